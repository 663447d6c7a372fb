// SPDX-License-Identifier: Apache-2.0
/*
 * Words as Universal Dependencies cut them
 *
 *   A tagger and a parser trained on treebanks must see the words that the
 *   treebanks have. Those differ from our tokens in two directions. A token may
 *   hold several words: that is word_cuts.c. And a word may hold several
 *   tokens, which this file puts together where they touch:
 *
 *     - runs of marks ("!!!", "?!", "==="), arrows and emoticons;
 *     - numbers with hyphens that are one name: of telephones and of dates;
 *     - an apostrophe that stands for letters or digits: "'90s", "'em",
 *       "goin'", "1960's";
 *     - names of files and newsgroups, "b/c", "Lake@Dune".
 *
 *   The conventions are those of the English Web Treebank (Silveira et al.
 *   2014, A gold standard dependency corpus for English), which GUM shares but
 *   for details; that a token of several words is marked as such follows UD
 *   since version 2.
 *
 *   One pass; every pattern looks at a bounded number of tokens or goes on
 *   behind what it has read.
 */
#include "text/ud_words.h"

#include "text/word_cuts.h"

// The sentence being cut.
typedef struct cutter {
    px_doc *doc;
    uint32_t sent;
    uint32_t end;  // one past its last token
    uint32_t stop;  // one past its last byte
    bool quoted;  // behind an opening single quotation mark
} cutter;

static const px_token *
token_at(const cutter *c, uint32_t i)
{
    return &c->doc->tokens.v[i];
}

static plx_str
str_at(const cutter *c, uint32_t i)
{
    return px_doc_token(c->doc, i);
}

// The byte at `at`; NUL behind the sentence.
static char
byte_at(const cutter *c, uint32_t at)
{
    return at < c->stop ? c->doc->text.p[at] : '\0';
}

static bool
starts(const cutter *c, uint32_t at, plx_str s)
{
    return at + s.n <= c->stop && memcmp(c->doc->text.p + at, s.p, s.n) == 0;
}

// Does token i stand in the sentence, right behind the one before it?
static bool
touches(const cutter *c, uint32_t i)
{
    return i < c->end &&
           token_at(c, i)->span.off == px_span_end(token_at(c, i - 1)->span);
}

static bool
is_apostrophe(plx_str s)
{
    return px_str_eq(s, PX_STR("'")) || px_str_eq(s, PX_STR("\u2019")) ||
           px_str_eq(s, PX_STR("\u2018"));
}

// -- patterns ------------------------------------------------------------
// Each returns one past the last byte of the word that begins with token i, or
// 0 when there is none of its kind.

// Bytes of the mark at `at` that can end a sentence; 0: none does.
static uint32_t
end_mark_at(const cutter *c, uint32_t at)
{
    char mark = byte_at(c, at);
    bool ellipsis = starts(c, at, PX_STR("\u2026"));
    return mark && strchr(".!?", mark) ? 1 : ellipsis ? 3 : 0;
}

// "!!", "?!", ".?", but "..." is one word and a "?" behind it another
static uint32_t
end_marks_end(const cutter *c, uint32_t i)
{
    uint32_t from = token_at(c, i)->span.off, at = from;
    while (byte_at(c, at) == '.') {
        at++;
    }
    bool dots = at - from > 1;
    for (uint32_t n = 1; n && !dots; at += n) {
        n = end_mark_at(c, at);
    }
    return at;
}

// "***", "<<", "->", "''"
static uint32_t
run_end(const cutter *c, uint32_t i)
{
    uint32_t at = token_at(c, i)->span.off;
    char first = byte_at(c, at);
    if (is_apostrophe(str_at(c, i)) && is_apostrophe(str_at(c, i + 1))) {
        return px_span_end(token_at(c, i + 1)->span);
    }
    if (!strchr("-=*~+#_|<>^$,/\\", first)) {
        return 0;
    }
    while (byte_at(c, at) == first) {
        at++;
    }
    bool arrow = strchr("-=<", first) && byte_at(c, at) &&
                 strchr(first == '<' ? "-=" : "-=>", byte_at(c, at));
    while (arrow && byte_at(c, at) && strchr("-=>", byte_at(c, at))) {
        at++;
    }
    return at;
}

