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

enum { SHARE = 1, UNIT = 2 };

// Sorted. Words on share buttons, and what a counter counts.
static const struct {
    char word[12];
    uint8_t is;
} counter_words[] = {
    { "a", SHARE },
    { "ago", UNIT },
    { "and", SHARE },
    { "article", SHARE },
    { "comment", SHARE | UNIT },
    { "comments", SHARE | UNIT },
    { "copy", SHARE },
    { "day", UNIT },
    { "days", UNIT },
    { "e-mail", SHARE },
    { "email", SHARE },
    { "facebook", SHARE },
    { "flipboard", SHARE },
    { "followers", UNIT },
    { "g+", SHARE },
    { "gmail", SHARE },
    { "google", SHARE },
    { "h", UNIT },
    { "hour", UNIT },
    { "hours", UNIT },
    { "hr", UNIT },
    { "hrs", UNIT },
    { "icon", SHARE },
    { "image", UNIT },
    { "images", UNIT },
    { "in", UNIT },
    { "instagram", SHARE },
    { "length", UNIT },
    { "like", SHARE | UNIT },
    { "likes", SHARE | UNIT },
    { "link", SHARE },
    { "linkedin", SHARE },
    { "listen", UNIT },
    { "mail", SHARE },
    { "messenger", SHARE },
    { "min", UNIT },
    { "mins", UNIT },
    { "minute", UNIT },
    { "minutes", UNIT },
    { "month", UNIT },
    { "months", UNIT },
    { "more", SHARE },
    { "of", UNIT },
    { "on", SHARE },
    { "or", SHARE },
    { "photos", UNIT },
    { "pin", SHARE },
    { "pinterest", SHARE },
    { "plus", SHARE },
    { "pocket", SHARE },
    { "points", UNIT },
    { "post", SHARE },
    { "print", SHARE },
    { "reactions", SHARE | UNIT },
    { "read", UNIT },
    { "reader", UNIT },
    { "reading", UNIT },
    { "reddit", SHARE },
    { "replies", UNIT },
    { "reply", UNIT },
    { "responses", UNIT },
    { "reviews", UNIT },
    { "save", SHARE },
    { "sec", UNIT },
    { "second", UNIT },
    { "seconds", UNIT },
    { "secs", UNIT },
    { "share", SHARE | UNIT },
    { "shared", SHARE },
    { "shares", SHARE | UNIT },
    { "sms", SHARE },
    { "subscribers", UNIT },
    { "telegram", SHARE },
    { "text", SHARE },
    { "this", SHARE },
    { "threads", SHARE },
    { "time", UNIT },
    { "times", UNIT },
    { "to", SHARE | UNIT },
    { "tumblr", SHARE },
    { "tweet", SHARE },
    { "tweets", SHARE | UNIT },
    { "twitter", SHARE },
    { "url", SHARE },
    { "users", UNIT },
    { "via", SHARE },
    { "viber", SHARE },
    { "video", UNIT },
    { "videos", UNIT },
    { "view", UNIT },
    { "views", SHARE | UNIT },
    { "votes", SHARE | UNIT },
    { "watch", UNIT },
    { "week", UNIT },
    { "weeks", UNIT },
    { "weibo", SHARE },
    { "whatsapp", SHARE },
    { "with", SHARE },
    { "x", SHARE },
    { "youtube", SHARE },
};

static uint8_t
counter_word(plx_str word)
{
    char lower[sizeof(counter_words[0].word)];
    size_t lo = 0, hi = PX_COUNT(counter_words);
    if (word.n >= sizeof(lower)) {
        return 0;
    }
    for (size_t i = 0; i < word.n; i++) {
        lower[i] = px_lower(word.p[i]);
    }
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order =
            px_str_cmp_z((plx_str){ lower, word.n }, counter_words[mid].word);
        if (order == 0) {
            return counter_words[mid].is;
        }
        lo = order > 0 ? mid + 1 : lo;
        hi = order > 0 ? hi : mid;
    }
    return 0;
}

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
        bool count = is_count(word);
        uint8_t is = counter_word(word);
        if (++n > 14 || (!count && !is)) {
            return false;
        }
        n_counts += count;
        n_shared += (is & SHARE) != 0;
        n_counted += (is & UNIT) != 0;
    }
    if (n == 0) {
        return true;
    }
    bool buttons = n_counts + n_shared == n && n_shared >= 1;
    bool counter =
        n_counts >= 1 && n_counted >= 1 && n <= 5 && n_counts + n_counted == n;
    return buttons || counter;
}

// Does the mark cut the line into three or more short parts?
static bool
parts_at(plx_str line, plx_str mark)
{
    size_t n = 1, from = 0;
    size_t at = px_str_find(line, mark, 0);
    while (at != PX_NONE && px_count_words(px_str_sub(line, from, at)) <= 4) {
        n++;
        from = at + mark.n;
        at = px_str_find(line, mark, from);
    }
    return n >= 3 && at == PX_NONE &&
           px_count_words(px_str_sub(line, from, line.n)) <= 4;
}

// "Home | News | Sport"
static bool
is_menu(const px_glance *g)
{
    static const char *const wide[] = { "·", "•", "›", "»" };
    plx_str line = g->text;
    bool menu = parts_at(line, PX_STR("|")) ||
                (px_glance_may_have(g, " / ") && parts_at(line, PX_STR(" / ")));
    for (size_t i = 0; g->wide && !menu && i < PX_COUNT(wide); i++) {
        menu = parts_at(line, px_str(wide[i]));
    }
    return menu && !px_ends_sentence(line);
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
is_contact(const px_glance *g)
{
    if (g->n_words > 10) {
        return false;
    }
    bool link = px_glance_has(g, "http://") || px_glance_has(g, "https://") ||
                px_glance_has(g, "www.") || px_glance_has(g, "pic.twitter.com");
    size_t at = px_str_find(g->text, PX_STR("@"), 0);
    bool handle = at != PX_NONE && at + 1 < g->text.n &&
                  px_is_alpha(g->text.p[at + 1]) && g->n_words <= 7;
    return (link || handle) && (g->n_words <= 5 || !px_ends_sentence(g->text));
}

// "Follow Jo Doe on Twitter @jo".
static bool
is_follow(const px_glance *g)
{
    return px_str_opens(g->text, "follow ") && g->n_words <= 25 &&
           (px_glance_has(g, "twitter") || px_glance_has(g, "facebook") ||
            px_glance_has(g, "instagram") || px_glance_has(g, " on x"));
}

// A whole line in square brackets is a link to another article.
static bool
is_bracketed(plx_str line)
{
    return line.n > 2 && line.p[0] == '[' && line.p[line.n - 1] == ']' &&
           px_count_words(line) <= 25;
}

bool
px_line_is_shape(const px_glance *g)
{
    return no_letters(g->text) || is_counter(g->text) || is_menu(g) ||
           is_identifier(g->text) || is_contact(g) || is_follow(g) ||
           is_bracketed(g->text);
}
