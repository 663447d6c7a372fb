// SPDX-License-Identifier: Apache-2.0
/*
 * What a line of scraped text is
 *
 *   Text that came off a page line by line has lost its layout: nothing but
 *   its words tells a share counter from a crosshead. Each line is judged by
 *   itself, from the surest sign to the weakest: lines that name a source, a
 *   date or an author first (they are evidence, and become metadata), then the
 *   phrases of the furniture table, then shapes: numbers alone, menus, share
 *   buttons, identifiers, addresses. What none of them claims is text; a line
 *   too much costs a reader a glance, a line too little costs a fact.
 */
#include "page/line_kinds.h"

#include "page/furniture.h"
#include "page/glance.h"
#include "page/outlets.h"
#include "page/stamp.h"
#include "page/widgets.h"

#define CUTS 4  // "Photo Advertisement Continue reading": phrases in a row

static plx_str
from_byte(plx_str s, size_t at)
{
    return px_str_trim(px_str_sub(s, at, s.n));
}

// Could a mark that pages put around links begin or end with this byte?
static bool
is_mark(char c)
{
    return c == '[' || c == ']' || c == '*' || c == '>' || c == '-' ||
           c == '+' || ((unsigned char) c & 0x80);
}

// Without the brackets and bullets that pages put around links.
static plx_str
unwrap(plx_str s)
{
    static const char *const marks[] = { "[", "]", "*", ">", "»", "›", "•", "▶",
                                         "►", "→", "-", "–", "—", "+", "·" };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (s.n == 0 || (!is_mark(s.p[0]) && !is_mark(s.p[s.n - 1]))) {
            return s;
        }
        plx_str mark = px_str(marks[i]);
        if (px_str_starts(s, mark)) {
            s = from_byte(s, mark.n);
            i = 0;
        }
        if (px_str_ends(s, mark) && s.n > mark.n) {
            s = px_str_trim(px_str_sub(s, 0, s.n - mark.n));
        }
    }
    return s;
}

// The next word of s at or after *at; n 0 at the end.
static plx_str
next_word(plx_str s, size_t *at)
{
    while (*at < s.n && px_is_space(s.p[*at])) {
        (*at)++;
    }
    size_t from = *at;
    while (*at < s.n && !px_is_space(s.p[*at])) {
        (*at)++;
    }
    return px_str_sub(s, from, *at);
}

static plx_str
strip_marks(plx_str word)
{
    while (word.n && !px_is_alpha(word.p[0]) && !px_is_digit(word.p[0]) &&
           !((unsigned char) word.p[0] & 0x80)) {
        word = px_str_sub(word, 1, word.n);
    }
    while (word.n && !px_is_alpha(word.p[word.n - 1]) &&
           !px_is_digit(word.p[word.n - 1]) &&
           !((unsigned char) word.p[word.n - 1] & 0x80)) {
        word = px_str_sub(word, 0, word.n - 1);
    }
    return word;
}

// -- sources ------------------------------------------------------------

// "Source: The Hill", "(Source: https://…)", "Originally published at …".
static bool
read_source(plx_str line, px_line *out)
{
    static const char *const heads[] = {
        "source:",
        "sources:",
        "source link:",
        "source :",
        "news source:",
        "original source:",
        "via:",
        "originally published at",
        "originally published on",
        "originally published by",
        "this article was originally published by",
        "this article was originally published on",
        "this article was originally published in",
        "this article originally appeared on",
        "this article originally appeared in",
        "this article first appeared on",
        "this article first appeared in",
        "this story was originally published by",
        "this story was originally published on",
        "information from:",
    };
    plx_str body = line;
    if (body.n > 2 && body.p[0] == '(' && body.p[body.n - 1] == ')') {
        body = px_str_sub(body, 1, body.n - 1);
    }
    for (size_t i = 0; i < PX_COUNT(heads); i++) {
        if (!px_str_opens(body, heads[i])) {
            continue;
        }
        plx_str value = from_byte(body, strlen(heads[i]));
        while (value.n && (value.p[0] == ':' || value.p[0] == ' ')) {
            value = px_str_sub(value, 1, value.n);
        }
        if (value.n && value.p[value.n - 1] == '.') {
            value = px_str_sub(value, 0, value.n - 1);
        }
        if (value.n == 0 || px_count_words(value) > 10) {
            return false;
        }
        *out = (px_line){ .kind = PX_LINE_SOURCE, .text = line, .note = value };
        return true;
    }
    return false;
}

