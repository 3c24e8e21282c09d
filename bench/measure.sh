# Sourced by the scripts in bench/: CPU seconds (user + system) of whole processes, median of several runs after one warm-up.

# cpu_median RUNS COMMAND… prints the median of user + system seconds; output of the command is thrown away.
cpu_median() {
  local runs=$1 i
  shift
  "$@" >/dev/null 2>&1 </dev/null || true
  for ((i = 0; i < runs; i++)); do
    /usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1 </dev/null; true' _ "$@" 2>&1 | awk '{ printf "%.3f\n", $1 + $2 }'
  done | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# wall_median RUNS COMMAND… prints the median of elapsed seconds.
wall_median() {
  local runs=$1 i
  shift
  "$@" >/dev/null 2>&1 </dev/null || true
  for ((i = 0; i < runs; i++)); do
    /usr/bin/env bash -c 'TIMEFORMAT="%R"; time "$@" >/dev/null 2>&1 </dev/null; true' _ "$@" 2>&1
  done | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# peak_megabytes COMMAND… prints the peak resident memory of the largest single process.
peak_megabytes() {
  python3 - "$@" <<'P'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}")
P
}

machine() {
  printf 'Machine: %s, %s cores, %s, %s; .NET %s; %s.\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(. /etc/os-release && echo "$PRETTY_NAME")" \
    "kernel $(uname -r | cut -d- -f1)" "$(dotnet --version)" "$(date -u +%Y-%m-%d)"
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
