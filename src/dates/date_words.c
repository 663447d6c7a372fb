// SPDX-License-Identifier: Apache-2.0
// Looking at one word of a paragraph, whatever its index.
#include "dates/date_words.h"

#include "base/str.h"

const px_dword *
px_dword_at(const px_reading *r, uint32_t i)
{
    static const px_dword none = { .number = -1, .kind = PX_DWORD_NONE };
    return i < r->n ? &r->v[i] : &none;  // i - 1 of 0 is beyond the end, too
}

bool
px_dword_is(const px_reading *r, uint32_t i, px_sort sort)
{
    return px_dword_at(r, i)->sort == sort;
}

bool
px_dword_is_mark(const px_reading *r, uint32_t i, char mark)
{
    const px_dword *w = px_dword_at(r, i);
    return w->kind == PX_DWORD_MARK && w->mark == mark;
}

plx_str
px_dword_str(const px_reading *r, uint32_t i)
{
    return i < r->n ? px_doc_str(r->doc, r->v[i].span) : (plx_str){ "", 0 };
}

bool
px_dword_in(const px_reading *r, uint32_t i, const char *const *table, size_t n)
{
    return px_dword_at(r, i)->kind == PX_DWORD_WORD &&
           px_table_has(table, n, px_dword_str(r, i));
}

bool
px_dword_eq(const px_reading *r, uint32_t i, const char *word)
{
    return px_str_eq_nocase(px_dword_str(r, i), px_str(word));
}

uint32_t
px_read_joint(const px_reading *r, uint32_t first, uint32_t i)
{
    bool between = px_dword_eq(r, first - 1, "between");
    bool joins = px_dword_is_mark(r, i, '-') || px_dword_is(r, i, PX_SORT_TO) ||
                 (between && px_dword_is(r, i, PX_SORT_AND));
    return joins ? i + 1 : i;
}

bool
px_follows_time(const px_reading *r, uint32_t i)
{
    switch (px_dword_at(r, i - 1)->sort) {
    case PX_SORT_PREP:
    case PX_SORT_TO:
    case PX_SORT_BEFORE:
    case PX_SORT_AFTER:
    case PX_SORT_EARLY:
        return true;
    case PX_SORT_OF: {
        px_sort sort = (px_sort) px_dword_at(r, i - 2)->sort;
        return sort == PX_SORT_PORTION || sort == PX_SORT_NTH ||
               px_dword_eq(r, i - 2, "hours") ||
               px_dword_eq(r, i - 2, "days") || px_dword_eq(r, i - 2, "half") ||
               sort == PX_SORT_SEASON;
    }
    default:
        return false;
    }
}
