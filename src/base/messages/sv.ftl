# Programmets meddelanden på svenska. Samma nycklar finns i en.ftl; ett test ser till det.
# Attributet .help säger vad man skriver i stället, .near visar det som troligen menades.

level-error = fel
level-warning = varning
level-note = notis
level-help = råd
level-also = även
also-on-lines = { $count ->
    [one] samma sak på rad { $lines }
   *[other] samma sak på raderna { $lines }
 }{ $more ->
    [0] .
   *[other] { " " }och { $more } till.
 }
did-you-mean = Menade du { $near }?
or-else = Annars kanske { $others }.
decimal-comma = ,

## Kommandon
build-done = { $pages ->
    [one] 1 sida
   *[other] { $pages } sidor
 } på { $languages ->
    [one] ett språk
   *[other] { $languages } språk
 } i { $folder } på { $seconds } s: { $written ->
    [one] 1 fil skriven
   *[other] { $written } filer skrivna
 }, { $unchanged } orörda, { $removed } borttagna.
build-forced = Publicerat trots { $errors ->
    [one] ett fel
   *[other] { $errors } fel
 }. Länkar utan mål har blivit vanlig text.
build-stopped = Inget publicerades: { $errors ->
    [one] ett fel
   *[other] { $errors } fel
 } behöver rättas först. { $folder } är som förut.
external-offline = Ingen annan server gick att nå. Är datorn ansluten till internet? Inget sägs om länkarna till andra servrar.
external-unreached = Tiden räckte inte till { $count ->
    [one] en länk
   *[other] { $count } länkar
 } till andra servrar. Kör kommandot igen: det som redan är känt frågas det inte om på nytt.
online-where = Jag vet inte var webbplatsen finns. Skriv webbadress (base_url) i site.yaml, eller adressen efter --server.
online-address = ”{ $value }” är ingen fullständig webbadress. Skriv den som den står i webbläsaren, till exempel https://forbundet.se/
online-not-built = Det finns ingen färdig webbplats i { $folder } att jämföra med. Kör kansli build och försök igen.
online-done = { $host }: { $count ->
    [one] 1 fil jämförd
   *[other] { $count } filer jämförda
  }. { $errors ->
    [one] 1 fel
   *[other] { $errors } fel
  }, { $warnings ->
    [one] 1 varning
   *[other] { $warnings } varningar
  }, { $notes ->
    [one] 1 notis
   *[other] { $notes } notiser
  }.
online-certificate = Certifikatet gäller i dag. Hur länge till gick inte att se härifrån: klicka på hänglåset i webbläsaren, eller fråga webbhotellet om det förnyas av sig självt.
online-certificate-until = Certifikatet gäller till { $date }, { $days } dagar till.
online-certificate-ends = { $days ->
    [0] Certifikatet går ut i dag, { $date }.
    [one] Certifikatet går ut i morgon, { $date }.
   *[other] Certifikatet går ut om { $days } dagar, { $date }.
  } Sedan varnar webbläsaren alla som besöker webbplatsen.
    .help = Fråga webbhotellet om det förnyas av sig självt, och när. Pröva igen efter den dagen.
online-unreached = { $count ->
    [one] En fil hann inte prövas
   *[other] { $count } filer hann inte prövas
  }, för att servern slutade svara eller tiden tog slut. Kör kommandot igen om en stund.
online-no-host = Det finns ingen server med namnet { $host }.
    .help = Kontrollera adressen. Är den rätt, be den som sköter domänen att låta namnet peka på ert webbhotell.
online-silent = { $why ->
    [timeout] Servern svarade inte i tid.
    [refused] Ingen server tar emot besök på adressen.
    [certificate] Det går inte att få en säker anslutning: certifikatet saknas, har gått ut eller gäller ett annat namn.
    [server] Servern har ett fel.
   *[silent] Servern svarade inte på ett sätt som går att förstå.
  }
    .help = { $why ->
    [certificate] Be webbhotellet om ett giltigt certifikat för adressen, som förnyas av sig självt.
   *[other] Försök igen om en stund. Hjälper inte det, fråga webbhotellet om servern är igång.
  }
online-missing = Finns inte på servern:
    .help = Kör kansli publish. Finns filerna redan där, fråga webbhotellet varför de inte visas: mappen kan vara fel, eller små och stora bokstäver.
online-refused = Servern vägrar visa:
    .help = Be webbhotellet låta alla läsa filerna, och ta bort ett lösenord om det finns ett.
online-status = Servern svarar med fel { $status } för:
    .help = Ge webbhotellet numret och en av adresserna, och fråga vad som är fel.
online-leads-away = Leder till { $to } i stället för att visas:
    .help = Be webbhotellet ta bort den omdirigeringen.
online-old-wrong = En gammal adress ska leda till sidans nya, men leder till { $to }:
    .help = Skriv webbhotell (hosts) i site.yaml och publicera igen, eller be webbhotellet ta bort sin egen omdirigering.
online-old-for-now = Gamla adresser leder rätt, men servern säger att det är tillfälligt. Sökmotorer behåller då den gamla:
    .help = Be webbhotellet om omdirigering med status 301.
online-differs = Är inte som den senast byggdes:
    .help = Kör kansli publish. Är det redan gjort, be webbhotellet tömma sitt mellanlager, eller fråga om det lägger till något i sidorna.
online-type = Skickas som { $type }, så att webbläsaren inte visar den rätt:
    .help = Be webbhotellet ange rätt typ för filer med den ändelsen. Filen som webbhotell (hosts) i site.yaml gör kan sköta det.
online-no-type = Skickas utan uppgift om vad det är för slags fil:
    .help = Be webbhotellet ange rätt typ för filer med den ändelsen.
online-charset = Servern säger att texten är skriven i { $charset }, men den är i UTF-8. Då blir å, ä och ö fel:
    .help = Be webbhotellet skicka texter med charset=utf-8, eller utan uppgift om det.
online-not-kept = Byter namn när den ändras, men webbläsaren får inte spara den. Sidorna laddas långsammare än de behöver:
    .help = Skriv webbhotell (hosts) i site.yaml, eller be webbhotellet om Cache-Control: max-age=31536000 för dem.
online-kept = Webbläsaren får spara sidan länge, så att läsaren inte ser när den ändras:
    .help = Be webbhotellet om Cache-Control: no-cache för sidor.
online-404-status = En adress som inte finns besvaras med status { $status } i stället för 404. Sökmotorer tror då att sidan finns:
    .help = Be webbhotellet svara med status 404 och er sida 404.html. Filen som webbhotell (hosts) i site.yaml gör kan sköta det.
online-404-page = Den som hamnar fel får inte er egen sida om det, utan serverns:
    .help = Skriv webbhotell (hosts) i site.yaml, eller be webbhotellet visa 404.html.
online-404-language = Den som hamnar fel får er sida om det på webbplatsens första språk i stället för sidans:
    .help = Be webbhotellet visa 404.html i samma mapp som språket. En del webbhotell kan inte det.
online-git = Mappen .git går att läsa utifrån. Där finns allt som har skrivits i webbplatsens historia, också utkast:
    .help = Ta bort mappen från servern nu, och be webbhotellet stänga dolda mappar.
online-own-files = kanslis egen lista över filerna går att läsa. Den nämner bara det som är publicerat:
    .help = Vill ni dölja den, be webbhotellet stänga filer vars namn börjar med punkt.
online-listing = Mappen visas som en lista över filer:
    .help = Be webbhotellet stänga av listning av mappar.
online-slash = Den som skriver adressen utan snedstreck sist kommer ingenstans:
    .help = Be webbhotellet leda adresser utan snedstreck till samma adress med.
online-compression = Skickas okomprimerad, vilket är långsamt i mobilen:
    .help = Be webbhotellet slå på gzip eller brotli för text.
online-headers = Servern skickar inte { $names }, som skyddar läsaren.
    .help = Skriv webbhotell (hosts) i site.yaml, eller be webbhotellet lägga till dem.
online-policy-form = Serverns Content-Security-Policy hindrar läsare från att prenumerera: den tillåter inte formulär till { $host }.
    .help = Be webbhotellet tillåta { $host } i form-action, eller skriv webbhotell (hosts) i site.yaml och publicera igen.
online-policy-own = Serverns Content-Security-Policy hindrar sidorna från att hämta webbplatsens egna filer ({ $part }).
    .help = Be webbhotellet tillåta 'self' där.
online-noindex = Servern säger åt sökmotorer att inte ta med webbplatsen (X-Robots-Tag: noindex).
    .help = Be webbhotellet ta bort det. Det är vanligt medan en webbplats provas.
online-robots = Filen robots.txt vid domänens rot håller sökmotorer borta från webbplatsen.
    .help = Be den som sköter domänen ta bort raden Disallow för er adress.
online-no-https = Webbplatsen har ingen säker anslutning: adressen börjar med http.
    .help = Be webbhotellet om ett certifikat, och skriv sedan https i webbadress (base_url) i site.yaml.
online-http-open = Adressen med http visar sidorna utan säker anslutning i stället för att leda till https.
    .help = Be webbhotellet leda all trafik till https.
online-http-wrong = Adressen med http leder till { $to } i stället för till https.
    .help = Be webbhotellet leda samma adress till https.
online-name-double = Webbplatsen visas också under { $name } i stället för att besökaren leds till ett namn.
    .help = Be webbhotellet leda { $name } till webbplatsens adress med status 301.
online-name-wrong = Namnet { $name } leder till { $to }.
    .help = Be webbhotellet leda { $name } till webbplatsens adress.
online-name-certificate = Den som skriver { $name } möts av en varning: certifikatet gäller inte det namnet.
    .help = Be webbhotellet om ett certifikat som också gäller { $name }.
online-name-nowhere = Den som skriver { $name } kommer ingenstans.
    .help = Be den som sköter domänen låta { $name } leda till webbplatsens adress.
check-done = Kontrollerat: { $checked }. { $errors ->
    [one] 1 fel
   *[other] { $errors } fel
 }, { $warnings ->
    [one] 1 varning
   *[other] { $warnings } varningar
 }, { $notes ->
    [one] 1 notis
   *[other] { $notes } notiser
 }.
checked-pages = { $count ->
    [one] 1 sida
   *[other] { $count } sidor
 }
checked-drafts = { $count ->
    [one] 1 utkast
   *[other] { $count } utkast
 }
checked-future = { $count ->
    [one] 1 text med senare datum
   *[other] { $count } texter med senare datum
 }
check-fixable = { $count ->
    [one] Ett av dem rättar ”kansli fix”.
   *[other] { $count } av dem rättar ”kansli fix”.
 }
rule-fixable = ”kansli fix” rättar { $count }
answer-not-written = Svaret gick inte att skriva. Är disken full?
check-by-hand = Det ett program inte kan bedöma får du läsa själv: om bilders beskrivningar är sanna, om texten är begriplig, om rubrikerna stämmer med innehållet, om siffrorna är de rätta och om sidan går att använda med bara tangentbordet.
usage-rule = Det finns ingen regel som heter ”{ $rule }”. Skriv ”kansli explain” för att se alla.
usage-rule-near = Det finns ingen regel som heter ”{ $rule }”. Menade du { $near }?
rule-usual = Nivå: { $level }. Ändra den i site.yaml under regler: { $rule }: notis (fel, varning, notis eller av), eller tillåt ett ställe med <!-- kansli: allow { $rule }: skälet -->.
rule-asked = Nivå: { $level }, men regeln används bara där site.yaml ber om den: regler: { "{" } { $rule }: { $level } { "}" }
rule-fixed = Nivå: { $level }. Regeln gäller alltid.
translated-done = { $file } följer nu { $original }: { $count ->
    [one] ett avsnitt märkt
   *[other] { $count } avsnitt märkta
 }.
translated-changed = Sedan förra gången hade det här ändrats: { $changed }
no-such-file = { $file } finns inte på webbplatsen.
no-such-file-near = { $file } finns inte på webbplatsen. Menade du { $near }?
not-of-the-site = { $file } hör inte till webbplatsen: den består av det som ligger i content, static, themes och i18n, samt site.yaml och published.lock.
several-files = Flera filer heter { $file }: { $files }{ $more ->
    [0] .
   *[other] { " " }och { $more } till.
 } Skriv vilken av dem du menar, med mappen framför.
no-such-page = { $file } är ingen text på webbplatsen.
no-original = { $file } är ingen översättning: det finns inget dokument med samma namn på webbplatsens första språk.
translated-what = Skriv vilken översättning som är klar, till exempel: kansli translated { $example }
translated-what-stale = Skriv vilken översättning som är klar, till exempel: kansli translated { $example }. Det här är inaktuellt just nu: { $files }
translated-not-plain = { $file } är inte ändrad: märkena går inte att skriva in utan att något annat i det som står överst i filen läses annorlunda. Skriv varje uppgift för sig, som titel: Namnet, på en egen rad mellan två rader med ---, och ta bort uppgiften translated. Kör sedan kommandot igen.
is-original = { $file } är originalet och har ingen översättning än.
is-original-of = { $file } är originalet. Skriv namnet på översättningen: { $translation }
not-readable = { $file } gick inte att läsa.
not-utf8 = { $file } är sparad på ett äldre sätt och är inte ändrad. Öppna den i ditt skrivprogram, välj Spara som och kodningen UTF-8.
not-written = { $file } gick inte att skriva: kontrollera att du får ändra filen och att det finns plats på disken.
changed-meanwhile = { $file } har ändrats under tiden och är inte rörd. Kör kommandot igen.
fix-not-sound = { $file } är inte ändrad: rättelserna skulle ge ett nytt fel. Rätta den för hand.
fix-encoding = sparas som UTF-8
fix-done = { $count ->
    [0] Inget att rätta.
    [one] En rättelse gjord.
   *[other] { $count } rättelser gjorda i { $files ->
        [one] en fil
       *[other] { $files } filer
    }.
 }
fix-would = { $count ->
    [0] Inget att rätta.
    [one] En rättelse skulle göras.
   *[other] { $count } rättelser skulle göras i { $files ->
        [one] en fil
       *[other] { $files } filer
    }.
 }
status-there = finns
status-missing = saknas
status-stale = inaktuell ({ $count })
status-draft = utkast
status-future = väntar { $date }
status-expired = visas inte längre
status-lix = { $state }, LIX { $lix }
status-done = { $documents } dokument, { $lacking ->
    [0] inget saknar översättning
    [one] ett saknar översättning eller har en som är inaktuell
   *[other] { $lacking } saknar översättning eller har en som är inaktuell
 }.
status-one-language = { $documents } dokument på ett språk: ingen översättning saknas. Vad som är fel eller återstår att fylla i säger kansli check.
status-next = Publiceras { $date }: { $file }
status-letter-changed = Brevet { $name } är gjort, men skulle se annorlunda ut nu. Är det inte skickat än, gör om det: kansli letter { $file }
status-letter-missing = Det senaste numret är inte gjort till brev. Gör det: kansli letter { $file }
status-letter-made = Brevet { $name } är gjort: { $file }
more-findings = … och { $count } till.
no-base-url = Webbplatsens adress står inte i site.yaml. Sidorna fungerar, men utan webbflöden, och sökmotorer får varken veta vilka sidor som finns eller vilka som är översättningar. Skriv till exempel webbadress: https://forbundet.se/
pictures-not-kept = Mappen .kansli går inte att skriva i. Därför görs bildernas olika storlekar om vid varje bygge.
progress-reading = Läser …
progress-writing = Skriver { $done } av { $all } …
progress-asking = Frågar andra servrar, { $done } av { $all } …
progress-sending = Skickar { $done } av { $all } …
publish-plan = { $new ->
    [one] 1 ny
   *[other] { $new } nya
 }, { $changed ->
    [one] 1 ändrad
   *[other] { $changed } ändrade
 }, { $gone ->
    [one] 1 tas bort
   *[other] { $gone } tas bort
 }, { $size } { $unit }
