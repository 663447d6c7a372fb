// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_FILE_H
#define PX_BASE_FILE_H

#include "base/common.h"

/*
 * Read a whole file (path "-": standard input) into heap memory.
 *
 *   limit   most bytes to keep; at most one more is read
 *   out     gets the bytes, p never NULL; the caller frees with px_file_free;
 *           written only on PLX_OK
 *
 * PLX_EIO when it cannot be opened or read or is no regular file or pipe
 * (standard input may be anything but a folder), PLX_ELIMIT when larger than
 * `limit`, PLX_ENOMEM.
 */
plx_rc px_file_read(const char *path, size_t limit, plx_str *out, plx_err *err)
    PX_MUST_USE;

/*
 * Map a regular file, read-only and shared with everyone who maps it. For files
 * that are replaced and never rewritten (models): whoever touches a mapped page
 * that somebody has cut off dies.
 *
 *   out   gets the bytes, p never NULL and at a page's start; the caller unmaps
 *         with px_file_unmap; written only on PLX_OK
 *
 * PLX_EIO when it cannot be opened or mapped or is no regular file, PLX_ELIMIT
 * when larger than `limit`, PLX_ENOMEM. Reads nothing yet.
 */
plx_rc px_file_map(const char *path, size_t limit, plx_str *out, plx_err *err)
    PX_MUST_USE;

// Fail as `errno` says of what was tried: "cannot open PATH: …". PLX_EIO, or
// PLX_ENOMEM where memory ran out.
plx_rc px_file_fail(plx_err *err, const char *verb, const char *path);

// Can the open file be read from its first byte to its last: a regular file, a
// pipe, or standard input that is no folder? PLX_EIO, with the reason.
plx_rc px_file_check(int fd, const char *path, plx_err *err) PX_MUST_USE;

// Undo px_file_map; { NULL, 0 } is fine.
void px_file_unmap(plx_str bytes);

// What messages show of a path: all of it, or the end of a long one, because
// that tells more than the start.
const char *px_file_shown(const char *path);

// A size in words, exactly: "32 MiB", "1000 bytes". Returns `out`.
#define PX_SIZE_TEXT 32
const char *px_size_text(size_t bytes, char out[PX_SIZE_TEXT]);

// Free what px_file_read gave; { NULL, 0 } is fine.
void px_file_free(plx_str bytes);

/*
 * Write a file by way of a temporary one beside it and a rename at the end, so
 * that a reader sees the old file or the new one, whole. What is no regular
 * file (a link, a device, a pipe) is written in place.
 *
 *   *ret  to be ended or dropped, once; untouched on failure
 *
 * px_file_begin and px_file_put: PLX_EIO, PLX_ENOMEM. px_file_end: PLX_EIO; the
 * temporary file is then gone. px_file_drop leaves the old file (NULL is
 * accepted).
 */
typedef struct px_file_out px_file_out;
plx_rc px_file_begin(const char *path, px_file_out **ret, plx_err *err)
    PX_MUST_USE;
plx_rc px_file_put(px_file_out *out, plx_str data, plx_err *err) PX_MUST_USE;
plx_rc px_file_end(px_file_out *out, plx_err *err) PX_MUST_USE;
void px_file_drop(px_file_out *out);

// The temporary file's name, for who must remove it when the process is ended;
// valid until the end or drop. NULL: written in place.
const char *px_file_temporary(const px_file_out *out);

// All of it at once. PLX_EIO, PLX_ENOMEM.
plx_rc px_file_write(const char *path, plx_str data, plx_err *err) PX_MUST_USE;

#endif
