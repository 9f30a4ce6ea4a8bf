//! Drawings (SVG) turned into pixels for letters: the same pixels on every computer, nothing loaded,
//! and no drawing that takes the computer's time or memory.

use std::fmt::Write;
use std::fs;
use std::time::{Duration, Instant};

use kansli::base::hash::Hash;
use kansli::media::drawing::undrawn;
use kansli::media::encode::make_pictures;
use kansli::media::svg::clean_svg;
use kansli::model::picture::{Format, Picture, PictureForm, Undrawn};

use crate::harness::{TODAY, TestSite};

const HEAD: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" ";

fn drawing(content: &str) -> String {
    format!("{HEAD}width=\"300\" height=\"200\">{content}</svg>")
}

fn judged(text: &str) -> Option<Undrawn> {
    undrawn(&clean_svg(text).unwrap())
}

fn drawn(text: &str, width: u32) -> Vec<u8> {
    let picture = Picture {
        format: Format::Svg,
        size: clean_svg(text).unwrap().size,
        turn: 1,
        is_animated: false,
        has_place: false,
        weight: 0,
        undrawn: None,
    };
    let form = PictureForm {
        format: Format::Png,
        width: Some(width),
    };
    make_pictures(text.as_bytes(), &picture, &[form])
        .unwrap()
        .remove(0)
}

/// Arcs, curves, gradients, a pattern, a part cut out, dashes and a mask: what counts with broken
/// numbers.
const RICH: &str = "<defs><linearGradient id=\"l\"><stop offset=\"0\" stop-color=\"#0a5\"/>\
<stop offset=\"1\" stop-color=\"#125\" stop-opacity=\".4\"/></linearGradient>\
<radialGradient id=\"r\"><stop offset=\"0\" stop-color=\"#fff\"/><stop offset=\"1\" stop-color=\"#c20\"/></radialGradient>\
<pattern id=\"p\" width=\"9\" height=\"7\" patternUnits=\"userSpaceOnUse\"><circle cx=\"3\" cy=\"3\" r=\"2\"/></pattern>\
<clipPath id=\"c\"><circle cx=\"220\" cy=\"60\" r=\"50\"/></clipPath>\
<mask id=\"m\"><rect width=\"300\" height=\"200\" fill=\"#888\"/></mask></defs>\
<path d=\"M10 10 A 40 70 33 1 1 130 90 C 3 4 90 150 20 180 Z\" fill=\"url(#l)\" stroke=\"#222\" stroke-width=\"3.3\" \
stroke-dasharray=\"7 3.7\" stroke-linecap=\"round\"/>\
<g clip-path=\"url(#c)\" transform=\"rotate(13 200 60)\"><rect x=\"150\" width=\"140\" height=\"120\" fill=\"url(#r)\"/></g>\
<rect x=\"160\" y=\"120\" width=\"120\" height=\"70\" fill=\"url(#p)\" mask=\"url(#m)\" opacity=\".7\"/>";

#[test]
fn the_same_drawing_gives_the_same_pixels_on_every_computer() {
    let text = drawing(RICH);
    assert_eq!(judged(&text), None);
    let hashes: Vec<String> = [300, 600]
        .iter()
        .map(|width| {
            let png = image::load_from_memory(&drawn(&text, *width)).unwrap();
            assert_eq!((png.width(), png.height()), (*width, width * 2 / 3));
            Hash::of(png.as_bytes()).to_string()
        })
        .collect();
    assert_eq!(hashes, PIXELS);
}

/// The hashes of the pixels above, at both widths.
const PIXELS: [&str; 2] = [
    "ec99a90c9f50f53cb4bc4d41be3610ab8c944240c36c48480f582df56385b471",
    "fc2ad5afb8cc16a93d63f1ab3fa7e431240c47fe11054bcd888666dcbf142342",
];

#[test]
fn what_would_differ_between_computers_is_turned_away() {
    for (content, why) in [
        ("<text x=\"9\" y=\"20\">Åbygden</text>", Undrawn::Words),
        (
            "<image width=\"9\" height=\"9\" href=\"data:image/png;base64,iVBORw0KGgo=\"/>",
            Undrawn::Pictures,
        ),
        (
            "<filter id=\"f\"><feGaussianBlur stdDeviation=\"3\"/></filter><rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>",
            Undrawn::Effects,
        ),
        (
            "<rect width=\"9\" height=\"9\" style=\"filter:blur(2px)\"/>",
            Undrawn::Effects,
        ),
        (
            "<g style=\"mix-blend-mode:color-burn\"><rect width=\"9\" height=\"9\"/></g>",
            Undrawn::Effects,
        ),
    ] {
        assert_eq!(judged(&drawing(content)), Some(why), "{content}");
    }
    assert_eq!(judged(&format!("{HEAD}/>")), Some(Undrawn::Size));
    let tall = format!("{HEAD}width=\"10\" height=\"90000\"/>");
    assert_eq!(judged(&tall), Some(Undrawn::Outlay));
}

