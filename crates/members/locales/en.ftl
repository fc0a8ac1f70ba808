members-title = Members
member-title = Member's record
member-own = My record
member-name = Name
member-unit = Unit
member-status = Status
member-find = Find by name, code or phone
member-here = Here now
member-everybody = Everybody, also who left
member-more-filters = More filters: unit, year of birth, sex
member-my-units = All my units
member-born = Year of birth
member-any-sex = Men and women
member-gone-filter = Left the Union or moved away
member-count = { $count } members, by given name
member-gone-too = Show the { $count } who left, too
member-of-status = { $count } { $status }
member-take = Download, print
member-take-xlsx = Download for Excel
member-take-csv = Download as CSV
member-print = Print this page
member-none = Nobody stands here yet
member-none-next = Add people one by one, or load a list from an Excel file.
member-none-found = Nobody matches
member-none-found-next = Try fewer letters or filters. Perhaps this person is not in the register yet.
member-show-all = Show everybody
member-pages = Pages
member-page-size = 25 people a page
member-first-page = Back to the first
member-next-page = Next page

member-new = Add a member
member-load-list = Load a list
member-new-at = Into { $unit }.
member-other-unit = Choose another unit
member-unit-hint = Name or code of the branch where they take part
member-came = How they come
member-required = Fields with * are needed.
member-private-note = These fields are encrypted. Seeing them again takes a reason, and the member sees who looked.
member-stands = Known already. Leave empty to keep it.
member-clear = Empty this field
member-save = Save member
member-save-anyway = I have looked, save it
member-cancel = Never mind, go back
member-added = Added to the register.
member-saved = Saved.
member-edit = Edit record
member-edit-of = Edit the record of { $name }
member-edit-stale = Somebody has just saved this record. Look at the differences below and save again.
member-stale = Somebody saved this record while you were editing.
member-stale-next = What you typed is still below and not saved yet. Saving again replaces what stands in the register now:
member-doubts = Not saved yet. Please look at this first:
member-similar = May be the same person:
member-similar-elsewhere = { $count } similar people stand in units you do not look after. If it is the same person, transfer them instead of adding them again.
member-similar-standing = The register has { $count } similar people. If this is somebody else, send it again with even_if_similar = true.

# dynamic: member-section-*
member-section-main = Main facts
member-section-union = In the Union
member-section-study = Work and education
member-section-private = Background
member-section-stays = Units and ratings
member-section-log = History of the record
member-section-watchers = Who sees this record

# dynamic: member-field-*
member-field-name = Name at birth
member-field-sex = Sex
member-field-birth_day = Date of birth
member-field-code = Member code
member-field-phone = Phone
member-field-email = E-mail
member-field-national_id = Personal identification number
member-field-other_names = Other names
member-field-joined_on = Admitted on
member-field-joined_place = Admitted at
member-field-card_no = Card number
member-field-party_on = Joined the Party on
member-field-occupation = Occupation
member-field-education = Schooling
member-field-profession = Profession
member-field-political_theory = Political theory
member-field-languages = Foreign languages
member-field-hometown = Home town
member-field-residence = Residence
member-field-ethnicity = Ethnicity
member-field-religion = Religion
member-field-family_background = Family background
member-field-health = Health
member-field-abroad = Stays abroad
member-field-family = Family relations
member-field-note = Note

# dynamic: member-hint-*
member-hint-name = As on the birth certificate
member-hint-phone = Vietnamese mobile number, used to sign in
member-hint-national_id = 12 digits of the identity card. Encrypted, opened only with a reason.
member-hint-code = Leave empty to have one given
member-hint-education = For instance 12/12
member-hint-family = Parents, brothers and sisters, spouse: names, ages, work, homes

# dynamic: member-sex-*
member-sex-m = Male
member-sex-f = Female

# dynamic: member-status-*
member-status-active = Active
member-status-temporary = Away for a while
member-status-moved_out = Moved away
member-status-grown_up = Grown out of the Union
member-status-removed = Taken off the list
member-status-expelled = Expelled
member-status-deceased = Deceased
member-status-left = Left the Union

# dynamic: member-came-*
member-came-admitted = Admitted
member-came-moved_in = Moved in
member-came-returned = Returned
member-came-loaded = Stood on the list
member-came-unit_moved = Unit moved in the tree

# dynamic: member-grade-*
member-grade-excellent = Excellent
member-grade-good = Good
member-grade-fair = Fair
member-grade-poor = Poor

member-turn = Move or leave
member-back-again = Take back
member-back-what = This person will be on the list and in the figures of their last unit again from that day. The leaving before stays in the history. If that was a mistake, choose the very day they left: they no longer count among those who did.
member-turn-on = From
member-turn-on-hint = The day of the decision or letter. Today or before.
member-turn-note = Number of the decision, or a short reason
member-turn-note-hint = Shown in the history of the record. Write nothing private about this person.
member-turned = Written down as a member again.
member-back-here = This person is in the register. There is no need to take them back.
member-back-early = This person left on { $day }. Choose that day or a later one.
member-back-closed = The last unit of this person was closed. Add them at their new unit.

member-rated = Rated { $year }: { $grade }
member-ratings = Yearly ratings
member-account = Account
member-dues = Dues
member-print-book = Print record
member-unknown = Not known
member-look = Show
member-back = Back to the record
member-reveal = Show a masked field
member-reveal-field = Show { $field }
member-reveal-note = This is written down with your name, and the member sees it.
member-reveal-go = Write down the reason and show
member-revealed-note = This has been written down. Once you leave the page the field is masked again.
member-reason = Reason
member-reason-hint = For instance: calling to confirm a transfer
member-reason-short = Give a reason of { $least } to 200 characters.

# dynamic: member-log-*
member-log-none = Nothing has been written yet.
member-log-added = Put into the register: { $came }
member-log-status-on = Status: { $status }, from { $day }
member-log-status = Status: { $status }
member-log-rated = Rated for { $year }: { $grade }
member-log-app = Used the app for the first time
member-log-edited = Edited: { $fields }
member-log-saved = Saved the record
member-log-seen = Looked at { $field }
member-log-reason = Reason: { $reason }
member-log-program = Another program
member-log-system = System

member-name-empty = The name is empty. Write it as on the birth certificate.
member-name-long = The name has { $count } characters, { $most } at the most. Perhaps a whole line was pasted.
member-name-letter = The name “{ $value }” holds “{ $letter }”. Names are made of letters.
member-birth-empty = The date of birth is empty. Give day/month/year.
member-sex-unreadable = Sex “{ $value }” is not clear. Write male or female.
member-sex-unknown = The sex is not known.
member-day-none = Day “{ $value }”: month { $month } has no day { $day }. Look at the papers again.
member-month-none = Day “{ $value }”: there is no month { $month }. Write day/month/year.
member-day-short-year = Day “{ $value }”: the year needs 4 digits.
member-day-unreadable = Day “{ $value }” can't be read. Write day/month/year, for instance 19/05/2001.
member-day-future = Day “{ $value }” is yet to come. Check the year.
member-day-ancient = Day “{ $value }” is too far back. Check the year.
member-day-before-birth = Day “{ $value }” is before the birth. Check both.
member-nid-length = The identification number has { $count } digits, it needs 12. Look at the card again.
member-nid-letters = The identification number is 12 digits. Look at the card again.
member-nid-province = The identification number begins with { $code }, which is no province. Check it if this person was born in Vietnam.
member-nid-male = The identification number says male. Check the sex.
member-nid-female = The identification number says female. Check the sex.
member-nid-year = The identification number says born in { $year }. Check the date of birth.
member-phone-letters = Phone “{ $value }” holds letters or other signs. Give one mobile number.
member-phone-length = Phone “{ $value }” has { $count } digits, it needs 10. Check the number.
member-phone-not-mobile = “{ $value }” is no Vietnamese mobile number. They begin with 03, 05, 07, 08 or 09.
member-email-unreadable = “{ $value }” is no e-mail address. Give one like name@place.vn.
member-text-long = This field has { $count } characters, { $most } at the most. Shorten it.
member-code-letter = Code “{ $value }” holds “{ $letter }”. Codes are made of plain letters, digits and - . / _
member-code-long = The code has { $count } characters, { $most } at the most.
member-code-taken = Code “{ $value }” belongs to somebody else. Check it, or leave it empty to have one given.
member-unit-empty = No unit is chosen. Give name or code of the branch where they take part.
member-joined-young = Admitted at the age of { $age }, before { $limit }. Check the day of admission.
member-joined-old = Admitted at the age of { $age }, after { $limit }. Check the day of admission.
member-gone = This person has left the unit. See the status in the record.
member-leave-early = This person came on { $day }. Choose that day or a later one.
member-rate-year = The year { $year } can't be rated on this day.
member-declared-negative = A number of members can't be negative.
member-declared-twice = A unit above or below has said how many members it has. Each person is declared at one level.
member-after-unreadable = There is no such page. Open the list from its beginning.
member-limit = 1 to { $most } members at a time.
member-word-unknown = There is no “{ $value }”. See the description of the API.

# Lists taken out as files

export-sheet = Members
export-notes-sheet = Notes
export-unit = Unit
export-above = Unit above
export-status = Standing
export-made = { $count } members, taken out on { $day }. Taken out by: { $name }.
export-masked = Fields that are masked in the register are left out: phone, national id, ethnicity, religion, home town, residence and other private ones. To see one, open the person's record and give a reason.

