yearly-unit = Unit
yearly-year = Year
yearly-show = Show
yearly-name = Name
yearly-all = Choose all
yearly-cancel = Cancel
yearly-no-member = This account belongs to no active member, so there is no programme or rating of its own.
yearly-none-chosen = Nobody is chosen. Tick whom it is about, then press again.
yearly-too-many = At most { $most } people at a time. For a whole unit, use the button for everybody.
yearly-gone = { $name } is no longer active at the unit. Nothing was written.
yearly-reason-short = Give a reason, a few words at least.
yearly-reason-long = The reason is longer than { $most } letters. Make it shorter.
yearly-day-bad = “{ $value }” can't be read as a day. Write day/month/year, for instance 26/03/2026.
# dynamic: yearly-grade-*
yearly-grade-excellent = Excellent
yearly-grade-good = Good
yearly-grade-fair = Fair
yearly-grade-poor = Poor
# dynamic: yearly-short-*
yearly-short-excellent = Exc.
yearly-short-good = Good
yearly-short-fair = Fair
yearly-short-poor = Poor
# dynamic: yearly-level-*
yearly-level-excellent = Programme: excellent
yearly-level-good = Programme: good
yearly-level-fair = Programme: completed
yearly-level-poor = Programme: not completed
yearly-job = Work under way
# dynamic: yearly-job-*
yearly-job-register = Registering for the training programme
yearly-job-confirm = Confirming training programmes
yearly-job-vouch = Confirming training programmes
yearly-job-rate = Writing down suggested grades
yearly-job-leave = You may close this page; the work goes on and can be found again.
yearly-job-progress = { $done } of { $total } members done
yearly-job-done = Done: new for { $count } people, of { $total } members.
yearly-job-failed = The work stopped half-way for a fault of the server. What was written stays; begun again, it does only what is missing.
yearly-job-so-far = Written for { $count } people.
yearly-job-back = Back to the list
yearly-job-at-work = Work on this whole unit is under way.
yearly-job-look = See how far it is
yearly-job-runs = This is under way for { $unit } already. Wait until it is done.

