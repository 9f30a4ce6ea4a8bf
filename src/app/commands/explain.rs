//! `kansli explain`: what a rule is about.
//!
//! The prose of the rules stands in `tests/cases/`, one file a rule.

use clap::Args;

use crate::app::console::{Console, ExitStatus};
use crate::base::diagnostic::Level;
use crate::base::message::{Failure, Message};
use crate::base::report::level_key;
use crate::base::suggestion::nearest;
use crate::check::rules::{Changeable, RULES, RuleEntry, rule};

/// What `kansli explain` is asked.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Name of the rule, as it stands in brackets.
    #[arg(help = "help-explain-rule", value_name = "RULE")]
    rule: Option<String>,
}

/// The rule of this name.
///
/// # Errors
/// When there is none; with what was probably meant.
pub fn known(name: &str) -> Result<&'static RuleEntry, Failure> {
    rule(name).ok_or_else(|| {
        let near = nearest(name, RULES.iter().map(|entry| entry.rule.name));
        Failure::new(match near {
            Some(near) => Message::new("usage-rule-near")
                .with("rule", name)
                .with("near", near),
            None => Message::new("usage-rule").with("rule", name),
        })
    })
}

/// Tells what a rule is about, in the language of messages; of all rules, their names, levels and
/// first sentences.
///
/// # Errors
/// When there is no such rule.
pub fn explain(args: &ExplainArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let level = |level: Level| console.word(level_key(level));
    let Some(name) = &args.rule else {
        for entry in RULES {
            let (name, level) = (entry.rule.name, level(entry.rule.level));
            let sentence = entry.first_sentence(console.lang);
            console.answer(&format!("{name:22} {level:8} {sentence}"));
        }
        return Ok(ExitStatus::Fine);
    };
    let entry = known(name)?;
    let standing = match entry.standing {
        Changeable::Usual => "rule-usual",
        Changeable::Asked => "rule-asked",
        Changeable::Fixed => "rule-fixed",
    };
    let values = [("rule", name.clone()), ("level", level(entry.rule.level))];
    let standing = console.text(standing, &values);
    let (prose, example) = (entry.prose(console.lang), entry.example());
    console.answer(&format!("# {name}\n\n{prose}\n\n{example}\n\n{standing}"));
    Ok(ExitStatus::Fine)
}
