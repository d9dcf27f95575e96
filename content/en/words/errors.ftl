### What the app says when something did not work.
### Two words for each code of crates/commands/src/error.rs: what happened, and what is safe to do now.

## Opening a space

error-nothing-opened-what = This passphrase does not open a space here.
error-nothing-opened-now = Check the spelling and capital letters with the show button. If you are sure it is right, the file may be damaged, or the space is locked to a computer: your recovery code or a backup can help. Nothing was changed.

error-wait-what = That was a few tries in a row.
error-wait-now = Wait a moment, then try again. Nothing gets deleted, however often you try.

error-content-damaged-what = Your passphrase is right, but what was saved is damaged.
error-content-damaged-now = Nothing was changed or deleted. Keep the file as it is. If you have a backup, bring it back: it becomes a new space.

error-header-damaged-what = The file that holds all spaces is damaged.
error-header-damaged-now = Nothing was changed. Keep the file as it is. If this computer is backed up, an older copy of the file may still open. A backup you made can be brought back on any computer.

error-newer-format-what = This was saved by a newer version of Evenkeel.
error-newer-format-now = Install the newest version, then open your space again. Nothing was changed.

error-parameters-refused-what = The file that holds all spaces asks for something we do not do, so we did not open it.
error-parameters-refused-now = The file may be damaged, or someone may have changed it. Nothing was changed by us. If this computer is backed up, an older copy of the file may still open.

error-not-a-vault-what = Where the spaces should be, there is something else, or it cannot be read.
error-not-a-vault-now = We did not touch it. If someone moved or replaced files on this computer, putting them back can help. Advice and links work as always.

error-not-enough-memory-what = This computer does not have enough free memory to open a space.
error-not-enough-memory-now = Close other programs, then try again.

error-busy-what = Evenkeel is already open.
error-busy-now = Use the window that is open. If you cannot find it, restart the computer and try again.

error-locked-what = Your space is locked.
error-locked-now = Open it with your passphrase. Everything that was saved is still there.

## Making a space

error-passphrase-weak-what = This passphrase is too easy to guess.
error-passphrase-weak-now = Make it longer, or take the five words we offer.

error-passphrase-taken-what = This passphrase cannot be used.
error-passphrase-taken-now = Choose a different passphrase.

error-no-room-for-space-what = There is no room for another space on this computer.
error-no-room-for-space-now = You can go on using a space you already have.

## Saving

error-not-saved-what = This is not saved yet. The disk may be full.
error-not-saved-now = Your text is still here. Leave this window open, make some room on the disk, then save again. When your notes lock, text that is not saved is gone.

error-unwritable-what = This cannot be saved, because the computer does not let us write to the file.
error-unwritable-now = You can read everything. Your new text stays here until your notes lock. Then it is gone. Check that the disk is not set to read only, then save again.

error-vault-changed-what = This is not saved. Someone or something changed the file while your space was open.
error-vault-changed-now = We did not write over it. Your text is still here while this window is open. Write down on paper what you must not lose, then lock the space and open it again.

error-space-full-what = This is not saved, because this space is full.
error-space-full-now = Your text is still here until your notes lock. Then it is gone. Make a note shorter, then try again.

error-no-randomness-what = This computer gave us no random numbers, and we cannot lock anything safely without them.
error-no-randomness-now = Try again. If it happens again, restart the computer. What was saved before is safe.

## What you typed

error-title-missing-what = There is no title yet.
error-title-missing-now = Type a few words that tell you what this is about.

error-title-too-long-what = The title or the name of the app is too long.
error-title-too-long-now = Use up to 200 letters, and write the rest in a note.

error-note-empty-what = This note is empty.
error-note-empty-now = Write what happened. A few words are enough.

error-note-too-long-what = This note is longer than one note can hold.
error-note-too-long-now = Split it into two notes. Nothing was cut off.

error-date-refused-what = We cannot read this date or time.
error-date-refused-now = Check the day, month and year. If you do not know when it was, choose that you do not know.

error-unknown-incident-what = We cannot find this part of your notes.
error-unknown-incident-now = Go back to your notes and open it from the list.

error-unknown-note-what = We cannot find this note.
error-unknown-note-now = Go back to your notes and open it from the list.

## Passphrase and recovery code

error-passphrase-wrong-what = This is not the passphrase of this space.
error-passphrase-wrong-now = Check the spelling and capital letters, then type it again. Nothing was changed.

error-recovery-code-mistyped-what = There is a slip somewhere in this recovery code.
error-recovery-code-mistyped-now = Compare it with your paper, group by group. It has seven groups of four. Capital letters and spaces do not matter.

