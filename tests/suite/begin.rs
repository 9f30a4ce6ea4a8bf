//! The first hour: a new site from a few answers, what it tells before its marks are filled in, and
//! commands that are given beside the site instead of in it.

use std::fs;
#[cfg(unix)]
use std::{
    io::Write,
    process::{Command, Stdio},
};

use crate::cli::{demo, kansli, tree};
use crate::harness::{TODAY, TestSite, files_below};

/// Everything that can be said of a new site.
const FULL: &[&str] = &[
    "--title",
    "R&D \"Norr\" [X] *y*",
    "--title-en",
    "The North",
    "--base-url",
    "exempelkontoret.se/norr",
    "--email",
    "kansliet@exempelkontoret.se",
    "--phone",
    "0123-45 67 80",
    "--colour",
    "#00477a",
    "--kinds",
    "nyhetsbrev,plan,strategi,rapport,protokoll,kalender",
];

/// A new site in languages, in a folder of its own.
fn begun(languages: &str, more: &[&str]) -> TestSite {
    let site = TestSite::new();
    let line = ["init", "--yes", "--date", TODAY, "--languages", languages];
    let run = site.run(&[&line, more].concat()).status(0).stderr("");
    assert!(run.take_stdout().contains("kansli serve --open"));
    site
}

/// The text of a file of the site.
fn source(site: &TestSite, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Replaces every mark by a word, and makes drafts ready if `is_ready`.
fn fill_in(site: &TestSite, is_ready: bool) -> usize {
    let mut count = 0;
    for path in files_below(&site.path("content")) {
        let path = format!("content/{path}");
        let mut text = source(site, &path);
        while let Some(at) = text.find("[FYLL I: ").or_else(|| text.find("[FILL IN: ")) {
            let end = at + text[at..].find(']').unwrap() + 1;
            assert!(end - at <= 100, "{} is too long to be seen", &text[at..end]);
            text.replace_range(at..end, "något");
            count += 1;
        }
        if is_ready {
            text = text
                .replace("utkast: true\n", "")
                .replace("draft: true\n", "");
        }
        site.write(&path, text);
    }
    count
}

#[test]
fn a_new_site_builds_in_silence_once_its_marks_are_filled_in() {
    for languages in ["sv", "sv,en", "en", "en,sv", "sv,fi", "en,sv,fi"] {
        for more in [FULL, &["--title", "Kontoret"], &["--kinds", "event"]] {
            let site = begun(languages, more);
            // Marks keep it from being published, and nothing else is told.
            let run = site.run(&["build", "--date", TODAY]).status(1);
            let told = run.take_stderr();
            assert!(run.take_stdout().is_empty(), "{languages} {more:?}");
            let rules: Vec<&str> = told.lines().filter(|line| line.contains("[")).collect();
            assert!(rules.iter().any(|line| line.contains("placeholder-text")));
            let is_other = |line: &&&str| {
                line.starts_with("fel[") && !line.contains("placeholder-text")
                    || line.contains("varning[")
                    || line.contains("warning[")
            };
            assert_eq!(rules.iter().find(is_other), None);
            assert!(!site.public().join("index.html").exists());
            for is_ready in [false, true] {
                fill_in(&site, is_ready);
                let run = site.run(&["check", "--date", TODAY]).status(0).stderr("");
                let told = run.take_stdout();
                let clean = [
                    "0 fel, 0 varningar, 0 notiser",
                    "0 errors, 0 warnings, 0 notes",
                ];
                assert!(clean.iter().any(|clean| told.contains(clean)), "{told}");
                site.run(&["build", "--date", TODAY])
                    .status(0)
                    .stderr("")
                    .take_stdout();
            }
            assert!(site.public().join("index.html").exists());
        }
    }
}

#[test]
fn the_first_plan_of_a_site_is_of_the_year_in_its_title_and_nobody_waits_without_a_terminal() {
    let site = begun("sv,en", FULL);
    let run = |line: &[&str]| {
        let mut child = kansli()
            .args(line)
            .args(["--date", TODAY])
            .current_dir(site.path(""))
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // The other end of its input stays open: who waits for an answer waits for ever.
        let input = child.stdin.take();
        let began = std::time::Instant::now();
        while child.try_wait().unwrap().is_none() {
            if began.elapsed().as_secs() > 60 {
                child.kill().unwrap();
                panic!("{line:?} waits");
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        drop(input);
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code(), told)
    };
    let (status, told) = run(&["new", "plan"]);
    assert_eq!(status, Some(2));
    assert!(told.contains("kansli new plan \"Plan 2027\""), "{told}");
    assert_eq!(run(&["new", "plan", "Verksamhetsplan 2027"]).0, Some(0));
    let plan = source(&site, "content/planer/verksamhetsplan-2027.sv.md");
    assert!(plan.contains("period: 2027\n"), "{plan}");
    assert_eq!(run(&["new", "nyhetsbrev", "X"]).0, Some(0));
    assert_eq!(run(&["new"]).0, Some(2));
    assert_eq!(run(&["init", "norr"]).0, Some(0));
    assert_eq!(run(&["new", "sida"]).0, Some(2));
}

#[test]
fn marks_are_told_as_one_list_and_other_findings_beside_it() {
    let site = begun("sv", FULL);
    site.write(
        "content/om/a.sv.md",
        "---\ntitel: A\n---\n\n[x](/finns-inte/)\n",
    );
    let told = site
        .run(&["build", "--date", TODAY])
        .status(1)
        .take_stderr();
    let marks: Vec<&str> = told
        .lines()
        .filter(|line| line.contains("[FYLL I: "))
        .collect();
    assert!(marks.len() > 3, "{told}");
    assert!(told.contains(&format!(
        "fel[placeholder-text]: {} ställen ska fyllas i eller tas bort före publiceringen:\n",
        marks.len()
    )));
    assert!(
        marks[0].starts_with("  content/index.sv.md:6:1  "),
        "{told}"
    );
    assert_eq!(told.matches("  råd: Skriv det som ska stå här").count(), 1);
    assert!(told.contains("fel[broken-link]"), "{told}");
    // A single one is shown in its line, as everything else is.
    fill_in(&site, true);
    let start = source(&site, "content/index.sv.md");
    site.write("content/index.sv.md", format!("{start}\n[FYLL I: mer]\n"));
    let told = site
        .run(&["build", "--date", TODAY])
        .status(1)
        .take_stderr();
    assert!(
        told.contains("ska bytas ut") || told.contains("skulle bytas ut"),
        "{told}"
    );
    assert!(told.contains("| ^^^^^^^^^^^^^"), "{told}");
}

#[test]
fn the_first_text_of_each_kind_has_headings_and_is_sound_once_it_is_filled_in() {
    for languages in ["sv,en", "en,sv", "sv,fi"] {
        let site = begun(languages, FULL);
        let kinds = ["plan", "strategy", "report", "minutes", "event", "page"];
        for kind in kinds {
            let second = languages.split_once(',').unwrap().1;
            new(&site, &[kind, "Ett namn 2027", "--lang", second]);
        }
        let (plan, heading) = match languages {
            "en,sv" => ("content/plans/ett-namn-2027.sv.md", "\n## Mål {#goals}\n"),
            _ => ("content/planer/ett-namn-2027.sv.md", "\n## Mål {#mal}\n"),
        };
        let text = source(&site, plan);
        assert!(
            text.contains(heading) && text.contains("\n- Målvärde: "),
            "{text}"
        );
        if languages == "sv,en" {
            let english = source(&site, "content/planer/ett-namn-2027.en.md");
            assert!(english.contains("\n### Goal: [FILL IN: "), "{english}");
            assert!(english.contains("\n## Goals {#mal}\n"), "{english}");
        }
        // Texts that are called alike do not get the same id.
        let minutes = match languages {
            "en,sv" => "content/minutes/2026-11-22-ett-namn-2027.en.md",
            _ => "content/protokoll/2026-11-22-ett-namn-2027.sv.md",
        };
        assert!(site.path(minutes).exists());
        if languages != "sv,fi" {
            fill_in(&site, true);
            let run = site.run(&["check", "--date", TODAY]).status(0);
            let told = run.take_stdout();
            assert!(
                told.contains("0 fel, 0 varningar") || told.contains("0 errors, 0 warnings"),
                "{told}"
            );
        }
        // The next one follows the first, and no longer what comes with the program.
        new(&site, &["plan", "Plan 2028"]);
    }
}

#[test]
fn the_first_letter_is_number_one_and_the_next_number_two() {
    let site = begun("sv,en", FULL);
    new(&site, &["nyhetsbrev", "Höstens kurser"]);
    let letter = source(&site, "content/nyhetsbrev/2026-11-hostens-kurser.sv.md");
    assert!(letter.contains("nummer: 2\n"), "{letter}");
    fill_in(&site, true);
    site.run(&["build", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
}

#[test]
fn a_new_site_has_few_marks_in_each_language() {
    let marks = fill_in(&begun("sv,en", FULL), false);
    assert!((8..=16).contains(&marks), "{marks}");
}

#[test]
fn the_texts_hold_what_the_law_asks_of_a_statement() {
    let site = begun("sv,en", FULL);
    for (file, parts) in [
        (
            "content/om/tillganglighet.sv.md",
            [
                "2018:1937",
                "helt, delvis eller inte] förenlig",
                "12 § lagen",
                "9 § lagen",
                "Senaste bedömningen",
                "länk till ett formulär",
                "https://www.digg.se/tdosanmalan",
            ],
        ),
        (
            "content/om/tillganglighet.en.md",
            [
                "2018:1937",
                "fully, partly or not] in conformity",
                "section 12",
                "section 9",
                "Latest assessment",
                "link to a form",
                "https://www.digg.se/tdosanmalan",
            ],
        ),
    ] {
        let text = source(&site, file);
        for part in parts {
            assert!(text.contains(part), "{file} lacks “{part}”");
        }
    }
    let config = source(&site, "site.yaml");
    assert!(config.contains("titel: { sv: \"R&D \\\"Norr\\\" [X] *y*\", en: \"The North\" }"));
    assert!(config.contains("webbadress: https://exempelkontoret.se/norr/"));
    assert!(config.contains("  protokoll: { typ: protokoll, adress: { en: minutes } }"));
    fill_in(&site, true);
    site.run(&["build", "--date", TODAY])
        .status(0)
        .take_stdout();
    site.has("index.html", "Välkommen till R&amp;D ”Norr” [X] *y*")
        .has("en/about/contact/index.html", "tel:+46123456780")
        .has(
            "nyhetsbrev/2026-11-ny-webbplats/index.html",
            "Vår nya webbplats",
        );
}

#[test]
fn nothing_that_is_there_is_changed() {
    let site = TestSite::new()
        .file("LÄS MIG.txt", "mitt")
        .file("content/om/bild.txt", "min");
    let line = ["init", "--yes", "--date", TODAY, "--title", "Kontoret"];
    let told = site.run(&line).status(0).stderr("").take_stdout();
    assert!(told.contains("LÄS MIG.txt fanns redan och är inte ändrad.\n"));
    assert_eq!(source(&site, "LÄS MIG.txt"), "mitt");
    let before = tree(&site.path(""));
    site.run(&line).status(2).stdout("").stderr(
        "fel: Här finns redan en webbplats: .. Inget är ändrat. Skriv kansli för att se vad som finns.\n",
    );
    let inside = ["init", "content/om/ny", "--yes"];
    site.run(&inside).status(2).take_stderr();
    assert_eq!(tree(&site.path("")), before);
}

#[test]
fn an_answer_that_cannot_be_understood_is_told_before_anything_is_written() {
    for (option, value, told) in [
        (
            "--colour",
            "#ffdd00",
            "Färgen #ffdd00 är för ljus för att läsas på vitt. Den närmaste som går är #837000.",
        ),
        ("--colour", "blå", "”blå” är ingen färg."),
        (
            "--languages",
            "fi,sv",
            "Sätt sv eller en först i stället för fi",
        ),
        ("--languages", "sverige", "”sverige” är inget språk"),
        ("--email", "kansliet", "”kansliet” är ingen e-postadress."),
        ("--phone", "ring oss", "”ring oss” är inget telefonnummer."),
        ("--base-url", "kontoret", "”kontoret” är ingen webbadress."),
        (
            "--kinds",
            "blogg",
            "”blogg” är inget som programmet känner till.",
        ),
    ] {
        let site = TestSite::new();
        let run = site
            .run(&["init", "--yes", option, value])
            .status(2)
            .stdout("");
        let stderr = run.take_stderr();
        assert!(stderr.contains(told), "{stderr}");
        assert!(files_below(&site.path("")).is_empty(), "{option} {value}");
    }
}

#[cfg(unix)]
#[test]
fn a_terminal_is_asked_and_nothing_else_is() {
    // `script` gives the program a terminal.
    let site = TestSite::new();
    let line = format!("{} init --date {TODAY}", env!("CARGO_BIN_EXE_kansli"));
    let mut asked = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(site.path(""))
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let answers =
        "Kontoret\nja\nengelska\nThe Office\nvet inte än\nkontoret\na@kontoret.se\n\n#ffff00\n\n\n";
    asked
        .stdin
        .take()
        .unwrap()
        .write_all(answers.as_bytes())
        .unwrap();
    let output = asked.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{told}");
    // "ja" is an answer to the question, and no wish for Japanese.
    assert!(
        told.contains("Vilka språk? Skriv dem med komma emellan"),
        "{told}"
    );
    assert!(told.contains("”kontoret” är ingen e-postadress."), "{told}");
    assert!(
        told.contains("Inget nytt svar"),
        "a refused colour is not left in silence: {told}"
    );
    let config = source(&site, "site.yaml");
    assert!(
        config.contains("titel: { sv: \"Kontoret\", en: \"The Office\" }"),
        "{config}"
    );
    assert!(config.contains("epost: a@kontoret.se"));
    // A pipe is no terminal: what is usual holds, and nobody waits.
    let piped = TestSite::new();
    let output = kansli()
        .args(["init", "norr", "--date", TODAY])
        .current_dir(piped.path(""))
        .stdin(Stdio::piped())
        .output()
        .unwrap();
    assert!(output.status.success());
    let config = fs::read_to_string(piped.path("norr/site.yaml")).unwrap();
    assert!(config.contains("titel: \"Norr\""));
}

#[test]
fn the_site_is_found_from_a_folder_inside_it() {
    let site = TestSite::bilingual().file("content/om/a.sv.md", "---\ntitel: A\n---\nText.\n");
    let at = |folder: &str, line: &[&str]| {
        let output = kansli()
            .args(line)
            .current_dir(site.path(folder))
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (status, told, _) = at("content/om", &["check", "a.sv.md", "--date", TODAY]);
    assert_eq!(status, Some(0));
    assert!(told.starts_with("Kontrollerat: 1 sida."), "{told}");
    let (status, told, _) = at("content/om", &["build", "--date", TODAY]);
    assert_eq!(status, Some(0));
    assert!(told.contains("../../public"), "{told}");
    assert!(site.public().join("om/a/index.html").exists());
    // Beside it: the site is named, and not taken for what is meant.
    fs::create_dir(site.path("annat")).unwrap();
    let (status, _, told) = at("annat", &["build"]);
    assert_eq!(status, Some(2));
    assert!(told.contains("Webbplatsen ligger i ..."), "{told}");
    let above = TestSite::new().file("webben/site.yaml", "title: A\n");
    let run = above.run(&["check"]).status(2).stdout("");
    assert!(
        run.take_stderr()
            .contains("skriv --site webben sist på raden")
    );
}

/// Begins a text, and gives what is told of it.
fn new(site: &TestSite, line: &[&str]) -> String {
    let line = [&["new"], line, &["--date", TODAY]].concat();
    site.run(&line).status(0).stderr("").take_stdout()
}

#[test]
fn a_new_text_follows_those_that_are_there() {
    let site = demo();
    let told = new(&site, &["nyhetsbrev", "Höstens", "kurser", "--en"]);
    assert!(
        told.contains("http://127.0.0.1:4711/nyhetsbrev/2026-11-hostens-kurser/"),
        "{told}"
    );
    let letter = source(&site, "content/nyhetsbrev/2026-11-hostens-kurser.sv.md");
    for part in [
        "titel: Höstens kurser\n",
        "datum: 2026-11-22\n",
        "nummer: ",
        "utkast: true\n",
    ] {
        assert!(letter.contains(part), "{part} in {letter}");
    }
    assert!(letter.contains("\n## Båda arbetssätten är överlämnade\n\n[FYLL I: texten]\n"));
    let english = source(&site, "content/nyhetsbrev/2026-11-hostens-kurser.en.md");
    assert!(
        english.contains("draft: true\n") && english.contains("[FILL IN: translate the title]")
    );
    new(&site, &["plan"]);
    let plan = source(&site, "content/planer/verksamhetsplan-2027/index.sv.md");
    assert!(plan.contains("titel: Verksamhetsplan 2027\n") && plan.contains("period: 2027\n"));
    assert!(plan.contains("\n#### Mål: Nytta av utbildning {#mal-nytta}\n"));
    assert!(!plan.contains("tidigare_adresser"));
    new(&site, &["strategi"]);
    let strategy = source(&site, "content/strategier/strategi-2029/index.sv.md");
    assert!(
        strategy.contains("ersätter: strategi-2025\n") && strategy.contains("från: 2029-01-01")
    );
    new(&site, &["protokoll", "--on", "2026-12-03"]);
    let minutes = source(&site, "content/protokoll/2026-12-03-styrelsen.sv.md");
    assert!(minutes.contains("titel: Styrelsens möte den 3 december 2026\n"));
    assert!(minutes.contains("\n## § 11 Mötet öppnas\n"), "{minutes}");
    new(&site, &["händelse", "Öppet hus", "--on", "2027-01-20"]);
    let event = source(&site, "content/kalender/2027-01-20-oppet-hus.sv.md");
    assert!(event.contains("börjar: 2027-01-20"));
    site.write(
        "content/planer/mal-2030.sv.md",
        "---\ntitel: Mål 2030\nstatus: antagen\n---\nText.\n",
    );
    new(&site, &["översättning", "mal-2030"]);
    let english = source(&site, "content/planer/mal-2030.en.md");
    assert!(english.contains("\nstatus: adopted\n"), "{english}");
    site.erase("content/planer/mal-2030.sv.md");
    site.erase("content/planer/mal-2030.en.md");
    new(&site, &["sida", "Dataskydd"]);
    assert!(site.path("content/om/dataskydd.sv.md").exists());
    new(&site, &["översättning", "2026-03-26-styrelsen"]);
    let translated = source(&site, "content/protokoll/2026-03-26-styrelsen.en.md");
    assert!(translated.contains("title: Styrelsens möte") && translated.contains("draft: true\n"));
    // Nothing that is begun keeps the site from being published, and all of it can be seen.
    site.run(&["build", "--quiet", "--date", TODAY])
        .status(0)
        .stdout("")
        .stderr("");
    for (line, told) in [
        (&["new"][..], "Skriv vad du vill börja på"),
        (&["new", "händelse"], "Skriv en titel också"),
        (&["new", "nyhetsbre", "X"], "Menade du nyhetsbrev?"),
        (
            &["new", "sida", "Dataskydd"],
            "content/om/dataskydd.sv.md finns redan",
        ),
        (
            &["new", "sida", "X", "--lang", "fi"],
            "Webbplatsen har inte språket fi",
        ),
    ] {
        let run = site.run(line).status(2).stdout("");
        assert!(run.take_stderr().contains(told), "{line:?}");
    }
}

#[test]
fn outcomes_of_last_year_are_not_those_of_the_next() {
    let site = TestSite::bilingual().file(
        "content/planer/plan-2026.sv.md",
        "---\ntitel: Plan 2026\nperiod: 2026\nersätter: plan-2025\n---\n### Mål: Mer {#mer}\n\n- Målvärde: minst 5\n- Utfall: 7\n- Status: uppnått\n",
    );
    new(&site, &["plan"]);
    let plan = source(&site, "content/planer/plan-2027.sv.md");
    assert!(
        plan.contains("- Målvärde: minst 5\n- Utfall:\n- Status:\n"),
        "{plan}"
    );
    assert!(plan.contains("ersätter: plan-2026\n") && plan.contains("{#mer}"));
}

#[test]
fn an_address_that_was_never_online_is_forgotten() {
    let site = TestSite::bilingual().file(
        "content/om/a.sv.md",
        "---\ntitel: A\n---\n## Ett\n\nText.\n\n## Två\n\nText.\n",
    );
    site.run(&["build", "--quiet", "--date", TODAY]).status(0);
    let forget = |address: &str| site.run(&["forget", address, "--date", TODAY]);
    assert!(
        forget("/om/a/")
            .status(2)
            .stdout("")
            .take_stderr()
            .contains("finns kvar")
    );
    assert!(
        forget("/om/b/")
            .status(2)
            .stdout("")
            .take_stderr()
            .contains("Menade du /om/a/?")
    );
    site.write(
        "content/om/a.sv.md",
        "---\ntitel: A\n---\n## Ett\n\nText.\n",
    );
    forget("/om/a/#tva")
        .status(0)
        .stderr("")
        .stdout("Rubriken om/a/#tva är borttagen ur published.lock.\n");
    site.run(&["build", "--quiet", "--date", TODAY])
        .status(0)
        .stdout("")
        .stderr("");
    site.erase("content/om/a.sv.md");
    let run = site.run(&["build", "--date", TODAY]).status(1).stdout("");
    assert!(run.take_stderr().contains("kansli forget /om/a/"));
    forget("om/a")
        .status(0)
        .stderr("")
        .stdout("Adressen /om/a/ är borttagen ur published.lock, med en rubrik.\n");
    site.run(&["build", "--quiet", "--date", TODAY])
        .status(0)
        .stdout("")
        .stderr("");
    assert!(!source(&site, "published.lock").contains("/om/a/"));
}

#[test]
fn the_program_alone_says_what_comes_next() {
    let empty = TestSite::new();
    let run = empty.run(&[]).status(2).stdout("");
    assert!(run.take_stderr().contains("Skriv kansli init"));
    let site = TestSite::bilingual()
        .file(
            "content/a.sv.md",
            "---\ntitel: A\nutkast: true\n---\nText.\n",
        )
        .file(
            "content/b.sv.md",
            "---\ntitel: B\ndatum: 2027-05-01\n---\nText.\n",
        );
    let told = site.run(&[]).status(0).stderr("").take_stdout();
    for part in [
        "Förbundet: 2 sidor",
        "Utkast: content/a.sv.md",
        "2027-05-01",
        "kansli serve --open",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let told = site
        .run(&["build", "--date", TODAY])
        .status(0)
        .stderr("")
        .take_stdout();
    assert!(
        told.contains("1 text väntar till 2027-05-01.\n1 utkast togs inte med.\n"),
        "{told}"
    );
    for (line, part) in [
        (&["help", "skriva"][..], "`tidigare_adresser`"),
        (&["--message-lang", "en", "help", "writing"], "`aliases`"),
        (&["help", "tabeller"], "# "),
    ] {
        let told = site.run(line).status(0).stderr("").take_stdout();
        assert!(told.contains(part), "{line:?}");
    }
}

/// The commands of a step of the workflow for GitHub.
#[cfg(unix)]
fn step(workflow: &serde_yaml::Value, name: &str) -> String {
    let steps = workflow["jobs"]["website"]["steps"].as_sequence().unwrap();
    let step = steps
        .iter()
        .find(|step| step["name"].as_str() == Some(name));
    step.unwrap()["run"].as_str().unwrap().to_owned()
}

#[test]
#[cfg(unix)]
fn a_workflow_for_github_is_added_once_and_its_commands_build_the_site() {
    let site = TestSite::bilingual();
    let run = site.run(&["init", "--host", "github"]).status(0).stderr("");
    let path = ".github/workflows/website.yml";
    assert!(
        run.take_stdout()
            .starts_with(&format!("{path} är skriven: "))
    );
    let first = source(&site, path);
    let run = site.run(&["init", "--host", "github"]).status(0).stderr("");
    assert_eq!(
        run.take_stdout(),
        format!("{path} fanns redan och är inte ändrad.\n")
    );
    assert_eq!(source(&site, path), first);

    let program = site.path("package/kansli-0.1.0-linux-x86_64/kansli");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    fs::write(
        &program,
        format!(
            "#!/bin/sh\nexec '{}' \"$@\"\n",
            env!("CARGO_BIN_EXE_kansli")
        ),
    )
    .unwrap();
    let shell = |script: &str, more: &str| {
        let temporary = site.path("temporary");
        let status = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(site.path(""))
            .env("RUNNER_TEMP", &temporary)
            .env("GITHUB_PATH", site.path("github-path"))
            .env("PATH", format!("{more}/usr/local/bin:/usr/bin:/bin"))
            .status();
        status.unwrap().success()
    };
    let workflow: serde_yaml::Value = serde_yaml::from_str(&first).unwrap();
    let unpack = step(&workflow, "Unpack kansli");
    assert!(!shell(&unpack, ""), "it goes on without the package");
    assert!(shell(
        "chmod +x package/*/kansli && tar -czf .github/kansli-0.1.0-linux-x86_64.tar.gz -C package \
         kansli-0.1.0-linux-x86_64 && rm -r package",
        ""
    ));
    assert!(shell(&unpack, ""));
    let added = source(&site, "github-path");
    let more = format!("{}:", added.trim());
    assert!(shell(&step(&workflow, "Check"), &more));
    assert!(shell(&step(&workflow, "Build"), &more));
    assert!(site.public().join("en/index.html").exists());
}

#[test]
fn a_new_site_may_get_its_workflow_at_once() {
    let site = begun("sv", &["--host", "github"]);
    assert!(source(&site, ".github/workflows/website.yml").contains("kansli build"));
}
