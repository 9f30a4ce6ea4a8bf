# Gränssnittets texter på svenska. Mallarna ser de texter som saknar argument: skip-to-content som t.skip_to_content.

language-name = Svenska
og-locale = sv_SE

## Sidans ram
skip-to-content = Hoppa till innehållet
main-menu = Huvudmeny
language-menu = Språk
footer-menu = Om webbplatsen
breadcrumbs = Här är du
start-page = Startsida
contact = Kontakt
email = E-post
phone = Telefon
opening-hours = Öppettider
organisation-number = Organisationsnummer
ways = Andra former
way-easy-read = Lättläst
way-sign-language = Teckenspråk
way-listen = Lyssna
subscribe = Följ oss med RSS
subscribe-help = En RSS-läsare hämtar allt nytt åt dig.

## Slag av dokument
kind-newsletter = Nyhetsbrev
kind-plan = Plan
kind-strategy = Strategi
kind-report = Rapport
kind-minutes = Protokoll
kind-event = Evenemang
kind-page = Sida
kinds-newsletter = Nyhetsbrev
kinds-plan = Planer
kinds-strategy = Strategier
kinds-report = Rapporter
kinds-minutes = Protokoll
kinds-event = Kalender
kinds-page = Sidor

## Tider
month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
weekday-1 = måndag
weekday-2 = tisdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lördag
weekday-7 = söndag
decimal-mark = ,
date-long = { $day } { $month } { $year }
date-month = { $month } { $year }
date-weekday = { $weekday } { $date }
time-of-day = kl. { $hour }.{ $minute }
time-span = kl. { $from }–{ $to }
clock = { $hour }.{ $minute }

## Raden över rubriken
issue-line = Nr { $number } { $year }
period-line = Period { $period }

## Status
status-valid = Gäller
status-coming = Kommande
status-ended = Avslutad
status-superseded = Ersatt
status-draft = Utkast
status-future = Publiceras senare

## Meddelanden över texten
notice-superseded = Det här dokumentet har ersatts av
notice-superseded-plain = Det här dokumentet har ersatts och gäller inte längre.
notice-replaces = Ersätter
notice-draft = Det här är ett utkast. Texten kan komma att ändras.
notice-future = Den här sidan publiceras { $date }.
notice-ended = Det här dokumentet gällde till och med { $date }.
notice-past-event = Evenemanget är över.

## Fakta
fact-decided-by = Beslutad av
fact-decided-date = Beslutsdatum
fact-reference = Diarienummer
fact-period = Period
fact-status = Status
fact-time = Tid
fact-ends = Slutar
fact-place = Plats
fact-map = Hitta hit
link-map = Visa platsen på karta
fact-online = Delta digitalt
fact-register = Anmälan
link-online = Delta digitalt
link-register = Anmäl dig digitalt
link-register-mail = Anmäl dig med e-post
fact-register-by = Sista anmälningsdag
register-until = Anmäl dig senast { $date }
register-closed = Anmälan stängde { $date }
fact-meeting = Möte
fact-body = Organ
fact-adjusted = Justerat av
fact-adjusted-date = Justeringsdatum
fact-signed = Underskriven handling
link-decision = Ladda ner beslutet ({ $kind }, { $size })
link-decision-elsewhere = Beslutet som fil
link-minutes = Ladda ner det justerade protokollet ({ $kind }, { $size })
link-minutes-elsewhere = Det justerade protokollet som fil
fact-minutes = Protokoll
fact-event = I kalendern
fact-calendar = Kalender
link-calendar = Lägg till i kalendern (ics, { $size })
link-whole-calendar = Lägg till alla i din egen kalender (ics, { $size })

## Under och bredvid texten
contents = Innehåll
to-contents = Till innehållet
paragraphs = Paragrafer
decided = Beslutat på mötet
in-this-issue = I detta nummer
published = Publicerad
updated = Uppdaterad
by = Av
document-contact = Frågor om innehållet
tags = Etiketter
children = Läs vidare
mentioned-in = Nämns i
more-mentions = Visa fler
overview-goals = Målen i korthet
overview-goal = Mål
overview-programmes = Insatserna i korthet
programmes-count = { $count ->
    [one] 1 insats
   *[other] { $count } insatser
 }
neighbours = Föregående och nästa
previous-newsletter = Föregående nummer
next-newsletter = Nästa nummer
previous-plan = Föregående plan
next-plan = Nästa plan
previous-strategy = Föregående strategi
next-strategy = Nästa strategi
previous-report = Föregående rapport
next-report = Nästa rapport
previous-minutes = Föregående protokoll
next-minutes = Nästa protokoll
previous-event = Föregående i kalendern
next-event = Nästa i kalendern
previous-page = Föregående sida
next-page = Nästa sida
in-language-sv = på svenska
in-language-en = på engelska
in-language = på { $name }

