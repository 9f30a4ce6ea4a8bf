//! Encrypted lines to servers that are not asked over HTTP, and the certificate that a server
//! shows.
#![cfg(feature = "servers")]

use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore};

use crate::app::external::authorities::{authorities, unreadable};
use crate::base::message::Failure;

/// How long it is waited for each step of a certificate's being shown.
const WAIT: Duration = Duration::from_secs(10);

/// How a line is encrypted.
pub(crate) type Encryption = Arc<ClientConfig>;

/// How lines are encrypted, and by whom servers are vouched for.
///
/// # Errors
/// When the certificates that the surroundings name cannot be read.
pub(crate) fn encryption() -> Result<Encryption, Failure> {
    let mut roots = RootCertStore::empty();
    match authorities()? {
        Some(file) => {
            for one in CertificateDer::pem_slice_iter(&file) {
                let one = one.map_err(|error| unreadable(format!("{error:?}")))?;
                roots.add(one).map_err(unreadable)?;
            }
        }
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(unreadable)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// The certificate that a server shows for its name, as bytes (DER); nothing where it cannot be
/// reached or is not vouched for. Nothing is asked of the server.
pub(crate) fn certificate_of(host: &str, port: u16) -> Option<Vec<u8>> {
    let host = host.trim_matches(['[', ']']);
    let name = ServerName::try_from(host.to_owned()).ok()?;
    let mut line = ClientConnection::new(encryption().ok()?, name).ok()?;
    let mut addresses = (host, port).to_socket_addrs().ok()?;
    let stream = addresses.find_map(|address| TcpStream::connect_timeout(&address, WAIT).ok());
    let mut stream = stream?;
    stream.set_read_timeout(Some(WAIT)).ok()?;
    stream.set_write_timeout(Some(WAIT)).ok()?;
    while line.is_handshaking() {
        line.complete_io(&mut stream).ok()?;
    }
    let shown = line.peer_certificates()?.first()?;
    Some(shown.as_ref().to_vec())
}
