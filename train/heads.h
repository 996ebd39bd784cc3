/* SPDX-License-Identifier: MIT
 * heads.h: casus-train heads. */
#ifndef TRAIN_HEADS_H
#define TRAIN_HEADS_H
int heads_main(int argc, char **argv);
#endif