# dynamic: import-column-*
import-column-birth_day_male = Date of birth (men)
import-column-birth_day_female = Date of birth (women)
import-column-female = Female (ticked x)
import-mapping-no-birth = No column is the date of birth yet.
import-cell-two-days = There is a date of birth in both the men's and the women's column. Leave one.
import-cell-tick = This column takes an x for women, nothing else.
import-left-changed = Changed since the list was added
import-left-needed = Has an account or a role
# dynamic: import-members-*
import-members-title = Load a list of members
import-members-into = Into { $name }. A column of units in the file, if there is one, sends rows to the branches below.
import-members-blank-notes =
    One member per row. Columns in red must not stay empty.
    Write days as day/month/year, for instance 19/05/2006.
    The unit column takes the name or code of a branch; left empty, the row goes to the unit you load into.
    Columns may be left out or moved, and any list you have will do: you say which column is which.
import-members-twins-hint = like somebody there
import-members-columns-hint = Which column of the file is which field of the register. Your choice is remembered for the next time.
import-members-column-is = Field of the register
import-members-added = { $count } members added.
import-members-failed = The work stopped half-way for a fault of the server. { $count } members were added. Take them back and load the file again, or tell whoever runs the server.
import-members-undone = Taken back. The register is as it was before.
import-members-undone-but = Taken back, but { $count } people stay in the register.
import-members-see = See the members
import-members-undo-hint = Taking back removes every member this list brought. Whoever was changed or given work since stays.
import-members-undo = Take back { $count } members
import-members-left-title = Who stays
import-members-left-name = Name
import-members-report-done = { $added } members added; { $bad } bad rows and { $twins } possible duplicates were left out.

# Cases: what every procedure shares
# dynamic: case-*
case-procedures = Procedures
case-admission = Admission
case-admission-all = See admissions
case-admission-candidate = Attending the class
case-admission-class_done = Waits for the application
case-admission-applied = Waits for somebody to introduce them
case-admission-introduced = Waits for the branch's vote
case-admission-voted_down = The branch did not agree yet
case-admission-voted = Waits to be sent up
case-admission-submitted = Waits for the superior's decision
case-admission-returned = Returned for completion
case-admission-approved = Waits for the ceremony
case-admission-refused = Not approved by the superior
case-admission-withdrawn = Withdrawn
case-admission-admitted = Admitted
case-transfer = Transfer
case-transfer-requested = Waits for the branch
case-transfer-returned = Returned to be put right
case-transfer-cleared = Waits for the base's letter
case-transfer-sent = Waits for the unit outside
case-transfer-released = Waits to be received
case-transfer-received = Waits for the new branch
case-transfer-hosted = Takes part at the host
case-transfer-assigned = Moved
case-transfer-ended = Ended
case-transfer-withdrawn = Withdrawn
case-leaving = Leaving
case-leaving-submitted = Waits for the superior
case-leaving-returned = Returned to be completed
case-leaving-approved = Waits for the ceremony
case-leaving-gone = Left
case-leaving-stays = Stays
case-leaving-refused = Not agreed to
case-leaving-withdrawn = Withdrawn
case-rating = Rating
case-rating-open = Being rated
case-rating-voted = Waits for the committee's proposal
case-rating-proposed = Waits for recognition
case-rating-returned = Returned to be rated again
case-rating-recognised = Recognised and locked
case-correction = Correction of a record
case-correction-asked = Waits for an officer
case-correction-accepted = Corrected
case-correction-refused = Not corrected
case-correction-withdrawn = Withdrawn
case-request = Request about personal data
case-request-asked = Waits for an answer
case-request-answered = Answered, being carried out
case-request-done = Carried out
case-request-refused = Not carried out
case-request-withdrawn = Withdrawn
case-term = Committees and terms
case-term-vacant = Posts vacant
case-term-acting = Somebody acts
case-term-running = Term ends soon
case-term-ended = Term has ended
case-award = Award
case-term-withdrawn = Taken back
case-award-submitted = Waits for a decision
case-award-returned = Returned to be completed
case-award-granted = Given
case-award-annulled = Annulled
case-award-refused = Not agreed to
case-award-withdrawn = Withdrawn
case-discipline = Discipline
case-discipline-submitted = Waits for the superior
case-discipline-returned = Returned to be completed
case-discipline-standing = Decided
case-discipline-appealed = Appeal to be looked at
case-discipline-annulled = Annulled
case-discipline-refused = Not agreed to
case-discipline-withdrawn = Withdrawn
case-introduction = Introduction to the Party
case-introduction-submitted = Waits for the committee's resolution
case-introduction-returned = Returned to be completed
case-introduction-resolved = Introduced, waits for the class
case-introduction-learned = Has the certificate
case-introduction-aspirant = Taken up by the cell
case-introduction-admitted = Party member on probation
case-introduction-official = Full Party member
case-introduction-refused = Not introduced
case-introduction-withdrawn = Withdrawn
case-late = Overdue
case-soon = Due soon
case-later = There is time
case-due-late = { $count } days overdue (was due { $day })
case-due-today = Due today
case-due-in = { $count } days left (due { $day })
case-due-on = Due { $day }
case-on = done on { $day }
case-number-empty = Write the number of the decision, for instance 12-QĐ/ĐTN.
case-number-bad = “{ $value }” can't be read as a number of a decision. Begin with the number, then the symbol: 12-QĐ/ĐTN.
case-number-taken = { $name ->
    [none] { $unit } used number { $number } in { $year } already (on { $day }). Write another number; nothing was saved.
   *[other] { $unit } used number { $number } in { $year } already (on { $day }) for { $name }. Write another number; nothing was saved.
}
case-day-future = { $value } is still to come.
case-act-used = This form was sent before with other content. Nothing more was written; open the page again to see what was saved.
case-stale = { $who ->
    [none] The system
   *[other] { $who }
  } acted on the case of { $name } at { $at }: { case-did } Nothing was written; open the page again to look.
case-did = { $what ->
    [entered] opened the case.
    [corrected] corrected who it is about.
    [prepared] completed the file.
    [voted] recorded the vote: enough were for it.
    [voted_down] recorded the vote: not enough were for it.
    [submitted] sent it up.
    [returned] returned it for completion.
    [approved] approved the admission, decision { $number }.
    [refused] did not approve the admission.
    [moving_asked] asked for the transfer.
    [moving_entered] opened the case of somebody who comes.
    [moving_cleared] wrote remarks and dues.
    [moving_released] signed letter { $number }.
    [moving_received] received it and named a branch.
    [moving_assigned] took them in.
    [moving_confirmed] wrote down that they were received outside.
    [moving_hosted] took them in; the record stays at home.
    [moving_ended] wrote remarks and ended it.
    [moving_returned] returned the transfer.
    [leaving_sent] sent it up.
    [leaving_written] wrote it down.
    [leaving_returned] returned it to be completed.
    [leaving_refused] did not agree.
    [leaving_approved] recognised the coming of age, decision { $number }.
    [leaving_stays] agreed that they stay, decision { $number }.
    [leaving_decided] decided it, number { $number }; they left.
    [leaving_held] held the ceremony.
    [withdrawn] withdrew it.
    [admitted] held the ceremony; they stand in the register.
    [list_opened] opened the rating list.
    [list_voted] recorded the rating meeting.
    [list_proposed] proposed it to the superior for recognition.
    [list_returned] returned the list.
    [list_recognised] recognised the ratings, decision { $number }. The list is locked.
    [list_corrected] corrected a recognised grade, decision { $number }.
    [correction_asked] proposed to correct the record.
    [correction_accepted] accepted it; the record is corrected.
    [correction_refused] did not accept the correction.
    [request_asked] made a request about personal data.
    [request_answered] answered that it will be done.
    [request_longer] took more time for it.
    [request_done] carried the request out.
    [request_refused] refused the request.
    [taken_back] took it back.
    [term_elected] entered the result of a congress, decision { $number }.
    [term_appointed] appointed the committee, decision { $number }.
    [term_closed] closed the term: a new committee sits, decision { $number }.
    [term_lengthened] made the term longer, decision { $number }.
    [term_shortened] made the term shorter, decision { $number }.
    [post_given] gave somebody a post, decision { $number }.
    [post_resigned] let somebody give up a post, decision { $number }.
    [post_dismissed] dismissed somebody, decision { $number }.
    [post_struck] struck somebody off the committee, decision { $number }.
    [post_departed] wrote down that somebody with a post moved away or left.
    [post_regained] gave posts back: the dismissal was annulled.
    [term_taken_back] took back a committee that was entered wrongly.
    [term_reopened] the term goes on: the committee entered after it was taken back.
    [term_rules] the rules of posts changed.
    [award_proposed] proposed an award.
    [award_granted] gave the award, decision { $number }.
    [award_recorded] wrote down an award that was decided.
    [award_annulled] annulled the award.
    [discipline_proposed] sent a discipline up.
    [discipline_decided] decided the discipline, decision { $number }.
    [discipline_appealed] sent an appeal up.
    [discipline_upheld] let the discipline stand.
    [discipline_annulled] annulled the discipline.
    [introduction_proposed] proposed to introduce to the Party.
    [introduction_resolved] resolved to introduce, resolution { $number }.
    [introduction_learned] wrote down the certificate of the class.
    [introduction_aspirant] wrote down that the Party cell took them up.
    [introduction_admitted] wrote down the admission to the Party.
    [introduction_official] wrote down full membership of the Party.
    [conduct_sent] completed it and sent it up again.
    [conduct_returned] returned it to be completed.
    [conduct_refused] did not agree.
   *[other] changed the case.
  }