## I texten
table-label = Tabell { $number }
table-file = Ladda ner tabell { $number } (csv, { $size })
table-region = Bred tabell, går att rulla i sidled
chart-bars = Stapeldiagram: { $title }
chart-lines = Linjediagram: { $title }
chart-text = Högst är { $top } med { $most }. Lägst är { $bottom } med { $least }.
chart-course = { $series }: från { $first } ({ $from }) till { $last } ({ $to }).
chart-course-one = Från { $first } ({ $from }) till { $last } ({ $to }).
chart-same = Alla är lika: { $count }.
chart-and = { $names } och { $last }
chart-note = Siffrorna finns i tabell { $number }
chart-millions = miljoner { $unit }
chart-thousands = tusen { $unit }
footnotes = Fotnoter
footnote = Fotnot { $number }
footnote-back = Tillbaka till fotnot { $number } i texten
footnote-back-nth = Tillbaka till fotnot { $number } i texten, hänvisning { $nth }
no-value = ingen uppgift
alert-note = Bra att veta
alert-tip = Tips
alert-important = Viktigt
alert-warning = Varning
alert-caution = Se upp
task-done = Klart
task-open = Inte klart

## Listor
years = År
documents-count = { $count ->
    [one] 1 dokument
   *[other] { $count } dokument
 }
tags-title = Etiketter
tag-title = Etikett: { $tag }
archive-year = { $section } { $year }
group-valid = Gäller nu
group-coming = Kommande
group-earlier = Tidigare
group-superseded = Ersatta
group-draft = Utkast
group-coming-events = Kommande
group-past-events = Tidigare evenemang
group-undated = Utan datum

## Prenumeration på nyhetsbrevet
subscribe-title = Få nyhetsbrevet
subscribe-form-text = Skriv din e-postadress, så får du nästa nummer med e-post. Du kan avsluta när du vill.
subscribe-mail-text = Skriv till oss, så får du nästa nummer med e-post. Du kan avsluta när du vill.
subscribe-link-text = Anmäl dig, så får du nästa nummer med e-post. Du kan avsluta när du vill.
subscribe-field = E-postadress
subscribe-button = Prenumerera
subscribe-subject = Jag vill ha nyhetsbrevet
subscribe-link = Prenumerera på nyhetsbrevet
subscribe-privacy = Vi använder din adress bara för att skicka nyhetsbrevet.

## Nyhetsbrevet som e-post
letter-role = e-post
letter-online = Läs på webben
letter-picture = Bild: { $alt }
letter-picture-online = Se bilden på webben
letter-chart-online = Se diagrammet på webben
letter-links = Länkar
letter-why = Du får det här brevet för att du prenumererar på nyhetsbrevet från { $site }.
letter-unsubscribe = Avsluta prenumerationen
letter-unsubscribe-subject = Avsluta nyhetsbrevet

## Startsidan
newest-newsletter = Nyhetsbrev
all-newsletters = Alla nyhetsbrev
all-events = Hela kalendern
latest = Senaste nytt

## Sök. I texterna med % sätter sidan in antalet (%n), det sökta (%q) och ordet som visas i stället (%w).
search = Sök
search-label = Sök på webbplatsen
search-kind = Typ
search-year = År
search-language = Språk
search-any = Alla
search-one = 1 träff
search-many = %n träffar
search-none = Inga träffar på ”%q”. Pröva ett annat ord eller färre ord.
search-some = Ingen sida har alla orden. Här är de som har något av dem:
search-also = Därefter %n med något av orden.
search-working = Söker efter ”%q” …
search-instead = Inga träffar på ”%q”. Visar träffar för ”%w”:
search-short = Skriv ett ord till. De här orden finns nästan överallt.
search-failed = Det gick inte att söka. Ladda om sidan och försök igen.
search-more = Visa fler träffar
search-browse = Hitta utan att söka
search-no-script = Sökningen kräver JavaScript. Allt på webbplatsen finns också i avdelningarna här nedanför.

## Sidor som leder vidare
missing-title = Sidan finns inte
missing-text = Adressen kan vara felskriven, eller så har sidan flyttats eller tagits bort.
missing-links = Här kan du börja om
moved-title = Sidan har flyttat
moved-text = Sidan finns nu här:

## Flöden och adresser
feed-all = Allt nytt
feed-site = { $site }
feed-section = { $section } – { $site }
feed-help = Det här är ett webbflöde. Kopiera adressen till den här sidan och klistra in den i en RSS-läsare, så kommer allt nytt dit av sig självt.
feed-page = Läs på webbplatsen i stället
