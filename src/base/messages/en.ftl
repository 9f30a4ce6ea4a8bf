# The program's messages in English. The same keys stand in sv.ftl; a test sees to it.
# The attribute .help says what to write instead, .near shows what was probably meant.

level-error = error
level-warning = warning
level-note = note
level-help = help
level-also = also
also-on-lines = { $count ->
    [one] the same on line { $lines }
   *[other] the same on lines { $lines }
 }{ $more ->
    [0] .
   *[other] { " " }and { $more } more.
 }
did-you-mean = Did you mean { $near }?
or-else = If not, perhaps { $others }.
decimal-comma = .

## Commands
build-done = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
 } in { $languages ->
    [one] one language
   *[other] { $languages } languages
 } to { $folder } in { $seconds } s: { $written ->
    [one] 1 file written
   *[other] { $written } files written
 }, { $unchanged } untouched, { $removed } removed.
build-forced = Published despite { $errors ->
    [one] one error
   *[other] { $errors } errors
 }. Links without a target have become plain text.
build-stopped = Nothing was published: { $errors ->
    [one] one error has
   *[other] { $errors } errors have
 } to be fixed first. { $folder } is as it was.
external-offline = No other server could be reached. Is this computer connected to the internet? Nothing is said about the links to other servers.
external-unreached = There was no time for { $count ->
    [one] one link
   *[other] { $count } links
 } to other servers. Run the command again: what is known already is not asked again.
online-where = I do not know where the site is. Write base_url in site.yaml, or the address after --server.
online-address = “{ $value }” is not a complete web address. Write it as it stands in a browser, such as https://office.example/
online-not-built = There is no finished site in { $folder } to compare with. Run kansli build and try again.
online-done = { $host }: { $count ->
    [one] 1 file compared
   *[other] { $count } files compared
  }. { $errors ->
    [one] 1 error
   *[other] { $errors } errors
  }, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
  }, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
  }.
online-certificate = The certificate is valid today. kansli cannot see for how long: click the padlock in the browser, or ask the host whether it is renewed automatically.
online-certificate-until = The certificate is valid until { $date }, { $days } more days.
online-certificate-ends = { $days ->
    [0] The certificate ends today, { $date }.
    [one] The certificate ends tomorrow, { $date }.
   *[other] The certificate ends in { $days } days, { $date }.
  } After that the browser warns everyone who visits the website.
    .help = Ask the host whether it is renewed automatically, and when. Try again after that day.
online-unreached = { $count ->
    [one] One file was not tried
   *[other] { $count } files were not tried
  }, since the server stopped answering or time ran out. Run the command again in a while.
online-no-host = There is no server named { $host }.
    .help = Check the address. If it is right, ask those who look after the domain to let the name lead to your host.
online-silent = { $why ->
    [timeout] The server did not answer in time.
    [refused] No server accepts connections at the address.
    [certificate] No secure connection can be made: the certificate is missing, has expired or is for another name.
    [server] The server has a fault.
   *[silent] The server did not answer in a way that can be understood.
  }
    .help = { $why ->
    [certificate] Ask the host for a valid certificate for the address, which is renewed by itself.
   *[other] Try again in a while. If that does not help, ask the host whether the server is running.
  }
online-missing = Not on the server:
    .help = Run kansli publish. If the files are there, ask the host why they are not shown: it may be the wrong folder, or small and capital letters.
online-refused = The server refuses to show:
    .help = Ask the host to let everybody read the files, and to take away a password if there is one.
online-status = The server answers with error { $status } for:
    .help = Give the host the number and one of the addresses, and ask what is wrong.
online-leads-away = Leads to { $to } instead of being shown:
    .help = Ask the host to take that redirect away.
online-old-wrong = An old address should lead to the new one of the page, but leads to { $to }:
    .help = Write hosts in site.yaml and publish again, or ask the host to take its own redirect away.
online-old-for-now = Old addresses lead to the right place, but the server says that this is temporary. Search engines then keep the old one:
    .help = Ask the host for redirects with status 301.
online-differs = Not as it was last built:
    .help = Run kansli publish. If that is done, ask the host to empty its cache, or whether it adds something to the pages.
online-type = Sent as { $type }, so that browsers do not show it as they should:
    .help = Ask the host to set the right type for files with that ending. The file that hosts in site.yaml makes can do it.
online-no-type = Sent without saying what kind of file it is:
    .help = Ask the host to set the right type for files with that ending.
online-charset = The server says that the text is written in { $charset }, but it is in UTF-8. Letters beyond a to z come out wrong:
    .help = Ask the host to send texts with charset=utf-8, or without saying.
online-not-kept = Its name changes when it does, but browsers may not keep it. Pages load slower than they need to:
    .help = Write hosts in site.yaml, or ask the host for Cache-Control: max-age=31536000 for them.
online-kept = Browsers may keep the page for long, so that readers do not see when it changes:
    .help = Ask the host for Cache-Control: no-cache for pages.
online-404-status = An address that does not exist is answered with status { $status } instead of 404. Search engines then believe that there is a page:
    .help = Ask the host to answer with status 404 and your page 404.html. The file that hosts in site.yaml makes can do it.
online-404-page = Visitors who go astray see the server's error page instead of your own:
    .help = Write hosts in site.yaml, or ask the host to show 404.html.
online-404-language = Visitors who go astray see your error page in the site's first language instead of the page's:
    .help = Ask the host to show the 404.html in the folder of the language. Some hosts cannot.
online-git = The folder .git can be read by anybody. It holds all that was ever written for the site, drafts too:
    .help = Remove the folder from the server now, and ask the host to close hidden folders.
online-own-files = kansli's own list of the files can be read. It names only what is published:
    .help = If you want to hide it, ask the host to close files whose names begin with a dot.
online-listing = The folder is shown as a list of files:
    .help = Ask the host to switch off the listing of folders.
online-slash = People who write the address without the slash at the end get nowhere:
    .help = Ask the host to lead addresses without a slash to the same address with one.
online-compression = Sent uncompressed, which is slow on a phone:
    .help = Ask the host to switch on gzip or brotli for text.
online-headers = The server does not send { $names }, which protect readers.
    .help = Write hosts in site.yaml, or ask the host to add them.
online-policy-form = The server's Content-Security-Policy keeps readers from subscribing: it does not allow forms to { $host }.
    .help = Ask the host to allow { $host } in form-action, or write hosts in site.yaml and publish again.
online-policy-own = The server's Content-Security-Policy keeps pages from the site's own files ({ $part }).
    .help = Ask the host to allow 'self' there.
online-noindex = The server tells search engines to leave the site out (X-Robots-Tag: noindex).
    .help = Ask the host to take that away. It is common while a site is being tried.
online-robots = The file robots.txt at the root of the domain keeps search engines from the site.
    .help = Ask those who look after the domain to take away the line Disallow for your address.
online-no-https = The site has no secure connection: its address begins with http.
    .help = Ask the host for a certificate, and then write https in base_url in site.yaml.
online-http-open = The address with http shows the pages without a secure connection instead of leading to https.
    .help = Ask the host to lead all traffic to https.
online-http-wrong = The address with http leads to { $to } instead of to https.
    .help = Ask the host to lead the same address to https.
online-name-double = The site is shown at { $name } too, instead of visitors being led to one name.
    .help = Ask the host to lead { $name } to the site's address with status 301.
online-name-wrong = The name { $name } leads to { $to }.
    .help = Ask the host to lead { $name } to the site's address.
online-name-certificate = People who write { $name } are met by a warning: the certificate is not for that name.
    .help = Ask the host for a certificate that is for { $name } too.
online-name-nowhere = People who write { $name } get nowhere.
    .help = Ask those who look after the domain to let { $name } lead to the site's address.
check-done = Checked: { $checked }. { $errors ->
    [one] 1 error
   *[other] { $errors } errors
 }, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
 }, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
 }.
checked-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
 }
checked-drafts = { $count ->
    [one] 1 draft
   *[other] { $count } drafts
 }
checked-future = { $count ->
    [one] 1 text with a later date
   *[other] { $count } texts with a later date
 }
check-fixable = { $count ->
    [one] “kansli fix” corrects one of them.
   *[other] “kansli fix” corrects { $count } of them.
 }
rule-fixable = “kansli fix” corrects { $count }
answer-not-written = The answer could not be written. Is the disk full?
check-by-hand = What a program cannot judge is yours to read: whether descriptions of images are true, whether the text can be understood, whether headings fit what they stand above, whether the figures are the right ones, and whether the page can be used with a keyboard alone.
usage-rule = There is no rule called “{ $rule }”. Write “kansli explain” to see them all.
usage-rule-near = There is no rule called “{ $rule }”. Did you mean { $near }?
rule-usual = Level: { $level }. Change it in site.yaml under rules: { $rule }: note (error, warning, note or off), or let one place be with <!-- kansli: allow { $rule }: the reason -->.
rule-asked = Level: { $level }, but the rule holds only where site.yaml asks for it: rules: { "{" } { $rule }: { $level } { "}" }
rule-fixed = Level: { $level }. The rule always holds.
translated-done = { $file } now follows { $original }: { $count ->
    [one] one section marked
   *[other] { $count } sections marked
 }.
translated-changed = Since last time this had changed: { $changed }
no-such-file = { $file } is not part of the site.
no-such-file-near = { $file } is not part of the site. Did you mean { $near }?
not-of-the-site = { $file } is not part of the site, which is made of content, static, themes and i18n, and of site.yaml and published.lock.
several-files = Several files are called { $file }: { $files }{ $more ->
    [0] .
   *[other] { " " }and { $more } more.
 } Write which of them you mean, with its folder in front.
no-such-page = { $file } is not a text of this site.
no-original = { $file } is not a translation: there is no document of the same name in the site's first language.
translated-what = Write which translation is done, for example: kansli translated { $example }
translated-what-stale = Write which translation is done, for example: kansli translated { $example }. These are out of date now: { $files }
translated-not-plain = { $file } has not been changed: the marks cannot be written into it without something else at the top of the file being read differently. Write each entry, such as title: The name, on a line of its own between two lines of ---, and remove the entry translated. Then run the command again.
is-original = { $file } is the original and has no translation yet.
is-original-of = { $file } is the original. Write the name of the translation: { $translation }
not-readable = { $file } could not be read.
not-utf8 = { $file } is saved in another encoding than UTF-8 and has not been changed. Save it again as UTF-8 in your editor.
not-written = { $file } could not be written: check that you may change the file and that there is room on the disk.
changed-meanwhile = { $file } has been changed in the meantime and was left alone. Run the command again.
fix-not-sound = { $file } has not been changed: the corrections would cause a new error. Correct it by hand.
fix-encoding = saved as UTF-8
fix-done = { $count ->
    [0] Nothing to correct.
    [one] One correction made.
   *[other] { $count } corrections made in { $files ->
        [one] one file
       *[other] { $files } files
    }.
 }
fix-would = { $count ->
    [0] Nothing to correct.
    [one] One correction would be made.
   *[other] { $count } corrections would be made in { $files ->
        [one] one file
       *[other] { $files } files
    }.
 }
status-there = there
status-missing = missing
status-stale = stale ({ $count })
status-draft = draft
status-future = waits { $date }
status-expired = no longer shown
status-lix = { $state }, LIX { $lix }
status-done = { $documents } documents, { $lacking ->
    [0] none lacks a translation
    [one] one lacks a translation or has a stale one
   *[other] { $lacking } lack a translation or have a stale one
 }.
status-one-language = { $documents } documents in one language: no translation is missing. What is wrong or still to be filled in is told by kansli check.
status-next = To be published { $date }: { $file }
status-letter-changed = The letter { $name } is made, but would look different now. If it has not been sent yet, make it again: kansli letter { $file }
status-letter-missing = The newest issue has not been made into a letter. Make it: kansli letter { $file }
status-letter-made = The letter { $name } is made: { $file }
more-findings = … and { $count } more.
no-base-url = The address of the site is not in site.yaml. The pages work, but without feeds, and search engines are told neither which pages there are nor which are translations. Write for example base_url: https://office.example/
pictures-not-kept = The folder .kansli cannot be written to. Therefore the sizes of all pictures are made again at every build.
progress-reading = Reading …
progress-writing = Writing { $done } of { $all } …
progress-asking = Asking other servers, { $done } of { $all } …
progress-sending = Sending { $done } of { $all } …
publish-plan = { $new } new, { $changed } changed, { $gone ->
    [one] 1 to be removed
   *[other] { $gone } to be removed
 }, { $size } { $unit }
