// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Files
 *
 *   Whole files only: a report has to be in memory at once, because its facts
 *   point anywhere into it, and its size is limited beforehand. Strangers' files
 *   are read with read(2), not mapped: someone else may cut a mapped file short,
 *   and a program that then touches it dies. A model is mapped: it is large, all
 *   processes share its pages, and who replaces it renames a new one into place.
 *
 *   A dossier is written beside its place and renamed into it, so that nobody
 *   who opens it finds half of it. It is not forced to the disk: a dossier can
 *   be compiled again, and waiting costs more than compiling.
 */

#define ROOM "files"
#define CHUNK ((size_t) 64 * 1024)
#define PATH_SHOWN ((size_t) 100)
#define TEMPORARIES 100u  // names to try

const char *
px_size_text(size_t bytes, char out[PX_SIZE_TEXT])
{
    static const char *const units[] = { "bytes", "KiB", "MiB", "GiB" };
    size_t unit = 0;

    while (unit + 1 < PX_COUNT(units) && bytes && bytes % 1024 == 0) {
        bytes /= 1024;
        unit++;
    }
    (void) snprintf(out, PX_SIZE_TEXT, "%zu %s", bytes, units[unit]);
    return out;
}

const char *
px_file_shown(const char *path)
{
    const size_t n = strlen(path);
    size_t at = n > PATH_SHOWN ? n - PATH_SHOWN : 0;

    while (((unsigned char) path[at] & 0xC0) == 0x80) {
        at++;
    }
    return path + at;
}

// Fails with "cannot VERB PATH: REASON"; the reason is errno's.
plx_rc
px_file_fail(plx_err *err, const char *verb, const char *path)
{
    const int number = errno;
    char reason[80] = "";

    if (strerror_r(number, reason, sizeof reason) != 0) {
        (void) snprintf(reason, sizeof reason, "error %d", number);
    }
    return px_fail(err, number == ENOMEM ? PLX_ENOMEM : PLX_EIO, ROOM,
                   "cannot %s %s: %s", verb, px_file_shown(path), reason);
}

static plx_rc
fail_limit(plx_err *err, const char *path, size_t limit)
{
    char most[PX_SIZE_TEXT];
    return px_fail(err, PLX_ELIMIT, ROOM, "%s is larger than the limit of %s",
                   px_file_shown(path), px_size_text(limit, most));
}

plx_rc
px_file_check(int fd, const char *path, plx_err *err)
{
    struct stat info;

    if (fstat(fd, &info) != 0) {
        return px_file_fail(err, "read", path);
    }
    if (S_ISDIR(info.st_mode)) {
        return px_fail(err, PLX_EIO, ROOM, "%s is a folder",
                       px_file_shown(path));
    }
    if (fd != STDIN_FILENO && !S_ISREG(info.st_mode) &&
        !S_ISFIFO(info.st_mode)) {
        return px_fail(err, PLX_EIO, ROOM, "%s is not a file or a pipe",
                       px_file_shown(path));
    }
    return PLX_OK;
}

// Looks at the open file. *guess gets the memory to start with.
static plx_rc
file_look(int fd, const char *path, size_t limit, size_t *guess, plx_err *err)
{
    struct stat info;

    PX_TRY(px_file_check(fd, path, err));
    *guess = CHUNK;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
        if ((uintmax_t) info.st_size > limit) {
            return fail_limit(err, path, limit);
        }
        // One more than needed, so that the end is met without growing.
        *guess = (size_t) info.st_size + 1;
    }
    return PLX_OK;
}

// read(2) that is not stopped by signals.
static ssize_t
read_some(int fd, char *to, size_t n)
{
    ssize_t got = 0;

    do {
        got = read(fd, to, n < SSIZE_MAX ? n : SSIZE_MAX);
    } while (got < 0 && errno == EINTR);
    return got;
}

// Doubles the memory at *bytes.
static bool
bytes_grow(char **bytes, size_t *cap)
{
    char *p = *cap > SIZE_MAX / 2 ? NULL : realloc(*bytes, *cap * 2);

    if (p) {
        *bytes = p;
        *cap *= 2;
    }
    return p != NULL;
}

// Reads to the end into *bytes, which has *cap bytes. *n gets the number read,
// at most limit + 1.
static plx_rc
read_all(int fd, const char *path, size_t limit, char **bytes, size_t cap,
         size_t *n, plx_err *err)
{
    ssize_t got = 1;

    *n = 0;
    while (got > 0 && *n <= limit) {
        if (*n == cap && !bytes_grow(bytes, &cap)) {
            return px_fail(err, PLX_ENOMEM, ROOM, "no memory for %s",
                           px_file_shown(path));
        }

        size_t room = cap - *n;
        if (room - 1 > limit - *n) {
            room = limit - *n + 1;
        }
        got = read_some(fd, *bytes + *n, room);
        if (got < 0) {
            return px_file_fail(err, "read", path);
        }
        *n += (size_t) got;
    }
    return *n > limit ? fail_limit(err, path, limit) : PLX_OK;
}

static plx_rc
fd_read(int fd, const char *path, size_t limit, plx_str *out, plx_err *err)
{
    size_t cap = 0;
    size_t n = 0;

    PX_TRY(file_look(fd, path, limit, &cap, err));
    assert(cap > 0);

    char *bytes = malloc(cap);
    if (!bytes) {
        return px_fail(err, PLX_ENOMEM, ROOM, "no memory for %s",
                       px_file_shown(path));
    }

    const plx_rc rc = read_all(fd, path, limit, &bytes, cap, &n, err);
    if (rc != PLX_OK) {
        free(bytes);
        return rc;
    }
    *out = (plx_str){ bytes, n };
    return PLX_OK;
}

