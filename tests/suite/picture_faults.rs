//! Pictures that are not as they should be: each is told where the text names it, none stops the
//! program or takes its memory; and drawings that would act are cleaned.

use std::fs;
use std::time::{Duration, Instant};

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgba, RgbaImage};
use kansli::base::message::MessageLang;
use kansli::engine::engine::OnErrors;
use kansli::media::svg::clean_svg;
use proptest::prelude::*;

use crate::harness::{TestSite, compact};
use crate::pictures::{corners, encoded, jpeg, output, site};

/// What a build of a site tells whose text shows a file with these bytes: rules, and where.
fn told(name: &str, bytes: &[u8]) -> (TestSite, String) {
    let site = site(&format!("![Bild]({name})")).file(&format!("content/nytt/{name}"), bytes);
    let build = site
        .open()
        .build(&site.public(), OnErrors::Publish, &|_, _| {})
        .unwrap();
    let lines = compact(&build.diagnostics, MessageLang::Sv);
    let rules: Vec<&str> = lines
        .lines()
        .filter(|line| !line.starts_with(' '))
        .collect();
    let rules = rules
        .iter()
        .map(|line| line.split(": ").next().unwrap())
        .collect::<Vec<_>>()
        .join("; ");
    (site, rules)
}

/// Small pictures of rare kinds, made by another program: as base 64.
const CMYK_JPEG: &str = "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/8AAFAgACAAQBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCnJgmCnAD/2Q==";
const CLEAR_PALETTE_PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAIAgMAAACNGJcEAAAACVBMVEX/AAAAAP8A/wCHDR4IAAAAA3RSTlP//wDXyg1BAAAAE0lEQVR42mNcxbCagYmBgYEAAQA0BQFlq8vUmwAAAABJRU5ErkJggg==";
const MOVING_WEBP: &str = "UklGRoQAAABXRUJQVlA4WAoAAAACAAAADwAABwAAQU5JTQYAAAAAAAAAAABBTk1GKAAAAAAAAAAAAA8AAAcAAGQAAAJWUDhMDwAAAC8PwAEABxD9j/4HIqL/AQBBTk1GKAAAAAAAAAAAAA8AAAcAAGQAAABWUDhMDwAAAC8PwAEABxDR//4HIqL/AQA=";
const MOVING_PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAIAAAB/FOjAAAAACGFjVEwAAAACAAAAAPONk3AAAAAaZmNUTAAAAAAAAAAQAAAACAAAAAAAAAAAAAEACgAA6K2c7QAAABRJREFUeJxj/M9AGmAiUf2oBqIAAJNQAQ/5cRcVAAAAGmZjVEwAAAABAAAAEAAAAAgAAAAAAAAAAAABAAoAAHPedjkAAAAaZmRBVAAAAAJ4nGNkYPjPQApgIkn1qAYiAQCRUgEP9gjvXwAAAABJRU5ErkJggg==";
const DEEP_PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAIEAAAAACFjfwIAAAAE0lEQVR4nGOc48CAFzDhlx4uCgDrDADs9dRODgAAAABJRU5ErkJggg==";

fn from_base_64(text: &str) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |byte: u8| {
        digits
            .iter()
            .position(|digit| *digit == byte)
            .map(|at| at as u32)
    };
    let quad = |four: &[u8]| {
        let known: Vec<u32> = four.iter().filter_map(|byte| value(*byte)).collect();
        let number =
            known.iter().fold(0, |number, six| number << 6 | six) << (6 * (4 - known.len()));
        number.to_be_bytes()[1..known.len()].to_vec()
    };
    text.as_bytes().chunks(4).flat_map(quad).collect()
}

const HERE: &str = "content/nytt/a.sv.md:5:1";

