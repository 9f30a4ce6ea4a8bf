//! The checks as a whole: the trial of ten planted defects, sound texts that look suspicious, the
//! figures of a real plan; and the commands that tell, explain, mend and count.

use std::fs;

use kansli::base::diagnostic::Level;
use kansli::base::message::MessageLang;
use kansli::check::rules::RULES;

use crate::harness::{TODAY, TestSite, compact, files_below, report, repository};
use crate::house;

/// One page with ten defects, taken from what real documents hold.
const TRIAL: &str = "---
titel: Verksamhetsplan 2026
datum: 2025-12-01
status: antagen
adoped: { av: styrelsen, datum: 2025-11-28 }
antagen: { av: styrelsen, datum: 2025-11-28 }
---
Läs [hela planen](#) innan mötet. Mer står i vårt brev (Länk till nyhetsbrevet).

Vi följer [vår strategi](../strategier/strategin.md) och [årets mål](#malen).

## Mål

Volymmålen ska nås (se bilaga 3).

![Styrelsen vid ett runt bord](styrelsen.jpg)

![](karta.svg)

## Uppföljning

| Kostnad | 2025 | 2026 |
|---|---:|---:|
| Kansli | 1 300 000 | 1 350 000 |
| Digitalt stöd | 2 100 000 | |
| Totalt | 3 400 000 | 1 350 000 |

## Mål

Text.
";

#[test]
fn ten_planted_defects_are_found_and_none_twice() {
    let site = TestSite::new()
        .file("content/planer/plan/index.sv.md", TRIAL)
        .file(
            "content/planer/plan/karta.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>",
        );
    let found: Vec<(&str, usize)> = site
        .findings()
        .iter()
        .map(|d| {
            (
                d.rule.name,
                d.place.source.position(d.place.span.start).line,
            )
        })
        .collect();
    let mut expected = [
        ("placeholder-link", 8),
        ("placeholder-text", 8),
        ("broken-link", 10),
        ("broken-anchor", 10),
        ("broken-image", 16),
        ("missing-alt", 18),
        ("empty-cell", 25),
        ("unknown-key", 5),
        ("same-heading", 28),
        ("missing-part", 14),
    ];
    let mut told = found.clone();
    told.sort_unstable();
    expected.sort_unstable();
    assert_eq!(told, expected, "{}", site.report(MessageLang::Sv));
    for lang in [MessageLang::Sv, MessageLang::En] {
        let advice = compact(&site.findings(), lang);
        let word = if lang == MessageLang::Sv {
            "råd: "
        } else {
            "help: "
        };
        assert_eq!(
            advice.matches(word).count(),
            10,
            "every finding says what to write instead:\n{advice}"
        );
    }
}

#[test]
fn sound_texts_that_look_suspicious_are_left_alone() {
    let folder = repository().join("tests/sound");
    let paths = files_below(&folder);
    assert!(
        paths.iter().filter(|path| path.ends_with(".md")).count() >= 120,
        "{} texts",
        paths.len()
    );
    let site = TestSite::new().copied(&folder);
    let findings = site.findings();
    assert!(findings.is_empty(), "{}", site.report(MessageLang::Sv));
}

/// The figures of a real annual plan, its rows renamed.
fn plan(change: impl Fn(String) -> String) -> TestSite {
    let text = fs::read_to_string(repository().join("tests/suite/plan.md")).unwrap();
    TestSite::new().file("content/planer/plan.sv.md", change(text))
}

#[test]
fn the_figures_of_a_real_plan_are_confirmed_and_its_broken_rule_is_found() {
    let site = plan(|text| text);
    let told = compact(&site.findings(), MessageLang::Sv);
    let expected = "content/planer/plan.sv.md:19:42 year-range";
    assert!(told.contains(expected), "{told}");
    assert!(told.contains("Det är −10,37 procent."), "{told}");
    assert_eq!(
        site.findings()
            .iter()
            .filter(|d| d.rule.name == "table-rule")
            .count(),
        1,
        "{told}"
    );
    assert_eq!(
        site.findings()
            .iter()
            .filter(|d| d.rule.name.starts_with("table-"))
            .count(),
        1,
        "{told}"
    );
}

#[test]
fn every_total_share_and_relation_of_a_real_plan_is_watched() {
    let totals = [
        "10 882 000",
        "9 794 000",
        "8 814 000",
        "7 900 000",
        "12 882 000",
        "11 794 000",
        "10 314 000",
        "8 700 000",
    ];
    for total in totals {
        let wrong = total.replacen(['1', '8', '9', '7'], "6", 1);
        let site = plan(|text| text.replace(total, &wrong));
        let found = site.findings();
        assert!(
            found.iter().any(|d| d.rule.name == "table-total"),
            "{total}: {}",
            compact(&found, MessageLang::Sv)
        );
        assert!(
            found.iter().filter(|d| d.rule.name == "table-rule").count() > 1,
            "{total} is in a relation"
        );
    }
    for share in ["48,4", "31,3", "8,3", "6,1", "5,9"] {
        let site = plan(|text| text.replace(share, "7,7"));
        let found = site.findings();
        assert!(
            found.iter().any(|d| d.rule.name == "table-shares"),
            "{share}: {}",
            compact(&found, MessageLang::Sv)
        );
    }
}

#[test]
fn the_list_of_rules_is_whole_and_in_order() {
    let listed: Vec<&str> = RULES.iter().map(|entry| entry.rule.name).collect();
    let known: Vec<String> = house::rules().into_iter().collect();
    assert_eq!(listed, known, "RULES in check/rules.rs, by name");
    for entry in RULES {
        assert!(
            entry.text.starts_with(&format!("# {}\n", entry.rule.name)),
            "{} has another's text",
            entry.rule.name
        );
        for lang in [MessageLang::Sv, MessageLang::En] {
            assert!(
                !entry.first_sentence(lang).is_empty(),
                "{} says nothing",
                entry.rule.name
            );
            let prose = entry.prose(lang).len();
            assert!(
                prose > 40 && prose < entry.text.len(),
                "{}",
                entry.rule.name
            );
        }
    }
}

fn faulty() -> TestSite {
    let text = "---\ntitel: Å\n---\nÅr 2024-2026 når vi 25% av alla - minst.\n\n• ett\n• två\n\n[plan](saknas.md)\n";
    TestSite::new().file("content/om/å.sv.md", text)
}

#[test]
fn check_tells_what_a_build_would_tell_and_writes_nothing() {
    let site = faulty();
    let run = site.run(&["check", "--date", TODAY]).status(1).stderr("");
    let said = run.take_stdout();
    for rule in ["number-form", "typed-dash", "typed-list", "broken-link"] {
        assert!(said.contains(&format!("[{rule}]")), "{rule} in\n{said}");
    }
    assert!(
        said.ends_with(
            "\nKontrollerat: 1 sida. 1 fel, 3 varningar, 1 notis.\n4 av dem rättar ”kansli fix”.\n"
        ),
        "{said}"
    );
    assert!(!site.public().exists());
    let one = site
        .run(&["check", "--date", TODAY, "--rule", "typed-dash"])
        .status(0)
        .stderr("")
        .take_stdout();
    assert!(
        one.contains("typed-dash") && !one.contains("broken-link"),
        "{one}"
    );
    site.run(&["check", "--date", TODAY, "content/annat"])
        .status(2)
        .stdout("")
        .stderr("fel: content/annat finns inte på webbplatsen.\n");
    let there = site
        .run(&["check", "--date", TODAY, "content/om"])
        .status(1)
        .stderr("")
        .take_stdout();
    assert_eq!(there, said, "all faults lie in that folder");
}

#[test]
fn check_speaks_to_other_programs() {
    let site = faulty();
    let read = |format: &str| {
        let run = site
            .run(&["check", "--date", TODAY, "--format", format])
            .status(1)
            .stderr("");
        run.take_stdout()
    };
    let json: serde_json::Value = serde_json::from_str(&read("json")).unwrap();
    let found = json.as_array().unwrap();
    assert_eq!(found.len(), 5);
    let keys: Vec<&String> = found[0].as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 9, "{keys:?}");
    let link = found.iter().find(|f| f["rule"] == "broken-link").unwrap();
    assert_eq!(
        (
            &link["level"],
            &link["file"],
            link["line"].as_u64(),
            link["column"].as_u64()
        ),
        (
            &"error".into(),
            &"content/om/å.sv.md".into(),
            Some(9),
            Some(1)
        )
    );
    assert_eq!(
        (link["end_line"].as_u64(), link["end_column"].as_u64()),
        (Some(9), Some(18))
    );
    let dash = found.iter().find(|f| f["rule"] == "typed-dash").unwrap();
    assert_eq!(
        dash["column"].as_u64(),
        Some(33),
        "columns count characters"
    );
    let github = read("github");
    assert_eq!(github.lines().count(), 5);
    assert!(
        github.contains("::error file=content/om/å.sv.md,line=9,col=1,endLine=9,endColumn=18,title=broken-link::"),
        "{github}"
    );
    assert!(
        github.contains("25 %25"),
        "percent signs are escaped: {github}"
    );
    let sarif: serde_json::Value = serde_json::from_str(&read("sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 5);
    assert_eq!(
        sarif["runs"][0]["tool"]["driver"]["rules"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
}

#[test]
fn explain_prints_the_documentation_of_a_rule() {
    let site = TestSite::new();
    let said = site
        .run(&["explain", "typed-dash"])
        .status(0)
        .stderr("")
        .take_stdout();
    assert!(
        said.starts_with("# typed-dash\n\nEtt bindestreck står mellan två mellanslag."),
        "{said}"
    );
    assert!(
        said.contains("\n```md content/") && said.contains("Nivå: notis."),
        "{said}"
    );
    assert!(
        !said.contains("hyphen") && !said.contains("På svenska"),
        "{said}"
    );
    let english = site
        .run(&["explain", "typed-dash", "--message-lang", "en"])
        .status(0)
        .stderr("")
        .take_stdout();
    assert!(
        english.starts_with("# typed-dash\n\nA hyphen between two spaces."),
        "{english}"
    );
    assert!(
        english.contains("\n```md content/") && english.contains("Level: note."),
        "{english}"
    );
    assert!(
        !english.contains("På svenska") && !english.contains("tankstreck, och"),
        "{english}"
    );
    let all = site.run(&["explain"]).status(0).stderr("").take_stdout();
    assert_eq!(all.lines().count(), RULES.len());
    assert!(
        all.contains(" Ett bindestreck står mellan två mellanslag.\n"),
        "{all}"
    );
    let all = site
        .run(&["explain", "--message-lang", "en"])
        .status(0)
        .stderr("")
        .take_stdout();
    assert_eq!(all.lines().count(), RULES.len());
    assert!(all.contains(" A hyphen between two spaces.\n"), "{all}");
    site.run(&["explain", "typed-dach"])
        .status(2)
        .stdout("")
        .stderr("fel: Det finns ingen regel som heter ”typed-dach”. Menade du typed-dash?\n");
}

#[test]
fn fix_makes_the_safe_corrections_and_nothing_else() {
    let site = faulty();
    let path = "content/om/å.sv.md";
    let before = fs::read_to_string(site.path(path)).unwrap();
    let shown = site
        .run(&["fix", "--dry-run", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    assert!(
        shown.contains(
            "    4 - År 2024-2026 når vi 25% av alla - minst.\n      + År 2024–2026 når vi 25 % av alla – minst.\n"
        ),
        "{shown}"
    );
    assert_eq!(fs::read_to_string(site.path(path)).unwrap(), before);
    site.run(&["fix", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    let after = before
        .replace("2024-2026", "2024–2026")
        .replace("25%", "25 %")
        .replace(" - ", " – ")
        .replace("• ", "- ");
    assert_eq!(fs::read_to_string(site.path(path)).unwrap(), after);
    let again = site
        .run(&["fix", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    assert_eq!(again, "Inget att rätta.\n");
    let crlf = format!("\u{feff}{}", before.replace('\n', "\r\n"));
    site.write(path, &crlf);
    site.run(&["fix", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    assert_eq!(
        fs::read_to_string(site.path(path)).unwrap(),
        format!("\u{feff}{}", after.replace('\n', "\r\n"))
    );
}

#[cfg(unix)]
#[test]
fn a_corrected_file_keeps_its_rights_and_its_link_and_is_never_half_written() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = TestSite::new().file(
        "content/a.md",
        "---\ntitel: A\n---\nVi växte 25% under 2024-2026.\n",
    );
    let (kept, link) = (site.path("kept/a.md"), site.path("content/b.md"));
    fs::create_dir(site.path("kept")).unwrap();
    fs::write(&kept, "---\ntitel: B\n---\nVi växte 25% i år.\n").unwrap();
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o600)).unwrap();
    symlink(&kept, &link).unwrap();
    site.run(&["fix", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    assert!(fs::read_to_string(&kept).unwrap().contains("25 %"));
    assert!(link.is_symlink(), "a link stays one");
    assert_eq!(
        fs::metadata(&kept).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(
        fs::read_dir(site.path("kept")).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    let path = site.path("content/a.md");
    let before = "---\ntitel: A\n---\nVi växte 30% igen.\n";
    fs::write(&path, before).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let told = site.run(&["fix", "--date", TODAY]).status(2).take_stderr();
    assert!(told.contains("a.md"), "{told}");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        before,
        "a file that may not be written is left alone"
    );
}

#[test]
fn a_translation_is_marked_and_told_when_the_original_changes() {
    let site = TestSite::bilingual()
        .file("content/om/plan.sv.md", "---\ntitel: Plan\n---\nIngress.\n\n## Mål\n\nFler i arbete.\n")
        .file(
            "content/om/plan.en.md",
            "---\ntitle: Plan # kept\ntranslated: { old: aaaaaaaa }\ntags: []\n---\nLead.\n\n## Aims {#mal}\n\nMore.\n",
        );
    let path = "content/om/plan.en.md";
    assert!(
        site.findings()
            .iter()
            .any(|d| d.rule.name == "stale-translation")
    );
    site.run(&["translated", path, "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    let marked = fs::read_to_string(site.path(path)).unwrap();
    assert!(
        marked.starts_with("---\ntitle: Plan # kept\ntranslated:\n  _start: "),
        "{marked}"
    );
    assert!(
        marked.ends_with("\ntags: []\n---\nLead.\n\n## Aims {#mal}\n\nMore.\n"),
        "{marked}"
    );
    assert!(
        site.findings().is_empty(),
        "{}",
        site.report(MessageLang::Sv)
    );
    site.write(
        "content/om/plan.sv.md",
        "---\ntitel: Plan\n---\nIngress.\n\n## Mål\n\nFler i *arbete* och studier.\n",
    );
    let told = compact(&site.findings(), MessageLang::Sv);
    assert!(
        told.contains("Ett avsnitt i originalet har ändrats sedan översättningen gjordes: Mål."),
        "{told}"
    );
    let change = "Mål: ”Fler i arbete.” → ”Fler i *arbete* och studier.”";
    assert!(told.contains(change), "the words before and after: {told}");
    fs::remove_dir_all(site.path(".kansli")).unwrap();
    let told = compact(&site.findings(), MessageLang::Sv);
    assert!(
        told.contains("Jämför med originalet") && !told.contains(change),
        "{told}"
    );
    let status = site
        .run(&["status", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    assert!(
        status.contains("om/plan") && status.contains("inaktuell (1)"),
        "{status}"
    );
    assert!(
        status.ends_with("2 dokument, ett saknar översättning eller har en som är inaktuell.\n"),
        "{status}"
    );
    site.run(&["translated", "content/om/plan.sv.md"])
        .status(2)
        .stdout("")
        .take_stderr();
}

#[test]
fn levels_of_a_site_decide_what_stops_it() {
    let site = faulty().file(
        "site.yaml",
        "title: F\nrules: { broken-link: warning, typed-dash: error, typed-list: off }\n",
    );
    let levels: Vec<(&str, Level)> = site
        .findings()
        .iter()
        .map(|d| (d.rule.name, d.level))
        .collect();
    assert!(
        levels.contains(&("broken-link", Level::Warning))
            && levels.contains(&("typed-dash", Level::Error)),
        "{levels:?}"
    );
    assert!(
        levels.iter().all(|(rule, _)| *rule != "typed-list"),
        "{levels:?}"
    );
}

#[test]
fn texts_that_once_stopped_the_program_are_read() {
    for body in [
        "~-  ²",
        "t-  𪯚",
        "Ett-  ord i natur-\u{a0} reservatet",
        "| a | b |\n|---|---|\n| Totalt | 99999999999999999999999999 |\n\n<!-- kansli: check Totalt minskar högst 99999999999 % -->",
    ] {
        let site = TestSite::new().file(
            "content/om/a.sv.md",
            format!("---\ntitel: A\n---\n{body}\n"),
        );
        assert!(!report(&site.findings(), MessageLang::Sv).contains("{$"));
    }
}
