//! Apache and nginx as systems have them, each serving a folder of its own on a free port, and what
//! they answer. Where one is missing the test says so and is left out.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The servers that are tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Apache,
    Nginx,
}

impl Kind {
    /// Where the program is, if it is installed.
    fn program(self) -> Option<PathBuf> {
        let name = match self {
            Kind::Apache => "apache2",
            Kind::Nginx => "nginx",
        };
        let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin"];
        let mut places = folders.iter().map(|folder| Path::new(folder).join(name));
        places.find(|place| place.is_file())
    }

    /// Whether the server is there; says so where it is not.
    pub(crate) fn is_here(self) -> bool {
        let is_here = self.program().is_some();
        if !is_here {
            eprintln!("left out: {self:?} is not installed");
        }
        is_here
    }
}

/// A server that is running, and stops when it is dropped.
pub(crate) struct WebServer {
    folder: TempDir,
    child: Child,
    kind: Kind,
    pub(crate) port: u16,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header, empty where it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// A port that nobody listens to.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl WebServer {
    /// A server of the folder `www` of its own, which is empty, with `more` in its configuration.
    pub(crate) fn start(kind: Kind, port: u16, fill: &dyn Fn(&Path), more: &str) -> WebServer {
        let folder = TempDir::new().unwrap();
        // The server may run as another user.
        open_to_all(folder.path());
        let www = folder.path().join("www");
        fs::create_dir(&www).unwrap();
        fill(&www);
        let at = folder.path().to_str().unwrap();
        let conf = folder.path().join("server.conf");
        let text = match kind {
            Kind::Apache => apache(at, port, more),
            Kind::Nginx => nginx(at, port, more),
        };
        fs::write(&conf, text).unwrap();
        let mut command = Command::new(kind.program().unwrap());
        match kind {
            Kind::Apache => command.args(["-DFOREGROUND", "-f"]).arg(&conf),
            Kind::Nginx => command.args(["-p", at, "-c"]).arg(&conf),
        };
        let errors = fs::File::create(folder.path().join("stderr")).unwrap();
        let child = command.stderr(Stdio::from(errors)).spawn().unwrap();
        let mut server = WebServer {
            folder,
            child,
            kind,
            port,
        };
        server.wait();
        server
    }

    fn wait(&mut self) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let is_gone = self.child.try_wait().unwrap().is_some();
            assert!(
                !is_gone && begun.elapsed() < Duration::from_secs(20),
                "{:?} does not start: {}",
                self.kind,
                self.log()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The folder that is served.
    pub(crate) fn www(&self) -> PathBuf {
        self.folder.path().join("www")
    }

    /// What the server says of its troubles.
    pub(crate) fn log(&self) -> String {
        let read = |name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        format!("{}{}", read("stderr"), read("error.log"))
    }

    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    /// Asks for a path with more headers, each ending in a line break.
    pub(crate) fn get_with(&self, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let limit = Some(Duration::from_secs(20));
        stream.set_read_timeout(limit).unwrap();
        let port = self.port;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{headers}\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer to {path}: {}", self.log()));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        Answer {
            status: status.parse().unwrap(),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        // Asked first: a server that is killed leaves its workers.
        let pid = self.child.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &pid]).status();
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(5) {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) {}

/// As a web hotel has it: listings are on, and a site may say what belongs to `FileInfo` only.
fn apache(at: &str, port: u16, more: &str) -> String {
    let modules = [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "alias",
        "headers",
        "filter",
        "deflate",
        "autoindex",
        "setenvif",
        "rewrite",
    ];
    let modules: String = modules
        .iter()
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .collect();
    format!(
        "ServerRoot \"{at}\"\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile \
         \"{at}/pid\"\nErrorLog \"{at}/error.log\"\n{modules}User www-data\nGroup \
         www-data\nTypesConfig /etc/mime.types\nDocumentRoot \"{at}/www\"\nDirectoryIndex \
         index.html\n<Directory \"{at}/www\">\n  Options Indexes FollowSymLinks\n  AllowOverride \
         FileInfo\n  Require all granted\n</Directory>\n{more}\n"
    )
}

/// `more` stands inside the block of the server. `AT` in it is the server's folder.
fn nginx(at: &str, port: u16, more: &str) -> String {
    let more = more.replace("AT", at);
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("  {name}_temp_path {at}/{name};\n"))
        .collect();
    format!(
        "daemon off;\npid {at}/pid;\nerror_log {at}/error.log;\nevents {{}}\nhttp {{\n  include \
         /etc/nginx/mime.types;\n  access_log off;\n{temporary}  server {{\n    listen \
         127.0.0.1:{port};\n    server_name localhost;\n    root {at}/www;\n    {more}\n  }}\n}}\n"
    )
}
