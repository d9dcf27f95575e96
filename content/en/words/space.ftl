# Words of the private side: the door, what opens and ends a space, the journal.

## The door

door-title = My notes
door-intro = Your notes are locked with a passphrase that only you know.
door-passphrase = Passphrase
door-open = Open
door-opening = Opening… This takes a few seconds.
door-make-title = A new or another space
door-make-hint = A space is a private, locked place for your notes on this computer.
door-make = Make a space
door-else-title = Other ways
door-forgot = I forgot my passphrase
door-restore = Bring back a backup
door-erase = Erase everything on this computer
door-back = Back to help
passphrase-missing = Type the passphrase here first.
door-wait = { $seconds ->
    [one] You can try again in { $seconds } second.
   *[other] You can try again in { $seconds } seconds.
}
door-wait-over = You can try again now.

## Making a space

make-first-title = Before you start
make-first-intro = A few things to know about this computer.
make-first-continue = I understand, go on
make-title = Choose your passphrase
make-intro = The passphrase opens your notes, and only you know it. Long is better than clever.
make-words = Five words picked at random
make-words-hint = Hard to guess, and you can learn them like a silly story.
make-words-use = Use these words
make-words-other = Other words
make-own = Your passphrase
make-own-hint = Take the five words, or type your own. At least 8 characters.
make-again = Type it again
make-differ = The two do not match yet.
make-match = Both match.
make-warning-label = Nobody can get it back
make-warning = If you forget your passphrase and have no recovery code, what you wrote is gone. We cannot help, and no one else can either. If you write it down, keep the paper where the others on this computer do not look.
make-go-on = Go on
make-code-title = Recovery code
make-no-code = No code
make-code-later = You can make or remove a code later, when your space is open.
make-create = Make my space
make-creating = Making your space… This takes a few seconds.

## How good a passphrase is

rating-good = Good. Hard to guess.
rating-fine = Fine.
weak-short = Too short. Use at least 8 characters, or five words.
weak-common-password = Many people use this one.
weak-common-word = One known word is easy to guess. Add more words.
weak-name = Names are easy to guess.
weak-repeats = Repeated letters or words are easy to guess.
weak-sequence = Rows such as "abcd" or "1234" are easy to guess.
weak-keyboard = Keys that lie side by side are easy to guess.
weak-date = Dates are easy to guess.
weak-easy = Easy to guess. Add one or two words.

## Recovery code

code-what = A recovery code opens your space if you forget your passphrase.
code-paper = Paper at home can be found, so only make one if you have a safe place for it.
code-make = Make a recovery code
code-replaces = The code you have now stops working here once you have typed the new one back.
code-old-copies = Whoever has an older copy of the file and the old code can also read what you write later. If someone may have seen the code, go back and choose "Someone may know it". Then make a new code.
code-show-title = Your recovery code
code-show-intro = Write it on paper now. After the next step it is not shown again.
code-show-where = Keep the paper where nobody on this computer looks, or with someone you trust. Do not take a photo of it.
code-written = I have written it down
code-show-again = See the code again
code-type-title = Type the code from your paper
code-type-intro = This checks that what you wrote down is right.
code-field = Recovery code
code-field-hint = Small letters, capitals and spaces do not matter.
code-missing = Type the code from your paper first.
code-confirm = Use this code

## A forgotten passphrase

recover-title = Use your recovery code
recover-intro = The code opens your space. You also choose a new passphrase. The old one stops working here.
recover-new = A new passphrase
new-passphrase = New passphrase
recover-open = Open my space
recover-working = Opening… This takes a few seconds.
recover-none = No code and no backup? Then nobody can open those notes, not even us. You can make a new space, and all the help is still there.

## A backup comes back

restore-title = Bring back a backup
restore-intro = This makes a new space from a backup file. It never changes or removes other notes on this computer.
restore-choose = Choose the backup file
restore-choose-other = Choose another file
restore-passphrase = Passphrase of the backup
restore-same = Use the same passphrase on this computer
restore-same-hint = Switch this off to choose a new one.
restore-go = Bring it back
restore-working = Bringing it back… This takes a few seconds.
# Before the name of a folder.
file-folder = In the folder
file-history-windows = Windows keeps a list of the files you choose here. Others who use this login can see it.
file-history-macos = The Mac keeps a list of the folders you choose here. Others who use this login may see it.

## Erasing everything

erase-everything-title = Erase everything
# The word to type. Rust compares with it.
erase-everything-word = ERASE
erase-everything-goes = What goes
erase-everything-goes-what = All notes of everybody who uses this login on this computer, yours and theirs. We cannot bring them back.
erase-everything-stays = What stays
erase-everything-stays-what = Evenkeel itself, the advice and the settings. Backups and older copies of the file in other places stay too. They still open with their passphrase.
erase-everything-pressed = Is someone making you do this? Giving in is all right. Your safety comes first.
erase-everything-type = To go on, type { $word } here
erase-everything-begin = Erase after 10 seconds
erase-everything-count-title = Erasing starts soon
erase-everything-count = { $seconds ->
    [one] Everything is erased in { $seconds } second.
   *[other] Everything is erased in { $seconds } seconds.
}
erase-everything-cancel = Cancel, keep everything
erase-everything-cancelled = Nothing was erased.
erase-everything-stuck-next = To try again, go back to help and come here once more.
erase-everything-working = Erasing… This window closes when it is done.