publish-nothing = Allt är redan publicerat.
publish-foreign = Här fanns filer förut som inte hör till webbplatsen: { $names }. Inget av det tas bort.
publish-replaced = De här filerna finns redan där men är inte lagda dit av kansli, och ersätts: { $names }
publish-damaged = Förteckningen över vad som har publicerats (.kansli-published) går inte att läsa. Allt skickas igen, och inget tas bort.
publish-names = { $names } och { $more } till
publish-ask = Ska det publiceras? Skriv ja:
publish-not-now = Inget har publicerats.
publish-kept = De här filerna skulle tas bort men har ändrats av någon annan, och ligger kvar: { $names }
publish-done = Publicerat.
publish-where = Jag vet inte vart webbplatsen ska publiceras. Skriv det i site.yaml, som publicera: { "{" } till: sftp://anna@webbhotellet.se/www/ { "}" }, eller efter --to. Det kan vara en mapp eller en adress som börjar med sftp://, ftps://, webdavs:// eller s3://.
publish-no-folder = Mappen { $path } finns inte. Skapa den, eller anslut den delade disken, och försök igen. Inget har publicerats.
publish-no-folder-sftp = På { $host } går det inte att öppna mappen { $path }. Skapa den och försök igen. Ligger den i er hemmapp skriver du /~/ före dess namn, som i sftp://anna@{ $host }/~/www/. Inget har publicerats.
publish-own-folder = { $path } innehåller själva webbplatsens texter, eller är en del av dem. Välj en annan mapp att publicera till. Inget har publicerats.
publish-refused = { $reason ->
    [full] Det finns inte plats för { $path }: frigör utrymme där.
    [permission] Du får inte skriva eller läsa { $path }: be den som sköter platsen om behörighet.
    [read-only] { $path } ligger på en disk som bara går att läsa.
    [held] { $path } är öppen i ett annat program: stäng den där.
    [gone] Mappen för { $path } finns inte längre: kontrollera att disken är ansluten.
   *[other] { $path } gick inte att skriva eller läsa ({ $detail }).
  } Varje sida som ligger ute är hel, ny eller gammal. Kör kansli publish igen, så fortsätter det där det slutade.
publish-sftp = { $why ->
    [host-key] Datorn känner inte igen servern { $host }. Skriv ssh { $login } i terminalen en gång, jämför fingeravtrycket med det som webbhotellet har gett er, och svara yes om det stämmer.
    [key] { $host } släpper inte in { $login }. kansli frågar inte efter lösenord: skapa en nyckel med ssh-keygen och lägg den publika delen hos webbhotellet.
    [name] Servern { $host } gick inte att hitta. Kontrollera hur namnet stavas och att datorn är ansluten till internet.
    [refused] { $host } tar inte emot SFTP. Kontrollera porten, och att SFTP är påslaget hos webbhotellet.
    [gone] Förbindelsen med { $host } bröts ({ $said }). Varje sida som ligger ute är hel, ny eller gammal.
   *[other] { $host } vägrar { $path } ({ $said }). Är det fullt där, eller saknas behörighet? Varje sida som ligger ute är hel, ny eller gammal.
  } Kör sedan kansli publish igen, så fortsätter det där det slutade.
publish-no-folder-server = På { $host } finns inte mappen { $path }, eller så får den som loggar in inte öppna den. Skapa den, eller kontrollera hur den stavas. Inget har publicerats.
publish-server = { $why ->
    [name] Servern { $host } gick inte att hitta. Kontrollera hur namnet stavas och att datorn är ansluten till internet.
    [refused] { $host } tar inte emot { $protocol }. Kontrollera porten, och att { $protocol } är påslaget hos webbhotellet.
    [certificate] { $host } kan inte visa att det är rätt server ({ $said }). Stämmer namnet med det som webbhotellet har uppgett? Har servern ett certifikat från er egen organisation anger du filen i SSL_CERT_FILE.
    [no-encryption] { $host } krypterar inte förbindelsen ({ $said }). Fråga webbhotellet efter FTPS eller SFTP. Inget lösenord har skickats.
    [login] { $host } släpper inte in { $login }. Kontrollera användarnamnet och lösenordet.
    [full] Det finns inte plats för { $path } på { $host } ({ $said }). Frigör utrymme där.
    [rights] { $host } vägrar { $path } ({ $said }). Be webbhotellet om rätt att läsa, skriva och ta bort i mappen.
    [data] { $host } svarar, men inga filer kommer fram ({ $said }). Ofta är det en brandvägg som stoppar dem: fråga den som sköter nätet, eller använd SFTP.
    [moved] { $host } skickar vidare till en annan adress ({ $said }). Skriv den adressen i stället.
    [gone] Förbindelsen med { $host } bröts ({ $said }).
   *[other] { $host } vägrar { $path } ({ $said }).
  } Kör sedan kansli publish igen, så fortsätter det där det slutade.
publish-authorities = Filen { $path }, som { $variable } anger, går inte att läsa ({ $detail }).
publish-needs-user = Adressen säger inte vem som loggar in. Skriv användarnamnet först, som i ftps://anna@{ $host }/www/. För S3 är det åtkomstnyckelns namn.
publish-needs-password = Lösenordet för { $login } behövs, och här finns ingen att fråga. Lägg det i miljövariabeln KANSLI_PASSWORD. Inget har publicerats.
publish-ask-password = Lösenord för { $login }:
publish-plain = Varning: det som skickas till { $host } är inte krypterat. Alla på vägen kan läsa lösenordet.
publish-not-in-program = Det här programmet är byggt utan { $protocol }. Använd ett av de färdiga programmen, eller bygg det med --features servers.
publish-insecure-line = Till ”{ $value }” skickas allt utan kryptering, också lösenordet. Använd ftps:// eller webdavs://, eller kör igen med --insecure om det inte finns någon annan väg. Inget har publicerats.
publish-gaps = Servern kan inte ersätta en fil i ett steg. Varje sida som ändras är borta ett ögonblick medan den byts ut.
publish-halves = Servern kan inte byta namn på filer. En sida kan synas halv medan den skickas. Bryts förbindelsen kör du kansli publish igen.
publish-no-sftp = Programmet sftp finns inte på datorn. Det hör till OpenSSH: installera det och försök igen. I Windows heter det OpenSSH-klient under Valfria funktioner.
publish-no-room = Datorn har ingen plats för tillfälliga filer ({ $detail }). Frigör utrymme och försök igen.
publish-no-turn = { $reason ->
    [full] Det finns inte plats på disken i webbplatsens mapp .kansli: frigör utrymme och försök igen.
   *[other] Webbplatsens mapp .kansli går inte att skriva i ({ $detail }). Utan den vet jag inte om någon annan publicerar samtidigt.
  }
publish-busy = Någon annan publicerar dit just nu, sedan { $minutes ->
    [one] högst en minut
   *[other] ungefär { $minutes } minuter
  }. Försök igen om en stund. Har det avbrutits går det om en kvart. Inget har publicerats.
publish-busy-here = Den här webbplatsen publiceras redan i ett annat fönster. Vänta tills det är klart. Inget mer har publicerats.
publish-changed-here = { $path } i public har ändrats sedan webbplatsen byggdes. Kör kansli publish igen.
publish-meanwhile = Någon annan har publicerat medan du svarade. Hämta deras texter om du inte har dem, och kör kansli publish igen. Inget har publicerats.
publish-much-gone = { $gone ->
    [one] En fil
   *[other] { $gone } filer
  } av { $all } skulle tas bort från webbplatsen. Är det meningen, kör igen med --allow-deletes. Inget har publicerats.
publish-needs-yes = Här finns ingen att fråga. Kör igen med --yes om det ska publiceras, eller --dry-run för att se filerna. Inget har publicerats.
publish-not-built = Det som finns i { $folder } går inte att läsa ({ $detail }). Kör kansli build och försök igen.
usage-command = Kommandot ”{ $command }” finns inte.
usage-option = Valet ”{ $option }” finns inte.
usage-conflict = ”{ $option }” går inte ihop med ”{ $other }”.
usage-value = Värdet ”{ $value }” passar inte för { $option }.
usage-values = Skriv något av { $values }.
usage-no-value = Efter { $option } ska det stå ett värde.
usage-base-url = ”{ $value }” är ingen webbadress. Skriv till exempel https://forbundet.se/.
usage-date = ”{ $value }” är inget datum. Skriv till exempel 2026-03-01.
usage-other = Raden gick inte att förstå.
usage-help = Skriv ”kansli --help” för att se vad som går att göra.
no-such-folder = Mappen { $path } finns inte eller går inte att läsa.
no-content = Här finns ingen webbplats: { $path } har inga texter, alltså filer som slutar på .md.
no-content-begin = Skriv kansli init för att börja på en ny webbplats här. Har du redan en? Gå till mappen där site.yaml och content ligger, eller peka ut den med --site.
no-content-near = Webbplatsen ligger i { $site }. Gå dit, eller skriv --site { $site } sist på raden. En ny webbplats börjar du med kansli init.

## En ny webbplats
init-intro = Nu gör vi en ny webbplats. Tryck på retur för det som står inom hakparentes eller för att hoppa över en fråga. Allt går att ändra efteråt.
init-ask-title = Vad heter ni? [{ $usual }]
init-ask-languages = Ska webbplatsen finnas på fler språk än { $first ->
    [sv] svenska
   *[other] engelska
 }? Skriv till exempel { $first ->
    [sv] engelska
   *[other] svenska
 }. [nej]
init-which-languages = Vilka språk? Skriv dem med komma emellan, till exempel { $first ->
    [sv] engelska
   *[other] svenska
 }, eller nej om det räcker med { $first ->
    [sv] svenska
   *[other] engelska
 }.
init-joining = och,samt,&,+
init-ask-title-in = Vad heter ni på { $language }? [{ $usual }]
init-ask-base-url = Vilken adress ska webbplatsen ha, till exempel exempelkontoret.se? [vet inte än]
init-ask-email = Vilken e-postadress når man er på? [hoppa över]
init-ask-phone = Vilket telefonnummer? [hoppa över]
init-ask-colour = Vilken är er färg, till exempel #00477a? [programmets blå]
init-ask-kinds = Vad ger ni ut? Välj bland nyhetsbrev, plan, strategi, rapport, protokoll och händelse. [{ $usual }]
init-nothing = nej,inget,inga,vet inte,vet inte än,hoppa över,ingen,inte än,no,none
init-usual-title = Vårt kontor
init-usual-holds = Inget nytt svar, så det förvalda gäller. Du kan ändra det i site.yaml.
init-stopped = Du avbröt. Inget är skrivet.
init-language = ”{ $value }” är inget språk som programmet förstår. Skriv till exempel svenska, engelska eller koden: sv, en, fi.
init-first-language = Texterna i en ny webbplats finns på svenska och engelska. Sätt sv eller en först i stället för { $value }; ordningen kan du ändra i site.yaml sedan.
init-email = ”{ $value }” är ingen e-postadress. Skriv till exempel kansliet@exempelkontoret.se.
init-phone = ”{ $value }” är inget telefonnummer. Skriv till exempel 0123-45 67 80.
init-colour = ”{ $value }” är ingen färg. Skriv till exempel #00477a: ett nummertecken och sex siffror eller bokstäver från a till f.
init-colour-light = Färgen { $value } är för ljus för att läsas på vitt. Den närmaste som går är { $nearest }.
init-kind = ”{ $value }” är inget som programmet känner till. Välj bland nyhetsbrev, plan, strategi, rapport, protokoll och händelse.
init-there = Här finns redan en webbplats: { $path }. Inget är ändrat. Skriv kansli för att se vad som finns.
init-inside = Mappen hör till webbplatsen i { $path }. Börja på en ny webbplats i en annan mapp.
init-no-folder = Mappen { $path } går inte att göra: kontrollera att du får skriva där.
init-kept = { $file } fanns redan och är inte ändrad.
init-done = { $title } har fått en webbplats i { $folder }: { $count ->
    [one] 1 fil
   *[other] { $count } filer
 }.
init-workflow = { $file } är skriven: GitHub bygger, kontrollerar och publicerar webbplatsen när texterna skickas dit. Lägg också Linux-paketet av kansli (kansli-…-linux-x86_64.tar.gz) i mappen .github, och välj GitHub Actions under Settings, Pages. Heter er gren något annat än main ändrar du namnet i filen.
init-without-texts = Texter på { $languages } följer inte med: översätt dem med kansli new translation, eller låt bli så länge.
init-next = Så går du vidare:
init-next-folder = cd { $folder }
init-next-commands =
    kansli serve --open    visar webbplatsen medan du skriver
    Byt ut märkena [FYLL I: …] mot era egna ord. kansli check säger var de står.
    kansli build           gör webbplatsen i mappen public när inget märke är kvar
init-template = Ett fel i programmet: raden ”{ $line }” i en av dess egna texter går inte att fylla i.
init-name-about = om
init-name-contact = kontakt
init-name-privacy = personuppgifter
init-name-accessibility = tillganglighet
init-name-letter = ny-webbplats
init-name-readme = LÄS MIG.txt
init-title-about = Om oss

## En ny text
new-what = Skriv vad du vill börja på, till exempel: kansli new nyhetsbrev "Höstens kurser". Det går att välja bland nyhetsbrev, plan, strategi, rapport, protokoll, händelse, sida och översättning.
new-kind = ”{ $value }” är inget som går att börja på. Välj bland nyhetsbrev, plan, strategi, rapport, protokoll, händelse, sida och översättning.
new-kind-near = ”{ $value }” är inget som går att börja på. Menade du { $near }?
new-translation = translation,översättning
new-translate-what = Skriv vilken text som ska översättas, till exempel: kansli new översättning kontakt
new-translated = Inget att göra: { $file } finns redan på { $languages }. Fler språk lägger du till under språk i site.yaml.
new-no-language = Webbplatsen har inte språket { $lang }, bara { $languages }. Lägg till det under språk i site.yaml.
new-no-title = Skriv en titel också, till exempel: kansli new { $kind } "{ $is ->
    [event] Öppet hus
    [minutes] Styrelsens möte
    [page] Frågor och svar
   *[other] { $example }
 }"
new-there = { $file } finns redan och är inte ändrad. Skriv en annan titel. Ska texten också finnas på ett annat språk: kansli new översättning { $file }
new-not-opened = { $file } gick inte att öppna. Öppna filen i ditt skrivprogram.
new-done = Ny text: { $file }
new-preview = Med kansli serve syns den på { $address }
new-next = Den är ett utkast: ta bort raden utkast (draft) när den är klar, och byt ut märkena inom hakparentes.
new-gap-title = översätt titeln
new-gap-text = texten
new-gap-copy = gå igenom allt, det är en kopia av { $title }
new-gap-translate = översätt titel, rubriker och text

## Glömma, bygga, överblick
forget-what = Skriv vilken adress som ska glömmas, till exempel: kansli forget /nyhetsbrev/2026-03/
forget-done = { $addresses ->
    [0] Rubriken { $address } är borttagen ur published.lock.
   *[other] Adressen /{ $address } är borttagen ur published.lock{ $headings ->
        [0] .
        [one] , med en rubrik.
       *[other] , med { $headings } rubriker.
    }
 }
