// SPDX-License-Identifier: Apache-2.0
/*
 * Tokens
 *
 *   The smallest pieces that a later room may want to point at. What a reader
 *   takes for one word is one token: "co-production", "U.S.-Japan", "don't",
 *   "F-16", "J.K.", "example.org". What carries a meaning of its own is its
 *   own: the possessive ("Moriaki" + "'s", as Universal Dependencies do), the
 *   currency and per cent signs ("$" + "2"), the dash of a range of numbers
 *   ("8" + "-" + "14", while "20-year" stays whole).
 *
 *   A full stop belongs to the word when the word is an abbreviation; the
 *   sentence splitter then decides whether it also ends the sentence.
 *
 *   Characters are letters, digits, space or marks by their Unicode category.
 *   One pass; looking ahead is bounded by LOOKAHEAD bytes, so the whole is
 *   O(bytes) on any input.
 */
#include "text/tokens.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/abbrev.h"

#define LOOKAHEAD 64u

typedef enum char_class { IS_SPACE, IS_LETTER, IS_DIGIT, IS_MARK } char_class;

// The text being read; bytes at and behind `end` read as NUL.
typedef struct reader {
    plx_str text;
    size_t end;
} reader;

static char
byte_at(const reader *in, size_t at)
{
    return at < in->end ? in->text.p[at] : '\0';
}

static bool
has(const reader *in, size_t at, const char *z)
{
    size_t n = strlen(z);
    return at + n <= in->end && memcmp(in->text.p + at, z, n) == 0;
}

static bool
has_nocase(const reader *in, size_t at, const char *z)
{
    size_t n = strlen(z);
    return at + n <= in->end &&
           px_str_eq_nocase((plx_str){ in->text.p + at, n }, (plx_str){ z, n });
}

static char_class
class_of_rune(uint32_t rune)
{
    switch (utf8proc_category((utf8proc_int32_t) rune)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return IS_LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return IS_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return IS_SPACE;
    default:
        return IS_MARK;
    }
}

// The class of the character at `at` (< end), its bytes to *len.
static char_class
class_at(const reader *in, size_t at, size_t *len)
{
    char c = in->text.p[at];
    *len = 1;
    if (px_is_alpha(c)) {
        return IS_LETTER;
    }
    if (px_is_digit(c)) {
        return IS_DIGIT;
    }
    if (c == ' ' || (unsigned char) c < 0x20 || c == 0x7F) {
        return IS_SPACE;
    }
    if (!((unsigned char) c & 0x80)) {
        return IS_MARK;
    }
    plx_str upto = { in->text.p, in->end };
    return class_of_rune(px_utf8_next(upto, at, len));
}

static bool
is_letter_at(const reader *in, size_t at)
{
    size_t len;
    return at < in->end && class_at(in, at, &len) == IS_LETTER;
}

static bool
is_wordy_at(const reader *in, size_t at)
{
    size_t len;
    if (at >= in->end) {
        return false;
    }
    char_class c = class_at(in, at, &len);
    return c == IS_LETTER || c == IS_DIGIT;
}

size_t
px_skip_space(plx_str text, size_t at, size_t end)
{
    reader in = { text, end };
    size_t len;
    while (at < end && class_at(&in, at, &len) == IS_SPACE) {
        at += len;
    }
    return at;
}

// Bytes of the apostrophe at `at`; 0: there is none.
static size_t
apostrophe_at(const reader *in, size_t at)
{
    if (byte_at(in, at) == '\'') {
        return 1;
    }
    return has(in, at, "\u2019") || has(in, at, "\u2018") ? 3
           : has(in, at, "\u02BC")                        ? 2
                                                          : 0;
}

static size_t
hyphen_at(const reader *in, size_t at)
{
    if (byte_at(in, at) == '-') {
        return 1;
    }
    return has(in, at, "\u2010") || has(in, at, "\u2011") ? 3 : 0;
}