paper-void = { $state ->
    [annulled] { $number ->
        [none] Annulled on { $day }
       *[other] Annulled by decision { $number } of { $day }
      }
    [withdrawn] Withdrawn on { $day }; no longer valid
    [refused] Not agreed to by the superior on { $day }
   *[other] Returned on { $day } to be written anew; this one is no longer valid
  }
desk-title = What waits
desk-place = Desk
desk-units = Your units
desk-kinds = Procedures
desk-all = All
desk-none = Nothing waits
desk-none-next = Cases that need you appear here, the most pressing first.
desk-piles = Many at once
desk-late-of = { $count } overdue
desk-late-below = Left lying by units below
desk-lies-at = lies at { $unit }

# Admission
admission-title = Admissions
# dynamic: admission-title-*
admission-title-prepare = Complete the files
admission-title-vote = Record the branch's vote
admission-title-propose = Send up
admission-title-decide = Decide on admissions
admission-title-ceremony = Ceremony of admission
# dynamic: admission-do-*
admission-do-prepare = Complete the file
admission-do-vote = Record the vote
admission-do-propose = Send up
admission-do-decide = Decide
admission-do-ceremony = Hold the ceremony
admission-do-withdraw = Withdraw
# dynamic: admission-about-*
admission-about-prepare = Write down the class on the Union, the application and who introduces them. What is left empty stays as it is.
admission-about-vote = The branch considers each person by itself. Write down the meeting once, then the votes about each; Tab goes from field to field.
admission-about-propose = They are sent up to the direct superior for approval. Afterwards there is a letter to print.
admission-about-decide = One decision for many. Leave “not decided yet” where more has to be looked at; return whoever lacks papers and say which.
admission-about-ceremony = Whoever attends stands in the register at once, with a code. Untick who is absent and go on another time.
admission-about-withdraw = The procedure ends here. Its history is kept.
# dynamic: admission-save-*
admission-save-prepare = Save the files
admission-save-vote = Save the votes and make the minutes
admission-save-propose = Send up and make the letter
admission-save-decide = Save the decision
admission-save-ceremony = Write into the register
admission-save-withdraw = Withdraw this case
# dynamic: admission-step-*
admission-step-candidate = Class
admission-step-class_done = Application
admission-step-applied = Introduced
admission-step-introduced = Branch votes
admission-step-voted = Sent up
admission-step-submitted = Superior approves
admission-step-approved = Ceremony
admission-way = Steps of admission
admission-stages = Stages
admission-new = Enter candidates
admission-new-about = Enter a whole class in one table: one person a row. Each gets a case of their own and walks through all the steps.
admission-new-at = Their cases are kept by { $unit }.
admission-class = Class on the Union
admission-class-name = Name of the class
admission-class-name-hint = For instance: Class I of 2026
admission-class-on = Last day of the class
admission-class-on-hint = Leave empty while it is not over
admission-list = List
admission-list-hint = Empty rows are passed over. The rest of each application is filled in later, in their own case.
admission-more-rows = 10 more rows
admission-enter = Open the cases
admission-nobody = There is nobody in the list. Enter at least one person.
admission-all = Choose all
admission-choose = Choose those who take the same step.
admission-none = Nobody is at this stage
admission-none-next = Choose another stage above, or enter somebody new.
admission-none-chosen = Nobody was chosen. Go back to the list and choose at least one person.
admission-waits = Deadline
admission-waits-for = Waits for { $unit }. { $due }
admission-see-member = See the member's record
admission-for-all = The same for the whole list
admission-for-all-hint = What is left empty in the table is taken from here.
admission-applied-on = Day of the application
admission-by = Introduced by
# dynamic: admission-by-*
admission-by-member = A member
admission-by-party = A member of the Party
admission-by-pioneers = A branch of the Pioneers
admission-by-association = A branch of the association
admission-introduced-on = Day of the introduction
admission-introduced-on-hint = The day of the application when left empty
admission-introducer = Who introduces them
admission-known-since = Known since
admission-people = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
admission-meeting = Meeting
admission-met-on = Day of the meeting
admission-met-at = Place
admission-held-by = Who considered
admission-held-by-hint = In dispersed highland branches the branch's committee may; where a school has no branch, the committee above does.
# dynamic: admission-held-*
admission-held-branch = The branch's members
admission-held-committee = The branch's committee
admission-held-above = The committee above
admission-chair = Chaired by
admission-clerk = Minutes by
admission-total = Entitled to vote
admission-total-hint = As many as stand in the register; change it if it differs
admission-present = Present
admission-present-are = { $count } present
admission-yes = For
admission-no = Against
admission-votes = Votes
admission-votes-are = { $yes } for, { $no } against
admission-proposed-on = Day of the letter
admission-proposal-number = Number of the letter
admission-proposal-number-hint = Leave empty to write it by hand, for instance 05-TTr/CĐ
admission-number = Number of the decision
admission-number-hint = Needed as soon as somebody is approved. For instance 12-QĐ/ĐTN
admission-decided-on = Day of the decision
admission-decision = Decision
admission-signer = Signed by
admission-signer-hint = The name printed under the decision
admission-ruling = Result
# dynamic: admission-ruling-*
admission-ruling-approve = Approved
admission-ruling-return = Returned for completion
admission-ruling-refuse = Not approved
admission-ruling-wait = Not decided yet
admission-ceremony-on = Day of the ceremony
admission-ceremony-on-hint = They are members from this day on
admission-ceremony-at = Place
admission-sure = I have looked at this; write it down
admission-not-yet = Not yet
admission-file = File
admission-history = History
admission-papers = Papers
# dynamic: admission-paper-*
admission-paper-minutes = Minutes of the meeting
admission-paper-proposal = Proposal to the superior
admission-paper-decision = Decision
admission-paper-about = Laid out as the Union writes its papers, on A4 and in Vietnamese. Check it before it is signed and stamped.
admission-result-carried = Enough votes
admission-result-fell = Not enough votes
admission-edit = Edit the application
admission-edit-about = What they wrote in their application. Sealed fields are not shown again; left empty they stay.
admission-edit-save = Save the application
admission-done-entered = The cases are open.
admission-done-prepare = Saved.
admission-done-vote = The votes are saved. Below are the minutes to print.
admission-done-propose = Sent up. Below is the letter to print.
admission-done-decide = The decision is saved.
admission-done-ceremony = They stand in the register.
admission-done-corrected = The application is saved.
admission-done-withdrawn = Withdrawn.
admission-reason-hint = So that others understand it later
admission-reason-short = Say why, in at least 5 letters.
admission-reason-long = The reason is longer than { $most } letters. Shorten it.
admission-twice = This person stands in the list twice.
admission-too-many = At most { $most } people at a time. Do it in parts.
admission-open-already = { $unit ->
    [none] This person has an open case at another unit.
   *[other] This person has an open case at { $unit }.
  } No second one is opened.
admission-stands-already = { $code ->
    [none] Somebody like this stands in the register.
   *[other] Somebody like this stands in the register, code { $code }.
  } If it is somebody else, tick the box at the end and save again.
admission-too-young = Only { $age } on the day of the meeting: one must be past { $limit } by a day.
admission-too-old = { $age } years old, past { $limit }.
admission-day-form = day/month/year
admission-day-empty = Write a day, for instance 26/03/2026.
admission-day-future = { $value } is still to come.
admission-day-before-birth = { $value } is not after the day of birth ({ $born }).
admission-applied-before-class = The application of { $value } is older than the end of the class ({ $first }).
admission-introduced-before-applied = The introduction of { $value } is older than the application ({ $first }).
admission-class-missing = The last day of the class is missing. The class comes before the application.
admission-application-missing = The day of the application is missing. It comes before the introduction.
admission-known-empty = Write since when they study or work together.
admission-known-short = { $name } must have known them for { $months } months; that is { $first } at the earliest.
admission-introducer-empty = Write who introduces them.
admission-introducer-unknown = No member “{ $value }” in the branch. Write their code, or choose from the list that is offered.
admission-introducer-several = The branch has several people called { $value }. Write the member's code.
admission-introducer-gone = { $name } is no longer here and can't introduce anybody.
admission-who-empty = Write a name.
admission-who-long = Too long. Shorten it.
admission-total-none = Write how many are entitled to vote.
admission-present-none = At least one person must be present.
admission-present-many = { $present } present, but only { $total } are entitled to vote.
admission-votes-negative = Votes can't be fewer than 0.
admission-votes-many = { $cast } votes, but only { $present } were present.
admission-count-empty = Write a number, 0 for none.
admission-count-bad = “{ $value }” is no number.
admission-one-branch = Minutes are of one branch. This person belongs to another; do it apart.
admission-vote-before-class = The class on the Union comes before the vote.
admission-vote-before-application = The application comes before the vote.
admission-vote-before-introducer = Somebody must introduce them before the vote.
admission-vote-before-class-day = The meeting lies before the end of the class ({ $day }).
admission-vote-before-application-day = The meeting lies before the application ({ $day }).
admission-vote-before-introducer-day = The meeting lies before the introduction ({ $day }).
admission-vote-again = The file changed after the vote, or there were not enough votes: the branch must vote again.
admission-propose-before-vote = The branch must vote before it is sent up.
admission-propose-early = The letter is older than the meeting ({ $day }).
admission-decide-before-sent = It was not sent up, so it can't be decided.
admission-decided-early = The decision is older than the letter ({ $day }).
admission-ceremony-before-decision = The decision comes before the ceremony.
admission-ceremony-early = The ceremony lies before the decision ({ $day }).
admission-lies-above = It lies with the superior. Ask them to return it if it has to be changed.
admission-is-admitted = They stand in the register already.
admission-is-over = The case has ended.
admission-done-already = This step was taken already.
admission-not-now = { $name } ({ $stage }): { $why }
admission-not-yours = This waits for { $unit } to decide, which is not your level. Nothing was written.
admission-no-superior = Nobody stands above this unit here, so it can't be sent up.
admission-unit-closed = The branch that keeps the case was closed. Move the case to another unit before the ceremony.