forget-all = published.lock är tom: { $pages } sidor och { $files } filer räknas inte längre som publicerade. Den gamla filen ligger kvar som { $copy }.
forget-all-alone = Skriv antingen --all eller adresser, inte båda.
forget-unknown = Adressen /{ $address } står inte i published.lock: det finns inget att glömma.
forget-unknown-near = Adressen /{ $address } står inte i published.lock. Menade du /{ $near }?
forget-there = Adressen /{ $address } finns kvar på webbplatsen. Ta bort den eller gör den till utkast först.
build-waiting = { $count ->
    [one] 1 text väntar till { $date }.
   *[other] { $count } texter väntar, den första till { $date }.
 }
build-drafts = { $count ->
    [one] 1 utkast togs inte med.
   *[other] { $count } utkast togs inte med.
 }
window-close = Tryck Enter för att stänga fönstret.
letter-done = { $files }: ”{ $subject }”, förhandstext ”{ $preheader }”. HTML { $html } kB, text { $text } kB, eml { $eml } kB.
letter-left-out = Finns bara på webben: { $what }.
letter-without-picture = bilden { $what }
letter-without-words = teckningen { $what } (den har ord, som varje dator ritar med sina egna typsnitt: gör om texten till kurvor i ritprogrammet, eller spara den som png)
letter-without-pixels = teckningen { $what } (den har foton i sig: spara den som png)
letter-without-effects = teckningen { $what } (den har skuggor eller andra effekter: spara den som png)
letter-without-size = teckningen { $what } (den säger inte hur stor den är: ange bredd och höjd i ritprogrammet, eller spara den som png)
letter-without-outlay = teckningen { $what } (den är för stor att rita om: förenkla den i ritprogrammet, eller spara den som png)
letter-without-drawing = teckningen { $what } (något i den går inte att läsa: spara om den i ritprogrammet, eller spara den som png)
letter-without-html = { $what } ur egen HTML
letter-copied = Brevet är kopierat. Klistra in det hos den som skickar.
letter-not-copied = Det finns inget program här som kan kopiera till urklipp. Öppna filen och kopiera därifrån.
letter-none = Det finns inget nummer av ett nyhetsbrev som är publicerat. Säg vilken text det gäller: kansli letter content/…
letter-no-base-url = Webbplatsen har ingen adress, och då leder inga länkar i brevet någonstans. Skriv i site.yaml:  webbadress: https://forbundet.se/
letter-no-language = Numret finns inte på språket ”{ $code }”.
letter-hidden = { $file } är inte publicerad. Ta med utkast med --drafts, och det som har ett senare datum med --future.
letter-provider = Leverantören ”{ $name }” är inte känd. Välj bland { $names }.
draft-plan = Ett utkast görs i listmonk på { $server } med namnet ”{ $name }” och ämnet ”{ $subject }”. Lista: { $lists }. Mall: { $template ->
    [usual] den vanliga
   *[other] nummer { $template }
}. Inget skickas.
draft-ask = Ska utkastet göras? Skriv ja:
draft-none = Inget utkast är gjort.
draft-done = Utkastet är gjort: { $address } Inget är skickat. Skicka ett prov till dig själv där, och starta utskicket där.
draft-needs-yes = Här finns ingen att fråga. Kör igen med --yes om utkastet ska göras. Inget utkast är gjort.
draft-faults = Inget utkast är gjort, för brevet har fel. Rätta dem först.
draft-provider = Utkast kan bara göras i listmonk: kansli letter --draft listmonk. Till ”{ $name }” kopierar du brevet: kansli letter --copy html
draft-no-address = Säg var listmonk finns: sätt miljövariabeln LISTMONK_URL till adressen, till exempel https://utskick.forbundet.se
draft-no-token = Säg vem som frågar: sätt miljövariabeln LISTMONK_TOKEN till användare:nyckel. Båda finns i listmonk under Users, hos en användare av typen API. Skriv dem aldrig i site.yaml.
draft-unsafe = ”{ $address }” är ingen säker adress till listmonk, och nyckeln får bara skickas krypterat. Skriv adressen från https:// i LISTMONK_URL, utan användare och lösenord.
draft-number = { $name } ska vara ett nummer, eller flera med komma mellan: 3,4. Där står ”{ $value }”.
draft-no-lists = listmonk har inga listor som nyckeln får se. Gör en lista där, eller ge användaren rätt att läsa listor.
draft-which-list = Säg vilken lista brevet är till: sätt miljövariabeln LISTMONK_LIST till listans nummer, eller LISTMONK_LIST_{ $code } för det här språket. Listorna: { $lists }.
draft-unknown-list = Numret i LISTMONK_LIST finns inte i listmonk. Listorna: { $lists }.
draft-token = listmonk på { $host } tar inte emot nyckeln. Kontrollera LISTMONK_TOKEN: användare:nyckel.
draft-forbidden = Nyckelns användare får inte göra det här i listmonk på { $host }. Ge användaren rätt att läsa listor och göra kampanjer. { $reason }
draft-not-there = På { $address } finns inget listmonk. Kontrollera LISTMONK_URL.
draft-moved = { $address } skickar vidare till en annan adress. Skriv den adressen i LISTMONK_URL.
draft-refused = listmonk på { $host } tar inte emot utkastet och svarar { $status }. { $reason }
draft-server = listmonk på { $host } har ett eget fel och svarar { $status }. Försök igen senare. { $reason }
draft-slow = listmonk på { $host } svarar inte i tid. Titta där om utkastet finns innan du försöker igen.
draft-certificate = Det går inte att nå { $host } säkert: certifikatet är fel. Tala med den som sköter servern.
draft-unreachable = Det går inte att nå listmonk på { $address }. Kontrollera adressen i LISTMONK_URL och att servern är igång.
draft-strange = { $address } svarar med något annat än listmonk gör. Kontrollera LISTMONK_URL, och titta i listmonk om utkastet finns.
overview-ask-init = Här finns ingen webbplats. Vill du börja på en? [ja]
overview-yes = ja,j,yes,y
overview-untitled = Webbplatsen
overview-site = { $title }: { $pages ->
    [one] 1 sida
   *[other] { $pages } sidor
 } i { $folder }
overview-draft = Utkast: { $file }
overview-next = { $errors ->
    [0] Så kan du gå vidare:
    [one] Ett fel hindrar att webbplatsen publiceras. Så går du vidare:
   *[other] { $errors } fel hindrar att webbplatsen publiceras. Så går du vidare:
 }
overview-check = kansli check          säger vad som behöver rättas
overview-serve = kansli serve --open   visar webbplatsen medan du skriver
overview-new = kansli new nyhetsbrev "Höstens kurser" börjar på en text
overview-build = kansli build          gör webbplatsen i mappen public
overview-status = kansli status         säger vad som saknar översättning
overview-help = kansli help skriva    allt som kan stå i en text
help-writing-words = skriva,writing,write,handbok,handbook
help-chapters = Fler kapitel: kansli help följt av något av { $names }.

## Hjälp på kommandoraden
help-forget = Glöm en adress som aldrig har legat ute
help-forget-all = Glöm allt: för en ny webbplats som började som en kopia av en annan
help-forget-addresses = Adresser, som /om/gammalt/, eller en rubrik på en sida: /om/a/#tva
help-new = Börja på en text: nyhetsbrev, plan, protokoll …
help-new-kind = Vad det ska bli: nyhetsbrev, plan, strategi, rapport, protokoll, händelse, sida eller översättning
help-new-title = Titeln; för en översättning filen eller id:t som översätts
help-new-en = Gör texten på engelska också
help-new-lang = Gör texten på det här språket också; kan upprepas
help-new-on = Dagen för brevet, mötet eller händelsen; annars i dag
help-new-open = Öppna filen i skrivprogrammet
help-init = Börja på en ny webbplats i en tom mapp
help-init-folder = Mappen för webbplatsen; annars den här mappen
help-init-title = Vad kontoret heter
help-init-title-sv = Vad det heter på svenska
help-init-title-en = Vad det heter på engelska
help-init-languages = Språken, det första först: sv,en
help-init-base-url = Webbplatsens adress
help-init-email = Kontorets e-postadress
help-init-phone = Kontorets telefonnummer
help-init-colour = Er färg, till exempel "#00477a"
help-init-kinds = Vad ni ger ut: nyhetsbrev,plan,strategi,rapport,protokoll,händelse
help-init-host = Webbhotell som själv bygger webbplatsen av texterna: github
help-init-yes = Fråga inget, utan ta det vanliga
help-kansli = Nyhetsbrev, planer och rapporter till en webbplats.
help-usage = Så skriver du
help-commands = Kommandon
help-positionals = Vad det gäller
help-options = Val
help-command-here = KOMMANDO
help-options-here = [VAL]
help-example =
    Så börjar du: skriv kansli init i en tom mapp, svara på frågorna och skriv kansli serve. Då finns här:

      site.yaml                         webbplatsens namn, språk och adress
      content/index.sv.md               startsidan
      content/nyhetsbrev/2026-01.sv.md  ett nyhetsbrev
      static/                           filer som publiceras som de är
      public/                           webbplatsen, som kansli build gör den

    En text ser ut så här:

      ---
      titel: Nytt år, nya möten
      datum: 2026-01-15
      ---
      Välkommen till årets första brev.
help-help = Visa hjälp
help-help-command = Visa hjälp om ett kommando
help-help-which = Kommandot; utan det visas alla
help-version = Visa programmets version
help-message-lang = Språk för programmets meddelanden: sv eller en
help-site = Mappen med site.yaml och content; annars den här mappen
help-drafts = Ta med utkast
help-future = Ta med det som har ett senare datum
help-date = Dagen som räknas som i dag
help-build = Bygg webbplatsen i mappen public
help-build-out = Mappen som byggs; annars public i webbplatsens mapp
help-build-base-url = Webbplatsens adress, i stället för den i site.yaml
help-build-links = Hur länkar skrivs: folder (till mappar) eller file (till filer, för läsning utan server)
help-build-force = Publicera trots fel
help-build-quiet = Säg bara det som är fel
help-build-verbose = Säg mer
help-publish = Lägg ut webbplatsen: bygg den och skicka det som är nytt
help-publish-to = Vart: en mapp eller en adress som sftp://anna@webbhotellet.se/www/; annars det som står i site.yaml
help-publish-insecure = Publicera till en adress efter --to fast inget krypteras, inte heller lösenordet
help-publish-dry-run = Säg vad som skulle skickas och tas bort, och gör inget
help-publish-yes = Fråga inte
help-publish-allow-deletes = Ta bort även om det är fler än 50 filer eller en femtedel av alla
help-serve = Visa webbplatsen medan du skriver
help-serve-port = Port, annars 4711; är den upptagen tas nästa lediga
help-serve-open = Öppna webbläsaren
help-serve-follow = Låt webbläsaren gå till sidan som just sparades
help-serve-poll = Jämför filerna i stället för att vänta på besked från systemet
help-check = Säg vad som är fel, utan att bygga
help-check-files = Filer, mappar eller id:n vars fynd visas; annars alla
help-check-format = Hur fynden skrivs: text, json, github eller sarif
help-check-rule = Visa bara fynd av den här regeln; kan upprepas
help-check-external = Fråga andra servrar om det som länkarna leder till finns kvar
help-check-server = Fråga er egen server om webbplatsen ligger ute som den byggdes: vid adressen, annars den i site.yaml
help-explain = Berätta vad en regel handlar om
help-explain-rule = Regelns namn, som det står inom hakparentes; utan namn visas alla
help-fix = Rätta det som ett program säkert kan rätta
help-fix-files = Filer, mappar eller id:n; annars alla
help-fix-dry-run = Visa bara vad som skulle ändras
help-status = Visa vad som finns på vilka språk, och vad som står på tur
help-status-json = Skriv allt som JSON, för andra program
help-status-all = Visa också dokument som inte saknar något
help-letter = Gör ett nummer av nyhetsbrevet till e-post
help-letter-what = Numrets fil eller id; annars det senaste
help-letter-lang = Bara det här språket: sv
help-letter-out = Mappen som filerna skrivs i; annars letters i webbplatsens mapp
help-letter-provider = Vem som skickar: mailchimp, brevo, mailerlite, listmonk, getanewsletter, paloma, apsis, rule, outlook eller other
help-letter-open = Visa brevet i webbläsaren
help-letter-copy = Kopiera brevet till urklipp: html eller text
help-letter-draft = Gör ett utkast som inte skickas: listmonk
help-letter-yes = Gör utkastet utan att fråga
help-translated = Säg att en översättning följer originalet
help-translated-files = Översättningar, eller id:n, som nu följer originalet

## Filer
encoding = Filen är sparad på ett äldre sätt, så bokstäver som å, ä och ö går sönder: här står troligen bokstaven { $letter }.
    .help = Öppna filen i ditt skrivprogram, välj Spara som och kodningen UTF-8.
encoding-unknown = Filen är inte sparad som vanlig text: här står ett tecken som inte går att läsa.
    .help = Öppna filen i ditt skrivprogram, välj Spara som och kodningen UTF-8.
encoding-utf16 = Filen är sparad som UTF-16. Texter ska vara sparade som UTF-8.
    .help = kansli fix sparar om den. I Anteckningar: Arkiv, Spara som, Kodning: UTF-8.
merge-conflict = Här står två versioner av samma rader, med märken som versionshanteringen har satt dit.
    .help = Behåll de rader som gäller. Ta bort de andra, och raderna som börjar med <<<<<<<, ======= och >>>>>>>.
unreadable-file = { $reason ->
    [permission] Filen får inte läsas.
    [gone] Filen finns inte längre.
    [large] Filen är större än 2 GB.
    [held] Filen är öppen i ett annat program. Stäng den där.
   *[other] Filen går inte att läsa.
 }
    .help = Kontrollera att filen finns och att du har rätt att öppna den.
unreadable-name = Filens eller mappens namn har tecken som inte går att läsa, och därför publiceras den inte.
    .help = Byt namn på den. Sådana namn kommer ofta ur zip-filer från äldre datorer.
link-outside = Det här är en länk i filsystemet som leder ut ur webbplatsens mapp. Den följs inte.
    .help = Kopiera in det som behövs i stället.
link-loop = Det här är en länk i filsystemet som leder runt i en cirkel. Den följs inte.
    .help = Ta bort länken.
same-file = Filen får samma adress som { $other }: { $address }
    .help = Byt namn på en av dem.
same-output = Filen får samma adress som en sida: { $address }
    .help = Byt namn på filen eller flytta den.
impossible-name = { $kind ->
    [path] Adressen ”{ $name }” är { $length } tecken lång, och fler än { $limit } ryms inte på en disk.
   *[name] Namnet ”{ $name }” är { $length } tecken långt, och fler än { $limit } ryms inte på en disk.
 }
    .help = Välj ett kortare. Å, ä och ö räknas som två tecken.
impossible-name-odd = Namnet ”{ $name }” kan inte publiceras: det börjar med .kansli, eller har ett omvänt snedstreck eller en radbrytning i sig.
    .help = Byt namn.
same-name = ”{ $name }” och ”{ $other }” skiljer sig bara i stora och små bokstäver eller i hur å, ä och ö är sparade. På många diskar och webbhotell skriver den ena över den andra.
    .help = Byt namn på en av dem.
unportable-name = Namnet ”{ $name }” kan inte finnas på en dator med Windows.
    .help = Välj ett annat namn: inte con, prn, aux, nul, com1 eller lpt1, inga av tecknen < > : " | ? *, och ingen punkt eller mellanslag sist.

## Sidhuvudet i filen (front matter) och site.yaml
open-front-matter = Uppgifterna överst i filen börjar med --- men slutar aldrig.
    .help = Skriv en rad med bara --- efter den sista uppgiften.
