// SPDX-License-Identifier: Apache-2.0
/*
 * Sentence borders
 *
 *   A claim is compared and shown sentence by sentence: a border too many cuts
 *   a name from what was said of it, a border too few shows two facts as one.
 *   The rules, in their order, at each ".", "!", "?", "..." and at each
 *   abbreviation that may end a sentence:
 *
 *     - marks that close (quotation marks, brackets) and follow without a
 *       space belong to the sentence;
 *     - no border before lower case, a comma or a dash;
 *     - behind a quoted question, none before a reporting clause ("Why?" Lee
 *       asked);
 *     - behind an abbreviation, only before a word that opens sentences ("in
 *       the U.S. The", but "U.S. Army", "Jr. on");
 *     - without a space, only where two sentences were glued ("the end.The").
 *
 *   The paragraph's end is always a border, so that headlines need no stop.
 *   A sentence is cut at MAX_TOKENS: nothing that long is a sentence, and
 *   later rooms may then work on a sentence as a whole.
 */
#include "text/sents.h"

#include "text/abbrev.h"

#define MAX_TOKENS 500u

static bool
is(const px_doc *doc, uint32_t i, const char *z)
{
    plx_str s = px_doc_token(doc, i);
    size_t n = strlen(z);
    return s.n == n && memcmp(s.p, z, n) == 0;
}

static bool
is_any(const px_doc *doc, uint32_t i, const char *const *marks, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (is(doc, i, marks[k])) {
            return true;
        }
    }
    return false;
}

static bool
is_punct(const px_doc *doc, uint32_t i)
{
    return doc->tokens.v[i].kind == PX_PUNCT;
}

static bool
is_stop_mark(const px_doc *doc, uint32_t i)
{
    static const char *const marks[] = { ".",      "!",      "?",      "\u3002",
                                         "\uFF01", "\uFF1F", "\u0964", "\u06D4",
                                         "\u2026", "\u061F" };
    if (!is_punct(doc, i)) {
        return false;
    }
    return px_doc_token(doc, i).p[0] == '.' ||
           is_any(doc, i, marks, PX_COUNT(marks));
}

static bool
is_question(const px_doc *doc, uint32_t i)
{
    return is(doc, i, "?") || is(doc, i, "!");
}

static bool
is_ellipsis(const px_doc *doc, uint32_t i)
{
    plx_str s = px_doc_token(doc, i);
    return is(doc, i, "\u2026") || (s.p[0] == '.' && s.n > 1);
}

static bool
closes(const px_doc *doc, uint32_t i)
{
    static const char *const marks[] = {
        "\"", "'",  "\u201D", "\u2019", ")",      "]",
        "}",  "''", "\u00BB", "\u203A", "\u300D", "\u300F",
    };
    return is_punct(doc, i) && is_any(doc, i, marks, PX_COUNT(marks));
}

static bool
is_quote_mark(const px_doc *doc, uint32_t i)
{
    static const char *const marks[] = {
        "\"", "'",  "\u201C", "\u201D", "\u2018", "\u2019",
        "''", "``", "\u00AB", "\u00BB", "\u300C", "\u300E",
    };
    return is_punct(doc, i) && is_any(doc, i, marks, PX_COUNT(marks));
}

static bool
is_spaced(const px_doc *doc, uint32_t i)
{
    return doc->tokens.v[i].flags & PX_TOK_SPACED;
}

static bool
is_capital(const px_doc *doc, uint32_t i)
{
    return doc->tokens.v[i].flags & PX_TOK_CAPITAL;
}

static bool
is_lower(const px_doc *doc, uint32_t i)
{
    return doc->tokens.v[i].kind == PX_WORD &&
           px_is_lower(px_doc_token(doc, i).p[0]);
}

// A mark that carries the sentence on.
static bool
goes_on(const px_doc *doc, uint32_t i)
{
    static const char *const marks[] = { ",",  ";",   ":",      "-",
                                         "--", "---", "\u2013", "\u2014" };
    return is_punct(doc, i) && is_any(doc, i, marks, PX_COUNT(marks));
}

// "Lee asked", "He said", "the mayor asked": within four words of `i`.
static bool
is_reporting_clause(const px_doc *doc, uint32_t i, uint32_t end)
{
    for (uint32_t k = 0; k < 4 && i + k < end; k++) {
        if (doc->tokens.v[i + k].kind != PX_WORD) {
            return false;
        }
        if (px_is_reporting(px_doc_token(doc, i + k))) {
            return k > 0;
        }
    }
    return false;
}