# Rules that are numbers
# dynamic: papers-*
papers-title = Wordings of papers
papers-about = Each paper is printed in the wording of the day it was signed. Choose one to read it, try other words and set them from a day on.
papers-piece = How it is put: { $code }
papers-edit-about = Words in braces, such as {"{unit}"}, are filled in when it is printed. A line that begins with # is a heading in the middle; {"{list}"} on a line of its own is where the table stands. Papers that were signed keep their words.
papers-name = Name of the paper
papers-subject = Subject
papers-body = Text
papers-columns = Columns of the table, or ways to put it: code=words printed, parted by semicolons
papers-foot-left = Foot, left
papers-foot-right = Foot, right
papers-from-hint = From today on. Set again for the same day, it takes the place of that day's wording
papers-save = Save the new wording
papers-saved = The new wording is saved.
papers-preview = Preview
papers-preview-title = As it is printed
papers-versions = Wordings
papers-holds = In use
papers-empty = This can't be left empty.
papers-long = More than { $most } letters. Make it shorter.
papers-braces = A brace is opened and not closed, or the other way round.
papers-blank-unknown = Nothing is known to fill { $blank } with. Use the blanks that the wordings before had.
papers-blank-missed = { $blank } is missing. Keep this blank on a line.
papers-column-unknown = Nothing is known to write for { $column }. Use the codes that are there.
papers-column-missed = { $column } is missing. Each way to put it is needed.
papers-from-past = Choose a day from { $first } on: papers that were signed keep their words.
rules-title = Rules
rules-about = Months, shares, days of each step. Each number holds from a day on: the days before keep theirs, and deadlines that run do not change.
rules-rule = Rule
rules-value = Value
rules-value-hint = A whole number
rules-since = from { $day }
rules-set = Set a new value
rules-from = Holds from
rules-from-hint = May be a day to come
rules-save = Save the rule
rules-saved = The rule is saved.
rules-choose = Choose a rule.
rules-range = The value must lie between { $least } and { $most }.
# dynamic: rule-*
rule-admission-known_months = Who introduces must have known them for (months)
rule-admission-majority = More than so many percent of those present must be for it
rule-admission-age_refused = Too young or too old at the vote: 1 refuses, 0 warns
rule-admission-days-candidate = Time for the class (days)
rule-admission-days-class_done = Time for the application (days)
rule-admission-days-applied = Time to be introduced (days)
rule-admission-days-introduced = Time for the branch to vote (days)
rule-admission-days-voted = Time to send it up (days)
rule-admission-days-submitted = Time for the superior to decide (days)
rule-admission-days-returned = Time to complete what was returned (days)
rule-admission-days-approved = Time for the ceremony (days)
rule-makeup-least = Ethnicity and religion are told of at least (people)
rule-transfer-visit_months = A move for a while lasts at the most (months)
rule-transfer-dues_ahead = Dues may be paid ahead at the most (months)
rule-transfer-days-requested = Transfer: the branch clears within (days)
rule-transfer-days-returned = Transfer: put right when returned within (days)
rule-transfer-days-cleared = Transfer: the base introduces within (days)
rule-transfer-days-sent = Transfer: the unit outside answers within (days)
rule-transfer-days-released = Transfer: received within (days)
rule-transfer-days-received = Transfer: taken in within (days)
rule-leaving-majority = Removal, expulsion: more than so many per cent of those present are for it
rule-leaving-days-submitted = Leaving: the superior decides within (days)
rule-leaving-days-returned = Leaving: completed when returned within (days)
rule-leaving-days-approved = Coming of age: the ceremony within (days)
rule-award-majority = Awards with a vote: more than so many percent of those present
rule-award-quorum_thirds = Awards with a vote: so many thirds must be there
rule-award-days-submitted = Awards: days to decide
rule-award-days-returned = Awards: days to complete what was returned
rule-discipline-majority = Disciplines: more than so many percent of those present
rule-discipline-quorum_thirds = Disciplines: so many thirds must be there
rule-discipline-secret = Disciplines: 1 needs a secret ballot, 0 does not
rule-discipline-superior-reprimand = Reprimand: 0 the branch decides, 1 its direct superior
rule-discipline-superior-warning = Warning: 0 the branch decides, 1 its direct superior
rule-discipline-months-reprimand = A reprimand weighs for (months)
rule-discipline-months-warning = A warning weighs for (months)
rule-discipline-months-dismissal = A dismissal weighs for (months)
rule-discipline-appeal_days = Disciplines: days to appeal
rule-discipline-days-submitted = Disciplines: days for the superior to decide
rule-discipline-days-returned = Disciplines: days to complete what was returned
rule-discipline-days-appealed = Disciplines: days to look at an appeal
rule-introduction-grade = Introduction to the Party: lowest rating of the year before (0 excellent, 1 good, 2 fair, 3 poor)
rule-introduction-majority = Introduction to the Party: more than so many percent of those present
rule-introduction-quorum_thirds = Introduction to the Party: so many thirds must be there
rule-introduction-certificate_months = The certificate of the class about the Party holds for (months)
rule-introduction-ahead_days = Days before the end of a certificate that it is shown
rule-introduction-probation_months = Probation in the Party (months)
rule-introduction-days-submitted = Introduction to the Party: days for the committee's resolution
rule-introduction-days-returned = Introduction to the Party: days to complete what was returned
rule-introduction-days-resolved = Introduction to the Party: days to take the class
rule-correction-days-asked = Days to look at a proposed correction
rule-term-leads_twice = One person as secretary and deputy of the same place: 1 refuses, 0 warns
rule-request-view-answer = See what is kept about me: answered within (working days)
rule-request-view-act = See what is kept about me: done within (days)
rule-request-view-more = See what is kept about me: may take longer once (days)
rule-request-copy-answer = Get a copy of the data: answered within (working days)
rule-request-copy-act = Get a copy of the data: done within (days)
rule-request-copy-more = Get a copy of the data: may take longer once (days)
rule-request-correct-answer = Correct what is wrong: answered within (working days)
rule-request-correct-act = Correct what is wrong: done within (days)
rule-request-correct-more = Correct what is wrong: may take longer once (days)
rule-request-withdraw-answer = Withdraw a consent: answered within (working days)
rule-request-withdraw-act = Withdraw a consent: done within (days)
rule-request-withdraw-more = Withdraw a consent: may take longer once (days)
rule-request-restrict-answer = Restrict the use of the data: answered within (working days)
rule-request-restrict-act = Restrict the use of the data: done within (days)
rule-request-restrict-more = Restrict the use of the data: may take longer once (days)
rule-request-object-answer = Object to the use of the data: answered within (working days)
rule-request-object-act = Object to the use of the data: done within (days)
rule-request-object-more = Object to the use of the data: may take longer once (days)
rule-request-erase-answer = Erase the data: answered within (working days)
rule-request-erase-act = Erase the data: done within (days)
rule-request-erase-more = Erase the data: may take longer once (days)
rule-request-complain-answer = Complain about personal data: answered within (working days)
rule-request-complain-act = Complain about personal data: done within (days)
rule-request-complain-more = Complain about personal data: may take longer once (days)
rule-breach-hours = Breach of personal data: the authority is told within (hours)
rule-card-months = Months a card on the phone is valid
rule-meeting-crowded = More present at a vote than the branch has members: 1 refuses, 0 warns
rule-term-ahead_months = Terms: told of so many months before they end
rule-term-stretch_percent = Terms: longer or shorter by so many per cent at the most
rule-term-acting_months = Acting for so many months at the most
rule-term-vacant_days = Days to fill a vacant post
rule-term-missed_meetings = Meetings missed in a row without reason for which somebody is struck off a committee
rule-case-soon_days = Due soon when so many days are left
rule-case-escalate_days = Days late until those further up see it too