yaml-syntax = Raden går inte att läsa.
    .help = En uppgift skrivs som ”namn: värde”, en på varje rad.
yaml-joined = Ett mellanslag saknas efter kolonet.
    .near = Skriv { $near }
yaml-hard-space = Här står ett hårt mellanslag, som inte räknas som ett mellanslag.
    .help = Ta bort det och skriv ett vanligt mellanslag.
yaml-no-colon = Raden saknar ett kolon.
    .help = En uppgift skrivs som ”namn: värde”, en på varje rad. En text på flera rader dras in med två mellanslag.
yaml-no-map = Här ska stå uppgifter som ”titel: Nyhetsbrev i mars”, en på varje rad.
    .help = Skriv namnet, ett kolon, ett mellanslag och värdet.
yaml-tab = Raden börjar med en tabb. Indrag görs med mellanslag.
    .help = Byt tabben mot två mellanslag.
yaml-indent = Raden är indragen, som om den hörde till raden ovanför.
    .help = Ta bort mellanslagen i början av raden, eller börja raden ovanför med ett namn utan värde.
yaml-needs-quotes = Värdet innehåller tecken som har en egen betydelse här, till exempel ett kolon.
    .help = Sätt citattecken runt värdet: { $value }
yaml-long = Uppgifterna är längre än 64 kB och läses inte.
    .help = Kontrollera att raden med --- står direkt efter den sista uppgiften.
yaml-bracket = En parentes öppnas men stängs inte.
    .help = En lista skrivs [budget, samverkan]; flera uppgifter på en rad skrivs { "{" } av: styrelsen, datum: 2025-11-28 { "}" }
yaml-quote = Ett citattecken saknas eller står för mycket.
    .help = Börja och sluta värdet med samma sorts citattecken.
yaml-quote-inside = Citattecknen slutar mitt i värdet.
    .help = Skriv { $value }
yaml-backslash = Ett \ inom citattecken betyder att nästa tecken är något särskilt.
    .help = Skriv { $value }
unknown-key = Uppgiften ”{ $key }” finns inte.
    .near = Menade du { $near }?
    .help = Alla uppgifter räknas upp av kommandot kansli help nycklar. Egna uppgifter till temat skrivs under extra.
unknown-key-there = Uppgiften ”{ $key }” finns inte här.
    .near = Menade du { $near }?
    .help = Här kan stå: { $keys }.
unknown-key-within = Uppgiften ”{ $key }” hör till ”{ $map }”.
    .help = Skriv den på raden under { $map }: med två mellanslag före.
unknown-key-here = Uppgiften ”{ $key }” finns, men inte för den här sortens dokument.
    .help = Ta bort den, eller ändra dokumentets typ med ”typ:”.
doubled-key = ”{ $key }” och ”{ $other }” är samma uppgift på två språk.
    .help = Behåll den ena. Tills dess gäller den första.
duplicate-key = Uppgiften ”{ $key }” står två gånger.
    .help = Behåll den ena. Tills dess gäller den första.
missing-title = Dokumentet har ingen titel.
    .help = Skriv överst i filen, mellan två rader med ---:  titel: Dokumentets titel
missing-title-marks = Uppgifterna om dokumentet läses inte: raden före dem ska vara den första i filen, och exakt ---
    .help = Ta bort det som står före, och skriv --- både före och efter uppgifterna.
missing-title-toml = Uppgifterna om dokumentet läses inte: de står mellan +++
    .help = Skriv --- i stället för +++, och varje uppgift med kolon:  titel: Dokumentets titel
missing-title-open = Uppgifterna om dokumentet läses inte: raden --- saknas före dem.
    .help = Skriv --- på filens första rad, och --- på en egen rad efter uppgifterna.
wrong-type = { $expected ->
    [text] Här ska stå en text.
    [list] Här ska stå en lista, till exempel [budget, samverkan].
    [flag] Här ska stå ja eller nej (true eller false).
    [number] Här ska stå ett heltal.
    [date] Här ska stå ett datum, till exempel 2026-03-01.
    [moment] Här ska stå ett datum, till exempel 2026-03-01, gärna med tid: 2026-03-01 13:00.
    [partial-date] Här ska stå ett datum, en månad eller ett år: 2026-03-01, 2026-03 eller 2026.
    [period] Här ska stå ett år eller flera: 2026 eller 2026-2028. Annars från och till, där från kommer först.
    [status] Här ska stå utkast, antagen eller ersatt.
    [kind] Den typen av dokument finns inte. Välj bland nyhetsbrev, plan, strategi, rapport, protokoll, händelse och sida.
    [adopted] Här ska stå vem som beslutade och när: { "{" } av: styrelsen, datum: 2025-11-28, diarienummer: 2025/14 { "}" }
    [adjusted] Här ska stå vem som har justerat och när: { "{" } av: [ordföranden, justeraren], datum: 2025-12-05 { "}" }
    [image] Här ska stå bildens fil och vad den föreställer: { "{" } fil: karta.svg, alt: Karta över kommunerna { "}" }
    [language-code] Här ska stå en språkkod, till exempel sv, en eller fi.
    [language] Språket finns inte i webbplatsens lista över språk (languages).
    [timezone] Tidszonen finns inte. Skriv till exempel Europe/Stockholm.
    [sections] Här ska stå avdelningar, en på varje rad: nyhetsbrev: { "{" } typ: nyhetsbrev { "}" }
    [words] Här ska stå ord och vad de betyder, ett på varje rad: IPS: individanpassat stöd till arbete
    [rules] Här ska stå regler och hur mycket de betyder, en per rad: capitals: notis
    [level] Här ska stå error, warning, note eller off (fel, varning, notis eller av).
    [marks] Här ska stå det som ”kansli translated” skriver: ett märke för varje avsnitt.
    [section] Här ska stå vad avdelningen innehåller: { "{" } typ: nyhetsbrev { "}" }
    [colour] Här ska stå en färg inom citattecken: # och sex tecken, till exempel "#0b5c53".
    [web] Här ska stå en webbadress, till exempel https://www.forbundet.se/anmalan.
    [provider] Leverantören är inte känd. Välj bland mailchimp, brevo, mailerlite, listmonk, getanewsletter, paloma, apsis, rule, outlook och other.
    [host] Webbhotellet är inte känt. Välj bland apache, nginx, iis, netlify och github-pages.
    [sender] Här ska stå vem brevet kommer från: Förbundet <nyhetsbrev@forbundet.se>
    [contact] Här ska stå hur den som undrar når någon: { "{" } roll: Samordnaren, epost: kansliet@forbundet.se, telefon: 0123-45 67 80 { "}" }
    [email] Här ska stå en e-postadress, till exempel kansliet@forbundet.se.
    [phone] Här ska stå ett telefonnummer, till exempel 0123-45 67 80.
    [weekdays] Här ska stå en veckodag eller två med streck emellan: måndag–fredag
    [hours] Här ska stå när ni öppnar och stänger: 9.00–16.00. Stänger ni för lunch: 9.00–12.00, 13.00–16.00.
    [organisation-number] Det här kan inte vara ett organisationsnummer. Kontrollera siffrorna.
    [way] Här ska stå ett dokuments id eller en webbadress.
    [letter-place] Här ska stå en webbadress, en e-postadress eller leverantörens kod, till exempel "*|UNSUB|*".
   *[map] Här ska stå flera uppgifter, till exempel { "{" } epost: kansliet@forbundet.se, telefon: 0123-45 67 80 { "}" }
 }
    .near = Menade du { $near }?
impossible-date = Datumet { $date } finns inte i kalendern.
    .help = Kontrollera dagen och månaden.
impossible-date-text = Dagen finns inte i kalendern: { $date }
    .help = Kontrollera dagen och månaden.
unknown-language = Filens namn säger språket ”{ $code }”, men webbplatsens språk är { $languages }.
    .help = Lägg till språket under språk (languages) i site.yaml, eller byt namn på filen.
site-title = Webbplatsen har ingen titel.
    .help = Skriv i site.yaml:  titel: Förbundets namn
base-url = ”{ $value }” är ingen fullständig webbadress.
    .help = Skriv adressen som den står i webbläsaren, till exempel https://forbundet.se/samordning/
broken-footer = Sidfoten pekar ut ”{ $id }”, men inget publicerat dokument har det id:t.
    .near = Menade du { $near }?
    .help = Ett dokuments id är namnet på dess mapp eller fil.
broken-header = Länken { $key ->
    [easy_read] till lättläst
    [sign_language] till teckenspråk
   *[listen] för att lyssna
 } pekar ut ”{ $id }”, men inget publicerat dokument har det id:t.
    .near = Menade du { $near }?
    .help = Skriv ett dokuments id, eller en webbadress som börjar med https://
broken-logo = Logotypen { $target } finns inte i mappen static/.
    .near = Menade du { $near }?
colour-contrast = Färgen { $colour } är för ljus för att läsas på ljus botten. Kontrasten är { $whole },{ $tenth } till 1 och måste vara minst 4,5 till 1 (WCAG 1.4.3).
    .help = Den närmaste färgen som går att läsa är "{ $nearest }".
colour-contrast-dark = Färgen { $colour } är för mörk för att läsas i mörkt läge. Kontrasten är { $whole },{ $tenth } till 1 och måste vara minst 4,5 till 1 (WCAG 1.4.3).
    .help = Den närmaste färgen som går att läsa är "{ $nearest }". Stryker du den mörka färgen räknar programmet ut en.
publish = Här står inte vart webbplatsen publiceras.
    .help = Skriv till (to) med en mapp eller en adress, som sftp://anna@webbhotellet.se/www/
publish-password = Adressen att publicera till innehåller ett lösenord, som alla som får filerna kan läsa.
    .help = Ta bort lösenordet, och byt det hos webbhotellet om andra har sett filen. Lösenordet frågar kansli efter när du publicerar; med SFTP loggar du in med en nyckel.
publish-address = ”{ $value }” är ingen adress som det går att publicera till.
    .help = Skriv en mapp, eller en adress som sftp://anna@webbhotellet.se/www/
publish-address-hidden = Adressen att publicera till går inte att läsa.
    .help = Skriv den som sftp://anna@webbhotellet.se/www/, utan lösenord.
publish-scheme = Till ”{ $value }” kan kansli inte publicera. Det går till en mapp eller en delad disk, och över SFTP, FTPS, WebDAV och S3.
    .help = Fråga webbhotellet vilket av dem det har, och skriv adressen som sftp://anna@webbhotellet.se/www/ eller ftps://, webdavs:// eller s3://
publish-insecure = Till ”{ $value }” skickas allt utan kryptering, också lösenordet.
    .help = Skriv ftps:// i stället för ftp://, eller webdavs:// i stället för webdav://. Finns det ingen annan väg skriver du oskyddad: ja (insecure: true) på raden under.
subscribe = Här står inte hur läsaren prenumererar.
    .help = Skriv formulär (form) med adressen från den som skickar ert nyhetsbrev, epost (email) eller länk (link).
subscribe-several = Här står mer än ett sätt att prenumerera.
    .help = Behåll ett av formulär (form), epost (email) och länk (link).
subscribe-address = ”{ $value }” är ingen säker webbadress. Läsarens e-postadress får bara skickas krypterat.
    .help = Skriv hela adressen, från https://
subscribe-email = ”{ $value }” är ingen e-postadress.
    .help = Skriv en adress som kansliet@forbundet.se
subscribe-privacy = Rutan för prenumeration hänvisar till ”{ $id }”, men inget publicerat dokument har det id:t.
    .near = Menade du { $near }?
    .help = Ett dokuments id är namnet på dess mapp eller fil.
letter-subject = Ämnet är { $length } tecken. De flesta inkorgar visar högst { $most }, och resten klipps bort.
    .help = Korta titeln, med det viktigaste först.
letter-subject-same = Brevet får samma ämne som det förra. Läsaren kan tro att det är samma brev en gång till.
    .help = Låt titeln säga vad som är nytt i det här numret.
letter-preheader = Numret har ingen förhandstext. Då visar inkorgen början av första stycket bredvid ämnet.
    .help = Skriv överst i filen:  förhandstext: Det viktigaste i numret, i en mening.
letter-preheader-same = Förhandstexten är densamma som ämnet, så inkorgen visar samma sak två gånger.
    .help = Skriv något mer om numret under förhandstext.
letter-address = Breven säger inte var avsändaren finns: webbplatsen har ingen postadress.
    .help = Skriv postadressen som adress under kontakt (contact) eller under utskick (letter).
letter-address-leave = Breven säger inte hur läsaren slutar prenumerera.
    .help = Skriv avsluta (unsubscribe) under utskick: en webbadress, en e-postadress eller leverantörens kod.
letter-address-both = Breven säger varken var avsändaren finns eller hur läsaren slutar prenumerera.
    .help = Skriv adress (address) och epost (email) under kontakt, eller adress och avsluta (unsubscribe) under utskick (letter).
letter-size = Brevet är { $size } kB HTML. Gmail klipper av brev vid 102 kB, och den som skickar lägger till en del.
    .help = Låt en del av numret stå bara på webben: skriv om den i några meningar och länka till sidan.
letter-size-cut = Brevet är { $size } kB HTML. Gmail klipper av det vid 102 kB, och då syns varken slutet eller länken för att avsluta prenumerationen.
    .help = Låt en del av numret stå bara på webben: skriv om den i några meningar och länka till sidan.
letter-online = Numret är inte publicerat ännu, så brevets länkar och bilder leder ingenstans.
    .help = Publicera först: kansli build eller kansli publish. Skicka sedan.
letter-online-link = Brevet länkar till ”{ $target }”, som inte är publicerat ännu.
    .help = Publicera först: kansli build eller kansli publish. Skicka sedan.
letter-online-picture = Brevet visar bilden ”{ $target }”, som inte är publicerad ännu.
    .help = Publicera först: kansli build eller kansli publish. Skicka sedan.
unknown-theme = Temat ”{ $theme }” finns inte i mappen themes/.
    .help = Kontrollera stavningen, eller ta bort raden för att använda temat som följer med.

## Text
extra-cells = Raden har fler celler än tabellen har kolumner. Det som står här skulle försvinna.
    .help = Ta bort ett streck, eller ge rubrikraden en kolumn till. Ett streck i texten skrivs \|.
missing-definition = Länken har ingen adress.
    .help = Skriv adressen direkt: [text](adress).
too-deep = Listor eller citat ligger så djupt i varandra att de innersta blir vanlig text.
    .help = Dela upp texten.
open-mark = { $mark } öppnas här men stängs aldrig. Allt som följer skulle försvinna från sidan.
    .help = Skriv { $close } där det ska sluta.
open-mark-tag = ”{ $written }” har inget > på slutet. Allt som följer skulle försvinna från sidan.
    .help = Skriv > där det slutar, eller \< om det är ett mindre än-tecken. Titta också efter ett citattecken som saknas.
open-element = <{ $name }> öppnas här men stängs inte i samma stycke. Det stängs där stycket slutar.
    .help = Skriv </{ $name }> där det ska sluta, eller \< om det är ett mindre än-tecken.
unknown-element = { $written } är inte HTML och visas som text.
    .help = Är det meningen, skriv \ framför: \{ $written }
same-footnote = Det finns redan en fotnot som heter { $label }. Den här syns inte på sidan.
    .help = Ge den ett eget namn, både här och där texten hänvisar till den.
row-without-bar = ”{ $written }” har blivit en rad i tabellen ovanför.
    .help = Lämna en tom rad mellan tabellen och texten.
list-number = Här står { $written }, men läsaren ser { $shown }.
    .help = Numren i en lista räknas från det första. Är det inte en lista, skriv \. i stället för punkten: { $written }\.
