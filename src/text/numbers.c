// SPDX-License-Identifier: Apache-2.0
/*
 * Numbers
 *
 *   One report writes "12", the next "twelve", a third "a dozen"; a desk that
 *   wants to see whether they agree needs the value. A number is read as a row
 *   of pieces, a piece being a token or a part of it between hyphens, so that
 *   "twenty-five", "twenty five" and the "25" of "25-year-old" are one thing.
 *
 *   English number words are read as they are built: units add to tens, the
 *   sum is multiplied by hundred, and thousand, million, billion close a group
 *   and may only become smaller. What does not fit ends the number: "nine 737
 *   jets" is not 9,737. Digits are kept as an integer and a power of ten until
 *   the scale is known, so that "1.2m" is 1,200,000 exactly.
 *
 *   No number looks at more than MAX_TOKENS tokens: O(1).
 */
#include "text/numbers.h"

#include "text/number_words.h"

#define MAX_TOKENS 12u
#define MAX_DIGITS 15u  // a double holds these exactly

// Where the reading stands: the piece [off, end) of token `token`.
typedef struct cursor {
    const px_doc *doc;
    uint32_t token;
    uint32_t stop;  // one past the last token that may be read
    uint32_t off, end;  // in the text
} cursor;

static uint32_t
piece_end(const px_doc *doc, uint32_t off, uint32_t end)
{
    uint32_t at = off;
    while (at < end && doc->text.p[at] != '-') {
        at++;
        if (at - off > MAX_DIGITS * 2) {
            return end;
        }
    }
    return at;
}

// Stand at the first piece of `token`; false when it may not be read.
static bool
enter(cursor *c, uint32_t token)
{
    if (token >= c->stop) {
        return false;
    }
    plx_span span = c->doc->tokens.v[token].span;
    c->token = token;
    c->off = span.off;
    c->end = piece_end(c->doc, span.off, px_span_end(span));
    return true;
}

// Go to the next piece; false at the end of what may be read.
static bool
advance(cursor *c)
{
    uint32_t end = px_span_end(c->doc->tokens.v[c->token].span);
    if (c->end + 1 < end) {
        c->off = c->end + 1;
        c->end = piece_end(c->doc, c->off, end);
        return true;
    }
    return enter(c, c->token + 1);
}

static plx_str
piece(const cursor *c)
{
    return (plx_str){ c->doc->text.p + c->off, c->end - c->off };
}

static bool
piece_is(const cursor *c, const char *z)
{
    return px_str_eq_nocase(piece(c), px_str(z));
}

// What is read so far.
typedef struct sum {
    double total;  // closed groups
    double group;  // the open one, below a thousand when in words
    double divisor;  // of the group: 10 to the decimals
    double scale;  // of the last closed group
    px_number_kind last;
    bool ordinal;
    bool words;
    px_number *out;
    uint32_t first;  // token
} sum;

static double
value_of(const sum *s)
{
    return s->total + s->group / s->divisor;
}

// The number goes up to the cursor's piece.
static void
take(sum *s, const cursor *c)
{
    plx_span first = c->doc->tokens.v[s->first].span;
    s->out->span = px_span_between(first.off, c->end);
    s->out->n_tokens = c->token - s->first + 1;
    s->out->value = value_of(s);
    s->out->ordinal = s->ordinal;
    s->out->words = s->words;
}

// Put a number word behind what is read; false when it does not fit there.
static bool
put_word(sum *s, const px_number_word *w)
{
    if (s->ordinal) {
        return false;
    }
    bool open = s->last == PX_NUMBER_NOTHING || s->last == PX_NUMBER_HUNDRED ||
                s->last == PX_NUMBER_SCALE;
    switch (w->kind) {
    case PX_NUMBER_UNIT:
        if (!open && !(s->last == PX_NUMBER_TENS && w->value > 0)) {
            return false;
        }
        s->group += w->value;
        break;
    case PX_NUMBER_TEEN:
    case PX_NUMBER_TENS:
        if (!open) {
            return false;
        }
        s->group += w->value;
        break;
    case PX_NUMBER_HUNDRED:
    case PX_NUMBER_DOZEN:
        if (s->group <= 0 || s->last == PX_NUMBER_HUNDRED) {
            return false;
        }
        s->group *= w->value;
        break;
    case PX_NUMBER_SCALE:
        if (s->group <= 0 || w->value >= s->scale) {
            return false;
        }
        s->total += s->group * w->value / s->divisor;
        s->group = 0;
        s->divisor = 1;
        s->scale = w->value;
        break;
    default:
        return false;
    }
    s->last = w->kind;
    s->ordinal = w->ordinal;
    s->words = true;
    return true;
}

