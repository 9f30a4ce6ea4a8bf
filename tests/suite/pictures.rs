//! Pictures: in which sizes they come out, which side is up, and that nothing tells of who took
//! them.
//!
//! Photographs are made here, with what a camera writes in them; nothing binary is kept in the
//! repository.

use std::fs;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use crate::harness::TestSite;

/// What must never come out.
const SECRETS: [&str; 7] = [
    "Exif",
    "GPS",
    "ns.adobe.com",
    "Kamera AB",
    "Taget av Eva",
    "Photoshop",
    "hemma",
];

/// A photograph of a kind: its four corners have colours of their own (red, green, blue, white from
/// the top left).
pub(crate) fn corners(width: u32, height: u32) -> DynamicImage {
    let colour = |x: u32, y: u32| match (x * 2 < width, y * 2 < height) {
        (true, true) => Rgb([220, 20, 20]),
        (false, true) => Rgb([20, 200, 20]),
        (true, false) => Rgb([20, 20, 220]),
        (false, false) => Rgb([250, 250, 250]),
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

pub(crate) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// What a camera writes: which side is up, its name, and where it was, as a TIFF.
fn exif(turn: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value,
        ]
        .concat()
    };
    tiff.extend(entry(0x010f, 2, 10, 50_u32.to_be_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [0, turn, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 60_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(b"Kamera AB\0");
    tiff.extend([0, 1]);
    tiff.extend(entry(2, 5, 3, 78_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(b"GPS: hemma hos Eva......");
    tiff
}

fn segment(code: u8, content: &[u8]) -> Vec<u8> {
    [
        &[0xff, code][..],
        &u16::try_from(content.len() + 2).unwrap().to_be_bytes(),
        content,
    ]
    .concat()
}

/// A JPEG as a camera makes it: with everything that it writes, and a smaller picture after the
/// end.
pub(crate) fn jpeg(image: &DynamicImage, turn: u8) -> Vec<u8> {
    let mut plain = Vec::new();
    image
        .to_rgb8()
        .write_with_encoder(JpegEncoder::new_with_quality(&mut plain, 90))
        .unwrap();
    let notes = [
        segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(turn)].concat()),
        segment(
            0xe1,
            b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='59'/>",
        ),
        segment(0xed, b"Photoshop 3.0\0hemma"),
        segment(0xfe, b"Taget av Eva"),
    ];
    [
        &plain[..2],
        &notes.concat(),
        &plain[2..],
        b"\xff\xd8\xff\xe1\0\x0eExif\0\0hemma\xff\xd9",
    ]
    .concat()
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    // The sum of a chunk that is thrown away is never looked at.
    [
        &u32::try_from(content.len()).unwrap().to_be_bytes()[..],
        name,
        content,
        &[0; 4],
    ]
    .concat()
}

fn png_with_notes(image: &DynamicImage, turn: u8) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::Png);
    let notes = [
        chunk(b"eXIf", &exif(turn)),
        chunk(b"tEXt", b"Author\0Taget av Eva"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0GPSLatitude hemma"),
    ];
    [&plain[..33], &notes.concat(), &plain[33..]].concat()
}

fn webp_with_notes(image: &DynamicImage, turn: u8) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::WebP);
    let little = |number: u32| number.to_le_bytes();
    let (width, height) = (little(image.width() - 1), little(image.height() - 1));
    let mut file = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x0c\0\0\0".to_vec();
    file.extend([&width[..3], &height[..3], &plain[12..]].concat());
    let exif = exif(turn);
    file.extend(
        [
            b"EXIF".as_slice(),
            &little(u32::try_from(exif.len()).unwrap()),
            &exif,
        ]
        .concat(),
    );
    file.extend(b"XMP \x11\0\0\0GPSLatitude hemma\0");
    let length = little(u32::try_from(file.len() - 8).unwrap());
    file[4..8].copy_from_slice(&length);
    file
}

/// A site whose one page has this text, in `content/nytt/`.
pub(crate) fn site(text: &str) -> TestSite {
    TestSite::new()
        .file(
            "site.yaml",
            "title: Förbundet\nbase_url: https://forbundet.se/\n",
        )
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file(
            "content/nytt/a.sv.md",
            format!("---\ntitel: A\ndatum: 2026-01-01\n---\n{text}\n"),
        )
}

pub(crate) fn output(site: &TestSite, path: &str) -> Vec<u8> {
    fs::read(site.public().join(path))
        .unwrap_or_else(|_| panic!("no {path} among\n{}", site.outputs().join("\n")))
}

