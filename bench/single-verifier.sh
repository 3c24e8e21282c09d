#!/usr/bin/env bash
# Publishes the small verifier as one file, shows what it holds, and lets it verify a bundle of the demo and one with a changed byte. Result: bench/results/custody.md
set -euo pipefail
cd "$(dirname "$0")/.."
./ascertain --version >/dev/null
place=$(mktemp -d)
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
machine=$(uname -m); rid=linux-x64; [ "$machine" = aarch64 ] && rid=linux-arm64
dotnet publish src/Ascertain.Verifier -c Release -r "$rid" --no-self-contained -p:PublishSingleFile=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false -o "$place/verifier" -v quiet
files=$(find "$place/verifier" -type f | wc -l)
program=$(find "$place/verifier" -type f -executable | head -n 1)
echo "files published: $files; bytes: $(stat -c %s "$program")"
[ "$files" -eq 1 ] || { echo "It is more than one file:"; find "$place/verifier" -type f; exit 1; }
export ASCERTAIN_KEYS="$place/keys"
printf 'what was handed in' >"$place/a.txt"
./ascertain collect "$place/a.txt" --in "$place/case" --actor A >/dev/null
./ascertain investigate "$place/a.txt" --in "$place/case" --actor A >/dev/null
./ascertain disclose --in "$place/case" --out "$place/bundle" --recipient R --purpose P --exhibits all --actor A >/dev/null
"$program" "$place/bundle" | tail -n 1
chmod -R u+w "$place/bundle"
printf x >>"$place/bundle/data/report.html"
if "$program" "$place/bundle" | tail -n 1; then echo "A changed bundle passed."; exit 1; fi
# A native library would have to be loaded from somewhere: none but those of the runtime and the system are.
strace -f -e trace=openat -o "$place/trace" "$program" "$place/bundle" >/dev/null || true
grep -v ' = -1 ' "$place/trace" | grep -oE '"[^"]+\.so[^"]*"' | tr -d '"' | xargs -n1 basename | sort -u | grep -vE '^(ld\.so|libc|libm|libdl|libpthread|librt|libgcc_s|libstdc\+\+|libhostfxr|libhostpolicy|libcoreclr|libclrjit|libSystem\.|libicu|liblttng|libcrypto|libssl|libgssapi|libcoreclrtraceptprovider)' && { echo "It loads native code of its own."; exit 1; } || echo "no native code but the runtime's and the system's"
