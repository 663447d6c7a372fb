// SPDX-License-Identifier: Apache-2.0
/*
 * Named upstreams
 *
 *   Ten reports that all rest on one agency's copy are one origin, so every
 *   place where a report says whose words it carries is evidence. Two kinds
 *   stand in the text. A dateline, "SAN JOSE, Dec 31 (Reuters) -", covers the
 *   whole report. A statement taken over, "told the Daily Post", "CNN
 *   reported", "according to the newspaper Asahi", covers one sentence.
 *
 *   A name counts as an outlet's when a table knows it, when it ends as
 *   newspapers' names do ("… Times", "…wire"), or when a word like "newspaper"
 *   stands beside it; "told Smith" credits nobody. An outlet that credits
 *   itself has no upstream.
 *
 *   One pass over the words of each paragraph, with a few words looked back:
 *   O(bytes).
 */
#include "page/credits.h"

#include "base/utf8.h"
#include "page/outlets.h"

#define NAME_WORDS 5  // longest name of an outlet that is looked for
#define HEAD_PARAS 6  // a dateline stands in one of the first paragraphs
#define MOST_CREDITS 256u  // of one report; what follows is no news
#define DATELINE 100  // and its bracket within so many bytes

typedef struct word {
    uint32_t off, end;  // in the text
} word;
PX_VEC(words, word);

plx_rc
px_credits_add(px_doc *doc, plx_str upstream, plx_span span,
               px_credit_kind kind)
{
    if (doc->credits.n == MOST_CREDITS) {
        return PLX_OK;
    }
    plx_str usual = px_outlet_usual(upstream);
    plx_str name = usual.n ? usual : px_arena_str(doc->arena, upstream);
    if (!name.p) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        const px_credit *c = &doc->credits.v[i];
        if (px_str_eq(c->upstream, name) && px_spans_overlap(c->span, span)) {
            return PLX_OK;
        }
    }
    px_credits_push(&doc->credits, (px_credit){ name, span, (uint8_t) kind });
    return doc->credits.oom ? PLX_ENOMEM : PLX_OK;
}

void
px_credits_sort(px_doc *doc)
{
    px_credit *v = doc->credits.v;
    for (uint32_t i = 1; i < doc->credits.n; i++) {
        px_credit c = v[i];
        uint32_t k = i;
        for (; k > 0 && v[k - 1].span.off > c.span.off; k--) {
            v[k] = v[k - 1];
        }
        v[k] = c;
    }
}

// Is it the outlet itself, or its short name: "the Courier"?
static bool
is_own(const px_doc *doc, plx_str name)
{
    plx_str own = doc->outlet;
    bool brief = own.n > name.n && px_str_ends(own, name) &&
                 own.p[own.n - name.n - 1] == ' ';
    return brief || (own.n && px_outlet_same(name, own)) ||
           (doc->domain.n && px_outlet_same(name, doc->domain));
}

static bool
is_wordy(plx_str s, size_t at)
{
    unsigned char c = (unsigned char) s.p[at];
    // The dashes and quotation marks of General Punctuation begin with E2 80.
    bool mark =
        c == 0xE2 && at + 1 < s.n && (unsigned char) s.p[at + 1] == 0x80;
    return px_is_alpha(s.p[at]) || px_is_digit(s.p[at]) || (c >= 0xC2 && !mark);
}

static size_t
rune_len(plx_str s, size_t at)
{
    size_t len;
    px_utf8_next(s, at, &len);
    return len;
}

// The words of a paragraph; dots and hyphens inside a word belong to it.
static bool
split(const px_doc *doc, plx_span para, words *out)
{
    plx_str s = px_doc_str(doc, para);
    out->n = 0;
    for (size_t at = 0; at < s.n;) {
        if (!is_wordy(s, at)) {
            at++;
            continue;
        }
        size_t from = at;
        while (at < s.n) {
            bool joint = (s.p[at] == '.' || s.p[at] == '-' || s.p[at] == '&') &&
                         at + 1 < s.n && is_wordy(s, at + 1);
            size_t len = 1;
            if (is_wordy(s, at)) {
                len = (unsigned char) s.p[at] < 0x80 ? 1 : rune_len(s, at);
            } else if (!joint) {
                break;
            }
            at += len;
        }
        words_push(out, (word){ para.off + (uint32_t) from,
                                para.off + (uint32_t) at });
    }
    return !out->oom;
}

