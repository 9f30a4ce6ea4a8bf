//! Time follows size: what doubles takes twice as many instructions, not four times as many.
//!
//! Each row is a site whose content grows in one way. It is checked, or built where only a build does
//! the work, at sizes n, 2n and 4n, and the second step may take at most [`MOST`] times what the first took: exactly twice where time
//! follows size, four times where it grows with the square. Instructions are counted by valgrind,
//! so the speed and the load of the machine do not matter; without valgrind the rows are skipped,
//! and say so. They take minutes:
//!
//! ```text
//! cargo test --test suite scaling -- --ignored
//! ```

use std::fmt::Write;
use std::process::Command;

use crate::harness::{TODAY, TestSite};

/// The second step may take this many times the first.
const MOST: f64 = 2.6;

fn site() -> TestSite {
    TestSite::new()
        .file(
            "site.yaml",
            "title: Kontoret\nbase_url: https://kontoret.se/\n",
        )
        .file(
            "content/index.sv.md",
            "---\ntitel: Start\n---\nVälkommen.\n",
        )
}

fn page(text: &str) -> String {
    format!("---\ntitel: Sidan\n---\n{text}\n")
}

/// What a command on the site takes, in instructions; nothing without valgrind.
fn instructions(site: &TestSite, command: &[&str]) -> Option<f64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_kansli"))
        .args(command)
        .args(["--date", TODAY])
        .current_dir(site.path("."))
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let line = told.lines().find(|line| line.contains("Collected :"));
    let count = line.and_then(|line| line.rsplit(' ').next()?.parse().ok());
    Some(count.unwrap_or_else(|| panic!("valgrind tells no count:\n{told}")))
}

/// Holds the checks of a kind of site to growing with its size.
fn holds(name: &str, size: usize, make: impl Fn(usize) -> TestSite) {
    grows(name, &["check"], size, make);
}

/// Holds a build of a kind of site to growing with its size.
fn holds_built(name: &str, size: usize, make: impl Fn(usize) -> TestSite) {
    grows(name, &["build", "--force", "--quiet"], size, make);
}