programme-title = Training programme
programme-edit = Write the programme
programme-import = Register from Excel
programme-none = There is no programme for { $year } yet
programme-none-yet = The training programme of { $year } is not published yet. Wait for the province, then register.
programme-none-next = Once the province publishes it, criteria and deadlines appear here.
programme-register-by = Register until { $day }
programme-confirm-by = Confirm until { $day }
programme-members = Members
programme-registered = Registered
programme-confirmed = Confirmed
programme-all = For everybody
programme-all-hint = For every member of { $unit } and the units below. Whoever is registered or confirmed stays as they are.
programme-register-all = Register everybody
programme-confirm-all = Confirm everybody
programme-vouches = Where no record tells anything, the branch vouches that it was reached
programme-vouches-short = No record: take as reached
programme-below = Units below
programme-roll = Members of this unit: { $count }
programme-state = Programme
programme-score = Score
programme-choose = Choose people, then press:
programme-do-register = Register
programme-do-confirm = Confirm by the records
programme-do-confirm-one = Confirm
programme-do-reopen = Open again
programme-not-registered = Not registered
programme-registered-on = Registered { $day }
programme-so-far = { $share } so far
programme-done-registered = Registered.
programme-done-confirmed = Confirmed.
programme-done-reopened = Open again. Correct it, then confirm anew.
programme-done-published = Published. Members can register.
programme-done-saved = Kept as a draft. Nobody sees it until it is published.
programme-done-begun = The draft is begun. Change the criteria, then publish.
programme-of-year = Training programme of { $year }
programme-not-confirmed-yet = waits for the branch to confirm
programme-confirmed-by = Confirmed by { $who } on { $day }.
programme-by-system = the system
programme-overridden = The level was set apart from the one computed: { $reason }
programme-asked = What is asked
programme-goal = Goal
programme-told = In the ledger
programme-reached = Reached
programme-must = Required
programme-level = Another level than computed
programme-level-hint = Left empty, the level follows from the criteria.
programme-reason = Why another level
programme-reason-hint = Only with another level.
programme-edit-about = The year's criteria: content group, target, weight. The contribution ledger fills in what it knows. A change after publishing makes a new version; whoever registered keeps theirs.
programme-rules = Thresholds of the levels
programme-begin-hint = The draft is a copy of last year's programme; the first one begins with a sample.
programme-begin = Write the programme of { $year }
programme-draft = Draft, version { $version }
programme-in-force = Version { $version }, published { $day }
programme-fixed = Criteria from above, not changed here
programme-name = Name of the programme
programme-last-register = Last day to register by oneself
programme-last-confirm = Last day for branches to confirm
programme-criteria = Criteria
programme-criteria-hint = Empty the words to leave a row out.
programme-words = Content
programme-group = Group
programme-target = Target
programme-counted = Counted in
programme-weight = Weight
programme-source = Filled from
programme-source-none = Nothing, members tell
programme-every-kind = Any contribution
# dynamic: programme-counts-*
programme-counts-times = times
programme-counts-hours = hours
programme-counts-days = days
programme-more-rows = More rows
programme-publish = Publish
programme-save-draft = Keep as draft
programme-goal-low = Your own goal is no lower than everybody's: { $least } { $counted }.
programme-amount-bad = Write a number from 0 to 10,000.
programme-words-bad = Say what it is, in 200 letters at most.
programme-weight-bad = A weight is a number from 1 to 100.
programme-too-many = At most { $most } criteria.
programme-days-turned = Confirmation ends after registration ({ $day }).
programme-year-far = Programmes are written for this year, the last or the next, not for { $year }.
programme-there = There is a programme for { $year } already.
programme-nothing-new = There is nothing new to publish.
programme-empty = The programme asks for nothing yet.
programme-late = The time to register by oneself is over ({ $day }). Ask your branch's secretary to register you.
programme-confirmed-already = The branch has confirmed this programme. Ask its secretary to open it again.
programme-not-confirmed = This programme is not confirmed, so there is nothing to open.
programme-stale = Somebody has just changed the programme of { $name }. Nothing was written; open the page again to look.
programme-register-first = Register for the programme first.
programme-criterion-unknown = Choose something the programme asks for.
programme-pieces-most = At most { $most } entries in a year. Put small ones together.
programme-list-unnamed = A column with the member code is needed, or both name and day of birth.
programme-list-registered = registered already
programme-list-twice = stands in a row above
programme-list-touched = changed or confirmed since
programme-list-code = No member of this unit has the code { $value }.
programme-list-unknown = There is no { $name } born on that day at this unit.
programme-list-several = Several people are called { $name } and born on that day. Write the member code.
# dynamic: import-programmes-*
import-programmes-title = Register for the programme from Excel
import-programmes-into = Registers members of { $name } for this year's training programme. One person a row: the member code, or name and day of birth.
import-programmes-blank-notes =
    One member a row, to be registered for this year's training programme.
    With a member code, name and day of birth are not needed.
    Days are day/month/year, for instance 19/05/2006.
import-programmes-twins-hint = registered already
import-programmes-columns-hint = What each column of the file is. Your choice is remembered for the next time.
import-programmes-column-is = Which column
import-programmes-added = { $count } members registered.
import-programmes-failed = The work stopped half-way for a fault of the server. { $count } members were registered. Take them back and load the file again, or tell whoever runs the server.
import-programmes-undone = Taken back.
import-programmes-undone-but = Taken back, but for { $count } people changed or confirmed since.
import-programmes-see = See the programme
import-programmes-undo-hint = Taking back removes every registration this list brought. Whoever was changed or confirmed since stays.
import-programmes-undo = Take back { $count } registrations
import-programmes-left-title = Who stays
import-programmes-left-name = Name
import-programmes-report-done = { $added } registered; { $bad } bad rows, { $twins } registered before.

own-year-place = My year
own-year-title = My training and rating
own-year-no-programme = The training programme of { $year } is not published yet.
own-year-filled = filled from the contribution ledger
own-year-drop = Take back: { $what }
own-year-show = Tell what you did
own-year-criterion = For what
own-year-amount = How much
own-year-words = What you did
own-year-words-hint = Short, for instance: Took part in the class of 12 May at the culture house
own-year-file = Photo or file (not needed)
own-year-send = Send the words
own-year-send-file = Send with the file
own-year-register = Register for the programme
own-year-goals = My goals
own-year-goals-hint = Keep everybody's goals, or set your own higher.
own-year-save-goals = Save goals
own-year-do-register = Register
own-year-late = The time to register by oneself is over. Ask your branch's secretary to register you.
own-year-rating = Rating
own-year-recognised = is recognised.
own-year-own = You gave yourself: { $grade }.
own-year-review = Review yourself
own-year-own-grade = The grade you give yourself
own-year-own-words = Strengths and weaknesses this year
own-year-do-review = Send the review
own-year-appeal = You do not agree with this grade
own-year-appeal-until = Say so until { $day }. Whoever recognised it answers.
own-year-appeal-words = Why the grade is not right
own-year-do-appeal = Send
own-year-history = Ratings over the years
own-year-done-registered = The registration is saved.
own-year-done-shown = Written down. The branch looks at it when it confirms.
own-year-done-dropped = Taken back.
own-year-done-reviewed = Your review is with the branch.
own-year-done-appealed = Sent to whoever recognised the grade.

