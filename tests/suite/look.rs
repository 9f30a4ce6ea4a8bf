//! What the owner of a site may change of its look, and that nothing else changes with it.

use std::fs;

use kansli::base::colour::{Colour, WHITE};
use kansli::base::source::Source;
use kansli::read::head::config::read_config;
use kansli::render::theme::palette::palette;

use crate::harness::{TestSite, files_below, repository};

/// The golden site `owner`, without the files and lines that `is_left_out` names.
fn site(is_left_out: impl Fn(&str) -> bool) -> TestSite {
    let folder = repository().join("tests/golden/owner");
    let mut site = TestSite::new();
    for path in files_below(&folder)
        .into_iter()
        .filter(|path| !path.starts_with("expected") && !is_left_out(path))
    {
        site = site.file(&path, fs::read(folder.join(&path)).unwrap());
    }
    site
}

fn published(site: &TestSite, end: &str) -> String {
    let path = site
        .outputs()
        .into_iter()
        .find(|path| path.starts_with("assets/") && path.ends_with(end))
        .expect("an output with this ending");
    site.text(&path)
}

#[test]
fn the_colour_reaches_sheet_and_icon_without_another_request() {
    let own = site(|path| path.ends_with("eget.css")).build();
    let sheet = published(&own, ".css");
    assert!(
        sheet.starts_with(":root { --site-accent: #0b5c53;"),
        "{}",
        &sheet[..200]
    );
    // The sheet follows as it is in the theme, but for its comments.
    let theme = include_str!("../../themes/kansli/static/kansli.css");
    let rules = theme
        .split("/*")
        .map(|part| part.split_once("*/").map_or(part, |(_, css)| css));
    let rules: String = rules.collect();
    let mut lines = sheet.lines().skip(1);
    for line in rules
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
    {
        assert_eq!(lines.next(), Some(line));
    }
    assert_eq!(lines.next(), None);
    assert_eq!(
        published(&own, ".svg").matches("#0b5c53").count(),
        1,
        "the icon has the colour"
    );
    assert_eq!(
        own.text("index.html")
            .matches("<link rel=\"stylesheet\"")
            .count(),
        1
    );
}

/// Browsers from before 2024 read no alternative text of what a sheet puts in and drop the whole
/// line; and where colours are not multiplied by how much they cover, a fade to `transparent` is a
/// grey one.
#[test]
fn old_browsers_lose_no_mark_and_see_no_grey_fade() {
    for (name, sheet) in [
        (
            "kansli.css",
            include_str!("../../themes/kansli/static/kansli.css"),
        ),
        (
            "feed.css",
            include_str!("../../themes/kansli/static/feed.css"),
        ),
        (
            "search.css",
            include_str!("../../themes/kansli/static/search/search.css"),
        ),
    ] {
        let values = sheet.split("content: ").skip(1);
        let mut before = "";
        for value in values {
            let value = value.split(';').next().expect("a value");
            if let Some((plain, _)) = value.split_once("\" / \"") {
                assert_eq!(before, format!("{plain}\""), "{name}: {value}");
            }
            before = value;
        }
        let gradients = sheet.split("gradient(").skip(1);
        for gradient in gradients {
            let stops = gradient.split(';').next().expect("its stops");
            assert!(!stops.contains("transparent"), "{name}: {stops}");
        }
    }
}

#[test]
fn what_an_owner_does_not_touch_stays_as_it_is() {
    let own = site(|_| false).build();
    let plain = site(|path| path.starts_with("themes/")).build();
    let without_footer = |text: &str| {
        let (before, rest) = text.split_once("<footer").expect("a footer");
        let after = rest.split_once("</footer>").expect("its end").1;
        let lines = format!("{before}{after}");
        lines
            .lines()
            .filter(|line| !line.contains("eget.") && !line.contains("class=\"own\""))
            .collect::<Vec<_>>()
            .join("\n")
    };
    for page in [
        "index.html",
        "nyhetsbrev/index.html",
        "nyhetsbrev/2026-01/index.html",
        "404.html",
    ] {
        assert_eq!(
            without_footer(&own.text(page)),
            without_footer(&plain.text(page)),
            "{page}"
        );
        assert!(own.text(page).contains("bara det."), "{page}");
    }
    assert!(
        own.text("nyhetsbrev/2026-01/index.html")
            .contains("Hälsningar från kansliet!")
    );
}

