//! The newsletter as e-mail: letters with every kind of block, held byte for byte; that no text
//! becomes a merge field, that nothing acts or loads in silence, and that mail programs read the
//! files.

use std::fs;
use std::path::Path;
use std::process::Command;

use image::ImageFormat;
use kansli::base::diagnostic::Level;

use crate::harness::{TODAY, TestSite, files_below, is_updating, repository};
use crate::pictures::{corners, encoded};

/// The site with every kind of block.
fn source() -> TestSite {
    let mut site = TestSite::new();
    let folder = repository().join("tests/letters");
    for path in files_below(&folder) {
        if !path.starts_with("expected/") {
            site = site.file(&path, fs::read(folder.join(&path)).unwrap());
        }
    }
    site
}

/// The same, published, and its letters made.
fn site() -> TestSite {
    let site = source();
    publish(&site);
    site.run(&["letter", "--date", TODAY]).take_stdout();
    site
}

fn publish(site: &TestSite) {
    let build = site.run(&["build", "--date", TODAY, "--force"]);
    build.take_stdout();
    build.take_stderr();
}

fn letter(site: &TestSite, name: &str) -> String {
    fs::read_to_string(site.path(&format!("letters/{name}"))).unwrap()
}

#[test]
fn letters_come_out_as_expected() {
    let site = site();
    let expected = repository().join("tests/letters/expected");
    let made = files_below(&site.path("letters"));
    assert_eq!(made.len(), 6, "{made:?}");
    let mut wrong = Vec::new();
    for name in &made {
        let found = letter(&site, name);
        let path = expected.join(name);
        if fs::read_to_string(&path).is_ok_and(|expected| expected == found) {
            continue;
        }
        if is_updating() {
            fs::create_dir_all(&expected).unwrap();
            fs::write(&path, found).unwrap();
        } else {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "other than expected: {wrong:?}");
    // The same input, the same bytes.
    let before: Vec<String> = made.iter().map(|name| letter(&site, name)).collect();
    site.run(&["letter", "--date", TODAY]).take_stdout();
    let after: Vec<String> = made.iter().map(|name| letter(&site, name)).collect();
    assert_eq!(before, after);
}

#[test]
fn only_site_yaml_makes_merge_fields() {
    let site = site();
    for name in ["2026-1.sv.html", "2026-1.sv.txt"] {
        let text = letter(&site, name);
        let style = text.find("<body").unwrap_or(0);
        let text = &text[style..];
        for (field, count) in [
            ("{{ UnsubscribeURL }}", 1),
            ("{{ .Subscriber.Name }}", 1),
            ("{{", 2),
            ("*|", 0),
            ("{$", 0),
            ("##", 0),
        ] {
            assert_eq!(text.matches(field).count(), count, "{name}: {field}");
        }
    }
    for path in site.outputs() {
        let bytes = fs::read(site.public().join(&path)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for field in ["UnsubscribeURL", ".Subscriber.Name"] {
            assert!(!text.contains(field), "{path} holds {field}");
        }
        assert!(!path.contains("letters"), "{path} is published");
    }
}

#[test]
fn a_letter_loads_and_does_nothing_of_its_own() {
    let site = site();
    for name in ["2026-1.sv.html", "2026-1.en.html"] {
        let html = letter(&site, name);
        for mark in [
            "<script",
            "<form",
            "<input",
            "<link",
            "<iframe",
            "<video",
            "data:",
            "url(",
            "@import",
            "@font-face",
            " onload",
            "javascript:",
            "<svg",
            ".webp",
            "position:",
            "float:",
        ] {
            assert!(!html.contains(mark), "{name} holds {mark}");
        }
        for (at, _) in html.match_indices("<img ") {
            let tag = &html[at..at + html[at..].find('>').unwrap()];
            assert!(tag.contains("src=\"https://abygden.example/"), "{tag}");
            for attribute in [" alt=\"", " width=\"", " height=\""] {
                assert!(tag.contains(attribute), "{tag}");
            }
        }
        for (at, _) in html.match_indices("href=\"") {
            let href = &html[at + 6..];
            let href = &href[..href.find('"').unwrap()];
            let is_whole = ["https://", "mailto:", "tel:", "#", "{{ UnsubscribeURL }}"];
            assert!(
                is_whole.iter().any(|start| href.starts_with(start)),
                "{href}"
            );
            if let Some(id) = href.strip_prefix('#') {
                assert!(html.contains(&format!("id=\"{id}\"")), "{name}: {href}");
            }
        }
        // Word blanks a whole letter whose comments for it do not end so.
        assert_eq!(
            html.matches("<!--[if").count(),
            html.matches("<![endif]-->").count()
        );
    }
}

#[test]
fn lines_are_as_mail_wants_them() {
    let site = site();
    for name in ["2026-1.sv", "2026-1.en"] {
        let eml = letter(&site, &format!("{name}.eml"));
        assert!(eml.is_ascii(), "{name}");
        assert_eq!(eml.matches('\n').count(), eml.matches("\r\n").count());
        let (head, body) = eml.split_once("\r\n\r\n").unwrap();
        assert!(body.lines().all(|line| line.len() <= 76), "{name}");
        assert!(head.lines().all(|line| line.len() <= 120), "{head}");
        assert!(head.contains("X-Unsent: 1") && !head.contains("List-Unsubscribe-Post"));
        for line in letter(&site, &format!("{name}.txt")).lines() {
            let is_address = line.contains("://");
            assert!(is_address || line.chars().count() <= 76, "{line}");
        }
    }
}

/// Python's own reader of mail finds no defect, and both texts come back as they were.
#[test]
fn another_program_reads_the_mail() {
    let site = site();
    let script = "\
import email, email.policy, glob, sys
for name in sorted(glob.glob('letters/*.eml')):
    mail = email.message_from_bytes(open(name, 'rb').read(), policy=email.policy.strict)
    for part in mail.walk():
        assert not part.defects, (name, part.defects)
    for kind, ending in (('plain', 'txt'), ('html', 'html')):
        text = mail.get_body((kind,)).get_content().replace('\\r\\n', '\\n')
        own = open(name[:-3] + ending, encoding='utf-8').read()
        assert text.strip() == own.strip(), (name, kind)
    assert [part.get_content_type() for part in mail.iter_parts()] == ['text/plain', 'text/html']
    print(mail['From'], mail['Subject'], sep='; ')
";
    let run = Command::new("python3")
        .args(["-c", script])
        .current_dir(site.path(""))
        .output();
    let Ok(run) = run else {
        // Told, and no fault: the other tests hold the bytes.
        eprintln!("python3 is not here: nobody else has read the mail");
        return;
    };
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert_eq!(
        String::from_utf8_lossy(&run.stdout),
        "\"Förbundet, Åbygden\" <nyhetsbrev@abygden.example>; What a letter can hold\n\
         \"Förbundet, Åbygden\" <nyhetsbrev@abygden.example>; \
         Allt som ett brev kan hålla: å, ä, ö och ett långt ämne\n"
    );
}

#[test]
fn a_letter_is_asked_for_by_name_language_and_folder() {
    let site = site();
    site.run(&["letter", "2026-03-alla-slag", "--lang", "en", "--out", "ut", "--provider", "Mailchimp", "--date", TODAY])
        .stdout("ut/2026-1.en: ”What a letter can hold”, förhandstext ”The letter has a paragraph of each kind.”. HTML 11 kB, text 2 kB, eml 14 kB.\n");
    assert_eq!(files_below(&site.path("ut")).len(), 3);
    let html = fs::read_to_string(site.path("ut/2026-1.en.html")).unwrap();
    assert!(html.contains("href=\"*|UNSUB|*\""));
    site.run(&["letter", "--provider", "mailchump", "--date", TODAY])
        .status(2)
        .stderr("fel: Leverantören ”mailchump” är inte känd. Välj bland mailchimp, brevo, mailerlite, listmonk, getanewsletter, paloma, apsis, rule, outlook, other.\n");
    site.run(&["letter", "--lang", "fi", "--date", TODAY])
        .status(2)
        .stderr("fel: Numret finns inte på språket ”fi”.\n");
    let bare = TestSite::bilingual();
    bare.run(&["letter", "--date", TODAY]).status(2).stderr("fel: Det finns inget nummer av ett nyhetsbrev som är publicerat. Säg vilken text det gäller: kansli letter content/…\n");
    bare.run(&["letter", "index", "--date", TODAY]).status(2).stderr("fel: Webbplatsen har ingen adress, och då leder inga länkar i brevet någonstans. Skriv i site.yaml:  webbadress: https://forbundet.se/\n");
    assert!(!Path::new(&bare.path("letters")).exists());
}

#[test]
fn what_site_yaml_says_of_letters_is_judged() {
    let with = |letter: &str| {
        let yaml = format!(
            "title: F\nlanguages: [sv]\ncontact: {{ email: a@b.example, address: Gatan 1 }}\nletter: {{ {letter} }}\n"
        );
        let site = TestSite::new().file("site.yaml", yaml);
        site.file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
    };
    for sound in [
        "provider: Get a Newsletter, from: \"Vi, ni <a@b.example>\", unsubscribe: \"*|UNSUB|*\"",
        "unsubscribe: a@b.example, web: auto",
        "unsubscribe: \"https://a.example/?x=1&y=2\", web: \"{$url}\", reply_to: a@b.example",
        "unsubscribe: \"[Link:Unsubscribe]\"",
    ] {
        assert_eq!(with(sound).findings().len(), 0, "{sound}");
    }
    for faulty in [
        "provider: mailchip",
        "from: Vi",
        "from: \"Vi <a@b.example>, ni <c@d.example>\"",
        "from: \"Vi <a@b.example>\\nBcc: x@y.example\"",
        "unsubscribe: \"javascript:alert(1)\"",
        "unsubscribe: nere till vänster",
        "unsubscribe: \"*|UNSUB|*\\\" onclick=\\\"x\"",
    ] {
        let found = with(faulty).findings();
        let names: Vec<_> = found.iter().map(|finding| finding.rule.name).collect();
        assert_eq!(names, ["wrong-type"], "{faulty}");
    }
}

/// Pictures come as mail programs show them, as wide as a letter and twice as wide, and lie beside
/// the page only where letters are made.
#[test]
fn pictures_are_made_for_mail_where_letters_are() {
    let photo = corners(1500, 900);
    let with = |letter: &str| {
        let site = TestSite::new()
            .file("site.yaml", format!("title: F\nlanguages: [sv]\nbase_url: https://f.example/a/\ncontact: {{ email: a@f.example, address: Gatan 1 }}\nlogo: marke.webp\n{letter}sections: {{ brev: {{ kind: newsletter }} }}\n"))
            .file("static/marke.webp", encoded(&corners(80, 40), ImageFormat::WebP))
            .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
            .file("content/om.sv.md", "---\ntitel: Om\n---\n![Annat](annat.webp)\n")
            .file("content/annat.webp", encoded(&photo, ImageFormat::WebP))
            .file("content/brev/2026-01/a.jpg", encoded(&photo, ImageFormat::Jpeg))
            .file("content/brev/2026-01/b.webp", encoded(&photo, ImageFormat::WebP))
            .file("content/brev/2026-01/c.webp", encoded(&corners(300, 200), ImageFormat::WebP))
            .file("content/brev/2026-01/d.png", encoded(&corners(800, 400), ImageFormat::Png))
            .file("content/brev/2026-01/index.sv.md", "---\ntitel: Bilder\ndatum: 2026-01-10\nförhandstext: Fyra bilder.\n---\n![A](a.jpg)\n\n![B](b.webp)\n\n![C](c.webp)\n\n![D](d.png)\n");
        publish(&site);
        site.run(&["letter", "--date", TODAY]).take_stdout();
        site
    };
    let own = |site: &TestSite| -> Vec<String> {
        let made = ["-600.jpg", "-1200.jpg", "-300.jpg", "-600.png", "-80.png"];
        let is_made = |path: &&String| made.iter().any(|end| path.ends_with(end));
        site.outputs().iter().filter(is_made).cloned().collect()
    };
    let site = with("letter: { provider: brevo }\n");
    assert_eq!(
        own(&site),
        [
            "brev/2026-01/a.jpg-1200.jpg",
            "brev/2026-01/a.jpg-600.jpg",
            "brev/2026-01/b.webp-1200.jpg",
            "brev/2026-01/b.webp-600.jpg",
            "brev/2026-01/c.webp-300.jpg",
            "brev/2026-01/d.png-600.png",
            "marke.webp-80.png",
        ]
    );
    let html = letter(&site, "2026-1.sv.html");
    for part in [
        "src=\"https://f.example/a/marke.webp-80.png\" alt=\"\" width=\"80\" height=\"40\"",
        "src=\"https://f.example/a/brev/2026-01/a.jpg-600.jpg\" srcset=\"https://f.example/a/brev/2026-01/a.jpg-1200.jpg 2x\" alt=\"A\" width=\"536\" height=\"322\"",
        "src=\"https://f.example/a/brev/2026-01/b.webp-600.jpg\" srcset=",
        "src=\"https://f.example/a/brev/2026-01/c.webp-300.jpg\" alt=\"C\" width=\"300\" height=\"200\"",
        "src=\"https://f.example/a/brev/2026-01/d.png-600.png\" srcset=\"https://f.example/a/brev/2026-01/d.png 2x\"",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    for path in own(&site) {
        let bytes = fs::read(site.public().join(&path)).unwrap();
        let image = image::load_from_memory(&bytes).unwrap();
        let end = path.rsplit_once('-').unwrap().1;
        let width: u32 = end.split('.').next().unwrap().parse().unwrap();
        assert_eq!(image.width(), width, "{path}");
    }
    let site = with("");
    assert_eq!(own(&site), [""; 0]);
    let html = letter(&site, "2026-1.sv.html");
    assert!(
        !html.contains(".webp") && html.contains("Bild: B"),
        "{html}"
    );
}

#[test]
fn what_a_letter_points_to_is_published_first() {
    let site = source();
    let told = |site: &TestSite| {
        let run = site.run(&["letter", "--lang", "sv", "--date", TODAY]);
        run.take_stdout();
        run.take_stderr()
    };
    let first = told(&site);
    assert!(first.contains("Numret är inte publicerat ännu"), "{first}");
    assert_eq!(first.matches("letter-online").count(), 1, "{first}");
    publish(&site);
    assert_eq!(told(&site), "");
    let file = "content/nyhetsbrev/2026-03-alla-slag/index.sv.md";
    let text = fs::read_to_string(site.path(file)).unwrap();
    site.write("content/ny.sv.md", "---\ntitel: En ny sida\n---\nText.\n");
    let picture =
        fs::read(repository().join("tests/letters/content/nyhetsbrev/2026-03-alla-slag/ruta.png"));
    site.write(
        "content/nyhetsbrev/2026-03-alla-slag/ny.png",
        picture.unwrap(),
    );
    site.write(file, format!("{text}\nSe [[ny]].\n\n![Ny ruta](ny.png)\n"));
    let then = told(&site);
    assert!(then.contains("Brevet länkar till ”ny”"), "{then}");
    assert!(then.contains("Brevet visar bilden ”ny.png”"), "{then}");
    publish(&site);
    assert_eq!(told(&site), "");
}

#[test]
fn a_letter_that_mail_programs_cut_is_told() {
    let with = |paragraphs: usize| {
        let text = "En mening som är femtio tecken lång, ungefär så där. ".repeat(20);
        let text = format!("{text}\n\n").repeat(paragraphs);
        let issue =
            format!("---\ntitel: Ett nummer\ndatum: 2026-01-10\nförhandstext: Kort.\n---\n{text}");
        TestSite::new()
            .file("site.yaml", "title: F\nlanguages: [sv]\nbase_url: https://f.example/\ncontact: { email: a@f.example, address: Gatan 1 }\nletter: { provider: brevo }\nsections: { brev: { kind: newsletter } }\n")
            .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
            .file("content/brev/2026-01.sv.md", issue)
    };
    let levels = |site: &TestSite| -> Vec<Level> {
        let found = site.findings();
        let found = found.iter().filter(|f| f.rule.name == "letter-size");
        found.map(|finding| finding.level).collect()
    };
    assert_eq!(levels(&with(60)), []);
    assert_eq!(levels(&with(75)), [Level::Warning]);
    let long = with(100);
    assert_eq!(levels(&long), [Level::Error]);
    let run = long.run(&["letter", "--date", TODAY]).status(1);
    run.take_stdout();
    assert!(
        run.take_stderr()
            .contains("Gmail klipper av det vid 102 kB")
    );
}

#[test]
fn status_tells_which_letters_are_made_and_which_have_changed() {
    let site = site();
    let status = |site: &TestSite, more: &[&str]| {
        let line = [&["status", "--date", TODAY], more].concat();
        site.run(&line).take_stdout()
    };
    assert!(
        !status(&site, &[]).contains("Brevet"),
        "{}",
        status(&site, &[])
    );
    let all = status(&site, &["--all"]);
    assert!(
        all.contains(
            "Brevet 2026-1.sv är gjort: content/nyhetsbrev/2026-03-alla-slag/index.sv.md\n"
        ),
        "{all}"
    );
    // For another provider it is another letter, and made all the same.
    site.run(&[
        "letter",
        "--lang",
        "sv",
        "--provider",
        "paloma",
        "--date",
        TODAY,
    ])
    .take_stdout();
    assert!(!status(&site, &[]).contains("Brevet"));
    let file = "content/nyhetsbrev/2026-03-alla-slag/index.en.md";
    let text = fs::read_to_string(site.path(file)).unwrap();
    site.write(file, format!("{text}\nOne more paragraph.\n"));
    let told = status(&site, &[]);
    assert!(
        told.contains(&format!(
            "Brevet 2026-1.en är gjort, men skulle se annorlunda ut nu. Är det inte skickat än, gör om det: kansli letter {file}\n"
        )),
        "{told}"
    );
    assert!(!told.contains("2026-1.sv"), "{told}");
    site.erase("letters");
    let told = status(&site, &[]);
    assert_eq!(
        told.matches("Det senaste numret är inte gjort till brev")
            .count(),
        2
    );
    let json = status(&site, &["--json"]);
    assert!(
        json.contains("\"name\":\"2026-1.sv\",\"state\":\"missing\"")
            || json.contains("\"state\":\"missing\""),
        "{json}"
    );
}

/// No number is broken and nothing scrolls sideways: a table that a phone has no room for comes row
/// by row, and any other as it is.
#[test]
fn a_wide_table_comes_row_by_row() {
    let with = |header: &str, rows: &[&str]| {
        let lines = "|---".repeat(header.matches('|').count() - 1);
        let table = format!("{header}\n{lines}|\n{}\n", rows.join("\n"));
        let site = TestSite::new()
            .file("site.yaml", "title: F\nlanguages: [sv]\nbase_url: https://f.example/\ncontact: { email: a@f.example, address: Gatan 1 }\nletter: { provider: brevo }\nsections: { brev: { kind: newsletter } }\n")
            .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
            .file("content/brev/2026-01.sv.md", format!("---\ntitel: Siffror\ndatum: 2026-01-10\nförhandstext: Kort.\n---\nTabell: Kostnader, kronor\n\n{table}"));
        publish(&site);
        site.run(&["letter", "--date", TODAY]).take_stdout();
        letter(&site, "2026-1.sv.html")
    };
    let narrow = with(
        "| Kommun | 2025 | 2026 |",
        &["| Almby | 1 250 000 | -5 |", "| Björkby | 1 | |"],
    );
    assert_eq!(narrow.matches("scope=\"col\"").count(), 3);
    assert_eq!(narrow.matches("scope=\"row\"").count(), 2);
    assert_eq!(narrow.matches("white-space:nowrap").count(), 6);
    let wide = with(
        "| Kommun | 2023 | 2024 | 2025 | 2026 |",
        &[
            "| Almby | 1 250 000 | 1 300 000 | 1 350 000 | -5 |",
            "| Björkby | 1 | 2 | | 4 |",
        ],
    );
    assert_eq!(wide.matches("scope=\"col\"").count(), 0);
    assert_eq!(wide.matches("scope=\"row\"").count(), 8);
    assert_eq!(wide.matches("</caption>").count(), 2);
    assert!(
        wide.contains("font-weight:bold\">Almby</caption>"),
        "{wide}"
    );
    for value in [">1\u{a0}250\u{a0}000</td>", ">−5</td>", "–</span></td>"] {
        assert!(wide.contains(value), "{value}: {wide}");
    }
    assert!(
        wide.contains("<strong>Tabell 1.</strong> Kostnader, kronor</p>"),
        "{wide}"
    );
}