#[test]
fn faulty_pictures_are_told_where_the_text_names_them() {
    let photograph = jpeg(&corners(900, 450), 1);
    let drawing = encoded(&corners(900, 450), ImageFormat::Png);
    let webp = encoded(&corners(900, 450), ImageFormat::WebP);
    let gif = encoded(&corners(90, 45), ImageFormat::Gif);
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let mut cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("tom.jpg", Vec::new(), "broken-picture"),
        (
            "sida.jpg",
            b"<!DOCTYPE html><title>Logga in</title>".to_vec(),
            "broken-picture",
        ),
        ("halv.jpg", half(&photograph), "broken-picture"),
        ("halv.png", half(&drawing), "broken-picture"),
        ("halv.webp", half(&webp), "broken-picture"),
        ("halv.gif", half(&gif), "broken-picture"),
        ("borjan.jpg", photograph[..5].to_vec(), "broken-picture"),
        ("png.jpg", drawing.clone(), "mislabelled-picture"),
        ("jpeg.png", photograph.clone(), "mislabelled-picture"),
        ("webp.png", webp, "mislabelled-picture"),
        (
            "heic.jpg",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
            "mislabelled-picture",
        ),
        (
            "tiff.jpg",
            b"II*\0\x08\0\0\0".to_vec(),
            "mislabelled-picture",
        ),
        (
            "bild.heic",
            b"\0\0\0\x18ftypheic".to_vec(),
            "unknown-picture",
        ),
        ("bild.TIF", b"II*\0\x08\0\0\0".to_vec(), "unknown-picture"),
        ("bild.bmp", b"BM".to_vec(), "unknown-picture"),
        ("tom.svg", Vec::new(), "broken-picture"),
        (
            "halv.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g>".to_vec(),
            "broken-picture",
        ),
    ];
    // A damage in the midst of a picture is found when it is opened.
    let mut damaged = drawing;
    let middle = damaged.len() / 2;
    damaged[middle..middle + 40].fill(0xaa);
    cases.push(("skadad.png", damaged, "broken-picture"));
    for (name, bytes, rule) in cases {
        let (site, found) = told(name, &bytes);
        assert_eq!(found, format!("{HERE} {rule}"), "{name}");
        assert!(
            !site.public().join("nytt").join(name).exists(),
            "{name} is published"
        );
    }
}

/// The head of a PNG that says that it is enormous, with pixels that take hardly any room.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(&corners(2, 2), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    bytes.extend(vec![0; 200_000]);
    bytes
}

#[test]
fn pictures_that_unfold_to_hundreds_of_megapixels_are_not_opened() {
    let start = Instant::now();
    for (width, height) in [(20_000, 10_000), (200_000, 1_000), (u32::MAX, u32::MAX)] {
        assert_eq!(
            told("bomb.png", &bomb(width, height)).1,
            format!("{HERE} huge-picture")
        );
    }
    assert!(start.elapsed() < Duration::from_secs(20));
    // Not a large one at all, but with fewer pixels in it than it says.
    assert_eq!(
        told("tunn.png", &bomb(4_000, 3_000)).1,
        format!("{HERE} broken-picture")
    );
}

#[test]
fn rare_kinds_of_sound_pictures_come_out_right() {
    let pixel = |site: &TestSite, path: &str, x: u32| {
        let image = image::load_from_memory(&output(site, path))
            .unwrap()
            .to_rgba8();
        image.get_pixel(x, 4).0
    };
    // Shown small, they are only cleaned; what opens them is asked for another kind, for a link
    // preview.
    let preview = |name: &str, base_64: &str| {
        let head = format!("---\ntitel: B\nbild: {{ fil: {name}, alt: Hörn }}\n---\nText.\n");
        let site = site("Text.").file("content/nytt/b.sv.md", head);
        site.file(&format!("content/nytt/{name}"), from_base_64(base_64))
            .build()
    };
    let [red, green, blue, _] = pixel(&preview("cmyk.jpg", CMYK_JPEG), "nytt/cmyk.jpg", 4);
    assert!(red > 180 && green < 80 && blue < 80, "{red} {green} {blue}");
    assert_eq!(
        pixel(
            &preview("palett.png", CLEAR_PALETTE_PNG),
            "nytt/palett.png",
            2
        )[3],
        0
    );
    assert_eq!(
        pixel(&preview("djup.png", DEEP_PNG), "nytt/djup.png", 2),
        [156, 156, 156, 255]
    );
    let moving = preview("rorlig.webp", MOVING_WEBP);
    assert!(output(&moving, "nytt/rorlig.webp") == from_base_64(MOVING_WEBP));
    assert!(pixel(&moving, "nytt/rorlig.webp-16.jpg", 2)[0] > 200);
    let moving = preview("rorlig.png", MOVING_PNG);
    assert!(output(&moving, "nytt/rorlig.png") == from_base_64(MOVING_PNG));
}

#[test]
fn what_moves_goes_on_moving() {
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new(&mut gif);
    encoder
        .set_repeat(image::codecs::gif::Repeat::Infinite)
        .unwrap();
    for colour in [[255, 0, 0, 255], [0, 0, 255, 255]] {
        encoder
            .encode_frame(Frame::new(RgbaImage::from_pixel(600, 300, Rgba(colour))))
            .unwrap();
    }
    drop(encoder);
    let site = site("![Rörlig](r.gif)")
        .file("content/nytt/r.gif", &gif)
        .build();
    assert!(output(&site, "nytt/r.gif") == gif);
    site.has(
        "nytt/a/index.html",
        "<figure><img src=\"../../nytt/r.gif\" alt=\"Rörlig\" width=\"600\" height=\"300\"",
    );
}

