// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DATES_LEXING_H
#define PX_DATES_LEXING_H

#include "doc/doc.h"

// What the lexicon knows of a word that date expressions are made of.
typedef enum px_sort {
    PX_SORT_NONE,
    PX_SORT_MONTH,  // value 1 to 12
    PX_SORT_MONTH_SHORT,  // "Sept", perhaps with a dot
    PX_SORT_WEEKDAY,  // value 1 to 7
    PX_SORT_WEEKDAY_SHORT,  // "Tues"
    PX_SORT_COUNT,  // "three", "couple"; value
    PX_SORT_A,  // "a", "an": one
    PX_SORT_THE,
    PX_SORT_UNIT,  // "week", "years"; value px_unit_of_time
    PX_SORT_WEEKEND,
    PX_SORT_DECADE,
    PX_SORT_FORTNIGHT,
    PX_SORT_QUARTER,
    PX_SORT_SEASON,  // value: its first month
    PX_SORT_PART,  // of a day: "night"
    PX_SORT_TODAY,  // "today", "tonight"
    PX_SORT_YESTERDAY,
    PX_SORT_TOMORROW,
    PX_SORT_LAST,
    PX_SORT_NEXT,
    PX_SORT_FOLLOWING,  // "the following week"
    PX_SORT_THIS,
    PX_SORT_THAT,
    PX_SORT_SAME,
    PX_SORT_EARLY,  // "early", "late", "mid": parts of a month or year
    PX_SORT_PORTION,  // "end", "beginning", "middle", "start"
    PX_SORT_EARLIER,
    PX_SORT_LATER,
    PX_SORT_AGO,
    PX_SORT_BEFORE,
    PX_SORT_AFTER,
    PX_SORT_VAGUE,  // "few", "several", "recent"
    PX_SORT_NTH,  // "first" to "fourth"; value
    PX_SORT_PREP,  // may stand before a month, a year
    PX_SORT_OF,
    PX_SORT_TO,  // "to", "through", "until": joins the ends of a range
    PX_SORT_AND,
    PX_SORT_OR,
    PX_SORT_EVERY,
    PX_SORT_ON,
} px_sort;

typedef enum px_dword_kind {
    PX_DWORD_NONE,  // beyond either end
    PX_DWORD_WORD,
    PX_DWORD_NUMBER,
    PX_DWORD_MARK,
} px_dword_kind;

// A word, a number or a mark, as date expressions see them: "8-14" is three,
// "Sunday's" is three, "1,250" is one and no plain number.
typedef struct px_dword {
    plx_span span;
    int32_t number;  // of plain digits (up to 8 of them), else -1
    uint8_t kind;  // px_dword_kind
    uint8_t digits;  // how many
    uint8_t sort;  // px_sort
    uint8_t value;  // see px_sort
    char mark;  // of a mark; '-' for every dash, '\'' for every apostrophe
    char suffix;  // letters glued to the number: 's' "s", 'o' "st", '?' others
    bool spaced;  // white space stands before it
    bool capital;
} px_dword;
PX_VEC(px_dwords, px_dword);

// Appends the words of a stretch of text. Sticky. O(bytes).
void px_dates_lex(const px_doc *doc, plx_span of, px_dwords *out);

typedef struct px_lexeme {
    const char *word;
    uint8_t sort;
    uint8_t value;
} px_lexeme;

// The lexicon's entry for a word, ASCII case folded; NULL when none. O(log n).
const px_lexeme *px_date_lexeme(plx_str word);

#endif
