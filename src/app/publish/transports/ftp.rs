//! Publishing over FTP, encrypted (FTPS) or, where the office says so, not.
//!
//! The line is made anew after a pause, in which servers hang up, and after it has broken.
#![cfg(feature = "servers")]

use std::fs::File;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use suppaftp::types::{FileType, Response};
use suppaftp::{
    DataStream, FtpError, FtpResult, Mode, RustlsConnector, RustlsFtpStream, Status, TlsConnector,
    TlsStream,
};

use crate::app::external::encryption::{Encryption, encryption};
use crate::app::publish::transports::server::{Refusal, Secret};
use crate::app::publish::transports::transport::Transport;
use crate::base::message::Failure;
use crate::base::text_part::after_last;
use crate::model::publishing::place::{Protocol, ServerPlace};

/// The usual port.
const PORT: u16 = 21;
/// How long it is waited for a connection, and for an answer.
const CONNECTING: Duration = Duration::from_secs(30);
const ANSWERING: Duration = Duration::from_secs(90);
/// How long it is waited for the end of what has been sent.
const ENDING: Duration = Duration::from_secs(5);
/// A line that nothing has been said on for so long is made anew.
const PAUSE: Duration = Duration::from_secs(20);

/// A folder of a server.
pub(crate) struct Ftp {
    place: ServerPlace,
    secret: Secret,
    /// Data lines go on with what the first line has agreed on, as many servers want.
    encryption: Option<Encryption>,
    line: Option<Line>,
}

/// A line to a server on which somebody has logged in.
struct Line {
    ftp: RustlsFtpStream,
    /// The folder of the place, without a slash at its end.
    root: String,
    /// Whether the server lists names for programs (`MLSD`), hidden ones too.
    lists: bool,
    used: Instant,
}

/// What a server answered: what was asked for, or that it does not want to.
type Answered<T> = Result<T, Response>;

impl Ftp {
    /// A folder of a server, after logging in.
    ///
    /// # Errors
    /// When the server is not reached, does not let one in, or has no such folder.
    pub(crate) fn open(place: ServerPlace, secret: Secret) -> Result<Ftp, Failure> {
        let encryption = match place.protocol {
            Protocol::Ftp => None,
            _ => Some(encryption()?),
        };
        let mut ftp = Ftp {
            place,
            secret,
            encryption,
            line: None,
        };
        ftp.line()?;
        Ok(ftp)
    }

    /// The line to the server, made if there is none.
    fn line(&mut self) -> Result<&mut Line, Failure> {
        let line = match self.line.take() {
            Some(line) if line.used.elapsed() < PAUSE => line,
            _ => {
                let login = |refusal: Refusal| refusal.at(&self.place, "");
                self.log_in().map_err(login)?
            }
        };
        let line = self.line.insert(line);
        line.used = Instant::now();
        Ok(line)
    }

