home-title = Home
home-hello = Hello { $name }
home-record = Record a visit
home-recorded = You have recorded { $count } visits this month. See what you recorded
home-figures = See all figures
home-places = Other work
home-waits = Waiting for you
home-waits-none = Nothing is waiting.
# dynamic: home-start-*
home-starts = Begin here
home-start-members = No members yet
home-start-members-next = Load a list from Excel; you see it before anything is saved.
home-start-teams = No teams yet
home-start-teams-next = Load a list of teams with their people, or add one by one.
home-start-campaigns = No campaigns or targets yet
home-start-campaigns-next = Take a ready one; change its days and what is recorded.
# dynamic: home-reviews*
home-reviews =
    { $count ->
        [1] 1 support record to look over
       *[other] { $count } support records to look over
    }
home-reviews-next = Accept, or return with a reason
home-list-preview = A list of { $count } rows was looked at, not yet added
home-list-bad = { $count } bad rows are not in the register yet
home-list-failed = A list stopped in the middle
home-cases = { $count } cases wait for you
home-cases-next = Admissions and other procedures of the register
home-cases-late = { $count } of them overdue
# dynamic: home-dues*
home-dues = { $count } remittances of dues wait to be counted or differ
home-dues-next = Count the money and confirm, or agree with the other side.
home-programme-register = { $count } members are not registered for the training programme
home-programme-confirm = { $count } members wait for their training programme to be confirmed
home-programme-by = Due { $day }.
home-programme-late = Was due { $day }. Do it now, or remind the units below.
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
figure-period-ahead = That period has not come yet. Choose the present one or an earlier one.
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
figure-rated-year = { $year }, closed, { $count } people
figure-rated-open = { $year }, under way, { $count } people
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

figure-views = Ways to look at this place
figure-view-numbers = Figures
figure-view-boards = Compare

boards-title = Compare places
board-show = Compare
board-by = Held against
# dynamic: board-by-*
board-by-people = Per 1,000 inhabitants
board-by-volunteers = Per volunteer
board-by-hours = Per volunteer hour
board-by-members = Per member
board-by-teams = Per team
board-by-days = Per day at work
board-by-unknown = Places cannot be compared by “{ $typed }”. Choose one of those on the page.
# dynamic: board-rate-*
board-rate-people = per { $per } inhabitants
board-rate-volunteers = per volunteer
board-rate-hours = per volunteer hour
board-rate-members = per member
board-rate-teams = per team
board-rate-days = per day at work
# dynamic: board-base-*
board-base-people = Inhabitants
board-base-volunteers = Volunteers
board-base-hours = Volunteer hours
board-base-members = Members
board-base-teams = Teams
board-base-days = Days at work
# dynamic: board-unknown-*
board-unknown-people = population not declared
board-unknown-volunteers = no volunteers
board-unknown-hours = no volunteer hours
board-unknown-members = no members
board-unknown-teams = no team
board-unknown-days = no day at work
board-small = not compared: fewer than { $least }
board-sentence = Compared by { $topic } ({ $counted }) { $rate }, not by totals, so that a team of a few people can come first. A place has a rank once it has { $least } or more, or should have had as many by the rate of all places; { $why }.
board-cell = { $rate }, { $step }
# dynamic: board-step-*
board-step-5 = highest fifth
board-step-4 = second fifth
board-step-3 = middle fifth
board-step-2 = fourth fifth
board-step-1 = lowest fifth
board-step-0 = not compared
board-legend = What the shades mean
board-table = Table
board-rank = Rank
board-why = Note
board-source = Source of the population