/// The accent, the tinted surface and the footer that a site gets, by day and in the dark; and
/// whether something is told.
fn colours(line: &str) -> ([[Colour; 3]; 2], bool) {
    let source = Source::new("site.yaml", format!("title: Förbundet\n{line}\n"));
    let (config, faults) = read_config(Some(&source), &[]);
    assert!(faults.is_empty(), "{line}");
    let (palette, refused) = palette(&config);
    let sheet = palette.expect("a palette").sheet();
    let values: Vec<Colour> = sheet.split([' ', ';']).filter_map(Colour::parse).collect();
    let [light, dark] = [0, 3].map(|at| [values[at], values[at + 1], values[at + 2]]);
    ([light, dark], !refused.is_empty())
}

#[test]
fn contrast_is_that_of_wcag() {
    let colour = |text| Colour::parse(text).expect("a colour");
    let ratio = |one, two| format!("{:.2}", colour(one).contrast(colour(two)));
    assert_eq!(ratio("#000", "#fff"), "21.00");
    // The grey that passes only just on white, and its neighbour that does not.
    assert_eq!(
        (ratio("#767676", "#ffffff"), ratio("#777", "#fff")),
        ("4.54".to_owned(), "4.48".to_owned())
    );
    assert_eq!(colour("#0bC").to_string(), "#00bbcc");
    for text in ["0b5c53", "#0b5c5", "blue", "#0b5c5g", "#+1+2+3", "#ååå", ""] {
        assert_eq!(Colour::parse(text), None, "{text}");
    }
}

#[test]
fn every_accent_is_kept_or_becomes_one_that_can_be_read_everywhere() {
    let papers = [
        WHITE,
        Colour {
            parts: [0x12, 0x18, 0x1d],
        },
    ];
    let mut refused = 0;
    for number in 0..512 {
        let part = |shift: u32| (number >> shift & 7) * 36;
        let written = format!("#{:02x}{:02x}{:02x}", part(6), part(3), part(0));
        let (both, is_refused) = colours(&format!("colour: \"{written}\""));
        for ([accent, tint, foot], paper) in both.iter().zip(papers) {
            for ground in [*tint, paper] {
                assert!(
                    accent.contrast(ground) >= 4.5,
                    "{written}: {accent} on {ground}"
                );
            }
            assert!(WHITE.contrast(*foot) >= 4.5, "{written}: white on {foot}");
        }
        assert!(
            both[1][0].contrast(papers[1]) >= 7.0,
            "{written}: the colour made for the dark"
        );
        assert_eq!(
            both[0][0].to_string() != written,
            is_refused,
            "{written}: changed and told, or kept"
        );
        refused += usize::from(is_refused);
    }
    assert!((100..400).contains(&refused), "{refused} of 512 refused");
}

#[test]
fn the_sheet_has_the_colours_of_a_site_that_chooses_the_usual_ones() {
    let sheet = include_str!("../../themes/kansli/static/kansli.css");
    let ([light, dark], is_refused) = colours("colour: { light: \"#00477a\", dark: \"#9ccbf2\" }");
    assert!(!is_refused);
    for (at, name) in ["accent", "tint", "foot"].into_iter().enumerate() {
        assert!(
            sheet.contains(&format!("--{name}: var(--site-{name}, {});", light[at])),
            "--{name}, {}",
            light[at]
        );
        assert!(
            sheet.contains(&format!("--{name}: var(--site-{name}-dark, {});", dark[at])),
            "--{name}, {}",
            dark[at]
        );
    }
    assert!(sheet.contains("--paper: #fff;") && sheet.contains("--paper: #12181d;"));
}
