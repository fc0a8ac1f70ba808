product = Xung Kích
skip = Skip to content
search = Search
search-hint = Find people, units…
my-record = My record
my-account = My account
sign-in = Sign in
sign-out = Sign out
places = Places
trail = Units above
public-figures = Public figures
choose = Choose…
form-errors = Not saved yet: { $count } to correct

# dynamic: role-*
role-province_officer = Province officer
role-commune_officer = Commune officer
role-branch_secretary = Branch secretary
role-team_leader = Team leader
role-volunteer = Volunteer
role-member = Member

# dynamic: fault-*
fault-home = To the front page
fault-request = When you report this, give the number { $id }.
fault-not-found = Not found
fault-not-found-next = There is no such page, or it lies outside what you may see. Check the address, or look for the name in the search box.
fault-forbidden = This is not yours to do
fault-forbidden-next = Your account may not do this. Ask an officer above you for the right if you need it.
fault-sign-in = Sign in to go on
fault-sign-in-next = Sign in with your phone number or member code. Other programs need a token made by an officer.
fault-refused = Not done
fault-refused-next = Read the reason, correct it and try again.
fault-invalid = Something is not right
fault-invalid-next = Correct the fields named here and send again. Nothing was saved.
fault-taken = Already there
fault-taken-next = The same thing exists already. Open and edit it instead of adding another.
fault-locked = The server is busy
fault-locked-next = Other work holds the data. Nothing was saved. Wait a few seconds and send again.
fault-offline = The database does not answer
fault-offline-next = Nothing was saved. Wait half a minute and send again; what you typed is still on this device.
fault-unsure = The database was lost while saving
fault-unsure-next = It can't be told yet whether this was saved. Wait half a minute, look whether it is there, and only send again if it is not.
fault-disk-full = The server has no room left
fault-disk-full-next = Nothing was saved. Tell whoever runs the server to free the disk, then send again.
fault-too-many = Too many attempts
fault-too-many-next = Wait a few minutes and try again.
fault-broken = Something went wrong
fault-broken-next = The fault is ours and nothing was saved. Try again in a few minutes.

form-unreadable = The form could not be read. Reload the page and send it again.
query-unreadable = This address can't be understood: { $why }
body-too-large = The request is too large. Split it and send again.
body-unreadable = The JSON can't be read: { $why }
upload-unreadable = The file did not arrive. Check the network and send it again.
upload-empty = No file was chosen, or it is empty.
upload-too-large = The file is larger than { $mb } MB. Split it and send the parts.
foreign-origin = This request came from another site and was not taken. Open the page in Xung Kích and send it again.
