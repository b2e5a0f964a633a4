# Steps that run, test and .ci/run share. Sourced from the project's root with set -euo pipefail.

packages_to_run=(
    ca-certificates g++ cmake ninja-build pkg-config ccache mold tzdata
    libboost1.81-dev libsqlite3-dev libyaml-cpp-dev libspdlog-dev libfmt-dev
    libcli11-dev libsodium-dev libhowardhinnant-date-dev zlib1g-dev libutf8proc-dev
)
packages_to_test=(
    libgtest-dev libgmock-dev librapidcheck-dev
    clang-19 libclang-rt-19-dev chromium nodejs npm curl
)
packages_to_check=(clang-format-19 clang-tidy-19 git)

say() { printf '\n== %s\n' "$*"; }

# Installs those of the named Debian packages that are missing; asks sudo where not root.
install_missing() {
    local missing=() name
    for name in "$@"; do
        # Another packaging of the same program, such as Node.js from its makers, serves as well.
        case "$name" in nodejs | npm)
            command -v "${name/nodejs/node}" >/dev/null && continue ;;
        esac
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] ||
            missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            { echo "These packages are missing and only root can install them: ${missing[*]}" >&2
              exit 3; }
        as_root=(sudo)
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
        --no-install-recommends "${missing[@]}"
}

# build_shipped FOLDER: the binary as a plain Release build gives it. Quiet when nothing changed.
build_shipped() {
    if [ ! -f "$1/build.ninja" ]; then
        say "Configuring"
        cmake -S . -B "$1" -G Ninja -DCMAKE_BUILD_TYPE=Release
    fi
    if ! ninja -C "$1" -n goldthread 2>/dev/null | grep -q 'no work to do'; then
        say "Building (the first time takes some minutes)"
    fi
    cmake --build "$1" --target goldthread
}

# make_council PROGRAM FOLDER SIZE FRAMEWORK: a made-up extract, imported, and a sign-in for each role.
make_council() {
    local program=$1 folder=$2 size=$3 framework=$4 password
    "$program" demo "$folder/extract" --size "$size" --framework "$framework"
    mv "$folder/extract/westhaven_accounts.csv" "$folder/people.csv"
    "$program" import --data "$folder/goldthread.db" --council Westhaven "$folder/extract"
    password=$(od -An -N9 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" |
        "$program" user add --data "$folder/goldthread.db" --council Westhaven \
            --framework "$framework" --file "$folder/people.csv" --keep-password \
            --password-stdin >/dev/null
    : >"$folder/sign-ins.txt"
    chmod 600 "$folder/sign-ins.txt"
    # Not as an argument, which everybody on the machine can read.
    password=$password awk -F, \
        'BEGIN { printf "%-18s %-40s %s\n", "role", "e-mail", "password" }
         NR > 1 { printf "%-18s %-40s %s\n", $3, $2, ENVIRON["password"] }' \
        "$folder/people.csv" >>"$folder/sign-ins.txt"
}