list-year = ”{ $written }.” först på raden gör stycket till en numrerad lista.
    .help = Skriv \. i stället för punkten: { $written }\.
unread-markup = { $kind ->
    [heading] Det här ser ut som en rubrik, men visas som text: { $sign }
    [table] Det här ser ut som en tabell, men visas som text: { $sign }
    [table-rule] Det här ser ut som en tabell, men raden med streck passar inte, så den visas som text: { $sign }
    [list] Det här ser ut som en lista, men visas som löpande text: { $sign }
    [numbers] Det här ser ut som en numrerad lista, men visas som löpande text: { $sign }
    [link-space] Det skulle bli en länk, men adressen har mellanslag. Läsaren ser { $sign }
    [picture-space] Det skulle bli en bild, men adressen har mellanslag. Läsaren ser { $sign }
    [link-gap] Det skulle bli en länk, men det står ett mellanslag mellan ] och (. Läsaren ser { $sign }
    [link] Det här ser ut som en länk, men visas som text: { $sign }
    [id] Det här ser ut som en länk, men visas som text: { $sign }
    [emphasis] Det skulle bli fet stil, men det står mellanslag innanför stjärnorna. Läsaren ser { $sign }
    [emphasis-open] Fet stil börjar här men slutar aldrig. Läsaren ser { $sign }
    [gaps] Det skulle bli betonat, men det står mellanslag innanför tecknen. Läsaren ser { $sign }
    [highlight] Det här är en markering i ett annat program. Läsaren ser { $sign }
    [math] Det här är en formel i ett annat program. Läsaren ser { $sign }
    [script] Det här skulle bli upphöjt, men visas som text: { $sign }
    [lowered] Det här skulle bli nedsänkt, men visas som text: { $sign }
    [shortcode] Det här är en kod från ett annat program. Läsaren ser { $sign }
    [attributes] Det här är en uppgift till ett annat program. Läsaren ser { $sign }
    [contents] Det här är en innehållsförteckning från ett annat program. Läsaren ser { $sign }
    [comment] Här börjar en kommentar som aldrig tar slut. Läsaren ser { $sign }
    [in-html] Markdown läses inte inuti HTML. Läsaren ser { $sign }
    [word] Det här har följt med från Word. Läsaren ser { $sign }
    [hard-heading] Ett hårt mellanslag står efter rubrikens tecken, så den visas som text: { $sign }
    [hard-list] Ett hårt mellanslag står efter punktens tecken, så listan visas som löpande text: { $sign }
    [task] Det skulle bli en ruta att kryssa i, men visas som text: { $sign }
    [letters] En lista där punkternas bokstäver eller siffror är skrivna för hand visas som löpande text: { $sign }
    [indented] Det här visas som programkod, eftersom raderna är indragna: { $sign }
    [note] Noten är skriven för hand: inget leder från { $sign } till notens text, eller tillbaka.
    [entity] Koden för ett tecken visas som den är skriven: { $sign }
    [field] Det här är ett fält som ett annat program skulle fylla i. Läsaren ser { $sign }
    [inline-note] Det här är en not i ett annat program. Läsaren ser { $sign }
    [fence-words] Orden står på raden som inleder ett kodblock, där ingen läsare ser dem: { $sign }
    [name-words] Namnet på en rubrik kan inte ha mellanslag. Det som står efter det första kommer inte med: { $sign }
   *[box] Det här är en ruta från ett annat program. Läsaren ser { $sign }
 }
    .near = Skriv { $near }
    .help = { $kind ->
    [heading] Skriv två till sex # och ett mellanslag före rubriken: ## Rubrik
    [table] Skriv en rad med streck under rubrikerna: | Ort | Antal | och på nästa rad |---|---|
    [table-rule] Raden med streck ska ha lika många kolumner som rubrikerna, och en tom rad ska stå före tabellen.
    [list] Skriv ett mellanslag efter strecket: - punkt
    [numbers] Skriv ett mellanslag efter punkten: 1. punkt
    [link-space] Skriv %20 i stället för varje mellanslag.
    [picture-space] Skriv %20 i stället för varje mellanslag.
    [link-gap] Ta bort mellanslaget: [text](adress)
    [link] En länk skrivs [text](adress), utan radbrytning och med alla parenteser.
    [id] En länk till ett dokument skrivs [[id]].
    [emphasis] Skriv stjärnorna tätt intill orden: **viktigt**
    [emphasis-open] Skriv ** där den fetstilen ska sluta, eller \*\* om stjärnorna ska synas.
    [gaps] Skriv tecknen tätt intill orden: __viktigt__, ~~struket~~
    [highlight] Skriv **ord** för fet stil eller *ord* för kursiv.
    [math] Skriv formeln som text, till exempel x<sup>2</sup>, eller som en bild med beskrivning.
    [script] Skriv <sup>2</sup> för upphöjt.
    [lowered] Skriv <sub>2</sub> för nedsänkt.
    [shortcode] Ta bort den, och skriv innehållet med Markdown.
    [attributes] Ta bort den. Ett eget namn på en rubrik skrivs ## Rubrik { "{" }#namn{ "}" }
    [contents] Ta bort raden. Innehållsförteckningen görs av sig själv.
    [comment] Skriv --> där kommentaren ska sluta.
    [in-html] Låt en tom rad stå före och efter texten, eller skriv den med HTML.
    [word] Ta bort det.
    [hard-heading] Skriv ett vanligt mellanslag. På en Mac ger Alt och mellanslag ett hårt.
    [hard-list] Skriv ett vanligt mellanslag. På en Mac ger Alt och mellanslag ett hårt.
    [task] Skriv ett bindestreck, parenteserna och ett mellanslag: - [x] Klart, eller - [ ] Inte klart
    [letters] Skriv 1. och 2. före punkterna, eller - om ordningen inte spelar någon roll. Ska bokstäverna stå kvar, låt en tom rad stå mellan punkterna.
    [indented] Ta bort mellanslagen eller tabben före raderna. Är det programkod, skriv ``` på en rad före och efter.
    [note] Skriv [^1] i texten, och [^1]: före notens text.
    [entity] Skriv själva tecknet. Ska koden synas, skriv den mellan två grava accenter: `kod`
    [field] Skriv det som ska stå där. Ska tecknen synas, skriv dem mellan två grava accenter: `kod`
    [inline-note] Skriv [^1] i texten, och på en egen rad [^1]: och notens text.
    [fence-words] Skriv dem på raden under ```
    [name-words] Skriv bindestreck i stället för mellanslagen, eller skriv orden före klamrarna.
   *[box] Skriv > [!NOTE] på en egen rad, och sedan texten med > före varje rad.
 }
damaged-text = Bokstäver har blivit andra tecken på vägen: { $sign } ska vara { $meant }.
    .help = Texten har lästs på fel sätt, ofta när den kopierades. Skriv { $meant }. kansli fix rättar alla ställen.
lost-letter = Här har en bokstav försvunnit: { $sign } står i stället för den.
    .help = Skriv bokstaven. Saknas många, hämta texten på nytt och spara den med kodningen UTF-8.
stray-characters = { $kind ->
    [break] I texten står en radbrytning från Word eller en PDF. På sidan blir den ett mellanslag.
    [font] I texten står ett tecken som bara vissa datorer kan visa.
    [letter] Ett tecken från Windows är fel sparat. På sidan visas det tecken som menas.
   *[control] Ett osynligt tecken som inte hör hemma i en text har följt med. Det kommer inte med på sidan.
 } { $count ->
    [one] ({ $name })
   *[other] ({ $name }; sådana tecken står på { $count } ställen i filen)
 }
    .help = { $kind ->
    [break] Skriv en tom rad om ett nytt stycke ska börja, eller ett omvänt snedstreck sist på raden om bara raden ska brytas.
    [letter] kansli fix skriver in det rätta tecknet i filen.
   *[other] Se efter att inget saknas. kansli fix tar bort sådana tecken ur filen.
 }
removed-html = <{ $element }> tas bort när sidan byggs.
    .help = Skriv innehållet i Markdown, eller länka till det i stället.
removed-look = <{ $element }> tas bort när sidan byggs: hur text ser ut bestämmer temat. Orden står kvar.
    .help = Ta bort <{ $element }> och </{ $element }>. Det som är viktigt skrivs **med fet stil**.
removed-attribute = Det som { $attribute } säger tas bort när sidan byggs.
    .help = Skriv innehållet i Markdown.
removed-instruction = ”{ $written }” är en instruktion till ett annat program och syns inte på sidan.
    .help = Är det text, skriv \< i stället för <. Annars ta bort det.
missing-footnote = Fotnoten ”{ $label }” finns inte.
    .near = Menade du [^{ $near }]?
    .help = Skriv noten längre ner i dokumentet: [^{ $label }]: Notens text.
unused-definition = Ingen länk i texten använder ”{ $written }”, så raden syns inte på sidan.
    .help = Skriv [ord][namnet] där länken ska vara. Är det inte en adress till en länk, skriv \ framför raden så att den syns.
unused-footnote = Ingenting i texten hänvisar till fotnoten ”{ $label }”. Den syns inte på sidan.
    .help = Skriv [^{ $label }] där den hör hemma, eller ta bort noten.
same-heading = Två rubriker under samma rubrik lyder ”{ $text }”. Det går bara att länka till den första.
    .help = Ändra den ena, eller ge den ett eget namn: ## { $text } { "{" }#eget-namn{ "}" }
same-appendix = Två bilagor har samma rubrik: ”{ $text }”. Det går bara att länka till den första.
    .help = Ändra den ena, eller ge den ett eget namn: ## { $text } { "{" }#eget-namn{ "}" }
same-paragraph = Två paragrafer har samma nummer: ”{ $text }”. Det går bara att länka till den första.
    .help = Rätta numret på den ena, eller ge den ett eget namn: ## { $text } { "{" }#eget-namn{ "}" }
reserved-anchor = Id:t { $id } används redan av sidan själv.
    .help = Välj ett annat id.
same-anchor = Två delar av sidan har samma id: { $id }
    .help = Ändra det ena id:t.

## Länkar
broken-link = Länken ”{ $target }” leder ingenstans.
    .near = Menade du { $near }?
    .help = Länka till filen där texten finns, eller med dokumentets id: [[id]].
broken-file = Filen ”{ $target }” finns inte.
    .near = Menade du { $near }?
    .help = Lägg filen i samma mapp som texten, eller i static/, och skriv dess namn.
broken-anchor-list = ”{ $target }” är en sida som görs automatiskt. Den har inga rubriker att länka till.
    .help = Länka till sidan utan #{ $anchor }, eller direkt till dokumentet.
broken-id = Inget dokument har id:t ”{ $id }”.
    .near = Menade du { $near }?
    .help = Ett dokuments id är namnet på dess mapp eller fil.
broken-anchor = Ingen rubrik på sidan heter ”#{ $anchor }”.
    .near = Menade du { $near }?
    .help = Ge rubriken ett namn: ## Rubrik { "{" }#{ $anchor }{ "}" }
broken-anchor-there = Ingen rubrik i { $page } heter ”#{ $anchor }”.
    .near = Menade du { $near }?
    .help = Ge rubriken där ett namn: ## Rubrik { "{" }#{ $anchor }{ "}" }
broken-image-on-computer = Bilden ”{ $target }” ligger på din dator eller på kontorets server, där besökare inte kommer åt den.
    .help = Kopiera bilden till samma mapp som texten, och skriv bara filens namn.
broken-link-on-computer = Länken ”{ $target }” leder till en fil på din dator eller på kontorets server, där besökare inte kommer åt den.
    .help = Kopiera filen till samma mapp som texten, eller till static/, och skriv dess namn.
broken-image = Bilden ”{ $target }” finns inte.
    .near = Menade du { $near }?
    .help = Lägg bilden i samma mapp som texten och skriv filens namn.
broken-picture = Bilden ”{ $target }” är skadad eller avklippt och går inte att öppna.
    .help = Hämta den en gång till från kameran, eller från den som skickade den.
empty-picture = Bilden ”{ $target }” är en tom fil.
    .help = Hämta den en gång till från kameran, eller från den som skickade den.
no-picture = ”{ $target }” är ingen bild, fast filens namn säger det.
    .help = Kanske sparades en webbsida i stället för bilden på den. Spara själva bilden.
mislabelled-picture = Filens namn och innehåll säger olika: ”{ $target }” är egentligen en bild av slaget { $kind }.
    .help = Öppna bilden i ett bildprogram och spara den som JPEG (foto) eller PNG (skärmbild).
unknown-picture = Webbläsare visar inte bilder av slaget { $kind }: ”{ $target }”.
    .help = Öppna bilden i ett bildprogram och spara den som JPEG (foto) eller PNG (skärmbild). Skriv sedan det nya namnet.
huge-picture = Bilden ”{ $target }” har { $pixels } miljoner bildpunkter. Så stora bilder kan inte öppnas överallt.
    .help = Förminska bilden i ett bildprogram. Det räcker att den är 4 000 bildpunkter bred.
cleaned-picture = Bilden innehåller { $what }. Sådant kan köra kod eller hämta något utifrån, så det tas bort när bilden publiceras.
    .help = Titta på sidan efter att bilden ser rätt ut. Gör den inte det, spara om den utan detta, till exempel som ”vanlig SVG”.
picture-place = Bilden berättar var den är tagen. Filer i static/ publiceras som de är, så platsen följer med.
    .help = Lägg bilden i samma mapp som texten, så tas platsen bort. Eller ta bort den i ett bildprogram.
dead-link = Det som länken leder till finns inte kvar: servern svarar { $status } för { $url }
    .help = Leta upp den nya adressen och skriv den, eller ta bort länken.
dead-link-host = Det finns ingen server som heter { $host }.
    .help = Se efter att namnet är rätt stavat. Har webbplatsen lagts ner, ta bort länken eller länka till en annan.
unreachable-link = { $why ->
    [timeout] Servern var för långsam att svara
    [refused] Ingen svarar på servern
    [certificate] Det gick inte att få en säker förbindelse med servern
    [server] Servern har ett eget fel
   *[silent] Servern gav inget svar som gick att förstå
 }, så det går inte att säga om länken fungerar: { $url }
    .help = Försök igen om en timme, eller öppna länken själv. Finns sidan där behöver inget göras.
moved-link = Sidan har fått en ny adress för gott: { $to }
    .help = Skriv den nya adressen i stället för { $url }
foreign-image = Bilden ”{ $target }” ligger på en annan webbplats. Då får den andra webbplatsen veta vem som läser.
    .help = Spara bilden i samma mapp som texten och skriv filens namn.
placeholder-empty = Länken har inget mål ännu.
    .near = Menade du { $near }?
    .help = Skriv adressen, filens namn eller dokumentets id.
placeholder-link = Länken har inget riktigt mål ännu: ”{ $target }”.
    .near = Menade du { $near }?
    .help = Skriv adressen, filens namn eller dokumentets id.
unsafe-link = Länken ”{ $target }” går inte att använda på en webbplats.
    .help = Länka till en sida, en fil i webbplatsen, en webbadress eller en e-postadress.
expired-link = Länken går till { $page }, som inte visas längre: dess sista dag har passerat. Länken har blivit vanlig text.
    .help = Ta bort länken, eller ändra dokumentets sista dag (upphör).
unpublished-link = Länken går till { $page }, som inte publiceras: { $why ->
    [draft] det är ett utkast
   *[future] dess datum har inte kommit än
 }.
    .help = Publicera dokumentet, eller ta bort länken.
event-time = Evenemanget slutar innan det börjar.
    .help = Rätta den dag eller det klockslag som är fel.
