//! What goes out is what somebody meant to publish: files that texts name, and nothing that other
//! programs leave.

use crate::harness::{PDF, TestSite};

/// A site with one page that says nothing of files.
fn office() -> TestSite {
    TestSite::new().file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
}

/// A text with this front matter, and a file that it links to.
fn with_file(site: TestSite, name: &str, head: &str) -> TestSite {
    let text = format!("---\ntitel: Brev\n{head}\n---\nLäs [beslutet]({name}.pdf) i sin helhet.\n");
    site.file(&format!("content/nyhetsbrev/{name}/index.sv.md"), text)
        .file(&format!("content/nyhetsbrev/{name}/{name}.pdf"), PDF)
}

#[test]
fn files_of_texts_that_are_not_published_wait_with_them() {
    let mut site = office();
    for (name, head) in [
        ("ute", "datum: 2026-03-01"),
        ("utkast", "datum: 2026-03-01\nutkast: ja"),
        ("framtid", "datum: 2026-12-24"),
        ("utgangen", "datum: 2026-03-01\nupphör: 2026-04-01"),
    ] {
        site = with_file(site, name, head);
    }
    let site = site.build();
    let published = |site: &TestSite| -> Vec<String> {
        let outputs = site.outputs().into_iter();
        outputs.filter(|path| path.ends_with(".pdf")).collect()
    };
    assert_eq!(published(&site), ["nyhetsbrev/ute/ute.pdf"]);
    let lock = std::fs::read_to_string(site.path("published.lock"));
    assert!(lock.is_err(), "a build in a test writes no lock");
    // A preview shows drafts, and what belongs to them.
    let site = site.choose(|choices| (choices.drafts, choices.future) = (true, true));
    let shown = published(&site.build());
    assert_eq!(shown.len(), 3, "{shown:?}");
}

#[test]
fn every_way_of_naming_a_file_publishes_it() {
    let names = [
        ("[a](a.pdf \"Beslut\")", "a.pdf"),
        ("[a][b]\n\n[b]: /om/b.pdf", "b.pdf"),
        ("<a href=\"c.pdf\">c</a>", "c.pdf"),
        ("<a href='../c 1.pdf'>c</a>", "c 1.pdf"),
        ("<a href=d.pdf>d</a>", "d.pdf"),
        ("Se <img src=\"e.svg\" alt=\"Hus\"> här", "e.svg"),
        (
            "<picture><source srcset=\"x.svg 1x, f.svg 2x\"><img src=\"/om/x.svg\" alt=\"\"></picture>",
            "f.svg",
        ),
        ("![Hus](g%201.svg)", "g 1.svg"),
        ("[filen](https://kontoret.se/webb/om/h.pdf?v=2)", "h.pdf"),
    ];
    for (text, name) in names {
        let folder = if text.contains("../") { "" } else { "om/" };
        let site = office()
            .file(
                "site.yaml",
                "title: Kontoret\nbase_url: https://kontoret.se/webb/\n",
            )
            .file(
                "content/om/a.sv.md",
                format!("---\ntitel: A\n---\n{text}\n"),
            )
            .file(
                &format!("content/{folder}{name}"),
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
            )
            .file("content/om/hemlig.pdf", PDF);
        let outputs = {
            let build = site.open().build(
                &site.public(),
                kansli::engine::engine::OnErrors::Publish,
                &|_, _| {},
            );
            build.unwrap().outputs
        };
        let address = format!("{folder}{}", name.replace(' ', "-"));
        assert!(outputs.contains(&address), "{text}: {outputs:?}");
        assert!(!outputs.contains(&"om/hemlig.pdf".to_owned()), "{text}");
    }
}