plx_rc
px_file_read(const char *path, size_t limit, plx_str *out, plx_err *err)
{
    if (strcmp(path, "-") == 0) {
        return fd_read(STDIN_FILENO, "standard input", limit, out, err);
    }

    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return px_file_fail(err, "open", path);
    }

    const plx_rc rc = fd_read(fd, path, limit, out, err);
    (void) close(fd);
    return rc;
}

void
px_file_free(plx_str bytes)
{
    // The bytes were ours before they became read-only.
    free((void *) (uintptr_t) bytes.p);
}

static plx_rc
fd_map(int fd, const char *path, size_t limit, plx_str *out, plx_err *err)
{
    struct stat info;

    if (fstat(fd, &info) != 0) {
        return px_file_fail(err, "read", path);
    }
    if (!S_ISREG(info.st_mode)) {
        return px_fail(err, PLX_EIO, ROOM, "%s is not a file",
                       px_file_shown(path));
    }
    if ((uintmax_t) info.st_size > limit) {
        return fail_limit(err, path, limit);
    }
    if (info.st_size == 0) {
        // There is nothing to map.
        *out = PX_STR("");
        return PLX_OK;
    }

    const size_t n = (size_t) info.st_size;
    const void *p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
        return px_file_fail(err, "map", path);
    }
    *out = (plx_str){ p, n };
    return PLX_OK;
}

plx_rc
px_file_map(const char *path, size_t limit, plx_str *out, plx_err *err)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) {
        return px_file_fail(err, "open", path);
    }

    const plx_rc rc = fd_map(fd, path, limit, out, err);
    (void) close(fd);
    return rc;
}

void
px_file_unmap(plx_str bytes)
{
    if (bytes.n > 0) {
        (void) munmap((void *) (uintptr_t) bytes.p, bytes.n);
    }
}

// -- writing -------------------------------------------------------------

struct px_file_out {
    int fd;
    char *path;
    char *name;  // of the temporary file; NULL: written in place
};

// False, with errno, when not all of `data` could be written.
static bool
write_all(int fd, plx_str data)
{
    size_t at = 0;

    while (at < data.n) {
        const size_t left = data.n - at;
        const ssize_t put =
            write(fd, data.p + at, left < SSIZE_MAX ? left : SSIZE_MAX);

        if (put >= 0) {
            at += (size_t) put;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

// Makes a new file beside `path`. `name` has room for path and 16 bytes more.
static int
temporary_open(const char *path, char *name)
{
    const size_t n = strlen(path);
    int fd = -1;

    memcpy(name, path, n);
    errno = EEXIST;
    for (unsigned i = 0; i < TEMPORARIES && fd < 0 && errno == EEXIST; i++) {
        (void) snprintf(name + n, 16, ".new%u", i);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    return fd;
}

// Opens what out->path is to be written to. False, with errno, on failure.
static bool
out_open(px_file_out *out)
{
    struct stat info;
    const bool exists = lstat(out->path, &info) == 0;

    if (exists && !S_ISREG(info.st_mode)) {
        free(out->name);
        out->name = NULL;
        out->fd =
            open(out->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        return out->fd >= 0;
    }
    out->fd = temporary_open(out->path, out->name);
    if (out->fd >= 0 && exists) {
        // Who might read the old file may read the new one; if the system
        // refuses, the file is still written.
        (void) fchmod(out->fd, info.st_mode & 0777);
    }
    return out->fd >= 0;
}

static void
out_free(px_file_out *out)
{
    free(out->name);
    free(out->path);
    free(out);
}

plx_rc
px_file_begin(const char *path, px_file_out **ret, plx_err *err)
{
    px_file_out *out = calloc(1, sizeof *out);

    if (out) {
        out->fd = -1;
        out->path = strdup(path);
        out->name = malloc(strlen(path) + 16);
    }
    if (!out || !out->path || !out->name) {
        if (out) {
            out_free(out);
        }
        return px_fail(err, PLX_ENOMEM, ROOM, "no memory to write %s",
                       px_file_shown(path));
    }
    if (!out_open(out)) {
        const plx_rc rc = px_file_fail(err, "write", path);
        out_free(out);
        return rc;
    }
    *ret = out;
    return PLX_OK;
}

const char *
px_file_temporary(const px_file_out *out)
{
    return out->name;
}

plx_rc
px_file_put(px_file_out *out, plx_str data, plx_err *err)
{
    return write_all(out->fd, data) ? PLX_OK
                                    : px_file_fail(err, "write", out->path);
}

plx_rc
px_file_end(px_file_out *out, plx_err *err)
{
    plx_rc rc = PLX_OK;
    const bool closed = close(out->fd) == 0;

    if (!closed || (out->name && rename(out->name, out->path) != 0)) {
        rc = px_file_fail(err, "write", out->path);
        if (out->name) {
            (void) unlink(out->name);
        }
    }
    out_free(out);
    return rc;
}

void
px_file_drop(px_file_out *out)
{
    if (out) {
        (void) close(out->fd);
        if (out->name) {
            (void) unlink(out->name);
        }
        out_free(out);
    }
}

plx_rc
px_file_write(const char *path, plx_str data, plx_err *err)
{
    px_file_out *out = NULL;

    PX_TRY(px_file_begin(path, &out, err));
    const plx_rc rc = px_file_put(out, data, err);
    if (rc != PLX_OK) {
        px_file_drop(out);
        return rc;
    }
    return px_file_end(out, err);
}
