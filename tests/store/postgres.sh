# SPDX-License-Identifier: MIT
# postgres.sh: a PostgreSQL server for a test; sourced. pg_start DIR sets $pg_url (without a database name) or fails;
# pg_stop stops it. Runs as root too: the server then belongs to the user postgres.

pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)

pg_as() { # the server refuses to run as root
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

pg_start() {
    [ -x "$pg_bin/initdb" ] || return 1
    pg_dir=$1
    mkdir -p "$pg_dir" && chmod 755 "$pg_dir"
    if [ "$(id -u)" = 0 ]; then chown postgres:postgres "$pg_dir"; fi
    (
        cd "$pg_dir" || exit 1
        pg_as "$pg_bin/initdb" -D "$pg_dir/data" -U casus -A trust -E UTF8 --locale=C --no-sync >initdb.log 2>&1 &&
            pg_as "$pg_bin/pg_ctl" -D "$pg_dir/data" -s -w -l "$pg_dir/server.log" \
                -o "-k '$pg_dir' -c listen_addresses='' -c max_connections=20" start >/dev/null 2>&1
    ) || return 1
    pg_url="postgresql://casus@/"
    PGHOST=$pg_dir
    export PGHOST
}

pg_stop() { [ -z "${pg_dir:-}" ] || (cd "$pg_dir" && pg_as "$pg_bin/pg_ctl" -D "$pg_dir/data" -s -m immediate stop >/dev/null 2>&1); }

pg_new() { "$pg_bin/createdb" -U casus "$1"; }
