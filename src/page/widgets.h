// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_WIDGETS_H
#define PX_PAGE_WIDGETS_H

#include "page/glance.h"

// A picture's place in a gallery, "3/8"; of 0: none.
typedef struct px_count {
    uint32_t nth, of;
} px_count;

// Is the line what a gallery, a player, a form or a teaser box left? O(bytes).
bool px_line_is_widget(const px_glance *line);

// The count a line begins with: "3/8 The crane from the sea".
px_count px_line_count(plx_str line);

// Are a and b neighbours in one gallery?
bool px_count_follows(px_count a, px_count b);

/*
 * Cut the picture house off the head of a caption: "PA The crane in the basin".
 * True when there was one; *line is then what is left, *agency the words of
 * the first agency (untouched when none is one).
 */
bool px_line_cut_house(plx_str *line, plx_str *agency);

// Cut a player's button off the head of its caption: "CLOSE The crane in …".
bool px_line_cut_close(plx_str *line);

#endif