rating-title = Rating of members
rating-rules = Criteria and caps
rating-below = Units below
rating-lists = Lists
rating-recognised = Recognised
rating-many = This unit is too large for one page
rating-many-hint = Choose a commune or ward above to rate member by member; or write down the suggested grades for everybody.
rating-suggest-all = Write down suggested grades for everybody
rating-nobody-here = No members yet
rating-nobody-next = Members of this unit and those below appear here.
rating-left = Without a grade
rating-stage = Stands at
rating-lines = Member by member
rating-legend = Exc.: excellent · Good · Fair · Poor.
rating-keys = Keyboard: 1 to 4 write the grade and go on, arrow keys move.
rating-kept = Saved
rating-unsaved = Not saved, press Save grades
rating-save = Save grades
rating-suggest-rest = Suggested grades for the rest
rating-ticked = Many at once
rating-ticked-are = For those ticked:
rating-ticked-suggest = As suggested
rating-ticked-clear = Take the grade away
rating-no-level = No programme result
rating-suggests = Suggested
rating-own = Own review
rating-home = Where they live
rating-home-yes = Active where they live
rating-home-no = Not active where they live
rating-home-unknown = No remark
rating-facts = Attendance and place of residence
rating-facts-about = What suggestions rest on and no record tells. Leave empty what is not known.
rating-facts-save = Save
rating-facts-changed = { $name }: somebody else wrote other numbers after you opened the page. Nothing was saved; the page shows theirs. Look again and save.
rating-held = Meetings and activities of the unit this year
rating-held-hint = Each member's share is taken of these.
rating-attended = Took part in
rating-too-new = Not rated: a member for less than { $months } months of the year
rating-is-away = Not rated: active elsewhere for a while
rating-is-party = Not rated: a member of the Party, only reviewed
rating-lacks-attended = took part in { $share } %, needs { $least } %
rating-unknown-attended = attendance not known
rating-unknown-programme = no programme result
rating-lacks-programme = programme level too low
rating-lacks-home = not active where they live
rating-disciplined = disciplined in the year
rating-unknown-home = no remark from where they live
rating-attended-more = { $count } times, but there were only { $most }.
rating-held-first = Write how many the unit held first.
rating-cap-passed = { $unit }: { $excellent } excellent of { $of }, { $percent } % allow { $most }.
rating-cap-open = It can be sent up all the same; the superior sees this too.
rating-cap-proposed = It can be recognised all the same; the cap is a reminder.
rating-lies-above = { $name }: the list waits for recognition. To change it, ask the superior to return it.
rating-year-closed = Rating of { $year } closed after { $day }. Self-reviews are no longer taken.
rating-locked = { $name }: the list is recognised and locked. Whoever recognised it corrects a grade by a decision.
rating-rated-already = { $name } has a grade of this year in the register.
rating-vote-first = { $name }: nobody has met and voted yet.
rating-propose-first = { $name }: the list was not sent up yet.
rating-votes-bad = Write a number of votes, 0 or more.
rating-votes-many = { $count } votes, but only { $present } people were present.
rating-number-bad = “{ $value }” is no number.
rating-not-carried = { $name } has { $count } of { $most } votes, no majority. Change the grade, then vote again.
rating-name-empty = Write the name.
rating-total-bad = Write how many have a vote.
rating-present-many = { $count } present, but { $most } have a vote.
rating-met-early = The meeting about { $year } can’t be before that year.
rating-ungraded = { $count } people have no grade yet: { $names }.
rating-nobody = Nobody on this list has a grade yet.
rating-vote-again = The grade of { $name } was changed after the meeting. Record the vote anew before sending.
rating-propose-early = Sent before the meeting: { $name }.
rating-decided-early = Decided before it was sent or recognised: { $name }.
rating-no-list-chosen = No list is chosen.
rating-one-list = One meeting at a time. Choose one list.
rating-twice = This list is chosen twice.
rating-no-superior = No unit stands above this one to recognise it.
rating-not-yours = This list is recognised by { $unit }.
rating-not-recognised = No grade of this year was recognised by a list, so it can't be corrected or appealed.
rating-appeal-late = The time to appeal is over ({ $day }).
rating-appeal-twice = You have said so about this year already.
rating-answered = This was answered already.
rating-same-grade = Choose another grade than the one that stands.
rating-choose-grade = Choose the grade you give yourself.
rating-changed = { $name }: { $who ->
    [none] the system
   *[other] { $who }
  } { $grade ->
    [excellent] wrote Excellent
    [good] wrote Good
    [fair] wrote Fair
    [poor] wrote Poor
   *[none] took the grade away
  } at { $at }, after you opened the page. Nothing was saved. To change it all the same, choose the grade again and save.
