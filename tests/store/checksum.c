/* SPDX-License-Identifier: MIT
 * record-checksum DB: print the checksum of a record. */
#include <inttypes.h>
#include <stdio.h>

#include "store/store.h"

int main(int argc, char **argv)
{
    casus_err e = {0};
    uint64_t sum;
    store *s = argc == 2 ? store_open(argv[1], STORE_READ, &e) : NULL;
    if (!s || !store_checksum(s, &sum, &e)) {
        fprintf(stderr, "record-checksum: %s: %s\n", e.file, e.message);
        store_close(s);
        return 3;
    }
    printf("%016" PRIx64 "\n", sum);
    store_close(s);
    return 0;
}
