//! `colour` in `site.yaml`: the accent of the theme, one colour or a light and a dark one.

use crate::base::colour::Colour;
use crate::model::config::{Accent, WrittenColour};
use crate::model::keys::keys::{Key, key};
use crate::read::head::node::NodeValue;
use crate::read::head::reader::{Reader, scalar};
use crate::read::head::yaml::Fields;

/// The keys of `colour` when it is a map.
pub const COLOUR_KEYS: &[Key] = &[key("light"), key("dark")];

/// The accent colour, if one is written that can be understood; told where one cannot.
pub fn read_colour(fields: &mut Fields) -> Option<Accent> {
    let (span, value) = fields.entry("colour").map(|e| (e.span, e.value.clone()))?;
    if let NodeValue::Map(_) = value {
        let mut inner = Reader { fields }.map("colour", COLOUR_KEYS)?;
        let (light, dark) = (one(&mut inner, "light"), one(&mut inner, "dark"));
        if light.is_none() && inner.diagnostics.is_empty() {
            inner.wrong(span, "colour", None);
        }
        fields.diagnostics.append(&mut inner.diagnostics);
        return Some(Accent {
            light: light?,
            dark,
        });
    }
    Some(Accent {
        light: one(fields, "colour")?,
        dark: None,
    })
}

/// The colour under a key.
fn one(fields: &mut Fields, name: &str) -> Option<WrittenColour> {
    let (span, value) = fields.entry(name).map(|e| (e.span, e.value.clone()))?;
    let text = scalar(&value).unwrap_or_default();
    let span = fields.locate(span, &text);
    let colour = Colour::parse(&text);
    if colour.is_none() {
        // A colour without its sign is what was most likely meant.
        fields.wrong(
            span,
            "colour",
            Colour::parse(&format!("#{text}")).map(|near| format!("\"{near}\"")),
        );
    }
    Some(WrittenColour {
        colour: colour?,
        span,
    })
}