/// What drawing programs write is drawn: parts cut out by what `use` shows, and by style sheets.
#[test]
fn what_drawing_programs_write_is_drawn() {
    for content in [
        "<style>.a{clip-path:url(#c)}.b{fill:#123}</style><defs><rect id=\"s\" class=\"b\" width=\"90\" height=\"90\"/>\
         <clipPath id=\"c\"><use xlink:href=\"#s\"/></clipPath></defs><g class=\"a\"><circle class=\"b\" r=\"99\"/></g>",
        "<symbol id=\"y\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></symbol><use href=\"#y\" width=\"40\" height=\"40\"/>",
        "<marker id=\"e\" orient=\"auto\"><path d=\"M0 0l4 2-4 2z\"/></marker><path d=\"M5 5h90v40\" marker-end=\"url(#e)\" \
         fill=\"none\" stroke=\"#000\"/>",
    ] {
        let text = drawing(content);
        assert_eq!(judged(&text), None, "{content}");
        let png = image::load_from_memory(&drawn(&text, 300)).unwrap();
        let first = png.as_bytes().first().copied();
        let is_blank = png.as_bytes().iter().all(|byte| Some(*byte) == first);
        assert!(!is_blank, "{content}");
    }
}

/// Parts that refer to parts, so that few lines stand for millions.
fn chain(part: &str, within: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0..30 {
        let _ = write!(
            text,
            "<{part} id=\"p{at}\" width=\"1\" height=\"1\">{}</{part}>",
            within(at + 1).repeat(10)
        );
    }
    text
}

#[test]
fn no_drawing_takes_the_time_or_memory_of_the_computer() {
    let square = |attributes: &str| format!("<rect width=\"300\" height=\"200\" {attributes}/>");
    let long: String = (0..60_000).fold(String::from("M0 0"), |mut line, at| {
        let _ = write!(line, "L{} {}", at % 300, at * 7 % 200);
        line
    });
    let shown = chain("g", |next| format!("<use href=\"#p{next}\"/>"));
    let patterns = chain("pattern", |next| square(&format!("fill=\"url(#p{next})\"")));
    let masks = chain("mask", |next| {
        square(&format!("mask=\"url( '#p{next}' )\""))
    });
    let sheet: String = (0..30).fold(String::new(), |mut css, at| {
        let _ = write!(css, ".c{at}{{fill:url(#p{at})}}");
        css
    });
    let by_class = chain("pattern", |next| square(&format!("class=\"c{next}\"")));
    let inherited = format!(
        "<g fill=\"url(#q)\"><pattern id=\"p\" width=\"1\" height=\"1\">{0}</pattern></g>\
         <g fill=\"url(#p)\"><pattern id=\"q\" width=\"1\" height=\"1\">{0}</pattern></g>{1}",
        square("").repeat(2000),
        square("fill=\"url(#p)\"")
    );
    for (name, content) in [
        ("uses", format!("{shown}<use href=\"#p0\"/>")),
        ("itself", "<g id=\"a\"><use href=\"#a\"/></g>".to_owned()),
        (
            "patterns",
            format!("{patterns}{}", square("fill=\"url(#p0)\"")),
        ),
        ("masks", format!("{masks}{}", square("mask=\"url(#p0)\""))),
        (
            "classes",
            format!("<style>{sheet}</style>{by_class}{}", square("class=\"c0\"")),
        ),
        ("inherited", inherited),
        (
            "own pattern",
            format!(
                "<pattern id=\"p\" width=\"1\" height=\"1\">{0}</pattern>{0}",
                square("fill=\"url(#p)\"")
            ),
        ),
        (
            "large tile",
            format!(
                "<pattern id=\"p\" width=\"1e7\" height=\"1e7\" patternUnits=\"userSpaceOnUse\">{}</pattern>{}",
                square(""),
                square("fill=\"url(#p)\"")
            ),
        ),
        (
            "markers",
            format!(
                "<marker id=\"m\">{}</marker><path d=\"{long}\" marker-mid=\"url(#m)\" stroke=\"#000\"/>",
                square("").repeat(500)
            ),
        ),
        (
            "dashes",
            format!("<path d=\"{long}\" stroke=\"#000\" stroke-dasharray=\"0.0001\"/>"),
        ),
        (
            "many large",
            square("opacity=\".5\" stroke=\"#000\"").repeat(19_000),
        ),
        ("deep", "<g>".repeat(100_000) + &"</g>".repeat(100_000)),
        (
            "layers",
            "<g opacity=\".9\">".repeat(40) + &square("") + &"</g>".repeat(40),
        ),
        (
            "numbers",
            square("transform=\"scale(1e38) rotate(1e308)\"") + &square("x=\"NaN\" rx=\"-1e39\""),
        ),
    ] {
        let text = drawing(&content);
        let began = Instant::now();
        let why = judged(&text);
        if why.is_none() {
            drawn(&text, 1200);
        }
        let took = began.elapsed();
        println!("{name}: {why:?} in {took:?}");
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    }
}

