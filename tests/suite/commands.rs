//! Commands as people run them: readers that go away, full disks, names that are nearly right,
//! texts that wait, files that cannot be changed, signs that a terminal obeys, and the site's day.

use std::fs;
#[cfg(unix)]
use std::io::Read;
#[cfg(unix)]
use std::process::{Command, Stdio};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use kansli::app::site_args::day_at;
use kansli::base::message::MessageLang;
use kansli::base::printable::{printable, printable_in_colour};

use crate::cli::{demo, kansli};
use crate::harness::{TODAY, TestSite};

/// A page with ten typed bullets, two other faults that `fix` mends, and an error last.
fn untidy() -> TestSite {
    let bullets = "• ett\n\n".repeat(10);
    TestSite::new().file(
        "content/om/a.sv.md",
        format!(
            "---\ntitel: A\n---\nVi växte 25% under 2024-2026.\n\n{bullets}[plan](saknas.md)\n"
        ),
    )
}

#[cfg(unix)]
#[test]
fn a_reader_who_has_seen_enough_is_no_fault() {
    let site = untidy();
    for arguments in [
        &["explain"][..],
        &["check", "--date", TODAY, "--format", "json"],
        &["build", "--date", TODAY, "--force", "--verbose"],
        &["fix", "--dry-run", "--date", TODAY],
        &["status", "--all", "--date", TODAY],
        &["--help"],
        &["--version"],
    ] {
        let mut child = kansli()
            .args(arguments)
            .current_dir(site.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        let mut beside = child.stderr.take().unwrap();
        beside.read_to_string(&mut said).unwrap();
        let code = child.wait().unwrap().code();
        assert!(
            matches!(code, Some(0 | 1)),
            "{arguments:?}: {code:?} {said}"
        );
        assert!(
            !said.contains("panicked") && !said.contains("skriva"),
            "{said}"
        );
    }
    assert!(
        site.public().join("om/a/index.html").exists(),
        "and it was built"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_the_output_ends_with_two_and_never_panics() {
    let site = untidy();
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    for arguments in [
        &["explain"][..],
        &["explain", "typed-dash"],
        &["check", "--date", TODAY],
        &["check", "--date", TODAY, "--format", "sarif"],
        &["build", "--date", TODAY, "--force"],
        &["build", "--date", TODAY],
        &["fix", "--dry-run", "--date", TODAY],
        &["status", "--date", TODAY],
        &["translated"],
        &["--help"],
        &["bygg"],
        &[],
    ] {
        let run = |mut command: Command| {
            let output = command
                .args(arguments)
                .current_dir(site.path(""))
                .output()
                .unwrap();
            (
                output.status.code(),
                String::from_utf8(output.stderr).unwrap(),
            )
        };
        let mut answer = kansli();
        answer.stdout(full());
        let (code, said) = run(answer);
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert!(matches!(code, Some(1 | 2)), "{arguments:?}: {code:?}");
        let mut both = kansli();
        both.stdout(full()).stderr(full());
        assert_eq!(run(both).0, Some(2), "{arguments:?}");
    }
    let output = kansli()
        .args(["explain"])
        .stdout(full())
        .current_dir(site.path(""))
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "fel: Svaret gick inte att skriva. Är disken full?\n"
    );
}

#[test]
fn what_a_terminal_obeys_is_shown_as_a_sign() {
    assert_eq!(printable("Nytt\tår\n"), "Nytt\tår\n");
    assert_eq!(printable("a\u{1b}]0;b\u{7}c\r"), "a␛]0;b␇c␍");
    assert_eq!(
        printable("a\u{9b}31m\u{7f}\u{202e}b"),
        "a\u{fffd}31m␡\u{fffd}b"
    );
    let coloured = "\u{1b}[1m\u{1b}[91mfel\u{1b}[0m";
    assert_eq!(printable_in_colour(coloured), coloured);
    assert_eq!(
        printable_in_colour("\u{1b}[2J\u{1b}[31mx\u{1b}\u{1b}[1"),
        "␛[2J\u{1b}[31mx␛␛[1"
    );
}

#[test]
fn no_content_reaches_the_terminal_as_it_is() {
    let name = if cfg!(unix) { "a\u{1b}]0;x\u{7}" } else { "a" };
    let site = TestSite::bilingual()
        .file(
            &format!("content/om/{name}.sv.md"),
            "---\ntitel: \"A\\e]0;x\\a\"\n---\nVi \u{1b}[31mväxte 25% \u{9b}2J i år.\n\n[b\u{1b}c](sak\u{1b}nas.md)\n",
        )
        .file(
            "content/om/ny.sv.md",
            "---\ntitel: Ny\ndatum: 2027-01-01\n---\nText.\n",
        );
    let obeyed = |c: char| c.is_control() && c != '\n' && c != '\t';
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["check", "--format", "sarif"],
        &["build", "--force", "--verbose"],
        &["fix", "--dry-run"],
        &["status", "--all"],
        &["fix"],
    ] {
        let output = kansli()
            .args(arguments)
            .args(["--date", TODAY])
            .current_dir(site.path(""))
            .output()
            .unwrap();
        for bytes in [output.stdout, output.stderr] {
            let said = String::from_utf8(bytes).unwrap();
            assert!(!said.contains(obeyed), "{arguments:?}: {said:?}");
        }
    }
}

#[test]
fn a_name_that_means_nothing_is_told_with_what_is_near() {
    let site = untidy().file("README.md", "Om webbplatsen.\n");
    for command in ["check", "fix", "translated"] {
        for (name, told) in [
            (
                "content/om/b.sv.md",
                "content/om/b.sv.md finns inte på webbplatsen. Menade du content/om/a.sv.md?",
            ),
            (
                "a.sv.mdd",
                "a.sv.mdd finns inte på webbplatsen. Menade du a.sv.md?",
            ),
            ("nosuchthing", "nosuchthing finns inte på webbplatsen."),
            (
                "README.md",
                "README.md hör inte till webbplatsen: den består av det som ligger i content, static, themes och i18n, samt site.yaml och published.lock.",
            ),
        ] {
            site.run(&[command, name, "--date", TODAY])
                .status(2)
                .stdout("")
                .stderr(&format!("fel: {told}\n"));
        }
    }
}

#[test]
fn files_are_named_by_path_file_name_and_id_from_anywhere() {
    let site = untidy()
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file(
            "content/om/index.sv.md",
            "---\ntitel: Om\nid: om-oss\n---\nHej.\n",
        )
        .file("content/om/lika.sv.md", "---\ntitel: B\nid: b\n---\nHej.\n")
        .file(
            "content/planer/lika.sv.md",
            "---\ntitel: C\nid: c\n---\nHej.\n",
        );
    for name in [
        "content/om/a.sv.md",
        "./content/om/a.sv.md",
        "content/../content/om/a.sv.md",
        "om/a.sv.md",
        "a.sv.md",
        "a",
        "content/om",
        "om",
    ] {
        let run = site.run(&["check", name, "--date", TODAY]).status(1);
        assert!(run.take_stdout().contains("broken-link"), "{name}");
    }
    let said = site
        .run(&["check", "om-oss", "--date", TODAY])
        .take_stdout();
    assert!(said.starts_with("Kontrollerat: 1 sida. 0 fel"), "{said}");
    site.run(&["check", "lika.sv.md", "--date", TODAY])
        .status(2)
        .stdout("")
        .stderr(
            "fel: Flera filer heter lika.sv.md: content/om/lika.sv.md, content/planer/lika.sv.md. Skriv vilken av dem du menar, med mappen framför.\n",
        );
    let inside = kansli()
        .args(["check", "a.sv.md", "--site", "../..", "--date", TODAY])
        .current_dir(site.path("content/om"))
        .output()
        .unwrap();
    assert_eq!(inside.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn files_whose_names_are_decomposed_are_corrected() {
    let site = TestSite::new();
    site.write(
        "content/om/a\u{30a}.sv.md",
        "---\ntitel: Å\n---\nVi växte 25% i år.\n",
    );
    for name in ["content/om/å.sv.md", "content/om/a\u{30a}.sv.md", "å"] {
        let run = site.run(&["fix", "--dry-run", "--date", TODAY, name]);
        assert!(
            run.take_stdout().ends_with("En rättelse skulle göras.\n"),
            "{name}"
        );
    }
    let run = site.run(&["fix", "--date", TODAY]).status(0);
    assert!(run.take_stdout().ends_with("En rättelse gjord.\n"));
    let text = fs::read_to_string(site.path("content/om/a\u{30a}.sv.md")).unwrap();
    assert!(text.contains("25 % i år"), "{text}");
}

#[test]
fn what_programs_of_windows_write_is_corrected() {
    let text = "---\r\ntitel: Året\r\n---\r\nVi ses på torget.\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = TestSite::new()
        .file("content/a.sv.md", bytes)
        .file("content/om/plan.txt", "Planen.")
        .file(
            "content/index.sv.md",
            "---\r\ntitel: Start\r\n---\r\nLäs [planen](om\\plan.txt) och [[a]].\r\n",
        );
    let told = site
        .run(&["check", "--date", TODAY])
        .status(1)
        .take_stdout();
    assert!(!told.contains('\u{240d}'), "{told}");
    let told = site.run(&["fix", "--date", TODAY]).status(0).take_stdout();
    assert!(told.contains("sparas som UTF-8"), "{told}");
    assert_eq!(
        fs::read_to_string(site.path("content/a.sv.md")).unwrap(),
        text
    );
    let start = fs::read_to_string(site.path("content/index.sv.md")).unwrap();
    assert!(
        start.contains("[planen](om/plan.txt) och [[a]].\r\n"),
        "{start}"
    );
    let told = site
        .run(&["check", "--date", TODAY])
        .status(0)
        .take_stdout();
    assert!(told.contains("0 fel"), "{told}");
}

#[test]
fn status_speaks_of_what_lacks_something_and_of_everything_in_json() {
    let text = |head: &str| format!("---\ntitel: A\n{head}---\nText.\n");
    let site = TestSite::bilingual()
        .file("content/bara.sv.md", text(""))
        .file("content/bada.sv.md", text(""))
        .file("content/bada.en.md", text(""))
        .file("content/utkast.sv.md", text("utkast: true\n"))
        .file("content/utkast.en.md", text(""));
    let told = site.run(&["status", "--date", TODAY]).take_stdout();
    assert!(told.contains("bara"), "{told}");
    assert!(!told.contains("bada") && !told.contains("utkast"), "{told}");
    let told = site
        .run(&["status", "--json", "--date", TODAY])
        .take_stdout();
    let all: serde_json::Value = serde_json::from_str(&told).unwrap();
    let documents = all["documents"].as_array().unwrap();
    let state = |id: &str, at: usize| {
        let found = documents
            .iter()
            .find(|document| document["id"] == id)
            .unwrap();
        found["languages"][at]["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("bara", 1), "missing");
    assert_eq!(state("bada", 1), "there");
    assert_eq!(state("utkast", 0), "draft");
    assert!(all["coming"].as_array().unwrap().is_empty());
}

#[test]
fn a_lock_that_is_gone_is_told_once() {
    let site = TestSite::new().file("content/index.sv.md", "---\ntitel: Start\n---\nText.\n");
    let line = ["build", "--quiet", "--date", TODAY];
    site.run(&line).status(0).stdout("").stderr("");
    fs::remove_file(site.path("published.lock")).unwrap();
    let told = site.run(&line).status(0).take_stderr();
    assert!(
        told.starts_with("varning: published.lock fanns inte"),
        "{told}"
    );
    site.run(&line).status(0).stdout("").stderr("");
    // A trial elsewhere is no publication.
    fs::remove_file(site.path("published.lock")).unwrap();
    let trial = ["build", "--quiet", "--date", TODAY, "--out", "ut"];
    site.run(&trial).status(0).stdout("").stderr("");
    site.run(&trial).status(0).stdout("").stderr("");
}

#[test]
fn a_folder_alone_on_the_line_is_looked_at() {
    let site = TestSite::new().file("content/index.sv.md", "---\ntitel: Start\n---\nText.\n");
    let folder = fs::canonicalize(site.path(".")).unwrap();
    let run = kansli().arg(&folder).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(run.status.code(), Some(0), "{said}");
    assert!(said.contains("kansli serve --open"), "{said}");
}

#[test]
fn a_file_that_cannot_be_corrected_is_told_and_the_others_go_on() {
    let text = "---\ntitel: A\n---\nVi växte 25% i år.\n";
    let latin = [text.as_bytes(), b"M\xe5l\n"].concat();
    let site = TestSite::new()
        .file("content/a.sv.md", &latin)
        .file("content/b.sv.md", text);
    let run = site.run(&["fix", "--date", TODAY]).status(2);
    assert_eq!(
        run.take_stderr(),
        "fel: content/a.sv.md är sparad på ett äldre sätt och är inte ändrad. Öppna den i ditt skrivprogram, välj Spara som och kodningen UTF-8.\n"
    );
    assert!(run.take_stdout().ends_with("En rättelse gjord.\n"));
    assert_eq!(fs::read(site.path("content/a.sv.md")).unwrap(), latin);
    let fixed = fs::read_to_string(site.path("content/b.sv.md")).unwrap();
    assert!(fixed.contains("25 %"), "{fixed}");
}

#[test]
fn translated_leaves_alone_what_it_cannot_mark() {
    let original = "---\ntitel: Plan\n---\nIngress.\n";
    let site = |head: &str| {
        TestSite::bilingual()
            .file("content/om/plan.sv.md", original)
            .file("content/om/plan.en.md", format!("{head}Lead.\n"))
    };
    let marked = |head: &str| {
        let site = site(head);
        let run = site.run(&["translated", "plan.en.md", "--date", TODAY]);
        let run = run.status(0);
        run.take_stdout();
        let after = fs::read_to_string(site.path("content/om/plan.en.md")).unwrap();
        assert!(
            site.findings().is_empty(),
            "{after}\n{}",
            site.report(MessageLang::Sv)
        );
        after
    };
    for head in [
        "---\ntitle: Plan\n---\n",
        "---\ntitle: Plan\ntranslated: { a: b }\n---\n",
        "---\ntranslated: {\n  a: b,\n}\ntitle: Plan\n---\n",
        "---\ntranslated : { a: b }\ntitle: Plan\n---\n",
        "---\n\"translated\": { a: b }\ntitle: Plan\n---\n",
        "---\n# om\ntranslated:\n  a: b\n# sist\ntitle: Plan\n...\n",
        "# Plan\n\n",
    ] {
        let before = site(head);
        let text = fs::read_to_string(before.path("content/om/plan.en.md")).unwrap();
        let run = before.run(&["translated", "plan.en.md", "--date", TODAY]);
        if run.take_stderr().contains("är inte ändrad") {
            assert!(run.status(2).take_stdout().is_empty());
            let after = fs::read_to_string(before.path("content/om/plan.en.md")).unwrap();
            assert_eq!(text, after, "left alone");
            assert!(!head.contains("\ntranslated: { a"), "{head} is plain");
            continue;
        }
        run.take_stdout();
        let after = marked(head);
        assert!(after.contains("translated:\n  _start: "), "{after}");
        assert_eq!(after.matches("translated").count(), 1, "{after}");
        assert_eq!(after.contains("# om"), head.contains("# om"), "{after}");
        assert_eq!(after.contains("# sist"), head.contains("# sist"), "{after}");
    }
    for head in [
        "---\n{title: Plan}\n---\n",
        "---\r\ntitle: Plan\r---\r",
        "---\rtitle: Plan\r---\r",
        "---\ntitle: Plan\n\n",
    ] {
        let site = site(head);
        let text = fs::read_to_string(site.path("content/om/plan.en.md")).unwrap();
        let run = site.run(&["translated", "plan.en.md", "--date", TODAY]);
        let run = run.status(2).stdout("");
        assert!(run.take_stderr().contains("är inte ändrad"), "{head:?}");
        let after = fs::read_to_string(site.path("content/om/plan.en.md")).unwrap();
        assert_eq!(after, text);
    }
}

#[test]
fn translated_says_what_to_write() {
    let site = TestSite::bilingual()
        .file("content/om/plan.sv.md", "---\ntitel: Plan\n---\nIngress.\n")
        .file(
            "content/om/plan.en.md",
            "---\ntitle: Plan\ntranslated: { a: b }\n---\nLead.\n",
        );
    let run = site.run(&["translated"]).status(2).stdout("");
    assert_eq!(
        run.take_stderr(),
        "fel: Skriv vilken översättning som är klar, till exempel: kansli translated content/om/plan.en.md. Det här är inaktuellt just nu: content/om/plan.en.md\n"
    );
    site.run(&["translated", "plan.sv.md"])
        .status(2)
        .stdout("")
        .stderr("fel: content/om/plan.sv.md är originalet. Skriv namnet på översättningen: content/om/plan.en.md\n");
    site.run(&["translated", "plan"])
        .status(0)
        .stdout("content/om/plan.en.md följer nu content/om/plan.sv.md: ett avsnitt märkt.\nSedan förra gången hade det här ändrats: Plan\n");
    site.run(&["translated"])
        .status(2)
        .stdout("")
        .stderr("fel: Skriv vilken översättning som är klar, till exempel: kansli translated content/om/plan.en.md\n");
}

#[test]
fn check_looks_at_texts_that_wait() {
    let draft = "---\ntitel: U\nutkast: ja\n---\n[plan](saknas.md) och [[kommande]]\n";
    let future = "---\ntitel: K\ndatum: 2027-01-01\n---\n[plan](borta.md)\n";
    let site = TestSite::bilingual().file("content/om/utkast.sv.md", draft);
    let run = site.run(&["check", "--date", TODAY]).status(0);
    let said = run.take_stdout();
    assert!(
        said.contains("saknas.md") && said.contains("kommande"),
        "{said}"
    );
    assert!(
        said.ends_with("Kontrollerat: 2 sidor, 1 utkast. 2 fel, 0 varningar, 0 notiser.\n"),
        "{said}"
    );
    let run = site.run(&["check", "utkast", "--date", TODAY]).status(1);
    let said = run.take_stdout();
    assert!(
        said.ends_with("Kontrollerat: 1 utkast. 2 fel, 0 varningar, 0 notiser.\n"),
        "{said}"
    );
    let site = site.file("content/om/kommande.sv.md", future);
    let run = site.run(&["check", "--date", TODAY]).status(1);
    let said = run.take_stdout();
    assert!(
        said.contains("borta.md") && !said.contains("”kommande”"),
        "{said}"
    );
    assert!(
        said.ends_with(
            "Kontrollerat: 2 sidor, 1 utkast, 1 text med senare datum. 2 fel, 0 varningar, 0 notiser.\n"
        ),
        "{said}"
    );
    let json = site.run(&["check", "--date", TODAY, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json.take_stdout()).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 2);
    json.status(1);
}

#[test]
fn errors_come_first_and_the_same_thing_is_told_once() {
    let site = untidy();
    let said = site
        .run(&["check", "--date", TODAY])
        .status(1)
        .take_stdout();
    assert!(said.starts_with("fel[broken-link]"), "{said}");
    assert_eq!(said.matches("[typed-list]").count(), 1, "{said}");
    assert!(
        said.contains("= även: samma sak på raderna 8, 10, 12, 14, 16, 18, 20, 22, 24.\n"),
        "{said}"
    );
    let end = "\
fel      broken-link     1
varning  number-form     2  ”kansli fix” rättar 2
varning  typed-list     10  ”kansli fix” rättar 10

Kontrollerat: 1 sida. 1 fel, 12 varningar, 0 notiser.
12 av dem rättar ”kansli fix”.
";
    assert!(said.ends_with(end), "{said}");
    // Many warnings do not crowd out the error of a build.
    let mut text = "---\ntitel: B\n---\n".to_owned();
    for number in 0..300 {
        text.push_str(&format!(
            "Under 20{}-2026 växte vi {number}%.\n\n",
            10 + number % 15
        ));
    }
    let site = site.file("content/om/0.sv.md", text);
    let told = site
        .run(&["build", "--date", TODAY])
        .status(1)
        .stdout("")
        .take_stderr();
    assert!(told.starts_with("fel[broken-link]"), "{told}");
    assert!(told.contains("\nfel      broken-link"), "{told}");
}

#[test]
fn today_is_the_day_where_the_site_is_at_home() {
    let day = |clock: &str, zone: &str| {
        let zone = TimeZone::get(zone).unwrap();
        day_at(clock.parse().unwrap(), &zone).to_string()
    };
    let clock = "2026-11-30T11:22:00Z";
    assert_eq!(day(clock, "Pacific/Kiritimati"), "2026-12-01");
    assert_eq!(day(clock, "Europe/Stockholm"), "2026-11-30");
    assert_eq!(day("2026-11-30T10:30:00Z", "Pacific/Niue"), "2026-11-29");
    assert_eq!(
        day("2026-11-30T23:05:00Z", "Europe/Stockholm"),
        "2026-12-01"
    );
    assert_eq!(
        day("2026-06-30T22:05:00Z", "Europe/Stockholm"),
        "2026-07-01"
    );
}

#[test]
fn every_command_goes_by_the_day_of_the_site() {
    // At any moment it is another day than in UTC at one of these two places.
    let utc = day_at(Timestamp::now(), &TimeZone::UTC);
    for zone in ["Pacific/Kiritimati", "Pacific/Niue"] {
        let here = day_at(Timestamp::now(), &TimeZone::get(zone).unwrap());
        let tomorrow = here.checked_add(1.day()).unwrap();
        let site = TestSite::bilingual()
            .file(
                "site.yaml",
                format!("title: F\nlanguages: [sv, en]\ntimezone: {zone}\n"),
            )
            .file(
                "content/i-dag.sv.md",
                format!("---\ntitel: A\ndatum: {here}\n---\nText.\n"),
            )
            .file(
                "content/sen.sv.md",
                format!("---\ntitel: B\ndatum: {tomorrow}\n---\nText.\n"),
            );
        site.run(&["build", "--quiet"]).status(0);
        let built = ["i-dag", "sen"].map(|name| site.public().join(name).exists());
        assert_eq!(built, [true, false], "{zone}, {here} and {utc} in UTC");
        let said = site.run(&["check"]).take_stdout();
        assert!(
            said.starts_with("Kontrollerat: 3 sidor, 1 text med senare datum."),
            "{said}"
        );
        let said = site.run(&["status"]).take_stdout();
        let expected = format!("Publiceras {tomorrow}: content/sen.sv.md");
        assert!(
            said.contains(&expected) && said.matches("Publiceras").count() == 1,
            "{said}"
        );
    }
}

#[test]
fn the_language_of_messages_is_said_anywhere_and_in_words() {
    let site = untidy();
    for english in ["en", "engelska", "English", "EN"] {
        for arguments in [
            ["--message-lang", english, "build", "--date", TODAY],
            ["build", "--date", TODAY, "--message-lang", english],
        ] {
            let run = site.run(&arguments).status(1).stdout("");
            assert!(run.take_stderr().starts_with("error["), "{arguments:?}");
        }
    }
    for swedish in ["sv", "svenska", "swedish"] {
        let run = site
            .run(&["check", "--message-lang", swedish, "--date", TODAY])
            .status(1);
        assert!(run.take_stdout().starts_with("fel["), "{swedish}");
    }
    site.run(&["build", "--message-lang", "tyska"])
        .status(2)
        .stdout("")
        .stderr("fel: Värdet ”tyska” passar inte för --message-lang <LANG>.\nråd: Skriv något av sv, en.\nSkriv ”kansli --help” för att se vad som går att göra.\n");
}

#[test]
fn help_is_in_one_language_and_shows_how_to_begin() {
    let site = TestSite::new();
    let help = |arguments: &[&str]| site.run(arguments).status(0).take_stdout();
    let swedish = help(&["--help"]);
    for part in [
        "content/index.sv.md",
        "titel: Nytt år",
        "kansli serve",
        "Kommandon:",
        "Val:",
    ] {
        assert!(swedish.contains(part), "{part} in\n{swedish}");
    }
    let english = help(&["--message-lang", "en", "--help"]);
    for part in [
        "content/index.en.md",
        "title: New year",
        "Commands:",
        "Options:",
    ] {
        assert!(english.contains(part), "{part} in\n{english}");
    }
    let commands = [
        "build",
        "serve",
        "check",
        "explain",
        "fix",
        "status",
        "translated",
        "help",
    ];
    for command in commands {
        let swedish = help(&[command, "--help"]);
        assert_eq!(help(&["help", command]), swedish);
        let english = help(&[command, "--help", "--message-lang", "english"]);
        assert!(
            !swedish.contains("help-") && !english.contains("help-"),
            "{swedish}{english}"
        );
        for word in [
            "Usage",
            "Print",
            "possible",
            "default",
            "Options",
            "folder of",
        ] {
            assert!(!swedish.contains(word), "{command}: {word} in\n{swedish}");
        }
        for letter in ["å", "ä", "ö"] {
            assert!(
                !english.contains(letter),
                "{command}: {letter} in\n{english}"
            );
        }
        let about = swedish.lines().next().unwrap();
        assert!(
            !about.is_empty() && english.lines().next() != Some(about),
            "{about}"
        );
    }
    let run = site.run(&["help", "bild"]).status(2).stdout("");
    assert!(
        run.take_stderr()
            .starts_with("fel: Kommandot ”bild” finns inte.")
    );
}

#[test]
fn the_demo_site_is_checked_with_nothing_to_tell() {
    let said = demo()
        .run(&["check", "--date", TODAY])
        .status(0)
        .take_stdout();
    assert!(said.contains(" 0 fel, 0 varningar, 0 notiser.\n"), "{said}");
}