publish-nothing = Everything is published already.
publish-foreign = There were files here before that do not belong to the site: { $names }. None of it is removed.
publish-replaced = These files are there already, but not from kansli, and are replaced: { $names }
publish-damaged = The list of what has been published (.kansli-published) cannot be read. Everything is sent again, and nothing is removed.
publish-names = { $names } and { $more } more
publish-ask = Publish this? Write yes:
publish-not-now = Nothing has been published.
publish-kept = These files were to be removed, but somebody else has changed them, and they stay: { $names }
publish-done = Published.
publish-where = I do not know where to publish the site. Say so in site.yaml, such as publish: { "{" } to: sftp://anna@host.example/www/ { "}" }, or after --to. It may be a folder or an address that begins with sftp://, ftps://, webdavs:// or s3://.
publish-no-folder = There is no folder { $path }. Make it, or connect the share, and try again. Nothing has been published.
publish-no-folder-sftp = The folder { $path } on { $host } cannot be opened. Make it and try again. If it is in your home folder there, write /~/ before its name, as in sftp://anna@{ $host }/~/www/. Nothing has been published.
publish-own-folder = { $path } holds the texts of the site, or is a part of them. Choose another folder to publish to. Nothing has been published.
publish-refused = { $reason ->
    [full] There is no room for { $path }: make some room there.
    [permission] You are not allowed to write or read { $path }: ask whoever looks after it for permission.
    [read-only] { $path } is on a disk that can only be read.
    [held] { $path } is open in another program: close it there.
    [gone] The folder of { $path } is no longer there: check that the disk is connected.
   *[other] { $path } could not be written or read ({ $detail }).
  } Every page that is online is whole, new or old. Run kansli publish again, and it goes on where it stopped.
publish-sftp = { $why ->
    [host-key] This computer does not know the server { $host }. Write ssh { $login } in the terminal once, compare the fingerprint with the one that the host has given you, and answer yes if it is the same.
    [key] { $host } does not let { $login } in. kansli asks for no password: make a key with ssh-keygen, and give its public part to the host.
    [name] The server { $host } could not be found. Check how the name is spelt, and that this computer is connected to the internet.
    [refused] { $host } does not accept SFTP. Check the port, and that SFTP is switched on at the host.
    [gone] The connection to { $host } broke ({ $said }). Every page that is online is whole, new or old.
   *[other] { $host } refuses { $path } ({ $said }). Is it full, or is a permission missing? Every page that is online is whole, new or old.
  } Then run kansli publish again, and it goes on where it stopped.
publish-no-folder-server = The folder { $path } is not on { $host }, or whoever logs in may not open it. Make it, or check how it is spelt. Nothing has been published.
publish-server = { $why ->
    [name] The server { $host } could not be found. Check how its name is spelt, and that this computer is online.
    [refused] { $host } does not accept { $protocol }. Check the port, and that { $protocol } is switched on at the host.
    [certificate] { $host } cannot show that it is the right server ({ $said }). Is the name the one that the host has given you? If the server has a certificate of your own organisation, name its file in SSL_CERT_FILE.
    [no-encryption] { $host } does not encrypt the connection ({ $said }). Ask the host for FTPS or SFTP. No password has been sent.
    [login] { $host } does not let { $login } in. Check the user name and the password.
    [full] There is no room for { $path } on { $host } ({ $said }). Make some room there.
    [rights] { $host } refuses { $path } ({ $said }). Ask the host for the right to read, write and remove in the folder.
    [data] { $host } answers, but no files get through ({ $said }). Often a firewall stops them: ask whoever looks after the network, or use SFTP.
    [moved] { $host } leads on to another address ({ $said }). Write that address instead.
    [gone] The connection to { $host } broke ({ $said }).
   *[other] { $host } refuses { $path } ({ $said }).
  } Then run kansli publish again, and it goes on where it stopped.
publish-authorities = The file { $path }, which { $variable } names, cannot be read ({ $detail }).
publish-needs-user = The address does not say who logs in. Write the user name first, as in ftps://anna@{ $host }/www/. For S3 it is the name of the access key.
publish-needs-password = The password of { $login } is needed, and there is nobody to ask here. Put it into the environment variable KANSLI_PASSWORD. Nothing has been published.
publish-ask-password = Password of { $login }:
publish-plain = Warning: what is sent to { $host } is not encrypted. Anyone on the way can read the password.
publish-not-in-program = This program is built without { $protocol }. Use one of the ready-made programs, or build it with --features servers.
publish-insecure-line = To “{ $value }” everything is sent without encryption, the password too. Use ftps:// or webdavs://, or run again with --insecure if there is no other way. Nothing has been published.
publish-gaps = The server cannot replace a file in one step. Each page that changes is missing for a moment while it is replaced.
publish-halves = The server cannot rename files. Half a page may be seen while it is sent. If the connection breaks, run kansli publish again.
publish-no-sftp = The program sftp is not on this computer. It belongs to OpenSSH: install it and try again. In Windows it is called OpenSSH Client, among the optional features.
publish-no-room = This computer has no room for temporary files ({ $detail }). Make some room and try again.
publish-no-turn = { $reason ->
    [full] There is no room on the disk in the folder .kansli of the site: make some room and try again.
   *[other] The folder .kansli of the site cannot be written to ({ $detail }). Without it I do not know whether somebody else publishes at the same time.
  }
publish-busy = Somebody else is publishing there right now, for { $minutes ->
    [one] one minute at most
   *[other] about { $minutes } minutes
  }. Try again in a while. If it was cut off, you can do so in a quarter of an hour. Nothing has been published.
publish-busy-here = This site is being published in another window. Wait until that is done. Nothing more has been published.
publish-changed-here = { $path } in public has changed since the site was built. Run kansli publish again.
publish-meanwhile = Somebody else published while you were answering. Fetch their texts if you do not have them, and run kansli publish again. Nothing has been published.
publish-much-gone = { $gone ->
    [one] One file
   *[other] { $gone } files
  } of { $all } would be removed from the site. If that is what you want, run it again with --allow-deletes. Nothing has been published.
publish-needs-yes = There is nobody to ask here. Run it again with --yes if it is to be published, or --dry-run to see the files. Nothing has been published.
publish-not-built = What is in { $folder } cannot be read ({ $detail }). Run kansli build and try again.
usage-command = There is no command “{ $command }”.
usage-option = There is no option “{ $option }”.
usage-conflict = “{ $option }” does not go together with “{ $other }”.
usage-value = The value “{ $value }” does not fit { $option }.
usage-values = Write one of { $values }.
usage-no-value = A value should follow { $option }.
usage-base-url = “{ $value }” is not a web address. Write, for example, https://office.example/.
usage-date = “{ $value }” is not a date. Write, for example, 2026-03-01.
usage-other = The line could not be understood.
usage-help = Write “kansli --help” to see what can be done.
no-such-folder = The folder { $path } does not exist or cannot be read.
no-content = There is no site here: { $path } holds no texts (files whose names end in .md).
no-content-begin = Write kansli init to begin a new site here. Do you have one already? Go to the folder that holds site.yaml and content, or name it with --site.
no-content-near = The site is in { $site }. Go there, or add --site { $site } to the line. Begin a new site with kansli init.

## A new site
init-intro = Let us make a new site. Press Enter for what is in brackets, or to skip a question. Everything can be changed later.
init-ask-title = What is your office called? [{ $usual }]
init-ask-languages = Is the site to be in more languages than { $first ->
    [sv] Swedish
   *[other] English
 }? Write for example { $first ->
    [sv] English
   *[other] Swedish
 }. [no]
init-which-languages = Which languages? Write them with commas between, for example { $first ->
    [sv] English
   *[other] Swedish
 }, or no if { $first ->
    [sv] Swedish
   *[other] English
 } is enough.
init-joining = and,&,+
init-ask-title-in = What are you called in { $language }? [{ $usual }]
init-ask-base-url = Which address will the site have, for example example-office.se? [not known yet]
init-ask-email = At which email address can people reach you? [leave out]
init-ask-phone = Which telephone number? [leave out]
init-ask-colour = What is your colour, for example #00477a? [the blue of the program]
init-ask-kinds = What do you publish? Choose among newsletter, plan, strategy, report, minutes and event. [{ $usual }]
init-nothing = no,none,nothing,leave out,not known,not known yet,not yet,do not know,don't know,nej,vet inte än
init-usual-title = Our office
init-usual-holds = No new answer, so the default is used. You can change it in site.yaml.
init-stopped = You stopped. Nothing has been written.
init-language = “{ $value }” is not a language that the program understands. Write for example Swedish, English or the code: sv, en, fi.
init-first-language = The texts of a new site come in Swedish and English. Put sv or en first instead of { $value }; you can change the order in site.yaml later.
init-email = “{ $value }” is not an email address. Write, for example, office@example-office.se.
init-phone = “{ $value }” is not a telephone number. Write for example +46 123 45 67 80.
init-colour = “{ $value }” is not a colour. Write for example #00477a: a number sign and six digits or letters from a to f.
init-colour-light = The colour { $value } is too light to be read on white. The nearest that will do is { $nearest }.
init-kind = “{ $value }” is not something the program knows. Choose among newsletter, plan, strategy, report, minutes and event.
init-there = There is a site here already: { $path }. Nothing has been changed. Write kansli to see what there is.
init-inside = The folder belongs to the site in { $path }. Begin a new site in another folder.
init-no-folder = The folder { $path } cannot be made: check that you may write there.
init-kept = { $file } was there already and has not been changed.
init-done = { $title } has a site in { $folder }: { $count ->
    [one] 1 file
   *[other] { $count } files
 }.
init-workflow = { $file } is written: GitHub builds, checks and publishes the site when texts are sent there. Put the Linux package of kansli (kansli-…-linux-x86_64.tar.gz) into the folder .github too, and choose GitHub Actions under Settings, Pages. If your branch is not called main, change the name in the file.
init-without-texts = There are no texts in { $languages } yet: translate them with kansli new translation, now or later.
init-next = How to go on:
init-next-folder = cd { $folder }
init-next-commands =
    kansli serve --open    shows the site while you write
    Replace the marks [FILL IN: …] with your own words. kansli check says where they are.
    kansli build           makes the site in the folder public when no mark is left
init-template = A fault in the program: the line “{ $line }” in one of its own texts cannot be filled in.
init-name-about = about
init-name-contact = contact
init-name-privacy = privacy
init-name-accessibility = accessibility
init-name-letter = new-website
init-name-readme = README.txt
init-title-about = About us

## A new text
new-what = Write what you want to begin, for example: kansli new newsletter "Autumn courses". Choose among newsletter, plan, strategy, report, minutes, event, page and translation.
new-kind = “{ $value }” is not something you can begin. Choose among newsletter, plan, strategy, report, minutes, event, page and translation.
new-kind-near = “{ $value }” is not something you can begin. Did you mean { $near }?
new-translation = translation
new-translate-what = Write which text is to be translated, for example: kansli new translation contact
new-translated = Nothing to do: { $file } is there already in { $languages }. More languages are added under languages in site.yaml.
new-no-language = The site does not have the language { $lang }, only { $languages }. Add it under languages in site.yaml.
new-no-title = Write a title as well, for example: kansli new { $kind } "{ $is ->
    [event] Open day
    [minutes] Meeting of the board
    [page] Questions and answers
   *[other] { $example }
 }"
new-there = { $file } is there already and has not been changed. Write another title. If the text is to be in another language too: kansli new translation { $file }
new-not-opened = { $file } could not be opened. Open it in your editor.
new-done = New text: { $file }
new-preview = With kansli serve it is shown at { $address }
new-next = It is a draft: remove the line draft (utkast) when it is ready, and replace the marks in brackets.
new-gap-title = translate the title
new-gap-text = the text
new-gap-copy = go through all of it, this is a copy of { $title }
new-gap-translate = translate title, headings and text

## Forget, build, overview
forget-what = Write which address is to be forgotten, for example: kansli forget /newsletters/2026-03/
forget-done = { $addresses ->
    [0] The heading { $address } has been taken out of published.lock.
   *[other] The address /{ $address } has been taken out of published.lock{ $headings ->
        [0] .
        [one] , with one heading.
       *[other] , with { $headings } headings.
    }
 }
