// SPDX-License-Identifier: Apache-2.0
/*
 * Numbers that are no figures
 *
 *   Half of the numbers in a report count nothing: the day of a month, a
 *   flight, a street, a score, "one" as a pronoun. A reader who is shown these
 *   as figures soon reads no figures at all. The dates and names that earlier
 *   rooms found are taken from them; the rest goes by the words next to the
 *   number, in classes, each of which has a function here.
 */
#include "figures/leave_out.h"

#include "figures/phrases.h"

// A thing whose number is its name: "Flight 118", "page 5", "season 2".
static const char *const designators[] = {
    "act",         "airbus",     "apollo",     "apt",        "area",
    "article",     "bay",        "boeing",     "bus",        "camp",
    "carrier",     "category",   "cessna",     "channel",    "chapter",
    "class",       "code",       "day",        "district",   "division",
    "door",        "episode",    "exit",       "figure",     "flight",
    "floor",       "form",       "formula",    "fox",        "galaxy",
    "game",        "gate",       "grade",      "group",      "highway",
    "hill",        "interstate", "iphone",     "issue",      "item",
    "lap",         "level",      "line",       "lot",        "match",
    "model",       "no",         "nos",        "note",       "number",
    "page",        "part",       "phase",      "pier",       "platform",
    "playstation", "point",      "population", "precinct",   "proposition",
    "psalm",       "question",   "reactor",    "resolution", "road",
    "room",        "round",      "route",      "rule",       "runway",
    "season",      "section",    "sector",     "sol",        "stage",
    "step",        "suite",      "super",      "table",      "team",
    "terminal",    "tier",       "title",      "track",      "train",
    "type",        "union",      "unit",       "update",     "verse",
    "version",     "volume",     "week",       "windows",    "zone",
};

static const char *const streets[] = {
    "alley", "ave",     "avenue", "blvd",    "boulevard", "court",
    "drive", "highway", "lane",   "parkway", "place",     "rd",
    "road",  "square",  "st",     "street",  "terrace",   "way",
};

static const char *const months[] = {
    "apr",      "april",    "aug",     "august",  "dec",  "december",
    "feb",      "february", "jan",     "january", "jul",  "july",
    "jun",      "june",     "mar",     "march",   "may",  "nov",
    "november", "oct",      "october", "sep",     "sept", "september",
};

static const char *const clock_words[] = {
    "a.m.", "am", "est", "et", "gmt", "o'clock", "p.m.", "pm", "utc",
};

// Before a year.
static const char *const year_words[] = {
    "after",  "and", "before",  "by",   "circa", "during", "early",  "for",
    "from",   "in",  "late",    "mid",  "of",    "season", "since",  "spring",
    "summer", "the", "through", "till", "to",    "until",  "winter", "year",
};

static const char *const score_words[] = {
    "decision", "defeat", "draw", "lead",    "loss", "record",
    "ruling",   "score",  "tie",  "victory", "vote", "win",
};

static bool
is_month(const px_scan *scan, uint32_t i)
{
    if (i < scan->first || i >= scan->end) {
        return false;
    }
    plx_str word = px_doc_token(scan->doc, i);
    if (word.n && word.p[word.n - 1] == '.') {
        word.n--;
    }
    return px_scan_has(scan, i, PX_TOK_CAPITAL) && PX_TABLE_HAS(months, word);
}

static bool
is_digits(const px_scan *scan, const px_amount *a)
{
    return px_scan_kind(scan, a->at, PX_NUMBER);
}

static bool
is_plain_year(const px_scan *scan, const px_amount *a)
{
    plx_str s = px_doc_str(scan->doc, a->number.span);
    return s.n == 4 && !a->money && is_digits(scan, a) &&
           a->number.value >= 1500 && a->number.value <= 2100 &&
           !memchr(s.p, ',', 4) && !memchr(s.p, '.', 4);
}

static bool
follows_plural(const px_scan *scan, const px_amount *a)
{
    for (uint32_t i = a->next; i < a->next + 3 && i < scan->end; i++) {
        if (scan->doc->tokens.v[i].kind != PX_WORD ||
            px_scan_has(scan, i, PX_TOK_STOP)) {
            return false;
        }
        if (px_is_plural(px_doc_token(scan->doc, i))) {
            return true;
        }
    }
    return false;
}

