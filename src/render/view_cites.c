// SPDX-License-Identifier: Apache-2.0
/*
 * Cites
 *
 *   What the words behind a fact tell: which reports, how many origins, who
 *   says the contrary, and how they read in their place.
 */
#include "base/utf8.h"
#include "render/view_parts.h"

plx_str
px_view_words(const px_view *view, plx_cite cite)
{
    return px_str_sub(view->d->reports[cite.report].text, cite.span.off,
                      (size_t) cite.span.off + cite.span.len);
}

uint32_t
px_view_first_cites(const px_view *view, plx_cites cites, uint32_t *out)
{
    uint32_t n = 0;
    ++*view->stamp;
    for (uint32_t i = 0; i < cites.n; i++) {
        uint32_t report = cites.v[i].report;
        if (!px_view_stamp(view, report)) {
            continue;
        }
        uint32_t at = n++;
        while (at > 0 && cites.v[out[at - 1]].report > report) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = i;
    }
    return n;
}

uint32_t
px_view_origins(const px_view *view, plx_cites cites)
{
    uint32_t n = 0;
    ++*view->stamp;
    for (uint32_t i = 0; i < cites.n; i++) {
        uint32_t origin = view->d->reports[cites.v[i].report].origin;
        n += origin < view->d->n_origins &&
             px_view_stamp(view, view->d->n_reports + origin);
    }
    return n;
}

plx_cites
px_view_quote_cites(const px_view *view, uint32_t q)
{
    const plx_quote *quotes = view->d->quotes;
    uint32_t n = 0;
    for (uint32_t i = q; i < view->d->n_quotes; i++) {
        n += i == q || quotes[i].same == q ? quotes[i].cites.n : 0;
    }
    plx_cite *all = PX_NEW(view->arena, plx_cite, n);
    if (!all) {
        return (plx_cites){ NULL, 0 };
    }
    n = 0;
    for (uint32_t i = q; i < view->d->n_quotes; i++) {
        for (uint32_t k = 0; k < quotes[i].cites.n; k++) {
            if (i == q || quotes[i].same == q) {
                all[n++] = quotes[i].cites.v[k];
            }
        }
    }
    return (plx_cites){ all, n };
}

static bool
has_index(plx_indexes list, uint32_t i)
{
    for (uint32_t k = 0; k < list.n; k++) {
        if (list.v[k] == i) {
            return true;
        }
    }
    return false;
}

static const plx_cite *
cite_in(plx_cites cites, uint32_t r)
{
    for (uint32_t i = 0; i < cites.n; i++) {
        if (cites.v[i].report == r) {
            return &cites.v[i];
        }
    }
    return NULL;
}

// What report r says on a side of `x` that is not claim c's. The side's own
// words only: that r tells the side's claim does not mean that it gives the
// value in dispute.
static const plx_cite *
other_side(const plx_conflict *x, uint32_t c, uint32_t r)
{
    bool takes_part = false;
    const plx_cite *found = NULL;
    for (uint32_t k = 0; k < x->n_sides; k++) {
        if (x->sides[k].claim == c) {
            takes_part = true;
        } else if (!found) {
            found = cite_in(x->sides[k].cites, r);
        }
    }
    return takes_part ? found : NULL;
}

const plx_cite *
px_view_against(const px_view *view, uint32_t c, uint32_t r, uint32_t *conflict)
{
    if (has_index(view->d->claims[c].reports, r)) {
        return NULL;
    }
    for (uint32_t i = 0; i < view->d->n_conflicts; i++) {
        const plx_cite *found = other_side(&view->d->conflicts[i], c, r);
        if (found && conflict) {
            *conflict = i;
        }
        if (found) {
            return found;
        }
    }
    return NULL;
}

plx_str
px_view_unquoted(plx_str text)
{
    static const char *const marks[] = { "\"", "'", "“", "”",  "‘", "’",
                                         "„",  "«", "»", "``", "''" };
    plx_str s = px_str_trim(text);
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (s.n && px_str_starts(s, px_str(marks[i]))) {
            s = px_str_sub(s, strlen(marks[i]), s.n);
            break;
        }
    }
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (s.n && px_str_ends(s, px_str(marks[i]))) {
            s = px_str_sub(s, 0, s.n - strlen(marks[i]));
            break;
        }
    }
    s = px_str_trim(s);
    return px_str_ends(s, PX_STR(",")) ? px_str_sub(s, 0, s.n - 1) : s;
}

const char *
px_view_class_words(plx_conflict_class what_class)
{
    static const char *const words[] = { "not classed", "a later update",
                                         "different scope", "rounding",
                                         "true disagreement" };
    size_t i = (size_t) what_class;
    return words[i < PX_COUNT(words) ? i : 0];
}

plx_str
px_view_head(const px_view *view, plx_cite cite, size_t most, bool *cut)
{
    plx_str words = px_view_words(view, cite);
    size_t end = 0;
    while (end < words.n && end < most && words.p[end] != '\n') {
        end++;
    }
    *cut = end < words.n;
    size_t space = end;
    while (*cut && end == most && space > 0 && words.p[space] != ' ') {
        space--;
    }
    if (space == 0) {  // no space to cut at: a character's border will do
        space = end;
        while (space > 0 && !px_utf8_border(words, space)) {
            space--;
        }
    }
    return px_str_sub(words, 0, space);
}

static size_t
clip(size_t n, size_t limit)
{
    return n < limit ? n : limit;
}

px_excerpt
px_view_excerpt(const px_view *view, plx_cite cite, uint32_t room)
{
    plx_str text = view->d->reports[cite.report].text;
    size_t from = clip(cite.span.off, text.n);
    size_t to = clip(from + cite.span.len, text.n);
    size_t low = from;
    size_t high = to;
    while (low > 0 && from - low < room && text.p[low - 1] != '\n') {
        low--;
    }
    bool before = low > 0 && text.p[low - 1] != '\n';
    while (before && low < from && !px_is_space(text.p[low - 1])) {
        low++;
    }
    while (high < text.n && high - to < room && text.p[high] != '\n') {
        high++;
    }
    bool after = high < text.n && text.p[high] != '\n';
    while (after && high > to && !px_is_space(text.p[high])) {
        high--;
    }
    return (px_excerpt){ px_span_between((uint32_t) low, (uint32_t) high),
                         before, after };
}
