// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_FILE_H
#define PX_BASE_FILE_H

#include "base/common.h"

/*
 * Read a whole file (path "-": standard input) into heap memory.
 *
 *   limit   most bytes to read
 *   out     gets the bytes; the caller frees out->p with free()
 *
 * PLX_EIO when it cannot be opened or read or is no regular file or pipe,
 * PLX_ELIMIT when larger than `limit` (nothing beyond is read), PLX_ENOMEM.
 */
plx_rc px_file_read(const char *path, size_t limit, plx_str *out,
                    plx_err *err) PX_MUST_USE;

// Write `data` to `path` by way of a temporary file beside it and a rename,
// so that a reader sees the old file or the new one. PLX_EIO.
plx_rc px_file_write(const char *path, plx_str data, plx_err *err) PX_MUST_USE;

#endif
