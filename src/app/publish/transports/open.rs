//! The place that a site is published to, by its address.

use std::path::Path;

use crate::app::console::Console;
use crate::app::publish::remote::Remote;
use crate::app::publish::transports::folder::Folder;
use crate::app::publish::transports::sftp::Sftp;
use crate::app::publish::transports::transport::OneByOne;
use crate::base::message::{Failure, Message};
use crate::model::publishing::place::{Protocol, PublishTo, ServerPlace};
use crate::read::head::publish::publish_to;

/// What is wanted of a publication.
pub(crate) struct PlaceWanted<'w> {
    /// The folder of the site.
    pub(crate) site: &'w Path,
    /// The place that the line says.
    pub(crate) to: Option<&'w str>,
    /// Whether that one may be reached without encryption.
    pub(crate) is_insecure: bool,
    /// The place of `site.yaml`.
    pub(crate) own: Option<PublishTo>,
}

/// The place that the line says, or the one of `site.yaml`.
///
/// # Errors
/// When there is none, when it cannot be reached, or when this program cannot speak to it.
pub(crate) fn opened(
    wanted: PlaceWanted<'_>,
    console: &Console,
) -> Result<Box<dyn Remote>, Failure> {
    let said = wanted.to.unwrap_or("");
    let refused = |key| {
        let key = match key {
            "publish-insecure" => "publish-insecure-line",
            key => key,
        };
        Failure::new(Message::new(key).with("value", said))
    };
    let place = match (wanted.to, wanted.own) {
        (Some(said), _) => publish_to(said, wanted.is_insecure).map_err(refused)?,
        (None, Some(PublishTo::Folder(path))) => PublishTo::Folder(wanted.site.join(path)),
        (None, Some(place)) => place,
        (None, None) => return Err(Failure::new(Message::new("publish-where"))),
    };
    match place {
        PublishTo::Folder(path) => {
            let folder = Folder::open(&path, wanted.site)?;
            Ok(Box::new(OneByOne::new(folder)))
        }
        PublishTo::Server(place) if place.protocol == Protocol::Sftp => {
            Ok(Box::new(Sftp::new(place)))
        }
        PublishTo::Server(place) => {
            if place.protocol.is_plain() {
                let values = [("host", place.host.clone())];
                console.beside(&console.text("publish-plain", &values));
            }
            server(place, console)
        }
    }
}

#[cfg(feature = "servers")]
fn server(place: ServerPlace, console: &Console) -> Result<Box<dyn Remote>, Failure> {
    use crate::app::publish::transports::ftp::Ftp;
    use crate::app::publish::transports::s3::S3;
    use crate::app::publish::transports::server::Secret;
    use crate::app::publish::transports::webdav::Webdav;
    let is_webdav = matches!(place.protocol, Protocol::Webdav | Protocol::Webdavs);
    if place.user.is_none() && is_webdav {
        return Ok(Box::new(OneByOne::new(Webdav::open(place, None)?)));
    }
    if place.user.is_none() {
        let message = Message::new("publish-needs-user").with("host", &place.host);
        return Err(Failure::new(message));
    }
    let secret = Secret::of(&place, console)?;
    Ok(match place.protocol {
        Protocol::Webdav | Protocol::Webdavs => {
            Box::new(OneByOne::new(Webdav::open(place, Some(&secret))?))
        }
        Protocol::S3 | Protocol::S3Plain => Box::new(OneByOne::new(S3::open(place, &secret)?)),
        Protocol::Ftp | Protocol::Ftps | Protocol::Sftp => {
            Box::new(OneByOne::new(Ftp::open(place, secret)?))
        }
    })
}

#[cfg(not(feature = "servers"))]
#[expect(
    clippy::needless_pass_by_value,
    reason = "as the function of programs that can"
)]
fn server(place: ServerPlace, _console: &Console) -> Result<Box<dyn Remote>, Failure> {
    let message = Message::new("publish-not-in-program").with("protocol", place.protocol.name());
    Err(Failure::new(message))
}