static bool
is_date_part(const px_scan *scan, const px_amount *a)
{
    uint8_t marks = scan->marks[a->at];
    if ((marks & PX_IN_CALENDAR) || ((marks & PX_IN_DATE) && !a->time)) {
        return true;
    }
    if (PX_SCAN_IN(scan, a->next, clock_words)) {
        return true;
    }
    if (is_plain_year(scan, a) && a->unit.n == 0) {
        return is_month(scan, a->first - 1) ||
               PX_SCAN_IN(scan, a->first - 1, year_words) ||
               !follows_plural(scan, a);
    }
    if (a->unit.n > 0 || a->number.value < 1 || a->number.value > 31 ||
        a->number.words) {
        return false;
    }
    bool ranged = scan->doc->tokens.v[a->first].span.off > 0 &&
                  (px_scan_is(scan, a->first - 1, "-") ||
                   px_scan_is(scan, a->first - 1, "\u2013"));
    return is_month(scan, a->first - 1) || is_month(scan, a->next) ||
           (ranged && is_month(scan, a->first - 3));
}

static bool
is_address(const px_scan *scan, const px_amount *a)
{
    if (a->unit.n > 0 || !is_digits(scan, a)) {
        return false;
    }
    for (uint32_t i = a->next; i < a->next + 4 && i < scan->end; i++) {
        if (!px_scan_has(scan, i, PX_TOK_CAPITAL)) {
            return false;
        }
        plx_str word = px_doc_token(scan->doc, i);
        if (word.p[word.n - 1] == '.') {
            word.n--;
        }
        if (i > a->next && PX_TABLE_HAS(streets, word)) {
            return true;
        }
    }
    return false;
}

// "the under 17's", "1980's"
static bool
is_possessive(const px_scan *scan, const px_amount *a)
{
    return px_scan_is(scan, a->next, "'s") ||
           px_scan_is(scan, a->next, "\u2019s");
}

// "125 to 155 miles"
static bool
begins_range(const px_scan *scan, const px_amount *a)
{
    px_number other;
    return (px_scan_is(scan, a->next, "to") ||
            px_scan_is(scan, a->next, "or")) &&
           a->next + 1 < scan->end &&
           px_number_read(scan->doc, a->next + 1, &other);
}

// "Apollo 11", "page 5", "Group of 7", "No. 5", "#5"
static bool
is_designation(const px_scan *scan, const px_amount *a)
{
    uint32_t before = a->first - 1;
    if (a->number.value < 10 && px_str_eq(a->unit, PX_STR("\u00B0C")) &&
        a->next == a->at + a->number.n_tokens) {
        return true;  // "5C" names a thing more often than a temperature
    }
    bool letter = a->stop > px_span_end(a->number.span) && !a->hyphen &&
                  a->next == a->at + a->number.n_tokens &&
                  px_is_upper(scan->doc->text.p[a->stop - 1]);
    if ((a->unit.n > 0 && !letter) || a->first == scan->first ||
        a->number.span.len > 5) {
        return false;
    }
    if (px_scan_is(scan, before, "#") || px_scan_is(scan, before, "\u00A7")) {
        return true;
    }
    if (px_scan_is(scan, before, "of") &&
        px_scan_is(scan, before - 1, "Group") &&
        px_scan_has(scan, before - 1, PX_TOK_CAPITAL) && !scan->title_case) {
        return true;
    }
    plx_str word = px_doc_token(scan->doc, before);
    if (word.p[word.n - 1] == '.') {
        word.n--;
    }
    if (!px_scan_has(scan, a->at, PX_TOK_SPACED)) {
        return false;
    }
    if (PX_TABLE_HAS(designators, word)) {
        return !follows_plural(scan, a);
    }
    bool name = px_scan_has(scan, before, PX_TOK_CAPITAL) &&
                !px_scan_has(scan, before, PX_TOK_STOP) &&
                !px_scan_has(scan, before, PX_TOK_INITIAL);
    // Prose spells out what it counts below ten: "Pixel 2 users".
    bool counts = a->number.value >= 10 && follows_plural(scan, a);
    return name && is_digits(scan, a) && !scan->title_case &&
           !px_is_casualty(word) && !counts && !begins_range(scan, a);
}

