/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli.h"

int help_main(int argc, char **argv)
{
    (void)argv;
    FILE *to = argc < 1 ? stderr : stdout;
    fputs("usage: casus COMMAND [OPTION...] [FILE...]\n\n", to);
    for (const command *c = commands; c->name; c++) {
        fprintf(to, "  %-10s %s\n", c->name, c->help);
    }
    fputs("\n'casus COMMAND --help' says what a command takes.\n", to);
    return EXIT_OK;
}

int version_main(int argc, char **argv)
{
    (void)argc, (void)argv;
    printf("casus %s\n", casus_version());
    return EXIT_OK;
}
