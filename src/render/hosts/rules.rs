//! What every host is told of a site: old addresses, headers, and files that may be kept for ever.

use url::Url;

use crate::base::web_address::encoded_path;
use crate::model::config::{SiteConfig, Subscribe, SubscribeWay};
use crate::render::theme::theme::Theme;
use crate::site::address::SitePath;

/// How long browsers may keep a file whose name changes with its content, in seconds: a year.
pub(crate) const LASTING: u32 = 31_536_000;
/// Names that nobody may ask for, as a regular expression of Perl: what belongs to the program, to
/// version control and to hosts. `.well-known` is for everybody.
pub(crate) const HIDDEN: &str = r"/\.(git|svn|hg|kansli|ht|env)";
/// Files at the top of the site that are for hosts only, as a regular expression.
pub(crate) const FOR_HOSTS: &str = r"(web\.config|kansli-nginx\.conf|_headers|_redirects)$";
/// Where files lie whose name changes with their content, as a regular expression of Perl.
pub(crate) const FINGERPRINTED: &str = r"assets/.+\.[0-9a-f]{8}\.(css|js|svg)$";
/// Types of files that get smaller when they are compressed.
pub(crate) const COMPRESSED: [&str; 13] = [
    "text/plain",
    "text/css",
    "text/csv",
    "text/calendar",
    "text/javascript",
    "text/xml",
    "application/javascript",
    "application/json",
    "application/feed+json",
    "application/xml",
    "application/atom+xml",
    "application/rss+xml",
    "image/svg+xml",
];

/// An old address, and where it leads; both relative to the root of the site.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old address.
    pub from: SitePath,
    /// The new one.
    pub to: SitePath,
    /// Whether nothing else is published below the old address.
    pub is_alone: bool,
}

impl Redirect {
    /// A redirect in a site that publishes these files.
    pub fn new<'f>(
        from: &SitePath,
        to: &SitePath,
        mut files: impl Iterator<Item = &'f str>,
    ) -> Redirect {
        let own = from.output();
        let is_below = |path: &str| path != own && path.starts_with(from.as_str());
        Redirect {
            from: from.clone(),
            to: to.clone(),
            is_alone: !files.any(is_below),
        }
    }
}

/// What every host is told.
#[derive(Clone, Debug)]
pub struct HostRules {
    /// Path of the site's root, beginning and ending in a slash.
    pub base: String,
    /// Public address of the site's root, if it is known.
    pub url: Option<String>,
    /// Roots of the languages with a page of their own for what does not exist, but the first.
    pub languages: Vec<SitePath>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// Headers of every answer.
    pub headers: Vec<(&'static str, String)>,
    /// Addresses of the files whose name changes with their content.
    pub lasting: Vec<String>,
}

impl HostRules {
    /// What hosts are told of a site with these settings.
    #[must_use]
    pub fn new(config: &SiteConfig, theme: &Theme, redirects: Vec<Redirect>) -> HostRules {
        let base = config.base_url.as_ref();
        let assets = theme.assets.files.iter();
        HostRules {
            base: base.map_or("/", |base| base.path()).to_owned(),
            url: base.map(|base| base.as_str().to_owned()),
            languages: config
                .langs()
                .filter(|lang| !lang.is_default())
                .map(|lang| SitePath::of_lang(config, lang))
                .collect(),
            redirects,
            headers: headers(config, theme),
            lasting: assets
                .map(|asset| asset.address.as_str())
                .filter(|address| is_fingerprinted(address))
                .map(str::to_owned)
                .collect(),
        }
    }

    /// Where a redirect leads: in full where the public address is known, since a host behind
    /// another one does not know by which scheme and name it is reached.
    #[must_use]
    pub fn target(&self, redirect: &Redirect) -> String {
        let root = self.url.as_deref().unwrap_or(&self.base);
        format!("{root}{}", encoded_path(redirect.to.as_str()))
    }
}

/// A text in a regular expression of Perl, standing for itself.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether the name of a file changes with its content, as the theme names its files.
#[must_use]
pub fn is_fingerprinted(address: &str) -> bool {
    let mut parts = address.rsplit('.');
    let (ending, hash) = (parts.next(), parts.next());
    let is_hash = |hash: &str| {
        let is_hex = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
        hash.len() == 8 && hash.bytes().all(is_hex)
    };
    address.starts_with("assets/")
        && matches!(ending, Some("css" | "js" | "svg"))
        && parts.next().is_some()
        && hash.is_some_and(is_hash)
}

/// Headers of every answer.
fn headers(config: &SiteConfig, theme: &Theme) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("X-Content-Type-Options", "nosniff".to_owned()),
        (
            "Referrer-Policy",
            "strict-origin-when-cross-origin".to_owned(),
        ),
        ("Content-Security-Policy", policy(config, theme)),
    ];
    // The host of a site below a path belongs to others too.
    let base = config.base_url.as_ref();
    if base.is_some_and(|base| base.as_str().starts_with("https://") && base.path() == "/") {
        let lasts = format!("max-age={LASTING}");
        headers.push(("Strict-Transport-Security", lasts));
    }
    headers
}

/// What pages may ask for. Drawings hold styles of their own, so those are let be. Where the site
/// has HTML or templates of its own, nobody knows what they ask for: only what holds for all.
fn policy(config: &SiteConfig, theme: &Theme) -> String {
    let for_all = "base-uri 'self'; frame-ancestors 'self'";
    if config.raw_html || theme.may_reach_out {
        return for_all.to_owned();
    }
    let mut forms = "'self'".to_owned();
    if let Some(host) = config.subscribe.as_ref().and_then(form_host) {
        forms.push(' ');
        forms.push_str(&host);
    }
    format!(
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
         form-action {forms}; {for_all}"
    )
}

/// The server that the form of a subscription is sent to.
fn form_host(subscribe: &Subscribe) -> Option<String> {
    let SubscribeWay::Form { action, .. } = &subscribe.way else {
        return None;
    };
    let url = Url::parse(action).ok()?;
    let origin = url.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}