static bool
is_dash(const px_scan *scan, uint32_t i)
{
    return px_scan_is(scan, i, "-") || px_scan_is(scan, i, "\u2013") ||
           px_scan_is(scan, i, "\u2014");
}

// Is token i a dash between two numbers, without spaces?
static bool
joins_numbers(const px_scan *scan, uint32_t i)
{
    return i > scan->first && is_dash(scan, i) &&
           px_scan_kind(scan, i - 1, PX_NUMBER) &&
           px_scan_kind(scan, i + 1, PX_NUMBER) &&
           !px_scan_has(scan, i, PX_TOK_SPACED) &&
           !px_scan_has(scan, i + 1, PX_TOK_SPACED);
}

// "3-1", "202-555-0123", "2017-09-15": joined numbers that are no range
static bool
is_score(const px_scan *scan, const px_amount *a)
{
    bool left = joins_numbers(scan, a->at - 1);
    bool right = joins_numbers(scan, a->at + 1);
    if (a->at == scan->first) {
        left = false;
    }
    if (left) {
        return a->unit.n == 0;
    }
    if (!right || a->money) {
        return false;
    }
    px_number other;
    if (joins_numbers(scan, a->at + 3) ||
        !px_number_read(scan->doc, a->at + 2, &other) ||
        other.value <= a->number.value) {
        return true;
    }
    uint32_t next = a->at + 2 + other.n_tokens;
    plx_span last = scan->doc->tokens.v[next - 1].span;
    uint32_t tail = px_span_end(other.span);
    if (tail < px_span_end(last)) {
        // a unit: "10-20km", "5-10-year", but not "1-800-DIAL"
        return px_is_upper(scan->doc->text.p[px_span_end(last) - 1]);
    }
    return next >= scan->end || PX_SCAN_IN(scan, next, score_words) ||
           px_scan_has(scan, next, PX_TOK_STOP) ||
           (scan->doc->tokens.v[next].kind != PX_WORD &&
            !px_scan_is(scan, next, "%")) ||
           is_plain_year(scan, a);
}

// "1. The", "2) A", "(3)", "[4]", and a number that is all there is
static bool
is_list_mark(const px_scan *scan, const px_amount *a)
{
    if (a->unit.n > 0 || !is_digits(scan, a)) {
        return false;
    }
    plx_str s = px_doc_str(scan->doc, a->number.span);
    bool slashed = memchr(s.p, '/', s.n) && !px_scan_is(scan, a->next, "of");
    bool bracketed =
        (px_scan_is(scan, a->first - 1, "(") ||
         px_scan_is(scan, a->first - 1, "[")) &&
        (px_scan_is(scan, a->next, ")") || px_scan_is(scan, a->next, "]"));
    bool leads =
        a->first == scan->first &&
        (px_scan_is(scan, a->next, ".") || px_scan_is(scan, a->next, ")") ||
         px_scan_is(scan, a->next, ":") || a->next == scan->end);
    bool in_row =
        px_scan_kind(scan, a->next, PX_NUMBER) ||
        (a->first > scan->first && px_scan_kind(scan, a->first - 1, PX_NUMBER));
    return bracketed || leads || in_row || slashed;
}

// "one" that counts stands after words that count, or before a unit.
static bool
is_pronoun(const px_scan *scan, const px_amount *a)
{
    static const char *const counting[] = {
        "additional", "and",      "at",     "exactly", "for",       "from",
        "had",        "has",      "have",   "hurt",    "including", "injured",
        "injures",    "injuring", "just",   "kill",    "killed",    "killing",
        "kills",      "least",    "leaves", "leaving", "only",      "than",
        "wounded",    "wounding", "wounds",
    };
    static const char *const idle[] = {
        "another", "case",  "day",   "example", "hand", "minute",
        "moment",  "place", "point", "reason",  "side", "sign",
        "step",    "thing", "time",  "way",     "word", "year-old",
    };
    if (a->number.value != 1 || is_digits(scan, a)) {
        return false;
    }
    if (a->hyphen) {
        return a->unit.n == 0;
    }
    if (PX_SCAN_IN(scan, a->at + 1, idle)) {
        return true;
    }
    if (a->unit.n > 0 && !a->time) {
        return false;
    }
    bool noun = a->next < scan->end &&
                scan->doc->tokens.v[a->next].kind == PX_WORD &&
                !px_scan_has(scan, a->next, PX_TOK_STOP);
    bool casualty = noun && a->next + 2 < scan->end &&
                    (px_is_casualty(px_doc_token(scan->doc, a->next + 1)) ||
                     (px_scan_is(scan, a->next + 1, "was") &&
                      px_is_casualty(px_doc_token(scan->doc, a->next + 2))));
    return !casualty &&
           !((noun || a->time) && PX_SCAN_IN(scan, a->first - 1, counting));
}