fn grows(name: &str, command: &[&str], size: usize, make: impl Fn(usize) -> TestSite) {
    let mut counts = Vec::new();
    for size in [size, 2 * size, 4 * size] {
        match instructions(&make(size), command) {
            Some(count) => counts.push(count),
            None => {
                eprintln!("skipped: {name}: there is no valgrind here");
                return;
            }
        }
    }
    let [one, two, four] = counts.as_slice() else {
        unreachable!("three sizes were counted")
    };
    let growth = (four - two) / (two - one);
    println!("{name}: {growth:.2} ({one:.2e}, {two:.2e}, {four:.2e})");
    assert!(
        growth < MOST,
        "{name} grows by {growth:.2} where {MOST} is the most: {one:.3e}, {two:.3e}, {four:.3e}"
    );
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn renamed_documents() {
    holds("renamed documents", 150, |size| {
        let site = site();
        let mut lock = String::from("page\t/\tsv\tindex\n");
        for n in 0..size {
            site.write(
                &format!("content/om/arende-{n:05}-nytt.sv.md"),
                page("Text."),
            );
            writeln!(lock, "page\t/om/arende-{n:05}/\tsv\tarende-{n:05}").unwrap();
        }
        site.file("published.lock", lock)
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn broken_links_among_many_documents() {
    holds("broken links", 150, |size| {
        let site = site();
        for n in 0..size {
            let text = format!("[Ärendet](arende-{n:05}x.md) och [[arende-{n:04}-y]].");
            site.write(&format!("content/om/arende-{n:05}.sv.md"), page(&text));
        }
        site
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn placeholders_that_wait_for_their_links() {
    holds("placeholders", 150, |size| {
        let site = site();
        for n in 0..size {
            let text = "[Verksamhetsplan för kommande år](TODO) finns.";
            let page = page(text).replace("Sidan", &format!("Verksamhetsplan för {n}"));
            site.write(&format!("content/om/plan-{n:05}.sv.md"), page);
        }
        site
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn links_of_one_text_on_a_page() {
    holds("links", 500, |size| {
        let links: String = (0..size)
            .map(|n| format!("- [Riktlinjerna](https://kommun{n}.se/riktlinjer)\n"))
            .collect();
        site().file("content/om/sidan.sv.md", page(&links))
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn broken_anchors_on_a_page_of_many_headings() {
    holds("anchors", 300, |size| {
        let mut text = String::new();
        for n in 0..size {
            write!(text, "## Avsnitt {n}\n\nSe [avsnittet](#avsnit-{n}).\n\n").unwrap();
        }
        site().file("content/om/sidan.sv.md", page(&text))
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn remarks_on_a_page() {
    holds("remarks", 500, |size| {
        let mut text = String::new();
        for n in 0..size {
            let remark = "<!-- kansli: allow link-text: så heter det -->";
            write!(text, "{remark}\n[här](https://kommun{n}.se/)\n\n").unwrap();
        }
        site().file("content/om/sidan.sv.md", page(&text))
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn tags_of_a_page() {
    holds_built("tags", 60, |size| {
        let tags: Vec<String> = (0..size).map(|n| format!("ord{n}")).collect();
        let page = page("Text.").replace(
            "Sidan\n",
            &format!("Sidan\netiketter: [{}]\n", tags.join(", ")),
        );
        site().file("content/om/sidan.sv.md", page)
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn a_word_without_end() {
    holds_built("a word", 20_000, |size| {
        site().file("content/om/sidan.sv.md", page(&"ordet".repeat(size)))
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn attributes_of_an_element_of_a_drawing() {
    holds("attributes", 1_000, |size| {
        let attributes: String = (0..size).map(|n| format!(" onclick{n}=\"\"")).collect();
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect{attributes}/></svg>"
        );
        site().file("content/om/bild.svg", drawing)
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn findings_in_lines_of_their_own() {
    holds("findings in lines", 500, |size| {
        let mut text = String::new();
        for n in 0..size {
            write!(text, "[här](https://kommun{n}.se/)\n\n").unwrap();
        }
        site().file("content/om/sidan.sv.md", page(&text))
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn old_addresses_of_a_page() {
    holds_built("old addresses", 60, |size| {
        let old: Vec<String> = (0..size).map(|n| format!("/gammal/{n}/")).collect();
        let page = page("Text.").replace(
            "Sidan\n",
            &format!("Sidan\ntidigare_adresser: [{}]\n", old.join(", ")),
        );
        site().file("content/om/sidan.sv.md", page)
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn conflicts_in_a_text() {
    holds("conflicts", 500, |size| {
        let text = "<<<<<<< HEAD\nett\n=======\ntvå\n>>>>>>> gren\n\n".repeat(size);
        site().file("content/om/sidan.sv.md", page(&text))
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn findings_in_one_line() {
    holds("findings", 500, |size| {
        let text = "[här](https://kommunen.se/) ".repeat(size);
        site().file("content/om/sidan.sv.md", page(&text))
    });
}

#[test]
#[ignore = "counts instructions, which takes minutes"]
fn names_that_are_almost_others() {
    holds("names", 100, |size| {
        let site = site();
        for n in 0..size {
            let letters: String = format!("{n:05}")
                .bytes()
                .map(|b| char::from(b - b'0' + b'a'))
                .collect();
            let name = format!("Kungs{letters}berga");
            let slip = format!("Kungs{letters}bergga");
            let often = format!("I {name} och i {name} och för {name} gäller det. ").repeat(2);
            for copy in 0..3 {
                site.write(&format!("content/om/a{n:05}-{copy}.sv.md"), page(&often));
            }
            let text = format!("Nu är vi i {slip} igen.");
            site.write(&format!("content/om/b{n:05}.sv.md"), page(&text));
        }
        site
    });
}