// -- agencies -----------------------------------------------------------

// "Reuters - Ap - Afp", "jm/dm (AFP, dpa)": agencies, joints and initials.
static bool
only_agencies(plx_str line)
{
    size_t n_agencies = 0;
    for (size_t at = 0; at < line.n;) {
        size_t len = 0;
        if (px_is_alpha(line.p[at]) && px_agency_at(line, at, &len).n) {
            n_agencies++;
            at += len;
            continue;
        }
        if (!px_is_alpha(line.p[at]) && !px_is_digit(line.p[at]) &&
            !((unsigned char) line.p[at] & 0x80)) {
            at++;
            continue;
        }
        size_t end = at;
        while (end < line.n &&
               (px_is_alpha(line.p[end]) || px_is_digit(line.p[end]) ||
                ((unsigned char) line.p[end] & 0x80))) {
            end++;
        }
        plx_str word = px_str_sub(line, at, end);
        bool joins = px_str_is(word, "and") || px_str_is(word, "with") ||
                     px_str_is(word, "the") || px_str_is(word, "agencies") ||
                     px_str_is(word, "from") || px_str_is(word, "by") ||
                     px_str_is(word, "via");
        bool dash = (unsigned char) word.p[0] == 0xE2;
        bool initials = word.n <= 3 && px_is_lower(word.p[0]);
        if (px_agency_loose(word).n) {
            n_agencies++;
        } else if (!joins && !initials && !dash) {
            return false;
        }
        at = end;
    }
    return n_agencies > 0;
}

static bool
is_copyright(const px_glance *g)
{
    static const char *const heads[] = {
        "copyright",
        "\u00a9",
        "(c) ",
    };
    for (size_t i = 0; i < PX_COUNT(heads); i++) {
        if (!px_str_opens(g->text, heads[i])) {
            continue;
        }
        plx_str rest = from_byte(g->text, strlen(heads[i]));
        bool law = i == 0 && rest.n && px_is_lower(rest.p[0]) &&
                   !px_glance_has(g, "reserved");
        return !law && g->n_words <= 60;
    }
    return g->n_words <= 40 && px_glance_has(g, "all rights reserved");
}

/*
 * Agencies, copyright lines, and who contributed. The words kept of a
 * copyright line are the agency's name alone: its year is no date of the story.
 */
static bool
read_credit(const px_glance *g, px_line *out)
{
    plx_str line = g->text;
    size_t at = 0, len = 0;
    *out = (px_line){ .kind = PX_LINE_CREDIT, .text = line, .note = line };
    if (line.n <= 60 && only_agencies(line)) {
        return true;
    }
    bool names_one = px_agency_find(line, &at, &len).n > 0;
    if (is_copyright(g)) {
        if (!names_one) {
            out->kind = PX_LINE_DROP;
            return true;
        }
        bool article = at >= 4 && px_str_eq_nocase(px_str_sub(line, at - 4, at),
                                                   PX_STR("the "));
        out->note = px_str_sub(line, article ? at - 4 : at, at + len);
        return true;
    }
    // "— With assistance by", "(With files from …)".
    while (line.n && !px_is_alpha(line.p[0])) {
        line = px_str_sub(line, 1, line.n);
    }
    // "With assistance from the crew, they got out." tells of the event.
    bool assisted = (px_str_opens(line, "with assistance by") ||
                     px_str_opens(line, "with assistance from")) &&
                    px_count_words(line) <= 12 &&
                    !px_str_ends(line, PX_STR("."));
    bool contributed = assisted || px_glance_has(g, "contributed to this") ||
                       px_glance_has(g, "contributed reporting") ||
                       px_str_opens(line, "with files from") ||
                       px_str_opens(line, "with reporting by") ||
                       px_str_opens(line, "with reporting from");
    if (!contributed || px_count_words(line) > 50) {
        return false;
    }
    out->kind = names_one ? PX_LINE_CREDIT : PX_LINE_DROP;
    return true;
}