pub(crate) fn size_of(site: &TestSite, path: &str) -> (u32, u32) {
    image::load_from_memory(&output(site, path))
        .unwrap()
        .dimensions()
}

#[test]
fn a_photograph_comes_in_three_sizes_and_as_what_it_was() {
    let site = site("![Hörnen](foto.jpg \"Fyra hörn\")")
        .file("content/nytt/foto.jpg", jpeg(&corners(2000, 1000), 1));
    let site = site.build().has(
        "nytt/a/index.html",
        "<figure><picture><source type=\"image/webp\" srcset=\"../../nytt/foto.jpg-480.webp 480w, \
         ../../nytt/foto.jpg-960.webp 960w, ../../nytt/foto.jpg-1600.webp 1600w\" \
         sizes=\"(min-width: 48rem) 44rem, 100vw\"><img src=\"../../nytt/foto.jpg\" alt=\"Hörnen\" width=\"1600\" \
         height=\"800\" decoding=\"async\"></picture><figcaption>Fyra hörn</figcaption></figure>",
    );
    let site = site.has(
        "rss.xml",
        "srcset=&quot;https://forbundet.se/nytt/foto.jpg-480.webp 480w, https://",
    );
    for (width, height) in [(480, 240), (960, 480), (1600, 800)] {
        assert_eq!(
            size_of(&site, &format!("nytt/foto.jpg-{width}.webp")),
            (width, height)
        );
    }
    assert_eq!(size_of(&site, "nytt/foto.jpg"), (1600, 800));
    assert!(output(&site, "nytt/foto.jpg").starts_with(b"\xff\xd8"));
}

#[test]
fn readers_of_feeds_see_the_pictures_of_a_text_with_raw_html() {
    let begin = "<div>Rå text.</div>\n\n![Hörnen](foto.jpg)";
    let image = "<img src=\"foto.jpg\" alt=\"Egen\">";
    let own = format!("<picture><source srcset=\"egen.png\">{image}</picture>");
    let sized = |width: u32| format!("https://forbundet.se/ny/nytt/foto.jpg-{width}.webp {width}w");
    let sizes = [sized(480), sized(1000)].join(", ");
    for (raw_html, end) in [(false, image), (true, own.as_str())] {
        let site = site(&format!("{begin}\n\n{end}\n"))
            .file(
                "site.yaml",
                format!("title: F\nbase_url: https://forbundet.se/ny/\nraw_html: {raw_html}\n"),
            )
            .file("content/nytt/foto.jpg", jpeg(&corners(1000, 500), 1))
            .file(
                "content/nytt/egen.png",
                encoded(&corners(200, 100), ImageFormat::Png),
            );
        let site = if raw_html {
            site.build()
        } else {
            fs::remove_file(site.path("content/nytt/egen.png")).unwrap();
            site.build()
        };
        for (feed, quote) in [("rss.xml", "&quot;"), ("feed.json", "\\\"")] {
            let said = site.text(feed);
            assert!(said.contains("Rå text."), "{said}");
            let shown = said
                .split("src=")
                .filter(|rest| rest.starts_with(&format!("{quote}https://forbundet.se/ny/nytt/")));
            assert_eq!(shown.count(), 2, "{said}");
            assert!(
                said.contains(&format!("srcset={quote}{sizes}{quote}")),
                "{said}"
            );
            // Whatever it leads to, a feed gives the whole address.
            let whole = said.matches("/ny/nytt/egen").count();
            assert_eq!(said.matches("egen").count(), whole, "{said}");
            assert!(!said.contains("../"), "{said}");
        }
    }
}

#[test]
fn pictures_come_no_larger_than_they_are_and_small_ones_as_they_are() {
    let text = "![Liten](liten.png)\n\n![Mellan](mellan.JPG)\n\n![Nästan](nastan.png)";
    let site = site(text)
        .file(
            "content/nytt/liten.png",
            encoded(&corners(200, 100), ImageFormat::Png),
        )
        .file("content/nytt/mellan.JPG", jpeg(&corners(800, 400), 1))
        .file(
            "content/nytt/nastan.png",
            encoded(&corners(500, 100), ImageFormat::Png),
        )
        .build();
    let made: Vec<String> = site
        .outputs()
        .into_iter()
        .filter(|path| path.ends_with(".webp"))
        .collect();
    let names = [
        "mellan.JPG-480.webp",
        "mellan.JPG-800.webp",
        "nastan.png-500.webp",
    ];
    assert_eq!(made, names.map(|name| format!("nytt/{name}")));
    let site = site.has(
        "nytt/a/index.html",
        "<figure><img src=\"../../nytt/liten.png\" alt=\"Liten\" width=\"200\"",
    );
    // The first picture is seen at once.
    assert_eq!(
        site.text("nytt/a/index.html")
            .matches("loading=\"lazy\"")
            .count(),
        2
    );
}

