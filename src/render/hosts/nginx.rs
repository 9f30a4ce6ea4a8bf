//! A fragment for the configuration of nginx: how it serves a site.
//!
//! Headers are set once, on the outside: where nginx finds any in an inner block, it forgets those
//! of the outer one.

use std::fmt::Write;

use crate::render::hosts::rules::{
    COMPRESSED, FINGERPRINTED, FOR_HOSTS, HIDDEN, HostRules, escaped,
};

/// What a whole server is told; in a block of a path, only what differs from others.
const SERVED: &str = "index index.html;\nautoindex off;\ncharset utf-8;\nexpires -1;\n\
    gzip on;\ngzip_vary on;\ngzip_proxied any;\n";

/// The file for nginx.
pub(crate) fn fragment(rules: &HostRules) -> String {
    let mut out = String::from(
        "# nginx: made by kansli because of \"hosts\" in site.yaml; the next build writes it \
         anew.\n# Name it inside the server block of the site:  include \
         /srv/www/kansli-nginx.conf;\n# nginx reads it when it starts or reloads. A copy outside \
         of the site, which only the\n# administrator can write, is safer; old addresses that \
         come later need a new copy.\n\n",
    );
    let base = &rules.base;
    let pattern = escaped(base);
    // Writing to a text cannot fail.
    let is_root = base == "/";
    if !is_root {
        let _ = writeln!(out, "location {} {{", quoted(base));
    }
    out.push_str(SERVED);
    let types = COMPRESSED.join(" ");
    let _ = writeln!(out, "gzip_types {types};\ncharset_types {types};");
    for (name, value) in &rules.headers {
        let _ = writeln!(out, "add_header {name} \"{value}\" always;");
    }
    let _ = writeln!(
        out,
        "error_page 404 {};",
        quoted(&format!("{base}404.html"))
    );
    for root in &rules.languages {
        let (at, page) = (format!("{base}{root}"), format!("{base}{root}404.html"));
        let (at, page) = (quoted(&at), quoted(&page));
        let _ = writeln!(out, "location {at} {{ error_page 404 {page}; }}");
    }
    let _ = writeln!(
        out,
        "location ~ \"^{pattern}{FINGERPRINTED}\" {{ expires 1y; }}\n\
         location ~ \"^{pattern}.*\\.ics$\" {{ types {{}} default_type text/calendar; }}\n\
         location ~ \"^{pattern}.*\\.csv$\" {{ types {{}} default_type text/csv; }}\n\
         location ~ \"^{pattern}.*\\.webp$\" {{ types {{}} default_type image/webp; }}\n\
         location ~ \"{HIDDEN}\" {{ return 404; }}\n\
         location ~ \"^{pattern}{FOR_HOSTS}\" {{ return 404; }}"
    );
    for redirect in &rules.redirects {
        let from = format!("{base}{}", redirect.from);
        let to = quoted(&rules.target(redirect));
        if let Some(folder) = from.strip_suffix('/') {
            let _ = writeln!(out, "location = {} {{ return 301 {to}; }}", quoted(folder));
        }
        let _ = writeln!(out, "location = {} {{ return 301 {to}; }}", quoted(&from));
    }
    if !is_root {
        out.push_str("}\n");
    }
    out
}

/// A text as one word of the configuration. A dollar sign would begin the name of a value.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('$', "%24"))
}
