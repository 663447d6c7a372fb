// SPDX-License-Identifier: Apache-2.0
/*
 * Bytes in their order
 *
 *   Two buffers: `raw` holds a stretch of the file, `win` the unpacked bytes
 *   that are visible. A fill unpacks no further than it must, and stops at the
 *   end of a gzip member when it has enough; so the records of a WARC.gz, one a
 *   member, come one at a time, and memory is that of the largest one.
 *
 *   After damage the next member is found by its magic number (RFC 1952, 2.3.1:
 *   ID1 ID2 CM, and reserved flags that are zero). A member that was cut short
 *   runs into the next one, and inflate notices only some way into it; so the
 *   search goes back as far as `raw` reaches. What goes back is counted, and
 *   never more than was read: the whole stays O(bytes of the file).
 *
 *   Deflate packs up to 1032 to 1, pages and texts seldom beyond 30 to 1. A
 *   member that has become large and is beyond BOMB_RATIO is left.
 */
#include "intake/inflow.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/file.h"
#include "base/str.h"

#define ROOM "files"  // all messages name the file
#define RAW ((size_t) 256 << 10)
#define BACK ((size_t) 64 << 10)
#define ROOM_LEAST ((size_t) 64 << 10)  // unpacked at a time
#define KEPT ((size_t) 1 << 20)  // an empty window gives back more than this
#define BOMB_FROM ((uint64_t) 64 << 20)
#define BOMB_RATIO 200u

// Where a gzip member begins: in the file, and unpacked.
typedef struct member {
    uint64_t file, at;
} member;

typedef enum state {
    BEGIN,  // gzip or plain: not looked yet
    PLAIN,
    BETWEEN,  // behind a gzip member, or the seams of damage
    INSIDE,  // a gzip member
    END
} state;

struct px_inflow {
    char *path;  // as messages show it
    int fd;  // -1: memory
    plx_str whole, rest;  // the memory, and what of it is not in raw yet
    bool unreadable;  // a read has failed

    size_t raw_at, raw_n;  // next byte and end in raw
    uint64_t raw_file;  // offset of raw[0] in the file
    uint64_t read, rewound;  // bytes, see above

    char *win;
    size_t win_at, win_n, win_cap;
    uint64_t at;  // unpacked offset of win[win_at]

    z_stream z;
    state state;
    bool searching;  // for a member, behind damage
    bool seam;  // the damage is between members and cuts none
    uint64_t unpacked;  // bytes of the present member
    member *members;  // that begin in the window, and the one before it
    size_t n_members, members_cap;
    plx_err damage;  // rc != PLX_OK: met, and not told yet
    unsigned char raw[RAW];  // the last member: it is not cleared
};

// -- opening -----------------------------------------------------------------

static plx_rc
inflow_new(const char *path, int fd, plx_str bytes, px_inflow **out,
           plx_err *err)
{
    px_inflow *in = malloc(sizeof *in);
    if (in) {
        memset(in, 0, offsetof(px_inflow, raw));
    }
    char *shown = in ? strdup(path) : NULL;
    // 15: the largest window; 16: a gzip header and trailer, and its checksum.
    if (!shown || inflateInit2(&in->z, 15 + 16) != Z_OK) {
        free(shown);
        free(in);
        return px_fail(err, PLX_ENOMEM, ROOM, "no memory for %s",
                       px_file_shown(path));
    }
    in->path = shown;
    in->fd = fd;
    in->rest = in->whole = bytes;
    *out = in;
    return PLX_OK;
}

plx_rc
px_inflow_open(const char *path, px_inflow **out, plx_err *err)
{
    const bool standard = strcmp(path, "-") == 0;
    const int fd =
        standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return px_file_fail(err, "open", path);
    }
    path = standard ? "standard input" : path;
    plx_rc rc = px_file_check(fd, path, err);
    if (rc == PLX_OK) {
        rc = inflow_new(path, fd, (plx_str){ "", 0 }, out, err);
    }
    if (rc != PLX_OK && !standard) {
        (void) close(fd);
    }
    return rc;
}

