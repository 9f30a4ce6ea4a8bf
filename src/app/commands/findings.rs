//! Findings as people read them on a terminal: errors first, the same thing once with all its
//! lines, what is still to be filled in as one list, and a line for each rule at the end.

use std::collections::BTreeMap;

use crate::app::console::{Channel, Console};
use crate::base::diagnostic::{Diagnostic, Level};
use crate::base::message::Message;
use crate::base::printable::printable;
use crate::base::report::{advice_of, level_key};
use crate::check::words::placeholders::PLACEHOLDER_TEXT;

/// The same thing found in a file, once or several times.
struct Group<'d> {
    /// Where it stands first.
    first: &'d Diagnostic,
    /// The lines where it stands again.
    lines: Vec<usize>,
    /// How many findings it is.
    count: usize,
    /// All of them, where they are told as a list.
    listed: Vec<&'d Diagnostic>,
}

/// By what findings are the same: level, rule, file, and what is said.
type Sameness<'d> = (Level, &'static str, &'d str, &'d Message);

/// Tells findings, errors first; at most `most` of them, and how many more there are. Several get a
/// line for each rule at the end.
pub fn tell(console: &Console, channel: Channel, findings: &[&Diagnostic], most: usize) {
    let groups = grouped(findings);
    for group in groups.iter().take(most) {
        if group.listed.len() > 1 {
            tell_list(console, channel, &group.listed, most);
        } else {
            console.finding(channel, group.first, &group.lines);
        }
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

/// What is to be filled in: a line for each place, with its words. A new site has a dozen of them.
fn tell_list(console: &Console, channel: Channel, findings: &[&Diagnostic], most: usize) {
    let Some(first) = findings.first() else {
        return;
    };
    let level = console.word(level_key(first.level));
    let what = console.text("placeholder-list", &[("count", findings.len())]);
    console.line(channel, &format!("{level}[{}]: {what}", first.rule.name));
    let place = |finding: &&Diagnostic| {
        let source = &finding.place.source;
        let at = source.position(finding.place.span.start);
        let path = printable(source.path()).into_owned();
        format!("{path}:{}:{}", at.line, at.column)
    };
    let places: Vec<String> = findings.iter().take(most).map(place).collect();
    let width = places.iter().map(|place| place.chars().count());
    let width = width.max().unwrap_or(0);
    for (finding, place) in findings.iter().zip(&places) {
        let words = printable(finding.place.source.slice(finding.place.span));
        console.line(channel, &format!("  {place:width$}  {words}"));
    }
    if findings.len() > places.len() {
        let more = findings.len() - places.len();
        let more = console.text("more-findings", &[("count", more)]);
        console.line(channel, &format!("  {more}"));
    }
    if let Some(help) = advice_of(first, &console.catalog) {
        let word = console.word("level-help");
        console.line(channel, &format!("  {word}: {help}"));
    }
    console.line(channel, "");
}

/// Errors first, then warnings and notes; each thing where it stands first.
fn grouped<'d>(findings: &[&'d Diagnostic]) -> Vec<Group<'d>> {
    let mut ordered = findings.to_vec();
    ordered.sort_by_key(|finding| finding.level);
    let mut known: BTreeMap<Sameness<'_>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut lists: BTreeMap<Level, usize> = BTreeMap::new();
    for finding in ordered {
        if finding.rule.name == PLACEHOLDER_TEXT.name {
            let at = *lists.entry(finding.level).or_insert(groups.len());
            match groups.get_mut(at) {
                Some(group) => {
                    group.count += 1;
                    group.listed.push(finding);
                }
                None => groups.push(Group {
                    first: finding,
                    lines: Vec::new(),
                    count: 1,
                    listed: vec![finding],
                }),
            }
            continue;
        }
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
            listed: Vec::new(),
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