// "and a half" behind a number: "two and a half million"
static bool
put_half(sum *s, cursor *c)
{
    static const char *const row[] = { "and", "a", "half" };
    cursor at = *c;
    for (size_t i = 0; i < PX_COUNT(row); i++) {
        if ((i > 0 && !advance(&at)) || !piece_is(&at, row[i])) {
            return false;
        }
    }
    s->group = s->group * 10 + 5 * s->divisor;
    s->divisor *= 10;
    s->last = PX_NUMBER_DOZEN;
    *c = at;
    take(s, c);
    return true;
}

// The word behind "and" in "two hundred and five".
static bool
put_and(sum *s, cursor *c)
{
    cursor at = *c;
    if (!piece_is(c, "and") ||
        (s->last != PX_NUMBER_HUNDRED && s->last != PX_NUMBER_SCALE) ||
        !advance(&at)) {
        return false;
    }
    const px_number_word *w = px_number_word_find(piece(&at));
    bool small = w->kind == PX_NUMBER_UNIT || w->kind == PX_NUMBER_TEEN ||
                 w->kind == PX_NUMBER_TENS;
    // "two hundred and 50" is read, "one million and two dogs" is not.
    if (!small || s->last == PX_NUMBER_SCALE || !put_word(s, w)) {
        return false;
    }
    *c = at;
    take(s, c);
    return true;
}

// A fraction's lower part behind its upper one: "two-thirds", "one fifth".
static bool
put_part(sum *s, const cursor *c)
{
    const px_number_word *w = px_number_word_find(piece(c));
    double upper = value_of(s);
    bool many = w->kind == PX_NUMBER_PART && upper > 0 && upper < w->value;
    bool one = (w->ordinal || w->kind == PX_NUMBER_PART) && upper == 1 &&
               w->value > 2 && w->value <= 10;
    if (s->total > 0 || s->divisor > 1 || s->last != PX_NUMBER_UNIT ||
        !(many || one) || (w->value == 2 && upper == 1)) {
        return false;
    }
    s->divisor = w->value;
    take(s, c);
    return true;
}

// All that follows the first piece, as far as it fits.
static void
read_on(sum *s, cursor c)
{
    while (advance(&c)) {
        if (put_part(s, &c)) {
            return;
        }
        if (put_half(s, &c) || put_and(s, &c)) {
            continue;
        }
        const px_number_word *w = px_number_word_find(piece(&c));
        bool fits = w->kind != PX_NUMBER_NOTHING && put_word(s, w);
        if (!fits) {
            return;
        }
        take(s, &c);
    }
}

// -- digits --------------------------------------------------------------

// What digits and their separators mean, and the rest of their piece.
typedef struct digits {
    double mantissa;
    double divisor;
    size_t n;  // bytes
} digits;

static bool
read_digits(plx_str s, digits *out)
{
    *out = (digits){ .divisor = 1 };
    size_t n_digits = 0;
    bool decimals = false;
    size_t i = 0;
    for (; i < s.n; i++) {
        bool digit = px_is_digit(s.p[i]);
        bool behind = i + 1 < s.n && px_is_digit(s.p[i + 1]);
        if (!digit && !(s.p[i] == ',' && behind && !decimals) &&
            !(s.p[i] == '.' && behind && !decimals)) {
            break;
        }
        if (digit) {
            if (++n_digits > MAX_DIGITS) {
                return false;
            }
            out->mantissa = out->mantissa * 10 + (s.p[i] - '0');
            out->divisor *= decimals ? 10 : 1;
        }
        decimals = decimals || s.p[i] == '.';
    }
    out->n = i;
    return n_digits > 0 && (i == s.n || !strchr(":/.,", s.p[i]));
}

// "1/2": the few that are no dates.
static bool
read_slashed(plx_str s, digits *out)
{
    static const struct {
        const char *z;
        double upper, lower;
    } fractions[] = {
        { "1/2", 1, 2 },    { "1/3", 1, 3 },    { "2/3", 2, 3 },
        { "1/4", 1, 4 },    { "3/4", 3, 4 },    { "\u00BD", 1, 2 },
        { "\u00BC", 1, 4 }, { "\u00BE", 3, 4 }, { "\u2153", 1, 3 },
        { "\u2154", 2, 3 },
    };
    for (size_t i = 0; i < PX_COUNT(fractions); i++) {
        if (px_str_eq(s, px_str(fractions[i].z))) {
            *out = (digits){ fractions[i].upper, fractions[i].lower, s.n };
            return true;
        }
    }
    return false;
}