// ":)", ";-)", "=D", ":((", "<3"
static uint32_t
emoticon_end(const cutter *c, uint32_t i)
{
    static const plx_str fixed[] = {
        { "(:", 2 }, { "(-:", 3 }, { "(;", 2 }, { "<3", 2 }, { "^_^", 3 },
    };
    uint32_t at = token_at(c, i)->span.off;
    for (size_t k = 0; k < PX_COUNT(fixed); k++) {
        if (starts(c, at, fixed[k])) {
            return at + (uint32_t) fixed[k].n;
        }
    }
    char before = i > 0 && touches(c, i) ? c->doc->text.p[at - 1] : ' ';
    if (!strchr(":;=", byte_at(c, at)) || !strchr(" .!?,", before)) {
        return 0;
    }
    at++;
    if (byte_at(c, at) == '-' || byte_at(c, at) == '\'') {
        at++;
    }
    char mouth = byte_at(c, at);
    if (!mouth || !strchr("()[]/\\|*DPpOo3", mouth)) {
        return 0;
    }
    while (byte_at(c, at) == mouth) {
        at++;
    }
    return at;
}

// The lengths of up to four groups of digits parted by single "-" or "/" from
// `at` on; what ends them goes to *end. 0: something else stands there.
static size_t
digit_groups(const cutter *c, uint32_t at, size_t lengths[4], uint32_t *end)
{
    size_t n = 0;
    for (;;) {
        uint32_t from = at;
        while (px_is_digit(byte_at(c, at))) {
            at++;
        }
        if (at == from || n == 4) {
            return 0;
        }
        lengths[n++] = at - from;
        char mark = byte_at(c, at);
        if ((mark != '-' && mark != '/') || !px_is_digit(byte_at(c, at + 1))) {
            break;
        }
        at++;
    }
    *end = at;
    return n;
}

// "555-0143", "1-800-555-0143", "77002-4416", "11-20-2000". The range
// "500-1000" is none.
static uint32_t
number_end(const cutter *c, uint32_t i)
{
    if (token_at(c, i)->kind != PX_NUMBER || !touches(c, i + 1)) {
        return 0;
    }
    size_t len[4];
    uint32_t end = 0;
    size_t n = digit_groups(c, token_at(c, i)->span.off, len, &end);
    if (n < 2) {
        return 0;
    }
    size_t last = len[n - 1], before = len[n - 2];
    bool round = byte_at(c, end - 1) == '0' && byte_at(c, end - 2) == '0';
    bool phone = before == 3 && last == 4 && (n > 2 || !round);
    bool postcode = n == 2 && before == 5 && last == 4;
    bool date = n == 3 && len[0] <= 2 && before <= 2 && last <= 4;
    bool iso = n == 3 && len[0] == 4 && before == 2 && last == 2;
    return phone || postcode || date || iso ? end : 0;
}

// "'90s", "'em", "’72": the apostrophe begins the word.
static uint32_t
clipped_end(const cutter *c, uint32_t i)
{
    static const char *const words[] = {
        "bout", "cause", "cos", "coz", "cuz", "em", "n", "round", "til", "till",
    };
    if (!is_apostrophe(str_at(c, i)) || !touches(c, i + 1) ||
        (i > 0 && touches(c, i))) {
        return 0;
    }
    plx_str next = str_at(c, i + 1);
    bool year = next.n >= 2 && next.n <= 3 && px_is_digit(next.p[0]) &&
                px_is_digit(next.p[1]) && (next.n == 2 || next.p[2] == 's');
    return year || PX_TABLE_HAS(words, next)
               ? px_span_end(token_at(c, i + 1)->span)
               : 0;
}

