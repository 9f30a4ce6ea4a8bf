#!/usr/bin/env bash
# The same commit gives the same bytes: makes the packages twice, in two folders with names of different lengths, and
# compares every file. usage: bash packaging/twice.sh [SYSTEM...], as make.sh. Takes twice as long as make.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for place in a another/and/longer/folder; do
  mkdir -p "$scratch/$(dirname "$place")"
  git clone -q . "$scratch/$place"
  git -C "$scratch/$place" checkout -q --detach "$(git rev-parse HEAD)"
  (cd "$scratch/$place" && CARGO_TARGET_DIR="$PWD/target" bash packaging/make.sh "$@")
done
packages() { (cd "$1/target/packages" && find . -type f -print0 | sort -z | xargs -0 sha256sum); }
if ! diff <(packages "$scratch/a") <(packages "$scratch/another/and/longer/folder"); then
  echo "the packages differ" >&2
  exit 1
fi
echo "same bytes: $(packages "$scratch/a" | wc -l) files"