error-recovery-code-differs-what = This is not the recovery code that was shown last.
error-recovery-code-differs-now = Compare it with what you wrote down. If that is gone, ask for a new code. The one you did not finish opens nothing.

error-recovery-code-opens-nothing-what = This recovery code does not open a space here.
error-recovery-code-opens-nothing-now = Look at the paper again. A newer code may have taken its place, or it belongs to another computer. If you have a backup, you can bring that back. Nothing was changed.

error-recovery-code-needed-what = This space needs a recovery code first.
error-recovery-code-needed-now = Make one and write it down. If this computer breaks or loses its secret, only that code opens a space that is locked to it.

error-keys-not-changed-what = This could not be written, so nothing has changed. The disk may be full.
error-keys-not-changed-now = What opened your space before still opens it. Make some room on the disk, then try again.

error-keys-not-renewed-what = Your new passphrase works from now on. The keys behind it could not be renewed.
error-keys-not-renewed-now = Use the new passphrase. Make some room on the disk, then ask for new keys again.

error-keychain-unavailable-what = The keychain of this computer does not answer, or it is locked.
error-keychain-unavailable-now = Unlock it, or log out of this computer and in again, then try once more. Your recovery code opens your space without it. Nothing was changed.

## Backups

error-no-file-chosen-what = No file is chosen yet.
error-no-file-chosen-now = Choose one first, then try again.

error-not-a-backup-what = This file is not a backup of Evenkeel, or it cannot be read.
error-not-a-backup-now = Choose another file. We did not change this one.

error-backup-damaged-what = This backup is damaged, or only a part of it is there.
error-backup-damaged-now = Copy it again from where you keep it, or choose an older backup. Nothing was changed.

error-backup-newer-what = This backup was made by a newer version of Evenkeel.
error-backup-newer-now = Install the newest version, then bring the backup back. Nothing was changed.

error-backup-not-opened-what = This passphrase does not open the backup.
error-backup-not-opened-now = A backup has the passphrase it was made with, even if yours has changed since. If you are sure it is right, the file may be damaged. Try an older backup. Nothing was changed.

error-backup-not-written-what = The backup was not made. We could not write it there, or it did not open when we checked it.
error-backup-not-written-now = Choose another place with enough room, then try again. An older backup there is as it was. Your notes are not affected.

## Erasing

error-confirmation-differs-what = The word is not the one shown.
error-confirmation-differs-now = Type the word as you see it if you want to erase everything. Nothing was erased.

error-too-early-what = The countdown has not ended yet. Nothing was erased.
error-too-early-now = Wait until it ends, or cancel. There is no hurry.

error-not-erased-what = The keys are gone, so nobody can open these notes any more. But not every byte could be overwritten or deleted.
error-not-erased-now = What is left cannot be read. It goes with the file when you erase everything on this computer.

error-partly-erased-what = Not everything could be erased. Some of it may still be on this computer, and may still open.
error-partly-erased-now = Try again. If it happens again, restart the computer and try once more.

error-cannot-erase-what = This file cannot be erased here, because the computer does not let us write to it.
error-cannot-erase-now = Nothing was erased. Check that the disk is not set to read only, then try again.

## This computer

error-space-not-possible-what = We cannot open a space safely on this computer. Evenkeel could not cut itself off from the network.
error-space-not-possible-now = Advice and links work as always. Restart the computer and try again. What was saved is still there.

## Advice, links and settings

error-unknown-page-what = This page is not here.
error-unknown-page-now = Go back to Help now and choose from there.

error-unknown-service-what = This service is not here.
error-unknown-service-now = Go back and choose another one from the list.

error-setting-refused-what = This setting cannot be chosen.
error-setting-refused-now = Choose one from the list.

error-settings-not-kept-what = Your choice works now, but we could not keep it for next time.
error-settings-not-kept-now = You can go on. Choose it again the next time you open Evenkeel.

error-no-private-window-what = We cannot open a private window in your browser.
error-no-private-window-now = Use your phone with the code shown here, copy the address, or open it normally. A normal window stays in the browser's history.

error-browser-not-started-what = Your browser did not open.
error-browser-not-started-now = Use your phone with the code shown here, or copy the address and open a browser yourself.

error-not-copied-what = Copying did not work.
error-not-copied-now = Type it by hand, or use your phone with the code shown here.

## Anything else

error-internal-what = Something in Evenkeel went wrong. You did nothing wrong.
error-internal-now = Try again. If it happens again, close Evenkeel and open it again. What was saved before should still be there.
