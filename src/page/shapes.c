// SPDX-License-Identifier: Apache-2.0
/*
 * Page furniture by its shape
 *
 *   A share counter, a menu, a rule or an identifier has no words to look up,
 *   but a shape that no sentence and no crosshead has. Each test here is about
 *   one such shape and errs towards "no": what is left standing costs a glance.
 */
#include "page/furniture.h"
#include "page/line_kinds.h"

static bool
has(plx_str s, const char *what)
{
    return px_str_find_nocase(s, px_str(what), 0) != PX_NONE;
}

static bool
starts(plx_str s, const char *what)
{
    return px_str_starts_nocase(s, px_str(what));
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

// Sorted. Words on share buttons and counters.
static const char *const share_words[] = {
    "a",         "and",       "article",   "comment",   "comments", "copy",
    "e-mail",    "email",     "facebook",  "flipboard", "g+",       "gmail",
    "google",    "icon",      "instagram", "like",      "likes",    "link",
    "linkedin",  "mail",      "messenger", "more",      "on",       "or",
    "pin",       "pinterest", "plus",      "pocket",    "post",     "print",
    "reactions", "reddit",    "save",      "share",     "shared",   "shares",
    "sms",       "telegram",  "text",      "this",      "threads",  "to",
    "tumblr",    "tweet",     "tweets",    "twitter",   "url",      "via",
    "viber",     "views",     "votes",     "weibo",     "whatsapp", "with",
    "x",         "youtube",
};
// Sorted. What a counter counts.
static const char *const counted[] = {
    "ago",     "comment", "comments", "day",       "days",    "followers",
    "h",       "hour",    "hours",    "hr",        "hrs",     "image",
    "images",  "in",      "length",   "like",      "likes",   "listen",
    "min",     "mins",    "minute",   "minutes",   "month",   "months",
    "of",      "photos",  "points",   "reactions", "read",    "reader",
    "reading", "replies", "reply",    "responses", "reviews", "sec",
    "second",  "seconds", "secs",     "share",     "shares",  "subscribers",
    "time",    "times",   "to",       "tweets",    "users",   "video",
    "videos",  "view",    "views",    "votes",     "watch",   "week",
    "weeks",
};

static bool
is_count(plx_str word)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.n; i++) {
        bool unit = i + 1 == word.n &&
                    (px_lower(word.p[i]) == 'k' || px_lower(word.p[i]) == 'm');
        if (px_is_digit(word.p[i])) {
            digits++;
        } else if (word.p[i] != ',' && word.p[i] != '.' && !unit) {
            return false;
        }
    }
    return digits > 0;
}

// No letters at all: rules, bullets, share counts.
static bool
no_letters(plx_str line)
{
    for (size_t i = 0; i < line.n; i++) {
        unsigned char c = (unsigned char) line.p[i];
        if (px_is_alpha(line.p[i]) ||
            (c >= 0xC3 && c != 0xE2 && c != 0xEF && c != 0xF0)) {
            return false;
        }
    }
    return true;
}

// "2 mins", "38 comments", "Share 214", "936 SHARES Share Tweet"
static bool
is_counter(plx_str line)
{
    size_t n = 0, n_counts = 0, n_shared = 0, n_counted = 0;
    for (size_t at = 0; at < line.n;) {
        plx_str word = strip_marks(next_word(line, &at));
        if (word.n == 0) {
            continue;
        }
        n++;
        n_counts += is_count(word);
        n_shared += PX_TABLE_HAS(share_words, word);
        n_counted += PX_TABLE_HAS(counted, word);
    }
    if (n == 0 || n > 14) {
        return n == 0;
    }
    bool buttons = n_counts + n_shared == n && n_shared >= 1;
    bool counter =
        n_counts >= 1 && n_counted >= 1 && n <= 5 && n_counts + n_counted == n;
    return buttons || counter;
}

// "Home | News | Sport": three or more short parts.
static bool
is_menu(plx_str line)
{
    static const char *const marks[] = { "|", "·", "•", "›", "»", " / " };
    if (px_ends_sentence(line)) {
        return false;
    }
    for (size_t m = 0; m < PX_COUNT(marks); m++) {
        plx_str mark = px_str(marks[m]);
        size_t parts = 1, from = 0, longest = 0;
        for (;;) {
            size_t at = px_str_find(line, mark, from);
            size_t words = px_count_words(
                px_str_sub(line, from, at == PX_NONE ? line.n : at));
            longest = words > longest ? words : longest;
            if (at == PX_NONE) {
                break;
            }
            parts++;
            from = at + mark.n;
        }
        if (parts >= 3 && longest <= 4) {
            return true;
        }
    }
    return false;
}

// "box-7-side": what a program calls a thing.
static bool
is_identifier(plx_str line)
{
    size_t joints = 0, digits = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        joints += c == '-' || c == '_' || c == ':';
        digits += px_is_digit(c);
        if (!px_is_lower(c) && !px_is_digit(c) && c != '-' && c != '_' &&
            c != ':' && c != '.') {
            return false;
        }
    }
    return joints >= 2 || (joints && digits) || (joints && line.n > 24);
}

// An address, a handle or a telephone number with little around it.
static bool
is_contact(plx_str line)
{
    size_t words = px_count_words(line);
    if (px_ends_sentence(line) && words > 5) {
        return false;
    }
    bool link = has(line, "http://") || has(line, "https://") ||
                has(line, "www.") || has(line, "pic.twitter.com");
    size_t at = px_str_find(line, PX_STR("@"), 0);
    bool handle =
        at != PX_NONE && at + 1 < line.n && px_is_alpha(line.p[at + 1]);
    return (link && words <= 10) || (handle && words <= 7);
}

// "Follow Jo Doe on Twitter @jo".
static bool
is_follow(plx_str line)
{
    return starts(line, "follow ") && px_count_words(line) <= 25 &&
           (has(line, "twitter") || has(line, "facebook") ||
            has(line, "instagram") || has(line, " on x"));
}

// A whole line in square brackets is a link to another article.
static bool
is_bracketed(plx_str line)
{
    return line.n > 2 && line.p[0] == '[' && line.p[line.n - 1] == ']' &&
           px_count_words(line) <= 25;
}

bool
px_line_is_shape(plx_str line)
{
    return no_letters(line) || is_counter(line) || is_menu(line) ||
           is_identifier(line) || is_contact(line) || is_follow(line) ||
           is_bracketed(line);
}
