//! What search is told of a site: all that there is to read, as the reader reads it; and the stems
//! that browsers make too.

use std::fs;

use kansli::language::language::Language;

use crate::harness::{TestSite, repository};

/// `stems.tsv` is what `themes/kansli/static/search/snowball.js` makes of its first column, in
/// Swedish, English and Finnish; `tests/browser/search.test.mjs` holds the browser's side to it.
#[test]
fn stems_are_those_that_the_browser_makes() {
    let text = fs::read_to_string(repository().join("tests/suite/stems.tsv")).unwrap();
    let (swedish, english, finnish) = (
        &Language::or_unknown("sv").search,
        &Language::or_unknown("en").search,
        &Language::or_unknown("fi").search,
    );
    let mut count = 0;
    for line in text.lines() {
        let words: Vec<&str> = line.split('\t').collect();
        assert_eq!(
            [
                swedish.stem(words[0]),
                english.stem(words[0]),
                finnish.stem(words[0])
            ],
            [words[1], words[2], words[3]],
            "{}",
            words[0]
        );
        count += 1;
    }
    assert!(count > 5000, "{count} words");
}

/// A site with one page whose text is `text`, and what its file of texts says of it.
fn texts_of(text: &str) -> String {
    let site = TestSite::new()
        .file(
            "content/index.md",
            format!("---\ntitel: Titel\n---\n{text}"),
        )
        .build();
    let file = site.text("assets/search/sv/texts-0.js");
    let start = file.find(",[[").expect("a page has sections") + 2;
    file[start..].trim_end().trim_end_matches("]);").to_owned()
}

#[test]
fn texts_are_what_a_reader_reads() {
    let cases = [
        (
            "En *fet* och **halv**fet rad\nsom går vidare.\n",
            "En fet och halvfet rad som går vidare.",
        ),
        (
            "A &amp; B, \\*inte\\* kursiv, `kod`.\n",
            "A & B, *inte* kursiv, kod.",
        ),
        (
            "\"Citat\" kostar 1 316 722 kr -- ungefär.\n",
            "”Citat” kostar 1 316 722 kr – ungefär.",
        ),
        (
            "> Ett citat\n> i två rader.\n\n- ett\n- två\n",
            "Ett citat i två rader. ett · två",
        ),
        (
            "- ett,\n- två:\n- tre\n\nFyra?\n\nFem\n",
            "ett, två: tre · Fyra? Fem",
        ),
        (
            "| A | B |\n|---|---|\n| 1 | två |\n| tre | 4 |\n",
            "A · B · 1 · två · tre · 4",
        ),
        (
            "| A | B |\n|---|---|\n| Kostnad<br>450 kr | CO<sub>2</sub> |\n| a | b |\n",
            "A · B · Kostnad · 450 kr · CO2 · a · b",
        ),
        (
            "Kostnad<br/>450<!-- nej -->0 <b>k</b>r\n",
            "Kostnad · 4500 kr",
        ),
        (
            "<table><tr><th>Kost<b>nad</b></th>\n<td>450</td></tr></table>\n",
            "Kostnad · 450",
        ),
        (
            "Se not[^a] här.\n\n[^a]: Notens text.\n",
            "Se not här. Notens text.",
        ),
        (
            "Rad ett\\\nrad två, <a@b.example>.\n",
            "Rad ett · rad två, a@b.example.",
        ),
        ("Term\n: Mening\n", "Term · Mening"),
        ("```\nkod  rad\n```\n\nText\n", "kod  rad · Text"),
    ];
    for (text, expected) in cases {
        assert_eq!(
            texts_of(text),
            format!("[[\"\",\"\",{}]]", serde_json::to_string(expected).unwrap()),
            "{text}"
        );
    }
}

#[test]
fn parts_of_a_text_go_with_their_headings() {
    let found = texts_of("Först.\n\n## Ett\n\nUnder ett. [](#tva)\n\n## Två\n\n### Tre\n\nSist.\n");
    let expected = "[[\"\",\"\",\"Först.\"],[\"ett\",\"Ett\",\"Under ett. Två\"],[\"tva\",\"Två\",\"\"],[\"tre\",\"Tre\",\"Sist.\"]]";
    assert_eq!(found, expected);
}

#[test]
fn a_site_may_do_without_search() {
    let site = TestSite::bilingual()
        .file(
            "site.yaml",
            "title: Förbundet\nlanguages: [sv, en]\nsearch: false\n",
        )
        .build();
    assert!(
        site.outputs()
            .iter()
            .all(|path| !path.contains("sok/") && !path.contains("search/sv/"))
    );
    site.lacks("index.html", "to-search");
}

#[test]
fn drafts_are_not_found() {
    let site = TestSite::bilingual()
        .file(
            "content/a.sv.md",
            "---\ntitel: A\nutkast: ja\n---\nHemlighet.\n",
        )
        .build();
    for path in site
        .outputs()
        .iter()
        .filter(|path| path.starts_with("assets/search/sv/"))
    {
        assert!(!site.text(path).to_lowercase().contains("hemlig"), "{path}");
    }
}

#[test]
fn links_lead_to_the_search_page_of_the_reader() {
    let site = TestSite::bilingual()
        .file(
            "content/a.sv.md",
            "---\ntitel: A\n---\n[](/sok/?q=bidrag&kind=plan) och [sök på engelska](/en/search/).\n",
        )
        .file("content/a.en.md", "---\ntitle: A\n---\n[](/sok/)\n")
        .build();
    site.has(
        "a/index.html",
        "<a href=\"../sok/?q=bidrag&amp;kind=plan\">Sök</a>",
    )
    .has(
        "a/index.html",
        "<a href=\"../en/search/\" hreflang=\"en\">sök på engelska <span",
    )
    .has("en/a/index.html", "<a href=\"../../en/search/\">Search</a>");
}
