// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_LINES_H
#define PX_RENDER_LINES_H

#include "base/str.h"

/*
 * Text for a terminal, a paragraph at a time: what is added is gathered, and
 * px_lines_end breaks it into lines no wider than `width` cells.
 *
 *     px_lines_text(&lines, title);           // of a stranger: made harmless
 *     px_lines_style(&lines, PX_STYLE_DIM);   // until PX_STYLE_PLAIN
 *     px_lines_end(&lines, 2, 4);             // indents of first and others
 *
 * Sticky: memory that ran out shows in out->oom.
 */
typedef enum px_style {
    PX_STYLE_PLAIN = 1,
    PX_STYLE_BOLD,
    PX_STYLE_DIM,
    PX_STYLE_RED,
    PX_STYLE_YELLOW,
    PX_STYLE_CYAN
} px_style;

typedef struct px_lines {
    px_buf *out;
    unsigned width;
    bool colour;
    px_buf text;  // of the paragraph; free with px_lines_done
} px_lines;

// Cells that a terminal needs for `s`; style marks need none.
unsigned px_lines_cells(plx_str s);

// Append text. Controls become spaces; marks that turn the reading direction
// are left out, so that no report can rewrite the screen.
void px_lines_text(px_lines *lines, plx_str s);
void px_lines_z(px_lines *lines, const char *z);
void px_lines_printf(px_lines *lines, const char *fmt, ...) PX_PRINTF(2, 3);
void px_lines_style(px_lines *lines, px_style style);

// Fill up with spaces to the cell `column` of the first line, counted from the
// paragraph's own start. At least one space.
void px_lines_tab(px_lines *lines, unsigned column);

// Break what was gathered into lines and write them.
void px_lines_end(px_lines *lines, unsigned first, unsigned rest);
void px_lines_done(px_lines *lines);

#endif
