# Käyttöliittymän tekstit suomeksi. Mallit näkevät tekstit, joilla ei ole muuttujia: skip-to-content on t.skip_to_content.

language-name = Suomi
og-locale = fi_FI

## Sivun kehys
skip-to-content = Siirry sisältöön
main-menu = Päävalikko
language-menu = Kieli
footer-menu = Tietoa sivustosta
breadcrumbs = Olet tässä
start-page = Etusivu
contact = Yhteystiedot
email = Sähköposti
phone = Puhelin
opening-hours = Aukioloajat
organisation-number = Y-tunnus
ways = Muut muodot
way-easy-read = Selkokieli
way-sign-language = Viittomakieli
way-listen = Kuuntele
subscribe = Verkkosyötteet
subscribe-help = Seuraa sivustoa RSS-lukijalla.

## Asiakirjojen lajit
kind-newsletter = Uutiskirje
kind-plan = Suunnitelma
kind-strategy = Strategia
kind-report = Raportti
kind-minutes = Pöytäkirja
kind-event = Tapahtuma
kind-page = Sivu
kinds-newsletter = Uutiskirjeet
kinds-plan = Suunnitelmat
kinds-strategy = Strategiat
kinds-report = Raportit
kinds-minutes = Pöytäkirjat
kinds-event = Kalenteri
kinds-page = Sivut

## Ajat
month-1 = tammikuu
month-2 = helmikuu
month-3 = maaliskuu
month-4 = huhtikuu
month-5 = toukokuu
month-6 = kesäkuu
month-7 = heinäkuu
month-8 = elokuu
month-9 = syyskuu
month-10 = lokakuu
month-11 = marraskuu
month-12 = joulukuu
weekday-1 = maanantai
weekday-2 = tiistai
weekday-3 = keskiviikko
weekday-4 = torstai
weekday-5 = perjantai
weekday-6 = lauantai
weekday-7 = sunnuntai
decimal-mark = ,
date-long = { $day }. { $month }ta { $year }
date-month = { $month } { $year }
date-weekday = { $weekday } { $date }
time-of-day = klo { $hour }.{ $minute }
time-span = klo { $from }–{ $to }
clock = { $hour }.{ $minute }

## Otsikon yläpuolella
issue-line = Nro { $number }/{ $year }
period-line = Kausi { $period }

## Tila
status-valid = Voimassa
status-coming = Tulossa
status-ended = Päättynyt
status-superseded = Korvattu
status-draft = Luonnos
status-future = Julkaistaan myöhemmin

## Ilmoitukset tekstin yläpuolella
notice-superseded = Tämän asiakirjan on korvannut
notice-superseded-plain = Tämä asiakirja on korvattu uudella, eikä se ole enää voimassa.
notice-replaces = Korvaa asiakirjan
notice-draft = Tämä on luonnos. Teksti voi vielä muuttua.
notice-future = Tämä sivu julkaistaan { $date }.
notice-ended = Tämän asiakirjan voimassaolo päättyi { $date }.
notice-past-event = Tämä tapahtuma on jo ohi.

## Tiedot
fact-decided-by = Päättäjä
fact-decided-date = Päätöspäivä
fact-reference = Diaarinumero
fact-period = Kausi
fact-status = Tila
fact-time = Aika
fact-ends = Päättyy
fact-place = Paikka
fact-map = Saapuminen
link-map = Näytä paikka kartalla
fact-online = Osallistu verkossa
fact-register = Ilmoittautuminen
link-online = Avaa verkkokokous
link-register = Ilmoittaudu verkossa
link-register-mail = Ilmoittaudu sähköpostitse
fact-register-by = Viimeinen ilmoittautumispäivä
register-until = Ilmoittaudu viimeistään { $date }
register-closed = Ilmoittautuminen päättyi { $date }
fact-meeting = Kokous
fact-body = Toimielin
fact-adjusted = Tarkastajat
fact-adjusted-date = Tarkastuspäivä
fact-signed = Allekirjoitettu asiakirja
link-decision = Lataa päätös ({ $kind }, { $size })
link-decision-elsewhere = Päätös tiedostona
link-minutes = Lataa tarkastettu pöytäkirja ({ $kind }, { $size })
link-minutes-elsewhere = Tarkastettu pöytäkirja tiedostona
fact-minutes = Pöytäkirja
fact-event = Kalenterissa
fact-calendar = Kalenteri
link-calendar = Lisää kalenteriin (ics, { $size })
link-whole-calendar = Lisää kaikki omaan kalenteriisi (ics, { $size })

## Tekstin alla ja vieressä
contents = Sisällys
to-contents = Sisällykseen
paragraphs = Pykälät
decided = Kokouksessa päätetty
in-this-issue = Tässä numerossa
published = Julkaistu
updated = Päivitetty
by = Kirjoittaja
document-contact = Kysymykset tästä sivusta
tags = Asiasanat
children = Lue myös
mentioned-in = Mainitaan sivuilla
more-mentions = Näytä lisää
overview-goals = Tavoitteet lyhyesti
overview-goal = Tavoite
overview-programmes = Toimenpiteet lyhyesti
programmes-count = { $count ->
    [one] 1 toimenpide
   *[other] { $count } toimenpidettä
 }
