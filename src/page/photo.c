// SPDX-License-Identifier: Apache-2.0
/*
 * Credits at the end of a line
 *
 *   Captions end in who took the picture, and agency copy in who wrote and
 *   edited it. Neither is part of what happened, and both are full of names
 *   that would become people of the story. A bracket at the end of a line is a
 *   photo credit when it names an agency, says "photo", or has the slash that
 *   parts photographer and house; and it must be short. Without brackets only
 *   the marked forms count ("Photo: Jo Doe", "Jo Doe / Agence France-Presse").
 */
#include "page/furniture.h"
#include "page/line_kinds.h"
#include "page/outlets.h"

static bool
has(plx_str s, const char *what)
{
    return px_str_find_nocase(s, px_str(what), 0) != PX_NONE;
}

static plx_str
first_agency(plx_str s)
{
    size_t at = 0, len = 0;
    return px_agency_find(s, &at, &len).n ? px_str_sub(s, at, at + len)
                                          : (plx_str){ NULL, 0 };
}

// Where the bracket that closes at the end of s opens; PX_NONE.
static size_t
last_bracket(plx_str s)
{
    if (s.n == 0 || s.p[s.n - 1] != ')') {
        return PX_NONE;
    }
    size_t depth = 0;
    for (size_t i = s.n; i > 0; i--) {
        depth += s.p[i - 1] == ')';
        depth -= s.p[i - 1] == '(';
        if (depth == 0) {
            return i - 1;
        }
    }
    return PX_NONE;
}

static bool
credits_picture(plx_str inner)
{
    static const char *const marks[] = {
        "photo",      "getty",      "image",   "picture:",
        "courtesy",   "handout",    "pool",    "shutterstock",
        "screenshot", "screengrab", "credit:", " via ",
    };
    if (px_count_words(inner) > 14 || px_ends_sentence(inner)) {
        return false;
    }
    size_t at = 0, len = 0;
    if (px_agency_find(inner, &at, &len).n && px_count_words(inner) <= 8) {
        return true;
    }
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (has(inner, marks[i])) {
            return true;
        }
    }
    size_t slash = px_str_find(inner, PX_STR("/"), 0);
    return slash != PX_NONE && slash + 1 < inner.n &&
           px_is_upper(inner.p[slash + 1]) && px_is_upper(inner.p[0]) &&
           px_count_words(inner) <= 8;
}

// Every word with a capital, or a joint, a number or a lone mark.
static bool
all_capitals(plx_str s)
{
    bool starts = true;
    for (size_t i = 0; i < s.n; i++) {
        if (starts && px_is_lower(s.p[i])) {
            plx_str word = px_str_sub(s, i, i + 4);
            if (!px_str_starts(word, PX_STR("for ")) &&
                !px_str_starts(word, PX_STR("via ")) &&
                !px_str_starts(word, PX_STR("and "))) {
                return false;
            }
        }
        starts = px_is_space(s.p[i]) || s.p[i] == '/';
    }
    return true;
}

// "… on Sunday.Jo Doe / Agence France-Presse", or the credit alone.
static bool
cut_slashed(plx_str *line, plx_str *agency)
{
    size_t from = 0;
    if (px_str_find(*line, PX_STR("/"), 0) == PX_NONE) {
        return false;
    }
    for (size_t i = line->n; i > 0; i--) {
        char c = line->p[i - 1];
        bool stop = c == '.' || c == '!' || c == '?';
        // An initial's dot ("J. Doe") ends no sentence.
        if (stop && i >= 3 && px_is_alpha(line->p[i - 3])) {
            from = i;
            break;
        }
    }
    plx_str end = px_str_trim(px_str_sub(*line, from, line->n));
    size_t slash = px_str_find(end, PX_STR("/"), 0);
    if (slash == PX_NONE || slash == 0 || px_count_words(end) > 9 ||
        end.n < 5 || !all_capitals(end) || px_ends_sentence(end)) {
        return false;
    }
    plx_str house = px_str_trim(px_str_sub(end, slash + 1, end.n));
    bool known = first_agency(house).n || px_outlet_usual(house).n ||
                 has(house, "getty");
    // A name over a slash over a name is a credit only as a line of its own.
    if (!known && (from > 0 || px_count_words(end) < 2)) {
        return false;
    }
    *agency = first_agency(house);
    *line = px_str_trim(px_str_sub(*line, 0, from));
    return true;
}

// "… Photo: Jo Doe", "Picture: Courier/Jo Doe", "Credit: …"
static bool
cut_marked(plx_str *line, const px_glance *g, plx_str *agency)
{
    static const char *const marks[] = {
        "Photo:",       "PHOTO:", "Photos:",        "Photograph:",  "Picture:",
        "Pictures:",    "Image:", "Credit:",        "Pic:",         "Photo by ",
        "Photo credit", "PIC:",   "Photo courtesy", "Courtesy of ",
    };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        size_t at = px_glance_may_have(g, marks[i])
                        ? px_str_find(*line, px_str(marks[i]), 0)
                        : PX_NONE;
        if (at == PX_NONE || (at > 0 && px_is_alpha(line->p[at - 1]))) {
            continue;
        }
        plx_str end = px_str_sub(*line, at, line->n);
        if (px_count_words(end) > 9 || px_ends_sentence(end)) {
            continue;
        }
        *agency = first_agency(end);
        *line = px_str_trim(px_str_sub(*line, 0, at));
        return true;
    }
    return false;
}

bool
px_line_cut_photo(plx_str *line, const px_glance *g, plx_str *agency)
{
    bool found = false;
    *agency = (plx_str){ NULL, 0 };
    for (int i = 0; i < 3; i++) {
        size_t open = last_bracket(*line);
        if (open == PX_NONE) {
            break;
        }
        plx_str inner = px_str_trim(px_str_sub(*line, open + 1, line->n - 1));
        if (!credits_picture(inner)) {
            break;
        }
        plx_str named = first_agency(inner);
        *agency = named.n ? named : *agency;
        *line = px_str_trim(px_str_sub(*line, 0, open));
        found = true;
    }
    plx_str other = { NULL, 0 };
    if (cut_marked(line, g, &other) || cut_slashed(line, &other)) {
        *agency = other.n ? other : *agency;
        found = true;
    }
    return found;
}

bool
px_line_cut_staff(plx_str *line)
{
    static const char *const heads[] = {
        "reporting by",     "writing by",
        "editing by",       "additional reporting",
        "compiled by",      "written by",
        "edited by",        "reporting and ",
        "graphic by",       "with reporting by",
        "with inputs from",
    };
    size_t open = last_bracket(*line);
    if (open == PX_NONE) {
        return false;
    }
    plx_str inner = px_str_trim(px_str_sub(*line, open + 1, line->n));
    for (size_t i = 0; i < PX_COUNT(heads); i++) {
        if (px_str_starts_nocase(inner, px_str(heads[i]))) {
            *line = px_str_trim(px_str_sub(*line, 0, open));
            return true;
        }
    }
    return false;
}