event-start = Evenemanget säger inte när det börjar. Då kommer det inte med i kalendern, och räknas alltid som kommande.
    .help = Skriv överst i filen när det börjar: börjar: 2026-12-03 13:00
event-register = Sista anmälningsdagen är { $day }, men evenemanget är { $date }.
    .help = Rätta den dag som är fel.
date-order = { $key ->
    [expires] Textens sista dag är { $day }, men den är daterad { $date }. Då visas den aldrig.
   *[updated] Texten är ändrad { $day }, men daterad { $date }. En text ändras inte innan den finns.
 }
    .help = Rätta det datum som är fel.
missing-date = Nyhetsbrevet har inget datum. Då hamnar det sist i arkivet och kommer inte med i något flöde.
    .help = Skriv överst i filen vilken dag det gavs ut: datum: 2026-03-02
far-date = Datumet { $day } ligger många år bort.
    .help = Kontrollera årtalet.
wrong-weekday = { $date } är en { $day }, men här står { $said }.
    .help = Rätta veckodagen eller datumet: den som läser kommer på den ena dagen eller den andra.
replaces-ring = Dokumenten ersätter varandra i en ring: { $ids }. Då gäller inget av dem.
    .help = Ta bort ersätter i det äldsta av dem.
replaces-itself = Dokumentet säger att det ersätter sig självt.
    .help = Skriv id:t för det äldre dokumentet: namnet på dess mapp eller fil.
missing-paragraph = Protokollet ”{ $minutes }” har ingen § { $number }.
    .near = Menade du { $near }?
    .help = Skriv en paragraf som finns där, från § { $first } till § { $last }.
no-paragraphs = Protokollet ”{ $minutes }” har inga paragrafer, så § { $number } går inte att hitta.
    .help = Börja rubriken över beslutet i protokollet med paragrafen: ## § { $number } Rubriken
broken-replaces = Inget dokument har id:t ”{ $id }”.
    .near = Menade du { $near }?
    .help = Skriv id:t för det äldre dokumentet: namnet på dess mapp eller fil.

## Adresser
same-id = Två dokument har samma id: { $id }
    .help = Byt namn på det ena dokumentets mapp eller fil, eller skriv ett eget id i det ena: id: nytt-namn
same-version = Två filer är samma dokument på samma språk.
    .help = Ta bort den ena eller byt namn på den.
same-address = Två sidor får samma adress: /{ $address }
    .help = Byt namn på den ena, eller skriv en egen adress i den: adress: nytt-namn
same-address-list = Sidan får samma adress som en sida som görs automatiskt: /{ $address }
    .help = Byt namn på filen eller mappen, eller skriv en egen adress: adress: nytt-namn
unsafe-address = ”{ $address }” kan inte vara en del av en adress.
    .near = Menade du { $near }?
    .help = Använd bokstäver, siffror och bindestreck.
unsafe-alias = ”{ $address }” kan inte vara en gammal adress på webbplatsen.
    .help = Skriv den från roten, till exempel /gamla-nyheter/mars/. Namn får inte börja med en punkt.

## Tema
template = Mallen går inte att använda: { $detail }
    .help = Rätta mallen, eller ta bort filen så används den som följer med programmet.
template-parent = Mallen bygger på ”{ $name }”, som inte finns.
    .help = Kontrollera namnet. En mall som följer med programmet heter till exempel theme/base.html.
interface-text = Raden går inte att läsa.
    .help = En text skrivs som ”nyckel = text”, en på varje rad.
missing-interface-text = { $count } av gränssnittets texter saknas på språket { $language }, bland andra ”{ $first }”. De visas på engelska.
    .help = Skriv dem i i18n/{ $language }.ftl.

## Mappen som byggs
output-is-source = Mappen { $path } kan inte användas för den färdiga webbplatsen, eftersom webbplatsens egna filer finns i { $source }: välj en annan mapp, till exempel public.
output-no-folder = Det finns en fil, inte en mapp, där { $path } ska vara: flytta undan filen eller välj en annan mapp.
output-busy = Ett annat bygge skriver just nu i { $path }: vänta tills det är klart och försök igen.
output-other-site = Mappen { $path } innehåller en annan webbplats färdiga filer ({ $site }): välj en annan mapp, eller töm den här om du inte längre behöver det som finns i den.
output-site = { $reason ->
    [permission] Du får inte öppna webbplatsens mapp { $path }: be den som sköter datorn om behörighet.
    [gone] Det finns ingen mapp { $path }: kontrollera hur webbplatsens mapp stavas.
   *[other] Webbplatsens mapp { $path } gick inte att öppna ({ $detail }): kontrollera att disken är ansluten och försök igen.
  }
output-path = Filen { $path } har ett namn som inte kan publiceras: ge den ett namn utan omvända snedstreck och specialtecken, som inte börjar med .kansli.
output-twice = Två delar av webbplatsen ska publiceras som { $path }: ge den ena ett annat namn.
output-clash = Webbplatsen har både en fil och en mapp som ska publiceras som { $path }: ge den ena ett annat namn.
output-link = { $path } är en länk till ett annat ställe, och där skriver kansli inte: ta bort länken och bygg igen.
output-no-file = { $path } är varken fil eller mapp: flytta ut det ur mappen för den färdiga webbplatsen och bygg igen.
output-foreign = { $more ->
    [0] Kansli har inte skrivit { $paths } och skriver inte över det som finns där: flytta ut det ur mappen och bygg igen.
   *[other] Kansli har inte skrivit { $paths } och { $more } till, och skriver inte över det som finns där: flytta ut dem ur mappen och bygg igen.
  }
output-folder-in-the-way = { $more ->
    [0] Det finns en mapp som kansli inte har gjort där en fil ska ligga ({ $paths }): flytta ut den ur mappen för den färdiga webbplatsen och bygg igen.
   *[other] Det finns mappar som kansli inte har gjort där filer ska ligga ({ $paths } och { $more } till): flytta ut dem ur mappen för den färdiga webbplatsen och bygg igen.
  }
output-source = { $reason ->
    [permission] Du får inte läsa { $path }: be den som sköter datorn om behörighet.
    [gone] Filen { $path } försvann under bygget: kontrollera att den finns kvar och bygg igen.
   *[other] Filen { $path } gick inte att läsa ({ $detail }): kontrollera att du kan öppna den och bygg igen.
  }
output-write = { $reason ->
    [full] Det fanns inte plats på disken för { $path }: frigör utrymme och bygg igen.
    [permission] Du får inte skriva { $path }: be om behörighet att ändra i mappen, eller välj en annan mapp.
    [read-only] { $path } ligger på en disk som bara går att läsa: välj en mapp på en annan disk.
    [gone] Mappen för { $path } försvann under bygget: kontrollera att disken är ansluten och bygg igen.
    [held] { $path } är öppen i ett annat program: stäng den där och bygg igen.
    [name] Disken kan inte ha en fil med namnet { $path }: ge den ett kortare namn utan specialtecken.
   *[other] { $path } gick inte att ändra ({ $detail }): kontrollera att disken är ansluten och att inget annat program har filen öppen, och bygg igen.
  } { $state ->
    [mixed] Mappen är nu delvis ny och delvis som förut: nästa bygge gör den hel.
   *[before] Ingenting har publicerats, och mappen är som förut.
  }
output-damaged = Förteckningen .kansli i { $path } är skadad, så kansli vet inte vilka av filerna där som hör till webbplatsen. Ingenting har ändrats. Finns det inget i mappen som du vill behålla, ta bort hela mappen och bygg igen.
output-newer = Förteckningen .kansli i { $path } är skriven av en nyare version av kansli, så kansli vet inte vilka av filerna där som hör till webbplatsen. Ingenting har ändrats. Använd den versionen, eller ta bort hela mappen och bygg igen om det inte finns något i den som du vill behålla.
output-unfinished = Filen { $path } blev aldrig färdig, och därför har ingenting publicerats: bygg igen. Händer det en gång till är det ett fel i kansli, som vi gärna vill veta av.
program-fault = Kansli kunde inte göra { $path } fast den ingår i webbplatsen, och därför har ingenting publicerats. Det är ett fel i kansli, som vi gärna vill veta av.
cache-outside = { $path } är en länk ut ur webbplatsens mapp, och där skriver kansli inte: ta bort länken.

## Förhandsvisning
preview-template = Det här är ett fel i programmet, inte hos dig: förhandsvisningens mall går inte att läsa ({ $error }). Berätta gärna för dem som gör kansli.
serve-ready = Förhandsvisning av { $site }: { $address } ({ $pages ->
    [one] 1 sida
   *[other] { $pages } sidor
 } på { $seconds } s). Alla sidor och fel: { $address }__kansli/ · Avsluta med Ctrl-C.
serve-port = Port { $wanted } är upptagen, så { $port } används.
serve-no-port = Ingen ledig port från { $first } till { $last }: avsluta en annan förhandsvisning, eller välj en port med --port.
serve-polling = Här berättar systemet inte om ändrade filer (en mapp på en annan dator eller för många mappar), så de jämförs flera gånger i sekunden.
serve-edited = { $time } { $files } · { $milliseconds } ms · { $findings }
serve-edited-more = { $files } och { $more } till
serve-new-day = ny dag
serve-mended = { $count ->
    [one] Ett fynd mindre.
   *[other] { $count } fynd mindre.
 }
serve-back = { $time } Webbplatsens mapp är tillbaka.
serve-no-permission = Port { $port } får inte användas utan särskild behörighet: välj en port över 1023, till exempel --port 4711.
serve-lost = { $time } Webbplatsens mapp är borta. Förhandsvisningen visar det senaste och fortsätter när mappen är tillbaka.
serve-not-open = Webbläsaren gick inte att öppna. Gå själv till { $address }
serve-end = Förhandsvisningen är avslutad.
preview-language = sv
preview-errors = { $count ->
    [one] 1 fel
   *[other] { $count } fel
 }
preview-warnings = { $count ->
    [one] 1 varning
   *[other] { $count } varningar
 }
preview-notes = { $count ->
    [one] 1 notis
   *[other] { $count } notiser
 }
preview-no-findings = Inga fel.
preview-findings = Fel och varningar
preview-to-handbook = Handbok: så skriver du för webbplatsen
preview-to-index = Alla sidor och fel
preview-to-findings = visa dem
preview-to-page = Visa sidan
preview-draft = Utkast.
preview-draft-why = Sidan publiceras inte. Ta bort raden utkast: true (draft: true) när den är klar.
preview-future = Framtida.
preview-future-why = Sidan kommer med när webbplatsen byggs { $date } eller senare.
preview-fault-page = Det som står överst i filen går inte att läsa
preview-fault-template = Mallen går inte att använda
preview-seen-before = Bakom den här rutan visas sidan som den var före felet. Rutan försvinner när felet är rättat.
preview-seen-part = Bakom den här rutan visas det som gick att läsa. Rutan försvinner när felet är rättat.
preview-seen-template = Bakom den här rutan visas sidan med mallen som den var före felet. Rutan försvinner när felet är rättat.
preview-seen-built-in = Bakom den här rutan visas sidan med programmets eget utseende. Rutan försvinner när felet är rättat.
preview-seen-nothing = Sidan kan inte visas förrän felet är rättat. Rutan försvinner då.
preview-dismiss = Stäng rutan
preview-index = Förhandsvisning
preview-top = Utanför mapparna
preview-no-contents = Rubrikerna på varje sida visas bara på webbplatser med högst { $count } dokument.
preview-missing = saknas
preview-contents = { $count ->
    [one] 1 rubrik
   *[other] { $count } rubriker
 }
preview-badge-draft = utkast
preview-badge-future = framtida
preview-badge-expired = utgången
preview-badge-twice = visas inte: samma text finns i en annan fil
preview-badge-kept = visas som före felet
preview-letters = Numren som brev
preview-as-letter = Som brev
preview-letter-inbox = I inkorgen
preview-letter-size = Storlek
preview-letter-sizes = HTML { $html } kB av högst { $most } kB, text { $text } kB.
preview-letter-copy-html = Kopiera brevet som HTML
preview-letter-copy-text = Kopiera texten
preview-letter-copied = Kopierat. Klistra in det hos den som skickar.
preview-letter-not-copied = Webbläsaren lät inte sidan kopiera. Skriv kansli letter i terminalen i stället.
preview-letter-eml = Spara som fil för e-postprogrammet
preview-letter-shown = Så visas brevet
preview-letter-light = Ljust, { $width } bildpunkter brett
preview-letter-dark = Mörkt, { $width } bildpunkter brett
preview-letter-text = Som ren text

## Kontroller: det som programmet självt har fått veta
unknown-rule = Det finns ingen regel som heter ”{ $rule }”.
    .near = Menade du { $near }?
    .help = Reglernas namn står inom hakparentes i varje meddelande: fel[namn].
fixed-rule = Regeln ”{ $rule }” gäller alltid: utan den skulle det inte finnas något helt att publicera.
    .help = Ta bort raden och rätta det som regeln säger till om.
allow-reason = Här tillåts något utan att det står varför. Nästa person som läser behöver veta det.
    .help = Skriv skälet efter ett kolon: <!-- kansli: allow { $rule }: varför det ska vara så här -->
unused-allow = Här finns inget längre som regeln ”{ $rule }” säger till om.
    .help = Ta bort kommentaren.
unknown-remark = Kommentaren vänder sig till kansli, men börjar med ett ord som programmet inte känner: ”{ $word }”.
    .near = Menade du { $near }?
    .help = Skriv <!-- kansli: allow REGEL: skäl --> eller, under en tabell, <!-- kansli: check Totalt = Intäkter.Totalt -->.

## Kontroller: text
placeholder-list = { $count } ställen ska fyllas i eller tas bort före publiceringen:
placeholder-text = Här står något som skulle bytas ut före publiceringen: { $words }
    .help = Skriv det som ska stå här, eller ta bort det.
bare-address = Länkens text är en webbadress. Den som lyssnar får höra den bokstav för bokstav.
    .help = Skriv vad sidan handlar om: [vad sidan handlar om]({ $address })
bare-address-text = Webbadressen är vanlig text: den går inte att klicka på.
    .help = Gör en länk som säger vart den leder: [vad sidan handlar om]({ $address })
typed-dash = Ett bindestreck mellan två mellanslag ska vara ett tankstreck.
    .help = Skriv – i stället (två bindestreck, --, blir ett tankstreck).
number-form = I svensk text står ett mellanslag före procenttecknet: { $number } %
    .help = Skriv { $number } % eller { $number } procent. Mellanslaget blir hårt av sig självt.
number-form-range = Mellan två tal som betyder ”från … till” står ett tankstreck, inte ett bindestreck.
    .help = Skriv { $better }.
number-form-decimal = På svenska står ett komma före decimalerna, inte en punkt.
    .help = Skriv { $better }.
number-form-groups = På svenska står ett mellanslag vid tusentalen, inte ett komma eller en punkt.
    .help = Skriv { $better }. Mellanslaget blir hårt av sig självt.
number-form-english = I engelsk text står inget mellanslag före procenttecknet: { $number }%
    .help = Skriv { $number }%.
number-form-english-groups = På engelska står ett komma vid tusentalen, inte ett mellanslag.
    .help = Skriv { $better }.
number-form-mixed = ”{ $number }” står utan mellanslag, men andra stora tal på sidan har ett.
    .help = Skriv { $better }, så ser talen likadana ut.
law-reference = Lagen ({ $law }) gäller inte längre.
    .help = Hänvisa till { $instead }.{ $name ->
    [none] {""}
   *[other] {" "}Är det historia, skriv det: ”dåvarande { $name }”.
 }
law-name = Den lag som hette ”{ $name }” gäller inte längre.
    .help = Hänvisa till { $instead }. Är det historia, skriv det: ”dåvarande { $name }”.