#[test]
fn a_file_that_loses_its_last_link_is_told_and_taken_away() {
    let lock = "page\t/\tsv\tindex\nfile\t/om/a.pdf\n";
    let text = |link: &str| format!("---\ntitel: A\n{link}\n");
    let site = office()
        .file("published.lock", lock)
        .file("content/om/a.pdf", PDF)
        .file("content/om/a.sv.md", text("---\n[Beslutet](a.pdf)"))
        .build();
    assert!(site.public().join("om/a.pdf").exists());
    let site = site
        .file("content/om/a.sv.md", text("---\nInget beslut."))
        .build_telling(
            "published.lock:2:1 lost-file: Filen /om/a.pdf har publicerats, men ingen text nämner content/om/a.pdf längre. Då publiceras den inte, och den som har länkat dit hamnar fel.\n  råd: Länka till den från en text. Ska den ligga kvar utan länk, flytta den till static/om/a.pdf. Ska den bort för gott: kansli forget /om/a.pdf",
        )
        .has_no("om/a.pdf");
    let site = site
        .file("content/om/a.sv.md", text("utkast: ja\n---\n[Beslutet](a.pdf)"))
        .build_telling(
            "published.lock:2:1 lost-file: Filen /om/a.pdf har publicerats, men nu nämns content/om/a.pdf bara av texter som inte är publicerade. Då publiceras den inte, och den som har länkat dit hamnar fel.\n  råd: Länka till den från en text som är publicerad. Ska den ligga kvar utan länk, flytta den till static/om/a.pdf. Ska den bort för gott: kansli forget /om/a.pdf",
        );
    // What ends with its text is gone as its author wanted.
    let site = site
        .file(
            "content/om/a.sv.md",
            text("upphör: 2026-01-31\n---\n[Beslutet](a.pdf)"),
        )
        .build()
        .has_no("om/a.pdf");
    site.moved("content/om/a.pdf", "static/om/a.pdf")
        .build()
        .has("om/a.pdf", PDF);
}

#[test]
fn what_other_programs_leave_is_never_published_and_never_in_the_way() {
    let names = [
        "~$brev.docx",
        "~$Rapport.XLSX",
        ".~lock.brev.odt#",
        ".#brev.sv.md",
        "#brev.sv.md#",
        "brev.sv.md~",
        "brev.sv.md.~1~",
        "brev.sv.md.bak",
        "Brev.BAK",
        "brev.sv.md.old",
        "brev.sv.md.orig",
        "brev.sv.md.rej",
        "brev.sv.md.tmp",
        "~WRL0001.TMP",
        "x.temp",
        ".brev.sv.md.swp",
        "brev.swo",
        "bok.pdf.crdownload",
        "bok.pdf.part",
        "bok.pdf.partial",
        "bok.filepart",
        "bok.download/bok.pdf",
        "Säkerhetskopia av brev.wbk",
        "bok.xlk",
        "Thumbs.db",
        "thumbs.DB",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "Desktop.ini",
        ".DS_Store",
        "._brev.sv.md",
        "Icon\r",
        ".dropbox",
        ".dropbox.cache/a.sv.md",
        ".sync/a.sv.md",
        ".stfolder/a.sv.md",
        ".stversions/a.sv.md",
        ".syncthing.a.sv.md.tmp",
        "~syncthing~a.sv.md.tmp",
        ".nextcloudsync.log",
        ".owncloudsync.log",
        "_gsdata_/a.sv.md",
        "@eaDir/a.sv.md",
        "#recycle/a.sv.md",
        "$RECYCLE.BIN/a.sv.md",
        "System Volume Information/a.sv.md",
        ".Trash-1000/files/a.sv.md",
        "__MACOSX/._a.sv.md",
        "node_modules/x/README.md",
        "lost+found/a.sv.md",
        "brev.old/a.sv.md",
        "beslut.pdf:Zone.Identifier",
        "beslut.pdf_Zone.Identifier",
        "brev.sv.md.sb-1f2e3d4c-AbCdEf",
        "sync.ffs_db",
        "Genväg till brev.lnk",
        "brev.sv.md___jb_tmp___",
        ".git/a.sv.md",
    ];
    let site = office().file("static/regler.pdf", PDF).build();
    let before = site.outputs();
    let site = names.iter().fold(site, |site, name| {
        let text = "---\ntitel: HEMLIG\n---\nHEMLIG\n";
        site.file(&format!("content/om/{name}"), text)
            .file(&format!("static/{name}"), text)
            .file(&format!("themes/kansli/static/{name}"), text)
            .file(&format!("i18n/{name}"), text)
    });
    assert_eq!(site.build().outputs(), before);
}