neighbours = Edellinen ja seuraava
previous-newsletter = Edellinen numero
next-newsletter = Seuraava numero
previous-plan = Edellinen suunnitelma
next-plan = Seuraava suunnitelma
previous-strategy = Edellinen strategia
next-strategy = Seuraava strategia
previous-report = Edellinen raportti
next-report = Seuraava raportti
previous-minutes = Edellinen pöytäkirja
next-minutes = Seuraava pöytäkirja
previous-event = Edellinen tapahtuma
next-event = Seuraava tapahtuma
previous-page = Edellinen sivu
next-page = Seuraava sivu
in-language-sv = ruotsiksi
in-language-en = englanniksi
in-language = kielellä { $name }

## Tekstissä
table-label = Taulukko { $number }
table-file = Lataa taulukko { $number } (csv, { $size })
table-region = Leveä taulukko, vieritettävissä sivusuunnassa
chart-bars = Pylväskaavio: { $title }
chart-lines = Viivakaavio: { $title }
chart-text = Suurin on { $top }: { $most }. Pienin on { $bottom }: { $least }.
chart-course = { $series }: alussa { $first } ({ $from }), lopussa { $last } ({ $to }).
chart-course-one = Alussa { $first } ({ $from }), lopussa { $last } ({ $to }).
chart-same = Kaikki ovat samat: { $count }.
chart-and = { $names } ja { $last }
chart-note = Luvut ovat taulukossa { $number }
chart-millions = miljoonaa, { $unit }
chart-thousands = tuhatta, { $unit }
footnotes = Alaviitteet
footnote = Alaviite { $number }
footnote-back = Takaisin tekstiin, alaviite { $number }
footnote-back-nth = Takaisin tekstiin, alaviite { $number }, viittaus { $nth }
no-value = ei tietoa
alert-note = Huomaa
alert-tip = Vinkki
alert-important = Tärkeää
alert-warning = Varoitus
alert-caution = Varo
task-done = Tehty
task-open = Tekemättä

## Luettelot
years = Vuodet
documents-count = { $count ->
    [one] 1 asiakirja
   *[other] { $count } asiakirjaa
 }
tags-title = Asiasanat
tag-title = Asiasana: { $tag }
archive-year = { $section } { $year }
group-valid = Nyt voimassa
group-coming = Tulossa
group-earlier = Aiemmat
group-superseded = Korvatut
group-draft = Luonnokset
group-coming-events = Tulossa
group-past-events = Menneet
group-undated = Ilman päiväystä

## Uutiskirjeen tilaaminen
subscribe-title = Tilaa uutiskirje
subscribe-form-text = Kirjoita sähköpostiosoitteesi, niin saat seuraavan numeron sähköpostiisi. Voit lopettaa milloin haluat.
subscribe-mail-text = Kirjoita meille, niin saat seuraavan numeron sähköpostiisi. Voit lopettaa milloin haluat.
subscribe-link-text = Ilmoittaudu, niin saat seuraavan numeron sähköpostiisi. Voit lopettaa milloin haluat.
subscribe-field = Sähköpostiosoite
subscribe-button = Tilaa
subscribe-subject = Haluan uutiskirjeen
subscribe-link = Tilaa uutiskirje
subscribe-privacy = Käytämme osoitettasi vain uutiskirjeen lähettämiseen.

## Uutiskirje sähköpostina
letter-role = sähköposti
letter-online = Lue verkossa
letter-picture = Kuva: { $alt }
letter-picture-online = Katso kuva verkossa
letter-chart-online = Katso kaavio verkossa
letter-links = Linkit
letter-why = Saat tämän kirjeen, koska olet tilannut uutiskirjeen: { $site }.
letter-unsubscribe = Peruuta tilaus
letter-unsubscribe-subject = Peruutan uutiskirjeen

## Etusivu
newest-newsletter = Uutiskirje
all-newsletters = Kaikki uutiskirjeet
all-events = Koko kalenteri
latest = Uusimmat

## Haku. Teksteihin, joissa on %, sivu lisää määrän (%n), haetun (%q) ja sen tilalla näytettävän sanan (%w).
search = Haku
search-label = Hae sivustolta
search-kind = Laji
search-year = Vuosi
search-language = Kieli
search-any = Kaikki
search-one = 1 osuma
search-many = %n osumaa
search-none = Ei osumia haulla ”%q”. Kokeile toista sanaa tai vähempiä sanoja.
search-some = Millään sivulla ei ole kaikkia sanoja. Näillä on osa niistä:
search-also = Sen jälkeen %n, joissa on osa sanoista.
search-working = Haetaan ”%q” …
search-instead = Ei osumia haulla ”%q”. Näytetään osumat haulla ”%w”:
search-short = Kirjoita vielä yksi sana. Nämä sanat ovat lähes kaikkialla.
search-failed = Haku ei onnistunut. Lataa sivu uudelleen ja yritä sitten.
search-more = Näytä lisää osumia
search-browse = Löydä hakematta
search-no-script = Haku tarvitsee JavaScriptin. Ilman sitä ei voi hakea eikä valita lajia, vuotta ja kieltä, mutta kaikki löytyy täällä olevista osioista.

## Eteenpäin vievät sivut
missing-title = Sivua ei löydy
missing-text = Osoitteessa voi olla kirjoitusvirhe, tai sivu on siirretty tai poistettu.
missing-links = Voit aloittaa näistä
moved-title = Sivu on siirtynyt
moved-text = Sivu on nyt täällä:

## Syötteet ja osoitteet
feed-all = Kaikki uusi
feed-site = { $site }
feed-section = { $section } – { $site }
feed-help = Tämä on verkkosyöte. Kopioi tämän sivun osoite ja liitä se RSS-lukijaan, niin kaikki uusi tulee sinne itsestään.
feed-page = Lue sivustolla
