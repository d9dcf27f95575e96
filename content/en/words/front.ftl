# Words of the help side: help now, pages, services, links, about. Main shows these screens too.

## Help now

help-title = Are you safe right now?
help-safe = If you might hurt yourself, or someone may hurt you, talk to a real person first.
help-all-crisis = All crisis lines
help-country = You see help for:
help-country-now = { $country }, change country
help-happening = What is happening?
help-more = More help
help-can-show = What this computer can show

## Choosing the country

country-title = Where are you?
country-hint = This decides which phone lines and report pages you see. It is kept on this computer.
country-chosen = { $country }, chosen now

## Pages

page-step = Step { $number }
page-none-of-these = Not what you need?
page-none-of-these-hint = Talk to a person. You do not have to know what to say.
page-back-to-help = Back to Help now
page-next = What next
page-reviewed = Last checked on { $day }.
page-old = This page was due to be checked again. Some of it may have changed.
page-sources = Facts from: { $sources }.
callout-calm = Good to know
callout-look = Look here
callout-danger = Danger

## When no service is known for a country

fallback-local-emergency = Call your country's emergency number.
fallback-local-police = Contact your local police.
fallback-trusted-person = Talk to someone you trust: a parent, a teacher, a doctor.

## Report and remove

services-title = Report and remove
services-intro = Places that take a report, get pictures taken down, or listen. Choose who it is about and how you want to get in touch.
services-who = Who is it for?
services-way = How do you want to get in touch?
services-any = Show all
services-count = { $count ->
    [0] Nothing fits both choices.
    [one] { $count } place fits.
   *[other] { $count } places fit.
}
services-none = No place fits both choices. Choose "Show all" in one of them.

who-under18 = Someone under 18
who-adult = Someone 18 or over
who-parent = Parent or carer
who-professional = Youth worker or teacher

way-text = Text message
way-chat = Chat
way-web = Web page
way-call = Call

kind-emergency = Danger to life
kind-crisis = Crisis lines
kind-helpline = Someone to talk to
kind-police = Police
kind-report = Report it
kind-remove = Get pictures taken down
kind-advice = Advice
kind-legal = Law

## Service card

service-by = Run by { $operator }
service-call = Call { $number }
service-text = Text { $number }
service-text-word = Text { $word } to { $number }
service-chat = Chat at { $host }
service-web = Go to { $host }
service-details = More about this
service-what-you-need = What you need
service-limits = What it cannot do
service-age = Age
service-hours = Hours
service-cost = Cost
service-languages = Languages
service-anonymous = Without your name
anonymous-yes = Yes, you can
anonymous-no = No, they ask who you are
anonymous-unclear = Not clear. Ask them first.
service-check-first = Check first
service-check-first-how = We could not confirm this.
service-picture = Use your phone for this one, if the picture is on it.
service-checked = Checked on { $day }
service-old = This was due to be checked again. It may have changed.
service-worldwide = Not tied to one country

## Opening a link

link-title = Open { $name }
link-address = Address
link-leaves = What this leaves behind
link-leaves-private = Your internet provider, router, school or family filter can still see which site you open. A private window only keeps the visit out of the browser's history on this computer.
link-leaves-picture = This service works with the picture. Use the phone or device the picture is already on. Do not copy the picture to this computer.
link-open-private = Open in a private window
link-open-private-hint = { $browser } keeps no history of it here.
link-open-normal = Open normally
link-open-normal-hint = Stays in the history of { $browser }.
link-on-phone = On my phone
link-on-phone-hint = Scan a code, or type a short address.
link-copy = Copy address
link-copy-hint = To paste it where you want.
link-no-private = We cannot ask { $browser } for a private window on this computer. You can open one yourself and paste the address, or use your phone.
link-no-browser = We found no browser on this computer. Use your phone, or copy the address.
link-on-computer = Or on this computer
link-opened-private = Opened in a private window of { $browser }. Close that window when you are done.
link-opened-normal = Opened in { $browser }.
link-copied = Address copied.
phone-scan = Point your phone's camera at this code.
phone-type = Or type this into the phone's browser:
phone-code = Code with the address { $host }
phone-leaves = Your phone keeps its own history. A private tab there leaves less.

## Phone numbers

number-title = { $name }
# Below the number, when the first message must be a certain word.
number-text-word = Text the word { $word } to this number.
number-scan = Point your phone's camera at this code to get the number there.
number-code = Code with the number { $number }
number-copy = Copy number
number-copied = Number copied.
number-how = Call or text from a phone you feel safe with. The call may show on the phone bill or in the list of calls.

## When a dialog cannot be shown

contact-failed = That did not work

## About

about-title = About Evenkeel
about-what = Evenkeel helps people who are blackmailed with nude or sexual pictures, real or faked, and those who stand by them. It works without internet, has no account, and has no part that sends anything. On Windows and macOS, the web component of the system may still contact its maker.
about-who-title = Who wrote this
about-who = The advice was put together from public pages of police, helplines and child protection groups. Each page names them. No helpline has reviewed it yet.
about-tested = It is not yet tested on Windows and macOS.
about-wrong-title = A number or a page is wrong?
about-wrong = Evenkeel cannot send anything, so it cannot pass this on for you. Write down the name of the service and what is wrong, and tell it at the place where you got this program. Until then, use another line on the same page.
about-newer-title = Is there a newer version?
about-newer = Look at the place where you got this program. Evenkeel never looks by itself.
about-version = Version
about-content = Advice and numbers
about-content-value = { $version }, newest fact from { $day }
about-system = System
system-linux = Linux
system-windows = Windows
system-macos = macOS
about-fonts = Letters: Atkinson Hyperlegible, Braille Institute, SIL Open Font License. Icons: Lucide, ISC.

## Quiet view

quiet-continue = Continue