static plx_str
str_of(const px_doc *doc, const word *w)
{
    return px_str_sub(doc->text, w->off, w->end);
}

// -- names --------------------------------------------------------------

// Sorted. What the last word of an outlet's name may be.
static const char *const last_words[] = {
    "agency",      "beacon",   "broadcasting", "bulletin",  "chronicle",
    "courier",     "daily",    "dispatch",     "enquirer",  "examiner",
    "express",     "gazette",  "globe",        "guardian",  "herald",
    "independent", "inquirer", "journal",      "ledger",    "mail",
    "media",       "mirror",   "morning",      "network",   "news",
    "newswire",    "observer", "post",         "press",     "radio",
    "record",      "register", "review",       "sentinel",  "shimbun",
    "standard",    "star",     "sun",          "telegraph", "television",
    "times",       "tribune",  "tv",           "weekly",    "zeitung",
};
// Sorted. Words that say that the name beside them is an outlet's.
static const char *const outlet_nouns[] = {
    "affiliate", "agency",    "broadcaster", "channel", "daily", "magazine",
    "network",   "newspaper", "newswire",    "outlet",  "paper", "portal",
    "station",   "tabloid",   "website",     "weekly",
};

static bool
is_noun(plx_str w)
{
    return w.n >= 5 && !px_is_upper(w.p[0]) && PX_TABLE_HAS(outlet_nouns, w);
}

static bool
is_capital(plx_str w)
{
    size_t len;
    uint32_t r = px_utf8_next(w, 0, &len);
    return (r >= 'A' && r <= 'Z') || (r >= 0xC0 && r <= 0xDE);
}

static bool
suffixed(plx_str w)
{
    return w.n >= 7 &&
           (px_str_ends(w, PX_STR("wire")) || px_str_ends(w, PX_STR("news")) ||
            px_str_ends(w, PX_STR("press")) ||
            px_str_ends(w, PX_STR("radio")) || px_str_ends(w, PX_STR("TV")));
}

static bool
is_outlet(plx_str name, plx_str last, size_t n_words, bool article)
{
    if (px_outlet_usual(name).n || suffixed(last)) {
        return true;
    }
    return PX_TABLE_HAS(last_words, last) && (n_words > 1 || article);
}

typedef struct name {
    plx_span span;
    bool outlet;  // by itself, without a noun beside it
    uint32_t next;  // the word behind it
} name;

static bool
adjoining(const px_doc *doc, const word *a, const word *b)
{
    return b->off == a->end + 1 && doc->text.p[a->end] == ' ';
}

/*
 * The name whose first word is v[i], an article before it skipped: capitalised
 * words side by side. The longest that is an outlet's wins, so that "the Daily
 * Post Wednesday" is the Daily Post.
 */
static bool
name_at(const px_doc *doc, const words *v, uint32_t i, name *out)
{
    bool article =
        i < v->n && px_str_eq_nocase(str_of(doc, &v->v[i]), PX_STR("the"));
    i += article;
    if (i >= v->n || !is_capital(str_of(doc, &v->v[i]))) {
        return false;
    }
    uint32_t n = 0;
    while (i + n < v->n && n < NAME_WORDS &&
           is_capital(str_of(doc, &v->v[i + n])) &&
           (n == 0 || adjoining(doc, &v->v[i + n - 1], &v->v[i + n]))) {
        n++;
    }
    for (uint32_t k = n; k > 0; k--) {
        const word *last = &v->v[i + k - 1];
        plx_span span = px_span_between(v->v[i].off, last->end);
        if (is_outlet(px_doc_str(doc, span), str_of(doc, last), k, article)) {
            *out = (name){ span, true, i + k };
            return true;
        }
    }
    *out = (name){ px_span_between(v->v[i].off, v->v[i + n - 1].end), false,
                   i + n };
    return true;
}

// -- statements taken over ----------------------------------------------

