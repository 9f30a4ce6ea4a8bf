//! The trial of one size: generates the site, then builds it cold, warm and after an edit, in turns
//! with `cp -r` of the same output and, where asked for, with Hugo. It prints nothing and judges
//! nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{fs, io, thread};

use crate::corpus::{Corpus, write_file};
use crate::counts::Counts;
use crate::hugo;
use crate::measure::{Cost, Spread, Trash, Tree, append, run, spread};

/// After so long, a file's time is sure on any disk.
pub const SLOWEST_CLOCK: Duration = Duration::from_millis(2_100);

/// What to measure, and where.
#[derive(Debug)]
pub struct Plan {
    /// The program.
    pub kansli: PathBuf,
    /// Hugo, where it is to be compared.
    pub hugo: Option<PathBuf>,
    /// Numbers of Markdown files, the smallest first.
    pub sizes: Vec<usize>,
    /// Measured runs of each kind.
    pub runs: usize,
    /// Saves of each kind in a preview; without any, builds are measured.
    pub edits: usize,
    /// Instructions are counted instead, and this is done with them.
    pub counts: Option<Counts>,
    /// Where sites, outputs and trash lie.
    pub work: PathBuf,
}

/// The figures of one size.
#[derive(Debug, Default)]
pub struct Trial {
    /// Markdown files of the site, without the two start pages.
    pub files: usize,
    /// Their bytes.
    pub markdown: u64,
    /// Builds from nothing.
    pub cold: Cost<Spread>,
    /// Builds from nothing of the same site without search.
    pub searchless: Cost<Spread>,
    /// Builds with nothing changed.
    pub warm: Cost<Spread>,
    /// The most files that a build with nothing changed touched.
    pub touched: usize,
    /// Builds after one more sentence in one newsletter.
    pub edit: Cost<Spread>,
    /// The most files that such a build rewrote.
    pub rewritten: usize,
    /// Files of the output.
    pub output_files: usize,
    /// Their bytes.
    pub output: u64,
    /// `cp -r` of the output.
    pub copy: Cost<Spread>,
    /// Hugo's builds from nothing, and the files of its output.
    pub hugo: Option<(Cost<Spread>, usize)>,
    /// The first lines that kansli said although it was told to be quiet.
    pub said: String,
}

/// The folders of a size.
struct Sites {
    kansli: PathBuf,
    hugo: PathBuf,
    copy: PathBuf,
    log: PathBuf,
}

/// Measures one size.
pub fn measure(plan: &Plan, files: usize, trash: &mut Trash) -> io::Result<Trial> {
    let sites = Sites {
        kansli: plan.work.join(format!("kansli-{files}")),
        hugo: plan.work.join(format!("hugo-{files}")),
        copy: plan.work.join(format!("copy-{files}")),
        log: plan.work.join(format!("log-{files}.txt")),
    };
    let corpus = Corpus::new(files);
    let mut trial = Trial {
        files,
        ..Trial::default()
    };
    trial.markdown = generate(&corpus, &sites, plan.hugo.is_some(), trash)?;
    measure_cold(plan, &sites, &mut trial, trash)?;
    measure_warm(plan, &sites, &mut trial)?;
    measure_edits(plan, &sites, &corpus, &mut trial)?;
    Ok(trial)
}

/// Writes the sites anew, and answers how many bytes of Markdown there are.
fn generate(corpus: &Corpus, sites: &Sites, with_hugo: bool, trash: &mut Trash) -> io::Result<u64> {
    let mut markdown = 0;
    trash.put_away(&sites.kansli)?;
    corpus.each_kansli_file(|path, bytes| write_file(&sites.kansli, path, bytes))?;
    corpus.each_shared_file(|path, bytes| {
        markdown += if path.ends_with(".md") {
            bytes.len() as u64
        } else {
            0
        };
        write_file(&sites.kansli, path, bytes)
    })?;
    if with_hugo {
        trash.put_away(&sites.hugo)?;
        hugo::each_hugo_file(|path, bytes| write_file(&sites.hugo, path, bytes))?;
        corpus.each_shared_file(|path, bytes| write_file(&sites.hugo, path, bytes))?;
    }
    Ok(markdown)
}

