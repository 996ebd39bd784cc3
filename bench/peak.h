/* SPDX-License-Identifier: MIT
 * peak.h: what the machine could do at most, to compare with what is reached. */
#ifndef CASUS_PEAK_H
#define CASUS_PEAK_H

/* Multiplications of bytes, with their additions, that one core does in a second when it does nothing else: the dot
 * product instruction on registers. *how names it; 0 where it is not known how to measure here. */
double peak_macs(const char **how);
#endif
