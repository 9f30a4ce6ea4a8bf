//! What a site has said about rules: levels in `site.yaml`, and remarks that let one place be.
//!
//! Works on finished findings: sets their levels, takes out what is allowed, and tells what was
//! said amiss.

use std::collections::HashMap;

use crate::base::diagnostic::{Diagnostic, Level, Place};
use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::check::external::EXTERNAL_RULES;
use crate::check::rules::{ALLOW_REASON, RULES, Standing, UNKNOWN_RULE, UNUSED_ALLOW, rule};
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
    let mut by_path: HashMap<&str, Vec<&Allowance>> = HashMap::new();
    let mut own = Vec::new();
    for page in pages.filter(|page| !page.outline.allowances.is_empty()) {
        for allowance in &page.outline.allowances {
            let place = Place::new(&page.source, allowance.span);
            match judge_allowance(allowance, &place) {
                Some(finding) => said.push(finding),
                None => own.push((place, allowance)),
            }
        }
        by_path.insert(page.source.path(), page.outline.allowances.iter().collect());
    }
    let mut used: Vec<Span> = Vec::new();
    findings.retain(|finding| {
        let path = finding.place.source.path();
        let Some(allowance) = by_path
            .get(path)
            .and_then(|all| all.iter().find(|a| covers(a, finding)))
        else {
            return true;
        };
        used.push(allowance.span);
        false
    });
    for (place, allowance) in own {
        if !used.contains(&place.span) && !is_external(&allowance.rule) {
            said.push(Diagnostic::new(&UNUSED_ALLOW, place).with("rule", &allowance.rule));
        }
    }
    findings.append(&mut said);
    findings.retain_mut(|finding| {
        let name = finding.rule.name;
        let asked = || rule(name).is_none_or(|entry| entry.standing != Standing::Asked);
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
    mut findings: Vec<Diagnostic>,
    config: &SiteConfig,
    pages: impl Iterator<Item = &'p Page>,
) -> Vec<Diagnostic> {
    let levels = levels(config, &mut Vec::new());
    let allowed: HashMap<&str, &[Allowance]> = pages
        .map(|page| (page.source.path(), page.outline.allowances.as_slice()))
        .collect();
    findings.retain_mut(|finding| {
        match levels.get(finding.rule.name) {
            Some(Some(level)) => finding.level = (*level).max(Level::Warning),
            Some(None) => return false,
            None => {}
        }
        let allowed = allowed
            .get(finding.place.source.path())
            .copied()
            .unwrap_or_default();
        !allowed.iter().any(|allowance| covers(allowance, finding))
    });
    findings
}

/// Whether a rule is one of those that say something only when other servers are asked.
fn is_external(name: &str) -> bool {
    EXTERNAL_RULES.iter().any(|rule| rule.name == name)
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
            Some(entry) if entry.standing == Standing::Fixed => {
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
fn judge_allowance(allowance: &Allowance, place: &Place) -> Option<Diagnostic> {
    let finding = || Diagnostic::new(&UNKNOWN_RULE, place.clone()).with("rule", &allowance.rule);
    match rule(&allowance.rule) {
        None => Some(finding().suggest(near(&allowance.rule))),
        Some(entry) if entry.standing == Standing::Fixed => Some(finding().message("fixed-rule")),
        Some(_) if !allowance.has_reason => {
            Some(Diagnostic::new(&ALLOW_REASON, place.clone()).with("rule", &allowance.rule))
        }
        Some(_) => None,
    }
}

/// Whether a remark lets a finding be. One without a reason does so too: its own finding is enough.
fn covers(allowance: &Allowance, finding: &Diagnostic) -> bool {
    let start = finding.place.span.start;
    let is_fixed = rule(finding.rule.name).is_none_or(|entry| entry.standing == Standing::Fixed);
    !is_fixed
        && allowance.rule == finding.rule.name
        && (allowance.covers.start..allowance.covers.end).contains(&start)
}
