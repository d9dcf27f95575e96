# Words of the private side: the door, making a space, the journal.

## The door

door-title = My notes
door-intro = Your notes are locked with a passphrase that only you know.
door-passphrase = Passphrase
door-open = Open
door-opening = Opening… This takes a few seconds.
door-make-title = No space yet?
door-make-hint = A space is a private, locked place for your notes on this computer.
door-make = Make a space
door-back = Back to help
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
make-intro = The passphrase is the only key to your notes. Long is better than clever.
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
make-warning = If you forget your passphrase, what you wrote is gone. We cannot help, and no one else can either. If you write it down, keep the paper where the others on this computer do not look.
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

## Main

lock = Lock
lock-how = Closes your notes and goes back to help.
main-older = The newest saved state was damaged. You see the one before it, saved { $moment }. What you wrote after that is lost.
main-older-label = An older state is open
main-read-only-label = Reading only
main-read-only = Your notes cannot be saved on this computer now, so you can read but not write. Look whether the disk is full or the folder is locked.

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