# dynamic: transfer-way-*
# dynamic: transfer-side-*
# dynamic: transfer-step-*
# dynamic: transfer-do-*
# dynamic: transfer-title-*
# dynamic: transfer-about-*
# dynamic: transfer-save-*
transfer-title = Transfers
transfer-new = Move members
transfer-new-about = Choose what kind of move it is and where to, then tick one member or many, for instance a class that leaves school. Each gets a case of their own, and belongs to your unit until the new one takes them in.
transfer-arrival = Somebody comes from elsewhere
transfer-arrival-about = For people from another province, or from a unit that does not use this register, who bring a letter. Whoever stands in a unit of this province is moved by that unit; you only receive them.
transfer-way = Kind of move
transfer-way-inside = For good, within the province
transfer-way-out = For good, out of the province
transfer-way-in = Into the province
transfer-way-temporary = For a while
transfer-way-residence = Introduction where they live
transfer-way-of = Steps of the transfer
transfer-way-choose = Choose what kind of move it is.
transfer-sides = Direction
transfer-side-leaving = Leaving
transfer-side-coming = Coming
transfer-from-to = From where to where
transfer-route = { $from } → { $to }
transfer-step-requested = Branch clears
transfer-step-cleared = Base introduces
transfer-step-sent = Unit outside answers
transfer-step-released = Other base receives
transfer-step-received = New branch takes in
transfer-step-hosted = Takes part there
transfer-none = No case stands at this step
transfer-none-next = Choose another step, or press “Move members”.
transfer-branch-of = Members of
transfer-show-members = Show members
transfer-no-members = This unit has no members of its own
transfer-no-members-next = Choose a branch in the top row.
transfer-who = Who moves
transfer-target = Where to, in the province
transfer-target-hint = Name or code of a commune, ward or branch. If you do not know the branch, write the commune: it will choose one.
transfer-target-empty = Write where they go. If it is outside the province, choose “For good, out of the province”.
transfer-target-root = Choose a commune, ward or branch, not the whole province.
transfer-target-same = They stand in { $unit } already. Choose another place.
transfer-target-closed = { $name } was closed on { $day }. Write the unit that took its place.
transfer-target-gone = The unit they go to was closed meanwhile. Return the case, so that the branch can choose another.
transfer-place = Where to, outside the province
transfer-place-hint = Full name, for instance Youth Union of Bách Khoa ward, Hà Nội
transfer-place-empty = Write where outside the province they go.
transfer-until = Until the end of
transfer-until-hint = Only for a while
transfer-until-empty = A move for a while needs a last day.
transfer-until-past = The last day, { $value }, has passed. Choose one after today.
transfer-until-late = For a while means { $months } months at the most, until { $last }. For longer, move them for good.
transfer-asked-on = Asked on
transfer-reason = Reason
transfer-reason-hint = For instance: with the family, to study, leaving school
transfer-ask = Open the case
transfer-members-count = Tick one member at least, and { $most } at the most.
transfer-member-gone = { $name } no longer stands in the old unit and can't be moved. Withdraw this case.
transfer-member-away = { $name } is elsewhere for a while already. End that first.
transfer-open-already = { $name } has another transfer under way ({ $way ->
    [inside] within the province
    [out] out of the province
    [in] into the province
    [temporary] for a while
   *[other] where they live
  }{ $to ->
    [none] {""}
   *[other] {", to "}{ $to }
  }). Finish or withdraw that one first.
transfer-text-long = Longer than { $most } letters. Make it shorter.
transfer-day-early = { $value } is before the day of the letter, { $first }. Choose that day or a later one.
transfer-step-early = { $name }: { $value } lies before the step written down for { $first }. Choose that day or a later one.
transfer-asked-early = { $name } came to the unit on { $first }. Choose that day or a later one.
transfer-before-birth = { $value } is not after the day of birth, { $born }.
transfer-month-bad = “{ $value }” can't be read as a month. Write it like 10/2026.
transfer-remarks = Remarks
transfer-remarks-all = Remarks about all
transfer-remarks-empty = Write the remarks of the branch.
transfer-all-hint = For everybody whose own field below is empty
transfer-dues = Dues paid up to
transfer-exempt = Months exempt from dues
transfer-dues-all = All have paid dues up to
transfer-dues-hint = For instance 10/2026
transfer-dues-empty = Write up to which month dues were paid.
transfer-dues-ahead = { $value } is too far ahead; dues can be paid up to { $last }.
transfer-dues-behind = Dues are paid or exempt only up to { $value }. Collect the rest, or tick the box at the end of the page to introduce them all the same.
transfer-dues-not-booked = The book of dues has { $booked } as the last month paid, not { $value }{ $exempt ->
    [none] {""}
   *[other] {" ("}{ $exempt }{" is exempt, not paid)"}
  }. Write it there first, or tick the box at the end of the page to go on.
transfer-sure = I have looked again and want to save
transfer-number = Number of the letter
transfer-number-hint = For instance 15-GT/ĐTN. One number serves everybody in this act
transfer-released-on = Day of the letter
transfer-cleared-on = Day of the remarks
transfer-received-on = Received on
transfer-confirmed-on = Belongs there from
transfer-confirmed-hint = As the answer says. From that day they no longer count in this province
transfer-assigned-on = Taken in from
transfer-assigned-hint = From that day they belong here, in the same act: never in two places, never in none
transfer-ended-on = Ended on
transfer-moved-on = Taken in on
transfer-branch = Branch
transfer-branch-all = Branch that takes them
transfer-branch-choose = Choose the branch that takes this member.
transfer-branch-not-yours = Choose a branch of the receiving unit.
transfer-host-remarks = Remarks of the host
transfer-said-all = The host's remarks about all
transfer-why-all = Reason for all
transfer-letter = Letter of introduction
transfer-comes-to = Comes to
transfer-from = Introduced by
transfer-from-hint = Full name as the letter has it, with the province
transfer-from-empty = Write which unit introduced them.
transfer-came-on = Came on
transfer-known = Stood in this register before
transfer-known-code = Old member code
transfer-known-hint = With the code their old record is used again and no second one made; leave the rest empty
transfer-code-unknown = No record has the code { $value }. Look again, or leave it empty for somebody new.
transfer-code-here = Whoever has this code stands in { $unit }. Ask that unit to move them.
transfer-newcomer = Somebody new
transfer-newcomer-hint = Sealed until they are taken in. The rest of the book is filled in later, on their record.
transfer-stands-here = Somebody like this stands in a unit of the province. If it is the same person, ask that unit to move them; if you are sure it is another, tick the box at the end of the page.
transfer-stood-before = { $code ->
    [none] Somebody like this stood in the register before. Ask the province for the old code, so that the record is used again; if you are sure it is another, tick the box at the end of the page.
   *[other] Somebody like this stood in the register before, code { $code }. Write it above, so that the record is used again; if you are sure it is another, tick the box at the end of the page.
  }
transfer-enter = Open the case
transfer-is-done = They were taken in by the new unit. Open the page again to look.
transfer-is-over = This case has ended.
transfer-not-this-step = The case stands at another step. Open the page again to see what to do.
transfer-not-to-return = It can't be returned at this step.
transfer-withdraw-hosted = They take part at the host already: the host ends it with remarks.
transfer-not-your-turn = This is for { $unit } to do. You can look; nothing waits for you.
transfer-other-base = Belongs to another base. Introduce members of one base at a time.
transfer-do-clear = Remarks and dues
transfer-do-release = Introduce
transfer-do-confirm = They were received
transfer-do-receive = Receive, choose a branch
transfer-do-assign = Take in
transfer-do-remark = Remarks, and end
transfer-do-return = Return
transfer-do-withdraw = Withdraw
transfer-title-clear = Remarks and dues
transfer-title-release = Letter of introduction
transfer-title-confirm = Received outside the province
transfer-title-receive = Receive
transfer-title-assign = Take in
transfer-title-remark = Remarks and end
transfer-title-return = Return
transfer-about-clear = The branch writes its remarks and collects dues up to last month, then hands on to its base.
transfer-about-release = The base signs letters of introduction. Everybody has one to print, with a code that the other side can check.
transfer-about-confirm = Write this down once the unit outside has answered. Until then they belong to your unit.
transfer-about-receive = Choose a branch for each. It will find them on its desk.
transfer-about-assign = Untick whoever has not come. Those taken in stand in the branch's list at once.
transfer-about-remark = The host gives remarks and no rating. They count as present in their own unit again.
transfer-about-return = The case goes back to the branch they come from, with your reason. Letters that were printed are void.
transfer-about-withdraw = They stay with your unit. Letters that were printed are void; the history is kept.
transfer-save-clear = Save and hand on to the base
transfer-save-release = Sign the letters
transfer-save-confirm = Write down that they moved
transfer-save-receive = Receive
transfer-save-assign = Take in
transfer-save-remark = Save remarks and end
transfer-save-return = Return
transfer-save-withdraw = Withdraw this case
transfer-done-asked = The case was opened.
transfer-done-entered = The case was opened; the base is to receive them.
transfer-done-clear = Remarks saved; the base is to introduce them.
transfer-done-release = Introduced. Print the letter for each of them.
transfer-done-confirm = Written down as moved out of the province.
transfer-done-receive = Received; the branch is to take them in.
transfer-done-assign = Taken in.
transfer-done-remark = Remarks saved; the visit has ended.
transfer-done-return = Returned.
transfer-done-withdrawn = Withdrawn.
letter-title = Check a paper of the Union
letter-code = Code on the paper
letter-check = Check
letter-about = Type the code that stands on a letter of introduction or a certificate, or scan its QR code. This page shows exactly what was printed.
letter-holds = This paper is genuine and holds
letter-void = This paper no longer holds
letter-state = The case stands at: { $state }.
letter-compare = Hold each line below against the paper. If anything differs, do not trust the paper.
letter-none = No paper has this code
letter-none-next = The code { $code } fits no paper that holds. Look at each letter again; if it stays so, ask the unit named on the paper.
member-came-transferred = Moved in from another unit of the province
member-log-transferred = Moved to a new unit from { $day }