// Is the 's at `at` a possessive, that is, the end of its word?
static size_t
possessive_at(const reader *in, size_t at)
{
    size_t n = apostrophe_at(in, at);
    char s = byte_at(in, at + n);
    bool ends = n && (s == 's' || s == 'S') && !is_wordy_at(in, at + n + 1);
    return ends ? n + 1 : 0;
}

// "it's", "that's": a pronoun and its verb, never a possessive.
static bool
takes_verb(plx_str word)
{
    static const char *const words[] = {
        "he",   "here",  "how",  "it",    "let", "she",
        "that", "there", "what", "where", "who", "why",
    };
    return PX_TABLE_HAS(words, word);
}

// One past the letters, digits and invisible marks from `at` on.
static size_t
run_end(const reader *in, size_t at)
{
    while (at < in->end) {
        size_t len;
        char_class c = class_at(in, at, &len);
        // A soft hyphen or a joiner inside a word is part of it.
        bool joins = c == IS_SPACE && len > 1 &&
                     (has(in, at, "\u00AD") || has(in, at, "\u200D") ||
                      has(in, at, "\u200C")) &&
                     is_wordy_at(in, at + len);
        if (c != IS_LETTER && c != IS_DIGIT && !joins) {
            break;
        }
        at += len;
    }
    return at;
}

// Does the dot at `at`, behind the segment that began at `seg`, go on into an
// acronym ("U" "." "S", "Ph" "." "D") or a web address ("example" "." "org")?
static bool
dot_joins(const reader *in, size_t seg, size_t at)
{
    if (!is_letter_at(in, at + 1)) {
        return false;
    }
    size_t stop = at + 1 + LOOKAHEAD;
    reader near = { in->text, stop < in->end ? stop : in->end };
    size_t next = run_end(&near, at + 1);
    size_t n = next - (at + 1);
    if (at - seg == 1 && px_is_alpha(in->text.p[seg]) && n == 1) {
        return true;
    }
    if (at - seg == 2 && n == 1 && px_is_upper(in->text.p[seg]) &&
        px_is_lower(in->text.p[seg + 1]) && byte_at(in, next) == '.') {
        return true;
    }
    plx_str label = { in->text.p + at + 1, n };
    return n >= 2 && n <= 4 && px_is_lower(label.p[0]) && px_is_domain(label);
}

// Is the dot at `at` the stop of an abbreviation that began at `from`?
static bool
dot_belongs(const reader *in, size_t from, size_t seg, size_t at)
{
    plx_str word = { in->text.p + from, at - from };
    if (byte_at(in, at + 1) == '.') {
        return false;
    }
    if (seg > from && at - seg == 1 && in->text.p[seg - 1] == '.') {
        return true;
    }
    size_t next = px_skip_space(in->text, at + 1, in->end);
    char c = byte_at(in, next);
    if (word.n == 1) {
        return px_is_upper(word.p[0]) && word.p[0] != 'I' && px_is_upper(c);
    }
    switch (px_abbrev_of(word)) {
    case PX_ABBREV_NONE:
        return false;
    case PX_ABBREV_NUMBER:
        return px_is_digit(c) || c == ',';
    default:
        return true;
    }
}

// "R&D", "AT&T"
static bool
ampersand_joins(const reader *in, size_t at)
{
    return byte_at(in, at) == '&' && at > 0 &&
           px_is_upper(in->text.p[at - 1]) && px_is_upper(byte_at(in, at + 1));
}

// Bytes of the mark at `at` that joins two parts of one word; 0: none does.
static size_t
joiner_at(const reader *in, size_t from, size_t at)
{
    size_t n = apostrophe_at(in, at);
    if (n) {
        plx_str word = { in->text.p + from, at - from };
        bool splits = possessive_at(in, at) && !takes_verb(word);
        return is_letter_at(in, at + n) && !splits ? n : 0;
    }
    n = hyphen_at(in, at);
    if (n) {
        return is_wordy_at(in, at + n) ? n : 0;
    }
    if (byte_at(in, at) == '_' || ampersand_joins(in, at)) {
        return is_wordy_at(in, at + 1) ? 1 : 0;
    }
    return 0;
}