/// Builds into nothing. All programs take turns, so that a busy moment of the machine hits them
/// alike; the first turn warms the disk's cache and does not count.
fn measure_cold(
    plan: &Plan,
    sites: &Sites,
    trial: &mut Trial,
    trash: &mut Trash,
) -> io::Result<()> {
    let public = sites.kansli.join("public");
    let (mut cold, mut searchless, mut copies, mut hugo) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..=plan.runs {
        searchless.push(build_searchless(plan, sites, trash)?);
        trash.keep_only(&sites.kansli, &["site.yaml", "content", "static"])?;
        cold.push(run(&mut build(plan, sites), &sites.log)?);
        trial.said = first_lines(&sites.log)?;
        trash.put_away(&sites.copy)?;
        let mut copy = Command::new("cp");
        copies.push(run(
            copy.arg("-r").arg(&public).arg(&sites.copy),
            &sites.log,
        )?);
        if let Some(program) = &plan.hugo {
            let keep = ["hugo.toml", "content", "i18n", "layouts", "static"];
            trash.keep_only(&sites.hugo, &keep)?;
            let mut build = Command::new(program);
            build
                .args(["build", "--quiet", "--source"])
                .arg(&sites.hugo);
            hugo.push(run(&mut build, &sites.log)?);
        }
    }
    let output = Tree::read(&public)?;
    (trial.output_files, trial.output) = (output.files(), output.bytes);
    trial.cold = spread(&cold[1..]);
    trial.searchless = spread(&searchless[1..]);
    trial.copy = spread(&copies[1..]);
    if plan.hugo.is_some() {
        let output = Tree::read(&sites.hugo.join("public"))?;
        trial.hugo = Some((spread(&hugo[1..]), output.files()));
    }
    Ok(())
}

/// Builds the site without search into nothing, and gives search back to it.
fn build_searchless(plan: &Plan, sites: &Sites, trash: &mut Trash) -> io::Result<Cost> {
    trash.keep_only(&sites.kansli, &["site.yaml", "content", "static"])?;
    let settings = sites.kansli.join("site.yaml");
    let text = fs::read_to_string(&settings)?;
    fs::write(&settings, format!("{text}search: false\n"))?;
    let cost = run(&mut build(plan, sites), &sites.log);
    fs::write(&settings, text)?;
    cost
}

/// Builds again with nothing changed.
fn measure_warm(plan: &Plan, sites: &Sites, trial: &mut Trial) -> io::Result<()> {
    // What has just been written has no sure time yet. The first build after a while sees that
    // nothing has changed by its bytes.
    thread::sleep(SLOWEST_CLOCK);
    rebuild(plan, sites)?;
    let mut warm = Vec::new();
    for _ in 0..plan.runs {
        let (cost, touched) = rebuild(plan, sites)?;
        warm.push(cost);
        trial.touched = trial.touched.max(touched);
    }
    trial.warm = spread(&warm);
    Ok(())
}

/// Builds after a sentence more in one newsletter, each time another one in the middle of the
/// archive.
fn measure_edits(plan: &Plan, sites: &Sites, corpus: &Corpus, trial: &mut Trial) -> io::Result<()> {
    let mut edits = Vec::new();
    for number in 0..plan.runs {
        // A newsletter is four documents in five, so a quarter of all files is well inside the
        // archive.
        let path = corpus.newsletter_path((trial.files / 4 + number) % (trial.files * 2 / 5));
        append(
            &sites.kansli.join(path),
            &format!("Redigering {number} ger en mening till."),
        )?;
        let (cost, rewritten) = rebuild(plan, sites)?;
        edits.push(cost);
        trial.rewritten = trial.rewritten.max(rewritten);
    }
    trial.edit = spread(&edits);
    Ok(())
}

/// Builds into what is there, and counts the files that this touched.
fn rebuild(plan: &Plan, sites: &Sites) -> io::Result<(Cost, usize)> {
    let public = sites.kansli.join("public");
    let before = Tree::read(&public)?;
    let cost = run(&mut build(plan, sites), &sites.log)?;
    Ok((cost, Tree::read(&public)?.touched_since(&before)))
}

fn build(plan: &Plan, sites: &Sites) -> Command {
    let mut build = Command::new(&plan.kansli);
    build
        .arg("build")
        .arg("--site")
        .arg(&sites.kansli)
        .arg("--quiet");
    build
}

fn first_lines(log: &Path) -> io::Result<String> {
    let text = fs::read(log)?;
    let text = String::from_utf8_lossy(&text);
    Ok(text.lines().take(5).collect::<Vec<_>>().join("\n"))
}
