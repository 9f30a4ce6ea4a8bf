//! The box with which readers get the newsletter.
//!
//! Made from `subscribe` in `site.yaml` and the words of the language; the theme's words are there
//! for all that a site does not say.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::config::SubscribeWay;
use crate::render::cards::Viewer;
use crate::render::view_parts::{HiddenView, SubscribeView};

/// The box for readers of a language.
#[must_use]
pub fn subscribe_view(viewer: Viewer<'_>) -> Option<SubscribeView> {
    let (structure, lang) = (&viewer.site.structure, viewer.lang);
    let subscribe = structure.config.subscribe.as_ref()?;
    let words = match &subscribe.way {
        SubscribeWay::Form { .. } => "subscribe-form-text",
        SubscribeWay::Email(_) => "subscribe-mail-text",
        SubscribeWay::Link(_) => "subscribe-link-text",
    };
    let privacy = subscribe
        .privacy
        .as_ref()
        .and_then(|(id, _)| structure.document_by_id(id)?.page_for(lang));
    let mut view = SubscribeView {
        title: subscribe
            .title
            .get_or_first(lang)
            .cloned()
            .unwrap_or_else(|| viewer.say("subscribe-title")),
        text: subscribe
            .text
            .get_or_first(lang)
            .cloned()
            .unwrap_or_else(|| viewer.say(words)),
        action: None,
        field: String::new(),
        hidden: Vec::new(),
        email: None,
        mailto: None,
        link: None,
        privacy: privacy.map(|page| viewer.link(page)),
    };
    match &subscribe.way {
        SubscribeWay::Form {
            action,
            field,
            hidden,
        } => {
            view.action = Some(action.clone());
            view.field.clone_from(field);
            let field = |(name, value): &(String, String)| HiddenView {
                name: name.clone(),
                value: value.clone(),
            };
            view.hidden = hidden.iter().map(field).collect();
        }
        SubscribeWay::Email(address) => {
            let subject = viewer.say("subscribe-subject");
            view.mailto = Some(format!(
                "mailto:{address}?subject={}",
                utf8_percent_encode(&subject, NON_ALPHANUMERIC)
            ));
            view.email = Some(address.clone());
        }
        SubscribeWay::Link(address) => view.link = Some(address.clone()),
    }
    Some(view)
}