    /// A new line, on which one has logged in and entered the folder.
    fn log_in(&self) -> Result<Line, Refusal> {
        let stream = connected(&self.place)?;
        let is_new = stream.peer_addr().is_ok_and(|address| address.is_ipv6());
        let mut ftp = RustlsFtpStream::connect_with_stream(stream).map_err(|e| refusal(&e))?;
        ftp = ftp
            .passive_stream_builder(|address| connect(&address).map_err(FtpError::ConnectionError));
        // The address that a server behind another one tells of itself leads nowhere.
        ftp.set_passive_nat_workaround(true);
        if is_new {
            ftp.set_mode(Mode::ExtendedPassive);
        }
        if let Some(encryption) = &self.encryption {
            let connector = RustlsConnector::from(Arc::clone(encryption));
            let host = self.place.host.trim_matches(['[', ']']);
            let secure = ftp.into_secure(connector, host);
            ftp = secure.map_err(|error| match error {
                FtpError::UnexpectedResponse(_) => Refusal::new("no-encryption", error),
                error => refusal(&error),
            })?;
        }
        let user = self.place.user.as_deref().unwrap_or("");
        let login = ftp.login(user, self.secret.told());
        login.map_err(|error| match error {
            // What the server says may repeat what was written to it.
            FtpError::UnexpectedResponse(_) => Refusal::new("login", ""),
            error => refusal(&error),
        })?;
        ftp.transfer_type(FileType::Binary)
            .map_err(|e| refusal(&e))?;
        // Servers without it take names as they come.
        ftp.opts("UTF8", Some("ON")).ok();
        let lists = ftp.feat().is_ok_and(|all| all.contains_key("MLST"));
        let root = match self.place.folder.as_str() {
            absolute if absolute.starts_with('/') => absolute.to_owned(),
            relative => {
                let home = ftp.pwd().map_err(|e| refusal(&e))?;
                format!("{}/{relative}", home.trim_end_matches('/'))
            }
        };
        let entered = ftp.cwd(if root.is_empty() { "/" } else { &root });
        entered.map_err(|error| match error {
            FtpError::UnexpectedResponse(_) => Refusal::new("no-folder", error),
            error => refusal(&error),
        })?;
        Ok(Line {
            ftp,
            root: root.trim_end_matches('/').to_owned(),
            lists,
            used: Instant::now(),
        })
    }

    /// Asks the server for something about a path, of which `ask` gets the whole name.
    fn ask<T>(
        &mut self,
        path: &str,
        ask: impl FnOnce(&mut Line, &str) -> FtpResult<T>,
    ) -> Result<Answered<T>, Failure> {
        let line = self.line()?;
        let whole = match (line.root.as_str(), path) {
            ("", "") => "/".to_owned(),
            (root, "") => root.to_owned(),
            (root, path) => format!("{root}/{path}"),
        };
        match ask(line, &whole) {
            Ok(answer) => Ok(Ok(answer)),
            Err(FtpError::UnexpectedResponse(said)) if said.status != Status::NotAvailable => {
                Ok(Err(said))
            }
            Err(error) => {
                self.line = None;
                Err(refusal(&error).at(&self.place, path))
            }
        }
    }

    fn refused(&self, path: &str, said: &Response) -> Failure {
        refusal(&FtpError::UnexpectedResponse(said.clone())).at(&self.place, path)
    }

    /// Whether a path is among the names of its folder: a server says the same of what is not there
    /// and of what nobody may see.
    fn is_there(&mut self, path: &str) -> Result<bool, Failure> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = self.list(folder)?;
        Ok(names.iter().any(|name| name == after_last(path, '/')))
    }
}

impl Transport for Ftp {
    fn list(&mut self, folder: &str) -> Result<Vec<String>, Failure> {
        let lines = self.ask(folder, |line, whole| {
            if line.lists {
                line.ftp.mlsd(Some(whole))
            } else {
                line.ftp.nlst(Some(whole))
            }
        })?;
        let lists = self.line()?.lists;
        let name = |line: &String| match line.split_once(' ') {
            Some((facts, name)) if lists => {
                let is_entry = facts.to_ascii_lowercase().contains("dir;");
                let is_itself = ["cdir;", "pdir;"].iter().any(|kind| {
                    is_entry && facts.to_ascii_lowercase().contains(&format!("type={kind}"))
                });
                (!is_itself).then(|| after_last(name, '/').to_owned())
            }
            _ => Some(after_last(line.trim_end(), '/').to_owned()),
        };
        let names = lines.iter().flatten().filter_map(name);
        let is_name = |name: &String| !matches!(name.as_str(), "" | "." | "..");
        Ok(names.filter(is_name).collect())
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let answer = self.ask(path, |line, whole| line.ftp.retr_as_buffer(whole))?;
        match answer {
            Ok(bytes) => Ok(Some(bytes.into_inner())),
            Err(_) if !self.is_there(path)? => Ok(None),
            Err(said) => Err(self.refused(path, &said)),
        }
    }