// "#flood", "@lake", "+44": the mark begins the word.
static uint32_t
handle_end(const cutter *c, uint32_t i)
{
    char mark = byte_at(c, token_at(c, i)->span.off);
    bool first = i == c->doc->sents.v[c->sent].first || !touches(c, i);
    uint8_t kind = token_at(c, i + 1)->kind;
    bool named = (mark == '#' || mark == '@') && kind == PX_WORD;
    return first && (named || (mark == '+' && kind == PX_NUMBER))
               ? px_span_end(token_at(c, i + 1)->span)
               : 0;
}

// "goin'", "1960's": the apostrophe belongs to the word before it.
static uint32_t
trailing_end(const cutter *c, uint32_t i)
{
    if (!touches(c, i + 1)) {
        return 0;
    }
    plx_str word = str_at(c, i), next = str_at(c, i + 1);
    bool plural = token_at(c, i)->kind == PX_NUMBER &&
                  token_at(c, i + 1)->kind == PX_WORD && next.n <= 4 &&
                  (next.p[0] == '\'' || next.n == 4) &&
                  next.p[next.n - 1] == 's';
    bool going = token_at(c, i)->kind == PX_WORD && !c->quoted && word.n >= 4 &&
                 px_str_ends(word, PX_STR("in")) && is_apostrophe(next);
    return plural || going ? px_span_end(token_at(c, i + 1)->span) : 0;
}

// Is it a name like "example.org", which is one token already?
static bool
is_site(plx_str s)
{
    size_t dot = px_str_find(s, PX_STR("."), 0);
    return dot != PX_NONE && dot >= 2 && dot + 2 < s.n && px_is_lower(s.p[0]);
}

// "report.doc", "news.example.org", "comp.lang.c", "b/c", "Lake@Dune": words that a mark joins
// without spaces.
static uint32_t
compound_end(const cutter *c, uint32_t i)
{
    static const char *const endings[] = { "doc", "exe", "gif", "htm", "html",
                                           "jpg", "mp3", "pdf", "ppt", "txt",
                                           "url", "xls", "zip" };
    if (!touches(c, i + 1) || !touches(c, i + 2) ||
        token_at(c, i)->kind == PX_PUNCT ||
        token_at(c, i + 2)->kind != PX_WORD) {
        return 0;
    }
    plx_str mark = str_at(c, i + 1), next = str_at(c, i + 2);
    bool one =
        str_at(c, i).n == 1 && next.n == 1 && token_at(c, i)->kind == PX_WORD;
    bool named =
        mark.n == 1 &&
        (mark.p[0] == '@' || (mark.p[0] == '/' && one) ||
         (mark.p[0] == '.' && (PX_TABLE_HAS(endings, next) || is_site(next))));
    if (named) {
        return px_span_end(token_at(c, i + 2)->span);
    }
    uint32_t k = i;  // the last word that a dot joins
    while (px_is_lower(str_at(c, k).p[0]) && k - i < 12 && touches(c, k + 1) &&
           px_str_eq(str_at(c, k + 1), PX_STR(".")) && touches(c, k + 2) &&
           px_is_lower(str_at(c, k + 2).p[0])) {
        k += 2;
    }
    return k - i >= 4 ? px_span_end(token_at(c, k)->span) : 0;
}

// -- the walk ------------------------------------------------------------

// The last token of the word of several tokens that begins with token i; i
// when it begins none. A word ends where a token does.
static uint32_t
last_of_word(const cutter *c, uint32_t i)
{
    typedef uint32_t pattern(const cutter *c, uint32_t i);
    static pattern *const of_marks[] = { emoticon_end, clipped_end, handle_end,
                                         end_marks_end, run_end };
    static pattern *const of_words[] = { number_end, trailing_end,
                                         compound_end };
    if (!touches(c, i + 1)) {
        return i;
    }
    bool mark = token_at(c, i)->kind == PX_PUNCT;
    pattern *const *patterns = mark ? of_marks : of_words;
    size_t n = mark ? PX_COUNT(of_marks) : PX_COUNT(of_words);
    for (size_t p = 0; p < n; p++) {
        uint32_t end = patterns[p](c, i), last = i;
        while (end > px_span_end(token_at(c, last)->span) &&
               touches(c, last + 1)) {
            last++;
        }
        if (last > i && px_span_end(token_at(c, last)->span) == end) {
            return last;
        }
    }
    return i;
}