# dynamic: leaving-cause-*
# dynamic: leaving-about-*
# dynamic: leaving-on-*
# dynamic: leaving-wish-*
# dynamic: leaving-ruling-*
# dynamic: leaving-do-*
# dynamic: leaving-title-*
# dynamic: leaving-save-*
leaving-title = Coming of age, leaving
leaving-about = Whoever leaves the union, or stays beyond the age, has a case: the branch proposes, its direct superior decides. For causes other than age open the member's record and press “Move or leave”.
leaving-none = No case stands at this step
leaving-none-next = Press “Who comes of age” to ask their wishes.
leaving-cause = Cause
leaving-cause-grown_up = Coming of age
leaving-cause-left = Leaves on request
leaving-cause-removed = Removed from the list
leaving-cause-lost = Contact lost
leaving-cause-expelled = Expelled
leaving-cause-deceased = Died
leaving-about-left = They asked in writing. The direct superior decides.
leaving-about-removed = No activity or no dues for 3 months of a year without a reason. The branch votes, the superior decides.
leaving-about-lost = They were looked for and not found. The branch votes, the superior decides; if they come back, the old record is used again.
leaving-about-expelled = The gravest discipline. The branch votes, the superior decides.
leaving-about-deceased = Write down the day. No decision is needed; they leave the list at once.
leaving-about-decide = One number serves everybody who is agreed to. On request, removed or expelled: they leave on the day of the decision. Coming of age: on the day of the ceremony.
leaving-about-ceremony = Untick whoever is absent. Those present have come of age from that day, each with a certificate to print.
leaving-about-withdraw = They stay a member as before; the history is kept.
leaving-on = Day
leaving-on-left = Day of the application
leaving-on-removed = Last time they took part or paid
leaving-on-lost = Last time they were reached
leaving-on-expelled = Day of the offence
leaving-on-deceased = Day of death
leaving-reason = Words of the branch
leaving-reason-hint = What happened and what was done. The superior and the member can read it
leaving-dues = Book of dues
leaving-dues-paid = paid up to { $paid }{ $exempt ->
    [none] {""}
   *[other] {", exempt: "}{ $exempt }
  }, nothing is owed
leaving-dues-owed = paid up to { $paid }{ $exempt ->
    [none] {""}
   *[other] {", exempt: "}{ $exempt }
  }, months owed since: { $months }
leaving-vote = Vote of the branch
leaving-vote-missing = Write the day of the meeting and the votes: the branch must vote about this.
leaving-votes-many = { $votes } votes, but { $present } people were present. Look at the numbers again.
leaving-vote-fell = { $yes } of { $present } present were for it, not more than { $majority } per cent. Too few to propose it.
leaving-votes-are = { $yes } of { $present } present were for it
leaving-write = Write it down
leaving-send = Send up
leaving-age-title = Who comes of age
leaving-age-about = Members who are { $age } by the day below and were not asked yet. Whoever wishes to stay says until when, at the latest the day before they are 35; who holds an office of the union may stay longer.
leaving-age-by = By the day
leaving-age-none = Nobody comes of age
leaving-age-none-next = Choose a later day, or another unit.
leaving-age-is = { $age } years old
leaving-leads = holds an office
leaving-asked-on = Considered by the branch on
leaving-asked-hint = Day of the meeting that asked them
leaving-wish = Wish
leaving-wish-later = Ask later
leaving-wish-leave = Comes of age
leaving-wish-stay = Stays
leaving-until = Stays until
leaving-until-empty = Write until which day they stay.
leaving-until-past = { $value } has passed. Choose a day after today.
leaving-until-late = They may stay until { $last } at the latest, the day before they are { $age }.
leaving-send-wishes = Send the wishes up
leaving-stays-until = Stays until { $day }
leaving-member-gone = { $name } has left the union already.
leaving-open-already = { $name } has another case under way: { $cause ->
    [grown_up] coming of age
    [left] leaving on request
    [removed] removal
    [lost] contact lost
   *[other] expulsion
  }. Finish or withdraw that one first.
leaving-moves = { $name } is being transferred. Finish or withdraw the transfer first.
leaving-too-young = { $name } is not { $age } this year.
leaving-is-over = This case has ended.
leaving-not-this-step = The case stands at another step. Open the page again to see what to do.
leaving-other-superior = Belongs to another superior. Decide about the people of one superior at a time.
leaving-decided-early = It can't be decided before { $first }.
leaving-number-hint = For instance 20-QĐ/ĐTN. Needed when somebody is agreed to
leaving-ceremony-hint = Usually 26 March, 19 May, 15 October or 22 December
leaving-ruling-approve = Agreed
leaving-ruling-return = Return to be completed
leaving-ruling-refuse = Not agreed
leaving-ruling-wait = Not decided yet
leaving-do-decide = Decide
leaving-do-ceremony = Hold the ceremony
leaving-title-decide = Decision
leaving-title-ceremony = Ceremony of coming of age
leaving-save-decide = Save the decision
leaving-save-ceremony = Write down the ceremony
leaving-resubmit = Complete and send again
leaving-completed = What was completed
leaving-certificate = Certificate of coming of age
leaving-done-begun = Saved. What needs a decision lies on the superior's desk.
leaving-done-decide = Decision saved.
leaving-done-ceremony = Ceremony written down. Print the certificates from each case.
leaving-done-withdrawn = Withdrawn.
member-doors = Procedures
member-doors-open = Under way
member-doors-what = Each has a procedure of its own. They stay on the unit's list until it is finished.
member-door-transfer = To another unit of the province, out of it, for a while, or introduced where they live.
member-door-age = Ask the wishes of those who are 30, send them up, hold the ceremony, print the certificates.
member-back-unit = Into the unit
member-back-save = Write them down again
# Kept lists
segments-title = Kept lists
segments-about = Filters with a name. Each time one is opened the list is asked anew, and shows the members you look after.
segments-none = No list is kept yet
segments-none-next = Go to Members, choose filters, then press Keep this filter.
segment-keep = Keep this filter
segment-kept = The filter is kept.
segment-removed = The filter is gone. No member was touched.
segment-name = Name of the list
segment-share = Share it with officers of my unit, of those above and below
segment-of = Whose
segment-own = Your own
segment-shared = Shared: { $unit }
segment-remove = Remove
segment-name-missing = It has no name yet. For instance: Young Party members 2026.
segment-name-taken = You already have a list called “{ $name }”. Choose another name, or remove the old one first.
segment-nothing = No filter was chosen, so there is nothing to keep.
segment-many = { $most } lists are kept already. Remove those you no longer use.
segment-no-account = Only people with an account can keep lists.
member-any = Any
member-joined-in = Year of admission
member-party = Party membership
member-party-yes = In the Party
member-party-no = Not in the Party
member-app = The app Thanh niên Việt Nam
member-app-yes = Uses it
member-app-no = Does not use it
member-last-grade = Last rating

# Registers
# dynamic: register-branch*
# dynamic: register-roll*
# dynamic: register-admitted*
# dynamic: register-moved*
registers-title = Registers to print
registers-about = The four registers that units must keep, filled in from the records, on A4 in the Union's own layout. Choose a year, then a register.
registers-year = Year
registers-below = Registers of the units below
register-roll = Roll of members
register-roll-about = Who belonged to the unit at the end of the year, or today while it lasts.
register-admitted = Admissions and cards
register-admitted-about = Who was admitted during the year, by which decision, and their card numbers.
register-moved = Introductions and receptions
register-moved-about = Who came, who went, letters of introduction, dues paid to which month.
register-branch = Book of the branch
register-branch-about = Members at the beginning of the year, who came, who went, who is here, and the meetings on admissions.
register-coming = In
register-going = Out
register-year = That year has not come yet. Choose { $year } or one before.
register-large = This unit has { $count } members, more than the { $most } a register holds. Open the registers of the units below.