rating-corrected = { $who ->
    [none] The system
   *[other] { $who }
  } changed this grade to { $grade ->
    [excellent] Excellent
    [good] Good
    [fair] Fair
   *[poor] Poor
  } at { $at }, decision { $number }. Nothing was saved. If it still needs changing, look again and save.
rating-done-left = { $count } lines were left: somebody else changed them after you opened the page.
rating-corrections = Corrected since it was recognised
rating-before = Grade before
rating-appealed-against = When the objection was sent, the grade was: { $grade }.
# dynamic: rating-appeal-*
rating-appeal-open = Waits for an answer
rating-appeal-upheld = Grade changed
rating-appeal-refused = Grade stays
rating-appeal-corrected = Corrected from above
rating-done-saved = Grades saved.
rating-done-facts = Saved.
rating-done-voted = The meeting is recorded. Next, the committee sends it up.
rating-done-proposed = Sent up.
rating-done-decided = The decision is recorded.
rating-done-answered = The answer is recorded.
# dynamic: rating-title-*
rating-title-vote = The rating meeting
rating-title-propose = The committee's proposal
rating-title-decide = Recognise ratings
# dynamic: rating-about-*
rating-about-vote = The meeting speaks about each line and votes on the grade written down. A grade without a majority is changed and voted on again.
rating-about-propose = The list goes to the direct superior and can't be changed until it is returned.
rating-about-decide = A recognised list goes into the register and is locked. A returned one needs a reason.
# dynamic: rating-save-*
rating-save-vote = Save the vote
rating-save-propose = Send up
rating-save-decide = Save the decision
# dynamic: rating-do-*
rating-do-vote = Record the meeting
rating-do-propose = Send up
rating-do-decide = Recognise
# dynamic: rating-step-*
rating-step-open = Grades
rating-step-voted = Meeting and vote
rating-step-proposed = Sent up
rating-step-recognised = Recognised
rating-met-on = Day of the meeting
rating-met-at = Place
rating-chair = Chair
rating-clerk = Minutes by
rating-total = Have a vote
rating-present = Present
rating-proposed-on = Day
rating-number = Decision number
rating-number-hint = For instance 12-QĐ/ĐTN. Needed once a list is recognised.
rating-number-change = Needed when the grade changes, for instance 12-QĐ/ĐTN.
rating-decided-on = Day of the decision
rating-signer = Signed by
rating-ruling = Decision
rating-recognise = Recognise
rating-return = Return
rating-reason = Reason
rating-votes = Votes for each member
rating-votes-hint = Left empty, everybody present was for it.
rating-grade = Grade
rating-for = Votes for
rating-print = Print the list
rating-way = Steps
rating-grade-page = The page of grades
rating-history = What happened
rating-correct = Correct a recognised grade
rating-correct-short = Correct
rating-answer = Answer
rating-year-is = Year { $year }
rating-answer-about = Choose the new grade if they are right; leave empty to keep it.
rating-correct-about = The new grade replaces the one in the register; reason and number stay in the history.
rating-new-grade = New grade
rating-new-grade-hint = Leave empty to keep it.
rating-answer-save = Save the decision

# dynamic: rating-named-*
rating-named-excellent = Tasks completed excellently
rating-named-good = Tasks completed well
rating-named-fair = Tasks completed
rating-named-poor = Tasks not completed
# dynamic: rating-paper-*
rating-paper-minutes = Minutes
rating-paper-decision = Decision
rating-paper-correction = Decision of correction
rating-past = Load earlier years
rating-past-unknown = “{ $value }” is no grade. Write it as the old book has it, such as Đoàn viên khá.
rating-past-early = This member had not joined in { $year }.
rating-past-not-then = There was no grade “{ $value }” in { $year }.
rating-past-columns = A column for the year and one for the grade are needed.
rating-past-year = “{ $value }” is no year that is over. Write one from 1931 to { $last }.
rating-past-known = that year has a grade
rating-past-twice = that year stands above already
rating-past-touched = the grade was changed since
# dynamic: import-column-*
import-column-rated_year = Year
import-column-rated_grade = Grade (its old name)

