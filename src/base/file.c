/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"

static bool fail(casus_err *e, const char *verb, const char *path)
{
    char why[128];
    return err_at(e, CASUS_EIO, path, 0, 0, "cannot %s '%.100s': %s", verb, path, strerror_r(errno, why, sizeof why));
}

static bool too_large(casus_err *e, const char *path, size_t max)
{
    return err_at(e, CASUS_ELIMIT, path, 0, 0, "'%.100s' is larger than the limit of %zu bytes", path, max);
}

static int open_read(const char *path, struct stat *st, casus_err *e)
{
    int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, st) < 0) {
        fail(e, "open", path);
    } else if (S_ISDIR(st->st_mode)) {
        errno = EISDIR;
        fail(e, "read", path);
    } else {
        return fd;
    }
    if (fd >= 0) {
        close(fd);
    }
    return -1;
}

bool file_open_map(file_map *m, const char *path, size_t max_size, casus_err *e)
{
    struct stat st;
    *m = (file_map){0};
    int fd = open_read(path, &st, e);
    if (fd < 0) {
        return false;
    }
    bool ok = true;
    if (!S_ISREG(st.st_mode)) {
        ok = err_at(e, CASUS_EIO, path, 0, 0, "cannot map '%.100s': not a regular file", path);
    } else if ((size_t)st.st_size > max_size) {
        ok = too_large(e, path, max_size);
    } else if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        ok = p != MAP_FAILED || fail(e, "map", path);
        if (ok) {
            *m = (file_map){.data = p, .size = (size_t)st.st_size};
        }
    }
    close(fd);
    return ok;
}

void file_close_map(file_map *m)
{
    if (m->data) {
        munmap((void *)(uintptr_t)m->data, m->size);
    }
    *m = (file_map){0};
}

bool file_read(const char *path, size_t max_size, buf *out, casus_err *e)
{
    struct stat st;
    int fd = open_read(path, &st, e);
    if (fd < 0) {
        return false;
    }
    bool ok = true;
    size_t got = 0;
    for (;;) {
        buf_reserve(out, 1 << 16);
        ssize_t n = read(fd, out->ptr + out->len, 1 << 16);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            ok = n == 0 || fail(e, "read", path);
            break;
        }
        out->len += (size_t)n;
        got += (size_t)n;
        if (got > max_size) {
            ok = too_large(e, path, max_size);
            break;
        }
    }
    out->ptr[out->len] = '\0';
    close(fd);
    return ok;
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t k = write(fd, p, n);
        if (k < 0 && errno != EINTR) {
            return false;
        }
        if (k > 0) {
            p += k;
            n -= (size_t)k;
        }
    }
    return true;
}

bool file_write(const char *path, const file_part *parts, size_t n, casus_err *e)
{
    char tmp[4096];
    if ((size_t)snprintf(tmp, sizeof tmp, "%s.tmp%ld", path, (long)getpid()) >= sizeof tmp) {
        return err_at(e, CASUS_EIO, path, 0, 0, "path too long");
    }
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        return fail(e, "create", path);
    }
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        ok = write_all(fd, parts[i].data, parts[i].size);
    }
    ok = ok && fsync(fd) == 0;
    ok = (close(fd) == 0) && ok;
    ok = ok && rename(tmp, path) == 0;
    if (!ok) {
        fail(e, "write", path);
        unlink(tmp);
    }
    return ok;
}
