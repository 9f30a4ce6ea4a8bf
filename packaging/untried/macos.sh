#!/usr/bin/env bash
# NEVER RUN. The program for macOS, for both processors, signed and notarised. usage: macos.sh IDENTITY PROFILE
# IDENTITY is a "Developer ID Application" certificate in the keychain, PROFILE one that notarytool has stored.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
identity=$1 profile=$2
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
out=target/packages
export MACOSX_DEPLOYMENT_TARGET=11.0
for triple in x86_64-apple-darwin aarch64-apple-darwin; do
  rustup target add $triple
  cargo build --locked --features servers --profile dist --target $triple
done
mkdir -p "$out/macos"
lipo -create -output "$out/macos/kansli" target/{x86_64,aarch64}-apple-darwin/dist/kansli
cp LICENSE-* THIRD-PARTY README.md README.sv.md CHANGELOG.md "$out/macos/"
codesign --force --options runtime --timestamp --sign "$identity" "$out/macos/kansli"
(cd "$out/macos" && zip -qX "../kansli-$version-macos-universal.zip" ./*)
xcrun notarytool submit "$out/kansli-$version-macos-universal.zip" --keychain-profile "$profile" --wait
rm -r "$out/macos"
