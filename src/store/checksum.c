/* SPDX-License-Identifier: MIT
 * checksum.c: a number over the whole record that does not depend on row ids, that is on the order of adding. */
#include <stdlib.h>
#include <xxhash.h>

#include "base/err.h"
#include "store/state.h"

/* Every column as text, ordered by what is in it. */
static const char *const all[] = {
    "SELECT name, digest, at, revision, current, date, title, url, publisher, language, body, meta FROM story"
    " ORDER BY name, digest",
    "SELECT s.name, t.digest, s.current, s.kind, s.occurrence, s.json, s.side, s.origin, s.sketch FROM statement s"
    " JOIN story t ON t.id = s.story ORDER BY s.name, t.digest",
    "SELECT s.name, t.digest, m.role, m.n, n.name_key, m.start_at, m.end_at, m.words FROM mention m"
    " JOIN statement s ON s.id = m.statement JOIN story t ON t.id = s.story LEFT JOIN entity n ON n.id = m.entity"
    " ORDER BY s.name, t.digest, m.role, m.n",
    "SELECT s.name, t.digest, c.n, c.stance, n.name_key, c.cue, c.via, c.date, c.direct FROM claim c"
    " JOIN statement s ON s.id = c.statement JOIN story t ON t.id = s.story LEFT JOIN entity n ON n.id = c.entity"
    " ORDER BY s.name, t.digest, c.n",
    "SELECT d.actor, d.recipient, d.date, s.name, t.digest FROM dyad d JOIN statement s ON s.id = d.statement"
    " JOIN story t ON t.id = s.story ORDER BY d.actor, d.recipient, d.date, s.name, t.digest",
    "SELECT o.id, o.type, o.date, o.enddate, o.status, o.actor, o.recipient, o.mode, o.country, o.place, o.quad,"
    " o.statements, o.stories, o.sources, o.contested, x.name FROM occurrence o JOIN statement x ON x.id = o.example"
    " ORDER BY o.id",
    "SELECT name_key, name, code, sector, wikidata FROM entity WHERE id IN (SELECT entity FROM mention)"
    " OR id IN (SELECT entity FROM claim) ORDER BY name_key",
};
static const int columns[] = {12, 9, 8, 9, 5, 16, 1};

static bool add(store *s, int table, XXH3_state_t *h, casus_err *e)
{
    db_stmt *q = db_prepare(s->db, all[table], e);
    db_step step = DB_FAIL;
    while (q && (step = db_next(q, e)) == DB_ROW) {
        for (int i = 0; i < columns[table]; i++) {
            casus_str v = db_str(q, i);
            XXH3_64bits_update(h, v.ptr ? "\1" : "\2", 1);
            XXH3_64bits_update(h, v.ptr ? v.ptr : "", v.len);
        }
    }
    db_finish(q);
    return q && step == DB_DONE;
}

bool store_checksum(store *s, uint64_t *out, casus_err *e)
{
    XXH3_state_t *h = XXH3_createState();
    bool ok = true;
    XXH3_64bits_reset(h);
    for (int i = 0; ok && i < (int)(sizeof columns / sizeof *columns); i++) {
        ok = add(s, i, h, e);
    }
    *out = XXH3_64bits_digest(h);
    XXH3_freeState(h);
    return ok;
}
