#!/usr/bin/env bash
# Makes everything that is given to users, on Debian 12, in target/packages/. usage: bash packaging/make.sh [SYSTEM...]
# SYSTEM: windows-x86_64 linux-x86_64 linux-aarch64; all of them if none is said.
# The same commit gives the same bytes on any machine with the same compilers, wherever the project lies.
# KANSLI_PROFILE=release compiles in half the time for trials; what is given away is made with the profile dist.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
project=$PWD
profile=${KANSLI_PROFILE:-dist}
target=${CARGO_TARGET_DIR:-$project/target}
work=$target/packaging
out=$project/target/packages
systems=("$@")
[ ${#systems[@]} -gt 0 ] || systems=(windows-x86_64 linux-x86_64 linux-aarch64)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
# Every date in a package is that of the commit.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC

# The compiler of Debian brings the source of the standard library, which is compiled for each system.
missing=()
need() { [ -e "$1" ] || missing+=("$2"); }
need /usr/bin/rustc rustc-web
need /usr/bin/cargo cargo-web
[ -n "$(find /usr/lib/rustlib/src /usr/src -maxdepth 4 -name Cargo.lock 2>/dev/null | head -1)" ] || missing+=(rust-web-src)
need /usr/bin/x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
need /usr/bin/dpkg-deb dpkg
need /usr/bin/python3 python3
if [ ${#missing[@]} -gt 0 ]; then
  echo "missing: apt-get install ${missing[*]}" >&2
  exit 2
fi

# Paths of this machine are left out of the programs.
source=$(/usr/bin/rustc --print sysroot)
remap=(--remap-path-prefix="$project=/kansli" --remap-path-prefix="${CARGO_HOME:-$HOME/.cargo}=/cargo"
  --remap-path-prefix="$source=/rust" --remap-path-prefix="$target=/target")
export RUSTC=/usr/bin/rustc CARGO=/usr/bin/cargo RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$target/packaging/build
# C is compiled without the paths as well.
export CFLAGS="-ffile-prefix-map=$project=/kansli -ffile-prefix-map=${CARGO_HOME:-$HOME/.cargo}=/cargo -ffile-prefix-map=$CARGO_TARGET_DIR=/target"
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${remap[*]}")
export CARGO_ENCODED_RUSTFLAGS
std=(-Zbuild-std=std,panic_unwind)

zig_tools() {
  # Wheels, by their hashes: Zig's C compiler and linker, which know every glibc since 2.17.
  [ -x "$work/tools/bin/cargo-zigbuild" ] || {
    python3 -m venv "$work/tools"
    "$work/tools/bin/pip" install -q --require-hashes -r packaging/tools.txt
  }
  export PATH=$work/tools/bin:$PATH
}

build_windows() {
  local triple=x86_64-pc-windows-gnu resource=$work/kansli-resource.o
  sed "s/@VERSION@/$version/g; s/@NUMBERS@/${version//./,},0/g" packaging/windows/kansli.rc >"$work/kansli.rc"
  x86_64-w64-mingw32-windres -I packaging/windows -i "$work/kansli.rc" -o "$resource"
  /usr/bin/cargo rustc --locked "${std[@]}" --target $triple --profile "$profile" --features servers --bin kansli -- \
    -C link-arg="$resource" -C link-arg=-Wl,--no-insert-timestamp
  install -D "$CARGO_TARGET_DIR/$triple/$profile/kansli.exe" "$work/windows-x86_64/kansli.exe"
}

build_linux() {
  local system=$1 triple=$2 build=()
  zig_tools
  # The machine's own toolchain brings a library for its own system, which asks for glibc 2.17 as well.
  if [ "$(rustc -vV | sed -n 's/^host: //p')" = "$triple" ]; then
    build=(env -u RUSTC -u CARGO -u RUSTC_BOOTSTRAP cargo-zigbuild zigbuild)
  else
    build=(cargo-zigbuild zigbuild "${std[@]}")
  fi
  "${build[@]}" --locked --target "$triple.2.17" --profile "$profile" --features servers --bin kansli
  install -D "$CARGO_TARGET_DIR/$triple/$profile/kansli" "$work/$system/kansli"
}

mkdir -p "$work" "$out"
for system in "${systems[@]}"; do
  echo "== $system ($profile)"
  case $system in
    windows-x86_64) build_windows ;;
    linux-x86_64) build_linux "$system" x86_64-unknown-linux-gnu ;;
    linux-aarch64) build_linux "$system" aarch64-unknown-linux-gnu ;;
    *) echo "unknown system: $system" >&2; exit 2 ;;
  esac
done

echo "== man pages and completions"
rm -rf "$work/papers"
env -u RUSTC -u CARGO -u RUSTC_BOOTSTRAP -u CARGO_ENCODED_RUSTFLAGS -u CFLAGS CARGO_TARGET_DIR="$target" \
  cargo run -q --locked --manifest-path packaging/papers/Cargo.toml -- "$work/papers"

echo "== packages"
python3 packaging/archives.py "$version" "$work" "$out" "${systems[@]}"
(cd "$out" && sha256sum -- kansli* >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS && cat SHA256SUMS)
