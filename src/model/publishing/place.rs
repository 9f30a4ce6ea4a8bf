//! Where a site is published to: a folder, or a server and how it is spoken to.

use std::path::PathBuf;

/// Where a site is published to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishTo {
    /// A folder or a share.
    Folder(PathBuf),
    /// A folder of a server.
    Server(ServerPlace),
}

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Files over SSH.
    Sftp,
    /// FTP with encryption.
    Ftps,
    /// FTP without.
    Ftp,
    /// `WebDAV` over https.
    Webdavs,
    /// `WebDAV` over http.
    Webdav,
    /// S3 over https.
    S3,
    /// S3 over http.
    S3Plain,
}

impl Protocol {
    /// The protocols by the words that addresses begin with.
    const SCHEMES: [(&'static str, Protocol); 9] = [
        ("sftp", Protocol::Sftp),
        ("ftps", Protocol::Ftps),
        ("ftp", Protocol::Ftp),
        ("webdavs", Protocol::Webdavs),
        ("davs", Protocol::Webdavs),
        ("webdav", Protocol::Webdav),
        ("dav", Protocol::Webdav),
        ("s3", Protocol::S3),
        ("s3+http", Protocol::S3Plain),
    ];

    /// The protocol of addresses that begin with a word.
    #[must_use]
    pub fn of_scheme(scheme: &str) -> Option<Protocol> {
        let mut all = Protocol::SCHEMES.iter();
        all.find(|(word, _)| *word == scheme).map(|(_, is)| *is)
    }

    /// Whether everybody on the way can read what is sent, the password too.
    #[must_use]
    pub fn is_plain(self) -> bool {
        matches!(self, Protocol::Ftp | Protocol::Webdav | Protocol::S3Plain)
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Protocol::Sftp => "SFTP",
            Protocol::Ftps => "FTPS",
            Protocol::Ftp => "FTP",
            Protocol::Webdavs | Protocol::Webdav => "WebDAV",
            Protocol::S3 | Protocol::S3Plain => "S3",
        }
    }
}

/// A folder of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerPlace {
    /// How it is spoken to.
    pub protocol: Protocol,
    /// Who logs in, if the address says so.
    pub user: Option<String>,
    /// The server.
    pub host: String,
    /// Its port, if it is not the usual one.
    pub port: Option<u16>,
    /// The folder; a relative one starts from the home folder of who logs in, which the empty one
    /// is. At S3 the first part of the path is the bucket.
    pub folder: String,
    /// The region of S3, if the address says so.
    pub region: Option<String>,
}

impl ServerPlace {
    /// The server as an address of the web has it, by this scheme, without a path.
    #[must_use]
    pub fn origin(&self, scheme: &str) -> String {
        match self.port {
            Some(port) => format!("{scheme}://{}:{port}", self.host),
            None => format!("{scheme}://{}", self.host),
        }
    }

    /// The server as who logs in writes it.
    #[must_use]
    pub fn login(&self) -> String {
        match &self.user {
            Some(user) => format!("{user}@{}", self.host),
            None => self.host.clone(),
        }
    }
}
