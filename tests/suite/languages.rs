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
