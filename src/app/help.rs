//! The help of the command line in one language, the language of messages.
//!
//! The declarations of the commands hold keys of messages where other programs hold the text
//! itself; here they get their words, and the frame around them.

use clap::builder::{StyledStr, Styles};
use clap::{Arg, ArgAction, Command};

use crate::base::message::Catalog;

/// The command line with its help in the words of `catalog`.
#[must_use]
pub fn in_words(command: Command, catalog: &Catalog) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("help-version");
    let example = catalog.text::<&str>("help-example", &[]);
    let command = command
        .styles(Styles::plain())
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(version)
        .after_help(example);
    worded(command, catalog, "kansli")
}

/// A command and those below it, called by `name`.
fn worded(command: Command, catalog: &Catalog, name: &str) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("help-help");
    let about = say(command.get_about(), catalog);
    let usage = usage(&command, catalog, name);
    let template = template(&command, catalog);
    let command = command
        .disable_help_flag(true)
        .arg(help)
        .about(about)
        .override_usage(usage)
        .help_template(template)
        .mut_args(|arg| {
            let (text, has_value) = (
                say(arg.get_help(), catalog),
                arg.get_action().takes_values(),
            );
            arg.help(text)
                .hide_possible_values(has_value)
                .hide_default_value(has_value)
        });
    command.mut_subcommands(|inner| {
        let name = format!("{name} {}", inner.get_name());
        worded(inner, catalog, &name)
    })
}

/// The text of the key that stands where the help would.
fn say(key: Option<&StyledStr>, catalog: &Catalog) -> String {
    match key {
        Some(key) => catalog.text::<&str>(&key.to_string(), &[]),
        None => String::new(),
    }
}

/// How a command is written: its name, options, and what follows them.
fn usage(command: &Command, catalog: &Catalog, name: &str) -> String {
    let word = |key: &str| catalog.text::<&str>(key, &[]);
    let mut parts = vec![name.to_owned()];
    if command.has_subcommands() {
        parts.push(word("help-command-here"));
    }
    parts.push(word("help-options-here"));
    for positional in command.get_positionals() {
        let names = positional.get_value_names();
        let name = names.and_then(|names| names.first());
        let name = name.map_or_else(|| positional.get_id().as_str(), |name| name.as_str());
        let dots = if matches!(positional.get_action(), ArgAction::Append) {
            " …"
        } else {
            ""
        };
        parts.push(format!("[{name}{dots}]"));
    }
    parts.join(" ")
}

/// The order of the parts of a help text, and their headings.
fn template(command: &Command, catalog: &Catalog) -> String {
    let part = |key: &str, part: &str| {
        let heading = catalog.text::<&str>(key, &[]);
        format!("{heading}:\n{{{part}}}")
    };
    let usage = catalog.text::<&str>("help-usage", &[]);
    let mut parts = vec!["{about}".to_owned(), format!("{usage}: {{usage}}")];
    if command.has_subcommands() {
        parts.push(part("help-commands", "subcommands"));
    }
    if command.get_positionals().next().is_some() {
        parts.push(part("help-positionals", "positionals"));
    }
    let options = part("help-options", "options");
    parts.push(format!("{options}{{after-help}}"));
    parts.join("\n\n")
}
