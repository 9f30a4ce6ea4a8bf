//! The files that tell hosts how to serve a site.

use crate::model::config::Host;
use crate::render::hosts::apache::htaccess;
use crate::render::hosts::iis::web_config;
use crate::render::hosts::netlify::{headers, redirects};
use crate::render::hosts::nginx::fragment;
use crate::render::hosts::rules::HostRules;

/// A file for a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostFile {
    /// For Apache.
    Htaccess,
    /// For nginx.
    NginxFragment,
    /// For IIS.
    WebConfig,
    /// Headers for Netlify.
    Headers,
    /// Redirects for Netlify.
    Redirects,
    /// For GitHub Pages: the site is served as it is.
    NoJekyll,
}

impl HostFile {
    /// Its name, at the top of the site.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            HostFile::Htaccess => ".htaccess",
            HostFile::NginxFragment => "kansli-nginx.conf",
            HostFile::WebConfig => "web.config",
            HostFile::Headers => "_headers",
            HostFile::Redirects => "_redirects",
            HostFile::NoJekyll => ".nojekyll",
        }
    }

    /// The file of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<HostFile> {
        let mut all = files_for(&Host::ALL.map(|(host, _)| host)).into_iter();
        all.find(|file| file.name() == name)
    }
}

/// The files for these hosts.
#[must_use]
pub fn files_for(hosts: &[Host]) -> Vec<HostFile> {
    let of_host = |host: &Host| -> &[HostFile] {
        match host {
            Host::Apache => &[HostFile::Htaccess],
            Host::Nginx => &[HostFile::NginxFragment],
            Host::Iis => &[HostFile::WebConfig],
            Host::Netlify => &[HostFile::Headers, HostFile::Redirects],
            Host::GithubPages => &[HostFile::NoJekyll],
        }
    };
    hosts.iter().flat_map(of_host).copied().collect()
}

/// The bytes of a file for a host.
#[must_use]
pub fn render_host_file(file: HostFile, rules: &HostRules) -> Vec<u8> {
    match file {
        HostFile::Htaccess => htaccess(rules).into_bytes(),
        HostFile::NginxFragment => fragment(rules).into_bytes(),
        HostFile::WebConfig => web_config(rules),
        HostFile::Headers => headers(rules).into_bytes(),
        HostFile::Redirects => redirects(rules).into_bytes(),
        HostFile::NoJekyll => Vec::new(),
    }
}
