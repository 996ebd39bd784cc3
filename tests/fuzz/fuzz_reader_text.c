/* SPDX-License-Identifier: MIT */
#include "fuzz.h"
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all(data, size, READER_TEXT);
    read_all(data, size, READER_AUTO); /* the guess at the format as well */
    return 0;
}