fieldwork-title = Fieldwork
figure-view-fieldwork = Fieldwork
fieldwork-today = Active today
fieldwork-visits = Visits today
fieldwork-usual = usually about { $count } by this hour
fieldwork-usual-none = no usual day to compare with yet
fieldwork-usual-about = Visits today stand beside what is usual by this hour: the mean of the same weekday in the last four weeks, by the part of the day that is gone. Who is on duty for half a day counts by the part of their shift that is gone.
fieldwork-missing = On duty, nothing yet
fieldwork-missing-short = On duty, nothing yet
fieldwork-missing-about = By today's rota. Who has a shift is expected from its beginning. Ask: absent, nobody came, or does the phone hold unsent records?
fieldwork-missing-none = Something came from everybody whose shift has begun.
fieldwork-of-duty = of { $all } people whose shift today has begun
fieldwork-shift = Shift
# dynamic: fieldwork-shift-*
fieldwork-shift-am = Morning
fieldwork-shift-pm = Afternoon
fieldwork-parts-first = Where most is to be asked about comes first.
fieldwork-unsent = Records still on phones
fieldwork-unsent-short = On phones
fieldwork-unsent-about = As each phone last told. These records are safe there; remind the owner to open the app where there is a network.
fieldwork-unsent-none = No phone tells of unsent records.
fieldwork-holding = on the phones of { $all } people
fieldwork-rows-left = Unsent records
fieldwork-quiet = Phones silent for { $days } days or more
fieldwork-quiet-short = Silent phones
fieldwork-quiet-about = Phones of people in teams that have sent nothing for long. Ask: are they resting, is it another phone now, or is there no network?
fieldwork-quiet-none = No phone has been silent for { $days } days.
fieldwork-of-phones = of { $all } people with phones
fieldwork-heard = Last heard of
fieldwork-heard-at = heard of { $at }
fieldwork-held = { $count } unsent records
fieldwork-returned = Returned, not corrected
fieldwork-returned-short = Returned
fieldwork-returned-note = not in the figures
fieldwork-returned-about = Not in the figures until the volunteer corrects them or a supervisor accepts them. Who has waited longest comes first.
fieldwork-returned-none = No returned record waits to be corrected.
fieldwork-returned-since = Returned since
fieldwork-since = returned since { $at }
fieldwork-refused-short = Refused
fieldwork-late-short = Late
fieldwork-active-column = Today / all days
fieldwork-active-about = Visits today and in the last { $days } days, most visits today first.
fieldwork-active-none = Nobody recorded a visit in the last { $days } days.
fieldwork-week = Active in the last { $days } days
fieldwork-of-people = of { $all } volunteers; { $week } people in the last { $days } days
fieldwork-of-teams = of { $all } teams
fieldwork-in-days = in the last { $days } days
fieldwork-here = Teams of this level itself
fieldwork-silent = Teams silent for { $days } days or more
fieldwork-silent-short = Silent teams
fieldwork-silent-about = No record has come in. Call the leader: are they resting, or does a phone hold records it has not sent?
fieldwork-silent-none = No team has been silent for { $days } days.
fieldwork-last = Last visit
fieldwork-never = no visit yet
fieldwork-no-leader = no leader yet
fieldwork-unknown = not known
fieldwork-refused = Refused rows
fieldwork-refused-about = In the last { $days } days. Only how many and why is kept, not what was in them. Call the sender to correct them on the phone and send again.
fieldwork-refused-none = Nothing was refused in the last { $days } days.
fieldwork-rows = Times
fieldwork-late = Late records
fieldwork-late-about = They came in more than { $hours } hours after they were written down, mostly because there is no network or the app stays closed.
fieldwork-late-none = Nothing came late in the last { $days } days.
fieldwork-longest = longest { $days } days
fieldwork-records = Records
fieldwork-call = Whom to call
fieldwork-all = Show all
fieldwork-team = Team
fieldwork-leader = Leader
fieldwork-phone = Phone
fieldwork-reason = Reason
fieldwork-took = Longest
# dynamic: refused-*
refused-clock = The phone’s clock is fast
refused-future = A day that has not come
refused-old = A day too long ago
refused-empty = Nothing was done in it
refused-times = A number that cannot be
refused-seat-day = Outside the days in the team
refused-team-day = The team was not at work
refused-no-seat = The sender is in no team
refused-which-seat = No team was chosen
refused-id-taken = The id of another record
refused-indicator-closed = The indicator was closed on that day
refused-place-unknown = The place is not known
refused-note-number = A number of a document in the note
refused-people = A number of people that cannot be
refused-people-few = Fewer people than one service counts
refused-people-many = More people than all services together
refused-other = Another reason