static size_t
word_end(const reader *in, size_t from)
{
    size_t seg = from;
    size_t at = run_end(in, from);
    while (at < in->end) {
        size_t n = joiner_at(in, from, at);
        if (!n && in->text.p[at] == '.' && dot_joins(in, seg, at)) {
            n = 1;
        }
        if (!n && in->text.p[at] == '.' && dot_belongs(in, from, seg, at)) {
            at++;
            n = hyphen_at(in, at);
            if (!n || !is_wordy_at(in, at + n)) {
                break;
            }
        }
        if (!n) {
            break;
        }
        seg = at + n;
        at = run_end(in, seg);
    }
    return at;
}

static size_t
digits_end(const reader *in, size_t at)
{
    while (px_is_digit(byte_at(in, at))) {
        at++;
    }
    return at;
}

// Do the digits behind the comma at `at` belong to the number before it?
// "50,000", "1,00,000", but not "8,2024".
static bool
comma_joins(const reader *in, size_t at)
{
    size_t n = 0;
    while (n < 4 && px_is_digit(byte_at(in, at + 1 + n))) {
        n++;
    }
    return n == 3 || (n == 2 && byte_at(in, at + 3) == ',' &&
                      px_is_digit(byte_at(in, at + 4)));
}

// "50,000", "2.5", "12:10", "9/11", then letters: "2nd", "1980s", "20-year"
static size_t
number_end(const reader *in, size_t from)
{
    size_t at = digits_end(in, from);
    for (;;) {
        char c = byte_at(in, at);
        bool digit = px_is_digit(byte_at(in, at + 1));
        bool joins = (c == ',' && comma_joins(in, at)) ||
                     ((c == '.' || c == ':' || c == '/') && digit);
        if (!joins) {
            break;
        }
        at = digits_end(in, at + 1);
    }
    if (is_letter_at(in, at)) {
        at = word_end(in, at);
    } else {
        size_t n = hyphen_at(in, at);
        if (n && is_letter_at(in, at + n)) {
            at = word_end(in, at + n);
        }
    }
    return at;
}

// Letters and marks that web and mail addresses are made of.
static bool
is_address_byte(char c)
{
    return px_is_alpha(c) || px_is_digit(c) ||
           (c && strchr("-._~:/?#@!$&*+,;=%", c));
}

// One past the web address at `from`; `from` when there is none.
static size_t
address_end(const reader *in, size_t from)
{
    if (!has_nocase(in, from, "http://") && !has_nocase(in, from, "https://") &&
        !has_nocase(in, from, "www.")) {
        return from;
    }
    size_t at = from;
    while (is_address_byte(byte_at(in, at))) {
        at++;
    }
    while (at > from && strchr(".,:;!?", in->text.p[at - 1])) {
        at--;
    }
    return at;
}

static bool
is_mail_byte(char c)
{
    return px_is_alpha(c) || px_is_digit(c) || (c && strchr("._%+-", c));
}

// One past the mail address whose first word ends at `at`.
static size_t
mail_end(const reader *in, size_t from, size_t at)
{
    size_t sign = at;
    while (sign - at < LOOKAHEAD && is_mail_byte(byte_at(in, sign))) {
        sign++;
    }
    if (byte_at(in, sign) != '@' || !px_is_alpha(byte_at(in, sign + 1))) {
        return from;
    }
    size_t end = sign + 1;
    bool dotted = false;
    while (end - sign < 4 * LOOKAHEAD && is_mail_byte(byte_at(in, end))) {
        dotted = dotted || in->text.p[end] == '.';
        end++;
    }
    while (in->text.p[end - 1] == '.') {
        end--;
    }
    return dotted ? end : from;
}