# dynamic: import-ratings-*
import-ratings-title = Load ratings of earlier years from Excel
import-ratings-into = Writes down how members of { $name } were rated in earlier years. One person and one year a row: the member code, or name and day of birth; the year; the grade by its name then.
import-ratings-blank-notes =
    One member and one year a row. Several years take several rows.
    The grade by its name then: đoàn viên xuất sắc, khá, trung bình, yếu.
    Days of birth as day/month/year, such as 19/05/2000.
import-ratings-twins-hint = there already
import-ratings-columns-hint = What each column of the file is. Your choice is remembered for the next time.
import-ratings-column-is = Which column
import-ratings-added = { $count } grades written down.
import-ratings-failed = The work stopped half-way for a fault of the server. { $count } grades were written down. Take them back and load the file again, or tell whoever runs the server.
import-ratings-undone = Taken back.
import-ratings-undone-but = Taken back, but for { $count } grades changed since.
import-ratings-see = See the ratings
import-ratings-undo-hint = Taking back removes every grade this list brought. What was changed since stays.
import-ratings-undo = Take back { $count } grades
import-ratings-left-title = What stays
import-ratings-left-name = Name
import-ratings-report-done = { $added } written down; { $bad } bad rows, { $twins } there before.

rating-past-unit-unnamed = Write the code or the name of the unit.
rating-past-subject = “{ $value }” names neither the unit nor its committee.
import-column-rated_unit_code = Unit code
import-column-rated_unit = Unit name
import-column-rated_subject = What is rated (unit, committee)

# dynamic: import-unit-ratings-*
import-unit-ratings-title = Load earlier ratings of units from Excel
import-unit-ratings-into = Writes down how { $name } and the units below it were rated in earlier years. One unit and one year a row: its code or name; what is rated; the year; the grade by its name then.
import-unit-ratings-blank-notes =
    One unit and one year a row. Several years take several rows.
    What is rated: Tổ chức Đoàn (the unit), or Tập thể ban chấp hành (its committee). Empty is the unit.
    The grade by its name then: vững mạnh, khá, trung bình, yếu.
import-unit-ratings-twins-hint = there already
import-unit-ratings-columns-hint = What each column of the file is. Your choice is remembered for the next time.
import-unit-ratings-column-is = Which column
import-unit-ratings-added = { $count } grades written down.
import-unit-ratings-failed = The work stopped half-way for a fault of the server. { $count } grades were written down. Take them back and load the file again, or tell whoever runs the server.
import-unit-ratings-undone = Taken back.
import-unit-ratings-undone-but = Taken back, but for { $count } grades.
import-unit-ratings-see = See the ratings of units
import-unit-ratings-undo-hint = Taking back removes every grade this list brought.
import-unit-ratings-undo = Take back { $count } grades
import-unit-ratings-left-title = What stays
import-unit-ratings-left-name = Unit
import-unit-ratings-report-done = { $added } written down; { $bad } bad rows, { $twins } there before.

rating-dues = Months of dues paid
rating-lacks-dues = dues paid for { $paid } of { $owed } months, { $least } % needed
rating-unknown-dues = nothing known of dues
rating-rated = Lines
rating-evidence = Figures
rating-units-title = Ratings of units and committees
rating-units-about = The units directly below, and the committee that leads each. Figures come from the books; a unit reviews itself on its own page, the committee meets and votes, the superior recognises.
rating-units-none = No units below
rating-units-next = Its own review and its grades by year stand under This unit by year.
rating-list-open = See the list
rating-of = What is rated
# dynamic: rating-of-*
rating-of-unit = The unit
rating-of-board = Its committee
rating-unit-title = Ratings by year
rating-unit-own = This unit by year
rating-unit-page = The unit's page
rating-unit-none = No year has been recognised yet.
rating-unit-review = The unit's own review
rating-unit-do-review = Send the review up
rating-unit-appeal = Object to a recognised grade
rating-choose-subject = Choose the unit or its committee.
rating-done-reviewed = The review was sent up.
rating-unit-members = { $count } members
rating-unit-well = good or better { $share }
rating-unit-registered = registered for the programme { $share }
rating-unit-settled = dues paid up { $share }
rating-unit-admitted = { $count } admitted
rating-unit-empty = Not rated: it has no members
rating-unit-lacks-well = { $share } % of members good or better, { $least } % needed
rating-unit-unknown-well = its members are not rated yet
rating-unit-lacks-programme = { $share } % registered for the programme, { $least } % needed
rating-unit-lacks-dues = { $share } % paid up with dues, { $least } % needed
rating-unit-lacks-admitted = { $count } admitted, { $least } needed

