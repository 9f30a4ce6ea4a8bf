//! `web.config`: how Internet Information Services serve a site.
//!
//! Without the module for rewriting addresses, which many servers lack and without which the mere
//! mention of it makes all pages fail.

use crate::render::hosts::rules::{HostRules, LASTING};
use crate::render::xml::Xml;

/// The types of files that the server may not know, or knows without their characters.
const TYPES: [(&str, &str); 10] = [
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".json", "application/json; charset=utf-8"),
    (".xml", "text/xml; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
    (".ics", "text/calendar; charset=utf-8"),
    (".csv", "text/csv; charset=utf-8"),
    (".svg", "image/svg+xml"),
    (".webp", "image/webp"),
];

/// Names that nobody may ask for.
const HIDDEN: [&str; 8] = [
    ".git",
    ".kansli",
    ".kansli-published",
    ".kansli-publishing",
    ".htaccess",
    "kansli-nginx.conf",
    "_headers",
    "_redirects",
];

/// The file for IIS.
pub(crate) fn web_config(rules: &HostRules) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("configuration", &[]);
    xml.open("system.webServer", &[]);
    missing(&mut xml, "404.html");
    xml.empty("directoryBrowse", &[("enabled", "false")]);
    xml.open("defaultDocument", &[]);
    xml.open("files", &[]);
    xml.empty("clear", &[]);
    xml.empty("add", &[("value", "index.html")]);
    xml.close("files");
    xml.close("defaultDocument");
    xml.open("staticContent", &[]);
    xml.empty("clientCache", &[("cacheControlMode", "DisableCache")]);
    for (ending, kind) in TYPES {
        let ending = ("fileExtension", ending);
        xml.empty("remove", &[ending]);
        xml.empty("mimeMap", &[ending, ("mimeType", kind)]);
    }
    xml.close("staticContent");
    headers(&mut xml, rules);
    xml.open("security", &[]);
    xml.open("requestFiltering", &[]);
    xml.open("hiddenSegments", &[]);
    for name in HIDDEN {
        xml.empty("remove", &[("segment", name)]);
        xml.empty("add", &[("segment", name)]);
    }
    xml.close("hiddenSegments");
    xml.close("requestFiltering");
    xml.close("security");
    xml.empty("urlCompression", &[("doStaticCompression", "true")]);
    xml.close("system.webServer");
    places(&mut xml, rules);
    xml.close("configuration");
    xml.finish()
}

/// The page for what does not exist. As a file: a page that is asked for instead would be answered
/// with the status of one that exists.
fn missing(xml: &mut Xml, page: &str) {
    xml.open("httpErrors", &[("errorMode", "Custom")]);
    let status = ("statusCode", "404");
    xml.empty("remove", &[status, ("subStatusCode", "-1")]);
    xml.empty("error", &[status, ("path", page), ("responseMode", "File")]);
    xml.close("httpErrors");
}

fn headers(xml: &mut Xml, rules: &HostRules) {
    xml.open("httpProtocol", &[]);
    xml.open("customHeaders", &[]);
    xml.empty("remove", &[("name", "X-Powered-By")]);
    for (name, value) in &rules.headers {
        xml.empty("remove", &[("name", name)]);
        xml.empty("add", &[("name", name), ("value", value)]);
    }
    xml.close("customHeaders");
    xml.close("httpProtocol");
}

/// What holds for single files and folders.
fn places(xml: &mut Xml, rules: &HostRules) {
    let mut place = |path: &str, inside: &dyn Fn(&mut Xml)| {
        xml.open("location", &[("path", path)]);
        xml.open("system.webServer", &[]);
        inside(xml);
        xml.close("system.webServer");
        xml.close("location");
    };
    for root in &rules.languages {
        let folder = root.as_str().trim_end_matches('/');
        let page = format!("{folder}\\404.html");
        place(folder, &|xml| missing(xml, &page));
    }
    let days = LASTING / (24 * 60 * 60);
    let age = format!("{days}.00:00:00");
    let lasting = [
        ("cacheControlMode", "UseMaxAge"),
        ("cacheControlMaxAge", age.as_str()),
    ];
    for address in &rules.lasting {
        place(address, &|xml| {
            xml.open("staticContent", &[]);
            xml.empty("clientCache", &lasting);
            xml.close("staticContent");
        });
    }
    // What is said of a folder holds for all that lies in it: where there is more than the old
    // address, the page there leads on.
    for redirect in rules.redirects.iter().filter(|redirect| redirect.is_alone) {
        let to = rules.target(redirect);
        place(redirect.from.as_str().trim_end_matches('/'), &|xml| {
            let how = [
                ("enabled", "true"),
                ("destination", to.as_str()),
                ("exactDestination", "true"),
                ("httpResponseStatus", "Permanent"),
            ];
            xml.empty("httpRedirect", &how);
        });
    }
}
