//! What a site has said about rules: levels in `site.yaml`, and remarks that let one place be.
//!
//! Works on finished findings: sets their levels, takes out what is allowed, and tells what was
//! said amiss.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::base::diagnostic::{Diagnostic, Level, Place, sorted};
use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::check::documents::letters::LETTER_ONLINE;
use crate::check::external::EXTERNAL_RULES;
use crate::check::rules::{ALLOW_REASON, Changeable, RULES, UNKNOWN_RULE, UNUSED_ALLOW, rule};
use crate::model::config::SiteConfig;
use crate::model::page::Page;
use crate::model::remark::Allowance;

/// The findings of a site as it wants them told; `pages` are those that are shown.
#[must_use]
pub fn settle<'p>(
    mut findings: Vec<Diagnostic>,
    config: &SiteConfig,
    pages: impl Iterator<Item = &'p Page>,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let levels = levels(config, &mut said);
    let mut remarks = Remarks::default();
    for page in pages.filter(|page| !page.outline.allowances.is_empty()) {
        for allowance in &page.outline.allowances {
            let place = || Place::new(&page.source, allowance.span);
            let fault = judge_allowance(allowance, place);
            remarks.add(page, allowance, fault.is_none());
            said.extend(fault);
        }
    }
    findings = remarks.let_be(findings);
    said.extend(remarks.unused());
    findings.append(&mut said);
    findings.retain_mut(|finding| {
        let name = finding.rule.name;
        let asked = || rule(name).is_none_or(|entry| entry.standing != Changeable::Asked);
        match levels.get(name) {
            Some(Some(level)) => finding.level = *level,
            Some(None) => return false,
            None => return asked(),
        }
        true
    });
    findings
}

/// What came of asking other servers, as the site wants it told. It never counts as an error: a
/// site must not stand still because somebody else's server does.
#[must_use]
pub fn settle_external<'p>(
    findings: Vec<Diagnostic>,
    config: &SiteConfig,
    pages: impl Iterator<Item = &'p Page>,
) -> Vec<Diagnostic> {
    let mut findings = settle_part(findings, config, pages);
    for finding in &mut findings {
        finding.level = finding.level.max(Level::Warning);
    }
    findings
}

/// Findings that are only a part of what can be told, as the site wants them told: nothing is said
/// of remarks that let nothing be.
#[must_use]
pub fn settle_part<'p>(
    mut findings: Vec<Diagnostic>,
    config: &SiteConfig,
    pages: impl Iterator<Item = &'p Page>,
) -> Vec<Diagnostic> {
    let levels = levels(config, &mut Vec::new());
    let mut remarks = Remarks::default();
    for page in pages {
        for allowance in &page.outline.allowances {
            remarks.add(page, allowance, false);
        }
    }
    findings.retain_mut(|finding| {
        match levels.get(finding.rule.name) {
            Some(Some(level)) => finding.level = *level,
            Some(None) => return false,
            None => {}
        }
        true
    });
    remarks.let_be(findings)
}

/// The remarks of some pages, by file and rule.
#[derive(Default)]
struct Remarks<'p> {
    files: HashMap<&'p str, HashMap<&'p str, Vec<AllowedRemark<'p>>>>,
}

/// A remark that lets something be.
struct AllowedRemark<'p> {
    page: &'p Page,
    allowance: &'p Allowance,
    /// Whether it is told when it lets nothing be.
    is_judged: bool,
    is_used: bool,
}

impl<'p> Remarks<'p> {
    fn add(&mut self, page: &'p Page, allowance: &'p Allowance, is_judged: bool) {
        let of_file = self.files.entry(page.source.path()).or_default();
        of_file
            .entry(&allowance.rule)
            .or_default()
            .push(AllowedRemark {
                page,
                allowance,
                is_judged,
                is_used: false,
            });
    }

    /// The findings that no remark lets be. One without a reason does so too: its own finding is
    /// enough.
    fn let_be(&mut self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut is_let = vec![false; findings.len()];
        let mut of_rule: HashMap<(&str, &str), Vec<(u32, usize)>> = HashMap::new();
        for (at, finding) in findings.iter().enumerate() {
            let (path, rule) = (finding.place.source.path(), finding.rule.name);
            let of_file = self.files.get(path);
            if of_file.is_some_and(|rules| rules.contains_key(rule)) && !is_fixed(rule) {
                let start = finding.place.span.start;
                of_rule.entry((path, rule)).or_default().push((start, at));
            }
        }
        for ((path, rule), mut starts) in of_rule {
            starts.sort_unstable();
            let of_file = self.files.get_mut(path);
            if let Some(remarks) = of_file.and_then(|rules| rules.get_mut(rule)) {
                sweep(remarks, &starts, &mut is_let);
            }
        }
        let kept = findings
            .into_iter()
            .zip(is_let)
            .filter(|(_, is_let)| !is_let);
        kept.map(|(finding, _)| finding).collect()
    }