forget-all = published.lock is empty: { $pages } pages and { $files } files no longer count as published. The old file is kept as { $copy }.
forget-all-alone = Write either --all or addresses, not both.
forget-unknown = The address /{ $address } is not in published.lock: there is nothing to forget.
forget-unknown-near = The address /{ $address } is not in published.lock. Did you mean /{ $near }?
forget-there = The address /{ $address } is still on the site. Remove it or make it a draft first.
build-waiting = { $count ->
    [one] 1 text waits until { $date }.
   *[other] { $count } texts wait, the first until { $date }.
 }
build-drafts = { $count ->
    [one] 1 draft was left out.
   *[other] { $count } drafts were left out.
 }
window-close = Press Enter to close the window.
letter-done = { $files }: “{ $subject }”, preview text “{ $preheader }”. HTML { $html } kB, text { $text } kB, eml { $eml } kB.
letter-left-out = Only on the web: { $what }.
letter-without-picture = the picture { $what }
letter-without-words = the drawing { $what } (it has words, which every computer draws in its own fonts: turn the text into curves in the drawing program, or save it as png)
letter-without-pixels = the drawing { $what } (it has photographs in it: save it as png)
letter-without-effects = the drawing { $what } (it has shadows or other effects: save it as png)
letter-without-size = the drawing { $what } (it does not say how large it is: give width and height in the drawing program, or save it as png)
letter-without-outlay = the drawing { $what } (it is too large to be drawn again: make it simpler in the drawing program, or save it as png)
letter-without-drawing = the drawing { $what } (something in it cannot be read: save it again in the drawing program, or as png)
letter-without-html = { $what } of raw HTML
letter-copied = The letter is copied. Paste it where it is sent from.
letter-not-copied = There is no program here that can copy to the clipboard. Open the file and copy from there.
letter-none = There is no published issue of a newsletter. Say which text is meant: kansli letter content/…
letter-no-base-url = The site has no address, so no link of the letter would lead anywhere. Write in site.yaml:  base_url: https://office.example/
letter-no-language = The issue does not exist in the language “{ $code }”.
letter-hidden = { $file } is not published. Include drafts with --drafts, and what has a later date with --future.
letter-provider = The provider “{ $name }” is not known. Choose from { $names }.
draft-plan = A draft is made in listmonk at { $server }, named “{ $name }”, with the subject “{ $subject }”. List: { $lists }. Template: { $template ->
    [usual] the usual one
   *[other] number { $template }
}. Nothing is sent.
draft-ask = Make the draft? Write yes:
draft-none = No draft is made.
draft-done = The draft is made: { $address } Nothing is sent. Send a test to yourself there, and start the mailing there.
draft-needs-yes = There is nobody here to ask. Run it again with --yes to make the draft. No draft is made.
draft-faults = No draft is made, because the letter has errors. Correct them first.
draft-provider = Drafts can only be made in listmonk: kansli letter --draft listmonk. For “{ $name }” copy the letter: kansli letter --copy html
draft-no-address = Say where listmonk is: set the environment variable LISTMONK_URL to its address, such as https://lists.office.example
draft-no-token = Say who asks: set the environment variable LISTMONK_TOKEN to user:token. Both are in listmonk under Users, for a user of the type API. Never write them in site.yaml.
draft-unsafe = “{ $address }” is not a safe address for listmonk, because the token must be sent encrypted. Write the address from https:// in LISTMONK_URL, without user and password.
draft-number = { $name } should be a number, or several with commas between: 3,4. It is “{ $value }”.
draft-no-lists = listmonk has no lists that the token may see. Make a list there, or let the user read lists.
draft-which-list = Say which list the letter is for: set the environment variable LISTMONK_LIST to its number, or LISTMONK_LIST_{ $code } for this language. The lists: { $lists }.
draft-unknown-list = The number in LISTMONK_LIST is not in listmonk. The lists: { $lists }.
draft-token = listmonk at { $host } does not accept the token. Check LISTMONK_TOKEN: user:token.
draft-forbidden = The user of the token may not do this in listmonk at { $host }. Let the user read lists and make campaigns. { $reason }
draft-not-there = There is no listmonk at { $address }. Check LISTMONK_URL.
draft-moved = { $address } redirects to another address. Write that one in LISTMONK_URL.
draft-refused = listmonk at { $host } does not accept the draft and answers { $status }. { $reason }
draft-server = listmonk at { $host } has a fault of its own and answers { $status }. Try again later. { $reason }
draft-slow = listmonk at { $host } does not answer in time. Check there whether the draft was made before you try again.
draft-certificate = { $host } cannot be reached safely: its certificate is wrong. Talk to whoever runs the server.
draft-unreachable = listmonk at { $address } cannot be reached. Check the address in LISTMONK_URL, and that the server is running.
draft-strange = { $address } does not answer as listmonk does. Check LISTMONK_URL, and look in listmonk to see whether the draft was made.
overview-ask-init = There is no site here. Do you want to begin one? [yes]
overview-yes = yes,y,ja,j
overview-untitled = The site
overview-site = { $title }: { $pages ->
    [one] 1 page
   *[other] { $pages } pages
 } in { $folder }
overview-draft = Draft: { $file }
overview-next = { $errors ->
    [0] What you can do next:
    [one] One error keeps the site from being published. What to do next:
   *[other] { $errors } errors keep the site from being published. What to do next:
 }
overview-check = kansli check          says what needs correcting
overview-serve = kansli serve --open   shows the site while you write
overview-new = kansli new newsletter "Autumn courses" begins a text
overview-build = kansli build          makes the site in the folder public
overview-status = kansli status         says what lacks a translation
overview-help = kansli help writing   everything a text may contain
help-writing-words = writing,write,skriva,handbook,handbok
help-chapters = More chapters: kansli help followed by one of { $names }.

## Help on the command line
help-forget = Forget an address that was never online
help-forget-all = Forget everything: for a new website that began as a copy of another
help-forget-addresses = Addresses, such as /about/old/, or a heading of a page: /about/a/#two
help-new = Begin a text: newsletter, plan, minutes …
help-new-kind = What it is to be: newsletter, plan, strategy, report, minutes, event, page or translation
help-new-title = The title; of a translation, the file or id that is translated
help-new-en = Make the text in English as well
help-new-lang = Make the text in this language as well; may be repeated
help-new-on = The day of the letter, meeting or event; otherwise today
help-new-open = Open the file in the editor
help-init = Begin a new site in an empty folder
help-init-folder = Folder of the site; otherwise this one
help-init-title = What the office is called
help-init-title-sv = What it is called in Swedish
help-init-title-en = What it is called in English
help-init-languages = The languages, the first one first: sv,en
help-init-base-url = Address of the site
help-init-email = Email address of the office
help-init-phone = Telephone number of the office
help-init-colour = Your colour, for example "#00477a"
help-init-kinds = What you publish: newsletter,plan,strategy,report,minutes,event
help-init-host = A host that builds the site from its texts: github
help-init-yes = Ask nothing, and use the defaults
help-kansli = Turns newsletters, plans and reports into a website.
help-usage = How to write it
help-commands = Commands
help-positionals = What it is about
help-options = Options
help-command-here = COMMAND
help-options-here = [OPTIONS]
help-example =
    How to begin: write kansli init in an empty folder, answer the questions and write kansli serve. Then there is:

      site.yaml                          name, languages and address of the site
      content/index.en.md                the start page
      content/newsletters/2026-01.en.md  a newsletter
      static/                            files that are published as they are
      public/                            the site, as kansli build makes it

    A text looks like this:

      ---
      title: New year, new meetings
      date: 2026-01-15
      ---
      Welcome to the first letter of the year.
help-help = Show help
help-help-command = Show help for a command
help-help-which = The command; without it, all are shown
help-version = Show the version of the program
help-message-lang = Language of the program's messages: sv or en
help-site = The folder with site.yaml and content; otherwise this folder
help-drafts = Include drafts
help-future = Include what has a later date
help-date = The day that counts as today
help-build = Build the site in the folder public
help-build-out = The folder that is built; otherwise public in the folder of the site
help-build-base-url = Address of the site, instead of the one in site.yaml
help-build-links = How links are written: folder (to folders) or file (to files, for reading without a server)
help-build-force = Publish despite errors
help-build-quiet = Say only what is wrong
help-build-verbose = Say more
help-publish = Put the site online: build it and send what is new
help-publish-to = Where to: a folder or an address such as sftp://anna@host.example/www/; otherwise what site.yaml says
help-publish-insecure = Publish to an address after --to although nothing is encrypted, not even the password
help-publish-dry-run = Say what would be sent and removed, and do nothing
help-publish-yes = Do not ask
help-publish-allow-deletes = Remove files even if they are more than 50, or a fifth of all
help-serve = Show the site while you write
help-serve-port = Port, otherwise 4711; if it is taken, the next free one
help-serve-open = Open the browser
help-serve-follow = Let the browser go to the page that was saved
help-serve-poll = Compare the files instead of waiting to be told by the system
help-check = Say what is wrong, without building
help-check-files = Files, folders or ids whose findings are shown; otherwise all
help-check-format = How findings are written: text, json, github or sarif
help-check-rule = Show only findings of this rule; may be repeated
help-check-external = Ask other servers whether what links lead to is still there
help-check-server = Ask your own server whether the site is online as it was built: at the address, otherwise the one in site.yaml
help-explain = Explain what a rule is about
help-explain-rule = Name of the rule, as shown in brackets; without a name, all are shown
help-fix = Make the corrections that a program can safely make
help-fix-files = Files, folders or ids; otherwise all
help-fix-dry-run = Only show what would change
help-status = Show what there is in which languages, and what is next
help-status-json = Write everything as JSON, for other programs
help-status-all = Also show documents that lack nothing
help-letter = Make an issue of the newsletter into an email
help-letter-what = File or id of the issue; otherwise the newest
help-letter-lang = Only this language: sv
help-letter-out = Folder that the files are written to; otherwise letters in the site's folder
help-letter-provider = Who sends it: mailchimp, brevo, mailerlite, listmonk, getanewsletter, paloma, apsis, rule, outlook or other
help-letter-open = Show the letter in the browser
help-letter-copy = Copy the letter to the clipboard: html or text
help-letter-draft = Make a draft that is not sent: listmonk
help-letter-yes = Make the draft without asking
help-translated = Say that a translation follows the original
help-translated-files = Translations, or ids, that now follow the original

## Files
encoding = The file is saved in an older way, so letters such as å, ä and ö come out wrong: this is probably the letter { $letter }.
    .help = Open the file in your editor, choose Save as, and then the encoding UTF-8.
encoding-unknown = The file is not saved as ordinary text: there is a character here that cannot be read.
    .help = Open the file in your editor, choose Save as, and then the encoding UTF-8.
encoding-utf16 = The file is saved as UTF-16. Texts are to be saved as UTF-8.
    .help = kansli fix saves it again. In Notepad: File, Save as, Encoding: UTF-8.
merge-conflict = There are two versions of the same lines here, with marks from version control.
    .help = Keep the lines that are right. Remove the others, and the lines that begin with <<<<<<<, ======= and >>>>>>>.
unreadable-file = { $reason ->
    [permission] The file may not be read.
    [gone] The file is no longer there.
    [large] The file is larger than 2 GB.
    [held] The file is open in another program. Close it there.
   *[other] The file cannot be read.
 }
    .help = Check that the file exists and that you may open it.
unreadable-name = The name of the file or folder is not text in UTF-8, and therefore it is not published.
    .help = Rename it. Such names often come from zip files made on older computers.
link-outside = This is a file system link that leads out of the site's folder. It is not followed.
    .help = Copy what is needed into the site instead.
link-loop = This is a file system link that leads round in a circle. It is not followed.
    .help = Remove the link.
same-file = The file gets the same address as { $other }: { $address }
    .help = Rename one of them.
same-output = The file gets the same address as a page: { $address }
    .help = Rename the file or move it.
impossible-name = { $kind ->
    [path] The address “{ $name }” is { $length } characters long, and a disk has no room for more than { $limit }.
   *[name] The name “{ $name }” is { $length } characters long, and a disk has no room for more than { $limit }.
 }
    .help = Choose a shorter one. Å, ä and ö count as two characters.
impossible-name-odd = The name “{ $name }” cannot be published: it begins with .kansli, or has a backslash or a line break in it.
    .help = Rename it.
same-name = “{ $name }” and “{ $other }” differ only in upper and lower case, or in how å, ä and ö are stored. On many disks and hosts one of them overwrites the other.
    .help = Rename one of them.
unportable-name = Windows cannot have a file with the name “{ $name }”.
    .help = Choose another name: not con, prn, aux, nul, com1 or lpt1, none of the signs < > : " | ? *, and no dot or space at the end.

