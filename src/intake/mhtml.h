// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_MHTML_H
#define PX_INTAKE_MHTML_H

#include "intake/source.h"

/*
 * A page as browsers save it in one file (RFC 2557): the page itself, without
 * its pictures and styles. See docs/formats/mhtml.md.
 */

// Do these first bytes (4 KiB suffice) begin a saved page? Ask before
// px_mail_is: a saved page looks like mail.
bool px_mhtml_is(plx_str head);

/*
 * The page in `bytes`, the whole file, as an item in `arena`. out->name is
 * `path`. PLX_OK with out->err set (PLX_EFORMAT: no page inside); PLX_ENOMEM.
 * O(bytes).
 */
plx_rc px_mhtml_read(px_arena *arena, const char *path, plx_str bytes,
                     px_item *out) PX_MUST_USE;

#endif
