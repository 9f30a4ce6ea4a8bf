//! `site.yaml` to [`SiteConfig`]: each key read by its type, with a default for what is not said.
//!
//! Never fails: what cannot be read is told and left at its default.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::base::diagnostic::{Diagnostic, Level, Place, Rule};
use crate::base::source::{Source, Span};
use crate::base::suggestion::nearest;
use crate::model::config::{BaseUrl, Host, Logo, SectionConfig, SiteConfig};
use crate::model::front_matter::Written;
use crate::model::keys::keys::{LOGO_KEYS, SECTION_KEYS, SITE_KEYS};
use crate::model::language::PerLang;
use crate::model::page::looks_like_language;
use crate::model::remark::RuleSetting;
use crate::read::conflict::tell_conflicts;
use crate::read::head::colour::read_colour;
use crate::read::head::contact::office::read_contact;
use crate::read::head::contact::ways::read_ways;
use crate::read::head::front_matter::read_kind;
use crate::read::head::letter::read_letter;
use crate::read::head::per_lang::per_lang;
use crate::read::head::publish::read_publish;
use crate::read::head::reader::{Reader, scalar};
use crate::read::head::subscribe::read_subscribe;
use crate::read::head::terms::read_terms;
use crate::read::head::yaml::Fields;

/// A site without a title.
pub const SITE_TITLE: Rule = Rule::error("site-title");
/// A public address that is none.
pub const BASE_URL: Rule = Rule::error("base-url");

/// The site that `source` describes; without a file, the site that its defaults make. `seen` are
/// the language codes found in file names, used when the file names no languages.
#[must_use]
pub fn read_config(source: Option<&Arc<Source>>, seen: &[String]) -> (SiteConfig, Vec<Diagnostic>) {
    let nothing = Source::new("site.yaml", "");
    let source = source.unwrap_or(&nothing);
    let text = source.text();
    let start = if text.starts_with("---") {
        text.find('\n').map_or(text.len(), |i| i + 1)
    } else {
        0
    };
    let mut fields = Fields::read(source, Span::new(start, text.len()));
    fields.name_keys(&SITE_KEYS.iter().collect::<Vec<_>>(), &[]);
    let languages = read_languages(&mut fields, seen);
    let title = per_lang(&mut fields, "title", &languages);
    if title.is_empty() && !text.trim().is_empty() {
        let finding = Diagnostic::new(&SITE_TITLE, Place::start(source));
        fields.diagnostics.push(finding);
    }
    let config = SiteConfig {
        source: Some(Arc::clone(source)),
        title,
        description: per_lang(&mut fields, "description", &languages),
        base_url: read_base_url(&mut fields),
        time_zone: read_time_zone(&mut fields),
        theme: read_theme(&mut fields),
        sections: read_sections(&mut fields, &languages),
        contact: read_contact(&mut fields, &languages),
        ways: read_ways(&mut fields, &languages),
        footer: read_footer(&mut fields),
        logo: read_logo(&mut fields, &languages),
        colour: read_colour(&mut fields),
        subscribe: read_subscribe(&mut fields, &languages),
        letter: read_letter(&mut fields, &languages),
        publish: read_publish(&mut fields),
        hosts: read_hosts(&mut fields),
        raw_html: reader(&mut fields).flag("raw_html").unwrap_or(false),
        search: reader(&mut fields).flag("search").unwrap_or(true),
        rules: read_rules(&mut fields),
        names: reader(&mut fields).list("names"),
        placeholders: reader(&mut fields).list("placeholders"),
        laws: read_laws(&mut fields),
        terms: read_terms(&mut fields, &languages),
        languages,
    };
    tell_conflicts(source, &mut fields.diagnostics);
    (config, fields.diagnostics)
}

fn reader(fields: &mut Fields) -> Reader<'_> {
    Reader { fields }
}

fn read_theme(fields: &mut Fields) -> Written {
    reader(fields).written("theme").unwrap_or_else(|| Written {
        text: "kansli".to_owned(),
        span: Span::default(),
    })
}

fn read_footer(fields: &mut Fields) -> Vec<(String, Span)> {
    let written = reader(fields).written_list("footer");
    written.into_iter().map(|w| (w.text, w.span)).collect()
}

/// Without `languages`, Swedish comes first, then every language that a file name shows.
fn read_languages(fields: &mut Fields, seen: &[String]) -> Vec<String> {
    let mut codes = Vec::new();
    for code in (Reader { fields }).written_list("languages") {
        if looks_like_language(&code.text) {
            codes.push(code.text);
        } else {
            fields.wrong(code.span, "language-code", None);
        }
    }
    if codes.is_empty() {
        codes.push("sv".to_owned());
        codes.extend(seen.iter().filter(|code| *code != "sv").cloned());
    }
    let mut kept: Vec<String> = Vec::new();
    for code in codes {
        if !kept.contains(&code) {
            kept.push(code);
        }
    }
    kept.truncate(usize::from(u8::MAX));
    kept
}