/// Emacs marks a text as open by a link that leads nowhere.
#[cfg(unix)]
#[test]
fn a_link_that_marks_a_text_as_open_stops_nothing() {
    let site = office();
    let mark = site.path("content/.#index.sv.md");
    std::os::unix::fs::symlink("anna@dator.123:456", mark).unwrap();
    site.build();
}

#[test]
fn names_that_only_look_like_left_overs_are_read() {
    let names = [
        "gammalt.sv.md",
        "bak.sv.md",
        "tmp.sv.md",
        "old.sv.md",
        "part-1.sv.md",
        "c#.sv.md",
    ];
    for name in names {
        let site = office().file(&format!("content/{name}"), "---\ntitel: Text\n---\nHej.\n");
        assert_eq!(site.open().site().pages.len(), 2, "{name}");
    }
}

/// The files that `copied-text` is told of in a site with these texts, each with a title of its own
/// unless `title` says one for all.
fn copies(paths: &[&str], title: Option<&str>) -> Vec<String> {
    let site = TestSite::new().file("site.yaml", "title: Kontoret\nlanguages: [sv, en]\n");
    let site = paths.iter().zip(1..).fold(site, |site, (path, number)| {
        let own = format!("Text {number}");
        let title = title.unwrap_or(&own);
        site.file(
            &format!("content/{path}"),
            format!("---\ntitle: {title}\n---\nHej {number}.\n"),
        )
    });
    let findings = site.findings();
    let told = findings
        .iter()
        .filter(|finding| finding.rule.name == "copied-text");
    told.map(|finding| finding.place.source.path().replace("content/", ""))
        .collect()
}

#[test]
fn copies_are_known_by_the_names_that_programs_give_them() {
    let names = [
        "brev - Kopia.sv.md",
        "brev - kopia (2).sv.md",
        "brev.sv - Kopia.md",
        "brev - Copy.sv.md",
        "brev.sv - Copy (3).md",
        "brev - Kopi.sv.md",
        "brev - Kopio.sv.md",
        "brev kopia.sv.md",
        "brev.sv kopia 2.md",
        "brev copy.sv.md",
        "brev copy 2.sv.md",
        "Kopia av brev.sv.md",
        "Copy of brev.sv.md",
        "Kopi av brev.sv.md",
        "Kopi af brev.sv.md",
        "Kopia (2) av brev.sv.md",
        "Kopio tiedostosta brev.sv.md",
        "brev (1).sv.md",
        "brev.sv (2).md",
        "brev.sv(1).md",
        "brev.sv 2.md",
        "brev.sv (Annas dator).md",
        "brev (Anna's conflicted copy 2026-11-30).sv.md",
        "brev.sv (Anna Ek's conflicted copy 2026-11-30).md",
        "brev.sv (konfliktkopia).md",
        "brev.sv (Annas motstridiga kopia 2026-11-30).md",
        "brev (conflicted copy 2026-11-30 101112).sv.md",
        "brev.sv.sync-conflict-20261130-101112-ABCDEFG.md",
        "brev.sync-conflict-20261130-101112-ABCDEFG.sv.md",
        "brev.sv-DESKTOP-4F2A91C.md",
        "brev-LAPTOP-AB12.sv.md",
        "brev.sv-Annas MacBook Air.md",
        "brev_conflict-20261130-101112.sv.md",
        "brev (kopia).sv.md",
        "brev_kopia.sv.md",
        "brev (Case Conflict).sv.md",
        "brev (1) - kopia.sv.md",
        "Brev - Kopia.sv.md",
    ];
    for name in names {
        assert_eq!(copies(&["brev.sv.md", name], None), [name], "{name}");
    }
    let folder = ["n/2026-03/index.sv.md", "n/2026-03 - kopia/index.sv.md"];
    assert_eq!(copies(&folder, None), folder[1..]);
    assert_eq!(copies(&["a.md", "a (1).md"], None), ["a (1).md"]);
    // A number alone is a copy's if the texts have one title.
    assert_eq!(
        copies(&["brev.sv.md", "brev 2.sv.md"], Some("Brev")),
        ["brev 2.sv.md"]
    );
}

