//! `.htaccess`: how Apache HTTP Server serves a site.
//!
//! Only directives of the class `FileInfo`, which every host allows that lets a site have redirects
//! at all; one that is not allowed would make all pages fail. Therefore no `Options -Indexes`.

use std::fmt::Write;

use crate::render::hosts::rules::{
    COMPRESSED, FINGERPRINTED, FOR_HOSTS, HIDDEN, HostRules, LASTING, escaped,
};

/// The types of files that Apache may not know.
const TYPES: &str = "AddType text/calendar .ics\nAddType text/csv .csv\n\
    AddType image/webp .webp\nAddType image/svg+xml .svg\n\
    AddCharset utf-8 .html .css .js .json .xml .txt .ics .csv .svg\n";

/// The file for Apache.
pub(crate) fn htaccess(rules: &HostRules) -> String {
    let mut out = String::from(
        "# Apache: made by kansli because of \"hosts\" in site.yaml; the next build writes it \
         anew.\n\n",
    );
    let base = &rules.base;
    let pattern = escaped(base);
    // Writing to a text cannot fail.
    let _ = writeln!(out, "ErrorDocument 404 {base}404.html");
    for root in &rules.languages {
        let _ = writeln!(
            out,
            "<If \"%{{REQUEST_URI}} =~ m#^{pattern}{}#\">\n  ErrorDocument 404 \
             {base}{root}404.html\n</If>",
            escaped(root.as_str())
        );
    }
    let _ = write!(out, "\n{TYPES}\n<IfModule mod_headers.c>\n");
    for (name, value) in &rules.headers {
        let _ = writeln!(out, "  Header always set {name} \"{value}\"");
    }
    let _ = write!(
        out,
        "  Header set Cache-Control \"no-cache\"\n  <If \"%{{REQUEST_URI}} =~ \
         m#^{pattern}{FINGERPRINTED}#\">\n    Header set Cache-Control \"public, \
         max-age={LASTING}, immutable\"\n  </If>\n</IfModule>\n\n"
    );
    let _ = write!(
        out,
        "<IfModule mod_filter.c>\n  <IfModule mod_deflate.c>\n    AddOutputFilterByType DEFLATE \
         text/html {}\n  </IfModule>\n</IfModule>\n\n",
        COMPRESSED.join(" ")
    );
    let _ = write!(
        out,
        "<IfModule mod_alias.c>\n  RedirectMatch 404 \"{HIDDEN}\"\n  RedirectMatch 404 \
         \"^{pattern}{FOR_HOSTS}\"\n  <If \"-d %{{REQUEST_FILENAME}} && ! -f \
         '%{{REQUEST_FILENAME}}/index.html'\">\n    RedirectMatch 404 \"^\"\n  </If>\n"
    );
    for redirect in &rules.redirects {
        let from = redirect.from.as_str();
        let from = match from.strip_suffix('/') {
            Some(folder) => format!("{}(/(index\\.html)?)?", escaped(folder)),
            None => escaped(from),
        };
        let to = rules.target(redirect).replace('$', "\\$");
        let _ = writeln!(out, "  RedirectMatch 301 \"^{pattern}{from}$\" \"{to}\"");
    }
    out.push_str("</IfModule>\n");
    out
}