# Two records of one person
double-title = Double records
double-lead = Pairs of records that may be about one person. Look at them side by side and merge them, or say that they are two people.
double-degrees = How sure it is
double-all = All
# dynamic: double-degree-*
double-degree-certain = Certain
double-degree-strong = Very likely
double-degree-likely = Likely
double-degree-weak = Unlikely
# dynamic: double-why-*
double-why-national_id = same national id
double-why-name = same name
double-why-birth_day = same day of birth
double-why-phone = same phone
double-why-joined_on = same day of admission
double-why-unit = same unit
double-why-other_national_id = different national ids
double-why-other_sex = different sexes
double-none = No doubles found
double-none-next = This list follows every record that is added or changed.
double-elsewhere = The other record is at a unit outside your area. Only the union above can merge this pair.
double-compare = Compare
double-done-list = Merged
double-done-none = Nothing has been merged yet.
double-record = May be the same as
double-kept = Stays
double-given = Merged into it
double-swap = Swap: keep record { $code }
double-kept-hint = The member code of the record that stays is used on. Code, links, QR codes and sign-ins of the other still work and lead here.
double-stays = Whose stays are right
double-stays-hint = Nobody stands in two places. Days that both records tell of follow the record you choose; all others are taken from the other.
double-history = Stays after the merge
double-from = from { $code }
double-fields = Where they differ
double-fields-hint = Choose what is right. Sensitive values are masked; look only when you must, and it is written down.
double-fields-none = The two records do not differ in any field.
double-empty = (empty)
double-moves = Moves to the record that stays
double-moves-none = The other record has nothing to move.
double-notes = Know before you merge
double-obstacles = Can't be merged yet
double-merge = Merge the two records
double-merge-note = Nobody is deleted. A merge can be undone as long as nothing else was changed.
double-reason = Note
double-reason-hint = Optional, such as: asked the family; entered twice at a change of school.
double-apart = These are two people
double-apart-already = Somebody said that these are two people.
double-together = Take that back
double-apart-done = Noted: two people. The pair is no longer listed.
double-together-done = Taken back: the pair may be doubles again.
merge-title = Record { $code } became part of { $name }
merge-undone-title = Records { $code } and { $name } are apart again
merge-by = { $who } merged them at { $at }
merge-undone-by = { $who } undid it at { $at }
merge-told = What moved
merge-undo = Undo
merge-undo-note = Everything becomes as it was before the merge.
merge-open = Open the record
merge-done = The two records are one.
merge-undone-done = Undone. Both records are as before.
# dynamic: merge-moves-*
merge-moves-stays = Stays: { $count }
merge-moves-ratings = Rated years: { $count }
merge-moves-cases = Procedures: { $count }
merge-moves-posts = Posts: { $count }
merge-moves-introduced = People introduced to the union: { $count }
merge-note-stays = Stays on the same days: { $count }. They are put aside: they count in no figure and are kept with the other record.
merge-note-rating = Both records are rated for { $year }: the one with the right stays is taken, the other is kept aside.
merge-stop-case-elsewhere = One of the two has an open procedure at a unit outside your area. Wait until that unit has ended it.
merge-stop-case-open = { $name } has an open procedure. End or withdraw it, then merge.
merge-stop-own = You can't merge your own record. Ask another officer.
merge-stop-above = One of the two holds a role that you can't give. Only the union above can merge them.
twin-self = This is one record, not two.
twin-one-already = These two records are one already.
twin-stale = Somebody has just changed one of the two records. Look again below, then merge.
twin-undone-already = This merge was undone already.
twin-undo-erased = This merge can’t be undone any more: the data of this person was erased at their request.
twin-undo-later = It can't be undone: since the merge something was changed in { $what ->
    [member] the record
    [member_stay] the stays
    [member_rating] the ratings
    [person] name, day of birth or phone
    [account] the account
    [account_login] the sign-ins
    [role_grant] the roles
    [merit] the contribution ledger
   *[other] what was moved
  }. Undo or correct that first.
member-merged = This record became part of another. Open it again to see that one and go on there.
member-alias-led = The record you opened became part of this one.
member-aliases = Includes record
# dynamic: member-log-merge-*
member-log-merge-merged = Record { $code } became part of this one
member-log-merge-merged_into = Became part of record { $code }
member-log-merge-unmerged = Record { $code } was taken apart again
member-log-merge-unmerged_from = Taken apart from record { $code } again
member-log-merge-apart = Said to be another person than a similar record{ $code }
member-log-merge-together = Taken back: another person than a similar record{ $code }

# Committees, terms, posts
# dynamic: term-matter-*
# dynamic: term-do-*
# dynamic: term-about-*
# dynamic: term-save-*
# dynamic: term-due-*
# dynamic: post-how-*
# dynamic: post-why-*
term-title = Committees
term-about = Every unit has a committee for a term. This page tells ahead where terms end, where posts are vacant and where there is no committee.
term-matters = What to know
term-all = All
term-matter-overdue = Term is over
term-matter-vacant = Posts vacant
term-matter-acting = Acting
term-matter-running = Term ends soon
term-matter-none = No committee yet
term-empty = No unit here
term-empty-next = All is well here. Choose something else or another unit to look on.
term-nth = Term
term-nth-hint = Left empty, it is the next one.
term-nth-years = Term { $nth }, { $years }
term-from = Begins
term-until = Ends
term-until-hint = Left empty, it is worked out by the rules.
term-until-new = The term now ends on
term-planned = End as first planned
term-ended = Ended
term-state = State
term-missing = Posts to be filled
term-vacant = Vacant:
term-acting = Acting since
term-acting-since = Somebody acts since { $day }
term-file = Download a workbook
term-file-about = { $unit }, terms and posts on { $day }
term-sheet = Committees
term-of = Committee of { $unit }
term-due-vacant = The level above fills the posts: { $due }.
term-due-acting = The level above has somebody elected or appointed for good: { $due }.
term-due-running = End of the term: { $due }.
term-runs = In its term
term-is-overdue = The term is over and no new committee sits yet.
term-people = Who holds which post
term-people-hint = Give a member’s code or name, each with their highest post: secretaries and deputies sit in the standing committee and the committee by themselves. Whoever holds another post too has another row. Empty rows are passed over. How many there are by the rules:
term-nobody = Nobody holds a post.
term-file-of = Term
term-past = No longer
term-others = Other terms
term-how = How
term-on = Day of the congress or appointment
term-new = Enter a new committee
term-new-of = New committee: { $unit }
term-new-about = The whole committee is entered at once, under one decision of the level above.
term-closes = Term { $nth } ({ $years }) closes on the day of the congress. Whoever is not on the new list has come to the end of their term.
term-more = More rows
term-save-elect = Save the committee
term-number-hint = Number of the decision of the level above, such as 12-QĐ/ĐTN. Each number is used once a year.
term-done-elected = The new committee was saved.
term-done-give = The post was given.
term-done-lose = The end of the post was saved.
term-done-stretch = The end of the term was changed.
term-do-give = Co-opt or appoint somebody
term-do-lose = End a post
term-do-stretch = Lengthen or shorten the term
term-about-give = A member of the unit is elected, appointed, put in for the time being or co-opted during the term.
term-about-lose = Whoever is dismissed as secretary stays a member of the committee. Whoever is dismissed from the committee loses every post at this level; posts at other levels stay.
term-about-stretch = The level above makes the term longer or shorter, within what the rules allow.
term-save-give = Save the post
term-save-lose = End the post
term-save-stretch = Change the end
term-rules = Rules of posts and terms
term-rules-about = Which posts a kind of unit has, how many people at least and at most, and how long its terms are. A new rule counts from its day; terms that run keep their end. Other limits stand on the page:
term-kind = Kind of unit
term-sector = Sector
term-sector-hint = As it stands at the unit, such as Trường học. Left empty, it is for all other units of the kind.
term-sector-any = All other units
term-length = Length of a term
term-length-hint = In months: a year is 12, twice in five years is 30, five years are 60.
term-length-set = Set the length of terms
term-months = { $count } months
term-months-bad = A term lasts from 1 to { $most } months.
term-above-decides = { $unit } decides about this committee. You may look at it, not write.
term-is-over = This term is closed. Open the one that runs to write.
term-unit-none = { $unit } has no committee by the rules.
term-meanwhile = { $unit } has begun another term ({ $years }) meanwhile. Nothing was saved; open the page again to see it.
term-until-bad = The term ends after { $first } and not after { $last }.
term-until-same = The term ends on this very day already.
term-until-far = It can be moved by { $percent } per cent at the most: from { $first } to { $last }.
term-decided-early = The decision can’t be older than the congress ({ $day }).
term-overlaps = Something happened on { $day } in the term { $years }. The new term begins after that; nothing was saved.
term-nth-bad = The new term has a number above { $last }.
term-people-count = Give from 1 to { $most } people.
term-do-back = Take back a committee entered wrongly
term-about-back = For a committee that was entered wrongly, as long as nothing else was written down in it. The term before goes on with those who are still here, the number of the decision may be used again, the history stays.
term-save-back = Take this committee back
term-done-back = The committee was taken back.
term-rests = More was written down in this term of { $unit } since; it can't be taken back any more. Change the posts one by one.
post-leads-twice = { $name } is { $first } already and can't be { $second } of the same place as well.
post-ended-by = { $name } has not held this post ({ $post }) since { $day }{ $who ->
    [none] .
   *[other] : { $who } wrote it down at { $at }.
  } Nothing more was saved.
