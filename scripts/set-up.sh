# Sourced by ./ascertain and ./test: makes sure of the .NET SDK and of the system packages that features need.
# Sets DOTNET_ROOT. Prints to stderr only.

find_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    if [ -x "$HOME/.dotnet/dotnet" ]; then
      PATH="$HOME/.dotnet:$PATH"
    else
      echo "Ascertain needs the .NET 10 SDK, and 'dotnet' is not on the PATH: install the package dotnet-sdk-10.0." >&2
      exit 2
    fi
  fi
  if [ -z "${DOTNET_ROOT:-}" ]; then
    DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
    export DOTNET_ROOT
  fi
}

# install_missing PROGRAM:PACKAGE… installs what is not there, as root or through sudo; otherwise says what to type.
install_missing() {
  local missing=() pair become=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair##*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      become=(sudo)
    else
      echo "Missing system packages: run 'sudo apt-get install -y ${missing[*]}' and start again; until then, what needs them says so." >&2
      return 0
    fi
  fi
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing programs: install the packages ${missing[*]} with your system's package manager; until then, what needs them says so." >&2
    return 0
  fi
  echo "Installing ${missing[*]} …" >&2
  { "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" ||
    { "${become[@]}" apt-get update -qq &&
      "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; }; } >/dev/null 2>&1 </dev/null ||
    echo "Could not install them: run 'sudo apt-get install -y ${missing[*]}'; until then, what needs them says so." >&2
}