#[test]
fn names_that_people_give_are_no_copies() {
    for names in [
        &["bilaga.sv.md", "bilaga 2.sv.md"][..],
        &["Rapport (2).sv.md", "Rapport (1).sv.md"],
        &["hard.sv.md", "hardcopy.sv.md"],
        &["om.sv.md", "om (kort).sv.md", "om (datorhjälp).sv.md"],
        &[
            "plan.sv.md",
            "plan-2027.sv.md",
            "plan-2.sv.md",
            "plan-A.sv.md",
            "plan_v2.sv.md",
        ],
        &["kopia.sv.md", "kopior.sv.md", "fotokopia.sv.md"],
        &["a.sv.md", "a.en.md"],
        &["x (1).sv.md", "y.sv.md"],
    ] {
        assert!(
            copies(names, None).is_empty(),
            "{names:?}: {:?}",
            copies(names, None)
        );
    }
}

#[test]
fn a_text_under_another_ending_is_told_with_the_name_that_it_should_have() {
    for (name, better) in [
        ("brev.sv.markdown", "brev.sv.md"),
        ("brev.sv.mdown", "brev.sv.md"),
        ("brev.mkd", "brev.md"),
        ("brev.en.mdx", "brev.en.md"),
        ("brev.sv.md.txt", "brev.sv.md"),
        ("brev.MD.TXT", "brev.md"),
        ("brev.sv.txt", "brev.sv.md"),
        ("brev.SV.Txt", "brev.SV.md"),
        ("brev.sv", "brev.sv.md"),
        ("brev.qmd", "brev.md"),
    ] {
        let site = office()
            .file("site.yaml", "title: Kontoret\nlanguages: [sv, en]\n")
            .file(
                &format!("content/om/{name}"),
                "---\ntitel: HEMLIG\n---\nHEMLIG\n",
            );
        site.build_telling(&format!(
            "content/om/{name}:1:1 text-name: Filen {name} är en text, men namnet slutar inte på .md. Då läses den inte och blir ingen sida.\n  råd: Döp om den till {better}."
        ));
    }
    for name in [
        "brev.txt",
        "readme",
        "brev.docx",
        "karta.sv.svg",
        "data.csv",
        "x.fi",
    ] {
        let site = office().file(&format!("content/om/{name}"), "HEMLIG\n");
        let findings = site.findings();
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.name).collect();
        assert!(!rules.contains(&"text-name"), "{name}: {rules:?}");
    }
}

#[test]
fn copies_of_the_settings_are_told() {
    let names = [
        "site (1).yaml",
        "site - kopia.yaml",
        "Kopia av site.yaml",
        "site.yml",
        "site 2.yaml",
        "site.yaml.txt",
        "site-DESKTOP-4F2A91C.yaml",
        "site (Annas dator).yaml",
        "site.sync-conflict-20261130-101112-ABCDEFG.yaml",
    ];
    for name in names {
        let site = office()
            .file("site.yaml", "title: Kontoret\n")
            .file(name, "title: Kansliet\n");
        site.build_telling(&format!(
            "{name}:1:1 settings-copy: Filen ser ut som en kopia av site.yaml. Den läses inte.\n  råd: För över det som bara står i kopian till site.yaml, och ta bort kopian."
        ));
    }
    office()
        .file("site.yaml", "title: A\n")
        .file("website.yaml", "")
        .file("kopia.yaml", "")
        .build();
}
