// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_ENTRY_H
#define PX_INTAKE_ENTRY_H

#include "base/str.h"
#include "base/vec.h"
#include "intake/source.h"

/*
 * One report as the reader of a form found it in its file. Slices live in the
 * reader's arena. The item's name is left empty: px_source gives it, from the
 * file's name and the entry's place.
 */
typedef struct px_entry {
    px_item item;
    enum {
        PX_LINK_NONE,
        PX_LINK_PAGE,  // the report's page is at told.url
        PX_LINK_LIST  // no report: told.url is a feed, or a list of feeds
    } link;
} px_entry;
PX_VEC(px_entries, px_entry);

/*
 * The reader of a form that is read whole: appends what stands in `bytes` to
 * `out`, in its arena. What cannot be understood becomes an entry with err.
 * PLX_ENOMEM. O(bytes).
 */
typedef plx_rc px_form_read(plx_str bytes, const px_source_opts *opts,
                            px_entries *out);

// s as valid UTF-8: itself, or a copy in which U+FFFD stands for what is not.
// { NULL, 0 }: the arena is full.
plx_str px_valid_of(px_arena *arena, plx_str s);

// A value of a record, valid UTF-8, on one line: white space and control characters become
// single spaces. { NULL, 0 } when nothing is left or the arena is full.
plx_str px_line_of(px_arena *arena, plx_str value);

/*
 * Give the entry its bytes: the title it is told by, then its body. A record
 * keeps the two apart, a report's text holds both (a headline that is nowhere
 * in the bytes could not be cited), so they are put together here the way a
 * page has them. A body that is a page of its own, or a text that begins with
 * its title, is left as it is. Nothing is done for an empty body.
 *
 * The bytes are labelled UTF-8. Memory running out shows in arena->oom.
 */
void px_entry_html(px_arena *arena, px_entry *entry, plx_str body);
void px_entry_text(px_arena *arena, px_entry *entry, plx_str body,
                   plx_media media);

// The same for bytes that are the report's, letter by letter.
void px_entry_bytes(px_entry *entry, plx_str bytes, plx_media media);

// The entry cannot be read, and why.
void px_entry_fail(px_entry *entry, plx_rc rc, const char *fmt, ...)
    PX_PRINTF(3, 4);

// What `told` leaves unsaid is taken from `more`, into `arena`, whose oom shows
// when it is full.
void px_told_fill(px_arena *arena, px_told *told, const px_told *more);

// A copy of all of `item` in `arena`; false when that is full.
bool px_item_copy(px_arena *arena, const px_item *item, px_item *out)
    PX_MUST_USE;

#endif
