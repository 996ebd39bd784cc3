/* SPDX-License-Identifier: MIT */
#include "fuzz.h"
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all(data, size, READER_RSS);
    return 0;
}
