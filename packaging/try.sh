#!/usr/bin/env bash
# Tries every package in target/packages/ as its user would: unpacked, on an empty PATH, from nothing to a built site.
# usage: bash packaging/try.sh   Programs of other systems are run by wine and qemu-aarch64-static where those are installed
# (Debian: wine64, qemu-user-static and libc6-arm64-cross).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
packages=$PWD/target/packages
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
tried=0

# try NAME COMMAND...: runs the program as COMMAND from nothing to a built site. No PATH, home or settings help it.
try() {
  local name=$1 site=$scratch/site-$1 said
  shift
  tried=$((tried + 1))
  mkdir -p "$site"
  run() { (cd "$site" && env -i LANG=C.UTF-8 WINEPREFIX="$scratch/wine" WINEDEBUG=-all HOME="$scratch" "$@"); }
  if said=$(
    set -e
    run "$@" --version
    run "$@" init . --yes --title 'Kansliet i Norr' --email a@norr.se --phone 0123-45678 --base-url https://norr.se --date 2026-11-22
    # Marks are filled in as the first words that come to mind; without that nothing is published.
    ! run "$@" build --quiet --date 2026-11-22 2>/dev/null
    find "$site/content" -name '*.md' -exec sed -i 's|\[FYLL I: [^]]*\]|tre vardagar|g' {} +
    run "$@" build --date 2026-11-22
    [ -f "$site/public/index.html" ]
    run "$@" check --date 2026-11-22
    run "$@" new nyhetsbrev 'Höstens kurser' --date 2026-11-22
    [ -f "$site/content/nyhetsbrev/2026-11-hostens-kurser.sv.md" ]
  ) 2>&1; then
    echo "ok      $name"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n%s\n' "$name" "$said"
  fi
}

claim() {
  local name=$1
  shift
  tried=$((tried + 1))
  if "$@" >"$scratch/said" 2>&1; then echo "ok      $name"; else
    failed=$((failed + 1))
    echo "FAILED  $name"
    cat "$scratch/said"
  fi
}

# The youngest symbol of glibc that a program asks for.
asks_for_no_new_glibc() {
  local youngest
  youngest=$(objdump -T "$1" 2>/dev/null | grep -o 'GLIBC_[0-9.]*' | sort -V | tail -1)
  [ -z "$youngest" ] && youngest=$(grep -ao 'GLIBC_2\.[0-9]*' "$1" | sort -uV | tail -1)
  echo "$youngest"
  [ "$(printf '%s\nGLIBC_2.17\n' "$youngest" | sort -V | tail -1)" = GLIBC_2.17 ]
}
tells_no_paths() { ! grep -aqF -e "$HOME/." -e "$PWD" "$1"; }
holds() { "$@" | grep -q .; }

claim 'SHA256SUMS' bash -c "cd '$packages' && sha256sum --quiet -c SHA256SUMS"

for system in linux-x86_64 linux-aarch64; do
  archive=$packages/kansli-$version-$system.tar.gz
  [ -f "$archive" ] || continue
  mkdir "$scratch/$system" && tar -xzf "$archive" -C "$scratch/$system" --strip-components=1
  program=$scratch/$system/kansli
  claim "$system: glibc 2.17 will do" asks_for_no_new_glibc "$program"
  claim "$system: no path of this machine" tells_no_paths "$program"
  claim "$system: licences" test -s "$scratch/$system/THIRD-PARTY"
  if [ $system = linux-x86_64 ]; then
    try "$system.tar.gz" "$program"
  elif command -v qemu-aarch64-static >/dev/null && [ -e /usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1 ]; then
    try "$system.tar.gz" "$(command -v qemu-aarch64-static)" -L /usr/aarch64-linux-gnu "$program"
  else
    echo "skipped $system.tar.gz: qemu-aarch64-static or libc6-arm64-cross is not installed"
  fi
done

for architecture in amd64 arm64; do
  deb=$packages/kansli_${version}_$architecture.deb
  [ -f "$deb" ] || continue
  dpkg-deb -x "$deb" "$scratch/deb-$architecture"
  claim "deb $architecture: man page" test -s "$scratch/deb-$architecture/usr/share/man/man1/kansli.1.gz"
  [ $architecture = arm64 ] || try "deb-$architecture" "$scratch/deb-$architecture/usr/bin/kansli"
done

for wheel in "$packages"/*x86_64.whl; do
  [ -f "$wheel" ] || continue
  python3 -m venv "$scratch/venv"
  # No index, no cache: what is in the wheel is all there is.
  "$scratch/venv/bin/pip" install -q --no-index --no-cache-dir --disable-pip-version-check "$wheel"
  try wheel-linux-x86_64 "$scratch/venv/bin/kansli"
done

zip=$packages/kansli-$version-windows-x86_64.zip
if [ -f "$zip" ]; then
  mkdir "$scratch/windows" && python3 -m zipfile -e "$zip" "$scratch/windows"
  program=$scratch/windows/kansli.exe
  claim 'windows: icon, version and manifest' bash -c "x86_64-w64-mingw32-objdump -h '$program' | grep -q '\.rsrc'"
  claim 'windows: no library but those of Windows 10' bash packaging/windows/imports.sh "$program"
  claim 'windows: no path of this machine' tells_no_paths "$program"
  python3 -m zipfile -e "$packages/kansli-$version-py3-none-win_amd64.whl" "$scratch/windows-wheel"
  claim 'windows: the wheel holds the same program' cmp "$program" "$scratch/windows-wheel/kansli-$version.data/scripts/kansli.exe"
  if wine=$(command -v wine64 || command -v wine); then
    bash packaging/windows/randomness.sh "$scratch/windows"
    try windows-x86_64.zip "$wine" "$program"
  else
    echo 'skipped windows-x86_64.zip: wine is not installed'
  fi
fi

echo "$tried tried, $failed failed"
[ $failed -eq 0 ]
