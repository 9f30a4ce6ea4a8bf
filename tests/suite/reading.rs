//! Files as people's editors and systems leave them: each is read as meant, or told with its place,
//! and never in silence.

#[cfg(unix)]
use std::{fs, os::unix::fs::symlink, process::Command};

use std::time::{Duration, Instant};

use image::ImageFormat;
use kansli::base::message::MessageLang;
use unicode_normalization::UnicodeNormalization;

use crate::harness::{PDF, TestSite, compact, files_below};
use crate::pictures::{corners, encoded};

const PAGE: &str = "---\ntitel: Bok\nsammanfattning: Ett \"citat\"\n---\n## Rubrik\n\nText med å.  \nRad två\n\n- a\n- b\n\n\
                    | A | B |\n|---|--:|\n| x | 1 |\n| y | 2 |\n\n```\nkod\nkod\n```\n\n> citat\n\nNot[^1]\n\n[^1]: Noten.\n";

/// Findings as `path:line:column rule`, one a line.
fn told(site: &TestSite) -> String {
    let findings = site.findings();
    let lines = findings.iter().map(|finding| {
        let place = &finding.place;
        let at = place.source.position(place.span.start);
        format!(
            "{}:{}:{} {}\n",
            place.source.path(),
            at.line,
            at.column,
            finding.rule.name
        )
    });
    lines.collect()
}

/// Findings with their sentences, in Swedish.
fn said(site: &TestSite) -> String {
    compact(&site.findings(), MessageLang::Sv)
}

/// A site whose only page is this.
fn page(text: impl AsRef<[u8]>) -> TestSite {
    TestSite::new().file("content/a.sv.md", text)
}

/// A site with a page that has this front matter, of this kind.
fn front(kind: &str, text: &str) -> TestSite {
    page(format!("---\ntitel: A\ntyp: {kind}\n{text}\n---\nText.\n"))
}

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

/// The page as it comes out when its file is written like this.
fn published(text: &str) -> String {
    page(text).build().text("a/index.html")
}

#[test]
fn line_ends_marks_and_missing_last_lines_change_nothing() {
    let plain = published(PAGE);
    let crlf = PAGE.replace('\n', "\r\n");
    assert_eq!(
        published(&format!("\u{feff}{PAGE}")),
        plain,
        "byte order mark"
    );
    assert_eq!(published(&crlf), plain, "CRLF");
    assert_eq!(published(&format!("\u{feff}{crlf}")), plain, "both");
    assert_eq!(published(PAGE.trim_end()), plain, "no line end at the end");
    assert_eq!(
        published(crlf.trim_end()),
        plain,
        "no line end at the end of CRLF"
    );
    assert_eq!(
        published(&PAGE.replacen("\n---\n", "\n...\n", 1)),
        plain,
        "... ends the front matter"
    );
    assert_eq!(
        published(&PAGE.replacen("---", "---  ", 2)),
        plain,
        "spaces after the marks"
    );
}

#[test]
fn places_are_those_of_the_file_whatever_its_line_ends_and_marks() {
    let faulty = "---\ntitel: Bok\nfel: x\n---\nEtt två [plan](saknas.md)\n";
    let expected = "content/a.sv.md:3:1 unknown-key\ncontent/a.sv.md:5:9 broken-link\n";
    assert_eq!(told(&page(faulty)), expected);
    assert_eq!(told(&page(faulty.replace('\n', "\r\n"))), expected, "CRLF");
    assert_eq!(
        told(&page(format!("\u{feff}{}", faulty.replace('\n', "\r\n")))),
        expected,
        "mark and CRLF"
    );
    let site = TestSite::new()
        .file("site.yaml", "\u{feff}title: X\r\nfel: y\r\n")
        .file("content/a.md", PAGE);
    assert_eq!(told(&site), "site.yaml:2:1 unknown-key\n");
}

#[test]
fn carriage_returns_alone_are_never_published_in_silence() {
    let site = page(PAGE.replace('\n', "\r"));
    assert_ne!(
        told(&site),
        "",
        "front matter that shows as text must be told"
    );
}

#[test]
fn an_empty_file_and_front_matter_alone() {
    assert_eq!(told(&page("")), "content/a.sv.md:1:1 missing-title\n");
    assert_eq!(
        told(&page("\u{feff}")),
        "content/a.sv.md:1:1 missing-title\n"
    );
    assert_eq!(
        told(&page("---\n---\n")),
        "content/a.sv.md:2:1 missing-title\n"
    );
    for text in [
        "---\ntitel: Bara\n---\n",
        "---\ntitel: Bara\n---",
        "---\r\ntitel: Bara\r\n---",
    ] {
        page(text).build().has("a/index.html", "<h1>Bara</h1>");
    }
}

#[test]
fn front_matter_that_never_ends_is_told_at_its_start_and_its_text_still_read() {
    let site = page("---\ntitel: Öppen\nfel: x\n\n## Rubrik\n\n[b](b.md)\n");
    let expected = "content/a.sv.md:1:1 open-front-matter\ncontent/a.sv.md:3:1 unknown-key\n\
                    content/a.sv.md:7:1 broken-link\n";
    assert_eq!(told(&site), expected);
}