## Front matter and site.yaml
open-front-matter = The front matter begins with --- but never ends.
    .help = Write a line with nothing but --- after the last entry.
yaml-syntax = The line cannot be read.
    .help = Write “name: value”, one on each line.
yaml-joined = A space is missing after the colon.
    .near = Write { $near }
yaml-hard-space = There is a no-break space here, which does not count as a space.
    .help = Remove it and type an ordinary space.
yaml-no-colon = The line has no colon.
    .help = Write “name: value”, one on each line. Indent a text of several lines by two spaces.
yaml-no-map = There should be entries here, such as “title: Newsletter in March”, one per line.
    .help = Write the name, a colon, a space and the value.
yaml-tab = The line begins with a tab. Indents are made of spaces.
    .help = Replace the tab with two spaces.
yaml-indent = The line is indented, as if it belonged to the line above.
    .help = Remove the spaces at the start of the line, or let the line above be a name without a value.
yaml-needs-quotes = The value holds characters that have a meaning of their own here, such as a colon.
    .help = Put quotation marks around the value: { $value }
yaml-long = The entries are longer than 64 kB and are not read.
    .help = Check that the line of --- stands right after the last entry.
yaml-bracket = A bracket is opened but not closed.
    .help = A list is written [budget, cooperation]; several entries on one line are written { "{" } by: the board, date: 2025-11-28 { "}" }
yaml-quote = A quotation mark is missing, or there is one too many.
    .help = Begin and end the value with the same kind of quotation mark.
yaml-quote-inside = The quotation marks end in the middle of the value.
    .help = Write { $value }
yaml-backslash = A \ within quotation marks means that the next character is something special.
    .help = Write { $value }
unknown-key = There is no entry called “{ $key }”.
    .near = Did you mean { $near }?
    .help = The command kansli help keys lists all entries. Entries of your own for the theme go under extra.
unknown-key-there = There is no entry called “{ $key }” here.
    .near = Did you mean { $near }?
    .help = You can use: { $keys }.
unknown-key-within = The entry “{ $key }” belongs to “{ $map }”.
    .help = Write it on the line below { $map }: with two spaces before it.
unknown-key-here = There is an entry called “{ $key }”, but not for this kind of document.
    .help = Remove it, or change the document's kind with “kind:”.
doubled-key = “{ $key }” and “{ $other }” are the same entry in two languages.
    .help = Keep one of them. Until then the first one counts.
duplicate-key = The entry “{ $key }” appears twice.
    .help = Keep one of them. Until then the first one counts.
missing-title = The document has no title.
    .help = Write at the top of the file, between two lines of ---:  title: The document's title
missing-title-marks = The front matter is not read: the line before it must be the first of the file, and exactly ---
    .help = Remove what stands before it, and write --- both before and after the front matter.
missing-title-toml = The front matter is not read: it stands between +++
    .help = Write --- in place of +++, and each entry with a colon:  title: The document's title
missing-title-open = The front matter is not read: the line --- is missing before it.
    .help = Write --- on the first line of the file, and --- on a line of its own after the front matter.
wrong-type = { $expected ->
    [text] This should be a text.
    [list] This should be a list, such as [budget, cooperation].
    [flag] This should be yes or no (true or false).
    [number] This should be a whole number.
    [date] This should be a date, such as 2026-03-01.
    [moment] This should be a date, such as 2026-03-01, perhaps with a time: 2026-03-01 13:00.
    [partial-date] This should be a date, a month or a year: 2026-03-01, 2026-03 or 2026.
    [period] This should be one year or several: 2026 or 2026-2028. Otherwise from and to, with the earlier one first.
    [status] This should be draft, adopted or superseded.
    [kind] There is no such kind of document. Choose from newsletter, plan, strategy, report, minutes, event and page.
    [adopted] This should say who decided and when: { "{" } by: the board, date: 2025-11-28, reference: 2025/14 { "}" }
    [adjusted] This should say who approved the minutes and when: { "{" } by: [the chair, the adjuster], date: 2025-12-05 { "}" }
    [image] This should be the picture's file and what it shows: { "{" } src: map.svg, alt: Map of the municipalities { "}" }
    [language-code] This should be a language code, such as sv, en or fi.
    [language] The language is not in the site's list of languages.
    [timezone] There is no such time zone. Write, for example, Europe/Stockholm.
    [sections] There should be sections here, one per line: newsletters: { "{" } kind: newsletter { "}" }
    [words] This should be words and what they stand for, one per line: IPS: individual placement and support
    [rules] There should be rules here and how much they matter, one per line: capitals: note
    [level] This should be error, warning, note or off.
    [marks] This should be what “kansli translated” writes: a mark for each section.
    [section] This should say what the section holds: { "{" } kind: newsletter { "}" }
    [colour] This must be a colour in quotation marks: # and six characters, for example "#0b5c53".
    [web] This must be a web address, for example https://www.association.example/register.
    [provider] The provider is not known. Choose from mailchimp, brevo, mailerlite, listmonk, getanewsletter, paloma, apsis, rule, outlook and other.
    [host] The host is not known. Choose from apache, nginx, iis, netlify and github-pages.
    [sender] This should say who the letter is from: The Office <news@office.example>
    [contact] This should say how to reach somebody with questions: { "{" } role: The coordinator, email: office@example.org, phone: 0123-45 67 80 { "}" }
    [email] This should be an email address, such as office@example.org.
    [phone] This should be a telephone number, such as 0123-45 67 80.
    [weekdays] This should be a weekday, or two with a dash between them: Monday–Friday
    [hours] This should say when you open and close: 9.00–16.00. If you close for lunch: 9.00–12.00, 13.00–16.00.
    [organisation-number] This cannot be the number of an organisation. Check its digits.
    [way] This should be the id of a document or a web address.
    [letter-place] This should be a web address, an email address or a code of the provider's, such as "*|UNSUB|*".
   *[map] There should be several entries here, such as { "{" } email: office@council.uk, phone: 0123-45 67 80 { "}" }
 }
    .near = Did you mean { $near }?
impossible-date = The date { $date } is not in the calendar.
    .help = Check the day and the month.
impossible-date-text = This day is not in the calendar: { $date }
    .help = Check the day and the month.
unknown-language = The file's name says that the language is “{ $code }”, but the site's languages are { $languages }.
    .help = Add the language to languages in site.yaml, or rename the file.
site-title = The site has no title.
    .help = Write in site.yaml:  title: The name of the office
base-url = “{ $value }” is not a complete web address.
    .help = Write the address as it stands in a browser, such as https://office.example/plans/
broken-footer = The footer names “{ $id }”, but no published document has that id.
    .near = Did you mean { $near }?
    .help = A document's id is the name of its folder or file.
broken-header = The link { $key ->
    [easy_read] to easy read
    [sign_language] to sign language
   *[listen] for listening
 } names “{ $id }”, but no published document has that id.
    .near = Did you mean { $near }?
    .help = Write the id of a document, or a web address that begins with https://
broken-logo = The logo { $target } is not in the folder static/.
    .near = Did you mean { $near }?
colour-contrast = The colour { $colour } is too light to be read on a light ground. The contrast is { $whole }.{ $tenth } to 1 and must be at least 4.5 to 1 (WCAG 1.4.3).
    .help = The nearest colour that can be read is "{ $nearest }".
colour-contrast-dark = The colour { $colour } is too dark to be read in dark mode. The contrast is { $whole }.{ $tenth } to 1 and must be at least 4.5 to 1 (WCAG 1.4.3).
    .help = The nearest colour that can be read is "{ $nearest }". Without a dark colour the program makes one.
publish = This does not say where the site is published to.
    .help = Write to with a folder or an address, such as sftp://anna@host.example/www/
publish-password = The address to publish to holds a password, which everybody who gets the files can read.
    .help = Remove the password, and change it at the host if others have seen the file. kansli asks for it when you publish; with SFTP you log in with a key.
publish-address = “{ $value }” is not an address that can be published to.
    .help = Write a folder, or an address such as sftp://anna@host.example/www/
publish-address-hidden = The address to publish to cannot be read.
    .help = Write it as sftp://anna@host.example/www/, without a password.
publish-scheme = kansli cannot publish to “{ $value }”. It can publish to a folder or a shared drive, and over SFTP, FTPS, WebDAV and S3.
    .help = Ask the host which of them it has, and write the address as sftp://anna@host.example/www/ or with ftps://, webdavs:// or s3://
publish-insecure = To “{ $value }” everything is sent without encryption, the password too.
    .help = Write ftps:// instead of ftp://, or webdavs:// instead of webdav://. If there is no other way, write insecure: true on the line below.
subscribe = This does not say how readers subscribe.
    .help = Write form (formulär) with the address from your newsletter provider, email (epost) or link (länk).
subscribe-several = There is more than one way to subscribe here.
    .help = Keep one of form (formulär), email (epost) and link (länk).
subscribe-address = “{ $value }” is not a secure web address. Readers' email addresses may only be sent encrypted.
    .help = Write the whole address, from https://
subscribe-email = “{ $value }” is not an email address.
    .help = Write an address such as office@example.org
subscribe-privacy = The subscribe box refers to “{ $id }”, but no published document has that id.
    .near = Did you mean { $near }?
    .help = The id of a document is the name of its folder or file.
letter-subject = The subject has { $length } characters. Most inboxes show no more than { $most } and cut the rest.
    .help = Shorten the title, with what matters first.
letter-subject-same = The letter gets the same subject as the one before. Readers may think that it is the same letter again.
    .help = Let the title say what is new in this issue.
letter-preheader = The issue has no preview text. Inboxes then show the beginning of its first paragraph beside the subject.
    .help = Write at the top of the file:  preheader: What matters in the issue, in one sentence.
letter-preheader-same = The preview text is the same as the subject, so inboxes show the same thing twice.
    .help = Write something more about the issue under preheader.
letter-address = The letters do not say where their sender is: the site has no postal address.
    .help = Write the postal address as address under contact or under letter.
letter-address-leave = The letters do not say how a reader unsubscribes.
    .help = Write unsubscribe under letter: a web address, an email address or the provider's code.
letter-address-both = The letters say neither where their sender is nor how a reader unsubscribes.
    .help = Write address and email under contact, or address and unsubscribe under letter.
letter-size = The letter is { $size } kB of HTML. Gmail cuts letters off at 102 kB, and your provider adds some more.
    .help = Let a part of the issue stand on the web only: tell of it in a few sentences and link to the page.
letter-size-cut = The letter is { $size } kB of HTML. Gmail cuts it off at 102 kB, so neither its end nor the link to unsubscribe is seen.
    .help = Let a part of the issue stand on the web only: tell of it in a few sentences and link to the page.
letter-online = The issue is not published yet, so the links and pictures of the letter lead nowhere.
    .help = Publish first: kansli build or kansli publish. Then send it.
letter-online-link = The letter links to “{ $target }”, which is not published yet.
    .help = Publish first: kansli build or kansli publish. Then send it.
letter-online-picture = The letter shows the picture “{ $target }”, which is not published yet.
    .help = Publish first: kansli build or kansli publish. Then send it.
unknown-theme = There is no theme “{ $theme }” in the folder themes/.
    .help = Check the spelling, or remove the line to use the theme that comes with the program.

## Text
extra-cells = The row has more cells than the table has columns. What stands here would be lost.
    .help = Remove a bar, or give the header row another column. A bar in the text is written \|.
missing-definition = The link has no address.
    .help = Write the address right after the words: [text](address)
too-deep = Lists or quotes are nested so deeply that the innermost become plain text.
    .help = Divide the text.
open-mark = { $mark } is opened here but never closed. Everything after it would vanish from the page.
    .help = Write { $close } where it ends.
open-mark-tag = “{ $written }” has no > at its end. Everything after it would vanish from the page.
    .help = Write > where it ends, or \< if it is a less-than sign. Look for a missing quotation mark, too.
open-element = <{ $name }> is opened here but not closed in the same paragraph. It is closed where the paragraph ends.
    .help = Write </{ $name }> where it ends, or \< if it is a less-than sign.
unknown-element = { $written } is not HTML and is shown as text.
    .help = If that is what you want, write \ before it: \{ $written }
same-footnote = There is already a footnote called { $label }. This one is not shown on the page.
    .help = Give it a name of its own, both here and where the text refers to it.
row-without-bar = “{ $written }” has become a row of the table above it.
    .help = Leave an empty line between the table and the text.
list-number = This says { $written }, but readers see { $shown }.
    .help = The numbers of a list are counted from the first one. If it is not a list, write \. in place of the full stop: { $written }\.
