// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_SCAN_H
#define PX_FIGURES_SCAN_H

#include "doc/doc.h"
#include "text/numbers.h"

// What earlier rooms found at a token.
enum {
    PX_IN_DATE = 1,  // part of a date expression
    PX_IN_CALENDAR = 2,  // of one that names a day, month or year
    PX_IN_NAME = 4,
};

// What the rules of this room read: the doc, and the sentence in hand.
typedef struct px_scan {
    const px_doc *doc;
    const uint8_t *marks;  // [doc->tokens.n] PX_IN_*
    uint32_t first, end;  // tokens of the sentence
    bool title_case;  // capitals tell nothing: most words have one
} px_scan;

// A number with its unit.
typedef struct px_amount {
    px_number number;
    uint32_t at;  // the number's first token
    uint32_t first, next;  // all tokens, a currency sign before it included
    uint32_t start, stop;  // bytes
    plx_str unit;  // n 0: none
    bool money;
    bool time;
    bool hyphen;  // stands before its noun: "20-year"
    bool age;  // "33-year-old", "12 years old"
} px_amount;

// Is token i of the sentence the word z (ASCII case folded)? False outside.
static inline bool
px_scan_is(const px_scan *scan, uint32_t i, const char *z)
{
    if (i < scan->first || i >= scan->end) {
        return false;
    }
    return px_str_eq_nocase(px_doc_token(scan->doc, i), px_str(z));
}

// Is token i of the sentence in a sorted table of lower-case words?
static inline bool
px_scan_in(const px_scan *scan, uint32_t i, const char *const *table, size_t n)
{
    if (i < scan->first || i >= scan->end) {
        return false;
    }
    return px_table_has(table, n, px_doc_token(scan->doc, i));
}
#define PX_SCAN_IN(scan, i, table) \
    px_scan_in((scan), (i), (table), PX_COUNT(table))

static inline bool
px_scan_has(const px_scan *scan, uint32_t i, unsigned flags)
{
    return i >= scan->first && i < scan->end &&
           (scan->doc->tokens.v[i].flags & flags) == flags;
}

static inline bool
px_scan_kind(const px_scan *scan, uint32_t i, px_token_kind kind)
{
    return i >= scan->first && i < scan->end &&
           scan->doc->tokens.v[i].kind == kind;
}

#endif
