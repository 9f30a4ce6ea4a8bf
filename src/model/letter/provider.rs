//! The providers that offices send their letters with, each with its merge fields.
//!
//! A merge field is what a provider puts something of each reader in place of, such as the address
//! at which that reader unsubscribes.

/// A provider that sends letters.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its name in `site.yaml` and on the command line.
    pub name: &'static str,
    /// How it calls itself.
    pub title: &'static str,
    /// Its merge field for the address at which a reader unsubscribes; nothing where its own editor
    /// puts the link in, or where it has none.
    pub unsubscribe: Option<&'static str>,
    /// Whether the provider itself adds a link to unsubscribe, so that the letter need not.
    pub adds_unsubscribe: bool,
}

/// A provider with a merge field.
const fn with_field(name: &'static str, title: &'static str, field: &'static str) -> Provider {
    Provider {
        name,
        title,
        unsubscribe: Some(field),
        adds_unsubscribe: false,
    }
}

/// A provider in whose editor the link to unsubscribe is put in.
const fn with_editor(name: &'static str, title: &'static str) -> Provider {
    Provider {
        name,
        title,
        unsubscribe: None,
        adds_unsubscribe: true,
    }
}

/// Whoever sends by himself.
const fn by_hand(name: &'static str, title: &'static str) -> Provider {
    Provider {
        name,
        title,
        unsubscribe: None,
        adds_unsubscribe: false,
    }
}

/// The one that is meant where none is named.
pub const OTHER: &Provider = &by_hand("other", "");

/// The providers that are known; `unsubscribe` in `site.yaml` wins over their field.
pub const PROVIDERS: [&Provider; 10] = [
    &with_field("mailchimp", "Mailchimp", "*|UNSUB|*"),
    &with_field("brevo", "Brevo", "{{ unsubscribe }}"),
    &with_field("mailerlite", "MailerLite", "{$unsubscribe}"),
    &with_field("listmonk", "listmonk", "{{ UnsubscribeURL }}"),
    &with_editor("getanewsletter", "Get a Newsletter"),
    &with_editor("paloma", "Paloma"),
    &with_editor("apsis", "Apsis"),
    &with_editor("rule", "Rule"),
    &by_hand("outlook", "Outlook"),
    OTHER,
];

/// The provider of this name.
#[must_use]
pub fn provider_named(name: &str) -> Option<&'static Provider> {
    let name = name.trim().to_lowercase().replace([' ', '-', '_'], "");
    PROVIDERS.into_iter().find(|provider| provider.name == name)
}

/// What begins a merge field at some provider, and the same as readers see it with something in
/// between, so that no provider takes it for one.
pub const FIELD_STARTS: [&str; 6] = ["{{", "{%", "{$", "*|", "##", "@TrackLink"];