// The next sentence's first word is at `next`, or behind a quotation mark.
static bool
opens(const px_doc *doc, uint32_t next, uint32_t end)
{
    if (is_quote_mark(doc, next) && next + 1 < end) {
        next++;
    }
    return is_capital(doc, next) && px_opens_sentence(px_doc_token(doc, next));
}

static bool
breaks_abbreviation(const px_doc *doc, uint32_t i, uint32_t next, uint32_t end)
{
    plx_str word = px_doc_token(doc, i);
    word.n--;
    if (px_abbrev_of(word) == PX_ABBREV_NAME ||
        px_abbrev_of(word) == PX_ABBREV_INNER) {
        return false;
    }
    if (px_str_eq_nocase(word, PX_STR("a.m")) ||
        px_str_eq_nocase(word, PX_STR("p.m"))) {
        return is_capital(doc, next) &&
               !px_follows_clock(px_doc_token(doc, next));
    }
    if (px_str_eq_nocase(word, PX_STR("e.g")) ||
        px_str_eq_nocase(word, PX_STR("i.e"))) {
        return false;
    }
    if (px_str_eq(word, PX_STR("etc"))) {
        return is_capital(doc, next) || is_quote_mark(doc, next);
    }
    return opens(doc, next, end);
}

static bool
is_abbreviation(const px_doc *doc, uint32_t i)
{
    plx_str s = px_doc_token(doc, i);
    return doc->tokens.v[i].kind == PX_WORD && s.n > 1 && s.p[s.n - 1] == '.';
}

// A number or a letter that numbers a list: "1. The", "a. The".
static bool
is_list_mark(const px_doc *doc, uint32_t first, uint32_t i)
{
    return i == first + 1 && is(doc, i, ".") &&
           doc->tokens.v[first].kind == PX_NUMBER &&
           doc->tokens.v[first].span.len <= 2;
}

// Behind the mark at `mark`, closed up to `next`: does a sentence begin?
static bool
breaks_mark(const px_doc *doc, uint32_t mark, uint32_t next, uint32_t end)
{
    bool quoted = next - mark > 1 && is_quote_mark(doc, next - 1);
    if (!is_spaced(doc, next)) {
        bool wide = px_doc_token(doc, mark).n == 3 && !is_ellipsis(doc, mark);
        bool word = mark > 0 && is_lower(doc, mark - 1) &&
                    doc->tokens.v[mark - 1].span.len > 1;
        bool glued = word &&
                     (is_capital(doc, next) || is(doc, next, "\u201C")) &&
                     !is_ellipsis(doc, mark);
        return wide || quoted || glued;
    }
    if (is_lower(doc, next) || goes_on(doc, next) || is_stop_mark(doc, next)) {
        return false;
    }
    if (is_ellipsis(doc, mark) && !quoted) {
        return !is(doc, next, "I") && !closes(doc, next);
    }
    if (quoted && is_question(doc, mark)) {
        return !is_reporting_clause(doc, next, end);
    }
    return true;
}

// One past the closing marks and further stops behind the mark at `i`.
static uint32_t
close_up(const px_doc *doc, uint32_t i, uint32_t end)
{
    uint32_t next = i + 1;
    while (next < end && ((!is_spaced(doc, next) &&
                           (closes(doc, next) || is_stop_mark(doc, next))) ||
                          is(doc, next, ")") || is(doc, next, "]"))) {
        next++;
    }
    return next;
}

uint32_t
px_sent_end(const px_doc *doc, uint32_t first, uint32_t end)
{
    if (end - first > MAX_TOKENS) {
        end = first + MAX_TOKENS;
    }
    uint32_t i = first;
    while (i < end) {
        bool mark = is_stop_mark(doc, i);
        bool abbreviation = !mark && is_abbreviation(doc, i);
        if (!mark && !abbreviation) {
            i++;
            continue;
        }
        uint32_t next = close_up(doc, i, end);
        if (next >= end) {
            break;
        }
        if (mark && !is_list_mark(doc, first, i) &&
            breaks_mark(doc, i, next, end)) {
            return next;
        }
        if (abbreviation &&
            (next > i + 1 ? breaks_mark(doc, i, next, end)
                          : is_spaced(doc, next) &&
                                breaks_abbreviation(doc, i, next, end))) {
            return next;
        }
        i = next;
    }
    return end;
}
