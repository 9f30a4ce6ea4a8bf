//! `_headers` and `_redirects`: how Netlify serves a site.
//!
//! Both start from the folder that is given to Netlify, whatever the path of the public address.

use std::fmt::Write;

use crate::base::web_address::encoded_path;
use crate::render::hosts::rules::{HostRules, LASTING};

/// The headers.
pub(crate) fn headers(rules: &HostRules) -> String {
    let mut out = String::from("/*\n");
    // Writing to a text cannot fail.
    for (name, value) in &rules.headers {
        let _ = writeln!(out, "  {name}: {value}");
    }
    for address in &rules.lasting {
        let _ = writeln!(
            out,
            "/{}\n  Cache-Control: public, max-age={LASTING}, immutable",
            encoded_path(address)
        );
    }
    out
}

/// The redirects, and the pages for what does not exist. The exclamation mark puts a redirect
/// before the page that stands at the old address for other hosts.
pub(crate) fn redirects(rules: &HostRules) -> String {
    let mut out = String::new();
    for redirect in &rules.redirects {
        let from = encoded_path(redirect.from.as_str());
        let to = match &rules.url {
            Some(_) if rules.base != "/" => rules.target(redirect),
            _ => format!("/{}", encoded_path(redirect.to.as_str())),
        };
        let _ = writeln!(out, "/{from} {to} 301!");
    }
    out.push_str("/.kansli /404.html 404!\n/.kansli-published /404.html 404!\n");
    for root in &rules.languages {
        let _ = writeln!(out, "/{root}* /{root}404.html 404");
    }
    out
}