weekly-title = Weekly report
figure-view-weekly = Weekly report
weekly-week-unknown = Write a week like 2026W47.
weekly-weeks = Choose a week
weekly-earlier = Week before
weekly-later = Week after
weekly-centre = Central Youth Union
weekly-board = Executive Committee of the Youth Union of { $name }
weekly-number = No. ……-BC/ĐTN
weekly-union = HO CHI MINH COMMUNIST YOUTH UNION
weekly-dated = { $place }, { $day }/{ $month }/{ $year }
weekly-paper = REPORT
weekly-about = Help given to citizens in the digital transition, week { $week } of { $year }
weekly-figures = Results of the week
weekly-people = At work: { $people } people in { $teams } teams.
weekly-same = See these very numbers on the page of figures
weekly-now = This week
weekly-before = Week before
weekly-plans = Against the plan
weekly-movers = Places that gained most visits
weekly-movers-short = Gained most
weekly-movers-none = No place gained on the week before.
weekly-attention = What needs attention
weekly-attention-none = Nothing needs attention.
weekly-idle = { $count } places have teams but no visit in this week: { $names }
weekly-silent = { $count } teams have been silent for days.
weekly-quiet = The phones of { $count } people have been silent for days.
weekly-unsent = { $count } records are still on phones, not sent.
weekly-returned = { $count } returned records are not corrected yet.
weekly-refused = { $count } rows were refused in the last 7 days.
weekly-late = { $count } records came late in the last 7 days.
weekly-copies = Copies to:
weekly-copies-to = - The unit above; - Office file.
weekly-signed = FOR THE STANDING COMMITTEE
weekly-signer = SECRETARY

wall-title = Board for a wall
wall-today = Today: { $count } visits or more
wall-today-few = Today: fewer than 5 visits
wall-communes = Visits by commune
public-wall = Open on a large screen

plan-title = Plan and pace
plan-target = Target
plan-by-now = Expected by now
plan-done = Done
plan-pace = Of the plan
plan-state = Pace

# Movement of members
# dynamic: movement-came-*
# dynamic: movement-went-*
movement-title = Movement of members
movement-balance = Balance
movement-cause = Cause
movement-people = Members
movement-opening = At the beginning of { $day }
movement-closing = At the end of { $day }
movement-first = Opening
movement-last = Closing
movement-came = In
movement-went = Out
movement-quarter = Q{ $quarter } { $year }
movement-year = Year { $year }
movement-itself = Directly, not through a unit below
movement-former = Units that are no more
movement-parts-note = A move between two units below counts out of the one and into the other, and not in the total.
movement-column-came = In: { $how }
movement-column-went = Out: { $how }
movement-came-admitted = Newly admitted
movement-came-inside = From another unit of the province
movement-came-outside = From outside the province
movement-came-returned = Returned
movement-came-loaded = Loaded from an existing list
movement-came-with-unit = With a unit moved here
movement-went-inside = To another unit of the province
movement-went-outside = To outside the province
movement-went-grown-up = Came of age
movement-went-left = Left at own request
movement-went-removed = Removed from the list
movement-went-expelled = Expelled
movement-went-deceased = Died
movement-went-with-unit = With a unit moved away

# Makeup of members
# dynamic: makeup-by-*
# dynamic: makeup-short-*
# dynamic: makeup-grade-*
makeup-title = Makeup of members
makeup-on = As of the end of { $day }
makeup-members = members
makeup-of-women = { $count } of them women
makeup-note = Whoever was on the register that day is counted; ages are those of that day, everything else is taken from today's record.
makeup-what = By
makeup-all = All
makeup-women = Women
makeup-share = Share
makeup-everybody = Everybody
makeup-others = Others
makeup-unknown = Not written down
makeup-few = With fewer than { $least } people, this table is only for those who may see each record.
makeup-by-age = Age
makeup-by-occupation = Occupation
makeup-by-education = Schooling
makeup-by-party = Party membership
makeup-by-rating = Rating of { $year }
makeup-by-ethnicity = Ethnicity
makeup-by-religion = Religion
makeup-short-age = Age
makeup-short-occupation = Occupation
makeup-short-education = Schooling
makeup-short-party = Party
makeup-short-rating = Rating
makeup-short-ethnicity = Ethnicity
makeup-short-religion = Religion
makeup-ages = { $first } to { $last }
makeup-ages-under = Under { $age }
makeup-ages-from = { $age } and older
makeup-in-party = In the Party
makeup-not-in-party = Not in the Party
makeup-grade-excellent = Excellent
makeup-grade-good = Good
makeup-grade-fair = Fair
makeup-grade-poor = Poor
figure-beyond-declared = { $count ->
    [one] one more
   *[other] { $count } more
  } than the unit declared
