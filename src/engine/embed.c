/* SPDX-License-Identifier: MIT
 * The Makefile names the files: EMBED_MODEL, EMBED_LEXICON, EMBED_ACTORS, EMBED_PACTS; /dev/null where there is none. */
#include "engine/embed.h"

#include <stdint.h>

/* The assembler copies the file as it is: no generated C, no time to compile it. */
#define EMBED(name, file)                                                                                              \
    __asm__(".pushsection .rodata\n"                                                                                   \
            ".balign 64\n"                                                                                             \
            "casus_embed_" name ":\n"                                                                                  \
            ".incbin \"" file "\"\n"                                                                                   \
            "casus_embed_" name "_end:\n"                                                                              \
            ".byte 0\n"                                                                                                \
            ".popsection\n")

EMBED("model", EMBED_MODEL);
EMBED("lexicon", EMBED_LEXICON);
EMBED("actors", EMBED_ACTORS);
EMBED("pacts", EMBED_PACTS);

extern const unsigned char casus_embed_model[], casus_embed_model_end[];
extern const unsigned char casus_embed_lexicon[], casus_embed_lexicon_end[];
extern const unsigned char casus_embed_actors[], casus_embed_actors_end[];
extern const unsigned char casus_embed_pacts[], casus_embed_pacts_end[];

/* Subtracted as integers: to the compiler the two labels are different objects. */
static embed between(const unsigned char *from, const unsigned char *to)
{
    return (embed){from, (size_t)((uintptr_t)to - (uintptr_t)from)};
}

embed embed_model(void)
{
    return between(casus_embed_model, casus_embed_model_end);
}

embed embed_lexicon(void)
{
    return between(casus_embed_lexicon, casus_embed_lexicon_end);
}

embed embed_actors(void)
{
    return between(casus_embed_actors, casus_embed_actors_end);
}

embed embed_pacts(void)
{
    return between(casus_embed_pacts, casus_embed_pacts_end);
}