list-year = “{ $written }.” at the beginning of the line makes the paragraph a numbered list.
    .help = Write \. in place of the full stop: { $written }\.
unread-markup = { $kind ->
    [heading] This looks like a heading but is shown as text: { $sign }
    [table] This looks like a table but is shown as text: { $sign }
    [table-rule] This looks like a table, but the line of hyphens does not fit, so it is shown as text: { $sign }
    [list] This looks like a list but is shown as running text: { $sign }
    [numbers] This looks like a numbered list but is shown as running text: { $sign }
    [link-space] This was meant to be a link, but its address has a space in it. Readers see { $sign }
    [picture-space] This was meant to be an image, but its address has a space in it. Readers see { $sign }
    [link-gap] This was meant to be a link, but there is a space between ] and (. Readers see { $sign }
    [link] This looks like a link but is shown as text: { $sign }
    [id] This looks like a link but is shown as text: { $sign }
    [emphasis] This was meant to be bold, but there are spaces inside the asterisks. Readers see { $sign }
    [emphasis-open] Bold text begins here but never ends. Readers see { $sign }
    [gaps] This was to be emphasis, but spaces stand inside its signs. Readers see { $sign }
    [highlight] This is a mark of another program. Readers see { $sign }
    [math] This is a formula of another program. Readers see { $sign }
    [script] This was to be raised, but is shown as text: { $sign }
    [lowered] This was meant to be lowered, but is shown as text: { $sign }
    [shortcode] This is a code of another program. Readers see { $sign }
    [attributes] This is an instruction for another program. Readers see { $sign }
    [contents] This is a table of contents of another program. Readers see { $sign }
    [comment] A comment begins here and never ends. Readers see { $sign }
    [in-html] Markdown is not read within HTML. Readers see { $sign }
    [word] This came along from Word. Readers see { $sign }
    [hard-heading] A hard space stands after the signs of the heading, so it is shown as text: { $sign }
    [hard-list] A hard space stands after the mark of the item, so the list is shown as running text: { $sign }
    [task] This was meant to be a box to tick, but is shown as text: { $sign }
    [letters] A list with the letters or figures of its items typed by hand is shown as running text: { $sign }
    [indented] This is shown as code, because its lines are indented: { $sign }
    [note] This note is typed by hand: nothing leads from { $sign } to its text, or back.
    [entity] A code for a character is shown as it is written: { $sign }
    [field] This is a field that another program was to fill in. Readers see { $sign }
    [inline-note] This is a note of another program. Readers see { $sign }
    [fence-words] These words stand on the line that begins a block of code, where no reader sees them: { $sign }
    [name-words] The name of a heading cannot have spaces. What stands after the first one is left out: { $sign }
   *[box] This is a box of another program. Readers see { $sign }
 }
    .near = Write { $near }
    .help = { $kind ->
    [heading] Write two to six # and a space before the heading: ## Heading
    [table] Write a line of hyphens below the headings: | Town | Number | and on the next line |---|---|
    [table-rule] The line of hyphens must have as many columns as the headings, and an empty line must stand before the table.
    [list] Write a space after the hyphen: - item
    [numbers] Write a space after the full stop: 1. item
    [link-space] Write %20 in place of each space.
    [picture-space] Write %20 in place of each space.
    [link-gap] Remove the space: [text](address)
    [link] A link is written [text](address), without a line break and with all its brackets.
    [id] A link to a document is written [[id]].
    [emphasis] Write the asterisks right next to the words: **important**
    [emphasis-open] Write ** where the bold text ends, or \*\* if the asterisks are to be seen.
    [gaps] Write the signs close to the words: __important__, ~~struck out~~
    [highlight] Write **word** for bold or *word* for italics.
    [math] Write the formula as text, such as x<sup>2</sup>, or as a picture with a description.
    [script] Write <sup>2</sup> for superscript.
    [lowered] Write <sub>2</sub> for subscript.
    [shortcode] Remove it, and write the content in Markdown.
    [attributes] Remove it. A name of its own for a heading is written ## Heading { "{" }#name{ "}" }
    [contents] Remove the line. The table of contents is made by itself.
    [comment] Write --> where the comment ends.
    [in-html] Leave an empty line before and after the text, or write it in HTML.
    [word] Remove it.
    [hard-heading] Write an ordinary space. On a Mac, Alt and the space bar give a hard one.
    [hard-list] Write an ordinary space. On a Mac, Alt and the space bar give a hard one.
    [task] Write a hyphen, the brackets and a space: - [x] Done, or - [ ] Not done
    [letters] Write 1. and 2. before the items, or - if their order does not matter. If the letters must stay, leave an empty line between the items.
    [indented] Remove the spaces or the tab before the lines. If it is code, write ``` on a line before and after it.
    [note] Write [^1] in the text, and [^1]: before the text of the note.
    [entity] Write the character itself. If the code is to be seen, put it in backquotes.
    [field] Write what should stand there. If the signs are to be seen, put them in backquotes.
    [inline-note] Write [^1] in the text, and on a line of its own [^1]: and the text of the note.
    [fence-words] Write them on the line below ```
    [name-words] Write hyphens in place of the spaces, or write the words before the braces.
   *[box] Write > [!NOTE] on a line of its own, and then the text with > before each line.
 }
damaged-text = Letters have become other characters on the way: { $sign } should be { $meant }.
    .help = The text was read in the wrong way, often when it was copied. Write { $meant }. kansli fix corrects all places.
lost-letter = A letter has been lost here: { $sign } stands in its place.
    .help = Write the letter. If many are lost, fetch the text once more and save it as UTF-8.
stray-characters = { $kind ->
    [break] The text holds a line break from Word or a PDF. On the page it becomes a space.
    [font] The text holds a character that only some computers can show.
    [letter] A Windows character was saved wrongly. The page shows the one that is meant.
   *[control] The text holds an invisible character that does not belong in it. It is left out of the page.
 } { $count ->
    [one] ({ $name })
   *[other] ({ $name }; there are such characters in { $count } places in the file)
 }
    .help = { $kind ->
    [break] Write an empty line if a new paragraph begins, or a backslash at the end of the line if only the line breaks.
    [letter] kansli fix writes the right character into the file.
   *[other] See that nothing is missing. kansli fix removes such characters from the file.
 }
removed-html = <{ $element }> is removed when the page is built.
    .help = Write the content in Markdown, or link to it instead.
removed-look = <{ $element }> is removed when the page is built: the theme says how text looks. The words stay.
    .help = Remove <{ $element }> and </{ $element }>. Write what matters **in bold**.
removed-attribute = What { $attribute } says is removed when the page is built.
    .help = Write the content in Markdown.
removed-instruction = “{ $written }” is an instruction to another program and does not show on the page.
    .help = If it is text, write \< instead of <. Otherwise remove it.
missing-footnote = There is no footnote “{ $label }”.
    .near = Did you mean [^{ $near }]?
    .help = Write the note further down in the document: [^{ $label }]: The text of the note.
unused-definition = No link in the text uses “{ $written }”, so the line does not show on the page.
    .help = Write [words][name] where the link belongs. If it is not the address of a link, write \ before the line to show it.
unused-footnote = Nothing in the text refers to the footnote “{ $label }”. It does not show on the page.
    .help = Write [^{ $label }] where it belongs, or remove the note.
same-heading = Two headings below the same heading say “{ $text }”. Only the first can be linked to.
    .help = Change one of them, or give it a name of its own: ## { $text } { "{" }#own-name{ "}" }
same-appendix = Two appendices have the same heading: “{ $text }”. Only the first can be linked to.
    .help = Change one of them, or give it a name of its own: ## { $text } { "{" }#own-name{ "}" }
same-paragraph = Two paragraphs have the same number: “{ $text }”. Only the first can be linked to.
    .help = Correct the number of one of them, or give it a name of its own: ## { $text } { "{" }#own-name{ "}" }
reserved-anchor = The id { $id } is already used by the page itself.
    .help = Choose another id.
same-anchor = Two parts of the page have the same id: { $id }
    .help = Change one of the ids.

## Links
broken-link = The link “{ $target }” leads nowhere.
    .near = Did you mean { $near }?
    .help = Link to the file that holds the text, or by the document's id: [[id]].
broken-file = There is no file “{ $target }”.
    .near = Did you mean { $near }?
    .help = Put the file in the same folder as the text, or in static/, and write its name.
broken-anchor-list = “{ $target }” is a page that is made automatically. It has no headings to link to.
    .help = Link to the page without #{ $anchor }, or straight to the document.
broken-id = No document has the id “{ $id }”.
    .near = Did you mean { $near }?
    .help = A document's id is the name of its folder or file.
broken-anchor = No heading on the page is called “#{ $anchor }”.
    .near = Did you mean { $near }?
    .help = Give the heading a name: ## Heading { "{" }#{ $anchor }{ "}" }
broken-anchor-there = No heading in { $page } is called “#{ $anchor }”.
    .near = Did you mean { $near }?
    .help = Give the heading there a name: ## Heading { "{" }#{ $anchor }{ "}" }
broken-image-on-computer = The image “{ $target }” lies on your computer or on the office's server, where visitors cannot reach it.
    .help = Copy the image to the folder of the text, and write only the name of the file.
broken-link-on-computer = The link “{ $target }” leads to a file on your computer or on the office's server, where visitors cannot reach it.
    .help = Copy the file to the folder of the text, or to static/, and write its name.
broken-image = There is no image “{ $target }”.
    .near = Did you mean { $near }?
    .help = Put the image in the same folder as the text and write the name of the file.
broken-picture = The picture “{ $target }” is damaged or cut off and cannot be opened.
    .help = Fetch it once more from the camera, or from whoever sent it.
empty-picture = The picture “{ $target }” is an empty file.
    .help = Fetch it once more from the camera, or from whoever sent it.
no-picture = “{ $target }” is not a picture, though its name says so.
    .help = Perhaps a web page was saved instead of the picture on it. Save the picture itself.
mislabelled-picture = The name and the content of the file disagree: “{ $target }” is really a { $kind } picture.
    .help = Open the picture in an image program and save it as JPEG (photograph) or PNG (screenshot).
unknown-picture = Browsers do not show { $kind } pictures: “{ $target }”.
    .help = Open the picture in an image program and save it as JPEG (photograph) or PNG (screenshot). Then write the new name.
huge-picture = The picture “{ $target }” has { $pixels } million pixels. Pictures of that size cannot be opened everywhere.
    .help = Make it smaller in an image program. A width of 4,000 pixels is enough.
cleaned-picture = The picture holds { $what }. Such things can run code or fetch something from elsewhere, so this is removed when the picture is published.
    .help = See on the page that the picture looks right. If it does not, save it again without this, for example as “plain SVG”.
picture-place = The picture says where it was taken. Files in static/ are published as they are, so the place goes with it.
    .help = Put the picture in the same folder as the text, and the place is removed. Or remove it in an image program.
dead-link = What the link leads to is gone: the server answers { $status } to { $url }
    .help = Look up the new address and write it, or remove the link.
dead-link-host = There is no server by the name of { $host }.
    .help = Check the spelling. If the site has closed down, remove the link or lead to another one.
unreachable-link = { $why ->
    [timeout] The server took too long to answer
    [refused] Nobody answers on the server
    [certificate] The connection to the server could not be made secure
    [server] The server has a fault of its own
   *[silent] The server gave no answer that could be understood
 }, so nobody knows whether the link still works: { $url }
    .help = Try again in an hour, or open the link yourself. If the page is there, nothing needs to be done.
moved-link = The page has moved permanently: { $to }
    .help = Write the new address instead of { $url }
foreign-image = The image “{ $target }” is on another site, which would then learn who reads this one.
    .help = Save the image in the same folder as the text and write the name of the file.
placeholder-empty = The link has no target yet.
    .near = Did you mean { $near }?
    .help = Write the address, the name of the file or the id of the document.
placeholder-link = The link has no real target yet: “{ $target }”.
    .near = Did you mean { $near }?
    .help = Write the address, the name of the file or the id of the document.
unsafe-link = The link “{ $target }” cannot be used on a website.
    .help = Link to a page, a file of the site, a web address or an email address.
expired-link = The link leads to { $page }, which is no longer shown: its last day has passed. The link has become plain text.
    .help = Remove the link, or change the document's last day (expires).
unpublished-link = The link leads to { $page }, which is not published: { $why ->
    [draft] it is a draft
   *[future] its date has not come yet
 }.
    .help = Publish the document, or remove the link.
