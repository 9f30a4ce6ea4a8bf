#!/usr/bin/env bash
# Holds that a program for Windows needs no library that Windows 10 does not have. usage: imports.sh PROGRAM
set -euo pipefail
known='kernel32|ntdll|advapi32|bcrypt|bcryptprimitives|ws2_32|msvcrt|user32|shell32|ole32|userenv|ucrtbase|api-ms-win-[a-z0-9-]*'
other=$(x86_64-w64-mingw32-objdump -p "$1" | sed -n 's/^\tDLL Name: //p' | tr 'A-Z' 'a-z' | grep -vE "^($known)\.dll$" || true)
[ -z "$other" ] || { echo "unknown libraries: $other"; exit 1; }