# dynamic: rule-*
rule-programme-excellent = Programme excellent: from which percentage on
rule-programme-good = Programme good: from which percentage on
rule-programme-fair = Programme completed: from which percentage on
rule-programme-required = Without a required criterion no more than completed: 1 yes, 0 no
rule-rating-excellent-attended = Excellent: took part in at least (percent)
rule-rating-excellent-programme = Excellent: programme level at least (1 excellent, 2 good, 3 completed, 0 none)
rule-rating-excellent-residence = Excellent: active where they live (1 must, 0 not asked)
rule-rating-good-attended = Good: took part in at least (percent)
rule-rating-good-programme = Good: programme level at least (1 to 3, 0 none)
rule-rating-fair-attended = Fair: took part in at least (percent)
rule-rating-fair-programme = Fair: programme level at least (1 to 3, 0 none)
rule-rating-disciplined = Best grade of who was disciplined in the year (1 excellent, 2 good, 3 fair, 4 poor)
rule-rating-months = Rated from how many months of membership in the year
rule-rating-away = Rate those active elsewhere for a while (1 yes, 0 no)
rule-rating-party = Rate members of the Party (1 yes, 0 only review)
rule-rating-majority = A grade needs more than this percentage of those present
rule-rating-quorum_thirds = A rating meeting needs so many thirds of those who have a vote
rule-rating-cap_percent = Excellent at most (percent)
rule-rating-cap_base = Taken of: 1 those rated good or better, 2 everybody rated
rule-rating-peers = Within: 1 each branch, 2 the whole commune or unit
rule-rating-closing_days = A rating year closes so many days after its end (figures then show it)
rule-rating-appeal_days = Days to appeal after recognition
rule-rating-days-open = Days for grades and the branch's meeting
rule-rating-days-voted = Days to send up after the meeting
rule-rating-days-proposed = Days to recognise
rule-rating-days-returned = Days to rate again when returned
rule-rating-excellent-dues = Excellent: dues paid for at least (percent of the months, 0 asks for none)
rule-rating-good-dues = Good: dues paid for at least (percent of the months, 0 asks for none)
rule-rating-fair-dues = Fair: dues paid for at least (percent of the months, 0 asks for none)
rule-rating-unit-excellent-well = Unit excellent: members good or better, at least (percent)
rule-rating-unit-excellent-programme = Unit excellent: registered for the programme, at least (percent)
rule-rating-unit-excellent-dues = Unit excellent: paid up with dues, at least (percent of members)
rule-rating-unit-excellent-admitted = Unit excellent: admitted, at least (people)
rule-rating-unit-good-well = Unit good: members good or better, at least (percent)
rule-rating-unit-good-programme = Unit good: registered for the programme, at least (percent)
rule-rating-unit-good-dues = Unit good: paid up with dues, at least (percent of members)
rule-rating-unit-good-admitted = Unit good: admitted, at least (people)
rule-rating-unit-fair-well = Unit fair: members good or better, at least (percent)
rule-rating-unit-fair-programme = Unit fair: registered for the programme, at least (percent)
rule-rating-unit-fair-dues = Unit fair: paid up with dues, at least (percent of members)
rule-rating-unit-fair-admitted = Unit fair: admitted, at least (people)
rule-rating-unit-boards = Committees are rated beside their units (1 yes, 0 no)
rule-rating-unit-cap_percent = Units and committees: at most so many excellent (percent)
rule-rating-unit-cap_base = Units and committees: percent of 1 those good or better, 2 all
rule-rating-unit-peers = Units and committees: compared 1 kind by kind, 2 all together

# Merging two records
merge-moves-evidence = Evidence of training: { $count }
merge-moves-appeals = Appeals against ratings: { $count }
merge-moves-past = { $count } ratings of earlier years
merge-moves-programmes = Years registered for training: { $count }
merge-note-programme = Both records are registered for { $year }: the confirmed one stands, else that of the record that stays. Taken apart again, the other one comes back.
rating-total-short = { $unit } rates { $all } people, and { $total } are written as entitled to vote. If that is so, tick that you checked and save again.
