# Words that every window uses. Ids are shared with Rust; the values are what people read.
# Voice: short, calm, active; "you"; no shame, no fright, no exclamation marks.

app-name = Evenkeel

## Leaving

hide = Hide
# Read out after the name of the Hide button.
hide-how = Closes this window at once. Or press Shift three times.
close = Close
cancel = Cancel
back = Back
skip-to-content = Skip to the main part
loading = One moment…
try-again = Try again

## The strip on every screen

danger-strip = In danger, or thinking about hurting yourself?
danger-strip-press = Get help now

## Moments

day-today = today
day-yesterday = yesterday
# $day is "today", "yesterday" or "22 November 2026"; $time is "14:05".
moment = { $day } at { $time }

## Countries

country-GB = United Kingdom
country-US = United States
country-ZZ = Somewhere else

## Main navigation

nav-label = Main
nav-help = Help now
nav-services = Report and remove
nav-notes = My notes
nav-journal = Journal
nav-space = Space
nav-settings = Settings
nav-about = About

## Settings

settings-title = Settings
settings-kept = Changed.
settings-country = Country
settings-country-hint = Decides which phone lines and report pages you see.
settings-text-size = Text size
text-size-100 = Normal
text-size-125 = A bit larger
text-size-150 = Large
text-size-200 = Very large
settings-theme = Light or dark
theme-system = Like this computer
theme-light = Light
theme-dark = Dark
settings-motion = Movement
motion-system = Like this computer
motion-off = None
settings-lock = Lock my notes when nobody uses them for
lock-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
settings-capture = Pictures of the screen
settings-capture-block = Keep my notes out of pictures of the screen
# What this system can do, as Rust names it.
capture-works = Screenshots and shared screens then leave your notes out. Switch it off if someone helps you over a shared screen. It counts from the next time you open your notes. The camera of a phone still sees them.
capture-asked = We ask the system to leave your notes out of screenshots. Newer Macs do not listen, so do not rely on it. It counts from the next time you open your notes.
capture-none = This system has no way to keep a window out of screenshots or shared screens.
settings-about = About Evenkeel
settings-where = These choices are kept on this computer, readable for others who use it. They do not say whether you have notes here.

## Fields

show-typed = Show
hide-typed = Cover

## When the window gets no first answer

start-failed-what = Evenkeel could not start.
start-failed-now = Close this window and open Evenkeel again. If you are in danger now, call your country's emergency number.
