// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_SOURCE_H
#define PX_INTAKE_SOURCE_H

#include <parallax/report.h>

#include "base/arena.h"

/*
 * Reports one after another, out of whatever form they reach people in: files,
 * folders, standard input, NDJSON, feeds, web archives, saved pages, mail, news
 * agencies' XML and JSON, and web addresses.
 */

// What a bearer (sidecar, feed, record, archive) says of a report. n 0 and
// PLX_NEVER: not said.
typedef struct px_told {
    plx_str url, outlet, title, byline, language, section;
    plx_str upstream;  // whose report it is: a feed's <source>, a credit line
    plx_date published, modified;
} px_told;

/*
 * One report as it came in. `name` says where it is, for people and for being
 * read again: the path or address, or "PATH#PLACE" for one of many in a file
 * (PLACE: the record's byte offset in a web archive, else its number from 1).
 */
typedef struct px_item {
    plx_str name;  // NUL-terminated; n 0: there are no more
    plx_str bytes;  // the report's own: a page, or a text
    plx_media media;
    plx_str charset;  // as its transport labels it; n 0: not labelled
    px_told told;
    plx_err err;  // rc != PLX_OK: it cannot be read, and why; no bytes then
} px_item;

// What was fetched from an address; slices live in the arena given.
typedef struct px_fetched {
    plx_str bytes;
    plx_str url;  // where it was found in the end, after redirects
    plx_str type, charset;  // of its Content-Type; n 0: not said
    plx_date modified;  // of its Last-Modified
} px_fetched;

typedef plx_rc px_fetch(void *user, px_arena *arena, plx_str url,
                        px_fetched *out, plx_err *err);

typedef struct px_source_opts {
    size_t max_bytes;  // most bytes of one report, up to 1 GiB; 0: 32 MiB
    plx_media media;  // what every file is; PLX_MEDIA_GUESS: see for yourself
    px_fetch *fetch;  // NULL: addresses fail, nothing leaves the machine
    void *fetch_user;
    bool follow;  // fetch what a feed's entries and a list of feeds point to
    const char *fields;  // NDJSON: "text=body,url=link.href"; NULL: as named
} px_source_opts;

typedef struct px_source px_source;

/*
 * Open `paths` (files, folders, globs, addresses, "-") in their order. Nothing
 * is read yet. `paths` and `opts` are borrowed until px_source_close.
 * PLX_ENOMEM; PLX_EARG for fields that name nothing.
 */
plx_rc px_source_open(const char *const *paths, size_t n_paths,
                      const px_source_opts *opts, px_source **out, plx_err *err)
    PX_MUST_USE;

/*
 * The next report, in `arena`, which is the caller's to rewind. What cannot be
 * read is an item with `err` set, and the reports behind it still come: a
 * broken record never costs its neighbours. At the end the name is empty.
 * PLX_ENOMEM. One caller at a time. O(bytes of the item); memory outside the
 * arena stays flat for files that can be streamed (NDJSON, web archives).
 */
plx_rc px_source_next(px_source *source, px_arena *arena, px_item *out)
    PX_MUST_USE;

void px_source_close(px_source *source);  // NULL is accepted

/*
 * Read one report again by its name. PLX_OK with out->err set when it is not
 * there any more; PLX_ENOMEM. O(bytes of its file), O(record) in web archives.
 */
plx_rc px_source_reread(const char *name, const px_source_opts *opts,
                        px_arena *arena, px_item *out) PX_MUST_USE;

#endif
