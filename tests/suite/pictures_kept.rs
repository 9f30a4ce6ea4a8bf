//! What is made of pictures and kept: that nothing is made twice, that damage is seen, and that
//! nothing else is touched.

use std::fs;
use std::path::PathBuf;

use kansli::engine::engine::{Build, OnErrors};
use kansli::engine::pictures::PicturesMade;

use crate::harness::{TestSite, files_below};
use crate::pictures::{corners, jpeg, output, site, size_of};

/// What a build does that need not be silent.
fn built(site: &TestSite) -> Build {
    site.open()
        .build(&site.public(), OnErrors::Publish, &|_, _| {})
        .unwrap()
}

/// What is kept of the pictures of a site.
fn kept(site: &TestSite) -> Vec<PathBuf> {
    let folder = site.path(".kansli/pictures");
    let names = files_below(&folder)
        .into_iter()
        .filter(|name| name != "index" && name != ".gitignore");
    names.map(|name| folder.join(name)).collect()
}

#[test]
fn a_second_build_makes_no_picture_and_reads_none() {
    let site =
        site("![Hörnen](foto.jpg)").file("content/nytt/foto.jpg", jpeg(&corners(1000, 500), 1));
    let made = |files: usize| PicturesMade {
        files,
        is_lost: false,
    };
    assert_eq!(built(&site).pictures, made(3));
    assert_eq!((built(&site).pictures, kept(&site).len()), (made(0), 3));
    // A file that has been left alone for a while is known by its stamp, and no longer opened.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert_eq!(built(&site).pictures, made(0));
    let index = fs::read_to_string(site.path(".kansli/pictures/index")).unwrap();
    assert!(
        index.lines().count() == 1 && index.ends_with("\tcontent/nytt/foto.jpg\n"),
        "{index}"
    );
    // The same picture under another name is the same picture.
    let site = site.moved("content/nytt/foto.jpg", "content/nytt/bild.jpg");
    let site = site.file(
        "content/nytt/a.sv.md",
        "---\ntitel: A\n---\n![Hörnen](bild.jpg)\n",
    );
    assert_eq!(built(&site).pictures, made(0));
    // Another picture under the same name is another picture, and what the first one was made into
    // goes.
    let site = site.file("content/nytt/bild.jpg", jpeg(&corners(1000, 400), 1));
    assert_eq!((built(&site).pictures, kept(&site).len()), (made(3), 3));
    let site = site
        .without("content/nytt/a.sv.md")
        .without("content/nytt/bild.jpg");
    assert_eq!((built(&site).pictures, kept(&site).len()), (made(0), 0));
}

#[test]
fn only_the_pictures_are_cleared_and_kept_from_version_control() {
    let told = ".kansli/translated/abcdefgh.md";
    let site = site("![Hörnen](foto.jpg)")
        .file("content/nytt/foto.jpg", jpeg(&corners(1000, 500), 1))
        .file(told, "Ingress.\n");
    let everything = || files_below(&site.path(".kansli"));
    built(&site);
    assert_eq!(
        (kept(&site).len(), everything().len()),
        (3, 6),
        "{:?}",
        everything()
    );
    assert_eq!(
        fs::read_to_string(site.path(".kansli/pictures/.gitignore")).unwrap(),
        "*\n"
    );
    fs::remove_file(site.path("content/nytt/foto.jpg")).unwrap();
    built(&site);
    assert_eq!(
        everything(),
        [
            ".kansli/pictures/.gitignore",
            ".kansli/pictures/index",
            told
        ]
        .map(|path| &path[8..])
    );
    // Whoever removes the folder gets it back as it was.
    fs::remove_dir_all(site.path(".kansli/pictures")).unwrap();
    site.write("content/nytt/foto.jpg", jpeg(&corners(1000, 500), 1));
    built(&site);
    assert_eq!(
        (kept(&site).len(), everything().len()),
        (3, 6),
        "{:?}",
        everything()
    );
    assert_eq!(fs::read_to_string(site.path(told)).unwrap(), "Ingress.\n");
}

#[test]
fn what_is_kept_and_damaged_is_made_anew() {
    let site =
        site("![Hörnen](foto.jpg)").file("content/nytt/foto.jpg", jpeg(&corners(1000, 500), 1));
    built(&site);
    let good: Vec<Vec<u8>> = ["foto.jpg", "foto.jpg-480.webp"]
        .map(|name| output(&site, &format!("nytt/{name}")))
        .into();
    for (at, file) in kept(&site).into_iter().enumerate() {
        match at {
            0 => fs::write(file, "").unwrap(),
            1 => fs::write(&file, [&fs::read(&file).unwrap()[..60], b"x"].concat()).unwrap(),
            _ => {
                let mut bytes = fs::read(&file).unwrap();
                *bytes.last_mut().unwrap() ^= 1;
                fs::write(file, bytes).unwrap();
            }
        }
    }
    assert_eq!(built(&site).pictures.files, 3);
    let again: Vec<Vec<u8>> = ["foto.jpg", "foto.jpg-480.webp"]
        .map(|name| output(&site, &format!("nytt/{name}")))
        .into();
    assert!(good == again);
    assert_eq!(built(&site).pictures.files, 0);
}

#[test]
fn a_site_that_cannot_be_written_to_is_built_all_the_same_and_told_of_once() {
    // A file stands where the folder should be: so nobody can write there, whoever runs this test.
    let site = site("![a](a.jpg) ![b](b.jpg)")
        .file(".kansli", "")
        .file("content/nytt/a.jpg", jpeg(&corners(1000, 500), 1))
        .file("content/nytt/b.jpg", jpeg(&corners(300, 150), 1));
    let run = site
        .run(&["build", "--date", "2026-11-22"])
        .status(0)
        .stderr("");
    let said = run.take_stdout();
    assert_eq!(
        said.matches("Mappen .kansli går inte att skriva i.")
            .count(),
        1,
        "{said}"
    );
    assert_eq!(size_of(&site, "nytt/a.jpg-480.webp").0, 480);
}

#[test]
fn two_builds_at_once_do_not_harm_each_other() {
    let site =
        site("![Hörnen](foto.jpg)").file("content/nytt/foto.jpg", jpeg(&corners(1200, 600), 6));
    let folders = ["ett", "tva", "tre"].map(|name| site.path(name));
    std::thread::scope(|scope| {
        for folder in &folders {
            let site = &site;
            scope.spawn(move || {
                site.open()
                    .build(folder, OnErrors::Stop, &|_, _| {})
                    .unwrap()
            });
        }
    });
    let read = |folder: &PathBuf| fs::read(folder.join("nytt/foto.jpg-480.webp")).unwrap();
    assert!(read(&folders[0]) == read(&folders[1]) && read(&folders[1]) == read(&folders[2]));
    assert!(
        kept(&site)
            .iter()
            .all(|file| !file.to_string_lossy().contains("new-"))
    );
}
