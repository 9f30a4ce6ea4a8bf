//! Small sites, one feature each, whose outputs are compared byte for byte.
//!
//! `tests/golden/<site>/` is a site with two things more: `about.txt` says what it shows, and how
//! it is built by lines that begin with `+`; `expected/` holds the outputs that matter, each to
//! exist and equal. `outputs.txt`, where there is one, lists all outputs, and `findings.txt` what
//! is told. No output of any of them holds U+FFFC. `UPDATE=1 cargo test` writes down what comes out
//! now (make an empty file in `expected/` for a new output); look at it before you keep it. Marks
//! of the bytes of style sheets are left out, so that a change of the theme's looks changes nothing
//! here.

use std::fs;
use std::path::Path;

use kansli::base::message::MessageLang;
use kansli::engine::engine::OnErrors;
use kansli::model::config::LinkStyle;

use crate::harness::{TestSite, compact, files_below, is_updating, repository, uncounted};

/// Templates that print the body and nothing else, for sites whose `about.txt` says `+ body only`.
const BODY_ONLY: [(&str, &str); 3] = [
    (
        "document.html",
        "{% block contents %}{% endblock %}{{ document.body | safe }}",
    ),
    ("home.html", "{{ home.body | safe }}"),
    ("list.html", "{{ list.intro | default(value=\"\") | safe }}"),
];

/// What a golden folder holds beside the site.
const OWN: [&str; 4] = ["about.txt", "expected", "outputs.txt", "findings.txt"];

#[test]
fn every_golden_site_comes_out_as_expected() {
    let folder = repository().join("tests/golden");
    let mut wrong = Vec::new();
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .file_name()
                .into_string()
                .expect("a UTF-8 name")
        })
        .collect();
    names.sort();
    assert!(!names.is_empty(), "there are no golden sites");
    for name in names {
        wrong.extend(
            compare(&folder.join(&name))
                .into_iter()
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} outputs differ:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

fn compare(folder: &Path) -> Vec<String> {
    let about =
        fs::read_to_string(folder.join("about.txt")).expect("every golden site has an about.txt");
    let site = site(folder, &about);
    let build = site
        .open()
        .build(&site.public(), OnErrors::Publish, &|_, _| {});
    let findings = compact(
        &build.expect("the site can be built").diagnostics,
        MessageLang::Sv,
    );
    let outputs = site.outputs();
    let mut wrong = Vec::new();
    let list = outputs
        .iter()
        .fold(String::new(), |list, path| list + &unmarked(path) + "\n");
    wrong.extend(same(
        &folder.join("findings.txt"),
        Some(&uncounted(&findings)),
        "",
    ));
    wrong.extend(same(&folder.join("outputs.txt"), Some(&list), &list));
    wrong.extend(outputs.iter().filter_map(|path| nameless_link(&site, path)));
    let expected = files_below(&folder.join("expected"));
    assert!(!expected.is_empty(), "{} expects nothing", folder.display());
    for path in expected {
        let found = outputs
            .iter()
            .find(|output| unmarked(output) == path)
            .map(|output| unmarked(&site.text(output)));
        wrong.extend(same(
            &folder.join("expected").join(&path),
            found.as_deref(),
            "",
        ));
    }
    wrong
}

/// A link without words is never published as U+FFFC, whatever the output.
fn nameless_link(site: &TestSite, path: &str) -> Option<String> {
    let bytes = fs::read(site.public().join(path)).expect("an output");
    let is_text = std::str::from_utf8(&bytes).is_ok_and(|text| text.contains('\u{fffc}'));
    is_text.then(|| format!("{path} holds U+FFFC"))
}

/// The site of a golden folder, with the choices that its `about.txt` makes.
fn site(folder: &Path, about: &str) -> TestSite {
    let mut site = TestSite::new();
    for path in files_below(folder) {
        if !OWN
            .iter()
            .any(|own| path == *own || path.starts_with(&format!("{own}/")))
        {
            site = site.file(&path, fs::read(folder.join(&path)).unwrap());
        }
    }
    for choice in about.lines().filter_map(|line| line.strip_prefix("+ ")) {
        site = match choice {
            "body only" => BODY_ONLY.iter().fold(site, |site, (name, text)| {
                site.file(&format!("themes/kansli/templates/{name}"), text)
            }),
            "links to files" => site.choose(|c| c.links = LinkStyle::File),
            "drafts" => site.choose(|c| c.drafts = true),
            "future" => site.choose(|c| c.future = true),
            other => panic!("{}: no such choice: {other}", folder.display()),
        };
    }
    site
}

/// Compares a file with what was found; a file that does not exist stands for `otherwise`.
fn same(path: &Path, found: Option<&str>, otherwise: &str) -> Option<String> {
    let expected = fs::read_to_string(path).unwrap_or_else(|_| otherwise.to_owned());
    if found == Some(expected.as_str()) {
        return None;
    }
    let name = path.display();
    let Some(found) = found else {
        return Some(format!("{name} is expected and does not come out"));
    };
    if is_updating() {
        fs::write(path, found).unwrap();
        return None;
    }
    let at = found
        .lines()
        .zip(expected.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(end)").to_owned();
    Some(format!(
        "{name}:{}\n   found: {}\nexpected: {}",
        at + 1,
        line(found),
        line(&expected)
    ))
}

/// `kansli.1f3a5c7e.css` as `kansli.MARK.css`.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('.') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let is_mark = after.get(..8).is_some_and(|m| {
            m.bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        }) && [".css", ".svg", ".js"]
            .iter()
            .any(|ending| after[8..].starts_with(ending));
        rest = if is_mark {
            out.push_str("MARK");
            &after[8..]
        } else {
            after
        };
    }
    out + rest
}
