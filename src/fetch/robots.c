// SPDX-License-Identifier: Apache-2.0
#include "fetch/robots.h"

/*
 * The Robots Exclusion Protocol, RFC 9309
 *
 *   A file is groups: one or more lines "User-agent: NAME", then the rules for
 *   those crawlers. Groups that name the same crawler count as one, and the
 *   groups for "*" only count for who is named nowhere. Lines that are nothing
 *   we know (Sitemap and what else there is) part no group.
 *
 *   Patterns and targets are compared in a normal form, so that "/caf%C3%A9"
 *   and the same word in UTF-8 are one: what needs no escape stands without
 *   one, all else as %XX in capitals. A "*" or "$" that stands for itself is
 *   escaped too, which leaves the bare ones to be wildcards.
 *
 *   Crawl-delay is not in the RFC, but newspapers write it and mean it.
 */

#define SECONDS_MAX 3600u  // a longer delay is not told from this one

// -- the normal form ------------------------------------------------------

static bool
is_unreserved(unsigned char c)
{
    return px_is_alpha((char) c) || px_is_digit((char) c) || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

static int
hex_value(char c)
{
    c = px_lower(c);
    return px_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The byte that is escaped at `at`, or -1.
static int
escaped_at(plx_str s, size_t at)
{
    if (s.p[at] != '%' || s.n - at < 3) {
        return -1;
    }
    int high = hex_value(s.p[at + 1]), low = hex_value(s.p[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static size_t
put_escape(char *to, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    to[0] = '%';
    to[1] = digits[byte >> 4];
    to[2] = digits[byte & 15];
    return 3;
}

// `wild`: a "*" is a wildcard and stays bare. { NULL, 0 } on failure.
static plx_str
normal_form(px_arena *arena, plx_str s, bool wild)
{
    char *to = px_arena_alloc_array(arena, s.n, 3);
    if (!to) {
        return (plx_str){ NULL, 0 };
    }
    size_t n = 0;
    for (size_t at = 0; at < s.n; at++) {
        unsigned char c = (unsigned char) s.p[at];
        int escaped = escaped_at(s, at);
        if (escaped >= 0) {
            c = (unsigned char) escaped;
            at += 2;
            if (is_unreserved(c)) {
                to[n++] = (char) c;
            } else {
                n += put_escape(to + n, c);
            }
        } else if (c <= ' ' || c >= 0x7F || c == '%' || c == '$' ||
                   (c == '*' && !wild)) {
            n += put_escape(to + n, c);
        } else {
            to[n++] = (char) c;
        }
    }
    return (plx_str){ to, n };
}

// -- reading --------------------------------------------------------------

typedef struct reading {
    plx_str product;
    px_robots own, any;  // of groups that name us, and of those for "*"
    bool named;  // some group names us
    bool in_own, in_any;  // the present group is for us, for "*"
    bool in_head;  // the line before was "User-agent"
} reading;

// The name a "User-agent" line begins with: a product token, or "*".
static plx_str
agent_of(plx_str value)
{
    size_t n = 0;
    while (n < value.n && (px_is_alpha(value.p[n]) || value.p[n] == '-' ||
                           value.p[n] == '_')) {
        n++;
    }
    return n == 0 && value.n && value.p[0] == '*' ? px_str_sub(value, 0, 1)
                                                  : px_str_sub(value, 0, n);
}

static void
read_agent(reading *r, plx_str value)
{
    if (!r->in_head) {
        r->in_own = r->in_any = false;
    }
    r->in_head = true;
    plx_str agent = agent_of(value);
    if (px_str_eq_nocase(agent, r->product)) {
        r->in_own = r->named = true;
    } else if (px_str_eq(agent, PX_STR("*"))) {
        r->in_any = true;
    }
}

static void
read_rule(reading *r, plx_str value, bool allow)
{
    r->in_head = false;
    // "Disallow:" without a path forbids nothing.
    if (value.n == 0 || (!r->in_own && !r->in_any)) {
        return;
    }
    bool ends = value.p[value.n - 1] == '$';
    px_arena *arena = r->own.rules.arena;
    plx_str pattern = px_str_sub(value, 0, value.n - ends);
    px_robots_rule rule = { .pattern = normal_form(arena, pattern, true),
                            .allow = allow,
                            .ends = ends };
    if (r->in_own) {
        px_robots_rules_push(&r->own.rules, rule);
    }
    if (r->in_any) {
        px_robots_rules_push(&r->any.rules, rule);
    }
}

// "2" or "0.5" seconds; what is no number asks for nothing.
static void
read_delay(reading *r, plx_str value)
{
    r->in_head = false;
    uint32_t ms = 0;
    size_t at = 0;
    for (; at < value.n && px_is_digit(value.p[at]); at++) {
        ms = ms * 10 + (uint32_t) (value.p[at] - '0') * 1000;
        ms = ms > SECONDS_MAX * 1000 ? SECONDS_MAX * 1000 : ms;
    }
    if (at < value.n && value.p[at] == '.') {
        uint32_t unit = 100;
        for (at++; at < value.n && px_is_digit(value.p[at]); at++) {
            ms += (uint32_t) (value.p[at] - '0') * unit;
            unit /= 10;
        }
    }
    if (r->in_own) {
        r->own.crawl_delay_ms = ms;
    }
    if (r->in_any) {
        r->any.crawl_delay_ms = ms;
    }
}

static void
read_line(reading *r, plx_str line)
{
    line = px_str_sub(line, 0, px_str_find(line, PX_STR("#"), 0));
    size_t colon = px_str_find(line, PX_STR(":"), 0);
    if (colon == PX_NONE) {
        return;
    }
    plx_str key = px_str_trim(px_str_sub(line, 0, colon));
    plx_str value = px_str_trim(px_str_sub(line, colon + 1, line.n));
    if (px_str_eq_nocase(key, PX_STR("user-agent"))) {
        read_agent(r, value);
    } else if (px_str_eq_nocase(key, PX_STR("disallow"))) {
        read_rule(r, value, false);
    } else if (px_str_eq_nocase(key, PX_STR("allow"))) {
        read_rule(r, value, true);
    } else if (px_str_eq_nocase(key, PX_STR("crawl-delay"))) {
        read_delay(r, value);
    }
}

plx_rc
px_robots_read(px_arena *arena, plx_str bytes, plx_str product, px_robots *out)
{
    reading r = { .product = product,
                  .own.rules.arena = arena,
                  .any.rules.arena = arena };
    bytes = px_str_sub(bytes, 0, PX_ROBOTS_MAX_BYTES);
    size_t at = px_str_starts(bytes, PX_STR("\xEF\xBB\xBF")) ? 3 : 0;
    while (at < bytes.n) {
        size_t end = at;
        while (end < bytes.n && bytes.p[end] != '\n' && bytes.p[end] != '\r') {
            end++;
        }
        read_line(&r, px_str_sub(bytes, at, end));
        at = end + 1;
    }
    if (arena->oom || r.own.rules.oom || r.any.rules.oom) {
        return PLX_ENOMEM;
    }
    *out = r.named ? r.own : r.any;
    return PLX_OK;
}

// -- matching -------------------------------------------------------------

/*
 * The parts between the wildcards are looked for one after another, each at
 * the first place it can stand: if any choice of places matches, this one
 * does. Only a last part that "$" ties to the end has no choice.
 */
static bool
matches(const px_robots_rule *rule, plx_str target)
{
    plx_str pattern = rule->pattern;
    size_t at = 0, from = 0;
    for (bool first = true;; first = false) {
        size_t star = px_str_find(pattern, PX_STR("*"), from);
        bool last = star == PX_NONE;
        plx_str part = px_str_sub(pattern, from, last ? pattern.n : star);
        plx_str rest = px_str_sub(target, at, target.n);
        if (part.n > rest.n) {
            return false;
        }
        if (first) {
            if (!px_str_starts(rest, part)) {
                return false;
            }
            at += part.n;
        } else if (last && rule->ends) {
            return px_str_ends(rest, part);
        } else {
            size_t found = px_str_find(rest, part, 0);
            if (found == PX_NONE) {
                return false;
            }
            at += found + part.n;
        }
        if (last) {
            return !rule->ends || at == target.n;
        }
        from = star + 1;
    }
}

bool
px_robots_allow(const px_robots *robots, plx_str target, px_arena *scratch)
{
    if (px_str_eq(target, PX_STR("/robots.txt"))) {
        return true;
    }
    plx_str form = normal_form(scratch, target, false);
    if (!form.p) {
        return false;
    }
    size_t longest = 0;
    bool allow = true;
    for (uint32_t i = 0; i < robots->rules.n; i++) {
        const px_robots_rule *rule = &robots->rules.v[i];
        size_t n = rule->pattern.n + rule->ends;
        bool beats = n > longest || (n == longest && rule->allow);
        if (beats && matches(rule, form)) {
            longest = n;
            allow = rule->allow;
        }
    }
    return allow;
}
