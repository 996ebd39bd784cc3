# SPDX-License-Identifier: MIT
# lib.sh: for the test scripts; sourced. CASUS names the program under test. Results are TAP lines.

: "${CASUS:=build/casus}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
broken=0

pass() { echo "ok - $1"; }
fail() { echo "not ok - $1"; shift; for line in "$@"; do printf '#   %s\n' "$line"; done; broken=1; }
skip() { echo "ok - $1 # SKIP $2"; }

# Run a command with its output in $work/out and $work/err, its status in $rc.
run() { "$@" >"$work/out" 2>"$work/err"; rc=$?; }

# expect NAME STATUS [PATTERN]: the last run ended so, and standard error matches the pattern (all of it is at most
# some lines, and none of them comes from a sanitizer).
expect() {
    if [ "$rc" != "$2" ]; then
        fail "$1" "status $rc, expected $2" "$(head -c 300 "$work/err")"
    elif [ $# -ge 3 ] && ! grep -qE -- "$3" "$work/err"; then
        fail "$1" "no '$3' in:" "$(head -c 300 "$work/err")"
    elif grep -qE 'Sanitizer|runtime error' "$work/err"; then
        fail "$1" "$(grep -E 'Sanitizer|runtime error' "$work/err" | head -n 3)"
    else
        pass "$1"
    fi
}

done_testing() { exit "$broken"; }
