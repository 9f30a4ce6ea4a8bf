"""A server for tests/suite/servers.rs: FTP, FTPS, WebDAV or S3, on a free port of this computer.

usage: serve.py ftp|ftps|webdav|webdavs|s3 FOLDER CONTROL

FOLDER is what is served; for S3 it is written there when /dump is asked for, and read from there with /load.
CONTROL is a folder in which the test says what is to go wrong, also while the server runs:
  cut     after so many commands or pieces the line breaks, and nobody is let in until the file is gone
  fault   lies (says that it has renamed), refuses (renames to free names only), full, or locked (nobody may write)
Told there: ca.pem, and commands, one line each. The first line of the output is the port.
"""

import errno
import io
import os
import resource
import shutil
import socket
import socketserver
import sys
import threading
import urllib.parse

KIND, FOLDER, CONTROL = sys.argv[1:4]
USER, PASSWORD = "anna", "hemligt"
FULL = 3000
lock = threading.Lock()


def said(name):
    try:
        with open(os.path.join(CONTROL, name)) as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""


def fault():
    word = said("fault")
    limit = FULL if word == "full" and not KIND.startswith("ftp") else resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    return word


def is_cut(count=True):
    """Whether the line is broken, after one more command."""
    with lock:
        left = said("cut")
        if not left:
            return False
        left = int(left)
        if left > 0 and count:
            with open(os.path.join(CONTROL, "cut"), "w") as file:
                file.write(str(left - 1))
        return left == 0


def log(text):
    if said("fault") != "full":
        with lock, open(os.path.join(CONTROL, "commands"), "a") as file:
            file.write(text + "\n")


def certificate():
    import trustme

    authority = trustme.CA()
    own = authority.issue_cert("localhost", "127.0.0.1")
    path = os.path.join(CONTROL, "server.pem")
    own.private_key_and_cert_chain_pem.write_to_path(path)
    authority.cert_pem.write_to_path(os.path.join(CONTROL, "ca.new"))
    os.rename(os.path.join(CONTROL, "ca.new"), os.path.join(CONTROL, "ca.pem"))
    return path


def tell(port):
    print(port, flush=True)


def serve_ftp():
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.filesystems import AbstractedFS
    from pyftpdlib.handlers import DTPHandler, FTPHandler, TLS_DTPHandler, TLS_FTPHandler
    from pyftpdlib.servers import FTPServer

    is_tls = KIND == "ftps"

    class Data(TLS_DTPHandler if is_tls else DTPHandler):
        def recv(self, size):
            piece = super().recv(size)
            if piece and is_cut():
                self.close()
                self.cmd_channel.close()
                return b""
            return piece

        def handle_ssl_established(self):
            # As many servers do: a data line goes on with what the first line has agreed on.
            from OpenSSL import SSL

            if not SSL._lib.SSL_session_reused(self.socket._ssl):
                self._resp = ("522 Session reuse required.", lambda text: None)
                self.close()

    class Written:
        """A file on a disk that gets full; said when it is written, and not once more when it is closed."""

        def __init__(self, file):
            self.file, self.length = file, 0

        def __getattr__(self, name):
            return getattr(self.file, name)

        def write(self, piece):
            self.length += len(piece)
            if fault() == "full" and self.length > FULL:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return self.file.write(piece)

    class Disk(AbstractedFS):
        def open(self, filename, mode):
            file = super().open(filename, mode)
            return Written(file) if "w" in mode else file

    class Handler(TLS_FTPHandler if is_tls else FTPHandler):
        dtp_handler = Data
        abstracted_fs = Disk

        def on_connect(self):
            if is_cut(count=False):
                self.close()

        def pre_process_command(self, line, cmd, arg):
            fault()
            log(f"{cmd} {arg}" if cmd != "PASS" else cmd)
            if is_cut():
                self.close()
                return
            super().pre_process_command(line, cmd, arg)

        def ftp_RNTO(self, path):
            word = fault()
            if word == "lies":
                self.respond("250 Renaming ok.")
            elif word == "refuses" and os.path.lexists(path):
                self.respond("550 File exists.")
            else:
                return super().ftp_RNTO(path)

    class Rights(DummyAuthorizer):
        def has_perm(self, user, perm, path=None):
            if fault() == "locked" and perm not in "elr":
                return False
            return super().has_perm(user, perm, path)

    rights = Rights()
    rights.add_user(USER, PASSWORD, FOLDER, perm="elradfmwMT")
    Handler.authorizer = rights
    if is_tls:
        Handler.certfile = certificate()
        Handler.tls_control_required = Handler.tls_data_required = True
    server = FTPServer(("127.0.0.1", 0), Handler)
    tell(server.address[1])
    server.serve_forever()