// -- bylines ------------------------------------------------------------

plx_str
px_line_byline(plx_str line)
{
    static const char *const heads[] = {
        "by ",       "by: ",       "written by ", "story by ",
        "words by ", "posted by ", "author: "
    };
    plx_str none = { NULL, 0 };
    for (size_t i = 0; i < PX_COUNT(heads); i++) {
        if (!px_str_opens(line, heads[i])) {
            continue;
        }
        size_t n_words = px_count_words(line);
        plx_str names = from_byte(line, strlen(heads[i]));
        size_t end = 0;
        while (end < names.n && names.p[end] != ',' && names.p[end] != '|' &&
               names.p[end] != '/' && names.p[end] != '(') {
            end++;
        }
        names = px_str_trim(px_str_sub(names, 0, end));
        // "By the time it ended" is no name, and a sentence is no byline.
        bool capital = names.n && (px_is_upper(names.p[0]) ||
                                   ((unsigned char) names.p[0] & 0x80));
        bool sentence = px_ends_sentence(line) && n_words > 6;
        if (!capital || sentence || n_words > 14 || px_count_words(names) > 8) {
            return none;
        }
        // All but joints begin with a capital.
        for (size_t at = 0; at < names.n;) {
            plx_str word = next_word(names, &at);
            if (word.n > 3 && px_is_lower(word.p[0])) {
                return none;
            }
        }
        return names;
    }
    return none;
}

// -- the table ----------------------------------------------------------

// The phrase decides the line's kind; TEXT when it decides nothing.
static px_line_kind
judge(plx_str line, uint32_t marks, size_t len, bool first)
{
    plx_str rest = from_byte(line, len);
    bool colon = rest.n && rest.p[0] == ':';
    plx_str tail = strip_marks(rest);
    size_t words = px_count_words(line);
    bool sentence = px_ends_sentence(line);
    // A headline may begin like a link: "More: …", "Watch the skies tonight".
    bool headline = first && words > 4;
    if (tail.n == 0) {
        return marks & PX_FURN_TAIL   ? PX_LINE_TAIL
               : marks & PX_FURN_SOFT ? PX_LINE_SOFT
                                      : PX_LINE_DROP;
    }
    if (marks & PX_FURN_TAIL && (words <= 7 || len >= 24)) {
        return PX_LINE_TAIL;
    }
    if (marks & PX_FURN_SHORT && words <= 12 && !sentence && !headline) {
        return marks & PX_FURN_SOFT ? PX_LINE_SOFT : PX_LINE_DROP;
    }
    bool drops = (marks & PX_FURN_LINE && words <= 80) ||
                 (marks & PX_FURN_COLON && colon && words <= 40 && !headline) ||
                 (marks & PX_FURN_STAFF && words <= 40) ||
                 (marks & PX_FURN_PCREDIT && !(marks & PX_FURN_CUT) &&
                  words <= 10 && !sentence) ||
                 (marks & PX_FURN_PCREDIT && colon && words <= 10);
    return drops ? PX_LINE_DROP : PX_LINE_TEXT;
}

// Is what follows a cut phrase the beginning of something?
static bool
begins(plx_str rest)
{
    return rest.n && (px_is_upper(rest.p[0]) || px_is_digit(rest.p[0]) ||
                      rest.p[0] == '"' || ((unsigned char) rest.p[0] & 0x80));
}

// "Image copyright Getty Images Image caption Divers at …"
static px_line
read_image_credit(plx_str rest)
{
    px_line out = { .kind = PX_LINE_DROP, .text = rest };
    size_t at = 0, len = 0;
    if (px_agency_find(rest, &at, &len).n) {
        out.photo = px_str_sub(rest, at, at + len);
    }
    size_t caption = px_str_find_nocase(rest, PX_STR("image caption"), 0);
    if (caption != PX_NONE) {
        out.kind = PX_LINE_CAPTION;
        out.text = from_byte(rest, caption + strlen("image caption"));
    }
    return out;
}

