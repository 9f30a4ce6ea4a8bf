//! What a communicator meets: the start of the program, its size, and the whole process of a site
//! as large as an office's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure::{Cost, Spread, Trash, run, spread};
use crate::trial::Plan;

/// What belongs to the demo site, in the folder of the repository.
const DEMO: [&str; 4] = ["site.yaml", "published.lock", "content", "static"];

/// The figures of the program itself and of the demo site.
#[derive(Clone, Copy, Debug, Default)]
pub struct Small {
    /// `kansli --version`.
    pub start: Cost<Spread>,
    /// A build of the demo site from nothing; its pictures have been made before.
    pub demo: Cost<Spread>,
    /// Markdown files of the demo site.
    pub files: usize,
    /// Bytes of the program.
    pub program: u64,
}

/// Measures it, with five runs for each run of the plan: they are short.
pub fn measure(plan: &Plan, trash: &mut Trash) -> io::Result<Small> {
    let log = plan.work.join("log-small.txt");
    let site = copy_demo(&plan.work, trash)?;
    let files = count_markdown(&site)?;
    build(plan, &site, &log)?;
    let (mut starts, mut demos) = (Vec::new(), Vec::new());
    for _ in 0..5 * plan.runs {
        starts.push(run(Command::new(&plan.kansli).arg("--version"), &log)?);
        trash.put_away(&site.join("public"))?;
        trash.put_away(&site.join(".kansli/last-build"))?;
        demos.push(build(plan, &site, &log)?);
    }
    let program = fs::metadata(&plan.kansli)?.len();
    Ok(Small {
        start: spread(&starts),
        demo: spread(&demos),
        files,
        program,
    })
}

/// A copy of the demo site below the folder of work.
pub fn copy_demo(work: &Path, trash: &mut Trash) -> io::Result<PathBuf> {
    let (repository, site) = (
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
        work.join("demo"),
    );
    trash.put_away(&site)?;
    fs::create_dir_all(&site)?;
    for name in DEMO.iter().filter(|name| repository.join(name).exists()) {
        let ended = Command::new("cp")
            .arg("-r")
            .arg(repository.join(name))
            .arg(&site)
            .status()?;
        if !ended.success() {
            return Err(io::Error::other(format!(
                "the demo site's {name} cannot be copied"
            )));
        }
    }
    Ok(site)
}

/// How many Markdown files there are below a folder.
pub fn count_markdown(folder: &Path) -> io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        count += match path.is_dir() {
            true => count_markdown(&path)?,
            false => usize::from(path.extension().is_some_and(|ending| ending == "md")),
        };
    }
    Ok(count)
}

fn build(plan: &Plan, site: &Path, log: &Path) -> io::Result<Cost> {
    run(
        Command::new(&plan.kansli)
            .args(["build", "--quiet", "--date", "2026-11-22", "--site"])
            .arg(site),
        log,
    )
}