#[test]
fn a_picture_is_seen_as_it_was_taken_however_the_camera_was_held() {
    for turn in 1..=8 {
        let mut stored = corners(640, 320);
        // What turns a picture back the way the camera held it.
        let back = [0, 1, 2, 3, 4, 5, 8, 7, 6][usize::from(turn)];
        stored.apply_orientation(Orientation::from_exif(back).unwrap());
        let text = "![a](a.jpg) ![b](b.png) ![c](c.webp) [d](d.jpg)";
        let site = site(text)
            .file("content/nytt/a.jpg", jpeg(&stored, turn))
            .file("content/nytt/b.png", png_with_notes(&stored, turn))
            .file("content/nytt/c.webp", webp_with_notes(&stored, turn))
            .file("content/nytt/d.jpg", jpeg(&stored, turn))
            .build()
            .has("nytt/a/index.html", "width=\"640\" height=\"320\"")
            .lacks("nytt/a/index.html", "width=\"320\"");
        let pictures = site
            .outputs()
            .into_iter()
            .filter(|path| !path.ends_with("html") && path.starts_with("nytt/"));
        let pictures: Vec<String> = pictures.filter(|path| !path.ends_with(".xml")).collect();
        assert!(pictures.len() >= 10, "{pictures:?}");
        for path in pictures {
            let bytes = output(&site, &path);
            let seen = image::load_from_memory(&bytes).unwrap();
            let (width, height) = seen.dimensions();
            assert_eq!(width, height * 2, "{turn}: {path}");
            for (x, y, colour) in [
                (1, 1, [220, 20, 20]),
                (3, 1, [20, 200, 20]),
                (1, 3, [20, 20, 220]),
            ] {
                let Rgba([red, green, blue, _]) = seen.get_pixel(width * x / 4, height * y / 4);
                let near = [red, green, blue]
                    .iter()
                    .zip(colour)
                    .all(|(a, b): (&u8, u8)| a.abs_diff(b) < 40);
                assert!(
                    near,
                    "{turn}: {path}: {red} {green} {blue} where {colour:?} should be"
                );
            }
        }
    }
}

#[test]
fn nothing_that_is_published_tells_of_place_camera_or_photographer() {
    let image = corners(700, 350);
    let gif = encoded(&corners(60, 30), ImageFormat::Gif);
    let comment = [&b"\x21\xfe\x0c"[..], b"Taget av Eva\0"].concat();
    let end_of_table = 13 + (3 << ((gif[10] & 7) + 1));
    let files = [
        ("visad.jpg", jpeg(&image, 1)),
        ("vriden.jpg", jpeg(&image, 6)),
        ("visad.png", png_with_notes(&image, 1)),
        ("visad.webp", webp_with_notes(&image, 1)),
        (
            "visad.gif",
            [&gif[..end_of_table], &comment, &gif[end_of_table..]].concat(),
        ),
    ];
    let mut text = String::from(
        "![x](visad.jpg) ![x](vriden.jpg) ![x](visad.png) ![x](visad.webp) ![x](visad.gif)\n",
    );
    let mut names = vec!["rorlig.gif".to_owned()];
    let mut office = TestSite::new();
    for (name, bytes) in &files {
        assert!(
            SECRETS.iter().any(|secret| holds(bytes, secret)),
            "{name} has nothing to hide"
        );
        office = office.file(&format!("content/nytt/{name}"), bytes);
        // One that is only linked to, and one that nobody names.
        for other in ["lankad", "ensam"] {
            let name = name
                .replace("visad", other)
                .replace("vriden", &format!("{other}-vriden"));
            office = office.file(&format!("content/nytt/{name}"), bytes);
            text += &if other == "lankad" {
                format!("[{name}]({name}) ")
            } else {
                String::new()
            };
            names.push(name);
        }
    }
    let office = office
        .file(
            "content/nytt/a.sv.md",
            format!("---\ntitel: A\nbild: {{ fil: visad.jpg, alt: Hörn }}\n---\n{text}"),
        )
        .build_telling(UNUSED);
    let pictures: Vec<String> = office
        .outputs()
        .into_iter()
        .filter(|path| !path.ends_with(".html"))
        .collect();
    assert!(pictures.len() > 20, "{pictures:?}");
    for path in pictures {
        let bytes = output(&office, &path);
        for secret in SECRETS {
            assert!(!holds(&bytes, secret), "{path} tells {secret}");
        }
    }
    // What need not be drawn anew keeps every pixel.
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
    assert!(pixels(&output(&office, "nytt/lankad.jpg")) == pixels(&files[0].1));
    assert!(pixels(&output(&office, "nytt/lankad.webp")) == pixels(&files[3].1));
}

