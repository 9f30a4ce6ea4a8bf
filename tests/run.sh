#!/usr/bin/env bash
# Installs what is missing, then runs every test. usage: bash tests/run.sh
# Needs Debian with Rust; as root, or as a user who may sudo. Without a network once everything is installed.
# KANSLI_ONLY=browser runs the last parts alone. CHROMIUM names another Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
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
  local packages=() parts=()
  [ -x "$CHROMIUM" ] || packages+=(chromium)
  command -v node >/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  command -v pdftotext >/dev/null || packages+=(poppler-utils)
  fc-list 2>/dev/null | grep -q . || packages+=(fonts-dejavu-core fontconfig)
  if [ ${#packages[@]} -gt 0 ]; then
    echo "installing ${packages[*]}"
    as_root apt-get update -q &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}" || return
  fi
  cargo fmt --version >/dev/null 2>&1 || parts+=(rustfmt)
  cargo clippy --version >/dev/null 2>&1 || parts+=(clippy)
  if [ ${#parts[@]} -gt 0 ]; then rustup component add "${parts[@]}" || return; fi
  if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed; then
    npm ci --prefix tests/browser --no-audit --no-fund --ignore-scripts || return
    cp tests/browser/package-lock.json tests/browser/node_modules/.installed
  fi
}

commonmark_examples() {
  if [ -f tests/suite/commonmark-spec.mjs ]; then node tests/suite/commonmark-spec.mjs; fi
}

# The crates beside the program: measurements and fuzzing. Fuzzing needs a nightly compiler and is only formatted here.
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

browser_tests() {
  [ -f "$sites/file/index.html" ] || { echo 'no site to test'; return 1; }
  KANSLI_BUILDS=$sites KANSLI=$target/release/kansli node --test --test-reporter=tap --test-concurrency=2 tests/browser/*.test.mjs >target/browser/tests.tap && return
  # What failed, with the reason; the rest is in the file.
  awk '/^not ok/ { shown = 1; lines = 0 } /^ok/ { shown = 0 } shown && lines++ < 40' target/browser/tests.tap
  return 1
}
counted() { sed -n "s/^# $1 //p" target/browser/tests.tap 2>/dev/null || true; }

part 'install what is missing' install_missing
if [ "${KANSLI_ONLY:-}" != browser ]; then
  part 'cargo fmt' cargo fmt --check
  part 'cargo clippy' cargo clippy --all-targets --locked -- -D warnings
  part 'cargo doc' env RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --locked
  part 'CommonMark examples' commonmark_examples
  part 'cargo test' cargo test --locked
  part 'side crates' side_crates
fi
part 'cargo build' cargo build --release --locked
rm -f target/browser/tests.tap
part 'demo sites' demo_sites
part 'browser tests' browser_tests

passed=$(counted pass)
broken=$(counted fail)
echo "== all in $SECONDS s${failed:+; failed: $(IFS=,; echo "${failed[*]}")}"
echo "browser tests: ${passed:-0} passed, ${broken:-0} failed; other parts: ${#failed[@]} failed"
[ ${#failed[@]} -eq 0 ]