## Main

lock = Lock
lock-how = Closes your notes and goes back to help.
main-older = The newest saved state was damaged. You see the one before it, saved { $moment }. What you wrote after that is lost.
main-older-label = An older state is open
main-read-only-label = Reading only
main-read-only = Your notes cannot be saved on this computer now, so you can read but not write. Look whether the disk is full or the folder is locked.

main-nearly-full = This space is getting full. It still takes new notes. Under "Space" you see how full it is.
copied-private = Copied. It is cleared after 30 seconds.

## Keeping a space open

keep-open = Keep open while I fill in a form
keep-open-hint = Up to 60 minutes. Hide, sleep and the screen lock still end it.
# $time is minutes and seconds, such as "59:30".
kept-open = Stays open for { $time }.
kept-open-ends = Hide, sleep and the screen lock still end it.
kept-open-stop = Stop
kept-open-stop-what = Stop keeping it open
kept-open-now = Your notes stay open for up to 60 minutes.
kept-open-over = Your notes lock by themselves again.

## The space itself

space-title = This space
space-read-only = The file cannot be written on this computer now, so most things here cannot be changed.
space-passphrase-title = Passphrase
space-passphrase-what = It opens this space. If someone may know it, choose "Someone may know it". Only that changes the keys too.
space-change-passphrase = Change passphrase
space-renew-keys = Someone may know it
space-code-title = Recovery code
space-code-yes = A recovery code opens this space if you forget your passphrase.
space-code-no = This space has no recovery code. A code opens it if you forget your passphrase. Only make one if you have a safe place for the paper.
space-replace-code = Replace the code
space-remove-code = Remove the code
space-lock-title = Locks by itself
space-lock-else = It also locks when the screen locks, the computer sleeps, or someone else logs in. It locks when the window is minimised for a minute, too. Not every system tells us. So press Lock when you leave.
space-backup-title = Backup
space-backup-what = A backup is a second copy in one file. Whoever knows its passphrase can read it.
space-backup-last = Last made { $moment }.
space-backup-never = No backup was made yet.
space-backup-remind = Remind me with one quiet line
space-backup-remind-hint = Only in the journal, and only after you have written more.
space-back-up = Make a backup
space-computer-title = This computer
space-computer-no = You can lock this space to this computer. Copies of the file made after that need this computer too, not just your passphrase.
space-computer-yes = This space is locked to this computer. Copies of the file made since then need this computer too, not just your passphrase. Backups and your recovery code work anywhere.
space-computer-still = You type your passphrase each time. This never keeps your notes open.
space-computer-needs-code = Make a recovery code first. If this computer breaks, your passphrase alone does not open your notes.
space-lock-computer = Lock to this computer
space-unlock-computer = Unlock from this computer
space-full-title = How full it is
space-full = { $percent } per cent is used.
space-full-fine = There is plenty of room.
space-full-nearly = It is getting full. Make long notes shorter, or make a backup and start another space.
space-erase-title = Erase this space
space-erase-what = This overwrites all notes of this space on this computer.
space-erase-space = Erase this space

## What can be done with a space. Each has a title, what it means, a button, words while it works and words afterwards.

task-passphrase = Your passphrase now
task-passphrase-hint = We ask again, in case someone else sits here now.
task-old-copies = Backups and old copies of the file still open with the old passphrase.

task-change-passphrase-title = Change the passphrase
task-change-passphrase-what = You choose a new passphrase. The one you have now stops working here.
task-change-passphrase-more = Whoever has an older copy of the file and the old passphrase can also read what you write later. If someone may know it, go back and choose "Someone may know it".
task-change-passphrase-submit = Change passphrase
task-change-passphrase-working = Changing the passphrase… This takes a few seconds.
task-change-passphrase-done = Your passphrase is changed.

task-renew-keys-title = Someone may know your passphrase
task-renew-keys-what = You choose a new passphrase, and your notes get new keys. After that, only the new passphrase opens this space.
task-renew-keys-more = If you have a recovery code, it stops working. If this space is locked to this computer, that ends too. You can set up both again afterwards.
task-renew-keys-copies = Backups and older copies of the file still open with what opened them before. But nobody can use them to read what you write from now on.
task-renew-keys-submit = Change passphrase and keys
task-renew-keys-working = Making new keys… This takes a few seconds.
task-renew-keys-done = Your passphrase and keys are new. If you had a recovery code, it no longer works. You can make a new one below.

task-make-code-title = Make a recovery code
task-make-code-submit = Show the code
task-make-code-working = One moment…
task-make-code-done = The new recovery code works now.

