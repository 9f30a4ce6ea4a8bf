#!/usr/bin/env bash
# Puts beside a program the one library of Windows that the wine of Debian 12 lacks. For trials only; never packed.
# usage: randomness.sh FOLDER
set -euo pipefail
source=$(mktemp --suffix .c)
trap 'rm -f "$source"' EXIT
cat >"$source" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }
C
x86_64-w64-mingw32-gcc -shared -o "$1/bcryptprimitives.dll" "$source" -ladvapi32