plx_rc
px_inflow_over(plx_str bytes, px_inflow **out, plx_err *err)
{
    return inflow_new("bytes in memory", -1, bytes, out, err);
}

void
px_inflow_close(px_inflow *in)
{
    if (!in) {
        return;
    }
    if (in->fd > STDIN_FILENO) {
        (void) close(in->fd);
    }
    (void) inflateEnd(&in->z);
    free(in->win);
    free(in->members);
    free(in->path);
    free(in);
}

// -- the file ----------------------------------------------------------------

// Remembers what is wrong until the visible bytes are done with.
static void
damaged(px_inflow *in, plx_rc rc, const char *what)
{
    const uint64_t at = in->raw_file + in->raw_at;
    if (in->damage.rc == PLX_OK) {
        (void) px_fail(&in->damage, rc, ROOM, "%s, at byte %" PRIu64 " of %s",
                       what, at, px_file_shown(in->path));
    }
}

// Reads up to n bytes. 0: the end, also behind a failure, which is remembered.
static size_t
source_read(px_inflow *in, unsigned char *to, size_t n)
{
    if (in->fd < 0) {
        n = in->rest.n < n ? in->rest.n : n;
        if (n) {
            memcpy(to, in->rest.p, n);
        }
        in->rest = px_str_sub(in->rest, n, in->rest.n);
        return n;
    }
    ssize_t got = 0;
    do {
        got = in->unreadable ? 0 : read(in->fd, to, n);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        in->unreadable = true;
        (void) px_file_fail(&in->damage, "read", in->path);
    }
    return got < 0 ? 0 : (size_t) got;
}

// Makes at least n (<= BACK) bytes of the file ready; how many there are. Up to
// BACK bytes before them stay, for going back.
static size_t
raw_fill(px_inflow *in, size_t n)
{
    while (in->raw_n - in->raw_at < n && in->state != END) {
        if (in->raw_n == RAW) {
            size_t drop = in->raw_at > BACK ? in->raw_at - BACK : 0;
            memmove(in->raw, in->raw + drop, RAW - drop);
            in->raw_file += drop;
            in->raw_at -= drop;
            in->raw_n -= drop;
        }
        size_t got = source_read(in, in->raw + in->raw_n, RAW - in->raw_n);
        if (got == 0) {
            break;
        }
        in->raw_n += got;
        in->read += got;
    }
    return in->raw_n - in->raw_at;
}

// -- the window --------------------------------------------------------------

// Room for some more bytes behind the visible ones. What is moved was skipped
// before, so that moving costs no more than reading.
static bool
window_reserve(px_inflow *in)
{
    size_t seen = in->win_n - in->win_at;
    if (in->win_cap - in->win_n >= ROOM_LEAST) {
        return true;
    }
    if (in->win_at > seen) {
        memmove(in->win, in->win + in->win_at, seen);
        in->win_at = 0;
        in->win_n = seen;
        if (in->win_cap - seen >= ROOM_LEAST) {
            return true;
        }
    }
    size_t cap = in->win_cap ? in->win_cap : 2 * ROOM_LEAST;
    while (cap - in->win_n < ROOM_LEAST) {
        if (cap > SIZE_MAX / 2) {
            return false;
        }
        cap *= 2;
    }
    char *grown = realloc(in->win, cap);
    if (!grown) {
        return false;
    }
    in->win = grown;
    in->win_cap = cap;
    return true;
}

// Nothing is visible: a large window was for one large record.
static void
window_reset(px_inflow *in)
{
    in->win_at = in->win_n = 0;
    if (in->win_cap > KEPT) {
        free(in->win);
        in->win = NULL;
        in->win_cap = 0;
    }
}