event-time = The event ends before it starts.
    .help = Correct the day or the time that is wrong.
event-start = The event does not say when it starts. So it is not in the calendar, and always counts as coming.
    .help = Write at the top when it starts: starts: 2026-12-03 13:00
event-register = The last day of registration is { $day }, but the event is on { $date }.
    .help = Correct the day that is wrong.
date-order = { $key ->
    [expires] The last day of the text is { $day }, but it is dated { $date }. So it is never shown.
   *[updated] The text was changed on { $day }, but is dated { $date }. A text is not changed before it exists.
 }
    .help = Correct the date that is wrong.
missing-date = The newsletter has no date. So it stands last in the archive and is in no feed.
    .help = Write at the top on which day it came out: date: 2026-03-02
far-date = The date { $day } is many years away.
    .help = Check the year.
wrong-weekday = { $date } is a { $day }, but here it says { $said }.
    .help = Correct the weekday or the date: readers will come on one day or the other.
replaces-ring = The documents replace each other in a ring: { $ids }. So none of them is in force.
    .help = Remove replaces from the oldest of them.
replaces-itself = The document says that it replaces itself.
    .help = Write the id of the older document: the name of its folder or file.
missing-paragraph = The minutes “{ $minutes }” have no § { $number }.
    .near = Did you mean { $near }?
    .help = Write a paragraph that is there, from § { $first } to § { $last }.
no-paragraphs = The minutes “{ $minutes }” have no paragraphs, so § { $number } cannot be found.
    .help = Begin the heading above the decision in the minutes with the paragraph: ## § { $number } The heading
broken-replaces = No document has the id “{ $id }”.
    .near = Did you mean { $near }?
    .help = Write the id of the older document: the name of its folder or file.

## Addresses
same-id = Two documents have the same id: { $id }
    .help = Rename the folder or file of one of them, or write an id of its own in one of them: id: new-name
same-version = Two files are the same document in the same language.
    .help = Remove one of them, or rename it.
same-address = Two pages get the same address: /{ $address }
    .help = Rename one of them, or give it an address of its own: slug: new-name
same-address-list = The page gets the same address as a page that is made automatically: /{ $address }
    .help = Rename the file or folder, or give the page an address of its own: slug: new-name
unsafe-address = “{ $address }” cannot be part of an address.
    .near = Did you mean { $near }?
    .help = Use letters, digits and hyphens.
unsafe-alias = “{ $address }” cannot be an old address of the site.
    .help = Write it from the root, such as /old-news/march/. Names may not begin with a dot.

## Theme
template = The template cannot be used: { $detail }
    .help = Fix the template, or remove the file to use the one that comes with the program.
template-parent = The template builds on “{ $name }”, which does not exist.
    .help = Check the name. A template that comes with the program is called, for example, theme/base.html.
interface-text = The line cannot be read.
    .help = A text is written as “key = text”, one per line.
missing-interface-text = { $count } of the interface's texts are missing in the language { $language }, among them “{ $first }”. They are shown in English.
    .help = Write them in i18n/{ $language }.ftl.

## The output folder
output-is-source = The folder { $path } cannot be the output folder, because the site's own files are in { $source }: choose another folder, such as public.
output-no-folder = There is a file, not a folder, where { $path } should be: move the file away or choose another output folder.
output-busy = Another build is writing to { $path } right now: wait until it is done and try again.
output-other-site = The folder { $path } holds the published files of another site ({ $site }): choose another output folder, or empty this one if you no longer need what is in it.
output-site = { $reason ->
    [permission] You are not allowed to open the site's folder { $path }: ask whoever looks after the computer to let you in.
    [gone] There is no folder { $path }: check how the name of the site's folder is spelled.
   *[other] The site's folder { $path } could not be opened ({ $detail }): check that the disk is connected and try again.
  }
output-path = The file { $path } has a name that cannot be published: give it a name without backslashes or special characters, and one that does not begin with .kansli.
output-twice = Two parts of the site want to be published as { $path }: give one of them another name.
output-clash = The site has both a file and a folder that want to be published as { $path }: give one of them another name.
output-link = { $path } is a link to another place, and kansli does not write there: remove the link and build again.
output-no-file = { $path } is neither a file nor a folder: move it out of the output folder and build again.
output-foreign = { $more ->
    [0] Kansli did not write { $paths } and will not overwrite what is there: move it out of the output folder and build again.
   *[other] Kansli did not write { $paths } and { $more } more, and will not overwrite what is there: move them out of the output folder and build again.
  }
output-folder-in-the-way = { $more ->
    [0] There is a folder that kansli did not make where a file should be ({ $paths }): move it out of the output folder and build again.
   *[other] There are folders that kansli did not make where files should be ({ $paths } and { $more } more): move them out of the output folder and build again.
  }
output-source = { $reason ->
    [permission] You are not allowed to read { $path }: ask whoever looks after the computer to let you in.
    [gone] The file { $path } disappeared during the build: check that it is still there and build again.
   *[other] The file { $path } could not be read ({ $detail }): check that you can open it and build again.
  }
output-write = { $reason ->
    [full] There was no room left on the disk for { $path }: make some room and build again.
    [permission] You are not allowed to write { $path }: ask for permission to change the folder, or choose another output folder.
    [read-only] { $path } is on a disk that can only be read: choose an output folder on another disk.
    [gone] The folder for { $path } disappeared during the build: check that the disk is connected and build again.
    [held] { $path } is open in another program: close it there and build again.
    [name] The disk cannot have a file with the name { $path }: give it a shorter name without special characters.
   *[other] { $path } could not be changed ({ $detail }): check that the disk is connected and that no other program has the file open, and build again.
  } { $state ->
    [mixed] The folder is now partly new and partly as before: the next build makes it whole.
   *[before] Nothing has been published, and the folder is as it was.
  }
output-damaged = The list .kansli in { $path } is damaged, so kansli does not know which of the files there are its own. Nothing has been changed. If there is nothing in the folder that you want to keep, remove the whole folder and build again.
output-newer = The list .kansli in { $path } was written by a later version of kansli, so kansli does not know which of the files there are its own. Nothing has been changed. Use that version, or remove the whole folder and build again if there is nothing in it that you want to keep.
output-unfinished = The file { $path } was never finished, and therefore nothing has been published: build again. If it happens once more, it is a fault in kansli that we would like to know of.
program-fault = Kansli could not make { $path } although it is part of the site, and therefore nothing has been published. That is a fault in kansli that we would like to know of.
cache-outside = { $path } is a link out of the folder of the site, and kansli does not write there: remove the link.

## Preview
preview-template = This is a fault in the program, not in your texts: a template of the preview cannot be read ({ $error }). Please tell those who make kansli.
serve-ready = Preview of { $site }: { $address } ({ $pages ->
    [one] 1 page
   *[other] { $pages } pages
 } in { $seconds } s). All pages and findings: { $address }__kansli/ · Stop with Ctrl-C.
serve-port = Port { $wanted } is taken, so { $port } is used.
serve-no-port = No free port from { $first } to { $last }: stop another preview, or choose a port with --port.
serve-polling = The system does not tell of changed files here (a folder on another computer, or too many folders), so they are compared several times a second.
serve-edited = { $time } { $files } · { $milliseconds } ms · { $findings }
serve-edited-more = { $files } and { $more } more
serve-new-day = a new day
serve-mended = { $count ->
    [one] One finding less.
   *[other] { $count } findings less.
 }
serve-back = { $time } The site's folder is back.
serve-no-permission = Port { $port } may not be used without special rights: choose a port above 1023, such as --port 4711.
serve-lost = { $time } The site's folder is gone. The preview shows what it last saw, and goes on when the folder is back.
serve-not-open = The browser could not be opened. Go to { $address } yourself.
serve-end = The preview has ended.
preview-language = en
preview-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
 }
preview-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
 }
preview-notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
 }
preview-no-findings = No findings.
preview-findings = Errors and warnings
preview-to-handbook = Handbook: how to write for the website
preview-to-index = All pages and findings
preview-to-findings = show them
preview-to-page = Show the page
preview-draft = Draft.
preview-draft-why = The page is not published. Remove the line draft: true (utkast: true) when it is ready.
preview-future = To come.
preview-future-why = The page is included when the site is built on { $date } or later.
preview-fault-page = What stands at the top of the file cannot be read
preview-fault-template = The template cannot be used
preview-seen-before = Behind this box is the page as it was before the fault. The box goes away when the fault is fixed.
preview-seen-part = Behind this box is what could be read. The box goes away when the fault is fixed.
preview-seen-template = Behind this box is the page with the template as it was before the fault. The box goes away when the fault is fixed.
preview-seen-built-in = Behind this box is the page with the program's own look. The box goes away when the fault is fixed.
preview-seen-nothing = The page cannot be shown until the fault is fixed. Then the box goes away.
preview-dismiss = Close the box
preview-index = Preview
preview-top = Outside the folders
preview-no-contents = The headings of each page are shown only for sites of at most { $count } documents.
preview-missing = missing
preview-contents = { $count ->
    [one] 1 heading
   *[other] { $count } headings
 }
preview-badge-draft = draft
preview-badge-future = to come
preview-badge-expired = expired
preview-badge-twice = not shown: the same text is in another file
preview-badge-kept = shown as before the fault
preview-letters = Issues as letters
preview-as-letter = As a letter
preview-letter-inbox = In the inbox
preview-letter-size = Size
preview-letter-sizes = HTML { $html } kB of at most { $most } kB, text { $text } kB.
preview-letter-copy-html = Copy the letter as HTML
preview-letter-copy-text = Copy the text
preview-letter-copied = Copied. Paste it where it is sent from.
preview-letter-not-copied = The browser did not let the page copy. Write kansli letter in a terminal instead.
preview-letter-eml = Save as a file for the mail program
preview-letter-shown = How the letter is shown
preview-letter-light = Light, { $width } pixels wide
preview-letter-dark = Dark, { $width } pixels wide
preview-letter-text = As plain text

## Checks: what the program itself has been told
unknown-rule = There is no rule called “{ $rule }”.
    .near = Did you mean { $near }?
    .help = The names of rules stand in brackets in every message: error[name].
fixed-rule = The rule “{ $rule }” always holds: without it there would be nothing sound to publish.
    .help = Remove the line and fix what the rule reports.
allow-reason = Something is allowed here without a reason. The next person who reads it needs to know.
    .help = Write the reason after a colon: <!-- kansli: allow { $rule }: why it should be like this -->
unused-allow = There is nothing here any more that the rule “{ $rule }” would report.
    .help = Remove the comment.
unknown-remark = The comment speaks to kansli, but begins with a word that the program does not know: “{ $word }”.
    .near = Did you mean { $near }?
    .help = Write <!-- kansli: allow RULE: reason --> or, below a table, <!-- kansli: check Total = Income.Total -->.

## Checks: text
placeholder-list = { $count } places should be filled in or removed before publishing:
placeholder-text = Something here should have been replaced before publishing: { $words }
    .help = Write what should stand here, or remove it.
bare-address = The link's text is a web address. A listener hears it letter by letter.
    .help = Write what the page is about: [what the page is about]({ $address })
bare-address-text = The web address is plain text: it cannot be clicked.
    .help = Make a link that says where it leads: [what the page is about]({ $address })
typed-dash = A hyphen between two spaces should be a dash.
    .help = Write – instead (two hyphens, --, become a dash).
number-form = In Swedish text there is a space before the percent sign: { $number } %
    .help = Write { $number } % or { $number } procent. The space becomes a no-break space by itself.
number-form-range = Two numbers that mean “from … to” take a dash between them, not a hyphen.
    .help = Write { $better }.
number-form-decimal = In Swedish, a comma comes before the decimals, not a full stop.
    .help = Write { $better }.
number-form-groups = In Swedish, thousands are separated by a space, not a comma or a full stop.
    .help = Write { $better }. The space becomes a no-break space by itself.
number-form-english = In English text there is no space before the percent sign: { $number }%
    .help = Write { $number }%.
number-form-english-groups = In English, thousands are separated by a comma, not a space.
    .help = Write { $better }.
number-form-mixed = “{ $number }” has no space, but other large numbers on the page have one.
    .help = Write { $better }, so that the numbers look alike.
law-reference = The law ({ $law }) is no longer in force.
    .help = Refer to { $instead }.{ $name ->
    [none] {""}
   *[other] {" "}If it is history, say so: “the former { $name }”.
 }
law-name = The law called “{ $name }” is no longer in force.
    .help = Refer to { $instead }. If it is history, say so: “the former { $name }”.
