# Texts of the interface in English. Templates see those without arguments: skip-to-content as t.skip_to_content.

language-name = English
og-locale = en_GB

## The frame of the page
skip-to-content = Skip to content
main-menu = Main menu
language-menu = Language
footer-menu = About this website
breadcrumbs = You are here
start-page = Home
contact = Contact
email = Email
phone = Telephone
opening-hours = Opening hours
organisation-number = Organisation number
ways = Other formats
way-easy-read = Easy read
way-sign-language = Sign language
way-listen = Listen
subscribe = RSS feeds
subscribe-help = Follow this website in an RSS reader.

## Kinds of documents
kind-newsletter = Newsletter
kind-plan = Plan
kind-strategy = Strategy
kind-report = Report
kind-minutes = Minutes
kind-event = Event
kind-page = Page
kinds-newsletter = Newsletters
kinds-plan = Plans
kinds-strategy = Strategies
kinds-report = Reports
kinds-minutes = Minutes
kinds-event = Calendar
kinds-page = Pages

## Times
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
decimal-mark = .
date-long = { $day } { $month } { $year }
date-month = { $month } { $year }
date-weekday = { $weekday } { $date }
time-of-day = { $hour }:{ $minute }
time-span = { $from }–{ $to }
clock = { $hour }:{ $minute }

## The line above the title
issue-line = Issue { $number }, { $year }
period-line = Period { $period }

## Status
status-valid = Current
status-coming = Upcoming
status-ended = Ended
status-superseded = Replaced
status-draft = Draft
status-future = To be published

## Notices above the text
notice-superseded = This document has been replaced by
notice-superseded-plain = This document has been replaced and no longer applies.
notice-replaces = Replaces
notice-draft = This is a draft. The text may change.
notice-future = This page will be published on { $date }.
notice-ended = This document applied up to and including { $date }.
notice-past-event = This event has already taken place.

## Facts
fact-decided-by = Decided by
fact-decided-date = Date of decision
fact-reference = Reference number
fact-period = Period
fact-status = Status
fact-time = Time
fact-ends = Ends
fact-place = Place
fact-map = How to find it
link-map = Show the place on a map
fact-online = Join online
fact-register = Registration
link-online = Join online
link-register = Register online
link-register-mail = Register by email
fact-register-by = Last day to register
register-until = Register by { $date }
register-closed = Registration closed on { $date }
fact-meeting = Meeting
fact-body = Body
fact-adjusted = Approved by
fact-adjusted-date = Date of approval
fact-signed = Signed document
link-decision = Download the decision ({ $kind }, { $size })
link-decision-elsewhere = The decision as a file
link-minutes = Download the approved minutes ({ $kind }, { $size })
link-minutes-elsewhere = The approved minutes as a file
fact-minutes = Minutes
fact-event = In the calendar
fact-calendar = Calendar
link-calendar = Add to your calendar (ics, { $size })
link-whole-calendar = Add all of them to your own calendar (ics, { $size })

## Below and beside the text
contents = Contents
to-contents = To the contents
paragraphs = Items
decided = Decided at the meeting
in-this-issue = In this issue
published = Published
updated = Updated
by = By
document-contact = Questions about this page
tags = Tags
children = In this section
mentioned-in = Mentioned in
more-mentions = Show more
overview-goals = Goals in brief
overview-goal = Goal
overview-programmes = Programmes in brief
programmes-count = { $count ->
    [one] 1 programme
   *[other] { $count } programmes
 }
neighbours = Previous and next
previous-newsletter = Previous issue
next-newsletter = Next issue
previous-plan = Previous plan
next-plan = Next plan
previous-strategy = Previous strategy
next-strategy = Next strategy
previous-report = Previous report
next-report = Next report
previous-minutes = Previous minutes
next-minutes = Next minutes
previous-event = Previous event
next-event = Next event
previous-page = Previous page
next-page = Next page
in-language-sv = in Swedish
in-language-en = in English
in-language = in { $name }

## In the text
table-label = Table { $number }
table-file = Download table { $number } (csv, { $size })
table-region = Wide table, scrolls sideways
chart-bars = Bar chart: { $title }
chart-lines = Line chart: { $title }
chart-text = The highest is { $top } with { $most }. The lowest is { $bottom } with { $least }.
chart-course = { $series }: from { $first } ({ $from }) to { $last } ({ $to }).
chart-course-one = From { $first } ({ $from }) to { $last } ({ $to }).
chart-same = All are the same: { $count }.
chart-and = { $names } and { $last }
chart-note = The figures are in table { $number }
chart-millions = million { $unit }
chart-thousands = thousand { $unit }
footnotes = Footnotes
footnote = Footnote { $number }
footnote-back = Back to footnote { $number } in the text
footnote-back-nth = Back to footnote { $number } in the text, reference { $nth }
no-value = no data
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
task-done = Done
task-open = Not done

## Lists
years = Year
documents-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
 }
tags-title = Tags
tag-title = Tag: { $tag }
archive-year = { $section } { $year }
group-valid = Current documents
group-coming = Upcoming
group-earlier = Earlier
group-superseded = Replaced
group-draft = Drafts
group-coming-events = Upcoming
group-past-events = Past
group-undated = Undated

## Getting the newsletter
subscribe-title = Get the newsletter
subscribe-form-text = Enter your email address to get the next issue by email. You can unsubscribe at any time.
subscribe-mail-text = Write to us to get the next issue by email. You can unsubscribe at any time.
subscribe-link-text = Sign up to get the next issue by email. You can unsubscribe at any time.
subscribe-field = Email address
subscribe-button = Subscribe
subscribe-subject = I would like the newsletter
subscribe-link = Subscribe to the newsletter
subscribe-privacy = We use your address only to send you the newsletter.

## The newsletter as e-mail
letter-role = e-mail
letter-online = Read on the web
letter-picture = Picture: { $alt }
letter-picture-online = See the picture on the web
letter-chart-online = See the chart on the web
letter-links = Links
letter-why = You get this letter because you subscribe to the newsletter from { $site }.
letter-unsubscribe = Unsubscribe
letter-unsubscribe-subject = Unsubscribe from the newsletter

## The start page
newest-newsletter = Newsletter
all-newsletters = All newsletters
all-events = All events
latest = Latest

## Search. In texts with % the page puts the number (%n), what was asked for (%q) and the word shown instead (%w).
search = Search
search-label = Search this website
search-kind = Type
search-year = Year
search-language = Language
search-any = All
search-one = 1 result
search-many = %n results
search-none = No results for “%q”. Try another word, or fewer words.
search-some = No page has all the words. Here are those with some of them:
search-also = After that, %n with some of the words.
search-working = Searching for “%q” …
search-instead = No results for “%q”. Showing results for “%w”:
search-short = Type one more word. These words are almost everywhere.
search-failed = The search did not work. Reload the page and try again.
search-more = Show more results
search-browse = Browse instead
search-no-script = The search needs JavaScript. Everything on this website is also in the sections below.

## Pages that lead on
missing-title = This page does not exist
missing-text = The address may be mistyped, or the page may have been moved or removed.
missing-links = Try one of these
moved-title = This page has moved
moved-text = The page is now here:

## Feeds and addresses
feed-all = All updates
feed-site = { $site }
feed-section = { $section } – { $site }
feed-help = This is a web feed. Copy the address of this page and paste it into an RSS reader, and everything new arrives there by itself.
feed-page = Read on the website instead
