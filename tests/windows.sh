#!/usr/bin/env bash
# Compiles the program and its tests for Windows and runs them under wine; then builds the demo and the golden sites with
# the programs of both systems and compares every byte. usage: KANSLI_ONLY=windows bash tests/run.sh
# KANSLI_PART=bytes leaves the suite out. Needs Debian 12, as root or with sudo where something is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
project=$PWD
triple=x86_64-pc-windows-gnu
target=${CARGO_TARGET_DIR:-$project/target}
out=$target/windows
day=2026-11-22
packages=(rustc-web cargo-web rust-web-src gcc-mingw-w64-x86-64 wine64 wine)
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
dpkg-query -W "${packages[@]}" >/dev/null 2>&1 ||
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"
wine=$(command -v wine64 || command -v wine)
export WINEDEBUG=-all WINEPREFIX=$out/wine RUSTC_BOOTSTRAP=1
for_windows() {
  RUSTC=/usr/bin/rustc CARGO_TARGET_DIR=$out /usr/bin/cargo "$1" --locked -Zbuild-std=std,panic_unwind --target $triple \
    --config profile.dev.debug=false --config profile.test.debug=false "${@:2}"
}

echo '== compile for Windows'
for_windows build
program=$out/$triple/debug/kansli.exe
bash packaging/windows/randomness.sh "$out/$triple/debug"
"$wine" "$program" --version

if [ "${KANSLI_PART:-}" != bytes ]; then
  for_windows test --no-run --test suite
  suite=$(find "$out/$triple/debug/deps" -name 'suite-*.exe' -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2)
  cp "$out/$triple/debug/bcryptprimitives.dll" "$out/$triple/debug/deps/"
  echo '== the suite under wine'
  # What these ask for is Unix's own: signals of the keyboard, /proc, links. The random steps run on Linux.
  skipped=(incremental:: scaling:: commonmark:: house:: map:: third_party::
    a_site_that_goes_and_comes_back a_taken_port_is_passed_over the_terminal_tells_a_finding_once
    nothing_is_done_when_nothing_happens what_is_told_of_the_list_of_files)
  "$wine" "$suite" --test-threads 2 "${skipped[@]/#/--skip=}"
fi

echo '== bytes'
cargo build --locked
linux=$target/debug/kansli
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
sites=0 files=0 different=0
for site in . tests/golden/*/; do
  [ -d "$site/content" ] || continue
  mkdir "$scratch/linux" "$scratch/windows"
  for copy in linux windows; do
    for part in site.yaml content static themes i18n published.lock; do
      [ ! -e "$site/$part" ] || cp -r "$site/$part" "$scratch/$copy/"
    done
  done
  # A golden site may have faults on purpose: then both are silent, or neither.
  (cd "$scratch/linux" && "$linux" build --quiet --date $day) >"$scratch/linux.said" 2>&1 || true
  (cd "$scratch/windows" && "$wine" "$program" build --quiet --date $day) >"$scratch/windows.said" 2>&1 || true
  mkdir -p "$scratch/linux/public" "$scratch/windows/public"
  if ! diff -rq "$scratch/linux/public" "$scratch/windows/public" || ! cmp "$scratch/linux/published.lock" "$scratch/windows/published.lock"; then
    different=$((different + 1))
    echo "differs: $site"
    diff "$scratch/linux.said" "$scratch/windows.said" | head -20 || true
  fi
  sites=$((sites + 1)) files=$((files + $(find "$scratch/linux/public" -type f | wc -l)))
  rm -rf "$scratch/linux" "$scratch/windows"
done
echo "$sites sites, $files files, $different differ"
[ $different -eq 0 ] && [ $files -gt 100 ]
