# Sourced by the scripts in bench/: CPU seconds (user + system) of whole processes, median of several runs after one warm-up.

# need PROGRAM:PACKAGE… ends with one sentence when a program is missing: a table without its peers compares nothing.
need() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  if [ "${#missing[@]}" -gt 0 ]; then
    echo "Programs to compare with are missing: sudo apt-get install -y $(printf '%s\n' "${missing[@]}" | sort -u | tr '\n' ' ')" >&2
    exit 2
  fi
}

# A run that fails has no time. $accepted is a pattern of exit codes that count as done (exiftool gives 1 for files it does not know).
run_checked() {
  local code=0
  "$@" >/dev/null 2>&1 </dev/null || code=$?
  if ! [[ $code =~ ^(${accepted:-0})$ ]]; then
    echo "'$1' ended with exit code $code." >&2
    return 1
  fi
}

# timed FORMAT RUNS COMMAND… prints one figure a run, after one warm-up.
timed() {
  local TIMEFORMAT=$1 runs=$2 i
  shift 2
  run_checked "$@" || return 1
  for ((i = 0; i < runs; i++)); do
    { time run_checked "$@" 2>&3 || return 1; } 3>&2 2>&1
  done
}

# cpu_median RUNS COMMAND… prints the median of user + system seconds; output of the command is thrown away. Fails when the command does.
cpu_median() {
  local figures
  figures=$(timed '%U %S' "$@") || return 1
  awk '{ printf "%.3f\n", $1 + $2 }' <<<"$figures" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# cpu_interleaved RUNS FILE reads one command a line (words separated by tabs), runs them in turn, so that a busy neighbour slows all alike, and prints for each the median
# and the least user + system seconds. $accepted as above. Fails when a command does.
cpu_interleaved() {
  python3 - "$1" "$2" "${accepted:-0}" <<'P'
import resource, statistics, subprocess, sys
runs, commands, accepted = int(sys.argv[1]), [l.rstrip("\n").split("\t") for l in open(sys.argv[2])], set(map(int, sys.argv[3].split("|")))
def once(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    if code not in accepted:
        sys.exit(f"'{command[0]}' ended with exit code {code}.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
for command in commands: once(command)
seconds = [[] for _ in commands]
for _ in range(runs):
    for i, command in enumerate(commands): seconds[i].append(once(command))
for it in seconds: print(f"{statistics.median(it):.3f} {min(it):.3f}")
P
}

# wall_median RUNS COMMAND… prints the median of elapsed seconds. Fails when the command does.
wall_median() {
  local figures
  figures=$(timed '%R' "$@") || return 1
  sort -n <<<"$figures" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# peak_megabytes COMMAND… prints the peak resident memory of the largest single process. Fails when the command does.
peak_megabytes() {
  python3 - "$@" <<'P'
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
if code != 0:
    sys.exit(f"'{sys.argv[1]}' ended with exit code {code}")
print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}")
P
}

machine() {
  printf 'Machine: %s, %s cores, %s, %s; .NET %s; %s.\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(. /etc/os-release && echo "$PRETTY_NAME")" \
    "kernel $(uname -r | cut -d- -f1)" "$(dotnet --version)" "$(date -u +%Y-%m-%d)"
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