law-space = I numret på en lag står inget mellanslag efter kolon.
    .help = Skriv ({ $law }).
law-mistyped = Lagen som nämns här har inte numret { $law }.
    .near = Menade du ({ $near })?
capitals = Orden står med bara stora bokstäver. Skärmläsare kan läsa dem bokstav för bokstav, och de är svårare att läsa för alla.
    .help = Skriv som i en vanlig mening, med stor bokstav först och i namn. Ska det synas mer, använd en rubrik eller **fet stil**.
capitals-title = Titeln står med bara stora bokstäver. Skärmläsare kan läsa den bokstav för bokstav, och den är svårare att läsa för alla.
    .help = Skriv som i en vanlig mening, med stor bokstav först och i namn.
title-text = Titeln ”{ $title }” är bara en hälsning. I listor, sökning och nyhetsflöden står den ensam.
    .help = Låt titeln säga vad texten handlar om, och hälsa i texten.
summary-title = Sammanfattningen är titeln en gång till.
    .help = Skriv en mening om vad texten säger, eller ta bort raden: då visas textens första stycke.
doubled-word = Ordet ”{ $word }” står två gånger i rad.
    .help = Ta bort det ena.
text-language = Stycket verkar vara på { $text-sv }, men sidan är på { $page-sv }. En skärmläsare läser det med fel uttal.
    .help = Översätt stycket, eller märk orden med sitt språk: [orden]{"{"}{ $code }{"}"}. Ett citat (>) får också vara på sitt eget språk.
text-language-page = Texten verkar vara på { $text-sv }, men filens namn säger { $page-sv }. Skärmläsare och sökmotorer tror på namnet.
    .help = Översätt texten, eller byt språket i filens namn (.sv.md, .en.md).
misspelt-name = ”{ $word }” liknar ett namn som annars stavas på ett annat sätt.
    .near = Menade du { $near }?
name-order = ”{ $word }” skrivs annars i en annan ordning.
    .near = Menade du { $near }?
