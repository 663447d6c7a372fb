// SPDX-License-Identifier: Apache-2.0
// Any bytes may be taken for mail or a saved page: parts lie in the message, in
// one another, and what is told of a report is text.
#include "intake/mime.h"

#include "base/str.h"
#include "base/utf8.h"
#include "intake/mail.h"
#include "intake/mhtml.h"
#include "laws.h"

#define LIMIT ((size_t) 1 << 20)

static void
check_parts(px_arena *arena, plx_str bytes)
{
    px_parts parts;
    PX_LAW(px_mime_parts(arena, bytes, &parts) == PLX_OK);
    PX_LAW(parts.n >= 1 && parts.n <= 1000);
    for (uint32_t i = 0; i < parts.n; i++) {
        const px_part *p = &parts.v[i];
        PX_LAW(p->end > i && p->end <= parts.n);
        PX_LAW(i == 0 ? p->depth == 0
                      : p->depth > 0 && p->depth <= parts.v[i - 1].depth + 1);
        PX_LAW(p->body.p >= bytes.p &&
               p->body.p + p->body.n <= bytes.p + bytes.n);
        plx_str content;
        PX_LAW(px_mime_content(arena, p, &content) == PLX_OK);
        PX_LAW(content.n <= p->body.n);
        plx_str subject = px_mime_field(p->head, "Subject");
        PX_LAW(px_utf8_valid(px_mime_text(arena, subject), NULL));
    }
}

static void
check_item(const px_item *item)
{
    PX_LAW(item->err.rc == PLX_OK || item->err.rc == PLX_EFORMAT ||
           item->err.rc == PLX_ELIMIT);
    PX_LAW(item->err.rc == PLX_OK || item->bytes.n == 0);
    PX_LAW(px_utf8_valid(item->told.title, NULL));
    PX_LAW(px_utf8_valid(item->told.outlet, NULL));
    PX_LAW(px_utf8_valid(item->told.url, NULL));
}

static void
check_mail(plx_str bytes)
{
    px_inflow *in = NULL;
    px_mail *mail = NULL;
    PX_LAW(px_inflow_over(bytes, &in, NULL) == PLX_OK);
    PX_LAW(px_mail_open(in, "a", LIMIT, &mail, NULL) == PLX_OK);
    bool is_end = false;
    for (size_t i = 0; !is_end; i++) {
        px_arena arena;
        px_item item = { .name = { NULL, 0 } };
        px_arena_init(&arena, (size_t) 256 << 20);
        PX_LAW(px_mail_next(mail, &arena, &item) == PLX_OK);
        PX_LAW(i <= bytes.n + 1);
        check_item(&item);
        is_end = item.name.n == 0;
        px_arena_done(&arena);
    }
    px_mail_close(mail);
    px_inflow_close(in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str bytes = { (const char *) data, n };
    px_arena arena;
    px_item item = { .name = { NULL, 0 } };
    px_arena_init(&arena, 0);
    (void) px_mail_is(bytes);
    (void) px_mhtml_is(bytes);
    check_parts(&arena, bytes);
    PX_LAW(px_mhtml_read(&arena, "a", bytes, &item) == PLX_OK);
    check_item(&item);
    check_mail(bytes);
    px_arena_done(&arena);
    return 0;
}
