//! Where a site is online: the address that is asked, and those that belong to it.

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::app::external::host::is_public;
use crate::base::message::{Failure, Message};
use crate::base::web_address::encoded_path;
use crate::model::config::BaseUrl;

/// Where a site is online.
#[derive(Debug)]
pub(crate) struct OnlinePlace {
    /// The address of its root, ending in a slash.
    pub(crate) root: Url,
    /// The public address of the site, to which old addresses lead too.
    known: Option<BaseUrl>,
}

impl OnlinePlace {
    /// The place that the line says, else that of the site.
    ///
    /// # Errors
    /// When neither says one, or it is none.
    pub(crate) fn new(said: &str, known: Option<&BaseUrl>) -> Result<OnlinePlace, Failure> {
        let own = if said.is_empty() {
            known.cloned()
        } else {
            let base = BaseUrl::parse(said);
            let wrong = || Failure::new(Message::new("online-address").with("value", said));
            Some(base.ok_or_else(wrong)?)
        };
        let own = own.ok_or_else(|| Failure::new(Message::new("online-where")))?;
        let wrong = |_| Failure::new(Message::new("online-address").with("value", own.as_str()));
        Ok(OnlinePlace {
            root: Url::parse(own.as_str()).map_err(wrong)?,
            known: known.cloned(),
        })
    }

    /// The address of a path within the site; the root, where the path makes none.
    pub(crate) fn url(&self, address: &str) -> Url {
        let url = format!("{}{}", self.root, encoded_path(address));
        Url::parse(&url).unwrap_or_else(|_| self.root.clone())
    }

    /// The path within the site to which `location` leads from an address; nothing when it leads
    /// out of the site.
    pub(crate) fn within(&self, from: &Url, location: &str) -> Option<String> {
        let to = from.join(location).ok()?;
        let known = self.known.as_ref().map(BaseUrl::as_str);
        let roots = [Some(self.root.as_str()), known];
        let rest = roots
            .into_iter()
            .flatten()
            .find_map(|root| to.as_str().strip_prefix(root))?;
        let path = rest.split(['?', '#']).next().unwrap_or(rest);
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        Some(decoded.into_owned())
    }

    /// Whether the server is on the public net; one on this machine or its own net is asked past
    /// all proxies, and not for its other names.
    pub(crate) fn is_public(&self) -> bool {
        self.root.host().is_some_and(|host| is_public(&host))
    }

    /// The host.
    pub(crate) fn host(&self) -> &str {
        self.root.host_str().unwrap_or("")
    }

    /// The other name that people try: with `www.`, or without. A name below that of another office
    /// needs none.
    pub(crate) fn other_name(&self) -> Option<String> {
        let Host::Domain(name) = self.root.host()? else {
            return None;
        };
        match name.strip_prefix("www.") {
            Some(bare) => Some(bare.to_owned()),
            None if name.matches('.').count() == 1 => Some(format!("www.{name}")),
            None => None,
        }
    }

    /// The same root at another scheme or host; nothing where a port is said, which has no other.
    pub(crate) fn elsewhere(&self, scheme: &str, host: &str) -> Option<Url> {
        if self.root.port().is_some() {
            return None;
        }
        Url::parse(&format!("{scheme}://{host}{}", self.root.path())).ok()
    }
}

/// The address of an output: a page is asked for by its folder.
pub(crate) fn address_of(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}