static bool
is_money_sign(plx_str s)
{
    return px_str_eq(s, PX_STR("$")) || px_str_eq(s, PX_STR("\u00A3")) ||
           px_str_eq(s, PX_STR("\u20AC")) || px_str_eq(s, PX_STR("\u00A5")) ||
           px_str_eq(s, PX_STR("\u20B9"));
}

// Do things stand behind token `at`, and not a measure's "deep" or "race"?
// Then the m of "5m people", "4m miles" is a million.
static bool
counts_things(const px_doc *doc, uint32_t at)
{
    static const char *const people[] = { "children", "men", "people",
                                          "women" };
    static const char *const measured[] = { "finals", "hurdles", "seas",
                                            "swells", "walls",   "waves" };
    if (at + 1 >= doc->tokens.n) {
        return false;
    }
    plx_str word = px_doc_token(doc, at + 1);
    bool plural = word.n > 3 && word.p[word.n - 1] == 's' &&
                  word.p[word.n - 2] != 's' && px_is_lower(word.p[0]);
    return PX_TABLE_HAS(people, word) ||
           (plural && !PX_TABLE_HAS(measured, word));
}

/*
 * The factor of the letters behind digits: "bn", "k", "m" where it stands for
 * a million. 0: they are something else ("km", "B" of "208B").
 */
static double
letter_scale(const px_doc *doc, uint32_t at, plx_str s)
{
    bool money = at > 0 && is_money_sign(px_doc_token(doc, at - 1));
    if (px_str_eq_nocase(s, PX_STR("bn")) ||
        (money && px_str_eq_nocase(s, PX_STR("b")))) {
        return 1e9;
    }
    if (px_str_eq_nocase(s, PX_STR("mn")) ||
        px_str_eq_nocase(s, PX_STR("mln")) ||
        (px_str_eq_nocase(s, PX_STR("m")) &&
         (money || counts_things(doc, at)))) {
        return 1e6;
    }
    if (px_str_eq_nocase(s, PX_STR("tn")) ||
        (money && px_str_eq_nocase(s, PX_STR("t")))) {
        return 1e12;
    }
    // "4K" is a picture, "$4k" and "10k users" are thousands.
    bool thousand =
        px_str_eq(s, PX_STR("k")) || (money && px_str_eq(s, PX_STR("K")));
    return thousand ? 1e3 : 0;
}

static bool
is_ordinal_ending(plx_str s)
{
    return px_str_eq_nocase(s, PX_STR("st")) ||
           px_str_eq_nocase(s, PX_STR("nd")) ||
           px_str_eq_nocase(s, PX_STR("rd")) ||
           px_str_eq_nocase(s, PX_STR("th"));
}

// Units that are written on to their number: "5km" is 5.
static bool
is_attached_unit(plx_str s)
{
    static const char *const units[] = {
        "c",   "cm",  "f",   "ft",  "g",   "ghz", "gb",  "gw",  "ha",   "hp",
        "hrs", "in",  "kg",  "kgs", "km",  "kmh", "kms", "kph", "kw",   "l",
        "lb",  "lbs", "m",   "mb",  "mg",  "mhz", "mi",  "min", "mins", "ml",
        "mm",  "mph", "mw",  "mwh", "nm",  "oz",  "p",   "pc",  "s",    "sq",
        "t",   "tb",  "twh", "yd",  "yds", "yo",  "yrs",
    };
    return PX_TABLE_HAS(units, s);
}

static bool
read_from_digits(const px_doc *doc, uint32_t at, sum *s, cursor *c)
{
    plx_str p = piece(c);
    digits d;
    if (!read_slashed(p, &d) && !read_digits(p, &d)) {
        return false;
    }
    s->group = d.mantissa;
    s->divisor = d.divisor;
    s->last = PX_NUMBER_DOZEN;  // only scales may follow
    plx_str rest = px_str_sub(p, d.n, p.n);
    uint32_t digits_end = c->off + (uint32_t) d.n;
    if (rest.n == 0) {
        return true;
    }
    if (is_ordinal_ending(rest)) {
        s->ordinal = true;
        return true;
    }
    double scale = letter_scale(doc, at, rest);
    if (scale > 0) {
        s->group *= scale;
        s->scale = 0;
        return true;
    }
    const px_number_word *w = px_number_word_find(rest);
    if (w->kind == PX_NUMBER_SCALE && !w->ordinal) {
        return put_word(s, w);
    }
    // Of single letters only "m" and its like in lower case, and degrees in
    // capitals: "46P" and "5S" are names.
    bool letter = rest.n == 1;
    bool degrees = letter && (rest.p[0] == 'C' || rest.p[0] == 'F');
    if (!is_attached_unit(rest) ||
        (letter && !degrees && !(px_is_lower(rest.p[0]) && rest.p[0] != 's'))) {
        return false;
    }
    c->end = digits_end;
    s->scale = 0;
    return true;
}