law-space = There is no space after the colon in the number of a law.
    .help = Write ({ $law }).
law-mistyped = The law named here does not have the number { $law }.
    .near = Did you mean ({ $near })?
capitals = The words are all in capitals. Screen readers may spell them letter by letter, and they are harder to read for everyone.
    .help = Write as in any sentence, with a capital first and in names. To make it stand out, use a heading or **bold**.
capitals-title = The title is all in capitals. Screen readers may spell it letter by letter, and it is harder to read for everyone.
    .help = Write as in any sentence, with a capital first and in names.
title-text = The title “{ $title }” is only a greeting. In lists, search and feeds it stands alone.
    .help = Let the title say what the text is about, and greet in the text.
summary-title = The summary repeats the title.
    .help = Write a sentence about what the text says, or remove the line: the first paragraph is then shown.
doubled-word = The word “{ $word }” appears twice in a row.
    .help = Remove one of them.
text-language = The paragraph seems to be in { $text-en }, but the page is in { $page-en }. A screen reader pronounces it wrongly.
    .help = Translate the paragraph, or mark the words with their language: [the words]{"{"}{ $code }{"}"}. A quotation (>) may also keep its language.
text-language-page = The text seems to be in { $text-en }, but the file's name says { $page-en }. Screen readers and search engines believe the name.
    .help = Translate the text, or change the language in the file's name (.sv.md, .en.md).
misspelt-name = “{ $word }” resembles a name that is spelt differently elsewhere.
    .near = Did you mean { $near }?
name-order = “{ $word }” is written in another order elsewhere.
    .near = Did you mean { $near }?
