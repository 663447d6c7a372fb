// SPDX-License-Identifier: Apache-2.0
/*
 * Galleries, players and forms
 *
 *   A page's machines leave their labels in scraped text, run together with
 *   what they held: the captions of a gallery about last year's news, forty
 *   other videos, the error messages of a sign-up form. Their facts are not of
 *   the story, and a gallery that numbers its pictures by date fills an agenda.
 *   No label proves anything alone ("close" is a word), so a line goes by
 *   signs that articles do not have: a picture's place in a gallery, a player's
 *   buttons side by side, two messages of one form, or a count ("3/8") that
 *   runs on, within the line or in a line near it.
 */
#include "page/widgets.h"

#include "page/furniture.h"
#include "page/outlets.h"

#define COUNT_MAX 999u

// A number of at most three digits at *at; 0 when there is none.
static uint32_t
read_number(plx_str s, size_t *at)
{
    uint32_t n = 0;
    while (*at < s.n && px_is_digit(s.p[*at]) && n <= COUNT_MAX) {
        n = n * 10 + (uint32_t) (s.p[(*at)++] - '0');
    }
    return n <= COUNT_MAX ? n : 0;
}

// "3/8 " at `at`, the first byte of a word.
static px_count
count_at(plx_str s, size_t at)
{
    px_count none = { 0, 0 }, c = { 0, 0 };
    c.nth = read_number(s, &at);
    if (c.nth == 0 || at >= s.n || s.p[at++] != '/') {
        return none;
    }
    c.of = read_number(s, &at);
    bool ends = at + 1 < s.n && s.p[at] == ' ';
    return ends && c.of > 1 && c.nth <= c.of ? c : none;
}

px_count
px_line_count(plx_str line)
{
    return count_at(line, 0);
}

bool
px_count_follows(px_count a, px_count b)
{
    return a.of && a.of == b.of && (a.nth + 1 == b.nth || b.nth + 1 == a.nth);
}

// "8 show all … 1/8 … 2/8 … 3/8": three pictures counted in one line.
static bool
counts_on(plx_str line)
{
    px_count last = { 0, 0 };
    uint32_t run = 0;
    for (size_t at = 0; at < line.n; at++) {
        bool starts =
            px_is_digit(line.p[at]) && (at == 0 || px_is_space(line.p[at - 1]));
        px_count c = starts ? count_at(line, at) : (px_count){ 0, 0 };
        if (c.of == 0) {
            continue;
        }
        run = last.of == c.of && last.nth + 1 == c.nth ? run + 1 : 1;
        last = c;
        if (run == 3) {
            return true;
        }
    }
    return false;
}

// "… Hide Caption 3 of 25": the place of a picture in its gallery.
static bool
has_place(const px_glance *g)
{
    static const char *const labels[] = { "hide caption ", "show caption " };
    for (size_t i = 0; i < PX_COUNT(labels); i++) {
        if (!px_glance_has(g, labels[i])) {
            continue;
        }
        plx_str label = px_str(labels[i]);
        size_t end = px_str_find_nocase(g->text, label, 0) + label.n;
        if (end < g->text.n && px_is_digit(g->text.p[end])) {
            return true;
        }
    }
    return false;
}

// "34 show all harbour pictures"
static bool
heads_gallery(plx_str line)
{
    size_t at = 0;
    return read_number(line, &at) > 0 &&
           px_str_starts_nocase(px_str_sub(line, at, line.n),
                                PX_STR(" show all ")) &&
           !px_ends_sentence(line);
}

static bool
is_player(const px_glance *g)
{
    return px_glance_has(g, "skip in skip") ||
           px_glance_has(g, "x embed x share") ||
           (px_glance_has(g, "just watched ") &&
            px_glance_has(g, "must watch ")) ||
           (px_glance_has(g, "last video") && px_glance_has(g, "next video")) ||
           px_glance_has(g, "play video play video") ||
           (px_glance_has(g, "0:00 / ") && px_glance_has(g, "copy link"));
}