// "5 1/2", "2½": a fraction behind whole digits.
static void
put_fraction(sum *s, cursor *c)
{
    cursor next = *c;
    digits d;
    if (s->divisor != 1 || !advance(&next) || !read_slashed(piece(&next), &d)) {
        return;
    }
    s->group = s->group * d.divisor + d.mantissa;
    s->divisor = d.divisor;
    *c = next;
}

// -- words ---------------------------------------------------------------

// "a hundred", "a dozen", "a third of", "half a million", "half of"
static bool
read_from_article(sum *s, cursor *c)
{
    cursor next = *c;
    if (!advance(&next)) {
        return false;
    }
    const px_number_word *w = px_number_word_find(piece(&next));
    if (w->kind == PX_NUMBER_HUNDRED || w->kind == PX_NUMBER_DOZEN ||
        w->kind == PX_NUMBER_SCALE) {
        s->group = 1;
        bool fits = !w->ordinal && put_word(s, w);
        *c = next;
        return fits;
    }
    bool part = (w->ordinal || w->kind == PX_NUMBER_PART) && w->value >= 2 &&
                w->value <= 10;
    cursor of = next;
    if (!part || (w->value == 2 && w->ordinal) || !advance(&of) ||
        !piece_is(&of, "of")) {
        return false;
    }
    s->group = 1;
    s->divisor = w->value;
    s->ordinal = false;
    s->words = true;
    s->last = PX_NUMBER_PART;
    *c = next;
    return true;
}

static bool
read_from_half(sum *s, cursor *c)
{
    cursor next = *c;
    if (!advance(&next)) {
        return false;
    }
    s->group = 1;
    s->divisor = 2;
    s->words = true;
    s->last = PX_NUMBER_PART;
    if (piece_is(&next, "of") || piece_is(&next, "the")) {
        return next.token > c->token;
    }
    cursor scale = next;
    if (!piece_is(&next, "a") || !advance(&scale)) {
        return false;
    }
    const px_number_word *w = px_number_word_find(piece(&scale));
    if (w->kind != PX_NUMBER_HUNDRED && w->kind != PX_NUMBER_DOZEN &&
        w->kind != PX_NUMBER_SCALE) {
        return false;
    }
    *c = scale;
    return put_word(s, w);
}

static bool
read_first(const px_doc *doc, uint32_t at, sum *s, cursor *c)
{
    if (doc->tokens.v[at].kind == PX_NUMBER) {
        if (!read_from_digits(doc, at, s, c)) {
            return false;
        }
        if (!s->ordinal) {
            put_fraction(s, c);
        }
        return true;
    }
    if (doc->tokens.v[at].kind != PX_WORD) {
        return false;
    }
    if (piece_is(c, "a") || piece_is(c, "an")) {
        return read_from_article(s, c);
    }
    if (piece_is(c, "half")) {
        return read_from_half(s, c);
    }
    const px_number_word *w = px_number_word_find(piece(c));
    return w->kind >= PX_NUMBER_UNIT && w->kind <= PX_NUMBER_TENS &&
           put_word(s, w);
}

bool
px_number_read(const px_doc *doc, uint32_t at, px_number *out)
{
    const px_sent *sent = &doc->sents.v[doc->tokens.v[at].sent];
    uint32_t stop = sent->first + sent->n;
    cursor c = { .doc = doc,
                 .stop = stop - at > MAX_TOKENS ? at + MAX_TOKENS : stop };
    px_number found = { 0 };
    sum s = { .divisor = 1,
              .scale = 1e15,
              .last = PX_NUMBER_NOTHING,
              .out = &found,
              .first = at };
    if (!enter(&c, at) || !read_first(doc, at, &s, &c)) {
        return false;
    }
    take(&s, &c);
    bool whole = c.end == px_span_end(doc->tokens.v[c.token].span) ||
                 doc->text.p[c.end] == '-';
    if (whole && !s.ordinal && s.scale > 0 && s.last != PX_NUMBER_PART) {
        read_on(&s, c);
    }
    *out = found;
    return true;
}
