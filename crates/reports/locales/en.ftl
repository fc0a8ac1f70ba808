home-title = Home
home-hello = Hello { $name }
home-record = Record a visit
home-recorded = You have recorded { $count } visits this month. See what you recorded
home-figures = See all figures
home-places = Other work
home-waits = Waiting for you
home-waits-none = Nothing is waiting.
home-list-preview = A list of { $count } rows was looked at, not yet added
home-list-bad = { $count } bad rows are not in the register yet
home-list-failed = A list stopped in the middle
# dynamic: home-accounts*
home-accounts = { $count } accounts were never activated
home-accounts-next = Give a code, so that each person sets a password.
# dynamic: home-questions*
home-questions = { $count } questions wait for an answer
home-questions-next = Answer, hand on, or carry up.
# dynamic: home-vacancies*
home-vacancies = { $count } branches have no secretary in the system
home-vacancies-next = Give the role, so that the branch keeps its own list.

front-title = The digital work of young people, in one place
front-about = Xung Kích helps the youth union keep its members, its community digital teams and every visit to a citizen, from the village to the province.
front-what = What it is for
front-members = The register of members: look up, add, change, who came and who left, take in Excel lists.
front-field = Record a visit on the phone at a citizen's home, even without a network.
front-figures = Figures of every level, added up from each record instead of being reported again.
front-first = Signing in for the first time
front-first-how = Ask your branch secretary or the union's officer of your commune for an activation code, then choose a password of your own. No e-mail address is needed.

search-title = Search
search-what = Name of a person, unit or team
search-members = Members
search-units = Units
search-teams = Teams
search-all = See all
search-more-letters = Type two letters at least, marks are not needed.
search-nothing = Nothing within your reach is called anything like “{ $typed }”. Try fewer letters.

public-title = Public figures
public-title-of = The young people of { $place } at digital work
public-title-in = Digital work in { $place }
public-about = Counted from every visit, without any personal data. Numbers under 5 are not told.
public-day = From the beginning to the end of { $day }.
public-by-month = { $topic } by month
public-by-unit = { $topic } by commune

figures-title = Figures
figure-live = Updating live
figure-live-off = Connection lost, trying again
figure-take = Download, print
figure-xlsx = Download for Excel
figure-csv = Download as CSV
figure-print = Print this report
figure-printed = printed { $at }

# dynamic: figure-period-*
figure-period = Period
figure-period-day = One day
figure-period-week = Week
figure-period-month = Month
figure-period-quarter = Quarter
figure-period-year = Year
figure-period-all = From the beginning
figure-period-custom = Days of my choice
figure-period-unknown = There is no such period. Choose one of the list.
figure-from = From (days of my choice)
figure-as-of = Up to the end of
figure-show = Show the figures
figure-days = From { $from } to the end of { $to }
figure-days-one = On { $day }
figure-days-all = From the beginning to the end of { $to }
figure-than = compared with { $from } – { $to }
figure-day-unreadable = “{ $typed }” is no day. Write it like 19/09/2024.
figure-day-ahead = { $day } is still ahead. Choose today ({ $today }) or a day before.
figure-days-backwards = The first day comes after the last, { $to }. Change one of the two.
figure-days-bad = These days can't be shown. The figures below are of this month.
figure-from-missing = Choose the first day, or one of the given periods.
figure-unit-missing = Say which unit the figures are wanted of.
figure-topic-unknown = There is no indicator “{ $code }” in these days. See the list of indicators.

figure-members = Members
figure-declared = Members declared by the units
figure-on-app = On the app
figure-admitted = Newly admitted
figure-moved-in = Moved in
figure-moved-out = Moved out
figure-left = Left
figure-rated = Rated
figure-teams = Teams
figure-team-people = People in teams
figure-visits = Visits
figure-accounts = Digital accounts of every kind
figure-on-register = { $share } on the register
figure-of-people = { $count } people
figure-rated-year = { $year }, { $count } people
figure-not-rated = no yearly rating yet
figure-in-teams = people in { $count } teams
figure-same = no change

# dynamic: figure-counted-*
figure-counted = Counted in
figure-counted-nguoi = people
figure-counted-luot = times
figure-counted-ho_so = dossiers
figure-counted-tai_khoan = accounts
figure-counted-san_pham = products
figure-counted-doanh_nghiep = enterprises
figure-counted-to = teams

figure-by-topic = By indicator
figure-topic = Indicator
figure-now = This period
figure-before = Period before
figure-change = Change
figure-total = All time
figure-by-day = { $topic } by day, { $from } – { $to }
figure-by-month = { $topic } by month, { $from } – { $to }
figure-by-year = { $topic } by year, { $from } – { $to }
figure-step-day = Day
figure-step-month = Month
figure-step-year = Year
figure-see-table = See the table
figure-nothing = Nothing has been recorded yet.
figure-few = under 5
figure-hidden = not told

figure-below-units = By unit
figure-below-teams = By team
figure-below-seats = By person
figure-parts = Details
figure-place = Place
figure-rest = Recorded directly
figure-rest-units = Recorded directly at this level
figure-rest-teams = Recorded directly, without a team
figure-rest-seats = Without a person's name
figure-rest-elsewhere = Less what was counted elsewhere before moving here
figure-no-parts = No unit or team stands below yet.
figure-against-most = Against the highest
figure-lines-of = { $shown } of { $all } places
figure-lines-all = See all { $all }