static bool
member_push(px_inflow *in, uint64_t file, uint64_t at)
{
    if (in->n_members && in->members[in->n_members - 1].at == at) {
        in->n_members--;  // the one before was empty
    }
    if (in->n_members == in->members_cap) {
        size_t cap = in->members_cap ? 2 * in->members_cap : 8;
        member *grown = realloc(in->members, cap * sizeof *grown);
        if (!grown) {
            return false;
        }
        in->members = grown;
        in->members_cap = cap;
    }
    in->members[in->n_members++] = (member){ file, at };
    return true;
}

// Forgets the members that end before the first visible byte.
static void
members_drop(px_inflow *in)
{
    size_t gone = 0;
    while (gone + 1 < in->n_members && in->members[gone + 1].at <= in->at) {
        gone++;
    }
    if (gone) {
        in->n_members -= gone;
        memmove(in->members, in->members + gone,
                in->n_members * sizeof *in->members);
    }
}

// -- gzip --------------------------------------------------------------------

static bool
is_magic(const unsigned char *p, size_t n)
{
    return n >= 4 && p[0] == 0x1F && p[1] == 0x8B && p[2] == 8 &&
           (p[3] & 0xE0) == 0;
}

// After damage: back to just behind the beginning of the broken member, or to
// where raw begins; what has gone back before is not gone over for ever.
static void
rewind_raw(px_inflow *in, uint64_t begun)
{
    size_t from =
        begun >= in->raw_file ? (size_t) (begun - in->raw_file) + 1 : 0;
    if (from < in->raw_at && in->rewound + (in->raw_at - from) <= in->read) {
        in->rewound += in->raw_at - from;
        in->raw_at = from;
    }
}

// Leaves the present member.
static void
member_leave(px_inflow *in, plx_rc rc, const char *what)
{
    damaged(in, rc, what);
    if (rc == PLX_EFORMAT && in->n_members) {
        rewind_raw(in, in->members[in->n_members - 1].file);
    }
    in->searching = true;
    in->state = BETWEEN;
}

// Finds where the next member begins. Zeros between members are padding; other
// things are damage, told once.
static plx_rc
member_enter(px_inflow *in)
{
    while (raw_fill(in, 4) > 0) {
        const unsigned char *p = in->raw + in->raw_at;
        if (is_magic(p, in->raw_n - in->raw_at)) {
            in->searching = false;
            in->unpacked = 0;
            in->state = INSIDE;
            (void) inflateReset(&in->z);
            return member_push(in, in->raw_file + in->raw_at,
                               in->at + (in->win_n - in->win_at))
                       ? PLX_OK
                       : PLX_ENOMEM;
        }
        if (*p != 0 && !in->searching) {
            damaged(in, PLX_EFORMAT, "no gzip member begins");
            in->searching = in->seam = true;
            return PLX_OK;
        }
        in->raw_at++;
    }
    in->state = END;
    return PLX_OK;
}

// Unpacks some bytes of the present member.
static plx_rc
member_read(px_inflow *in)
{
    if (raw_fill(in, 1) == 0) {
        member_leave(in, PLX_EFORMAT, "a gzip member is cut short");
        return PLX_OK;
    }
    if (!window_reserve(in)) {
        return PLX_ENOMEM;
    }
    size_t left = in->raw_n - in->raw_at, room = in->win_cap - in->win_n;
    in->z.next_in = in->raw + in->raw_at;
    in->z.avail_in = (uInt) left;
    in->z.next_out = (unsigned char *) in->win + in->win_n;
    in->z.avail_out = room < UINT32_MAX ? (uInt) room : UINT32_MAX;
    const uInt asked = in->z.avail_out;
    const int rc = inflate(&in->z, Z_NO_FLUSH);
    in->raw_at += left - in->z.avail_in;
    in->win_n += asked - in->z.avail_out;
    in->unpacked += asked - in->z.avail_out;
    if (rc == Z_STREAM_END) {
        in->state = BETWEEN;
    } else if (rc == Z_MEM_ERROR) {
        return PLX_ENOMEM;
    } else if (rc != Z_OK) {
        member_leave(in, PLX_EFORMAT, "a gzip member is corrupt");
    } else if (in->unpacked > BOMB_FROM &&
               in->unpacked / BOMB_RATIO > in->z.total_in) {
        member_leave(in, PLX_ELIMIT, "a gzip member unpacks without measure");
    }
    return PLX_OK;
}