missing-part-section = Här nämns { $words }, men ingen rubrik har det numret. Den sista är { $last }.
    .help = Rätta numret, eller länka till rubriken: [avsnittet om budgeten](#budget). Gäller det ett annat dokument, säg vilket.
long-sentence = Meningen är { $count } ord lång. Få orkar hålla så mycket i minnet.
    .help = Dela den, eller gör uppräkningen till en lista.
hard-text = Texten är svår att läsa: läsbarhetsindex (LIX) är { $lix }. Över 60 är som en svår lagtext.
    .help = Korta meningarna och byt långa ord mot vanliga. Börja med det första stycket.
relative-time = ”{ $time }” betyder något annat för den som läser om ett år.
    .help = Skriv årtalet eller månaden.
empty-section = Under rubriken ”{ $text }” står ingenting.
    .help = Skriv något under den, gör nästa rubrik till en underrubrik, eller ta bort den.
table-caption = Tabellen har ingen rubrik, men de andra på sidan har det.
    .help = Skriv en rad ovanför den: Tabell: vad tabellen visar
caption-number = Här står Tabell { $written }, men läsaren ser Tabell { $number }: tabeller numreras i den ordning de står.
    .help = Skriv bara Tabell: så kommer numret av sig självt. Se efter att det som hänvisar till tabellen stämmer.
caption-same = Två tabeller har samma rubrik: ”{ $caption }”. Läsaren kan inte skilja dem åt.
    .help = Låt rubrikerna säga vad som skiljer dem åt, till exempel året.
missing-part-figure = Här nämns { $words }, men dokumentet har { $count ->
    [0] ingen bild
    [one] bara en bild
   *[other] { $count } bilder
 }.
    .help = Rätta numret, eller lägg in bilden. Gäller det ett annat dokument, säg vilket: { $words } i …
unknown-status = Statusen ”{ $status }” är inget som programmet känner igen, så målet visas utan det märke som säger hur det gick.
    .help = Börja med något av: { $known }. Fler ord får följa efter.
goal-status = Målet är { $target } och utfallet { $outcome }, men statusen är ”{ $status }”.
    .help = { $is-met ->
    [yes] Målet är nått: skriv uppnått, eller rätta det tal som är fel.
   *[no] Målet är inte nått: skriv inte uppnått, eller rätta det tal som är fel.
 }
fact-name = Programmet gör ingenting av uppgiften ”{ $name }”, men namnet liknar ett som det känner till.
    .near = Menade du { $near }?
goal-total = Målet är { $goal }, men insatserna under ”{ $heading }” blir { $sum } tillsammans.
    .help = Rätta målet eller den insats som är fel. Ska det inte vara samma tal, länka från ett annat ord än talet.

## Kontroller: tillgänglighet
missing-alt = Bilden { $file } saknar beskrivning. Den som inte ser den får inte veta vad den visar.
    .help = Skriv det viktigaste inom hakparenteserna: ![Sex personer runt ett bord]({ $file }). Är bilden bara utsmyckning, skriv <!-- kansli: allow missing-alt: utsmyckning --> på raden före.
missing-alt-html = Bilden { $file } saknar beskrivning. Den som inte ser den får inte veta vad den visar.
    .help = Skriv det viktigaste i alt: alt="Sex personer runt ett bord". Är bilden bara utsmyckning, skriv alt="".
missing-alt-head = Bilden { $file } överst i filen saknar beskrivning. Den visas i listor och när någon delar sidan.
    .help = Skriv bild: { "{" } fil: { $file }, alt: Det viktigaste som syns { "}" }
linked-image = Länken består av en bild utan beskrivning. Den som lyssnar får inte veta vart den leder.
    .help = Skriv vart länken leder inom bildens hakparenteser: [![Till startsidan]({ $file })]({ $target })
linked-image-html = Länken består av en bild utan beskrivning. Den som lyssnar får inte veta vart den leder.
    .help = Skriv vart länken leder i bildens alt: alt="Till startsidan".
alt-text = Beskrivningen börjar med ”{ $words }”. Att det är en bild vet lyssnaren redan.
    .help = Börja med det som syns.
alt-file = Beskrivningen är ett filnamn: ”{ $alt }”. Det säger inget om vad bilden visar.
    .help = Skriv vad bilden visar, i en mening.
alt-long = Beskrivningen är { $length } tecken lång. Den läses upp utan paus och går inte att hoppa i.
    .help = Säg det viktigaste med högst 150 tecken, och skriv resten i texten.
heading-level = Rubriken ”{ $text }” hoppar över en nivå ({ $marks }). Den som går mellan rubriker tror att något saknas.
    .help = Skriv { $better } { $text }
heading-level-html = Rubriken ”{ $text }” hoppar över en nivå (<{ $marks }>). Den som går mellan rubriker tror att något saknas.
    .help = Skriv <{ $better }>{ $text }</{ $better }>
heading-one = Rubriken ”{ $text }” har samma nivå som dokumentets titel. Den blir en rubrik på andra nivån.
    .help = Skriv ## { $text }, och en nivå till på rubrikerna under den.
heading-one-html = Rubriken ”{ $text }” har samma nivå som dokumentets titel. Den blir en rubrik på andra nivån.
    .help = Skriv <h2>{ $text }</h2>, och en nivå till på rubrikerna under den.
empty-heading = Rubriken har ingen text. Den som går mellan rubriker hör bara ”rubrik”.
    .help = Skriv rubriken, eller ta bort raden.
bold-heading = ”{ $text }” ser ut som en rubrik, men är ett stycke i fet stil. Den syns inte för den som går mellan rubriker.
    .help = Skriv ## { $text } (eller fler # om den hör till en rubrik ovanför).
typed-list = Listan är skriven med tecknet { $bullet }. Den läses inte upp som en lista.
    .help = Börja varje rad med ett bindestreck och ett mellanslag: - Första punkten
table-header = Kolumn { $column } i tabellen har ingen rubrik. Den som lyssnar får inte veta vad cellerna gäller.
    .help = Skriv kolumnens rubrik i tabellens första rad.
table-header-none = Tabellen har inga rubriker. Den som lyssnar får inte veta vad cellerna gäller.
    .help = Skriv kolumnernas rubriker i tabellens första rad.
table-header-html = Tabellen har inga rubriker. Den som lyssnar får inte veta vad cellerna gäller.
    .help = Skriv rubrikernas celler med <th> i stället för <td>. Är den ingen tabell utan bara ett sätt att ställa upp text, skriv <table role="presentation">.
cited-title = Länken säger ”{ $text }”, men dokumentet heter ”{ $title }”. Läsaren tror att det finns två.
    .near = Skriv { $near }
broken-list = Listan bryts här: ett stycke står före nummer { $number }. Den som lyssnar hör två listor, och stycket hör till ingen av dem.
    .help = Dra in stycket med { $spaces } mellanslag, så hör det till punkten ovanför. Är numren rubriker, skriv ## före dem.
underlined-heading = Raden med bindestreck direkt under gör stycket till en rubrik: ”{ $words }”
    .help = Lämna en tom rad ovanför bindestrecken. Om det ska vara en rubrik, skriv ## framför i stället.
programme-list = Listan har dokumentets insatser utom ”{ $name }”.
    .help = Lägg till den, eller ta bort dess avsnitt.
programme-list-name = Ingen insats i dokumentet heter ”{ $name }”.
    .near = Menade du { $near }?
empty-cell = { $count ->
    [one] Cellen för { $place }, är tom.
   *[other] { $count } celler är tomma, den första för { $place }.
 } Den som lyssnar vet inte om det betyder noll, okänt eller glömt.
    .help = Skriv 0 när värdet är noll, – när det inte finns något värde, eller ett ord som ”ej beslutat”.
small-table = Tabellen har bara en rad. Det är lättare att läsa som text.
    .help = Skriv det som en mening eller en lista.
small-table-column = Tabellen har bara en kolumn. Det är en lista.
    .help = Skriv en lista: börja varje rad med ett bindestreck och ett mellanslag.
chart = Det finns inget diagram som heter ”{ $form }”.
    .help = Skriv { "{" }diagram=stapel{ "}" } eller { "{" }diagram=linje{ "}" }.
chart-no-figures = Tabellen har ingen kolumn med tal att rita.
    .help = Ta bort märket, eller skriv tal i någon kolumn efter den första.
chart-one-figure = Det finns för få tal i tabellen för ett diagram.
    .help = Ta bort märket och skriv talet i texten.
chart-many-series = Diagrammet skulle få { $count } serier. Fler än { $most } går inte att skilja åt.
    .help = Dela tabellen i två, eller ta bort märket.
chart-nowhere = Märket för ett diagram står inte vid någon tabell.
    .help = Skriv det sist på raden som börjar med Tabell:, direkt före tabellen.

## Kontroller: länkar
link-text = Länkens text, ”{ $text }”, säger inte vart den leder. Den som lyssnar hör länkarna en och en, utan meningen runt om.
    .near = Skriv till exempel { $near }
    .help = Låt texten säga vad sidan handlar om: [vad sidan handlar om]({ $target })
link-empty = Länken har ingen text. Den syns inte, och den som lyssnar hör bara ”länk”.
    .help = Skriv vad sidan handlar om: [vad sidan handlar om]({ $target })
broken-pdf = Filen ”{ $target }” är skadad eller avkortad: den går inte att läsa som PDF.
    .help = Spara PDF-filen på nytt ur programmet där texten skrevs, och prova att öppna den.
broken-pdf-other = Filen ”{ $target }” heter något på .pdf men är ingen PDF.
    .help = Spara den som PDF ur programmet där texten skrevs.
broken-pdf-locked = PDF-filen ”{ $target }” kräver ett lösenord som läsaren inte har.
    .help = Spara den utan lösenord.
untagged-pdf = PDF-filen ”{ $target }” har inga taggar{ $missing ->
        [language] { " " }och säger inte vilket språk den är på
        [title] { " " }och ingen titel
        [both] { " " }och ingen titel, och säger inte vilket språk den är på
       *[none] { "" }
    }. Den som lyssnar får inte veta vad som är rubriker, listor och tabeller.
    .help = Gör texten till en sida, eller exportera filen på nytt med taggar (Word: Spara som PDF, Alternativ, ”Taggar för dokumentstruktur för tillgänglighet”). Är den publicerad före den 23 september 2018, tillåt den: <!-- kansli: allow untagged-pdf: publicerad 2017 -->
untagged-pdf-picture = PDF-filen ”{ $target }” består bara av bilder av sidor, som en inskannad handling. Den går varken att lyssna på, söka i eller förstora så att raderna ryms.
    .help = Publicera den fil som handlingen skrevs ut från, gör texten till en sida, eller låt ett program läsa in texten (OCR). Är den publicerad före den 23 september 2018, tillåt den: <!-- kansli: allow untagged-pdf: publicerad 2017 -->
untagged-pdf-words = PDF-filen ”{ $target }” { $missing ->
        [language] säger inte vilket språk den är på, så talet kan låta som ett annat språk
        [title] har ingen titel, så den som har flera filer öppna hör bara filens namn
       *[both] har ingen titel och säger inte vilket språk den är på
    }.
    .help = Fyll i titel och språk i programmet där texten skrevs (Word: Arkiv, Info, Titel; Granska, Språk), och exportera filen på nytt.
office-file = Filen ”{ $target }” kräver { $program } eller ett liknande program, som alla inte har.
    .help = Gör texten till en sida, eller länka till en PDF med taggar också. Är den till för att fyllas i eller ändras, tillåt den: <!-- kansli: allow office-file: mall att fylla i -->
odd-address = Adressen börjar två gånger: { $address }
    .near = Menade du { $near }?
odd-address-slashes = Adressen ska ha :// efter http eller https, och / mellan sina delar: { $address }
    .near = Menade du { $near }?
odd-address-comma = Adressen har ett kommatecken där det ska stå en punkt: { $address }
    .near = Menade du { $near }?
odd-address-end = Adressen slutar med ett skiljetecken som hör till meningen: { $address }
    .near = Menade du { $near }?
odd-address-detour = Adressen går en omväg över en tjänst som granskar eller räknar klick, som när en länk kopieras ur ett mejl: { $address }
    .near = Menade du { $near }?
odd-address-own = { $address } leder till läsarens egen dator: localhost heter den som länken öppnas på.
    .help = Lägg filen på webbplatsen, eller länka till en sida som alla når. Är adressen ett exempel, skriv den som kod: `{ $address }`
odd-address-nearby = Bara de som sitter i samma nätverk som du kommer åt { $address }
    .help = Lägg filen på webbplatsen, eller länka till en sida som alla når.
odd-address-mail = Länken ”{ $address }” leder inte till någon e-postadress.
    .help = Skriv hela adressen: mailto:kontakt@kontoret.se
odd-address-phone = Länken ”{ $address }” har inget telefonnummer.
    .help = Skriv numret med landet först: tel:+46812345678
repeated-link = Två länkar i samma stycke leder till samma sida: ”{ $first }” och ”{ $text }”. Läsaren tror att det är två sidor.
    .help = Behåll den ena och gör den andra till vanlig text.
cut-link = Länkens text slutar mitt i: ”{ $text }” följs av ”{ $next }”, som hör dit.
    .help = Ta med det som hör till ”{ $last }” inom hakparenteserna, eller låt länken sluta före det ordet.
same-link-text = Två länkar på sidan heter ”{ $text }” men leder till olika sidor. Den som lyssnar kan inte skilja dem åt.
    .help = Låt texten säga vad som skiljer dem åt.
superseded-link = Länken leder till ”{ $title }”, som har ersatts av ”{ $newer }”.
    .near = Skriv { $near }, eller låt texten säga att det är det äldre dokumentet: ”den tidigare strategin”.
other-language-link = Länken leder till ett annat språk, men ”{ $title }” finns på läsarens språk.
    .near = Skriv { $near }, så väljs språket av sig självt.
own-address = Länken leder till den egna webbplatsen men är skriven med hela adressen. Då märks det inte om sidan flyttas.
    .near = Skriv { $near } eller länka till filen.
missing-part = Här nämns { $words }, men dokumentet har { $count ->
    [one] bara en bilaga
   *[other] { $count } bilagor
 }.
    .help = Rätta numret. Gäller det ett annat dokument, säg vilket: { $words } till …
missing-part-none = Här nämns { $words }, men dokumentet har inga bilagor.
    .help = Rätta numret. Gäller det ett annat dokument, säg vilket: { $words } till …
missing-part-no-table = Här nämns { $words }, men dokumentet har ingen tabell.
    .help = Rätta numret, eller lägg in tabellen. Gäller det ett annat dokument, säg vilket: { $words } i …
missing-part-table = Här nämns { $words }, men dokumentet har { $count ->
    [one] bara en tabell med rubrik
   *[other] { $count } tabeller med rubrik
 }.
    .help = Rätta numret. Gäller det ett annat dokument, säg vilket: { $words } till …

## Kontroller: siffror
table-total = { $row }, { $column }, är { $written }, men raderna ovanför blir { $sum }. Skillnaden är { $difference }.
    .near = Kanske har två siffror bytt plats: ska det stå { $near } för { $place }?
    .help = Rätta summan eller den rad som är fel. Är talen avrundade, skriv <!-- kansli: check rounding 1 --> under tabellen.
table-total-row = { $row }: { $column } är { $written }, men raden blir { $sum }. Skillnaden är { $difference }.
    .help = Rätta summan eller det tal i raden som är fel.
table-rounding = { $row }, { $column }, är { $written }, men raderna ovanför blir { $sum }. Skillnaden är { $difference }, kanske av avrundning.
    .near = Kanske har två siffror bytt plats: ska det stå { $near } för { $place }?
    .help = Rätta det tal som är fel. Är talen avrundade, skriv <!-- kansli: check rounding 1 --> under tabellen.
table-rounding-row = { $row }: { $column } är { $written }, men raden blir { $sum }. Skillnaden är { $difference }, kanske av avrundning.
    .help = Rätta det tal som är fel. Är talen avrundade, skriv <!-- kansli: check rounding 1 --> under tabellen.
table-shares = Andelarna i kolumnen { $column } blir { $sum } tillsammans, inte 100.
    .help = Rätta den andel som är fel. Mer än avrundning kan inte förklara skillnaden.
table-share = { $row }: andelen { $share } stämmer inte. { $count } av { $whole } är { $better } procent.
    .help = Skriv { $better }, eller rätta antalet.
table-rule = Regeln ”{ $rule }” håller inte för { $column }: det blir { $left } och { $right }. Skillnaden är { $difference }.
    .help = Rätta talen, eller regeln om den inte längre gäller.
table-rule-change = Regeln ”{ $rule }” håller inte: från { $from } till { $to } går { $row } från { $old } till { $new }. Det är { $change } procent.
    .help = Rätta talen, eller regeln om den inte längre gäller.
table-rule-unread = Regeln går inte att förstå.
    .help = Skriv till exempel: Region = 25 % av Totalt, Kostnader.Totalt - Intäkter.Totalt = Eget kapital, eller Staten minskar högst 10 % per år.
table-rule-unknown = Regeln nämner ”{ $name }”, men ingen rad heter så.
    .near = Menade du { $near }?
    .help = Skriv radens namn som i tabellen. En rad i en annan tabell skrivs med tabellens namn före: Intäkter.Totalt
table-rule-nowhere = Regeln står inte under någon tabell.
    .help = Flytta den till raden under den tabell som den gäller.
table-rule-nothing = Regeln gäller ingenting: i den raden finns inga tal som den kan jämföra.
    .help = Skriv namnet på en rad med tal i minst två kolumner, eller flytta regeln till den tabell som den gäller.
text-share = { $count } av { $whole } är { $better } procent, inte { $share }.
    .help = Skriv { $better } procent, eller rätta det tal som är fel.
text-sum = Här står { $whole }, men { $parts } blir { $sum }. Skillnaden är { $difference }.
    .help = Rätta det tal som är fel, eller skriv vilka de övriga är.
year-range = Här står { $stated }, men tabellens kolumner går { $columns }.
    .help = Rätta åren på det ställe som är fel.

## Kontroller: innehåll
missing-translation = Dokumentet finns inte på { $languages }.
    .help = Skriv content/{ $file }, eller ett kort sammandrag där. Ska det inte översättas, tillåt det överst i filen: # kansli: allow missing-translation: skälet
missing-decision = Dokumentet är antaget, men det står inte av vem och när.
    .help = Skriv till exempel antagen: { "{" } av: styrelsen, datum: 2025-11-28, diarienummer: 2025/14 { "}" }
same-issue = Två nummer av nyhetsbrevet är nummer { $number } { $year }.
    .help = Ändra nummer i det ena, eller ta bort raden så räknas numret ut av sig självt.
issue-order = Nr { $number } { $year } är äldre än nr { $later } { $year }. Brev som redan är publicerade behåller sina nummer, så det som kommer in i efterhand får ett eget.
    .help = Ska det vara så, skriv överst i filen: nummer: { $number }. Ska brevet ha ett annat nummer, skriv det i stället.
orphan = Ingenting leder till sidan: varken en meny, sidfoten, en etikett eller en länk.
    .help = Länka till den med [[{ $id }]], lägg den i en mapp som visas i menyn, eller ge den en plats i menyn: meny: 10
stale-translation = { $count ->
    [one] Ett avsnitt i originalet har ändrats
   *[other] { $count } avsnitt i originalet har ändrats
 } sedan översättningen gjordes: { $sections }.
    .help = Jämför med originalet och ändra översättningen. Skriv sedan: kansli translated { $file }
    .near = Originalet förut → nu:{ $near }
        Ändra översättningen. Skriv sedan: kansli translated { $file }

## Kontroller: inklistrad text
lost-heading = { $count } rader ser ut som rubriker men är vanliga stycken, den första ”{ $words }”. De syns inte för den som går mellan rubriker, och inget kan länka till dem.
    .help = Skriv ## { $words }, och likadant på de andra.
pasted-text = ”{ $words }” hör till ramen på en webbsida och följde med när texten klistrades in.
    .help = Ta bort raden.
pasted-hyphen = { $count ->
    [one] Efter bindestrecket står ett mellanslag
   *[other] Efter { $count } bindestreck står ett mellanslag
}, som efter en gammal radbrytning: { $words }
    .help = Skriv ihop ordet. Om en paus är menad, skriv ett tankstreck med mellanslag på båda sidor: –
pasted-paragraph = { $count ->
    [one] Stycket börjar mitt i en mening
   *[other] { $count } stycken börjar mitt i en mening
 }: en sidbrytning följde med när texten klistrades in.
    .help = Ta bort den tomma raden före, så att meningen hänger ihop.
pasted-page = { $count ->
    [one] ”{ $words }” är ett sidnummer som har följt med när texten klistrades in.
   *[other] { $count } sidnummer har följt med när texten klistrades in. Det första är ”{ $words }”.
 }
    .help = Ta bort raden. På webben finns inga sidor.
pasted-contents = En innehållsförteckning med sidnummer ({ $count } rader) är inskriven för hand. På webben finns inga sidor att slå upp.
    .help = Ta bort den: innehållsförteckningen görs av rubrikerna.
pasted-table = { $count } rader är delade med tabbar, som en tabell. På sidan flyter de ihop.
    .help = Skriv en tabell med lodstreck mellan cellerna och en rad med streck under rubrikerna: |---|---|

## Det som har publicerats
lost-address = { $why ->
    [draft] Sidan /{ $address } har publicerats, men är nu ett utkast. Den som har länkat dit hamnar fel.
    [future] Sidan /{ $address } har publicerats, men har nu ett datum som inte har kommit än. Den som har länkat dit hamnar fel.
   *[gone] Sidan /{ $address } har publicerats, men finns inte längre. Den som har länkat dit hamnar fel.
 }
    .near = { $why ->
    [draft] Är texten klar, ta bort raden utkast.
    [future] Ska den vara kvar, sätt tillbaka datumet.
   *[gone] Är den borta av misstag, lägg tillbaka filen.
  } Är det { $near } som har ersatt den? Skriv överst i den filen: tidigare_adresser: [/{ $address }]. Ska adressen bort för gott, eller låg den aldrig ute: kansli forget /{ $address }
    .help = { $why ->
    [draft] Är texten klar, ta bort raden utkast.
    [future] Ska den vara kvar, sätt tillbaka datumet.
   *[gone] Är den borta av misstag, lägg tillbaka filen.
  } Har en annan text ersatt den, skriv överst i den: tidigare_adresser: [/{ $address }]. Ska adressen bort för gott, eller låg den aldrig ute: kansli forget /{ $address }
lost-copy = published.lock är skriven för en annan webbplats, { $site }, och { $count } av dess { $pages } sidor finns inte här. Så blir det när en ny webbplats börjar som en kopia av en annan.
    .help = Är det här en ny webbplats, låt den börja om med ett eget register: kansli forget --all. Har { $site } flyttat hit ska sidorna finnas kvar: ta tillbaka dem ur säkerhetskopian.
foreign-lock = published.lock är skriven för { $site }, men webbplatsens adress är nu { $base }. { $pages ->
    [one] Den sida som står där räknas som publicerad här.
   *[other] De { $pages } sidor som står där räknas som publicerade här.
 }
    .help = Har webbplatsen bytt adress är det rätt, och raden skrivs om vid nästa bygge. Började den som en kopia av en annan webbplats: kansli forget --all, innan du publicerar.
lost-file = Filen /{ $address } har publicerats, men finns inte längre. Den som har länkat dit hamnar fel.
    .help = Lägg tillbaka filen. Ska den bort för gott: kansli forget /{ $address }
lost-file-unused = Filen /{ $address } har publicerats, men ingen text nämner { $file } längre. Då publiceras den inte, och den som har länkat dit hamnar fel.
    .help = Länka till den från en text. Ska den ligga kvar utan länk, flytta den till static/{ $address }. Ska den bort för gott: kansli forget /{ $address }
lost-file-waiting = Filen /{ $address } har publicerats, men nu nämns { $file } bara av texter som inte är publicerade. Då publiceras den inte, och den som har länkat dit hamnar fel.
    .help = Länka till den från en text som är publicerad. Ska den ligga kvar utan länk, flytta den till static/{ $address }. Ska den bort för gott: kansli forget /{ $address }
unused-file = { $count ->
    [one] Filen { $names } i { $folder }/ publiceras inte, för ingen text nämner den.
   *[other] Filerna { $names } i { $folder }/ publiceras inte, för ingen text nämner dem.
 }
    .help = Det som ska ut länkas från en text: [Beslutet](beslut.pdf). Det som ska ut utan länk läggs i static/. Allt annat kan flyttas ut ur content/.
unused-file-more = Filerna { $names } och { $more } till i { $folder }/ publiceras inte, för ingen text nämner dem.
    .help = Det som ska ut länkas från en text: [Beslutet](beslut.pdf). Det som ska ut utan länk läggs i static/. Allt annat kan flyttas ut ur content/.
lost-anchor = Rubriken med adressen #{ $anchor } i { $page } finns inte längre. Den som har länkat dit kommer till sidan, men inte till stället.
    .near = Har rubriken bara bytt ord, skriv: { $near }
    .help = Skriv {"{"}#{ $anchor }{"}"} efter den rubrik som har ersatt den. Ska den bort för gott: kansli forget "/{ $address }#{ $anchor }"
lock-lost = published.lock fanns inte, fast webbplatsen har byggts förut. En ny har skrivits, men den vet inget om äldre adresser. Ta tillbaka den gamla ur säkerhetskopian eller papperskorgen och bygg igen, innan du lägger ut webbplatsen.
lock-not-written = { $reason ->
    [changed] { $path } skrivs av ett annat bygge just nu: vänta tills det är klart och bygg igen.
    [link] { $path } är en länk ut ur webbplatsen, och där skriver kansli inte: lägg den riktiga filen där och bygg igen.
    [held] { $path } är öppen i ett annat program: stäng den där och bygg igen.
    [full] Det fanns inte plats på disken för { $path }: frigör utrymme och bygg igen.
    [permission] Du får inte skriva { $path }: kontrollera att filen och mappen inte är skrivskyddade, och bygg igen.
    [read-only] { $path } ligger på en disk som bara går att läsa: flytta webbplatsen till en annan disk.
   *[other] { $path } gick inte att skriva ({ $detail }): kontrollera att disken är ansluten och bygg igen.
  } Ingenting har publicerats.
lock-unreadable = { $reason ->
    [no-file] { $path } ska vara en fil, men är något annat, till exempel en länk eller en mapp: lägg den riktiga filen där.
    [held] { $path } är öppen i ett annat program: stäng den där och försök igen.
    [permission] Du får inte läsa { $path }: kontrollera behörigheten till filen.
   *[other] { $path } gick inte att läsa ({ $detail }): kontrollera att disken är ansluten och försök igen.
  } Utan den vet kansli inte vad som har publicerats, och publicerar därför ingenting.
damaged-lock = I published.lock finns inte en enda rad som går att förstå. Byggs webbplatsen så glöms alla adresser som har publicerats.
    .help = Hämta tillbaka filen som den var, till exempel ur versionshanteringen. Har webbplatsen aldrig publicerats, ta bort filen.
lock-line = { $count ->
    [one] Raden går inte att förstå. Den får stå kvar, men räknas inte.
   *[other] { $count } rader går inte att förstå, den här och några till. De får stå kvar, men räknas inte.
 }
    .help = Är de ändrade av misstag, hämta tillbaka dem ur versionshanteringen. Delarna av en rad skiljs åt av tabbar, inte av mellanslag.
lock-conflict = Två versioner av published.lock har slagits ihop, och märkena efter det står kvar. Båda halvorna räknas.
    .help = Nästa bygge tar bort märkena.
settings-copy = Filen ser ut som en kopia av site.yaml. Den läses inte.
    .help = För över det som bara står i kopian till site.yaml, och ta bort kopian.
settings-misnamed = Filen ser ut att vara webbplatsens inställningar, men bara site.yaml läses.
    .help = Döp om den till site.yaml.
copied-text = Filen ser ut som en kopia av { $other }. Texten skulle publiceras två gånger, och de som prenumererar få den en gång till.
    .help = För över det som bara står i den ena av dem till den andra, och ta bort kopian. Är det en egen text, ge filen ett annat namn.
copied-text-alike = Texten är ord för ord densamma som i { $other }. Den skulle publiceras två gånger, och de som prenumererar få den en gång till.
    .help = Ta bort den ena filen. Är det två texter som ska finnas, skriv i den ena vad som skiljer dem åt.
text-name = Filen { $name } är en text, men namnet slutar inte på .md. Då läses den inte och blir ingen sida.
    .help = Döp om den till { $better }.
language-inside = I namnet { $name } står språket inte sist. Då blir det en sida på webbplatsens första språk, med filens hela namn som adress.
    .help = Döp om filen till { $better }. Är den en kopia av en annan text, ta bort den.
lock-copy = Filen ser ut som en kopia av published.lock. En sådan uppstår när två har publicerat samtidigt, och det som står i den räknas inte.
    .help = Kopiera raderna till slutet av published.lock och ta bort kopian. Nästa bygge ordnar raderna.