    /// What is to be told of remarks that let nothing be, by file and place. Those about other
    /// servers and about letters may be needed when these are asked or made.
    fn unused(&self) -> Vec<Diagnostic> {
        let all = self.files.values().flat_map(HashMap::values).flatten();
        let unused = all.filter(|remark| {
            remark.is_judged && !remark.is_used && !is_external(&remark.allowance.rule)
        });
        let told = unused.map(|remark| {
            let place = Place::new(&remark.page.source, remark.allowance.span);
            Diagnostic::new(&UNUSED_ALLOW, place).with("rule", &remark.allowance.rule)
        });
        sorted(told.collect())
    }
}

/// Marks the findings of one rule in one file, each by where it starts and its position, that a
/// remark covers, and the first remark that covers each. Goes through both from the start of the
/// file to its end, so that neither is looked at once for each of the other.
fn sweep(remarks: &mut [AllowedRemark<'_>], starts: &[(u32, usize)], is_let: &mut [bool]) {
    let mut coming: Vec<(Span, usize)> = remarks
        .iter()
        .enumerate()
        .map(|(at, remark)| (remark.allowance.covers, at))
        .collect();
    coming.sort_unstable();
    let mut coming = coming.into_iter().peekable();
    // Remarks whose cover has begun, the first of the file on top.
    let mut open: BinaryHeap<Reverse<(usize, u32)>> = BinaryHeap::new();
    for (start, finding) in starts {
        while let Some((span, at)) = coming.next_if(|(span, _)| span.start <= *start) {
            open.push(Reverse((at, span.end)));
        }
        while open.peek().is_some_and(|Reverse((_, end))| end <= start) {
            open.pop();
        }
        let Some(Reverse((first, _))) = open.peek() else {
            continue;
        };
        if let (Some(remark), Some(is_let)) = (remarks.get_mut(*first), is_let.get_mut(*finding)) {
            remark.is_used = true;
            *is_let = true;
        }
    }
}

/// Whether a rule cannot be silenced.
fn is_fixed(name: &str) -> bool {
    rule(name).is_none_or(|entry| entry.standing == Changeable::Fixed)
}

/// Whether a rule is one of those that say something only when other servers are asked, or a letter
/// is made.
fn is_external(name: &str) -> bool {
    let mut rules = EXTERNAL_RULES.iter().chain([&&LETTER_ONLINE]);
    rules.any(|rule| rule.name == name)
}

/// The levels that the site sets, rule by rule; nothing where a rule is off.
fn levels<'c>(
    config: &'c SiteConfig,
    said: &mut Vec<Diagnostic>,
) -> HashMap<&'c str, Option<Level>> {
    let mut levels = HashMap::new();
    let Some(source) = &config.source else {
        return levels;
    };
    for setting in &config.rules {
        let place = Place::new(source, setting.span);
        let finding = Diagnostic::new(&UNKNOWN_RULE, place).with("rule", &setting.name);
        match rule(&setting.name) {
            None => said.push(finding.suggest(near(&setting.name))),
            Some(entry) if entry.standing == Changeable::Fixed => {
                said.push(finding.message("fixed-rule"));
            }
            Some(_) => {
                levels.insert(setting.name.as_str(), setting.level);
            }
        }
    }
    levels
}

fn near(name: &str) -> Option<&'static str> {
    nearest(name, RULES.iter().map(|entry| entry.rule.name))
}

/// What is wrong with a remark, if anything.
fn judge_allowance(allowance: &Allowance, place: impl Fn() -> Place) -> Option<Diagnostic> {
    let finding = || Diagnostic::new(&UNKNOWN_RULE, place()).with("rule", &allowance.rule);
    match rule(&allowance.rule) {
        None => Some(finding().suggest(near(&allowance.rule))),
        Some(entry) if entry.standing == Changeable::Fixed => Some(finding().message("fixed-rule")),
        Some(_) if !allowance.has_reason => {
            Some(Diagnostic::new(&ALLOW_REASON, place()).with("rule", &allowance.rule))
        }
        Some(_) => None,
    }
}