// -- what callers see --------------------------------------------------------

static plx_rc
plain_read(px_inflow *in)
{
    if (raw_fill(in, 1) == 0) {
        in->state = END;
        return PLX_OK;
    }
    if (!window_reserve(in)) {
        return PLX_ENOMEM;
    }
    size_t n = in->raw_n - in->raw_at, room = in->win_cap - in->win_n;
    n = n < room ? n : room;
    memcpy(in->win + in->win_n, in->raw + in->raw_at, n);
    in->win_n += n;
    in->raw_at += n;
    return PLX_OK;
}

// One step further: some bytes, a change of state, or damage remembered.
static plx_rc
advance(px_inflow *in)
{
    switch (in->state) {
    case BEGIN:
        in->state = is_magic(in->raw, raw_fill(in, 4)) ? BETWEEN : PLAIN;
        return PLX_OK;
    case PLAIN:
        return plain_read(in);
    case BETWEEN:
        return member_enter(in);
    case INSIDE:
        return member_read(in);
    case END:
        break;
    }
    return PLX_OK;
}

plx_rc
px_inflow_fill(px_inflow *in, size_t want, plx_str *window, plx_err *err)
{
    assert(want > 0);
    if (in->win_at == in->win_n) {
        window_reset(in);
    }
    while (in->win_n - in->win_at < want && in->state != END &&
           in->damage.rc == PLX_OK) {
        if (advance(in) != PLX_OK) {
            return px_fail(err, PLX_ENOMEM, ROOM, "no memory for %s",
                           px_file_shown(in->path));
        }
    }
    if (in->win_n == in->win_at && in->damage.rc != PLX_OK) {
        const plx_rc rc = in->damage.rc;
        if (err) {
            *err = in->damage;
        }
        in->damage = (plx_err){ .rc = PLX_OK };
        in->seam = false;
        return rc;
    }
    members_drop(in);
    *window = (plx_str){ in->win_n ? in->win + in->win_at : "",
                         in->win_n - in->win_at };
    return PLX_OK;
}

void
px_inflow_skip(px_inflow *in, size_t n)
{
    assert(n <= in->win_n - in->win_at);
    in->win_at += n;
    in->at += n;
    members_drop(in);
}

bool
px_inflow_is_cut(const px_inflow *in)
{
    return in->damage.rc != PLX_OK && !in->seam;
}

uint64_t
px_inflow_at(const px_inflow *in)
{
    return in->at;
}

void
px_inflow_place(const px_inflow *in, uint64_t *file, uint64_t *inside)
{
    // In a plain file, what is ready in raw stands behind what is visible.
    *file = in->raw_file + in->raw_at - (in->win_n - in->win_at);
    *inside = 0;
    if (in->n_members) {
        *file = in->members[0].file;
        *inside = in->at - in->members[0].at;
    }
}

plx_rc
px_inflow_seek(px_inflow *in, uint64_t file, plx_err *err)
{
    struct stat info;
    if (in->fd < 0 && file <= in->whole.n) {
        in->rest = px_str_sub(in->whole, (size_t) file, in->whole.n);
    } else if (in->fd < 0 || fstat(in->fd, &info) != 0 || file > INT64_MAX ||
               (off_t) file > info.st_size ||
               lseek(in->fd, (off_t) file, SEEK_SET) < 0) {
        return px_fail(err, PLX_EIO, ROOM,
                       "%s has no byte %" PRIu64 " to go to",
                       px_file_shown(in->path), file);
    }
    window_reset(in);
    in->raw_at = in->raw_n = 0;
    in->raw_file = file;
    in->at = in->n_members = 0;
    in->damage = (plx_err){ .rc = PLX_OK };
    in->searching = in->seam = in->unreadable = false;
    in->state = BEGIN;
    return PLX_OK;
}
