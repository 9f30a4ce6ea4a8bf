//! Languages: a region is the language, and a language without words has no findings about words.

use crate::harness::TestSite;

fn page(code: &str) -> TestSite {
    TestSite::new()
        .file(
            "site.yaml",
            format!("title: Test\nlanguages: [{code}]\nbase_url: https://exempel.example/\n"),
        )
        .file(
            "content/kalender/mote.md",
            "---\ntitel: Möte\ntyp: händelse\nbörjar: 2026-03-20 17:00\netiketter: [möten]\n---\nText.\n",
        )
        .file("content/index.md", "---\ntitel: Start\n---\nText.\n")
}

#[test]
fn a_region_of_swedish_is_swedish_in_all_addresses_and_words() {
    for code in ["sv", "sv-FI", "sv-AX"] {
        let built = page(code).build();
        let outputs = built.outputs();
        for path in [
            "sok/index.html",
            "etiketter/index.html",
            "kalender/kalender.ics",
        ] {
            assert!(
                outputs.iter().any(|output| output == path),
                "{code}: {path} of {outputs:?}"
            );
        }
        drop(built.has("index.html", "Hoppa till innehållet"));
    }
}

#[test]
fn a_kind_is_said_with_the_key_of_any_language() {
    for key in ["kind", "typ", "laji"] {
        let front =
            format!("---\notsikko: Kokous\n{key}: tapahtuma\nalkaa: 2026-03-20\n---\nTeksti.\n");
        let built = TestSite::new()
            .file(
                "site.yaml",
                "title: Test\nlanguages: [fi]\nbase_url: https://exempel.example/\n",
            )
            .file("content/muut/kokous.md", front)
            .build();
        let outputs = built.outputs();
        assert!(
            outputs.iter().any(|output| output.ends_with(".ics")),
            "{key}: {outputs:?}"
        );
    }
}

#[test]
fn a_language_without_words_is_not_judged_by_those_of_another() {
    let text = "---\ntitle: Titel\n---\n[här](https://example.net/) und weiter.\n";
    let told = |code: &str| {
        let site = TestSite::new()
            .file(
                "site.yaml",
                format!("title: Test\nlanguages: [{code}]\nbase_url: https://exempel.example/\n"),
            )
            .file(
                "content/index.md",
                text.replace("example.net", "exempel.se"),
            );
        let findings = site.findings();
        findings
            .iter()
            .any(|finding| finding.rule.name == "link-text")
    };
    assert!(told("sv"));
    assert!(told("sv-FI"));
    assert!(!told("de"));
}

#[test]
fn a_finnish_table_is_judged_with_finnish_words() {
    let told = |last: &str| {
        let table = format!(
            "| Erä | Euroa |\n|---|---|\n| Palkat | 10 |\n| Hankkeet | 20 |\n| josta uusia | 5 |\n| {last} |\n"
        );
        let site = TestSite::new()
            .file(
                "site.yaml",
                "title: Test\nlanguages: [fi]\nbase_url: https://esimerkki.example/\n",
            )
            .file(
                "content/index.md",
                format!("---\notsikko: Etusivu\n---\n{table}"),
            );
        let findings = site.findings();
        let names = findings.iter().map(|finding| finding.rule.name);
        names.collect::<Vec<_>>()
    };
    // A Swedish word names a row of figures like any other here.
    assert_eq!(told("Summat | 99"), Vec::<&str>::new());
    drop(told("Yhteensä | 30"));
}
