#!/usr/bin/env bash
# The workbench over an investigation of 10,000 exhibits: how soon it listens and shows its first page, the table of exhibits first, warm and after another process entered something, and
# its resident memory. Some minutes. Result: bench/results/workbench.md
# Usage: bench/workbench.sh [FOLDER-ON-THE-DISK-TO-MEASURE] [COUNT] [EXAMINED]
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/measure.sh
need python3:python3
./ascertain --version >/dev/null
program=$PWD/artifacts/publish/ascertain/ascertain
count=${2:-10000} examined=${3:-2000}
place=$(mktemp -d "${1:-/tmp}/workbench-XXXXXX")
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
export ASCERTAIN_KEYS="$place/data/keys"

le32() { printf '%b' "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24 & 255)))"; }

# Those that are examined are sound: a format that is read here, without starting a decoder for each.
mkdir "$place/part" "$place/rest"
for ((i = 1; i <= examined; i++)); do
  { printf 'RIFF'; le32 40; printf 'WAVEfmt '; le32 16; printf '\x01\x00\x02\x00'; le32 44100; le32 176400; printf '\x04\x00\x10\x00data'; le32 4; le32 "$i"; } >"$place/part/$i.wav"
done
for ((i = examined + 1; i <= count; i++)); do echo "invented item $i" >"$place/rest/$i.txt"; done
"$program" investigate "$place/part" --in "$place/case" --actor A >/dev/null
"$program" collect "$place/rest" --in "$place/case" --actor A >/dev/null

machine
python3 - "$program" "$place/case" <<'P'
import re, http.cookiejar, os, statistics, subprocess, sys, time, urllib.parse, urllib.request
program, case = sys.argv[1:]

def start():
    began = time.monotonic()
    process = subprocess.Popen([program, "serve", "--in", case, "--actor", "A"], stdout=subprocess.PIPE, text=True)
    link = next(it for it in process.stdout if it.startswith("workbench: ")).split()[1]
    return process, link, time.monotonic() - began

def browser(link):
    opened = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    def get(path):
        path, _, chosen = path.partition("#find:")
        form = None
        if chosen:  # a search is posted; the page that answers is asked for by the address that it gives
            token = re.search('name="form" value="([^"]+)"', get(path)[1])[1]
            form = urllib.parse.urlencode([("_handler", "find"), ("form", token), *urllib.parse.parse_qsl(chosen)]).encode()
        request = urllib.request.Request(urllib.parse.urljoin(link, path), form, {"Origin": link.split("/enter")[0]} if chosen else {})
        began = time.monotonic()
        page = opened.open(request).read().decode()
        return time.monotonic() - began, page
    return get

def memory(process):
    # The workbench is a child of the verb that starts it.
    pid = open(f"/proc/{process.pid}/task/{process.pid}/children").read().split()[0]
    fields = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status"))
    return [int(fields[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM")]

def row(words, seconds): print(f"| {words} | {1000 * seconds:.0f} |", flush=True)

print("| what | ms |\n|---|---|")
process, link, seconds = start()
row("`serve` to the link", seconds)
get = browser(link)
row("first page after it", get(link)[0])
page = get("/")[1]
exhibits = page.split('href="/i/')[1].split('"')[0]
table = f"/i/{exhibits}/exhibits"
row("table, asked for at once", get(table)[0])
for words, path in (("table again", table), ("sorted by question, page 50", f"{table}?sort=-when&page=50"), ("search of one word", f"{table}#find:words=sound"), ("search of nothing that is there", f"{table}#find:words=nowhere"), ("filters", f"{table}#find:kind=wav&genuine=examined"), ("an exhibit", f"{table}/1"), ("the overview", f"/i/{exhibits}")):
    get(path)
    row(f"{words}, median of 11", statistics.median(get(path)[0] for _ in range(11)))
after = []
for i in range(5):
    subprocess.run([program, "tag", str(i + 1), f"mark{i}", "--in", case, "--actor", "A"], check=True, stdout=subprocess.DEVNULL)
    seconds, page = get(f"{table}#find:words=mark{i}")
    assert f">{i + 1}</a>" in page, page
    after.append(seconds)
row("table after one entry of another process, the slowest of 5", max(after))
print("\nResident after all this: %d MB, at most %d MB." % tuple(memory(process)))
process.terminate()
process.wait()
P