#[test]
fn deep_colours_and_clear_ones_survive_being_made_smaller() {
    let clear = RgbaImage::from_fn(1000, 500, |x, _| {
        Rgba(if x < 500 {
            [255, 0, 0, 255]
        } else {
            [0, 255, 0, 0]
        })
    });
    let deep = DynamicImage::ImageRgba16(DynamicImage::ImageRgba8(clear).into_rgba16());
    let site = site("![Bild](d.png)")
        .file("content/nytt/d.png", encoded(&deep, ImageFormat::Png))
        .build();
    let small = image::load_from_memory(&output(&site, "nytt/d.png-480.webp"))
        .unwrap()
        .to_rgba8();
    for pixel in small.pixels() {
        let [red, green, _, alpha] = pixel.0;
        assert!(
            alpha < 8 || (red > 200 && green < 60),
            "the colour of what is clear shows: {pixel:?}"
        );
    }
}

#[test]
fn a_long_and_narrow_picture_does_without_the_sizes_that_cannot_be() {
    let site = site("![Lång](l.png)")
        .file(
            "content/nytt/l.png",
            encoded(&corners(400, 17_000), ImageFormat::Png),
        )
        .build();
    site.has(
        "nytt/a/index.html",
        "<figure><img src=\"../../nytt/l.png\" alt=\"Lång\" width=\"400\" height=\"17000\"",
    );
}

/// What drawings have been used for to attack their readers, and what must not be left of it.
const ATTACKS: [(&str, &str); 35] = [
    ("<script>alert(1)</script>", "alert"),
    (
        "<script xlink:href=\"https://x.example/a.js\"/>",
        "x.example",
    ),
    ("<svg:script>alert(1)</svg:script>", "alert"),
    (
        "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
        "alert",
    ),
    ("<SCRIPT>alert(1)</SCRIPT>", "alert"),
    ("<g onclick=\"alert(1)\"/>", "alert"),
    ("<g ONLOAD=\"alert(1)\"/>", "alert"),
    ("<g onload='alert(1)'/>", "alert"),
    (
        "<a href=\"javascript:alert(1)\"><text>x</text></a>",
        "alert",
    ),
    (
        "<a xlink:href=\"java&#x09;script:alert(1)\"><text>x</text></a>",
        "alert",
    ),
    (
        "<a href=\" &#106;avascript:alert(1)\"><text>x</text></a>",
        "alert",
    ),
    (
        "<a href=\"data:text/html,alert(1)\"><text>x</text></a>",
        "alert",
    ),
    ("<use href=\"https://x.example/a.svg#b\"/>", "x.example"),
    ("<use href=\"data:image/svg+xml;base64,AAAA#b\"/>", "AAAA"),
    ("<image href=\"https://x.example/a.png\"/>", "x.example"),
    ("<image href=\"//x.example/a.png\"/>", "x.example"),
    ("<image href=\"data:image/svg+xml;base64,AAAA\"/>", "AAAA"),
    (
        "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://x.example\"/></foreignObject>",
        "x.example",
    ),
    (
        "<style>@import 'https://x.example/a.css';</style>",
        "x.example",
    ),
    (
        "<style>rect { fill: url(https://x.example/a) }</style>",
        "x.example",
    ),
    (
        "<style>u<![CDATA[rl(https://x.example/a)]]></style>",
        "x.example",
    ),
    (
        "<style>rect { fill: u<!-- -->rl(https://x.example/a) }</style>",
        "x.example",
    ),
    (
        "<style>rect { fill: \\75rl(https://x.example/a) }</style>",
        "x.example",
    ),
    (
        "<style>rect { fill: &#117;rl(https://x.example/a) }</style>",
        "x.example",
    ),
    (
        "<rect style=\"fill: URL( 'https://x.example/a' )\"/>",
        "x.example",
    ),
    ("<rect fill=\"url(//x.example/a)\"/>", "x.example"),
    (
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "alert",
    ),
    (
        "<style>svg { background-image: -webkit-image-set(\"http://x.example/a\" 1x) }</style>",
        "x.example",
    ),
    (
        "<g style=\"cursor: -moz-image-set('//x.example/a' 1x)\"/>",
        "x.example",
    ),
    (
        "<g style=\"background: IMAGE-SET('//x.example/a' 1x)\"/>",
        "x.example",
    ),
    (
        "<style>g { background: -webkit-cross-fade(url(#a), image('//x.example/a')) }</style>",
        "x.example",
    ),
    (
        "<style>@supports (fill: red) { @import '//x.example/a.css'; }</style>",
        "x.example",
    ),
    (
        "<style>@-moz-document url-prefix(\"\") { g { fill: element(#x.example) } }</style>",
        "x.example",
    ),
    (
        "<style>g { behavior: url(#default) x.example }</style>",
        "x.example",
    ),
    (
        "<g fill=\"newly-invented-loader('//x.example/a')\"/>",
        "x.example",
    ),
];