const UNUSED: &str = "content/nytt/ensam-vriden.jpg:1:1 unused-file: Filerna ensam-vriden.jpg, ensam.gif, ensam.jpg och 2 till i content/nytt/ publiceras inte, för ingen text nämner dem.\n  råd: Det som ska ut länkas från en text: [Beslutet](beslut.pdf). Det som ska ut utan länk läggs i static/. Allt annat kan flyttas ut ur content/.";

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn a_picture_that_somebody_links_to_is_there_in_full() {
    let picture = || jpeg(&corners(2400, 1200), 1);
    let site = site(
        "![Visad](visad.jpg) ![Båda](bada.jpg) [Affisch](affisch.jpg) [Båda](bada.jpg)",
    )
    .file("content/nytt/visad.jpg", picture())
    .file("content/nytt/affisch.jpg", picture())
    .file("content/nytt/bada.jpg", picture())
    .build()
    .has(
        "nytt/a/index.html",
        "<img src=\"../../nytt/bada.jpg-1600.jpg\" alt=\"Båda\" width=\"1600\" height=\"800\"",
    );
    let widths = ["visad.jpg", "affisch.jpg", "bada.jpg", "bada.jpg-1600.jpg"];
    let widths = widths.map(|name| size_of(&site, &format!("nytt/{name}")).0);
    assert_eq!(widths, [1600, 2400, 2400, 1600]);
}

#[test]
fn what_stands_in_static_is_published_as_it_is_and_told_of_when_it_tells_a_place() {
    let photograph = jpeg(&corners(2000, 1000), 1);
    let site = site("![Hörnen](/foto.jpg)").file("static/foto.jpg", &photograph).build_telling(
        "static/foto.jpg:1:1 picture-place: Bilden berättar var den är tagen. Filer i static/ publiceras som de är, så \
         platsen följer med.\n  råd: Lägg bilden i samma mapp som texten, så tas platsen bort. Eller ta bort den i ett \
         bildprogram.",
    );
    assert!(output(&site, "foto.jpg") == photograph);
    assert!(!holds(&output(&site, "foto.jpg-960.webp"), "GPS"));
    site.has("nytt/a/index.html", "<img src=\"../../foto.jpg-1600.jpg\"");
}

#[test]
fn the_preview_of_a_link_is_a_photograph_that_everyone_can_show() {
    let head =
        |file: &str| format!("---\ntitel: B\nbild: {{ fil: {file}, alt: Hörn }}\n---\nText.\n");
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let mut clear = RgbaImage::from_pixel(1300, 650, Rgba([0, 0, 0, 0]));
    clear.put_pixel(1, 1, Rgba([255, 0, 0, 255]));
    let site = site("Text.")
        .file("content/nytt/b.sv.md", head("b.jpg"))
        .file("content/nytt/b.jpg", jpeg(&corners(2000, 1000), 1))
        .file("content/nytt/c.sv.md", head("c.webp"))
        .file(
            "content/nytt/c.webp",
            encoded(&corners(700, 350), ImageFormat::WebP),
        )
        .file("content/nytt/d.sv.md", head("d.svg"))
        .file("content/nytt/d.svg", drawing)
        .file("content/nytt/e.sv.md", head("e.png"))
        .file(
            "content/nytt/e.png",
            encoded(&DynamicImage::ImageRgba8(clear), ImageFormat::Png),
        )
        .build()
        .has(
            "nytt/b/index.html",
            "<meta property=\"og:image\" content=\"https://forbundet.se/nytt/b.jpg-1200.jpg\">",
        )
        .has(
            "nytt/c/index.html",
            "content=\"https://forbundet.se/nytt/c.webp-700.jpg\"",
        )
        .has(
            "nytt/e/index.html",
            "content=\"https://forbundet.se/nytt/e.png-1200.png\"",
        )
        .lacks("nytt/d/index.html", "og:image");
    assert_eq!(size_of(&site, "nytt/b.jpg-1200.jpg"), (1200, 600));
    assert_eq!(size_of(&site, "nytt/c.webp-700.jpg"), (700, 350));
    assert_eq!(
        image::load_from_memory(&output(&site, "nytt/e.png-480.webp"))
            .unwrap()
            .get_pixel(300, 200)
            .0[3],
        0
    );
}