static bool
is_any(plx_str w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (px_str_is(w, list[i])) {
            return true;
        }
    }
    return false;
}
#define IS_ANY(w, list) is_any((w), (list), PX_COUNT(list))

// Does a cue end at word i, so that an outlet's name behind it is a source?
static bool
cue_before(const px_doc *doc, const words *v, uint32_t i)
{
    static const char *const alone[] = { "told", "tells", "citing", "reported",
                                         "quoting" };
    static const char *const by[] = { "reported", "published", "quoted",
                                      "cited",    "seen",      "obtained",
                                      "aired",    "broadcast", "released" };
    static const char *const with[] = { "interview", "interviews", "spoke",
                                        "speaking", "account" };
    static const char *const to[] = { "according", "interview", "emailed",
                                      "spoke",     "speaking",  "statement",
                                      "confirmed", "remarks" };
    plx_str w = str_of(doc, &v->v[i]);
    if (IS_ANY(w, alone)) {
        return true;
    }
    plx_str before = i ? str_of(doc, &v->v[i - 1]) : PX_STR("");
    return (px_str_eq(w, PX_STR("by")) && IS_ANY(before, by)) ||
           (px_str_eq(w, PX_STR("with")) && IS_ANY(before, with)) ||
           (px_str_eq(w, PX_STR("to")) && IS_ANY(before, to));
}

static bool
cue_after(const px_doc *doc, const words *v, uint32_t i)
{
    static const char *const verbs[] = { "reported", "reports", "said",
                                         "says",     "quoted",  "cited",
                                         "reporting" };
    return i < v->n && IS_ANY(str_of(doc, &v->v[i]), verbs);
}

// "the Times" is the New York Times where that was named before.
static plx_str
fuller(const px_doc *doc, plx_str who)
{
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        plx_str known = doc->credits.v[i].upstream;
        if (known.n > who.n && px_str_ends(known, who) &&
            known.p[known.n - who.n - 1] == ' ') {
            return known;
        }
    }
    return who;
}

static plx_rc
credit(px_doc *doc, plx_span from, plx_span named)
{
    plx_str who = fuller(doc, px_doc_str(doc, named));
    if (is_own(doc, who)) {
        return PLX_OK;
    }
    uint32_t start = from.off < named.off ? from.off : named.off;
    uint32_t end = px_span_end(from) > px_span_end(named) ? px_span_end(from)
                                                          : px_span_end(named);
    return px_credits_add(doc, who, px_span_between(start, end),
                          PX_CREDIT_PART);
}

static plx_span
span_of(const word *w)
{
    return px_span_between(w->off, w->end);
}

// "the newspaper Asahi", "CNN affiliate Radiosur": a noun says what the name
// behind it is, wherever a cue stands in reach.
static plx_rc
noun_at(px_doc *doc, const words *v, uint32_t i)
{
    name found;
    bool cued = false;
    for (uint32_t k = i > 7 ? i - 7 : 0; k < i; k++) {
        cued = cued || cue_before(doc, v, k);
    }
    if (!name_at(doc, v, i + 1, &found) ||
        !adjoining(doc, &v->v[i], &v->v[i + 1]) ||
        !(cued || cue_after(doc, v, found.next))) {
        return PLX_OK;
    }
    return credit(doc, span_of(&v->v[i]), found.span);
}

static plx_rc
statements(px_doc *doc, const words *v)
{
    for (uint32_t i = 0; i < v->n; i++) {
        name found;
        if (is_noun(str_of(doc, &v->v[i]))) {
            PX_TRY(noun_at(doc, v, i));
            continue;
        }
        if (cue_before(doc, v, i) && name_at(doc, v, i + 1, &found) &&
            found.outlet) {
            PX_TRY(credit(doc, span_of(&v->v[i]), found.span));
            i = found.next - 1;
            continue;
        }
        bool starts = is_capital(str_of(doc, &v->v[i])) &&
                      (i == 0 || !is_capital(str_of(doc, &v->v[i - 1])) ||
                       !adjoining(doc, &v->v[i - 1], &v->v[i]));
        if (!starts || !name_at(doc, v, i, &found)) {
            continue;
        }
        // "…, Radiosur reports" at a clause's end names an outlet whoever it
        // is; elsewhere the name must be one.
        bool clause =
            v->v[i].off >= 2 && doc->text.p[v->v[i].off - 2] == ',' &&
            found.next == i + 1 && found.next + 1 == v->n &&
            px_str_starts(str_of(doc, &v->v[v->n - 1]), PX_STR("report"));
        if (cue_after(doc, v, found.next) && (found.outlet || clause)) {
            PX_TRY(credit(doc, span_of(&v->v[found.next]), found.span));
        }
        i = found.next - 1;
    }
    return PLX_OK;
}

