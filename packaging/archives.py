#!/usr/bin/env python3
"""Packs the programs of each system with their papers: zip, tar.gz, .deb, wheel.

usage: archives.py VERSION WORK OUT SYSTEM...

WORK holds a folder with the program for each SYSTEM, and papers/. Dates are SOURCE_DATE_EPOCH, owners are root, files
are sorted: the same input gives the same bytes. Python's own library and dpkg-deb are all that is used.
"""

import base64
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])
SUMMARY = "A static site generator for the newsletters, plans and reports of small public offices"
# What must go with every program, and what helps.
LICENCES = ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY"]
TEXTS = ["README.md", "README.sv.md", "CHANGELOG.md"]
# System: name of the program, architecture of Debian, tag of a wheel.
SYSTEMS = {
    "windows-x86_64": ("kansli.exe", None, "win_amd64"),
    "linux-x86_64": ("kansli", "amd64", "manylinux2014_x86_64.manylinux_2_17_x86_64"),
    "linux-aarch64": ("kansli", "arm64", "manylinux2014_aarch64.manylinux_2_17_aarch64"),
}


def files_of(work, system):
    """Path within the package, bytes and whether it is a program, sorted by path."""
    program = SYSTEMS[system][0]
    found = [(program, (work / system / program).read_bytes(), True)]
    for name in LICENCES + TEXTS:
        if (ROOT / name).exists():
            data = (ROOT / name).read_bytes()
            # Notepad shows a file without an ending as well as any, but Windows asks what to open it with.
            if system.startswith("windows") and "." not in name:
                name += ".txt"
            found.append((name, data, False))
    papers = work / "papers"
    for path in sorted(papers.rglob("*")):
        if path.is_file():
            found.append((path.relative_to(papers).as_posix(), path.read_bytes(), False))
    return sorted(found)


def tar_gz(out, folder, files):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data, is_program in files:
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mtime = len(data), EPOCH
            entry.mode = 0o755 if is_program else 0o644
            entry.uname = entry.gname = "root"
            tar.addfile(entry, io.BytesIO(data))
    with open(out, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=EPOCH) as packed:
        packed.write(raw.getvalue())


def zip_file(out, files):
    # 1980 is the first year that a zip file knows.
    date = time.gmtime(max(EPOCH, 315532800))[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data, is_program in files:
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            # Without the bit for a plain file, pip takes the right to run it away.
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            packed.writestr(entry, data)


def wheel(out, version, system, files):
    program, _, tag = SYSTEMS[system]
    info = f"kansli-{version}.dist-info"
    metadata = [
        "Metadata-Version: 2.1",
        "Name: kansli",
        f"Version: {version}",
        f"Summary: {SUMMARY}",
        "License: MIT OR Apache-2.0",
        "Description-Content-Type: text/markdown",
        "",
        (ROOT / "README.md").read_text(encoding="utf-8"),
    ]
    tags = "".join(f"Tag: py3-none-{one}\n" for one in tag.split("."))
    packed = [
        (f"kansli-{version}.data/scripts/{program}", next(data for name, data, _ in files if name == program), True),
        (f"{info}/METADATA", "\n".join(metadata).encode(), False),
        (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: kansli\nRoot-Is-Purelib: false\n{tags}".encode(), False),
    ]
    packed += [(f"{info}/licenses/{name}", (ROOT / name).read_bytes(), False) for name in LICENCES]
    record = []
    for name, data, _ in packed:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record.append(f"{name},sha256={digest},{len(data)}\n")
    record.append(f"{info}/RECORD,,\n")
    packed.append((f"{info}/RECORD", "".join(record).encode(), False))
    zip_file(out / f"kansli-{version}-py3-none-{tag}.whl", packed)


def deb(out, version, system, files):
    architecture = SYSTEMS[system][1]
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)

        def put(path, data, mode=0o644):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            target.chmod(mode)

        size = 0
        for name, data, is_program in files:
            size += len(data)
            place = place_on_debian(name, is_program)
            if place.endswith(".gz"):
                data = gzip.compress(data, 9, mtime=EPOCH)
            put(place, data, 0o755 if is_program else 0o644)
        control = [
            "Package: kansli",
            f"Version: {version}",
            f"Architecture: {architecture}",
            "Maintainer: kansli maintainers <kansli@localhost>",
            f"Installed-Size: {size // 1024}",
            # The program asks for no symbol that is younger.
            "Depends: libc6 (>= 2.17), libgcc-s1 | libgcc1",
            "Section: web",
            "Priority: optional",
            f"Description: {SUMMARY}",
            " Reads Markdown, tells what is wrong in it, and writes an accessible website.",
            "",
        ]
        put("DEBIAN/control", "\n".join(control).encode())
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
        root.chmod(0o755)
        name = out / f"kansli_{version}_{architecture}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(name)],
            check=True,
            stdout=subprocess.DEVNULL,
        )


def place_on_debian(name, is_program):
    """Where Debian has a file of ours."""
    if is_program:
        return "usr/bin/kansli"
    folder, _, last = name.rpartition("/")
    if folder == "man":
        return f"usr/share/man/man1/{last}.gz"
    if folder == "completions":
        places = {
            "kansli.bash": "usr/share/bash-completion/completions/kansli",
            "_kansli": "usr/share/zsh/vendor-completions/_kansli",
            "kansli.fish": "usr/share/fish/vendor_completions.d/kansli.fish",
        }
        if last in places:
            return places[last]
    return f"usr/share/doc/kansli/{name}"


def main():
    version, work, out, *systems = sys.argv[1:]
    work, out = Path(work), Path(out)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for system in systems:
        files = files_of(work, system)
        name = f"kansli-{version}-{system}"
        if system.startswith("windows"):
            zip_file(out / f"{name}.zip", files)
        else:
            tar_gz(out / f"{name}.tar.gz", name, files)
            deb(out, version, system, files)
        wheel(out, version, system, files)


main()
