// SPDX-License-Identifier: Apache-2.0
/*
 * From a record to a report
 *
 *   A feed, a database dump and an agency's wire tell a report in parts: a
 *   headline here, a body there. What is analysed and hashed is one run of
 *   bytes, made from the parts by a rule that depends on nothing else, so that
 *   the same record gives the same bytes when it is read again.
 */
#include "intake/entry.h"

#include <stdio.h>

#include "base/utf8.h"

#define ROOM "intake"

plx_str
px_valid_of(px_arena *arena, plx_str s)
{
    if (px_utf8_valid(s, NULL)) {
        return s;
    }
    char *to = px_arena_alloc(arena, 3 * s.n);  // U+FFFD takes three bytes
    if (!to) {
        return (plx_str){ NULL, 0 };
    }
    size_t n = 0, len;
    for (size_t at = 0; at < s.n; at += len) {
        n += px_utf8_put(px_utf8_next(s, at, &len), to + n);
    }
    return (plx_str){ to, n };
}

plx_str
px_line_of(px_arena *arena, plx_str value)
{
    value = px_str_trim(px_valid_of(arena, value));
    char *to = value.n ? px_arena_alloc(arena, value.n + 1) : NULL;
    if (!to) {
        return (plx_str){ NULL, 0 };
    }
    size_t n = 0;
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char) value.p[i];
        bool space = c <= ' ' || c == 0x7F;
        if (!space) {
            to[n++] = (char) c;
        } else if (n > 0 && to[n - 1] != ' ') {
            to[n++] = ' ';
        }
    }
    while (n > 0 && to[n - 1] == ' ') {
        n--;
    }
    to[n] = '\0';
    return n ? (plx_str){ to, n } : (plx_str){ NULL, 0 };
}

static char *
put(char *to, plx_str s)
{
    if (s.n) {
        memcpy(to, s.p, s.n);
    }
    return to + s.n;
}

static plx_str
joined(px_arena *arena, const plx_str *parts, size_t n_parts)
{
    size_t n = 0;
    for (size_t i = 0; i < n_parts; i++) {
        n += parts[i].n;
    }
    char *bytes = px_arena_alloc(arena, n + 1);
    if (!bytes) {
        return (plx_str){ NULL, 0 };
    }
    char *to = bytes;
    for (size_t i = 0; i < n_parts; i++) {
        to = put(to, parts[i]);
    }
    return (plx_str){ bytes, n };
}

// `s` with the characters that mean something in markup written as references.
static plx_str
escaped(px_arena *arena, plx_str s)
{
    char *bytes = px_arena_alloc(arena, s.n * 5 + 1);
    if (!bytes) {
        return (plx_str){ NULL, 0 };
    }
    char *to = bytes;
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&':
            to = put(to, PX_STR("&amp;"));
            break;
        case '<':
            to = put(to, PX_STR("&lt;"));
            break;
        default:
            *to++ = s.p[i];
        }
    }
    return (plx_str){ bytes, (size_t) (to - bytes) };
}

static bool
is_page(plx_str body)
{
    plx_str head = px_str_sub(body, 0, 1024);
    return px_str_find_nocase(head, PX_STR("<html"), 0) != PX_NONE ||
           px_str_find_nocase(head, PX_STR("<!doctype"), 0) != PX_NONE ||
           px_str_find_nocase(head, PX_STR("<body"), 0) != PX_NONE;
}

void
px_entry_bytes(px_entry *entry, plx_str bytes, plx_media media)
{
    entry->item.bytes = bytes;
    entry->item.media = media;
    entry->item.charset = PX_STR("utf-8");
}

void
px_entry_html(px_arena *arena, px_entry *entry, plx_str body)
{
    plx_str title = entry->item.told.title;
    if (px_str_trim(body).n == 0) {
        return;
    }
    if (is_page(body)) {
        px_entry_bytes(entry, body, PLX_MEDIA_HTML);
        return;
    }
    const plx_str parts[] = {
        PX_STR("<article>\n"),
        title.n ? PX_STR("<h1>") : PX_STR(""),
        escaped(arena, title),
        title.n ? PX_STR("</h1>\n") : PX_STR(""),
        body,
        PX_STR("\n</article>\n"),
    };
    px_entry_bytes(entry, joined(arena, parts, PX_COUNT(parts)),
                   PLX_MEDIA_HTML);
}

void
px_entry_text(px_arena *arena, px_entry *entry, plx_str body, plx_media media)
{
    plx_str title = entry->item.told.title;
    if (px_str_trim(body).n == 0) {
        return;
    }
    if (title.n && !px_str_starts(px_str_trim(body), title)) {
        const plx_str parts[] = { title, PX_STR("\n\n"), body };
        body = joined(arena, parts, PX_COUNT(parts));
    }
    px_entry_bytes(entry, body, media);
}

void
px_entry_fail(px_entry *entry, plx_rc rc, const char *fmt, ...)
{
    char message[sizeof(entry->item.err.message)];
    va_list args;
    va_start(args, fmt);
    (void) vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);
    (void) px_fail(&entry->item.err, rc, ROOM, "%s", message);
    entry->item.bytes = (plx_str){ NULL, 0 };
}

static void
fill(px_arena *arena, plx_str *at, plx_str more)
{
    if (at->n == 0 && more.n) {
        *at = px_arena_str(arena, more);
    }
}

void
px_told_fill(px_arena *arena, px_told *told, const px_told *more)
{
    fill(arena, &told->url, more->url);
    fill(arena, &told->outlet, more->outlet);
    fill(arena, &told->title, more->title);
    fill(arena, &told->byline, more->byline);
    fill(arena, &told->language, more->language);
    fill(arena, &told->section, more->section);
    fill(arena, &told->upstream, more->upstream);
    if (told->published.precision == PLX_NEVER) {
        told->published = more->published;
    }
    if (told->modified.precision == PLX_NEVER) {
        told->modified = more->modified;
    }
}

bool
px_item_copy(px_arena *arena, const px_item *item, px_item *out)
{
    px_item copy = *item;
    plx_str *const slices[] = {
        &copy.name,          &copy.bytes,        &copy.charset,
        &copy.told.url,      &copy.told.outlet,  &copy.told.title,
        &copy.told.byline,   &copy.told.section, &copy.told.language,
        &copy.told.upstream,
    };
    for (size_t i = 0; i < PX_COUNT(slices); i++) {
        if (slices[i]->n) {
            *slices[i] = px_arena_str(arena, *slices[i]);
        }
    }
    if (arena->oom) {
        return false;
    }
    *out = copy;
    return true;
}