// "the two sides", "our three countries": known already, nothing is reported.
static bool
is_known_group(const px_scan *scan, const px_amount *a)
{
    static const char *const known[] = {
        "both", "our", "the", "these", "those",
    };
    static const char *const groups[] = {
        "allies",     "brothers",   "candidates",  "companies",  "countries",
        "firms",      "giants",     "governments", "groups",     "leaders",
        "men",        "militaries", "ministers",   "nations",    "neighbors",
        "neighbours", "parties",    "powers",      "presidents", "rivals",
        "sides",      "sisters",    "stars",       "states",     "teams",
        "women",
    };
    if (a->number.value > 3 || is_digits(scan, a) || a->unit.n > 0 ||
        !PX_SCAN_IN(scan, a->first - 1, known)) {
        return false;
    }
    uint32_t i = a->next;
    if (px_scan_is(scan, i, "of")) {
        return true;
    }
    while (i < a->next + 3 && !PX_SCAN_IN(scan, i, groups)) {
        i++;
    }
    return i < a->next + 3;
}

// "two-way", "two-pronged", "50-50": shapes, not counts.
static bool
is_shape(const px_scan *scan, const px_amount *a)
{
    static const char *const shapes[] = {
        "dimensional", "fold", "in",    "on",      "one",  "part",
        "piece",       "size", "sum",   "thirds",  "time", "times",
        "to",          "way",  "wheel", "wheeler",
    };
    if (!a->hyphen || a->unit.n > 0) {
        return false;
    }
    uint32_t from = px_span_end(a->number.span) + 1;
    plx_str tail = from < a->stop
                       ? px_doc_str(scan->doc, px_span_between(from, a->stop))
                       : (plx_str){ NULL, 0 };
    size_t cut = px_str_find(tail, PX_STR("-"), 0);
    tail = px_str_sub(tail, 0, cut == PX_NONE ? tail.n : cut);
    return tail.n < 3 || PX_TABLE_HAS(shapes, tail) ||
           px_str_ends(tail, PX_STR("ed")) || px_is_upper(tail.p[0]);
}

// An ordinal counts in "the third fire in two weeks", "the 10th victim".
static bool
is_rank(const px_scan *scan, const px_amount *a)
{
    static const char *const counted[] = {
        "attack", "death", "fatality", "passenger", "person", "victim",
    };
    if (!a->number.ordinal) {
        return false;
    }
    uint32_t i = a->next;
    while (i < a->next + 3 && px_scan_kind(scan, i, PX_WORD) &&
           !px_scan_has(scan, i, PX_TOK_STOP)) {
        i++;
    }
    if (i == a->next || a->number.value < 2) {
        return true;
    }
    bool span = px_scan_is(scan, i, "in") && i + 2 < scan->end;
    px_number years;
    if (span && px_number_read(scan->doc, i + 1, &years) && !years.ordinal &&
        years.value < 1000) {
        return false;
    }
    return !PX_SCAN_IN(scan, i - 1, counted);
}

bool
px_figure_left_out(const px_scan *scan, const px_amount *a)
{
    return (scan->marks[a->at] & PX_IN_NAME) || is_date_part(scan, a) ||
           is_rank(scan, a) || is_pronoun(scan, a) || is_known_group(scan, a) ||
           is_possessive(scan, a) || is_shape(scan, a) || is_address(scan, a) ||
           is_designation(scan, a) || is_score(scan, a) ||
           is_list_mark(scan, a);
}
