// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_CHARSET_H
#define PX_INTAKE_CHARSET_H

#include "base/str.h"

/*
 * The encoding a page says it is in: <meta charset>, <meta http-equiv>, an XML
 * declaration; looked for in the first 64 KiB. The name as iconv knows it, with
 * the readings browsers give it (ISO-8859-1 is windows-1252). NULL when none
 * is declared or the name is unknown. Static. O(1).
 */
const char *px_charset_declared(plx_str page);

// The name as iconv knows it of a label ("latin1", "x-sjis"); NULL: unknown.
const char *px_charset_known(plx_str label);

// How the bytes begin: the encoding its byte-order mark tells and the mark's
// length; or UTF-16 without a mark, told by its zero bytes. NULL: neither.
const char *px_charset_marked(plx_str bytes, size_t *mark);

// uchardet's guess for bytes that are not UTF-8, or "WINDOWS-1252". Static.
const char *px_charset_guess(plx_str bytes);

#endif