term-back = Back to the committee
post-posts = Posts
post-post = Post
post-who = Member
post-who-hint = A member’s code or name.
post-who-empty = Give a member’s code or name.
post-who-none = No member of the unit is “{ $value }”.
post-who-many = Several are called “{ $value }”. Give the member’s code.
post-since = Time
post-how = How
post-how-elected = Elected
post-how-appointed = Appointed
post-how-acting = Acting
post-how-co_opted = Co-opted
post-how-choose = Choose how.
post-why = Why it ends
post-why-term = Term ended
post-why-resigned = Gave it up
post-why-dismissed = Dismissed
post-why-absent = Struck off the committee
post-why-moved = Moved to another unit
post-why-left = Left the Union
post-why-cleared = Ended; the dismissal was annulled
post-why-choose = Choose why it ends.
post-missed = Meetings missed in a row
post-missed-hint = Needed only when somebody is struck off.
post-missed-few = At least { $least } meetings in a row must have been missed without reason.
post-absent-seat = Somebody is struck off as a member of the committee.
post-on-hint = It counts from this day.
post-end = End: { $post }
post-ends-too = Ends along with it: { $posts }.
post-ends-alone = Other posts stay.
post-choose = Choose a post.
post-not-here = { $unit } has no such post.
post-member-elsewhere = This person does not belong to { $unit } or a unit below it.
post-held-already = { $name } holds this post already.
post-twice = { $name } stands in another row with the same post.
post-too-many = { $post }: { $most } at the most by the rules.
post-before-term = This day lies before the term ({ $day }).
post-before = This day lies before they held the post ({ $day }).
post-ended-already = { $name } has not held this post since { $day }.
post-at-stake = Posts that will end
post-departed = Posts that ended
post-size = How many
post-size-none = None any more
post-size-set = Set how many of a post there are
post-size-bad = At least can’t be more than at most; at most from 0 to { $most }.
post-least = At least
post-most = At most
post-most-hint = 0 when this kind of unit no longer has the post.
post-kind-none = Choose a kind of unit.
# dynamic: award-*
# dynamic: discipline-*
# dynamic: introduction-*
# dynamic: conduct-*
conduct-what = Form
conduct-on = Day proposed
conduct-on-early = The day proposed can't be before the meeting of { $first }.
conduct-reason-hint = What was done, and what came of it. Whoever decides reads it, and so does the member; it is printed in the decision
conduct-who = Choose members
conduct-total = How many were called
conduct-of-total = (of { $total } called)
conduct-is-secret = The ballot was secret
conduct-was-secret = secret ballot
conduct-vote-about = Enter the day of the meeting, how many were called, how many came, and the votes.
conduct-yes-hint = For everybody chosen; who had other votes has them in their own row
meeting-crowded = { $present } people were there, but { $unit } has { $most } members. Look at the number again.
conduct-total-small = { $total } were called and { $present } were there. Check the numbers.
conduct-before-joined = { $name } joined on { $first }; no earlier day can be written down.
conduct-quorum = { $present } of { $total } were there, less than { $thirds } thirds. The meeting could not vote.
conduct-secret = This needs a secret ballot. Tick it if it was one.
conduct-open-already = { $name } has such a case already. Finish or withdraw that one first.
conduct-save = Save what the meeting decided
conduct-paper = Decision to print
conduct-back = Back to the case
conduct-standing = Awards, disciplines, introduction to the Party
conduct-do-decide = Decide
conduct-do-learn = Class passed
conduct-do-aspire = Taken up by the Party cell
conduct-do-admit = Admitted to the Party
conduct-do-confirm = Full Party member
conduct-title-decide = Decision
conduct-title-learn = Class about the Party passed
conduct-title-aspire = Taken up by the Party cell
conduct-title-admit = Admission to the Party
conduct-title-confirm = Full Party member
conduct-title-resubmit = Complete and send again
conduct-title-withdraw = Withdraw
conduct-title-annul = Annul the decision
conduct-title-appeal = Write down an appeal
conduct-about-decide = One number serves everybody who is agreed to. Give a reason for the others.
conduct-about-learn = Enter the day and the number of each certificate. It holds for some years; before its end the case comes up on the desk.
conduct-about-aspire = Enter day and number of the cell's paper.
conduct-about-admit = Enter day and number of the decision. The day is written into the member's record.
conduct-about-confirm = Enter day and number of the decision on full membership.
conduct-about-resubmit = Say what was completed; the case goes up again.
conduct-about-withdraw = The case ends here; its history stays.
conduct-about-annul = The decision holds no more; its history stays. Only whoever decided, or a superior, can annul it.
conduct-about-appeal = The member does not agree: enter the day and why. The superior of whoever decided looks at it; until then the discipline stands.
conduct-day-decide = Day of the decision
conduct-day-learn = Day of the certificate
conduct-day-aspire = Day it was recognised
conduct-day-admit = Day of admission
conduct-day-confirm = Day of full membership
conduct-day-appeal = Day of the appeal
conduct-save-decide = Save the decision
conduct-save-learn = Write it down
conduct-save-aspire = Write it down
conduct-save-admit = Write down the day
conduct-save-confirm = Write it down
conduct-save-resubmit = Send it up
conduct-save-withdraw = Withdraw the case
conduct-save-annul = Annul the decision
conduct-save-appeal = Send the appeal up
conduct-done-begun = Saved. What needs a decision lies on the desk of whoever decides.
conduct-done-recorded = The award stands in the record.
conduct-done-own = The meeting is saved. What the superior decides lies on their desk.
conduct-done-step = Written down.
conduct-done-annul = The decision is annulled.
conduct-done-appeal = The appeal was sent up.
conduct-annulled = Annulled by
conduct-annul-number-hint = Number of the decision that annuls. Leave empty when it was only written down wrongly
conduct-annul-early = It can't be annulled before { $first }, the day of the decision.
conduct-day-annul = Day it is annulled
discipline-appeal-early = There is no appeal before { $first }, the day of the decision.
award-reason = Merit
award-title = Awards
award-about = The branch proposes, whoever may decides; one decision serves many. What was decided on paper elsewhere is written straight into the record.
award-none = No award stands at this step
award-none-next = Press “Propose awards” to choose a form and members.
award-new = Propose awards
award-new-about = Choose a form, say for what, and tick whom it is for. It goes to whoever decides about that form.
award-record = Write down an award
award-record-about = An award that was decided on paper: enter number, day and who signed. It stands in each record at once.
award-record-save = Write it down
award-vote-about = Only where this form needs a vote.
award-codes = More members, by their codes
award-codes-hint = One code on a line; paste them from a sheet, members of other branches too
award-codes-hint-own = One code of a member of your branch on a line. Members of other branches are proposed by theirs, or by the commune
award-code-unknown = No member within your reach has the code { $value }.
award-signed = Who signed
award-signed-hint = Leave empty when your unit did
award-signed-by = Say who signed: this decision is not your unit's.
award-known = { $name } has this award already, with that number and day.
award-decided-elsewhere = This form is decided outside the register. Once it is, use “Write down an award”.
award-forms = Forms of award
award-forms-about = Each form has its first day and may go out of use; what was given stays.
award-form-days = In use
award-form-until = until { $day }
award-form-votes = The branch votes
award-form-end = End it today
award-form-add = Add a form
award-form-name = Name
award-form-name-en = Name in English
award-form-name-en-hint = Left empty, the Vietnamese name stands for it
award-form-save = Add the form
award-form-added = The form was added.
award-form-ended = The form is out of use from today on.
award-form-resume = Take it up again
award-form-resumed = The form is in use again, as before.
award-form-early = This form is in use from { $first } on and can't end before.
award-form-empty = Enter a name.
award-form-long = A name has at most { $most } letters, and some letters.
award-form-taken = There is a form { $name } already.
award-form-choose = Choose a form of award.
award-form-over = This form was not in use on that day.
award-sort = Kind
award-sort-choose = Choose a kind.
award-sort-medal = Medal
award-sort-badge = Badge
award-sort-merit = Certificate of merit
award-sort-praise = Letter of praise
award-sort-title = Title
award-sort-prize = Prize
award-level = Who decides
award-level-hint = This level decides what branches propose
award-level-choose = Choose who decides.
award-level-central = Central union
award-level-province = Province
award-level-commune = Commune, ward or the like
award-level-base = Grassroots union
discipline-reason = What happened
discipline-title = Disciplines
discipline-about = The branch meets and votes in secret. It decides about a reprimand itself; from a warning on its superior does; an expulsion goes the way of leaving.
discipline-none = No discipline stands at this step
discipline-none-next = Let us hope it stays so. When needed, press “Write down a meeting”.
discipline-new = Write down a meeting
discipline-new-about = Choose one member and the measure, say what happened, and enter the secret ballot.
discipline-choose = Choose a measure.
discipline-what-reprimand = Reprimand
discipline-what-warning = Warning
discipline-what-dismissal = Dismissal
discipline-what-expulsion = Expulsion
discipline-own = The branch's own decision
discipline-own-about = The branch decides about a reprimand by itself: enter its number. For other measures leave it empty.
discipline-number-hint = As 3-QĐ/CĐ. Needed when the branch decides itself
discipline-no-post = { $name } does not hold that post on that day.
discipline-post = Dismissed from
discipline-post-hint = For a dismissal only. Whoever loses the seat in a committee loses every post at that level
discipline-post-choose = Choose the post to be dismissed from.
discipline-until = Weighs until
discipline-is-past = its time is over
discipline-past = Its time is over; this discipline weighs no more.
discipline-appeal-until = If you do not agree, you may appeal until { $day }: hand it to your branch secretary.
discipline-appeal-late = Appeals were possible until { $last }.
discipline-ruling-approve = Agreed, the discipline is annulled
discipline-ruling-refuse = The discipline stands
discipline-ruling-wait = Not decided yet
introduction-reason = Merits
introduction-title = Introduction to the Party
introduction-about = The branch conference votes, the committee resolves to introduce; then come the class, the Party cell, admission and full membership.
introduction-none = Nobody stands at this step
introduction-none-next = Press “Introduce members” to enter the vote of a branch conference.
introduction-new = Introduce members
introduction-new-about = Whoever is introduced was excellent the year before. Enter the vote about each.
introduction-last-year = Rating of last year
introduction-grade-excellent = Excellent
introduction-grade-good = Good
introduction-grade-fair = Fair
introduction-grade-poor = Poor
introduction-grade-none = Not rated
introduction-rating = { $name } { $grade ->
    [none] was not rated
   *[other] was not rated well enough
  } for { $year }, and can't be introduced yet.
introduction-party-already = { $name } has a day of admission to the Party already.
introduction-early = It can't be before { $last }, the day of the step before.
introduction-expired = The certificate of the class held until { $until }. The class must be taken again, and a new introduction made.
introduction-probation = { $first } at the earliest, when the probation is over.
introduction-until = Certificate holds until
introduction-number = Enter the number.
introduction-number-twice = { $number } stands with somebody else above.
introduction-paper-number = Number of the paper
introduction-step-learned = Class about the Party
introduction-step-aspirant = Taken up by the Party cell
introduction-step-admitted = Admitted to the Party
introduction-step-official = Full Party member
transfer-member-leaving = A case of leaving is open for { $name }. Decide or withdraw it first.