/// The kinds of hosts, each once; a text may name several with commas between them.
fn read_hosts(fields: &mut Fields) -> Vec<Host> {
    let mut hosts = Vec::new();
    for written in reader(fields).written_list("hosts") {
        for name in written.text.split(',').map(str::trim) {
            let name = name.to_lowercase();
            match Host::named(&name) {
                Some(host) if hosts.contains(&host) => {}
                Some(host) => hosts.push(host),
                None => {
                    let names = Host::ALL.iter().map(|(_, name)| *name);
                    let near = nearest(&name, names).map(str::to_owned);
                    fields.wrong(written.span, "host", near);
                }
            }
        }
    }
    hosts
}

fn read_base_url(fields: &mut Fields) -> Option<BaseUrl> {
    let written = Reader { fields }.written("base_url")?;
    let url = BaseUrl::parse(&written.text);
    if url.is_none() {
        let place = Place::new(fields.source(), written.span);
        fields
            .diagnostics
            .push(Diagnostic::new(&BASE_URL, place).with("value", written.text));
    }
    url
}

fn read_time_zone(fields: &mut Fields) -> TimeZone {
    let default = || TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
    let Some(written) = (Reader { fields }).written("timezone") else {
        return default();
    };
    TimeZone::get(&written.text).unwrap_or_else(|_| {
        fields.wrong(written.span, "timezone", None);
        default()
    })
}

fn read_sections(fields: &mut Fields, languages: &[String]) -> Vec<SectionConfig> {
    let Some(entry) = fields.entry("sections").filter(|e| !e.value.is_null()) else {
        return Vec::new();
    };
    let span = entry.span;
    let Some(sections) = fields.nested(entry) else {
        fields.wrong(span, "sections", None);
        return Vec::new();
    };
    let mut list = Vec::new();
    for entry in &sections.entries {
        let mut section = SectionConfig {
            folder: entry.key.trim_matches('/').to_owned(),
            kind: None,
            path: PerLang::default(),
            title: PerLang::default(),
            search: true,
            span: entry.key_span,
        };
        if let Some(mut inner) = sections.nested(entry) {
            inner.name_keys(&SECTION_KEYS.iter().collect::<Vec<_>>(), &[]);
            if let Some((span, value)) = inner.entry("kind").map(|e| (e.span, e.value.clone())) {
                section.kind = read_kind(&mut inner, span, &value);
            }
            section.path = per_lang(&mut inner, "path", languages);
            section.title = per_lang(&mut inner, "title", languages);
            section.search = reader(&mut inner).flag("search").unwrap_or(true);
            fields.diagnostics.append(&mut inner.diagnostics);
        } else if !entry.value.is_null() {
            fields.wrong(entry.span, "section", None);
        }
        list.push(section);
    }
    list
}

/// Rules by name, each with its level here. Whether there is such a rule is for the checks.
fn read_rules(fields: &mut Fields) -> Vec<RuleSetting> {
    let Some(entry) = fields.entry("rules").filter(|e| !e.value.is_null()) else {
        return Vec::new();
    };
    let span = entry.span;
    let Some(rules) = fields.nested(entry) else {
        fields.wrong(span, "rules", None);
        return Vec::new();
    };
    let mut settings = Vec::new();
    for entry in &rules.entries {
        let level = match scalar(&entry.value)
            .unwrap_or_default()
            .to_lowercase()
            .as_str()
        {
            "error" | "fel" => Some(Level::Error),
            "warning" | "varning" => Some(Level::Warning),
            "note" | "notis" => Some(Level::Note),
            "off" | "av" | "false" => None,
            other => {
                let names = [
                    "error", "fel", "warning", "varning", "note", "notis", "off", "av",
                ];
                let near = nearest(other, names.into_iter()).map(str::to_owned);
                fields.wrong(entry.span, "level", near);
                continue;
            }
        };
        settings.push(RuleSetting {
            name: entry.key.clone(),
            span: entry.key_span,
            level,
        });
    }
    settings
}

/// Numbers of laws that are no longer in force, each with that of the law in force.
fn read_laws(fields: &mut Fields) -> Vec<(String, String)> {
    let Some(entry) = fields.entry("laws").filter(|e| !e.value.is_null()) else {
        return Vec::new();
    };
    let span = entry.span;
    let Some(laws) = fields.nested(entry) else {
        fields.wrong(span, "map", None);
        return Vec::new();
    };
    laws.entries
        .iter()
        .filter_map(|e| Some((e.key.clone(), scalar(&e.value)?)))
        .collect()
}

fn read_logo(fields: &mut Fields, languages: &[String]) -> Option<Logo> {
    let plain = Reader { fields }
        .fields
        .entry("logo")
        .and_then(|e| Some((scalar(&e.value)?, e.span)));
    if let Some((src, span)) = plain {
        return Some(Logo {
            src,
            alt: PerLang::default(),
            span,
        });
    }
    let mut inner = Reader { fields }.map("logo", LOGO_KEYS)?;
    let src = Reader { fields: &mut inner }.written("src");
    let alt = per_lang(&mut inner, "alt", languages);
    fields.diagnostics.append(&mut inner.diagnostics);
    let src = src?;
    Some(Logo {
        src: src.text,
        alt,
        span: src.span,
    })
}
