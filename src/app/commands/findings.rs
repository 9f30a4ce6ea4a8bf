//! Findings as people read them on a terminal: errors first, the same thing once with all its
//! lines, and a line for each rule at the end.

use std::collections::BTreeMap;

use crate::app::console::{Channel, Console};
use crate::base::diagnostic::{Diagnostic, Level};
use crate::base::message::Message;
use crate::base::report::level_key;

/// The same thing found in a file, once or several times.
struct Group<'d> {
    /// Where it stands first.
    first: &'d Diagnostic,
    /// The lines where it stands again.
    lines: Vec<usize>,
    /// How many findings it is.
    count: usize,
}

/// By what findings are the same: level, rule, file, and what is said.
type Sameness<'d> = (Level, &'static str, &'d str, &'d Message);

/// Tells findings, errors first; at most `most` of them, and how many more there are. Several get a
/// line for each rule at the end.
pub fn tell(console: &Console, channel: Channel, findings: &[&Diagnostic], most: usize) {
    let groups = grouped(findings);
    for group in groups.iter().take(most) {
        console.finding(channel, group.first, &group.lines);
    }
    let rest: usize = groups.iter().skip(most).map(|group| group.count).sum();
    if rest > 0 {
        let more = console.text("more-findings", &[("count", rest)]);
        console.line(channel, &format!("{more}\n"));
    }
    if findings.len() > 1 {
        tell_rules(console, channel, findings);
    }
}

/// Errors first, then warnings and notes; each thing where it stands first.
fn grouped<'d>(findings: &[&'d Diagnostic]) -> Vec<Group<'d>> {
    let mut ordered = findings.to_vec();
    ordered.sort_by_key(|finding| finding.level);
    let mut known: BTreeMap<Sameness<'_>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in ordered {
        let file = finding.place.source.path();
        let key = (finding.level, finding.rule.name, file, &finding.message);
        // What speaks of other places too speaks of each in its own way.
        let is_alone = finding.related.is_empty();
        let before = known.get(&key).filter(|_| is_alone);
        if let Some(group) = before.and_then(|at| groups.get_mut(*at)) {
            let line = finding.place.source.position(finding.place.span.start).line;
            group.count += 1;
            if group.lines.last() != Some(&line) {
                group.lines.push(line);
            }
            continue;
        }
        if is_alone {
            known.insert(key, groups.len());
        }
        groups.push(Group {
            first: finding,
            lines: Vec::new(),
            count: 1,
        });
    }
    groups
}

/// A line for each rule: how often it found something, and how much of that `kansli fix` corrects.
fn tell_rules(console: &Console, channel: Channel, findings: &[&Diagnostic]) {
    let mut rules: BTreeMap<(Level, &str), (usize, usize)> = BTreeMap::new();
    for finding in findings {
        let (count, fixable) = rules.entry((finding.level, finding.rule.name)).or_default();
        *count += 1;
        *fixable += usize::from(!finding.edits.is_empty());
    }
    let width = rules.keys().map(|(_, rule)| rule.len()).max().unwrap_or(0);
    for ((level, rule), (count, fixable)) in &rules {
        let level = console.word(level_key(*level));
        let mut line = format!("{level:8} {rule:width$} {count:5}");
        if *fixable > 0 {
            line.push_str("  ");
            line.push_str(&console.text("rule-fixable", &[("count", fixable)]));
        }
        console.line(channel, &line);
    }
    console.line(channel, "");
}
