// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_LINE_KINDS_H
#define PX_PAGE_LINE_KINDS_H

#include <parallax/date.h>

#include "page/glance.h"

typedef enum px_line_kind {
    PX_LINE_TEXT,  // of the article, or its title
    PX_LINE_DROP,  // page furniture
    PX_LINE_TAIL,  // a comment form: it and all that follows go
    PX_LINE_SOFT,  // the head of a box of teasers
    PX_LINE_BYLINE,
    PX_LINE_STAMP,  // the outlet's own date line
    PX_LINE_SOURCE,  // "Source: …"
    PX_LINE_CREDIT,  // agencies, their writers, a copyright line that names one
    PX_LINE_CAPTION,
    PX_LINE_HIGHLIGHT,  // sums up the article
} px_line_kind;

typedef struct px_line {
    uint8_t kind;  // px_line_kind
    uint8_t stamp;  // STAMP: px_stamp_kind
    plx_str text;  // what stays of the line when it is TEXT or CAPTION
    plx_str note;  // BYLINE: the names; SOURCE: address or name; STAMP: the
        // date's words; CREDIT: the words to keep
    plx_str photo;  // the agency named in a photo credit that was cut off
    plx_date date;  // STAMP; PLX_NEVER: the line has no complete date
} px_line;

/*
 * What one trimmed line of scraped text is. All slices are of `line`.
 *
 *   first  no article text has come yet: a short line may be its headline
 *
 * O(bytes).
 */
px_line px_line_read(plx_str line, bool first);

/*
 * Cut a photo credit off the end of a line: "(Jo Doe/AP)", "Photo: Jo Doe",
 * or glued behind the last sentence. True when there was one; *line is then
 * what is left, *agency the agency's words (n 0: none named). `g` is of the
 * line, or of a longer one that it is part of.
 */
bool px_line_cut_photo(plx_str *line, const px_glance *g, plx_str *agency);

// Cut "(Reporting by Jo Doe; Editing by …)" off the end of a line.
bool px_line_cut_staff(plx_str *line);

// Has the line the shape of page furniture: a number, a menu, share buttons,
// an identifier, an address?
bool px_line_is_shape(const px_glance *line);

// The names in "By Jo Doe and A. N. Other, Science Editor"; n 0: it is no
// byline.
plx_str px_line_byline(plx_str line);

#endif
