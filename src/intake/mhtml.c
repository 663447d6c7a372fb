// SPDX-License-Identifier: Apache-2.0
/*
 * Saved pages
 *
 *   RFC 2557: a page and what it shows as the parts of one message. The page is
 *   the part that `start` names, else the first that is HTML; frames and
 *   pictures come after it. Its address stands in Snapshot-Content-Location
 *   (Chromium and its kin) or in the part's Content-Location.
 *
 *   The Subject repeats the page's <title>, and the Date says when somebody
 *   pressed a key: neither says more than the page, so neither is told.
 */
#include "intake/mhtml.h"

#include "base/str.h"
#include "intake/mime.h"

#define ROOM "intake"
#define ADDRESS_MOST ((size_t) 4096)

bool
px_mhtml_is(plx_str head)
{
    static const char *const of_mail[] = { "To", "Received", "Delivered-To",
                                           "Return-Path", "List-Id" };
    size_t body;
    head.n = px_mime_head(head, &body);
    if (px_mime_field(head, "Snapshot-Content-Location").n) {
        return true;
    }
    for (size_t i = 0; i < PX_COUNT(of_mail); i++) {
        if (px_mime_field(head, of_mail[i]).n) {
            return false;
        }
    }
    plx_str type = px_mime_field(head, "Content-Type");
    return px_mime_field(head, "MIME-Version").n &&
           (px_str_starts_nocase(type, PX_STR("multipart/related")) ||
            (px_str_starts_nocase(type, PX_STR("text/html")) &&
             px_mime_field(head, "Content-Location").n));
}

static bool
is_page(const px_part *part)
{
    return px_str_eq(part->type, PX_STR("text/html")) ||
           px_str_eq(part->type, PX_STR("application/xhtml+xml"));
}

// The part that is the page; NULL: there is none.
static const px_part *
page_of(px_arena *arena, const px_parts *parts)
{
    plx_str type = px_mime_field(parts->v[0].head, "Content-Type");
    plx_str start = px_mime_param(arena, type, "start");
    const px_part *first = NULL;
    for (uint32_t i = 0; i < parts->n; i++) {
        const px_part *part = &parts->v[i];
        if (!is_page(part)) {
            continue;
        }
        if (start.n &&
            px_str_eq(px_mime_field(part->head, "Content-ID"), start)) {
            return part;
        }
        first = first ? first : part;
    }
    return first;
}

// The value of a field that is a web address, without folds; n 0: it is none.
static plx_str
address_in(px_arena *arena, plx_str head, const char *name)
{
    plx_str value = px_str_sub(px_mime_field(head, name), 0, ADDRESS_MOST);
    char *p = px_arena_alloc(arena, value.n + 1);
    plx_str url = { p ? p : "", 0 };
    for (size_t i = 0; p && i < value.n; i++) {
        unsigned char c = (unsigned char) value.p[i];
        if (c > ' ' && c < 0x7F) {
            p[url.n++] = value.p[i];
        }
    }
    if (!px_str_starts_nocase(url, PX_STR("http://")) &&
        !px_str_starts_nocase(url, PX_STR("https://"))) {
        url.n = 0;
    }
    return url;
}

plx_rc
px_mhtml_read(px_arena *arena, const char *path, plx_str bytes, px_item *out)
{
    px_parts parts;
    px_item item = { .name = px_arena_str(arena, px_str(path)) };
    PX_TRY(px_mime_parts(arena, bytes, &parts));
    const px_part *page = page_of(arena, &parts);
    if (!page) {
        (void) px_fail(&item.err, PLX_EFORMAT, ROOM,
                       "there is no page in the saved page");
        *out = item;
        return arena->oom ? PLX_ENOMEM : PLX_OK;
    }
    plx_str content;
    PX_TRY(px_mime_content(arena, page, &content));
    item.bytes =
        content.p == page->body.p ? px_arena_str(arena, content) : content;
    item.media = PLX_MEDIA_HTML;
    item.charset = px_mime_param(
        arena, px_mime_field(page->head, "Content-Type"), "charset");
    const plx_str heads[] = { parts.v[0].head, page->head, parts.v[0].head };
    const char *const names[] = { "Snapshot-Content-Location",
                                  "Content-Location", "Content-Location" };
    for (size_t i = 0; i < PX_COUNT(heads) && item.told.url.n == 0; i++) {
        item.told.url = address_in(arena, heads[i], names[i]);
    }
    *out = item;
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}