// One mark; a run of full stops or of hyphens is one mark.
static size_t
mark_end(const reader *in, size_t from, size_t len)
{
    char c = in->text.p[from];
    size_t at = from + len;
    if (c == '.' || c == '-') {
        while (byte_at(in, at) == c) {
            at++;
        }
    } else if (has(in, from, "''") || has(in, from, "``")) {
        at = from + 2;
    }
    return at;
}

static uint8_t
case_flags(const reader *in, size_t from, size_t end)
{
    unsigned letters = 0, capitals = 0;
    bool first = false;
    size_t len;
    for (size_t at = from; at < end; at += len) {
        plx_str upto = { in->text.p, end };
        char c = in->text.p[at];
        bool upper = px_is_upper(c), letter = px_is_alpha(c);
        len = 1;
        if ((unsigned char) c & 0x80) {
            uint32_t rune = px_utf8_next(upto, at, &len);
            utf8proc_category_t cat =
                utf8proc_category((utf8proc_int32_t) rune);
            upper = cat == UTF8PROC_CATEGORY_LU || cat == UTF8PROC_CATEGORY_LT;
            letter = upper || cat == UTF8PROC_CATEGORY_LL;
        }
        letters += letter;
        capitals += upper;
        first = first || (at == from && upper);
        if (letter && !upper) {
            break;
        }
    }
    bool all = letters >= 2 && letters == capitals;
    return (uint8_t) ((first ? PX_TOK_CAPITAL : 0) |
                      (all ? PX_TOK_ALLCAPS : 0));
}

// One past the currency's letters that are written on to its number:
// "$US" of "$US6,500", "EUR" of "EUR5m"; `from` when it is no such thing.
static size_t
currency_end(const reader *in, size_t from)
{
    size_t at = from;
    while (at - from < 4 && px_is_upper(byte_at(in, at))) {
        at++;
    }
    static const char *const codes[] = { "AUD", "CAD", "CHF", "CNY", "EUR",
                                         "GBP", "INR", "JPY", "USD" };
    if (at == from || !px_is_digit(byte_at(in, at))) {
        return from;
    }
    bool signed_money = from > 0 && in->text.p[from - 1] == '$';
    for (size_t i = 0; i < PX_COUNT(codes) && at - from == 3; i++) {
        signed_money = signed_money || has(in, from, codes[i]);
    }
    return signed_money ? at : from;
}

static size_t
letters_end(const reader *in, size_t at)
{
    size_t money = currency_end(in, at);
    if (money > at) {
        return money;
    }
    size_t end = address_end(in, at);
    if (end > at) {
        return end;
    }
    end = word_end(in, at);
    if (byte_at(in, end) && strchr("@.+%", byte_at(in, end))) {
        size_t mail = mail_end(in, at, end);
        end = mail > end ? mail : end;
    }
    return end;
}

void
px_token_read(plx_str text, size_t at, size_t end, px_token *out)
{
    reader in = { text, end };
    size_t len;
    char_class c = class_at(&in, at, &len);
    size_t stop;
    out->flags = 0;
    out->kind = PX_PUNCT;
    if (c == IS_LETTER) {
        out->kind = PX_WORD;
        stop = letters_end(&in, at);
        out->flags = case_flags(&in, at, stop);
    } else if (c == IS_DIGIT) {
        out->kind = PX_NUMBER;
        // Other digits than ASCII ("½", "٣") make tokens of their own.
        stop = px_is_digit(text.p[at]) ? number_end(&in, at) : at + len;
    } else if (at > 0 && possessive_at(&in, at) && is_wordy_at(&in, at - 1)) {
        out->kind = PX_WORD;
        stop = at + possessive_at(&in, at);
    } else {
        stop = mark_end(&in, at, len);
    }
    out->span = px_span_between((uint32_t) at, (uint32_t) stop);
}