task-remove-code-title = Remove the recovery code
task-remove-code-what = After this only your passphrase opens this space. If you forget it, what you wrote is gone.
task-remove-code-more = Whoever has an older copy of the file and the code can also read what you write later. So destroy the paper too. If someone may have seen the code, go back and choose "Someone may know it". That ends the code as well.
task-remove-code-submit = Remove the code
task-remove-code-working = Removing the code… This takes a few seconds.
task-remove-code-done = The recovery code is removed.

task-lock-computer-title = Lock this space to this computer
task-lock-computer-what = A second key goes into the keychain of this computer. Whoever copies the file after that needs this key as well as your passphrase.
task-lock-computer-copies = Copies made before this still open with your passphrase alone. Whoever has one and knows your passphrase can also read what you write later. Backups open anywhere with their own passphrase.
task-lock-computer-trace = An entry named Evenkeel then stands in the keychain. Whoever looks there can see that notes are kept here. It stays when you unlock the space again.
task-lock-computer-more = If this computer breaks or is set up again, only your recovery code opens this space. Keep the paper safe.
task-lock-computer-submit = Lock to this computer
task-lock-computer-working = Asking the keychain of this computer… This takes a few seconds.
task-lock-computer-done = This space is locked to this computer.

task-unlock-computer-title = Unlock this space from this computer
task-unlock-computer-what = After this your passphrase alone opens this space, wherever the file is.
task-unlock-computer-more = Copies made while it was locked still need this computer or your recovery code. The entry named Evenkeel stays in the keychain. Whoever looks there can see that notes are kept here.
task-unlock-computer-submit = Unlock from this computer
task-unlock-computer-working = Unlocking… This takes a few seconds.
task-unlock-computer-done = This space is no longer locked to this computer.

task-back-up-title = Make a backup
task-back-up-what = This is a second copy of the space, in one file. Whoever has the file and knows its passphrase can read it.
task-back-up-where = A USB stick that you keep with you is a good place. The folder of this app is not, and neither is a folder that others look into.
task-back-up-submit = Make the backup
task-back-up-working = Making the backup, then opening it once to check it…
task-back-up-done = The backup is made. We opened it once to check it.
back-up-choose = Choose where to keep it
back-up-choose-other = Choose another place
back-up-same = Use the passphrase of this space
back-up-same-hint = The backup keeps it, also when you change yours later. Switch this off to choose another one.
back-up-passphrase = Passphrase of the backup

task-erase-space-title = Erase this space
task-erase-space-what = All notes of this space go. Only a backup or an older copy of the file can bring them back. Other spaces on this computer are not touched.
task-erase-space-more = Backups and older copies of the file stay. They still open with their passphrase. If someone makes you do this, giving in is all right.
task-erase-space-submit = Erase this space
task-erase-space-working = Erasing… This window closes when it is done.
erase-space-stuck = This space is closed now

## The quiet line about backups

backup-line = There is no backup of what you wrote lately.
backup-later = Not now
backup-never = Never here
backup-later-done = You are not asked again for 30 days.
backup-never-done = You are not asked again in this space.

## Journal

journal-title = Journal
journal-last-saved = Last saved { $moment }.
journal-new = New incident
journal-empty-title = Nothing here yet
journal-empty-why = Here you can write down what happened, in your own words. It can help to get it out of your head, and to tell it once and in order, to someone you trust or to the police.
journal-empty-how = One sentence is enough to start.
journal-empty-start = Start writing
journal-notes = { $count ->
    [0] No notes yet
    [one] { $count } note
   *[other] { $count } notes
}
journal-changed = Last written { $moment }
journal-draft = Unfinished note

## One incident

incident-new-title = What is it about?
incident-title = Short name
incident-title-hint = Only you see it. For example: the account that writes to me.
incident-app = App or place
incident-app-hint = Where it happened, such as an app, a game or school.
optional = (you can leave this empty)
incident-create = Go on
incident-change = Change name
incident-save = Save
incident-back = Back to the journal
incident-timeline = What happened so far
incident-timeline-empty = Your notes will stand here, newest first.

## Writing a note

note-new = Write a note
note-body = What happened?
note-body-hint = In your own words. Names, links and what they said all help. Never put a nude picture anywhere for this.
note-when = When did it happen?
precision-exact = I know the day
precision-about = About
precision-unknown = I do not know
when-today = Today
when-yesterday = Yesterday
when-day = Day
when-month = Month
when-month-choose = Choose
when-year = Year
when-time = Time, if known
when-own-words = In your own words
when-own-words-hint = Such as: the evening before my birthday.
note-save = Save note
note-saved = Note saved { $moment }.
note-edit = Change
note-edit-about = the note of { $when }
note-edit-title = Change this note
note-edit-save = Save changes
note-edit-draft = A change of this note is unfinished.
note-recorded = Written down { $moment }
note-changed = Changed { $moment }
draft-typing = Not saved yet. It saves itself when you pause.
draft-saved = Draft saved at { $time }.

## Telling when

when-exact = { $day }
when-exact-time = { $day } at { $time }
when-about = About { $day }
when-about-time = About { $day }, around { $time }
when-unknown = Day not known
when-words = In your words:
