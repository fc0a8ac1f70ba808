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

member-turn = Change status
member-back-again = Take back
member-turn-what = Whoever leaves is no longer on the list or in the figures from that day; the record stays here. Whoever is away for a while still counts.
member-back-what = This person will be on the list and in the figures of their last unit again from that day. The leaving before stays in the history. If that was a mistake, choose the very day they left: they no longer count among those who did.
member-turn-to = New status
member-turn-on = From
member-turn-on-hint = The day of the decision or letter. Today or before.
member-turn-note = Number of the decision, or a short reason
member-turn-note-hint = Shown in the history of the record. Write nothing private about this person.
member-turn-save = Save the new status
member-turned = The new status is saved.
member-status-choose = No new status was chosen. Choose one from the list.
member-status-same = This person stands like that already; perhaps somebody has just saved it. Choose another status, or go back to the record.
member-status-gone = This person has left the unit. To change how they left, take them back first.
member-back-here = This person is in the register. There is no need to take them back.
member-back-early = This person left on { $day }. Choose that day or a later one.
member-back-closed = The last unit of this person was closed. Add them at their new unit.

member-rated = Rated { $year }: { $grade }
member-ratings = Yearly ratings
member-account = Account
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
case-number-taken = { $unit } used number { $number } in { $year } already (on { $day }) for { $name }. Write another number; nothing was saved.
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
    [withdrawn] withdrew it.
    [admitted] held the ceremony; they stand in the register.
   *[other] changed the case.
  }
desk-title = What waits
desk-units = Your units
desk-kinds = Procedures
desk-all = All
desk-none = Nothing waits
desk-none-next = Cases that need you appear here, the most pressing first.
desk-piles = Many at once
desk-late-of = { $count } overdue
desk-late-below = Left lying by units below
desk-lies-at = lies at { $unit }
