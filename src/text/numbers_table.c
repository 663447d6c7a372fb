// SPDX-License-Identifier: Apache-2.0
// The words that English numbers are made of.
#include "base/str.h"
#include "text/number_words.h"

// In strcmp order.
static const px_number_word number_words[] = {
    { "billion", 1e9, PX_NUMBER_SCALE, false },
    { "billionth", 1e9, PX_NUMBER_SCALE, true },
    { "bn", 1e9, PX_NUMBER_SCALE, false },
    { "dozen", 12, PX_NUMBER_DOZEN, false },
    { "eight", 8, PX_NUMBER_UNIT, false },
    { "eighteen", 18, PX_NUMBER_TEEN, false },
    { "eighteenth", 18, PX_NUMBER_TEEN, true },
    { "eighth", 8, PX_NUMBER_UNIT, true },
    { "eighths", 8, PX_NUMBER_PART, false },
    { "eightieth", 80, PX_NUMBER_TENS, true },
    { "eighty", 80, PX_NUMBER_TENS, false },
    { "eleven", 11, PX_NUMBER_TEEN, false },
    { "eleventh", 11, PX_NUMBER_TEEN, true },
    { "fifteen", 15, PX_NUMBER_TEEN, false },
    { "fifteenth", 15, PX_NUMBER_TEEN, true },
    { "fifth", 5, PX_NUMBER_UNIT, true },
    { "fifths", 5, PX_NUMBER_PART, false },
    { "fiftieth", 50, PX_NUMBER_TENS, true },
    { "fifty", 50, PX_NUMBER_TENS, false },
    { "first", 1, PX_NUMBER_UNIT, true },
    { "five", 5, PX_NUMBER_UNIT, false },
    { "fortieth", 40, PX_NUMBER_TENS, true },
    { "forty", 40, PX_NUMBER_TENS, false },
    { "four", 4, PX_NUMBER_UNIT, false },
    { "fourteen", 14, PX_NUMBER_TEEN, false },
    { "fourteenth", 14, PX_NUMBER_TEEN, true },
    { "fourth", 4, PX_NUMBER_UNIT, true },
    { "fourths", 4, PX_NUMBER_PART, false },
    { "half", 2, PX_NUMBER_PART, false },
    { "halves", 2, PX_NUMBER_PART, false },
    { "hundred", 100, PX_NUMBER_HUNDRED, false },
    { "hundredth", 100, PX_NUMBER_HUNDRED, true },
    { "million", 1e6, PX_NUMBER_SCALE, false },
    { "millionth", 1e6, PX_NUMBER_SCALE, true },
    { "mln", 1e6, PX_NUMBER_SCALE, false },
    { "mn", 1e6, PX_NUMBER_SCALE, false },
    { "nine", 9, PX_NUMBER_UNIT, false },
    { "nineteen", 19, PX_NUMBER_TEEN, false },
    { "nineteenth", 19, PX_NUMBER_TEEN, true },
    { "ninetieth", 90, PX_NUMBER_TENS, true },
    { "ninety", 90, PX_NUMBER_TENS, false },
    { "ninth", 9, PX_NUMBER_UNIT, true },
    { "ninths", 9, PX_NUMBER_PART, false },
    { "one", 1, PX_NUMBER_UNIT, false },
    { "quarter", 4, PX_NUMBER_PART, false },
    { "quarters", 4, PX_NUMBER_PART, false },
    { "second", 2, PX_NUMBER_UNIT, true },
    { "seven", 7, PX_NUMBER_UNIT, false },
    { "seventeen", 17, PX_NUMBER_TEEN, false },
    { "seventeenth", 17, PX_NUMBER_TEEN, true },
    { "seventh", 7, PX_NUMBER_UNIT, true },
    { "sevenths", 7, PX_NUMBER_PART, false },
    { "seventieth", 70, PX_NUMBER_TENS, true },
    { "seventy", 70, PX_NUMBER_TENS, false },
    { "six", 6, PX_NUMBER_UNIT, false },
    { "sixteen", 16, PX_NUMBER_TEEN, false },
    { "sixteenth", 16, PX_NUMBER_TEEN, true },
    { "sixth", 6, PX_NUMBER_UNIT, true },
    { "sixths", 6, PX_NUMBER_PART, false },
    { "sixtieth", 60, PX_NUMBER_TENS, true },
    { "sixty", 60, PX_NUMBER_TENS, false },
    { "ten", 10, PX_NUMBER_TEEN, false },
    { "tenth", 10, PX_NUMBER_TEEN, true },
    { "tenths", 10, PX_NUMBER_PART, false },
    { "third", 3, PX_NUMBER_UNIT, true },
    { "thirds", 3, PX_NUMBER_PART, false },
    { "thirteen", 13, PX_NUMBER_TEEN, false },
    { "thirteenth", 13, PX_NUMBER_TEEN, true },
    { "thirtieth", 30, PX_NUMBER_TENS, true },
    { "thirty", 30, PX_NUMBER_TENS, false },
    { "thousand", 1e3, PX_NUMBER_SCALE, false },
    { "thousandth", 1e3, PX_NUMBER_SCALE, true },
    { "three", 3, PX_NUMBER_UNIT, false },
    { "tn", 1e12, PX_NUMBER_SCALE, false },
    { "trillion", 1e12, PX_NUMBER_SCALE, false },
    { "trillionth", 1e12, PX_NUMBER_SCALE, true },
    { "twelfth", 12, PX_NUMBER_TEEN, true },
    { "twelve", 12, PX_NUMBER_TEEN, false },
    { "twentieth", 20, PX_NUMBER_TENS, true },
    { "twenty", 20, PX_NUMBER_TENS, false },
    { "two", 2, PX_NUMBER_UNIT, false },
    { "zero", 0, PX_NUMBER_UNIT, false },
};

static const px_number_word no_word = { "", 0, PX_NUMBER_NOTHING, false };

const px_number_word *
px_number_word_find(plx_str s)
{
    char lower[12];
    if (s.n < 2 || s.n > sizeof(lower)) {
        return &no_word;
    }
    for (size_t i = 0; i < s.n; i++) {
        lower[i] = px_lower(s.p[i]);
    }
    size_t lo = 0, hi = PX_COUNT(number_words);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order =
            px_str_cmp(px_str(number_words[mid].word), (plx_str){ lower, s.n });
        if (order == 0) {
            return &number_words[mid];
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return &no_word;
}
