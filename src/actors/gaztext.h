/* SPDX-License-Identifier: MIT
 * gaztext.h: one text file of the gazetteer into the builder. Format: docs/formats/actors.md. */
#ifndef CASUS_GAZTEXT_H
#define CASUS_GAZTEXT_H
#include "actors/build.h"

/* `file` names the text in messages. On an error the builder holds what came before it. */
bool gz_text_read(gz_build *b, const char *file, casus_str text, casus_err *e);
#endif