/// Each reason, as it is told when a letter is made.
#[test]
fn a_letter_tells_why_a_drawing_is_not_in_it() {
    let square = "<rect width=\"9\" height=\"9\"/>";
    let reasons = [
        ("ord", drawing("<text y=\"9\">Ord</text>"), "den har ord"),
        (
            "foto",
            drawing(
                "<image width=\"9\" height=\"9\" href=\"data:image/png;base64,iVBORw0KGgo=\"/>",
            ),
            "den har foton i sig",
        ),
        (
            "skugga",
            drawing("<rect width=\"9\" height=\"9\" style=\"filter:blur(2px)\"/>"),
            "den har skuggor",
        ),
        (
            "storlek",
            format!("{HEAD}>{square}</svg>"),
            "den säger inte hur stor den är",
        ),
        (
            "stor",
            format!("{HEAD}width=\"10\" height=\"90000\">{square}</svg>"),
            "den är för stor",
        ),
        (
            "dubbel",
            drawing("<rect x=\"1\" x=\"2\" width=\"9\" height=\"9\"/>"),
            "något i den går inte att läsa",
        ),
    ];
    let mut text = String::from("---\ntitle: Ett\ndate: 2026-03-01\nsummary: Om.\n---\n\n");
    let mut site = TestSite::new()
        .file(
            "site.yaml",
            "title: Förbundet\nbase_url: https://x.example/\nlanguages: [sv]\n\
             letter: { from: A <a@x.example> }\n",
        )
        .file(
            "content/index.sv.md",
            "---\ntitle: Hem\n---\n\nVälkommen.\n",
        );
    for (name, drawing, _) in &reasons {
        let _ = write!(text, "![Om {name}]({name}.svg)\n\n");
        site = site.file(&format!("content/nyhetsbrev/2026-01/{name}.svg"), drawing);
    }
    let site = site.file("content/nyhetsbrev/2026-01/index.sv.md", text);
    let build = site.run(&["build", "--date", TODAY, "--force"]);
    build.take_stdout();
    build.take_stderr();
    let told = site.run(&["letter", "--date", TODAY]).take_stdout();
    let html = fs::read_to_string(site.path("letters/2026-1.sv.html")).unwrap();
    for (name, _, why) in reasons {
        let why = format!("teckningen {name}.svg ({why}");
        assert!(told.contains(&why), "{why} is not in {told}");
        assert!(html.contains(&format!("Bild: Om {name}")), "{name}");
    }
}

#[test]
fn a_letter_shows_a_drawing_or_tells_why_not() {
    let head = "---\ntitle: Ett\ndate: 2026-03-01\nsummary: Om teckningar.\n---\n\n";
    let site = TestSite::new()
        .file(
            "site.yaml",
            "title: Förbundet\nbase_url: https://x.example/\nlanguages: [sv]\n\
             logo: { src: logotyp.svg, alt: Förbundet }\nletter: { from: A <a@x.example> }\n",
        )
        .file("static/logotyp.svg", drawing(RICH))
        .file(
            "content/index.sv.md",
            "---\ntitle: Hem\n---\n\nVälkommen.\n",
        )
        .file(
            "content/nyhetsbrev/2026-01/index.sv.md",
            format!("{head}![En karta](karta.svg)\n\n![Två ord](ord.svg)\n"),
        )
        .file("content/nyhetsbrev/2026-01/karta.svg", drawing(RICH))
        .file(
            "content/nyhetsbrev/2026-01/ord.svg",
            drawing("<text y=\"20\">Två ord</text>"),
        );
    let build = site.run(&["build", "--date", TODAY, "--force"]);
    build.take_stdout();
    build.take_stderr();
    let told = site.run(&["letter", "--date", TODAY]);
    let told = told.take_stdout();
    assert!(told.contains("ord.svg (den har ord"), "{told}");
    assert!(!told.contains("karta.svg"), "{told}");
    let html = fs::read_to_string(site.path("letters/2026-1.sv.html")).unwrap();
    for address in [
        "logotyp.svg-300.png",
        "karta.svg-300.png",
        "karta.svg-600.png 2x",
    ] {
        assert!(html.contains(address), "{address} is not in {html}");
    }
    assert!(
        html.contains("Bild: Två ord") && !html.contains(".svg\""),
        "{html}"
    );
    let made: Vec<String> = site.outputs();
    let drawn = made.iter().filter(|path| path.ends_with("0.png"));
    assert_eq!(drawn.count(), 4, "{made:?}");
    let ord = made
        .iter()
        .filter(|path| path.contains("ord") && path.ends_with(".png"));
    assert_eq!(ord.count(), 0, "{made:?}");
}
