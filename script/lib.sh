# SPDX-License-Identifier: MIT
# lib.sh: what the scripts share; sourced from the root of the repository.

say() { printf '%s\n' "$*" >&2; }

# Debian packages: what the build needs, what the tests and the training need besides.
BUILD_PACKAGES="gcc libc6-dev make libjansson-dev libgumbo-dev libutf8proc-dev libxxhash-dev libsmartcols-dev
libmicrohttpd-dev libcurl4-openssl-dev libexpat1-dev libsqlite3-dev libpq-dev"
TEST_PACKAGES="postgresql sqlite3 libcmocka-dev python3 clang"
TRAIN_PACKAGES="libopenblas-dev python3 unzip"

missing() {
    for p in "$@"; do
        dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q '^install ok installed$' || printf '%s ' "$p"
    done
}

# Install those of the packages that are missing; as root, or through sudo.
need() {
    packages=$(missing "$@")
    [ -z "$packages" ] && return 0
    command -v apt-get >/dev/null || { say "please install: $packages"; return 1; }
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    say "installing $packages"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    $as_root apt-get install -y --no-install-recommends $packages >/dev/null 2>&1 ||
        { $as_root apt-get update >/dev/null && $as_root apt-get install -y --no-install-recommends $packages >/dev/null; }
}

# What the tests of the page need; where it cannot be had they are skipped by name. Debian's npm brings some hundred
# packages with it, so it is not installed where there is another.
need_browser() {
    command -v chromium >/dev/null || need chromium || return 1
    command -v node >/dev/null || need nodejs || return 1
    command -v npm >/dev/null || need npm || return 1
    [ web/node_modules/.package-lock.json -nt web/package-lock.json ] || (cd web && npm ci --silent --no-audit --no-fund >/dev/null 2>&1)
}

cores() { nproc 2>/dev/null || echo 1; }
