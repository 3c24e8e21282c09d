#!/usr/bin/env bash
# What programs of others say of a fresh bundle: bagit-python (Library of Congress), sha256sum and sha512sum, openssl ts; and of the same with one byte changed. Result: bench/results/tools-of-others.md
# Usage: bench/tools-of-others.sh [PROGRAM]   (another build of ascertain than the one that ./ascertain makes)
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/measure.sh
need sha256sum:coreutils openssl:openssl xxd:xxd
if [ $# -eq 0 ]; then
  ./ascertain --version >/dev/null
  set -- artifacts/publish/ascertain/ascertain
fi
program=$(realpath "$1")
place=$(mktemp -d /tmp/others-XXXXXX)
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
export ASCERTAIN_KEYS="$place/keys" ASCERTAIN_ACTOR=A
cd "$place"

# An authority of our own: openssl is one.
cat >tsa.cnf <<'CNF'
[req]
distinguished_name = dn
prompt = no
x509_extensions = root
[dn]
CN = Invented Authority
[root]
basicConstraints = critical,CA:TRUE
[stamping]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256,sha512
ess_cert_id_alg = sha256
CNF
echo 01 >serial
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -config tsa.cnf -keyout root.key -out root.pem 2>openssl.log
openssl req -new -newkey rsa:2048 -nodes -subj "/CN=Invented Stamp" -keyout stamp.key -out stamp.csr 2>>openssl.log
openssl x509 -req -in stamp.csr -CA root.pem -CAkey root.key -CAcreateserial -days 2 -extfile tsa.cnf -extensions stamping -out stamp.pem 2>>openssl.log

mkdir in
for i in 1 2 3; do
  { printf 'RIFF\x24\x20\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x00\x20\x00\x00'; head -c 8192 /dev/urandom; } >"in/$i.wav"
done
"$program" investigate in --in case >/dev/null
"$program" timestamp request --in case --out q.tsq >/dev/null
openssl ts -reply -config tsa.cnf -section one -queryfile q.tsq -signer stamp.pem -inkey stamp.key -out a.tsr 2>>openssl.log
"$program" timestamp attach a.tsr --roots root.pem --certificates stamp.pem --in case >/dev/null
"$program" disclose --in case --out bundle --recipient R --purpose P --exhibits 1,3 --withhold 2 --reason "not relevant" >/dev/null

stamp=$(basename bundle/data/ledger/timestamps/*.tsr .tsr)
stamps=bundle/data/ledger/timestamps
says() { # WORDS COMMAND…
  local words=$1 code=0
  shift
  "$@" >said.log 2>&1 || code=$?
  echo "| $words | $code | $(tail -n 1 said.log | tr '|' ' ' | sed 's/^[0-9-]* [0-9:,]* - //' | cut -c1-100) |"
}

inside() { (cd bundle && "$@"); }
all() {
  says "\`sha256sum -c manifest-sha256.txt\`" inside sha256sum --quiet -c manifest-sha256.txt
  says "\`sha256sum -c tagmanifest-sha256.txt\`" inside sha256sum --quiet -c tagmanifest-sha256.txt
  says "\`sha512sum -c manifest-sha512.txt\`" inside sha512sum --quiet -c manifest-sha512.txt
  says "\`openssl ts -verify\`, the root brought" openssl ts -verify -data "$stamps/$stamp.checkpoint" -in "$stamps/$stamp.tsr" -CAfile root.pem -untrusted stamp.pem
  if python3 -c 'import bagit' 2>/dev/null; then
    says "bagit-python $(python3 -c 'import bagit; print(bagit.VERSION)')" python3 -c 'import bagit; bagit.main()' --validate bundle
  else
    echo "| bagit-python | not run | python3 or its module bagit is not on this machine |"
  fi
  says "\`ascertain verify\`" "$program" verify bundle
}

echo "$(find bundle -type f | wc -l) files, 3 exhibits of which one is withheld, one time-stamp. openssl $(openssl version | cut -d' ' -f2), coreutils $(sha256sum --version | head -n 1 | grep -o '[0-9.]*$')"
echo "| program | exit code | last line |"
echo "|---|---|---|"
all
for changed in data/report.html "data/ledger/timestamps/$stamp.checkpoint"; do
  echo
  echo "One bit of \`${changed/$stamp/NNNN}\` changed:"
  echo
  echo "| program | exit code | last line |"
  echo "|---|---|---|"
  cp -p "bundle/$changed" kept
  chmod u+w "bundle/$changed"
  printf '%b' "\\x$(printf %02x $((0x$(xxd -p -s 20 -l 1 kept) ^ 1)))" | dd of="bundle/$changed" bs=1 seek=20 conv=notrunc status=none
  all
  cp -fp kept "bundle/$changed"
done
