//! `kansli letter --draft listmonk`: the letter as an unsent draft where it is sent from.
//!
//! First tells what will be made, then asks, then makes it. Starting it is for people, there.

use crate::app::console::Console;
use crate::app::external::listmonk::{Listmonk, ReaderList, UnsentCampaign};
use crate::base::message::{Failure, Message};
use crate::render::letter::letter::Letter;

/// The only server that drafts are made at.
pub const LISTMONK: &str = "listmonk";
/// The variable that says which lists of readers are meant, with `_SV` and so on for one language.
const LIST: &str = "LISTMONK_LIST";
/// The variable that says which template stands around the letter.
const TEMPLATE: &str = "LISTMONK_TEMPLATE";

/// Drafts that are made at a server.
#[derive(Debug)]
pub struct Drafts<'c> {
    console: &'c Console,
    /// Whether nobody is to be asked.
    is_wanted: bool,
    server: Listmonk,
    lists: Vec<ReaderList>,
    template: Option<u64>,
}

/// What a draft is made of.
#[derive(Clone, Copy, Debug)]
pub struct DraftOf<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// Code of its language.
    pub lang: &'a str,
    /// Its sender.
    pub from: Option<&'a str>,
}

impl<'c> Drafts<'c> {
    /// At the server with this name, which is asked for its lists.
    ///
    /// # Errors
    /// When no drafts are made there, the environment does not say enough, or it does not answer.
    pub fn at(name: &str, console: &'c Console, is_wanted: bool) -> Result<Drafts<'c>, Failure> {
        if name.to_lowercase() != LISTMONK {
            return Err(Failure::new(
                Message::new("draft-provider").with("name", name),
            ));
        }
        let server = Listmonk::of_environment()?;
        let template = numbers(TEMPLATE)?.and_then(|numbers| numbers.first().copied());
        let lists = server.lists()?;
        Ok(Drafts {
            console,
            is_wanted,
            server,
            lists,
            template,
        })
    }

    /// Tells what will be made, asks, and makes it.
    ///
    /// # Errors
    /// When it is not plain for which readers it is, nobody can be asked, or the server refuses.
    pub fn make(&self, of: DraftOf<'_>) -> Result<(), Failure> {
        let readers = self.readers(of.lang)?;
        let named: Vec<String> = readers.iter().map(named).collect();
        let name = format!("{} {}", of.letter.name, of.letter.subject);
        let template = self.template.map(|number| number.to_string());
        let values = [
            ("server", self.server.address().to_owned()),
            ("name", name.clone()),
            ("subject", of.letter.subject.clone()),
            ("lists", named.join(", ")),
            ("template", template.unwrap_or_else(|| "usual".to_owned())),
        ];
        self.console
            .answer(&self.console.text("draft-plan", &values));
        if !self.is_agreed()? {
            self.console.answer(&self.console.word("draft-none"));
            return Ok(());
        }
        let ids: Vec<u64> = readers.iter().map(|list| list.id).collect();
        let address = self.server.create(UnsentCampaign {
            name: &name,
            subject: &of.letter.subject,
            from: of.from,
            lists: &ids,
            template: self.template,
            html: &of.letter.html,
            text: &of.letter.text,
        })?;
        let values = [("address", address)];
        self.console
            .answer(&self.console.text("draft-done", &values));
        Ok(())
    }

    fn is_agreed(&self) -> Result<bool, Failure> {
        if self.is_wanted {
            return Ok(true);
        }
        if !self.console.can_ask() {
            return Err(Failure::new(Message::new("draft-needs-yes")));
        }
        Ok(self.console.agrees(&self.console.word("draft-ask")))
    }

    /// The lists that a letter of a language is for: those that the environment names, else the
    /// only one that there is.
    fn readers(&self, lang: &str) -> Result<Vec<ReaderList>, Failure> {
        let code = lang.to_uppercase().replace('-', "_");
        let asked = match numbers(&format!("{LIST}_{code}"))? {
            Some(numbers) => Some(numbers),
            None => numbers(LIST)?,
        };
        let all: Vec<String> = self.lists.iter().map(named).collect();
        let wanting = |key: &'static str| {
            let message = Message::new(key).with("lists", all.join(", "));
            Failure::new(message.with("code", &code))
        };
        let Some(asked) = asked else {
            return match self.lists.as_slice() {
                [] => Err(wanting("draft-no-lists")),
                [only] => Ok(vec![only.clone()]),
                _ => Err(wanting("draft-which-list")),
            };
        };
        let list = |id: &u64| self.lists.iter().find(|list| list.id == *id).cloned();
        let found: Option<Vec<ReaderList>> = asked.iter().map(list).collect();
        found.ok_or_else(|| wanting("draft-unknown-list"))
    }
}

/// `3 (Nyhetsbrevet)`.
fn named(list: &ReaderList) -> String {
    format!("{} ({})", list.id, list.name)
}

/// The numbers that a variable of the environment holds, parted by commas; nothing where it is not
/// set.
fn numbers(name: &str) -> Result<Option<Vec<u64>>, Failure> {
    let Some(text) = std::env::var(name)
        .ok()
        .filter(|text| !text.trim().is_empty())
    else {
        return Ok(None);
    };
    let numbers: Result<Vec<u64>, _> = text.split(',').map(|part| part.trim().parse()).collect();
    numbers.map(Some).map_err(|_| {
        let message = Message::new("draft-number").with("name", name);
        Failure::new(message.with("value", text))
    })
}