static px_line
read_phrases(plx_str line, bool first)
{
    px_line out = { .kind = PX_LINE_TEXT, .text = line };
    for (int cut = 0; cut < CUTS; cut++) {
        size_t len = 0;
        plx_str bare = unwrap(out.text);
        uint32_t marks = px_furniture_at(bare, &len);
        if (marks == 0) {
            return out;
        }
        px_line_kind kind = judge(bare, marks, len, first && cut == 0);
        if (kind != PX_LINE_TEXT) {
            out.kind = (uint8_t) kind;
            return out;
        }
        plx_str rest = from_byte(bare, len);
        bool cuts = marks & (PX_FURN_CUT | PX_FURN_CAPTION | PX_FURN_HIGHLIGHT |
                             PX_FURN_CREDIT);
        if (!cuts || !begins(rest)) {
            return out;
        }
        if (marks & PX_FURN_CREDIT) {
            return read_image_credit(rest);
        }
        out.text = rest;
        out.kind = marks & PX_FURN_CAPTION     ? PX_LINE_CAPTION
                   : marks & PX_FURN_HIGHLIGHT ? PX_LINE_HIGHLIGHT
                                               : out.kind;
    }
    return out;
}

// -- all together -------------------------------------------------------

static bool
has(plx_str s, const char *what)
{
    return px_str_find_nocase(s, px_str(what), 0) != PX_NONE;
}

static bool
is_caption(plx_str line)
{
    static const char *const heads[] = {
        "this photo", "this image", "this undated", "file - ",
        "file photo", "a handout",  "pictured:",    "screengrab",
    };
    for (size_t i = 0; i < PX_COUNT(heads); i++) {
        if (px_str_opens(line, heads[i])) {
            return true;
        }
    }
    plx_str head = px_str_sub(line, 0, 80);
    return (px_str_opens(line, "in this ") || px_str_opens(line, "in a ")) &&
           (has(head, " photo") || has(head, " image")) && has(line, "photo");
}

// A date line has digits.
static bool
read_stamp(const px_glance *g, px_line *out)
{
    plx_date date = { 0 };
    plx_span where = { 0, 0 };
    px_stamp_kind stamp =
        g->digits ? px_stamp_line(g->text, &date, &where) : PX_STAMP_NONE;
    if (stamp == PX_STAMP_NONE) {
        return false;
    }
    plx_str note = px_str_sub(g->text, where.off, px_span_end(where));
    *out = (px_line){ .kind = PX_LINE_STAMP,
                      .stamp = (uint8_t) stamp,
                      .text = g->text,
                      .note = note,
                      .date = date };
    return true;
}

// Cuts the credits off a line of the article; with one, it is a caption.
static void
cut_credits(px_line *out, const px_glance *g, bool first)
{
    bool caption = is_caption(out->text);
    px_line_cut_staff(&out->text);
    bool credited = px_line_cut_photo(&out->text, g, &out->photo);
    credited |= !first && px_line_cut_house(&out->text, &out->photo);
    credited |= !first && px_line_cut_close(&out->text);
    if (credited || caption) {
        // What is left of a screenshot's caption tells nothing.
        bool screen = px_str_opens(out->text, "screengrab") ||
                      px_str_opens(out->text, "screenshot");
        bool short_left = px_count_words(out->text) < 3;
        out->kind = short_left || screen ? PX_LINE_DROP : PX_LINE_CAPTION;
    }
}

px_line
px_line_read(plx_str line, bool first)
{
    px_line out = { .kind = PX_LINE_TEXT, .text = line };
    px_glance g = px_glance_at(line);
    if (read_source(line, &out) || read_credit(&g, &out) ||
        read_stamp(&g, &out)) {
        return out;
    }
    plx_str names = px_line_byline(line);
    if (names.n) {
        return (px_line){ .kind = PX_LINE_BYLINE, .text = line, .note = names };
    }
    if (px_line_is_widget(&g)) {
        return (px_line){ .kind = PX_LINE_DROP, .text = line };
    }
    out = read_phrases(line, first);
    if (out.text.n != line.n) {
        g = px_glance_at(out.text);
    }
    if (out.kind == PX_LINE_TEXT && px_line_is_shape(&g)) {
        out.kind = PX_LINE_DROP;
    }
    if (out.kind == PX_LINE_TEXT || out.kind == PX_LINE_CAPTION) {
        cut_credits(&out, &g, first);
    }
    return out;
}