// Two messages of a sign-up form; one alone a report may quote.
static bool
is_form(const px_glance *g)
{
    static const char *const messages[] = {
        "an error has occurred. please",
        "cannot be used. try another",
        "email address is invalid",
        "enter an email address",
        "enter your email",
        "invalid email address",
        "newsletter sign up",
        "please re-enter",
        "register with your social account",
        "thank you for subscribing",
        "verify you're not a robot",
        "you agree to receive",
        "you must select a newsletter",
    };
    uint32_t n = 0;
    for (size_t i = 0; i < PX_COUNT(messages) && n < 2; i++) {
        n += px_glance_has(g, messages[i]);
    }
    return n >= 2;
}

// "Cranes of the coast: a review Read more", the box of another report.
static bool
is_teaser(plx_str line)
{
    plx_str label = PX_STR(" Read more");
    if (!px_str_ends(line, label)) {
        return false;
    }
    line = px_str_trim(px_str_sub(line, 0, line.n - label.n));
    return !px_ends_sentence(line) && px_count_words(line) <= 30;
}

bool
px_line_is_widget(const px_glance *g)
{
    return (g->digits && (has_place(g) || heads_gallery(g->text))) ||
           is_player(g) || is_form(g) || is_teaser(g->text) ||
           (g->digits && counts_on(g->text));
}

// -- a picture's credit at the head of its caption -------------------------

static size_t
house_at(plx_str s, size_t at)
{
    static const char *const houses[] = {
        "Getty Images", "Getty", "SWNS", "Rex Features", "Shutterstock",
        "Alamy",        "Rex",   "REX",  "EPA",          "PA"
    };
    size_t len = 0;
    if (px_agency_at(s, at, &len).n) {
        return len;
    }
    bool capital = at < s.n && px_is_upper(s.p[at]);
    for (size_t i = 0; capital && i < PX_COUNT(houses); i++) {
        plx_str name = px_str(houses[i]);
        if (px_str_starts(px_str_sub(s, at, s.n), name)) {
            return name.n;
        }
    }
    return 0;
}

// The byte after " / ", " • ", " - " and spaces at `at`.
static size_t
skip_joints(plx_str s, size_t at)
{
    static const char *const joints[] = { " ",      "/",      "-",
                                          "\u2022", "\u00b7", "Contributor " };
    for (size_t i = 0; i < PX_COUNT(joints);) {
        plx_str joint = px_str(joints[i]);
        bool here = px_str_starts(px_str_sub(s, at, s.n), joint);
        at += here ? joint.n : 0;
        i = here ? 0 : i + 1;
    }
    return at;
}

bool
px_line_cut_house(plx_str *line, plx_str *agency)
{
    plx_str s = *line, first = { NULL, 0 };
    size_t at = 0;
    for (size_t len; (len = house_at(s, at)) > 0;) {
        size_t next = skip_joints(s, at + len), n = 0;
        if (next == at + len) {
            return false;  // "PAs", "Reuters'", or the line ends
        }
        if (first.n == 0 && px_agency_at(s, at, &n).n) {
            first = px_str_sub(s, at, at + len);
        }
        at = next;
    }
    plx_str rest = px_str_sub(s, at, s.n);
    bool caption = at > 0 && rest.n && px_is_upper(rest.p[0]) &&
                   px_count_words(rest) >= 5 && !px_ends_sentence(rest);
    if (!caption) {
        return false;
    }
    *line = rest;
    *agency = first.n ? first : *agency;
    return true;
}

bool
px_line_cut_close(plx_str *line)
{
    plx_str label = PX_STR("CLOSE ");
    plx_str rest = px_str_sub(*line, label.n, line->n);
    if (!px_str_starts(*line, label) || px_count_words(rest) < 5 ||
        !px_is_upper(rest.p[0])) {
        return false;
    }
    // A headline in capitals may begin with the word.
    size_t at = 0;
    while (at < rest.n && !px_is_lower(rest.p[at])) {
        at++;
    }
    if (at > 24) {
        return false;
    }
    *line = rest;
    return true;
}