#[test]
fn names_in_either_unicode_form_are_linked_in_either() {
    let name = "möte på ön";
    for (on_disk, written) in [
        (nfd(name), name.to_owned()),
        (name.to_owned(), nfd(name)),
        (nfd(name), nfd(name)),
    ] {
        let link = format!("[a](<{written}.sv.md>)\n\n[[{written}]] ![Bild](<{written}.svg>)\n");
        let encoded = written
            .bytes()
            .map(|b| format!("%{b:02X}"))
            .collect::<String>();
        TestSite::new()
            .file(
                &format!("content/{on_disk}.sv.md"),
                "---\ntitel: Mötet\n---\nText.\n",
            )
            .file(
                &format!("content/{on_disk}.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>",
            )
            .file(
                "content/b.sv.md",
                format!(
                    "---\ntitel: B\n---\n{link}\n[b]({encoded}.sv.md)\n\n[c](/{on_disk2}/)\n",
                    on_disk2 = "mote-pa-on"
                ),
            )
            .build()
            .has(
                "b/index.html",
                "<p><a href=\"../mote-pa-on/\">a</a></p>\n<p><a href=\"../mote-pa-on/\">Mötet</a>",
            )
            .has(
                "b/index.html",
                "<p><a href=\"../mote-pa-on/\">b</a></p>\n<p><a href=\"../mote-pa-on/\">c</a>",
            )
            .has("b/index.html", "src=\"../mote-pa-on.svg\"");
    }
}

#[test]
fn spaces_and_swedish_letters_in_names_become_ascii_addresses_that_work() {
    let site = TestSite::new()
        .file("site.yaml", "title: X\n")
        .file("content/Årets möten/Första mötet.sv.md", "---\ntitel: Först\n---\n![Karta](<karta över ön.PNG>)\n")
        .file("content/Årets möten/karta över ön.PNG", encoded(&corners(40, 20), ImageFormat::Png))
        .file("content/Årets möten/Bilaga å.PDF", PDF)
        .file("content/Årets möten/Mapp & Co/index.sv.md", "---\ntitel: Mapp\n---\n[f](<../Första mötet.sv.md>)\n")
        .file(
            "content/index.sv.md",
            "---\ntitel: Hem\n---\n[f](<Årets möten/Första mötet.md>) [p](<Årets möten/Bilaga å.PDF>)\n",
        )
        .build()
        .has("index.html", "href=\"./arets-moten/forsta-motet/\"")
        .has("index.html", "href=\"./arets-moten/bilaga-a.pdf\"")
        .has("arets-moten/forsta-motet/index.html", "src=\"../../arets-moten/karta-over-on.png\"")
        .has("arets-moten/mapp-co/index.html", "href=\"../../arets-moten/forsta-motet/\"");
    assert!(
        site.outputs()
            .iter()
            .all(|path| path.is_ascii() && !path.contains(' ')),
        "{:?}",
        site.outputs()
    );
}

#[test]
fn windows_1252_is_told_with_place_and_letter_and_never_guessed() {
    let site = page(b"---\ntitel: Ett m\xf6te\n---\nR\xe5d\n")
        .file("content/b.sv.md", "---\ntitel: B\n---\n[x](y.md)\n");
    let expected = "content/a.sv.md:2:13 encoding: Filen är sparad på ett äldre sätt, så bokstäver som å, ä och ö går sönder: \
                    här står troligen bokstaven ö.\n  råd: Öppna filen i ditt skrivprogram, välj Spara som och kodningen UTF-8.\n";
    assert!(said(&site).starts_with(expected), "{}", said(&site));
    assert!(
        told(&site).contains("content/b.sv.md:4:1 broken-link"),
        "other files are still checked"
    );
    let site = site.without("content/b.sv.md").build_telling(expected);
    assert!(!site.text("a/index.html").contains("möte"), "guessed");

    let with_mark = page(b"\xef\xbb\xbf---\ntitel: M\xe5l\n---\n");
    assert!(
        said(&with_mark).starts_with("content/a.sv.md:2:9 encoding"),
        "{}",
        said(&with_mark)
    );
    let quotes = page(b"---\ntitel: A\n---\n\x93Hej\x94\n");
    assert!(
        said(&quotes).contains("a.sv.md:4:1 encoding") && said(&quotes).contains("bokstaven ”"),
        "{}",
        said(&quotes)
    );
    let no_letter = page(b"---\ntitel: A\n---\n\x81\n");
    assert!(said(&no_letter).contains(
        "a.sv.md:4:1 encoding: Filen är inte sparad som vanlig text: här står ett tecken som inte går att läsa."
    ));
}

#[test]
fn templates_and_words_of_a_theme_are_told_as_texts_are() {
    let utf_16: Vec<u8> = "\u{feff}x"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (path, bytes, place) in [
        (
            "themes/egen/templates/plan.html",
            b"{# r\xe5d #}".to_vec(),
            "1:5",
        ),
        (
            "themes/egen/i18n/sv.ftl",
            b"a = b\nread-more = L\xe4s".to_vec(),
            "2:14",
        ),
        ("i18n/sv.ftl", b"read-more = L\xe4s".to_vec(), "1:14"),
        ("i18n/sv.ftl", utf_16, "i18n/sv.ftl"),
    ] {
        let site = TestSite::new()
            .file("site.yaml", "title: K\ntheme: egen\n")
            .file("themes/egen/static/x.css", "")
            .file("content/index.sv.md", "---\ntitel: Start\n---\nText.\n")
            .file(path, bytes);
        let told = said(&site);
        assert!(told.contains(" encoding: "), "{path}: {told}");
        assert!(
            told.contains(path) && told.contains(place),
            "{path}: {told}"
        );
    }
    let marked = TestSite::new()
        .file("content/index.sv.md", "---\ntitel: Start\n---\nText.\n")
        .file(
            "i18n/sv.ftl",
            "<<<<<<< HEAD\nread-more = A\n=======\n>>>>>>> b\n",
        );
    assert!(said(&marked).contains(" merge-conflict: "));
}

#[test]
fn utf_16_is_told_as_such() {
    for first in [[0xff, 0xfe], [0xfe, 0xff]] {
        let bytes = "---\ntitel: A\n---\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes);
        let site = page(first.into_iter().chain(bytes).collect::<Vec<u8>>());
        assert!(
            said(&site).starts_with("content/a.sv.md:1:1 encoding: Filen är sparad som UTF-16"),
            "{}",
            said(&site)
        );
    }
}

#[test]
fn utf_16_without_its_mark_is_read_all_the_same() {
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let text = "---\ntitel: Året som gick\n---\nText på två språk.\n";
        let site = page(text.encode_utf16().flat_map(unit).collect::<Vec<u8>>());
        let told = said(&site);
        assert!(
            told.contains("encoding: Filen är sparad som UTF-16"),
            "{told}"
        );
        assert!(!told.contains("missing-title"), "{told}");
    }
    // A zero among letters makes no UTF-16 of a text.
    let site = page(b"-\0--\ntitel: A\n---\nText.\n");
    assert!(!said(&site).contains("UTF-16"), "{}", said(&site));
}

