/* SPDX-License-Identifier: MIT
 * start.c: how long a program takes to start, and how much memory it needs at most: start RUNS COMMAND [ARG...]
 * Prints the median wall time in ms and the largest resident set in MB of the command, whose output is dropped. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 1000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void child(char **argv)
{
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execv(argv[0], argv);
    _exit(127);
}

int main(int argc, char **argv)
{
    static double t[MAX_RUNS];
    int runs = argc > 2 ? atoi(argv[1]) : 0;
    long peak = 0;
    if (runs < 1 || runs > MAX_RUNS) {
        fprintf(stderr, "usage: start RUNS COMMAND [ARG...]\n");
        return 2;
    }
    for (int i = 0; i < runs; i++) {
        struct rusage u;
        int status;
        double from = now();
        pid_t p = fork();
        if (p == 0) {
            child(argv + 2);
        }
        if (p < 0 || wait4(p, &status, 0, &u) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
            fprintf(stderr, "start: %s failed\n", argv[2]);
            return 1;
        }
        t[i] = now() - from;
        peak = u.ru_maxrss > peak ? u.ru_maxrss : peak;
    }
    qsort(t, (size_t)runs, sizeof *t, by_time);
    printf("%.1f ms, %.1f MB\n", 1e3 * t[runs / 2], (double)peak / 1024);
    return 0;
}