def proxied(inner):
    """Stands before the server on port `inner`, and breaks the line where the test wants it."""

    class Line(socketserver.BaseRequestHandler):
        def handle(self):
            if is_cut(count=False):
                return
            with socket.create_connection(("127.0.0.1", inner)) as out:
                back = threading.Thread(target=self.pump_back, args=(out,), daemon=True)
                back.start()
                while piece := self.read(self.request):
                    if is_cut():
                        break
                    out.sendall(piece)
                for end in (self.request, out):
                    try:
                        end.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        pass

        def pump_back(self, out):
            while piece := self.read(out):
                try:
                    self.request.sendall(piece)
                except OSError:
                    return
            try:
                self.request.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

        @staticmethod
        def read(end):
            try:
                return end.recv(65536)
            except OSError:
                return b""

    class Proxy(socketserver.ThreadingTCPServer):
        daemon_threads = True

    proxy = Proxy(("127.0.0.1", 0), Line)
    tell(proxy.server_address[1])
    proxy.serve_forever()


def refusing(app, writing):
    """The same application with the faults that the test wants; `writing` are the methods that write."""

    def answer(environ, start):
        word, method = fault(), environ["REQUEST_METHOD"]
        path = environ["PATH_INFO"]
        log(f"{method} {path}")
        status = None
        if word == "locked" and method in writing:
            status = "403 Forbidden"
        if word == "full" and KIND == "s3" and int(environ.get("CONTENT_LENGTH") or 0) > FULL:
            status = "507 Insufficient Storage"
        if method == "MOVE":
            to = urllib.parse.urlsplit(environ["HTTP_DESTINATION"]).path
            # As WSGI has it: bytes in the shape of Latin-1.
            is_there = os.path.lexists(FOLDER + urllib.parse.unquote(to))
            if word == "lies":
                status = "204 No Content"
            elif word == "refuses" and is_there:
                status = "412 Precondition Failed"
        if status is None and KIND == "s3" and method == "PUT":
            # S3 keeps no half of a file.
            length = int(environ.get("CONTENT_LENGTH") or 0)
            body = environ["wsgi.input"].read(length)
            if len(body) < length:
                start("400 Bad Request", [("Content-Length", "0")])
                return [b""]
            environ["wsgi.input"] = io.BytesIO(body)
        if status is None:
            return app(environ, start)
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start(status, [("Content-Length", "0")])
        return [b""]

    return answer


def serve_behind_proxy(app):
    from cheroot import wsgi

    server = wsgi.Server(("127.0.0.1", 0), app)
    if KIND == "webdavs":
        from cheroot.ssl.builtin import BuiltinSSLAdapter

        path = certificate()
        server.ssl_adapter = BuiltinSSLAdapter(path, path)
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    proxied(server.bind_addr[1])


def serve_webdav():
    from wsgidav.fs_dav_provider import FilesystemProvider
    from wsgidav.wsgidav_app import WsgiDAVApp

    app = WsgiDAVApp({
        "provider_mapping": {"/": FilesystemProvider(FOLDER)},
        "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "dir_browser": {"enable": False},
        "logging": {"enable": False, "enable_loggers": []},
        "verbose": 0,
    })
    serve_behind_proxy(refusing(app, {"PUT", "MKCOL", "MOVE", "DELETE"}))


def serve_s3():
    os.environ.setdefault("AWS_ACCESS_KEY_ID", "test")
    os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")
    from moto.backends import get_backend
    from moto.server import DomainDispatcherApplication, create_backend_app

    moto = DomainDispatcherApplication(create_backend_app)
    backend = get_backend("s3")["123456789012"]["aws"]
    backend.create_bucket("webben", "us-east-1")
    bucket = backend.buckets["webben"]

    def app(environ, start):
        task = environ["PATH_INFO"]
        if task == "/dump":
            shutil.rmtree(FOLDER)
            os.makedirs(FOLDER)
            for name, key in bucket.keys.items():
                path = os.path.join(FOLDER, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(key.value)
        elif task == "/load":
            bucket.keys.clear()
            for folder, _, names in os.walk(FOLDER):
                for name in names:
                    path = os.path.join(folder, name)
                    with open(path, "rb") as file:
                        backend.put_object("webben", os.path.relpath(path, FOLDER), file.read())
        else:
            return moto(environ, start)
        start("200 OK", [("Content-Length", "0")])
        return [b""]

    serve_behind_proxy(refusing(app, {"PUT", "DELETE"}))


if KIND in ("ftp", "ftps"):
    serve_ftp()
elif KIND in ("webdav", "webdavs"):
    serve_webdav()
else:
    serve_s3()