// Does token i end the multiword token before it: "'s" of "dog's", "'" of
// "dogs'"?
static bool
is_possessive(const cutter *c, uint32_t i)
{
    plx_str s = str_at(c, i);
    if (i == c->doc->sents.v[c->sent].first || !touches(c, i) ||
        token_at(c, i - 1)->kind == PX_PUNCT) {
        return false;
    }
    if (token_at(c, i)->kind == PX_WORD) {
        return s.p[0] == '\'' ||
               (s.n > 3 && is_apostrophe((plx_str){ s.p, 3 }));
    }
    plx_str owner = str_at(c, i - 1);
    return is_apostrophe(s) && !c->quoted &&
           px_lower(owner.p[owner.n - 1]) == 's';
}

// Follow single quotation marks, since only outside them is a lone apostrophe
// behind a word one.
static void
see_quote(cutter *c, uint32_t i)
{
    if (is_apostrophe(str_at(c, i))) {
        bool opens = touches(c, i + 1) &&
                     (i == c->doc->sents.v[c->sent].first || !touches(c, i));
        c->quoted = opens;
    }
}

static void
add_word(const cutter *c, uint32_t token, uint32_t from, uint32_t to,
         bool joined)
{
    px_words_push(&c->doc->words, (px_word){ .span = px_span_between(from, to),
                                             .token = token,
                                             .sent = c->sent,
                                             .joined = joined });
}

// The words of token i, which tells more than its bytes where the token is the
// sentence's last ("etc" "." as treebanks have it) and where "its" stands
// before what cannot follow a possessive.
static px_cut
cut_token(const cutter *c, uint32_t i, plx_str rest, bool inside)
{
    static const char *const not_owned[] = {
        "a",       "also",   "an",     "been", "going", "just", "like", "not",
        "nothing", "really", "simply", "so",   "still", "the",  "too",
    };
    if (token_at(c, i)->kind == PX_PUNCT) {
        return (px_cut){ rest.n, false };
    }
    if (rest.n == 3 && !inside && i + 1 < c->end &&
        px_str_eq_nocase(rest, PX_STR("its")) &&
        PX_TABLE_HAS(not_owned, str_at(c, i + 1))) {
        return (px_cut){ 2, true };
    }
    bool stopped = i + 1 == c->end && rest.n > 1 && rest.p[rest.n - 1] == '.' &&
                   c->end - c->doc->sents.v[c->sent].first > 1;
    rest.n -= stopped;
    return px_word_cut(rest, inside);
}

static void
add_parts(const cutter *c, uint32_t i, bool joined)
{
    uint32_t at = token_at(c, i)->span.off;
    plx_str rest = str_at(c, i);
    px_cut cut = { 0, joined };
    while (rest.n) {
        bool goes_on = cut.joins;
        cut = cut_token(c, i, rest, at > token_at(c, i)->span.off);
        add_word(c, i, at, at + (uint32_t) cut.n, goes_on);
        at += (uint32_t) cut.n;
        rest = px_str_sub(rest, cut.n, rest.n);
    }
}

plx_rc
px_ud_words_find(px_doc *doc)
{
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        px_sent *sent = &doc->sents.v[s];
        cutter c = { .doc = doc,
                     .sent = s,
                     .end = sent->first + sent->n,
                     .stop = px_span_end(sent->span) };
        sent->first_word = doc->words.n;
        for (uint32_t i = sent->first; i < c.end; i++) {
            bool joined = is_possessive(&c, i);
            uint32_t last = joined ? i : last_of_word(&c, i);
            if (last > i) {
                add_word(&c, i, token_at(&c, i)->span.off,
                         px_span_end(token_at(&c, last)->span), false);
                i = last;
            } else {
                see_quote(&c, i);
                add_parts(&c, i, joined);
            }
        }
        sent->n_words = doc->words.n - sent->first_word;
    }
    return doc->words.oom ? PLX_ENOMEM : PLX_OK;
}
