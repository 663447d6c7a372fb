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