// -- datelines ----------------------------------------------------------

static bool
dashes(plx_str rest)
{
    rest = px_str_trim(rest);
    return px_str_starts(rest, PX_STR("-")) ||
           px_str_starts(rest, PX_STR("\u2013")) ||
           px_str_starts(rest, PX_STR("\u2014")) ||
           px_str_starts(rest, PX_STR("\u2015"));
}

// Has it a word in capitals, as the place of a dateline is written?
static bool
shouts(plx_str s)
{
    size_t run = 0;
    for (size_t i = 0; i < s.n; i++) {
        run = px_is_upper(s.p[i]) ? run + 1 : 0;
        if (run >= 3) {
            return true;
        }
    }
    return false;
}

// "SAN JOSE, Dec 31 (Reuters) -", "(CNN) A small plane …"
static plx_rc
dateline(px_doc *doc, plx_span para)
{
    plx_str s = px_doc_str(doc, para);
    plx_str head = px_str_sub(s, 0, s.n < DATELINE ? s.n : DATELINE);
    size_t open = px_str_find(head, PX_STR("("), 0);
    size_t close = px_str_find(head, PX_STR(")"), 0);
    if (open == PX_NONE || close == PX_NONE || close < open + 3) {
        return PLX_OK;
    }
    plx_str who = px_str_trim(px_str_sub(s, open + 1, close));
    bool known = px_outlet_usual(who).n > 0;
    bool placed = open == 0 || shouts(px_str_sub(s, 0, open));
    bool dashed = dashes(px_str_sub(s, close + 1, s.n));
    if (!is_capital(who) || who.n > 40 || !placed || !(known || dashed) ||
        is_own(doc, who)) {
        return PLX_OK;
    }
    uint32_t at = para.off + (uint32_t) open;
    return px_credits_add(doc, who,
                          px_span_between(at, para.off + (uint32_t) close + 1),
                          PX_CREDIT_TEXT);
}

plx_rc
px_credits_find(px_doc *doc, px_arena *scratch)
{
    words v = { .arena = scratch };
    for (uint32_t p = 0; p < doc->paras.n; p++) {
        const px_para *para = &doc->paras.v[p];
        if (para->kind == PX_PARA_CREDIT) {
            continue;
        }
        if (p < HEAD_PARAS) {
            PX_TRY(dateline(doc, para->span));
        }
        if (!split(doc, para->span, &v)) {
            return PLX_ENOMEM;
        }
        PX_TRY(statements(doc, &v));
    }
    return PLX_OK;
}

plx_rc
px_credits_of_note(px_doc *doc, px_arena *scratch, uint32_t p,
                   px_credit_kind kind)
{
    words v = { .arena = scratch };
    plx_span para = doc->paras.v[p].span;
    if (!split(doc, para, &v)) {
        return PLX_ENOMEM;
    }
    plx_str s = px_doc_str(doc, para);
    bool short_note = v.n <= 8;
    uint32_t skip = 0;
    for (uint32_t i = 0; i < v.n; i++) {
        size_t len = v.v[i].end - v.v[i].off;
        if (v.v[i].off < skip) {
            continue;
        }
        plx_str who = px_agency_at(s, v.v[i].off - para.off, &len);
        if (!who.n && short_note) {
            who = px_agency_loose(str_of(doc, &v.v[i]));
        }
        if (!who.n || is_own(doc, who)) {
            continue;
        }
        skip = v.v[i].off + (uint32_t) len;
        PX_TRY(
            px_credits_add(doc, who, px_span_between(v.v[i].off, skip), kind));
    }
    return PLX_OK;
}