fn drawing(inner: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}<path d=\"M0 0\"/></svg>"
    )
}

#[test]
fn drawings_cannot_act_or_reach_another_server_and_it_is_told_what_went() {
    for (attack, trace) in ATTACKS {
        let cleaned =
            clean_svg(&drawing(attack)).unwrap_or_else(|| panic!("{attack} is no drawing"));
        assert!(
            !cleaned.text.contains(trace),
            "{attack} leaves\n{}",
            cleaned.text
        );
        assert!(
            cleaned.text.contains("<path d=\"M0 0\"/>"),
            "{attack} takes the rest along"
        );
        let is_named_foreign = attack.starts_with("<x:");
        assert!(
            is_named_foreign || cleaned.lost.len() == 1,
            "{attack} is told as {:?}",
            cleaned.lost
        );
    }
    for entity in [
        "<!DOCTYPE svg [<!ENTITY x \"<script>alert(1)</script>\">]>",
        "<?xml-stylesheet href=\"https://x.example\"?>",
    ] {
        let cleaned = clean_svg(&(entity.to_owned() + &drawing("<text>&x;</text>"))).unwrap();
        assert!(
            !cleaned.text.contains("alert") && !cleaned.text.contains("x.example"),
            "{}",
            cleaned.text
        );
    }
}

#[test]
fn a_drawing_as_programs_save_it_keeps_all_that_is_seen_and_nothing_else() {
    let saved = "<?xml version=\"1.0\"?>\n<!-- Ritad av Eva --><!DOCTYPE svg>\n\
        <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
        xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"40\" height=\"30\" inkscape:export-filename=\"/home/eva/karta.png\">\n\
        <title>Karta &amp; plan</title><metadata>Eva</metadata><inkscape:namedview/>\n\
        <style><![CDATA[.a > .b { fill: url(#g); stroke: #333 }]]></style>\n\
        <defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>\n\
        <g id=\"Lager_1\" transform=\"translate(1 2)\" style=\"fill:none;clip-path:url(&quot;#c&quot;)\">\
        <use xlink:href=\"#s\"/><image href=\"data:image/png;base64,AAAA\"/><text xml:space=\"preserve\">1 &lt; 2 &#229;</text></g></svg>\n";
    let expected = "\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"40\" height=\"30\">\n\
        <title>Karta &amp; plan</title>\n\
        <style>.a &gt; .b { fill: url(#g); stroke: #333 }</style>\n\
        <defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>\n\
        <g id=\"Lager_1\" transform=\"translate(1 2)\" style=\"fill:none;clip-path:url(&quot;#c&quot;)\">\
        <use xlink:href=\"#s\"/><image href=\"data:image/png;base64,AAAA\"/><text xml:space=\"preserve\">1 &lt; 2 å</text></g></svg>\n";
    let cleaned = clean_svg(saved).unwrap();
    assert_eq!(cleaned.text, expected.trim_start());
    assert_eq!((cleaned.size, cleaned.lost), (Some((40, 30)), Vec::new()));
    // In a site, too, and not in static/.
    let text = drawing("<script>alert(1)</script>");
    let site = site("![Bild](b.svg) ![Bild](/c.svg)")
        .file("content/nytt/b.svg", &text)
        .file("static/c.svg", &text);
    site.open()
        .build(&site.public(), OnErrors::Publish, &|_, _| {})
        .unwrap();
    assert!(!site.text("nytt/b.svg").contains("alert"));
    assert_eq!(
        fs::read_to_string(site.public().join("c.svg")).unwrap(),
        text
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// What has been cleaned is clean: nothing more goes, and it stays as it is, whatever was in
    /// it.
    #[test]
    fn cleaning_twice_is_cleaning_once(pieces in proptest::collection::vec(prop_oneof![
        proptest::sample::select(ATTACKS.map(|(attack, _)| attack.to_owned()).to_vec()),
        proptest::sample::select(vec!["<g>", "</g>", "<rect x='1'/>", "&amp;", "&#60;script&#62;", "<![CDATA[<script>]]>", "<style>", "</style>", "url(", "\"", "<", ">"]).prop_map(str::to_owned),
        "[a-z<>&;:/\"'=()#\\\\ ]{0,12}",
    ], 0..8)) {
        if let Some(once) = clean_svg(&drawing(&pieces.concat())) {
            let twice = clean_svg(&once.text).expect("what was cleaned is a drawing");
            prop_assert!(twice.lost.is_empty(), "{:?} in {}", twice.lost, once.text);
            prop_assert_eq!(twice.text.trim_end(), once.text.trim_end());
            let lower = once.text.to_lowercase();
            prop_assert!(!lower.contains("<script") && !lower.contains("<foreign") && !lower.contains("<set"), "{}", once.text);
        }
    }
}