missing-part-section = { $words } is mentioned here, but no heading has that number. The last one is { $last }.
    .help = Correct the number, or link to the heading: [the section on the budget](#budget). If another document is meant, say which.
long-sentence = The sentence is { $count } words long. Few people can keep that much in mind.
    .help = Split it, or turn what it lists into a list.
hard-text = The text is hard to read: its readability index (LIX) is { $lix }. Above 60 is like difficult legislation.
    .help = Shorten the sentences and replace long words with common ones. Begin with the first paragraph.
relative-time = “{ $time }” will mean something else to anyone who reads this a year from now.
    .help = Write the year or the month.
empty-section = There is nothing under the heading “{ $text }”.
    .help = Write something under it, make the next heading a subheading, or remove it.
table-caption = The table has no caption, though the others on the page do.
    .help = Write a line above it: Table: what the table shows
caption-number = This says Table { $written }, but readers see Table { $number }: tables are numbered in the order in which they stand.
    .help = Write just Table: and the number comes by itself. Check that whatever refers to the table is right.
caption-same = Two tables have the same caption: “{ $caption }”. Readers cannot tell them apart.
    .help = Let the captions say what sets them apart, such as the year.
missing-part-figure = { $words } is mentioned here, but the document has { $count ->
    [0] no pictures
    [one] only one picture
   *[other] { $count } pictures
 }.
    .help = Correct the number, or put in the picture. If another document is meant, say which: { $words } in …
unknown-status = “{ $status }” is not a status that the program knows, so the goal is shown without the shape that says how it went.
    .help = Begin with one of these: { $known }. More words may follow.
goal-status = The target is { $target } and the outcome { $outcome }, but the status is “{ $status }”.
    .help = { $is-met ->
    [yes] The goal is met: write achieved, or correct the figure that is wrong.
   *[no] The goal is not met: write not achieved, or correct the figure that is wrong.
 }
fact-name = The program does not use the fact “{ $name }”, but the name is close to one that it knows.
    .near = Did you mean { $near }?
goal-total = The goal is { $goal }, but the programmes under “{ $heading }” add up to { $sum }.
    .help = Correct the goal or the programme that is wrong. If the figures need not be the same, link from another word.

## Checks: access
missing-alt = The image { $file } has no description. Anyone who cannot see it is not told what it shows.
    .help = Say what matters inside the brackets: ![Six people round a table]({ $file }). If the image is only decoration, write <!-- kansli: allow missing-alt: decoration --> on the line before.
missing-alt-html = The image { $file } has no description. Anyone who cannot see it is not told what it shows.
    .help = Say what matters in alt: alt="Six people round a table". If the image is only decoration, write alt="".
missing-alt-head = The image { $file } in the front matter has no description. It is shown in lists and when somebody shares the page.
    .help = Write image: { "{" } src: { $file }, alt: What the picture shows { "}" }
linked-image = The link consists of an image without a description. A listener is not told where it leads.
    .help = Write where the link leads within the image's brackets: [![To the start page]({ $file })]({ $target })
linked-image-html = The link consists of an image without a description. A listener is not told where it leads.
    .help = Write where the link leads in the image's alt: alt="To the start page".
alt-text = The description begins with “{ $words }”. A listener already knows that it is a picture.
    .help = Begin with what can be seen.
alt-file = The description is the name of a file: “{ $alt }”. It says nothing about what the image shows.
    .help = Write what the image shows, in one sentence.
alt-long = The description is { $length } characters long. It is read aloud without a pause and cannot be skipped through.
    .help = Say what matters in at most 150 characters, and write the rest in the text.
heading-level = The heading “{ $text }” leaves out a level ({ $marks }). Anyone who moves by headings will think that something is missing.
    .help = Write { $better } { $text }
heading-level-html = The heading “{ $text }” leaves out a level (<{ $marks }>). Anyone who moves by headings will think that something is missing.
    .help = Write <{ $better }>{ $text }</{ $better }>
heading-one = The heading “{ $text }” has the same level as the document's title. It becomes a heading of the second level.
    .help = Write ## { $text }, and one level more on the headings below it.
heading-one-html = The heading “{ $text }” has the same level as the document's title. It becomes a heading of the second level.
    .help = Write <h2>{ $text }</h2>, and one level more on the headings below it.
empty-heading = The heading has no text. Anyone who moves by headings hears only “heading”.
    .help = Write the heading, or remove the line.
bold-heading = “{ $text }” looks like a heading, but is a paragraph in bold. It is not there for those who move by headings.
    .help = Write ## { $text } (or more # if it belongs to a heading above).
typed-list = The list is typed with the character { $bullet }. It is not read aloud as a list.
    .help = Begin each line with a hyphen and a space: - The first item
table-header = Column { $column } of the table has no heading. A listener is not told what its cells are about.
    .help = Write the column's heading in the first row of the table.
table-header-none = The table has no headings. A listener is not told what its cells are about.
    .help = Write the columns' headings in the first row of the table.
table-header-html = The table has no headings. A listener is not told what its cells are about.
    .help = Write the cells of its headings with <th> instead of <td>. If it is no table but only a way to arrange text, write <table role="presentation">.
cited-title = The link says “{ $text }”, but the document is called “{ $title }”. Readers will think that there are two.
    .near = Write { $near }
broken-list = The list breaks here: a paragraph stands before number { $number }. A listener hears two lists, and the paragraph belongs to neither.
    .help = Indent the paragraph by { $spaces } spaces, so that it belongs to the item above it. If the numbers are headings, write ## before them.
underlined-heading = The line of hyphens right below makes this paragraph a heading: “{ $words }”
    .help = Leave an empty line above the hyphens. If it is to be a heading, write ## before it instead.
programme-list = The list has the programmes of the document except “{ $name }”.
    .help = Add it, or remove its section.
programme-list-name = No programme in the document is called “{ $name }”.
    .near = Did you mean { $near }?
empty-cell = { $count ->
    [one] The cell for { $place }, is empty.
   *[other] { $count } cells are empty, the first for { $place }.
 } A listener does not know whether that means zero, unknown or forgotten.
    .help = Write 0 when the value is zero, – when there is no value, or a word such as “undecided”.
small-table = The table has only one row. It is easier to read as text.
    .help = Write it as a sentence or a list.
small-table-column = The table has only one column. It is a list.
    .help = Write a list: begin each line with a hyphen and a space.
chart = There is no chart called “{ $form }”.
    .help = Write { "{" }chart=bar{ "}" } or { "{" }chart=line{ "}" }.
chart-no-figures = The table has no column of figures to draw.
    .help = Remove the mark, or write figures in a column after the first.
chart-one-figure = The table has too few figures for a chart.
    .help = Remove the mark and write the figure in the text.
chart-many-series = The chart would have { $count } series. More than { $most } cannot be told apart.
    .help = Split the table in two, or remove the mark.
chart-nowhere = The chart mark does not belong to any table.
    .help = Write it last on the line that begins with Table:, directly before the table.

## Checks: links
link-text = The link's text, “{ $text }”, does not say where it leads. A listener hears links one by one, without the sentence around them.
    .near = Write, for example, { $near }
    .help = Let the text say what the page is about: [what the page is about]({ $target })
link-empty = The link has no text. It cannot be seen, and a listener hears only “link”.
    .help = Write what the page is about: [what the page is about]({ $target })
broken-pdf = The file “{ $target }” is damaged or cut off: it cannot be read as a PDF.
    .help = Save the PDF once more from the program that the text was written in, and try to open it.
broken-pdf-other = The name of the file “{ $target }” ends in .pdf, but it is not a PDF.
    .help = Save it as a PDF from the program that the text was written in.
broken-pdf-locked = The PDF “{ $target }” asks for a password that readers do not have.
    .help = Save it without a password.
untagged-pdf = The PDF “{ $target }” has no tags{ $missing ->
        [language] { " " }and does not say which language it is in
        [title] { " " }and no title
        [both] { " " }and no title, and does not say which language it is in
       *[none] { "" }
    }. People who listen to it are not told what is a heading, a list or a table.
    .help = Make the text a page, or export the file again with tags (Word: Save as PDF, Options, “Document structure tags for accessibility”). If it was published before 23 September 2018, allow it: <!-- kansli: allow untagged-pdf: published in 2017 -->
untagged-pdf-picture = The PDF “{ $target }” holds nothing but pictures of pages, like a scanned document. Nobody can listen to it, search in it, or enlarge it so that the lines still fit.
    .help = Publish the file that the document was printed from, make the text a page, or have a program read the text (OCR). If it was published before 23 September 2018, allow it: <!-- kansli: allow untagged-pdf: published in 2017 -->
untagged-pdf-words = The PDF “{ $target }” { $missing ->
        [language] does not say which language it is in, so speech may sound like another language
        [title] has no title, so people who have several files open hear only the name of the file
       *[both] has no title and does not say which language it is in
    }.
    .help = Fill in title and language in the program that the text was written in (Word: File, Info, Title; Review, Language), and export the file again.
office-file = The file “{ $target }” needs { $program } or a program like it, which not everyone has.
    .help = Make the text a page, or link to a tagged PDF too. If it is there to be filled in or changed, allow it: <!-- kansli: allow office-file: form to fill in -->
odd-address = The address begins twice: { $address }
    .near = Did you mean { $near }?
odd-address-slashes = An address has :// after http or https, and / between its parts: { $address }
    .near = Did you mean { $near }?
odd-address-comma = The address has a comma where a full stop should be: { $address }
    .near = Did you mean { $near }?
odd-address-end = The address ends in a mark that belongs to the sentence: { $address }
    .near = Did you mean { $near }?
odd-address-detour = The address goes through a service that examines or counts clicks, as when a link is copied from a letter: { $address }
    .near = Did you mean { $near }?
odd-address-own = { $address } leads to the reader's own computer: localhost is the name of whichever one the link is opened on.
    .help = Put the file on the website, or link to a page that everyone can reach. If the address is an example, write it as code: `{ $address }`
odd-address-nearby = Only people on the same network as you can reach { $address }
    .help = Put the file on the website, or link to a page that everyone can reach.
odd-address-mail = The link “{ $address }” does not lead to an email address.
    .help = Write the whole address: mailto:contact@office.org
odd-address-phone = The link “{ $address }” has no telephone number.
    .help = Write the number with its country first: tel:+46812345678
repeated-link = Two links in the same paragraph lead to the same page: “{ $first }” and “{ $text }”. Readers will think they are two pages.
    .help = Keep one of them and make the other plain text.
cut-link = The link's text ends midway: “{ $text }” is followed by “{ $next }”, which belongs to it.
    .help = Take what belongs to “{ $last }” into the brackets, or let the link end before that word.
same-link-text = Two links on the page say “{ $text }” but lead to different pages. A listener cannot tell them apart.
    .help = Let the text say what sets them apart.
superseded-link = The link leads to “{ $title }”, which has been replaced by “{ $newer }”.
    .near = Write { $near }, or let the text say that the older document is meant: “the previous strategy”.
other-language-link = The link leads to another language, but “{ $title }” exists in the reader's.
    .near = Write { $near }, and the language is chosen by itself.
own-address = The link leads to this very site but is written with its whole address. Nobody will notice when the page moves.
    .near = Write { $near } or link to the file.
missing-part = { $words } is mentioned here, but the document has { $count ->
    [one] only one appendix
   *[other] { $count } appendices
 }.
    .help = Correct the number. If another document is meant, say which: { $words } to …
missing-part-none = { $words } is mentioned here, but the document has no appendices.
    .help = Correct the number. If another document is meant, say which: { $words } to …
missing-part-no-table = { $words } is mentioned here, but the document has no table.
    .help = Correct the number, or put in the table. If another document is meant, say which: { $words } in …
missing-part-table = { $words } is mentioned here, but the document has { $count ->
    [one] only one table with a caption
   *[other] { $count } tables with captions
 }.
    .help = Correct the number. If another document is meant, say which: { $words } to …

## Checks: numbers
table-total = { $row }, { $column }, is { $written }, but the rows above add up to { $sum }. The difference is { $difference }.
    .near = Perhaps two digits have changed places: should it be { $near } for { $place }?
    .help = Correct the sum or the row that is wrong. If the figures are rounded, write <!-- kansli: check rounding 1 --> below the table.
table-total-row = { $row }: { $column } is { $written }, but the row adds up to { $sum }. The difference is { $difference }.
    .help = Correct the sum or the figure of the row that is wrong.
table-rounding = { $row }, { $column }, is { $written }, but the rows above add up to { $sum }. The difference is { $difference }, perhaps due to rounding.
    .near = Perhaps two digits have changed places: should it be { $near } for { $place }?
    .help = Correct the figure that is wrong. If the figures are rounded, write <!-- kansli: check rounding 1 --> below the table.
table-rounding-row = { $row }: { $column } is { $written }, but the row adds up to { $sum }. The difference is { $difference }, perhaps due to rounding.
    .help = Correct the figure that is wrong. If the figures are rounded, write <!-- kansli: check rounding 1 --> below the table.
table-shares = The shares in the column { $column } add up to { $sum }, not 100.
    .help = Correct the share that is wrong. Rounding alone cannot explain the difference.
table-share = { $row }: the share { $share } is not right. { $count } of { $whole } is { $better } per cent.
    .help = Write { $better }, or correct the count.
table-rule = The rule “{ $rule }” does not hold for { $column }: it makes { $left } and { $right }. The difference is { $difference }.
    .help = Correct the figures, or the rule if it no longer holds.
table-rule-change = The rule “{ $rule }” does not hold: from { $from } to { $to }, { $row } goes from { $old } to { $new }. That is { $change } per cent.
    .help = Correct the figures, or the rule if it no longer holds.
table-rule-unread = The rule cannot be understood.
    .help = Write, for example: Region = 25 % of Total, Costs.Total - Income.Total = Own capital, or State falls at most 10 % a year.
table-rule-unknown = The rule names “{ $name }”, but no row is called that.
    .near = Did you mean { $near }?
    .help = Write the row's name as in the table. A row of another table is written with that table's name before it: Income.Total
table-rule-nowhere = The rule is not below a table.
    .help = Move it to the line below the table that it is about.
table-rule-nothing = The rule is about nothing: that row has no figures that it could compare.
    .help = Write the name of a row with figures in at least two columns, or move the rule to the table that it is about.
text-share = { $count } of { $whole } is { $better } per cent, not { $share }.
    .help = Write { $better } per cent, or correct the figure that is wrong.
text-sum = It says { $whole } here, but { $parts } add up to { $sum }. The difference is { $difference }.
    .help = Correct the figure that is wrong, or say who the others are.
year-range = It says { $stated } here, but the columns of the table go from { $columns }.
    .help = Correct the years in the place that is wrong.

## Checks: content
missing-translation = The document does not exist in { $languages }.
    .help = Write content/{ $file }, or a short summary there. If it is not to be translated, allow it in the front matter: # kansli: allow missing-translation: the reason
missing-decision = The document is adopted, but does not say by whom and when.
    .help = Write, for example, adopted: { "{" } by: the board, date: 2025-11-28, reference: 2025/14 { "}" }
same-issue = Two issues of the newsletter are number { $number } of { $year }.
    .help = Change the number of one of them, or remove the line so that it is counted by itself.
issue-order = Issue { $number } of { $year } is older than issue { $later } of { $year }. Issues that have been published keep their numbers, so one that is added later gets a number of its own.
    .help = If that is as it should be, write at the top of the file: issue: { $number }. If it is to have another number, write that instead.
orphan = Nothing leads to the page: no menu, footer, tag or link.
    .help = Link to it with [[{ $id }]], put it into a folder that the menu shows, or give it a place in the menu: menu: 10
stale-translation = { $count ->
    [one] A section of the original has
   *[other] { $count } sections of the original have
 } changed since the translation was made: { $sections }.
    .help = Compare with the original and change the translation. Then write: kansli translated { $file }
    .near = The original before → now:{ $near }
        Change the translation. Then write: kansli translated { $file }

## Checks: pasted text
lost-heading = { $count } lines look like headings but are plain paragraphs, the first “{ $words }”. They are not there for those who move by headings, and nothing can link to them.
    .help = Write ## { $words }, and likewise for the others.
pasted-text = “{ $words }” belongs to the frame of a web page and came along when the text was pasted.
    .help = Remove the line.
pasted-hyphen = { $count ->
    [one] A space stands after the hyphen
   *[other] A space stands after { $count } hyphens
} as after an old line break: { $words }
    .help = Write the word in one piece. If a pause is meant, write a dash with a space on each side: –
pasted-paragraph = { $count ->
    [one] The paragraph begins in the middle of a sentence
   *[other] { $count } paragraphs begin in the middle of a sentence
 }: a page break came along when the text was pasted.
    .help = Remove the empty line before it, so that the sentence stays together.
pasted-page = { $count ->
    [one] “{ $words }” is a page number, which came along when the text was pasted.
   *[other] { $count } page numbers came along when the text was pasted. The first is “{ $words }”.
 }
    .help = Remove the line. There are no pages on the web.
pasted-contents = A table of contents with page numbers ({ $count } lines) is typed by hand. There are no pages to turn to on the web.
    .help = Remove it: the table of contents is made from the headings.
pasted-table = { $count } lines are divided by tabs, like a table. On the page they run together.
    .help = Write a table with bars between the cells and a line of hyphens below the headings: |---|---|

## What has been published
lost-address = { $why ->
    [draft] The page /{ $address } has been published but is a draft now. People who have linked to it find nothing.
    [future] The page /{ $address } has been published but now has a date that is still to come. People who have linked to it find nothing.
   *[gone] The page /{ $address } has been published but is gone. People who have linked to it find nothing.
 }
    .near = { $why ->
    [draft] If the text is ready, remove the line draft.
    [future] If it is to stay, put its date back.
   *[gone] If it is gone by mistake, put the file back.
  } Has { $near } taken its place? Write at the top of that file: aliases: [/{ $address }]. If the address is to go for good, or was never online: kansli forget /{ $address }
    .help = { $why ->
    [draft] If the text is ready, remove the line draft.
    [future] If it is to stay, put its date back.
   *[gone] If it is gone by mistake, put the file back.
  } If another text has taken its place, write at the top of that one: aliases: [/{ $address }]. If the address is to go for good, or was never online: kansli forget /{ $address }
lost-copy = published.lock was written for another website, { $site }, and { $count } of its { $pages } pages are not here. That happens when a new website begins as a copy of another.
    .help = If this is a new website, let it begin a record of its own: kansli forget --all. If { $site } has moved here, its pages should be here too: take them back from your backup.
foreign-lock = published.lock was written for { $site }, but the address of the website is now { $base }. { $pages ->
    [one] The page in it counts
   *[other] The { $pages } pages in it count
 } as published here.
    .help = If the website has moved, that is right, and the next build writes the line anew. If it began as a copy of another website: kansli forget --all, before you publish.
lost-file = The file /{ $address } has been published but is gone. People who have linked to it find nothing.
    .help = Put the file back. If it is to go for good: kansli forget /{ $address }
lost-file-unused = The file /{ $address } has been published, but no text names { $file } any more. So it is not published, and people who have linked to it find nothing.
    .help = Link to it from a text. If it is to stay without a link, move it to static/{ $address }. To let it go for good: kansli forget /{ $address }
lost-file-waiting = The file /{ $address } has been published, but now only texts that are not published name { $file }. So it is not published, and people who have linked to it find nothing.
    .help = Link to it from a text that is published. If it is to stay without a link, move it to static/{ $address }. To let it go for good: kansli forget /{ $address }
unused-file = { $count ->
    [one] The file { $names } in { $folder }/ is not published, because no text names it.
   *[other] The files { $names } in { $folder }/ are not published, because no text names them.
 }
    .help = Link to what is to be published from a text: [The decision](decision.pdf). Put what is to be published without a link in static/. Move anything else out of content/.
unused-file-more = The files { $names } and { $more } more in { $folder }/ are not published, because no text names them.
    .help = Link to what is to be published from a text: [The decision](decision.pdf). Put what is to be published without a link in static/. Move anything else out of content/.
lost-anchor = The heading with the address #{ $anchor } in { $page } is gone. People who have linked to it come to the page, but not to the place.
    .near = If the heading has only changed its words, write: { $near }
    .help = Write {"{"}#{ $anchor }{"}"} after the heading that has taken its place. If it is to go for good: kansli forget "/{ $address }#{ $anchor }"
lock-lost = There was no published.lock, although the website has been built before. A new one has been written, but it knows nothing of older addresses. Take the old one back from your backup or the recycle bin and build again before you put the website online.
lock-not-written = { $reason ->
    [changed] Another build is writing { $path } right now: wait until it is done and build again.
    [link] { $path } is a link out of the site, and kansli does not write there: put the real file there and build again.
    [held] { $path } is open in another program: close it there and build again.
    [full] There was no room left on the disk for { $path }: make some room and build again.
    [permission] You are not allowed to write { $path }: check that the file and the folder are not write-protected, and build again.
    [read-only] { $path } is on a disk that can only be read: move the site to another disk.
   *[other] { $path } could not be written ({ $detail }): check that the disk is connected and build again.
  } Nothing has been published.
lock-unreadable = { $reason ->
    [no-file] { $path } should be a file but is something else, such as a link or a folder: put the real file there.
    [held] { $path } is open in another program: close it there and try again.
    [permission] You are not allowed to read { $path }: check the permissions of the file.
   *[other] { $path } could not be read ({ $detail }): check that the disk is connected and try again.
  } Without it kansli does not know what has been published, and publishes nothing.
damaged-lock = There is not one line in published.lock that can be understood. If the site is built like this, all addresses that have been published are forgotten.
    .help = Bring the file back as it was, for example from version control. If the site has never been published, remove the file.
lock-line = { $count ->
    [one] The line cannot be understood. It may stay, but does not count.
   *[other] { $count } lines cannot be understood, this one and some more. They may stay, but do not count.
 }
    .help = If they were changed by mistake, bring them back from version control. The parts of a line are separated by tabs, not by spaces.
lock-conflict = Two versions of published.lock have been merged, and the marks of that are still there. Both halves count.
    .help = The next build removes the marks.
settings-copy = The file looks like a copy of site.yaml. It is not read.
    .help = Move what is only in the copy into site.yaml, and remove the copy.
settings-misnamed = The file looks like the settings of the website, but only site.yaml is read.
    .help = Rename it to site.yaml.
copied-text = The file looks like a copy of { $other }. The text would be published twice, and subscribers would get it again.
    .help = Move what is only in one of them into the other, and remove the copy. If it is a text of its own, give the file another name.
copied-text-alike = The text is word for word the same as in { $other }. It would be published twice, and subscribers would get it again.
    .help = Remove one of the files. If both are meant, write in one of them what makes it another.
text-name = The file { $name } is a text, but its name does not end in .md. So it is not read and does not become a page.
    .help = Rename it to { $better }.
language-inside = In the name { $name } the language is not at the end. So it becomes a page in the first language of the website, with the whole name of the file as its address.
    .help = Rename the file to { $better }. If it is a copy of another text, remove it.
lock-copy = The file looks like a copy of published.lock. Such a copy is made when two people have published at the same time, and what it says does not count.
    .help = Copy its lines to the end of published.lock and remove the copy. The next build sorts the lines.