#[test]
fn a_file_of_ten_megabytes_and_a_line_of_ten_megabytes_are_pages_like_others() {
    let start = Instant::now();
    let paragraph =
        "Ett stycke om *samverkan* mellan parter, som [länkar](b.sv.md) och har 1 316 722 kr.\n\n";
    let many = paragraph.repeat(10_000_000 / paragraph.len());
    let line = "ord och fler ord, ".repeat(10_000_000 / 18);
    let site = TestSite::new()
        .file(
            "content/a.sv.md",
            format!("---\ntitel: Lång\n---\n{many}\nSlutord.\n"),
        )
        .file(
            "content/b.sv.md",
            format!("---\ntitel: Rad\n---\n{line}slutord.\n"),
        )
        .build()
        .has("a/index.html", "<p>Slutord.</p>")
        .has("b/index.html", "slutord.</p>");
    drop(site);
    assert!(
        start.elapsed() < Duration::from_mins(10),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_fault_at_the_end_of_a_line_of_ten_megabytes_is_told_in_a_few_lines() {
    let line = "ord och fler ord, ".repeat(10_000_000 / 18);
    let report = page(format!("---\ntitel: Rad\n---\n{line}[x](y.md)\n")).report(MessageLang::Sv);
    assert!(
        report.contains("broken-link") && report.len() < 40_000,
        "{} bytes",
        report.len()
    );
}

#[test]
fn depth_beyond_measure_neither_stops_nor_breaks_the_reading() {
    let start = Instant::now();
    let deep = [
        ("quotes", ">".repeat(100_000) + " djupt"),
        ("brackets", "[".repeat(10_000) + " djupt"),
        ("images", "![".repeat(10_000) + " djupt"),
        (
            "stars",
            "*".repeat(50_000) + " djupt " + &"*".repeat(50_000),
        ),
        (
            "stars and lines",
            "*_".repeat(25_000) + "djupt" + &"_*".repeat(25_000),
        ),
        (
            "lists",
            (0..1000)
                .map(|n| format!("{}- djupt\n", " ".repeat(2 * n)))
                .collect(),
        ),
        (
            "ticks",
            (1..1000).map(|n| "`".repeat(n) + " djupt ").collect(),
        ),
        ("html", "<div>".repeat(1_000) + "djupt"),
        ("links", "[a](".repeat(10_000) + "djupt"),
        ("emphasis within", "*a **b ".repeat(5_000) + "djupt"),
        (
            "notes",
            (0..3000)
                .map(|n| format!("[^{n}]: djupt [^{}]\n\n", n + 1))
                .collect::<String>()
                + "[^0]",
        ),
    ];
    for (what, text) in deep {
        let site = page(format!("---\ntitel: A\n---\n{text}\n"));
        let engine = site.open();
        engine
            .build(
                &site.public(),
                kansli::engine::engine::OnErrors::Publish,
                &|_, _| {},
            )
            .unwrap();
        assert!(
            site.text("a/index.html").contains("djupt"),
            "{what}: the text is lost"
        );
        assert!(
            start.elapsed() < Duration::from_secs(40),
            "{what}: {:?}",
            start.elapsed()
        );
    }
    assert_eq!(
        told(&page(format!("---\ntitel: A\n---\n{}x\n", ">".repeat(200)))),
        "content/a.sv.md:4:65 too-deep\n"
    );
}

#[test]
fn yaml_made_to_exhaust_is_told_at_once() {
    let start = Instant::now();
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let mut laughs = "extra:\n  a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n".to_owned();
    for pair in names.windows(2) {
        laughs += &format!(
            "  {}: &{} [{}]\n",
            pair[1],
            pair[1],
            vec![format!("*{}", pair[0]); 9].join(",")
        );
    }
    assert!(
        told(&front("page", laughs.trim_end())).contains("yaml-syntax"),
        "{}",
        told(&front("page", laughs.trim_end()))
    );
    let nested = front("page", &format!("extra: {}", "[".repeat(60_000)));
    assert!(
        told(&nested).contains("content/a.sv.md:4:"),
        "{}",
        told(&nested)
    );
    let long = front("page", &"# en rad som inte betyder något\n".repeat(2200));
    assert!(
        told(&long).starts_with("content/a.sv.md:2:1 yaml-syntax\n"),
        "more than 64 KiB: {}",
        told(&long)
    );
    let closed = front("page", &"# en rad som inte betyder något\n".repeat(1900));
    assert_eq!(told(&closed), "", "less than 64 KiB");
    let site = TestSite::new()
        .file(
            "site.yaml",
            format!("title: X\nfooter: {}\n", "[".repeat(60_000)),
        )
        .file("content/a.md", PAGE);
    assert!(told(&site).contains("site.yaml:2:"), "{}", told(&site));
    assert!(
        start.elapsed() < Duration::from_secs(15),
        "{:?}",
        start.elapsed()
    );
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_are_followed_within_the_site_only() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(
        elsewhere.path().join("hemlig.sv.md"),
        "---\ntitel: Hemlig\n---\n",
    )
    .unwrap();
    let site = page(PAGE).file("delat/gemensam.sv.md", "---\ntitel: Delad\n---\n");
    symlink("..", site.path("content/runt")).unwrap();
    symlink(".", site.path("content/slinga")).unwrap();
    symlink(elsewhere.path(), site.path("content/ute")).unwrap();
    symlink(
        elsewhere.path().join("hemlig.sv.md"),
        site.path("content/fil.sv.md"),
    )
    .unwrap();
    symlink("../delat", site.path("content/delat")).unwrap();
    symlink("../a.sv.md", site.path("content/ny.sv.md")).unwrap();
    symlink("a.sv.md", site.path("content/tva.sv.md")).unwrap();
    fs::create_dir(site.path("static")).unwrap();
    symlink("/etc/passwd", site.path("static/passwd.txt")).unwrap();
    let told = told(&site);
    for path in [
        "content/slinga",
        "content/ute",
        "content/fil.sv.md",
        "static/passwd.txt",
    ] {
        assert!(
            told.contains(&format!("{path}:1:1 link-outside\n")),
            "{path}: {told}"
        );
    }
    assert!(
        told.contains("content/ny.sv.md:1:1 unreadable-file\n"),
        "a link to nothing: {told}"
    );
    let engine = site.open();
    let routes: Vec<&str> = engine.routes().iter().map(|r| r.path.as_str()).collect();
    assert!(
        routes.contains(&"delat/gemensam/index.html") && routes.contains(&"tva/index.html"),
        "{routes:?}"
    );
    assert!(
        !routes
            .iter()
            .any(|r| r.contains("hemlig") || r.contains("passwd") || r.starts_with("fil/")),
        "{routes:?}"
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_neither_hangs_nor_stops_the_others() {
    let site = page(PAGE).file("content/mapp.md/b.sv.md", "---\ntitel: B\n---\n");
    assert!(
        Command::new("mkfifo")
            .arg(site.path("content/ror.sv.md"))
            .status()
            .unwrap()
            .success()
    );
    assert!(
        told(&site).starts_with("content/ror.sv.md:1:1 unreadable-file\n"),
        "{}",
        told(&site)
    );
    std::fs::remove_file(site.path("content/ror.sv.md")).unwrap();
    site.build()
        .has("mapp-md/b/index.html", "<h1>B</h1>")
        .has_no("ror/index.html");
}

#[test]
fn what_editors_and_systems_leave_behind_is_no_page() {
    let leftovers = [
        ".dold.sv.md",
        ".git/b.sv.md",
        "a.sv.md~",
        ".a.sv.md.swp",
        "a.sv.md.swo",
        "#a.sv.md#",
        ".DS_Store",
        "Thumbs.db",
        "._a.sv.md",
        "x.tmp",
    ];
    let site = leftovers.iter().fold(page(PAGE).build(), |site, name| {
        site.file(&format!("content/{name}"), "skräp")
    });
    let before = site.outputs();
    assert_eq!(site.build().outputs(), before);
}

#[test]
fn a_missing_footnote_is_told_where_it_stands() {
    let site = page("---\ntitel: A\n---\nKostar 1 316 722 kr[^x] i år, inte \\[^y].\n");
    assert!(
        told(&site).starts_with("content/a.sv.md:4:20 missing-footnote\n"),
        "{}",
        told(&site)
    );
    assert_eq!(
        told(&site).matches("missing-footnote").count(),
        1,
        "an escaped bracket is text"
    );
}

#[test]
fn raw_html_in_a_quotation_is_told_where_it_stands() {
    let site = page("---\ntitel: A\n---\n> <div>\n> <iframe src=\"x\"></iframe>\n> </div>\n");
    assert!(
        told(&site).contains("content/a.sv.md:5:3 removed-html"),
        "{}",
        told(&site)
    );
}

#[test]
fn what_hosts_look_for_is_published_from_static() {
    let site = page(PAGE)
        .file("static/.well-known/security.txt", "Contact: x")
        .file("static/.htaccess", "Options");
    site.file("static/.DS_Store", "skräp")
        .build()
        .has(".well-known/security.txt", "Contact")
        .has_no(".DS_Store");
}

#[test]
fn endings_in_capitals_are_markdown_too() {
    let site = TestSite::new().file("content/a.sv.MD", PAGE).file(
        "content/b.Md",
        "---\ntitel: B\n---\n[a](a.sv.MD) [a](a.md)\n",
    );
    site.build().has("a/index.html", "<h1>Bok</h1>").has(
        "b/index.html",
        "<a href=\"../a/\">a</a> <a href=\"../a/\">a</a>",
    );
}

#[test]
fn one_document_or_id_twice_is_told_with_both_places() {
    let twice = page(PAGE).file("content/a.md", PAGE);
    assert_eq!(told(&twice), "content/a.sv.md:1:1 same-version\n");
    assert!(
        said(&twice).contains("  se även: content/a.md:1:1\n"),
        "{}",
        said(&twice)
    );
    let ids = TestSite::new()
        .file("content/x/a.sv.md", "---\ntitel: X\n---\n")
        .file("content/y/a.sv.md", "---\ntitel: Y\n---\n")
        .file("content/z.sv.md", "---\ntitel: Z\nid: a\n---\n");
    assert_eq!(
        told(&ids),
        "content/y/a.sv.md:1:1 same-id\ncontent/z.sv.md:3:5 same-id\n"
    );
    assert!(
        said(&ids).contains("se även: content/x/a.sv.md:1:1\n"),
        "{}",
        said(&ids)
    );
    let twins = page(PAGE)
        .file("content/möte.sv.md", PAGE)
        .file(&format!("content/{}", nfd("möte.sv.md")), PAGE);
    assert_eq!(told(&twins), "content/möte.sv.md:1:1 same-version\n");
}

#[test]
fn the_languages_of_a_site() {
    let pages = || {
        TestSite::new()
            .file("content/index.sv.md", "---\ntitel: Hem\n---\n")
            .file("content/index.en.md", "---\ntitle: Home\n---\n")
    };
    let site = |yaml: &str| pages().file("site.yaml", format!("title: X\n{yaml}"));
    site("languages: [sv, en]\n")
        .build()
        .has("index.html", "lang=\"sv\"")
        .has("en/index.html", "lang=\"en\"");
    site("languages: [en, sv]\n")
        .build()
        .has("index.html", "lang=\"en\"")
        .has("sv/index.html", "lang=\"sv\"");
    site("")
        .build()
        .has("index.html", "lang=\"sv\"")
        .has("en/index.html", "lang=\"en\"");
    pages().build().has("en/index.html", "lang=\"en\"");
    let only = site("languages: [en]\n");
    assert_eq!(told(&only), "content/index.sv.md:1:1 unknown-language\n");
    let german = site("languages: [sv, en]\n").file("content/a.de.md", "---\ntitle: Ab\n---\n");
    let expected = "content/a.de.md:1:1 unknown-language: Filens namn säger språket ”de”, men webbplatsens språk är sv, en.";
    assert!(said(&german).starts_with(expected), "{}", said(&german));
    let three =
        site("languages: [sv, en, et]\n").file("content/index.et.md", "---\ntitle: Koti\n---\n");
    assert_eq!(
        told(&three),
        "i18n/et.ftl:1:1 missing-interface-text\n",
        "told once"
    );
}

#[test]
fn a_language_in_capitals_is_the_same_language() {
    TestSite::new()
        .file("site.yaml", "title: X\nlanguages: [sv, en]\n")
        .file("content/index.sv.md", "---\ntitel: Hem\n---\n")
        .file("content/index.EN.md", "---\ntitle: Home\n---\n")
        .build()
        .has("en/index.html", "Home");
}

#[test]
fn a_broken_site_yaml_is_told_where_it_is_broken_and_every_page_still_read() {
    let cases = [
        ("title: [\n", "site.yaml:1:"),
        ("title: X\n\tlanguages: [sv]\n", "site.yaml:2:1 yaml-syntax"),
        (
            "title: X\nlanguages:\n\t- sv\n",
            "site.yaml:3:1 yaml-syntax",
        ),
        ("title: X\ntitle: Y\n", "site.yaml:2:1 duplicate-key"),
        ("title: X\ntitel: Y\n", "site.yaml:2:1 duplicate-key"),
        ("title: Plan: 2026\n", "site.yaml:1:8 yaml-syntax"),
        (
            "titel: X\nspråk: sv\nsprak: en\n",
            "site.yaml:3:1 unknown-key",
        ),
        ("languages: [sv]\n", "site.yaml:1:1 site-title"),
        ("bara text\n", "site.yaml:1:1 yaml-syntax"),
        ("- lista\n", "site.yaml:1:1 yaml-syntax"),
        ("title: X\nbase_url: forbundet\n", "site.yaml:2:11 base-url"),
        (
            "title: X\ntimezone: Europa/Stockholm\n",
            "site.yaml:2:11 wrong-type",
        ),
        ("title: X\nsections: [a]\n", "site.yaml:2:11 wrong-type"),
        (
            "title: X\nsections:\n  a: { kind: nyhetsbref }\n",
            "site.yaml:3:14 wrong-type",
        ),
        (
            "title: X\nsections:\n  a: { sort: x }\n",
            "site.yaml:3:8 unknown-key",
        ),
        (
            "title: { sv: X, de: Y }\nlanguages: [sv]\n",
            "site.yaml:1:17 wrong-type",
        ),
        ("title: X\nfooter: [b]\n", "site.yaml:2:10 broken-footer"),
        ("title: X\nlogo: saknas.svg\n", "site.yaml:2:7 broken-image"),
        ("title: X\nraw_html: kanske\n", "site.yaml:2:11 wrong-type"),
    ];
    for (yaml, expected) in cases {
        let site = page("---\ntitel: A\n---\n[x](y.md)\n").file("site.yaml", yaml);
        let told = told(&site);
        assert!(told.contains(expected), "{yaml:?}: {told}");
        assert!(
            told.contains("content/a.sv.md:4:1 broken-link"),
            "{yaml:?}: {told}"
        );
    }
    for empty in ["", "\n", "\u{feff}"] {
        let site = page(PAGE).file("site.yaml", empty);
        assert!(!told(&site).contains("yaml"), "{empty:?}: {}", told(&site));
    }
}

#[test]
fn keys_in_swedish_mean_what_they_say() {
    let text = "---\ntitel: Plan\ndatum: 2026-01-02\nuppdaterad: 2026-02-03 10:30\nsammanfattning: Kort\nadress: planen\n\
                tidigare_adresser: [/gammal/, /aldre.html]\netiketter: [Budget, mål]\nförfattare: Kim\n\
                bild: { fil: b.svg, alt: En bild }\nutkast: nej\nupphör: 2030-01-01\nmeny: 3\nid: planid\nextra: { x: 1 }\n\
                typ: plan\nperiod: { från: 2026-01, till: 2027 }\nstatus: antagen\n\
                antagen: { av: styrelsen, datum: 2025-11, diarienummer: 2025/14 }\nersätter: forra\n---\n";
    let site = TestSite::new()
        .file("content/a.sv.md", nfd(text))
        .file("content/b.svg", "<svg/>")
        .file("content/forra.sv.md", "---\ntitel: Förra\ntyp: plan\nperiod: 2025\n---\n")
        .file("content/h.sv.md", "---\ntitel: H\ntyp: händelse\nbörjar: 2026-12-01 13:00\nslutar: 2026-12-01 15.00\nplats: Här\ndigitalt: https://x.se/\nanmälan: https://y.se/\n---\n")
        .file("content/n.sv.md", "---\ntitel: N\ntyp: nyhetsbrev\ndatum: 2026-03-01\nnummer: 2\nförhandstext: Läs\n---\n")
        .build()
        .has("planen/index.html", "2025/14")
        .has("gammal/index.html", "planen/")
        .has("aldre.html", "planen/");
    let engine = site.open();
    let plan = engine
        .site()
        .pages
        .iter()
        .find(|p| p.meta.title == "Plan")
        .unwrap();
    let decided = plan.meta.details.decided().unwrap();
    let period = decided.period.unwrap();
    assert_eq!(
        (
            period.from.to_string().as_str(),
            period.to.to_string().as_str()
        ),
        ("2026-01-01", "2027-12-31")
    );
    assert_eq!(
        (plan.id.as_str(), plan.meta.menu, plan.meta.tags.len()),
        ("planid", Some(3), 2)
    );
    assert_eq!(plan.meta.image.as_ref().unwrap().alt, "En bild");
    let event = engine
        .site()
        .pages
        .iter()
        .find_map(|p| p.meta.details.event())
        .unwrap();
    assert_eq!(event.ends.unwrap().at(0).to_string(), "2026-12-01T15:00:00");
}

#[test]
fn a_key_and_its_swedish_name_are_one_key() {
    let both = page("---\ntitle: A\ntitel: B\n---\n");
    assert_eq!(told(&both), "content/a.sv.md:3:1 duplicate-key\n");
    assert!(
        said(&both).contains("se även: content/a.sv.md:2:1"),
        "{}",
        said(&both)
    );
    let twice = page("---\ntitel: A\ntags: [x]\ntags: [y]\n---\n[x](y.md)\n");
    assert_eq!(
        told(&twice),
        "content/a.sv.md:4:1 duplicate-key\ncontent/a.sv.md:6:1 broken-link\n"
    );
}

#[test]
fn values_of_the_wrong_type_are_told_at_the_value() {
    let cases = [
        ("page", "sammanfattning: [a, b]", 17),
        ("page", "datum: [2026]", 8),
        ("page", "datum: { år: 2026 }", 8),
        ("page", "etiketter: { a: b }", 12),
        ("page", "etiketter: [[a], b]", 13),
        ("page", "utkast: kanske", 9),
        ("page", "utkast: [ja]", 9),
        ("page", "meny: först", 7),
        ("page", "meny: 1.5", 7),
        ("page", "upphör: snart", 9),
        ("page", "upphör: 2026-03-01 13:00", 9),
        ("page", "bild: [a.svg]", 7),
        ("page", "extra: text", 8),
        ("page", "id: { a: b }", 5),
        ("page", "adress: [a]", 9),
        ("page", "tidigare_adresser: { a: b }", 20),
        ("page", "författare: { namn: Kim }", 13),
        ("newsletter", "nummer: ett", 9),
        ("newsletter", "förhandstext: [a]", 15),
        ("plan", "period: nästa år", 9),
        ("plan", "period: 2028-2026", 9),
        ("plan", "period: [2026]", 9),
        ("plan", "status: klar", 9),
        ("plan", "antagen: styrelsen", 10),
        ("plan", "antagen: { datum: i höstas }", 19),
        ("plan", "ersätter: [a]", 11),
        ("event", "börjar: snart", 9),
        ("event", "slutar: 2026-01-01 25:00", 9),
        ("event", "plats: [a]", 8),
        ("event", "anmälan: { a: b }", 10),
    ];
    for (kind, line, column) in cases {
        // That a letter has no date, or an event no beginning, is told besides.
        let told = told(&front(kind, line));
        let types: Vec<&str> = told
            .lines()
            .filter(|told| told.ends_with("wrong-type"))
            .collect();
        assert_eq!(
            types,
            [format!("content/a.sv.md:4:{column} wrong-type")],
            "{line}"
        );
    }
    assert!(told(&page("---\ntitel: [a]\n---\n")).contains("content/a.sv.md:2:8 wrong-type\n"));
    assert_eq!(
        told(&page("---\ntitel: A\ntyp: nyhetsbref\n---\n")),
        "content/a.sv.md:3:6 wrong-type\n"
    );
    assert_eq!(
        told(&front("page", "issue: 3")),
        "content/a.sv.md:4:1 unknown-key\n"
    );
    assert!(said(&front("page", "titell: 3")).contains("Menade du titel?"));
}

#[test]
fn days_that_do_not_exist_and_days_in_words() {
    for day in [
        "2026-02-30",
        "2026-13-01",
        "2025-02-29",
        "2026-04-31",
        "2026-00-10",
        "2026-01-00",
    ] {
        assert_eq!(
            told(&front("page", &format!("datum: {day}"))),
            "content/a.sv.md:4:8 impossible-date\n",
            "{day}"
        );
    }
    assert_eq!(told(&front("page", "datum: 2024-02-29")), "");
    let meant = [
        "1 mars 2026",
        "1/3 2026",
        "1.3.2026",
        "2026/03/01",
        "20260301",
        "2026-3-1",
        "1 March 2026",
        "01-03-2026",
        "1 mar 2026",
    ];
    for words in meant {
        let said = said(&front("page", &format!("datum: {words}")));
        assert!(
            said.starts_with("content/a.sv.md:4:8 wrong-type")
                && said.contains("Menade du 2026-03-01?"),
            "{words}: {said}"
        );
    }
    for words in ["i mars", "våren 2026", "x"] {
        let said = said(&front("page", &format!("datum: {words}")));
        assert!(
            said.starts_with("content/a.sv.md:4:8 wrong-type") && !said.contains("Menade du"),
            "{words}: {said}"
        );
    }
}

#[test]
fn periods_and_decisions_with_dates_in_part() {
    let periods = [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-2026", "2024-01-01", "2026-12-31"),
        ("2024–2026", "2024-01-01", "2026-12-31"),
        ("\"2026\"", "2026-01-01", "2026-12-31"),
        ("{ from: 2026-02, to: 2026-02 }", "2026-02-01", "2026-02-28"),
        (
            "{ från: 2024-03-15, till: 2025 }",
            "2024-03-15",
            "2025-12-31",
        ),
    ];
    for (written, from, to) in periods {
        let site = front("plan", &format!("period: {written}"));
        assert_eq!(told(&site), "", "{written}");
        let engine = site.open();
        let period = engine.site().pages[0]
            .meta
            .details
            .decided()
            .unwrap()
            .period
            .unwrap();
        assert_eq!(
            (period.from.to_string(), period.to.to_string()),
            (from.to_owned(), to.to_owned()),
            "{written}"
        );
    }
    for wrong in [
        "{ from: 2027, to: 2026 }",
        "{ from: 2026 }",
        "{ to: 2026 }",
        "{}",
    ] {
        assert!(
            told(&front("plan", &format!("period: {wrong}")))
                .starts_with("content/a.sv.md:4:9 wrong-type"),
            "{wrong}"
        );
    }
    for date in ["2025-11-28", "2025-11", "2025", "\"2025\""] {
        let site = front(
            "strategy",
            &format!("antagen: {{ av: styrelsen, datum: {date} }}"),
        );
        assert_eq!(told(&site), "", "{date}");
        assert!(
            site.open().site().pages[0]
                .meta
                .details
                .decided()
                .unwrap()
                .adopted
                .as_ref()
                .unwrap()
                .date
                .is_some()
        );
    }
}

#[test]
fn faulty_yaml_is_told_in_plain_words_and_the_rest_of_the_file_read() {
    let cases = [
        (
            "sammanfattning: Plan: mål",
            "content/a.sv.md:4:17 yaml-syntax: Värdet innehåller tecken",
        ),
        (
            "sammanfattning: \"Öppen",
            "content/a.sv.md:4:17 yaml-syntax: Ett citattecken saknas",
        ),
        (
            "\tmeny: 1",
            "content/a.sv.md:4:1 yaml-syntax: Raden börjar med en tabb.",
        ),
        (
            "sammanfattning: @alla",
            "content/a.sv.md:4:17 yaml-syntax: Värdet innehåller tecken",
        ),
        (
            "sammanfattning: %20",
            "content/a.sv.md:4:17 yaml-syntax: Värdet innehåller tecken",
        ),
        ("etiketter: [a, b", "content/a.sv.md:4:"),
        ("bara ord", "content/a.sv.md:4:"),
    ];
    for (line, expected) in cases {
        let said = said(&front("page", &format!("{line}\nfel: x")));
        assert!(said.contains(expected), "{line}: {said}");
    }
    let site = page("---\ntitel: A\nsammanfattning: Plan: mål\nfel: x\n---\n[x](y.md)\n");
    assert_eq!(
        told(&site),
        "content/a.sv.md:3:17 yaml-syntax\ncontent/a.sv.md:4:1 unknown-key\ncontent/a.sv.md:6:1 broken-link\n"
    );
}

#[test]
fn every_fault_of_every_page_is_told_in_one_run() {
    let site = TestSite::new()
        .file("site.yaml", "title: X\nfel: 1\n")
        .file("content/a.sv.md", "---\nfel: 1\ndatum: 2026-02-30\n---\n[x](y.md) ![b](b.png)\n")
        .file("content/b.sv.md", "")
        .file("content/c.de.md", "---\ntitle: C\n---\n")
        .file("content/d.sv.md", b"---\ntitel: \xe5\n---\n[x](#y) [z](#)\n")
        .file(
            "content/e.sv.md",
            "---\ntitel: E\n---\nNot[^1] [^2]\n\n[^2]: Två.\n\n| a | b |\n|---|---|\n| b | c | d |\n| e | f |\n",
        )
        .file("content/f.sv.md", "---\ntitel: F\nsammanfattning: F: f\n---\n<script>x</script>\n");
    let told = told(&site.file("site.yaml", "title: X\nfel: 1\nlanguages: [sv]\n"));
    let expected = "content/a.sv.md:2:1 missing-title\ncontent/a.sv.md:2:1 unknown-key\ncontent/a.sv.md:3:8 impossible-date\n\
                    content/a.sv.md:5:1 broken-link\ncontent/a.sv.md:5:11 broken-image\ncontent/b.sv.md:1:1 missing-title\n\
                    content/c.de.md:1:1 unknown-language\ncontent/d.sv.md:2:8 encoding\ncontent/d.sv.md:4:1 broken-anchor\n\
                    content/d.sv.md:4:9 placeholder-link\ncontent/e.sv.md:4:4 missing-footnote\ncontent/e.sv.md:10:9 extra-cells\n\
                    content/f.sv.md:3:17 yaml-syntax\ncontent/f.sv.md:5:1 removed-html\nsite.yaml:2:1 unknown-key\n";
    assert_eq!(told, expected);
}

#[test]
fn nothing_is_left_beside_the_site_by_reading() {
    let site = page(PAGE).build();
    let outside: Vec<String> = files_below(&site.path(""))
        .into_iter()
        .filter(|p| !p.starts_with("public/"))
        .collect();
    assert_eq!(outside, ["content/a.sv.md"]);
}