    fn write(&mut self, from: &Path, to: &str) -> Result<(), Failure> {
        let answer = self.ask(to, |line, whole| {
            let mut file = File::open(from).map_err(FtpError::ConnectionError)?;
            let mut upload = line.ftp.put_with_stream(whole)?;
            let sent = io::copy(&mut file, &mut upload);
            if sent.is_ok() {
                hear_out(upload.get_mut());
            }
            // A server that cannot go on hangs up, and then says why.
            upload.finish()?;
            sent.map_err(FtpError::ConnectionError).map(|_| ())
        })?;
        answer.map_err(|said| self.refused(to, &said))
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Failure> {
        let answer = self.ask(to, |line, whole| {
            let from = format!("{}/{from}", line.root);
            line.ftp.rename(from.as_str(), whole)
        })?;
        answer.map_err(|said| self.refused(to, &said))
    }

    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        let answer = self.ask(path, |line, whole| line.ftp.rm(whole))?;
        match answer {
            Ok(()) => Ok(()),
            Err(_) if !self.is_there(path)? => Ok(()),
            Err(said) => Err(self.refused(path, &said)),
        }
    }

    fn make_folder(&mut self, path: &str) -> Result<bool, Failure> {
        let made = self.ask(path, |line, whole| line.ftp.mkdir(whole))?;
        let Err(said) = made else {
            return Ok(true);
        };
        let entered = self.ask(path, |line, whole| line.ftp.cwd(whole))?;
        match entered {
            Ok(()) => Ok(false),
            Err(_) => Err(self.refused(path, &said)),
        }
    }

    fn remove_folder(&mut self, path: &str) -> Result<(), Failure> {
        // One that is not empty holds something that is not ours.
        self.ask(path, |line, whole| line.ftp.rmdir(whole))
            .map(|_| ())
    }
}

/// A connection to the server of a place.
fn connected(place: &ServerPlace) -> Result<TcpStream, Refusal> {
    let host = place.host.trim_matches(['[', ']']);
    let addresses = (host, place.port.unwrap_or(PORT)).to_socket_addrs();
    let addresses = addresses.map_err(|error| Refusal::new("name", error))?;
    let mut last = Refusal::new("name", "");
    for address in addresses {
        match connect(&address) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = Refusal::of_error(&error),
        }
    }
    Err(last)
}

fn connect(address: &SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(address, CONNECTING)?;
    stream.set_read_timeout(Some(ANSWERING))?;
    stream.set_write_timeout(Some(ANSWERING))?;
    Ok(stream)
}

/// Ends an encrypted data line and reads what the server still says on it: the tickets with which
/// the next line goes on with what this one has agreed on. Many servers let no other in, and send
/// only as many as are needed.
fn hear_out(line: &mut DataStream<<RustlsConnector as TlsConnector>::Stream>) {
    let DataStream::Ssl(secure) = line else {
        return;
    };
    let secure = secure.mut_ref();
    secure.sock.set_read_timeout(Some(ENDING)).ok();
    secure.conn.send_close_notify();
    // What fails here is told by the answer to the whole transfer.
    let ended = secure.flush();
    ended.and_then(|()| io::copy(secure, &mut io::sink())).ok();
}

/// What an error means.
fn refusal(error: &FtpError) -> Refusal {
    match error {
        FtpError::UnexpectedResponse(said) => {
            let text = String::from_utf8_lossy(&said.body);
            let why = match said.status {
                Status::RequestedActionNotTaken | Status::ExceededStorage => "full",
                Status::NotAvailable | Status::TransferAborted => "gone",
                Status::CannotOpenDataConnection => "data",
                Status::FileUnavailable | Status::BadFilename => "rights",
                _ => "other",
            };
            Refusal::new(why, text)
        }
        FtpError::ConnectionError(error) => Refusal::of_error(error),
        FtpError::SecureError(said) => Refusal::new("certificate", said),
        error => Refusal::new("other", error),
    }
}
