// SPDX-License-Identifier: Apache-2.0
/*
 * Newsletters
 *
 *   A message says in its fields what a feed says of a report: its Subject is
 *   the title, its Date the day of publication, and who sends it is the outlet:
 *   the name in From ("The Ledger" <news@ledger.example>), the list's name, or
 *   the address's domain. That From is the outlet and no author is right for
 *   newsletters, which is the mail that this is for. Archived-At (RFC 5064)
 *   tells the address of the same text on the web.
 *
 *   What is read is text/html before text/plain; what is marked as an
 *   attachment is left, except messages, which are reports by themselves: that
 *   is how newsletters are passed on.
 *
 *   In a mailbox a message begins behind a blank line, with a line "From
 *   SENDER TIME" (RFC 4155). One message is in memory at a time.
 */
#include "intake/mail.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/str.h"
#include "intake/mime.h"
#include "intake/moment.h"

#define ROOM "intake"
#define NONE UINT32_MAX
#define ADDRESS_MOST ((size_t) 4096)

struct px_mail {
    px_inflow *in;
    const char *path;
    size_t max_bytes;
    px_arena arena;  // of the parts of the present message
    px_parts parts;
    plx_str message;  // the present one, visible in `in`
    uint32_t next;  // part from which to look for reports
    uint32_t n_reports;  // in the present message
    uint64_t number;  // of the latest report
    bool begun, mailbox;
};

// -- what mail looks like ----------------------------------------------------

// Is it the line that begins a message in a mailbox?
static bool
is_from_line(plx_str s)
{
    size_t end = px_str_find(s, PX_STR("\n"), 0);
    plx_str line = px_str_sub(s, 0, end < 256 ? end : 256);
    size_t time = px_str_find(line, PX_STR(":"), 0);
    return px_str_starts(line, PX_STR("From ")) && time != PX_NONE &&
           time + 1 < line.n && px_is_digit(line.p[time - 1]) &&
           px_is_digit(line.p[time + 1]);
}

// Is every whole line of the header a field?
static bool
are_fields(plx_str head)
{
    for (size_t at = 0; at < head.n;) {
        size_t end = px_str_find(head, PX_STR("\n"), at);
        if (end == PX_NONE) {
            break;
        }
        size_t colon = at;
        while (colon < end && head.p[colon] > ' ' && head.p[colon] != ':') {
            colon++;
        }
        bool folded = at > 0 && (head.p[at] == ' ' || head.p[at] == '\t');
        if (!folded && (colon == at || head.p[colon] != ':')) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

bool
px_mail_is(plx_str head)
{
    static const char *const others[] = { "Date", "Message-ID", "Received",
                                          "MIME-Version" };
    bool other = is_from_line(head);
    if (other) {
        size_t line = px_str_find(head, PX_STR("\n"), 0);
        head = px_str_sub(head, line == PX_NONE ? head.n : line + 1, head.n);
    }
    size_t body;
    head.n = px_mime_head(head, &body);
    for (size_t i = 0; i < PX_COUNT(others); i++) {
        other |= px_mime_field(head, others[i]).n > 0;
    }
    return other && px_mime_field(head, "From").n && are_fields(head);
}

// -- fields ------------------------------------------------------------------

// A name without the quotes around it.
static plx_str
unquoted(plx_str s)
{
    s = px_str_trim(s);
    bool quoted = s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"';
    return quoted ? px_str_trim(px_str_sub(s, 1, s.n - 1)) : s;
}

// The name before "<ADDRESS>"; n 0: there is none.
static plx_str
name_before_angle(px_arena *arena, plx_str value)
{
    plx_str text = px_mime_text(arena, value);
    size_t angle = px_str_find(text, PX_STR("<"), 0);
    return angle == PX_NONE ? (plx_str){ "", 0 }
                            : unquoted(px_str_sub(text, 0, angle));
}

static plx_str
outlet_of(px_arena *arena, plx_str head)
{
    plx_str from = px_mime_field(head, "From");
    plx_str name = name_before_angle(arena, from);
    if (name.n == 0) {
        name = name_before_angle(arena, px_mime_field(head, "List-Id"));
    }
    if (name.n == 0) {
        plx_str text = px_mime_text(arena, from);
        size_t at = px_str_find(text, PX_STR("@"), 0);
        size_t end = at == PX_NONE ? 0 : at + 1;
        while (end < text.n && !px_is_space(text.p[end]) &&
               text.p[end] != '>' && text.p[end] != ',') {
            end++;
        }
        name = px_str_sub(text, at == PX_NONE ? 0 : at + 1, end);
    }
    return name;
}

// The subject without "Re:" and "Fwd:".
static plx_str
title_of(px_arena *arena, plx_str head)
{
    static const char *const marks[] = { "re:", "fwd:", "fw:" };
    plx_str title = px_mime_text(arena, px_mime_field(head, "Subject"));
    for (size_t i = 0; i < PX_COUNT(marks);) {
        bool marked = px_str_starts_nocase(title, px_str(marks[i]));
        if (marked) {
            title = px_str_sub(title, strlen(marks[i]), title.n);
            title = px_str_trim(title);
        }
        i = marked ? 0 : i + 1;
    }
    return title;
}

// Archived-At: <https://...>
static plx_str
url_of(px_arena *arena, plx_str head)
{
    plx_str value = px_mime_field(head, "Archived-At");
    size_t from = px_str_find(value, PX_STR("<"), 0);
    size_t end = px_str_find(value, PX_STR(">"), 0);
    plx_str url = from == PX_NONE ? value : px_str_sub(value, from + 1, end);
    bool good =
        px_str_starts_nocase(url, PX_STR("http")) && url.n < ADDRESS_MOST;
    for (size_t i = 0; good && i < url.n; i++) {
        good = url.p[i] > ' ' && url.p[i] < 0x7F;
    }
    return good ? px_arena_str(arena, url) : (plx_str){ "", 0 };
}

static void
fields_tell(px_arena *arena, plx_str head, px_told *told)
{
    told->title = title_of(arena, head);
    told->outlet = outlet_of(arena, head);
    told->url = url_of(arena, head);
    told->language =
        px_mime_value(arena, px_mime_field(head, "Content-Language"));
    (void) px_moment_read(px_mime_field(head, "Date"), &told->published);
}

// -- the parts that are reports ----------------------------------------------

static bool
is_message(plx_str type)
{
    return px_str_eq(type, PX_STR("message/rfc822"));
}

// Is part i a message: the whole, or one within another?
static bool
is_root(const px_parts *parts, uint32_t i)
{
    return i == 0 || (is_message(parts->v[i - 1].type) &&
                      parts->v[i].depth == parts->v[i - 1].depth + 1);
}

// The part to read of the message that begins with part `root`; NONE.
static uint32_t
text_of(const px_parts *parts, uint32_t root)
{
    uint32_t plain = NONE;
    for (uint32_t i = root; i < parts->v[root].end; i++) {
        const px_part *part = &parts->v[i];
        plx_str how = px_mime_field(part->head, "Content-Disposition");
        if (is_message(part->type)) {
            i = part->end - 1;  // another report
        } else if (px_str_starts_nocase(how, PX_STR("attachment"))) {
            continue;
        } else if (px_str_eq(part->type, PX_STR("text/html"))) {
            return i;
        } else if (plain == NONE &&
                   px_str_eq(part->type, PX_STR("text/plain")) &&
                   px_str_trim(part->body).n) {
            plain = i;
        }
    }
    return plain;
}

static plx_rc
item_fill(px_arena *arena, const px_parts *parts, uint32_t root, uint32_t text,
          px_item *out)
{
    const px_part *part = &parts->v[text];
    plx_str content;
    PX_TRY(px_mime_content(arena, part, &content));
    out->bytes =
        content.p == part->body.p ? px_arena_str(arena, content) : content;
    out->media = px_str_eq(part->type, PX_STR("text/html")) ? PLX_MEDIA_HTML
                                                            : PLX_MEDIA_PLAIN;
    out->charset = px_mime_param(
        arena, px_mime_field(part->head, "Content-Type"), "charset");
    fields_tell(arena, parts->v[root].head, &out->told);
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}

// -- messages one after another ----------------------------------------------

// Where the message in s ends: before the next one of a mailbox, from which
// `from` bytes on were not looked at; PX_NONE: not in s.
static size_t
message_end(plx_str s, size_t from)
{
    for (;;) {
        from = px_str_find(s, PX_STR("\nFrom "), from);
        if (from == PX_NONE) {
            return PX_NONE;
        }
        bool blank =
            from > 0 &&
            (s.p[from - 1] == '\n' ||
             (from > 1 && s.p[from - 1] == '\r' && s.p[from - 2] == '\n'));
        from++;
        if (blank && is_from_line(px_str_sub(s, from, s.n))) {
            return from;
        }
    }
}

// Makes the next message visible, as `message`; n 0: there are no more.
static plx_rc
message_show(px_mail *mail, plx_err *err)
{
    size_t want = (size_t) 64 << 10, looked = 0, end = PX_NONE;
    plx_str seen;
    mail->message = (plx_str){ "", 0 };
    for (;;) {
        PX_TRY(px_inflow_fill(mail->in, want, &seen, err));
        // A "From " line at the window's end has to be seen as a whole.
        end = mail->mailbox ? message_end(seen, looked) : PX_NONE;
        if (end != PX_NONE || seen.n < want || seen.n > mail->max_bytes) {
            break;
        }
        looked = seen.n > 512 ? seen.n - 512 : 0;
        want = seen.n < SIZE_MAX / 2 ? 2 * seen.n : SIZE_MAX;
    }
    if (end == PX_NONE && px_inflow_is_cut(mail->in)) {
        // Half a message must not pass for a whole one.
        px_inflow_skip(mail->in, seen.n);
        return px_inflow_fill(mail->in, 1, &seen, err);
    }
    mail->message = px_str_sub(seen, 0, end);
    if (mail->message.n > mail->max_bytes) {
        char most[PX_SIZE_TEXT];
        return px_fail(err, PLX_ELIMIT, ROOM,
                       "a message is larger than the limit of %s",
                       px_size_text(mail->max_bytes, most));
    }
    return PLX_OK;
}

// Skips what is left of a message that is too large, in little memory.
static plx_rc
message_pass(px_mail *mail, plx_err *err)
{
    plx_str seen = mail->message;
    while (seen.n > 0) {
        size_t end = mail->mailbox ? message_end(seen, 0) : PX_NONE;
        size_t keep = seen.n > 512 ? 512 : 0;
        px_inflow_skip(mail->in, end != PX_NONE ? end : seen.n - keep);
        if (end != PX_NONE) {
            break;
        }
        PX_TRY(px_inflow_fill(mail->in, 1024, &seen, err));
        if (seen.n < 1024) {
            px_inflow_skip(mail->in, seen.n);
            break;
        }
    }
    mail->message.n = 0;
    return PLX_OK;
}

// Goes to the next message and parts it.
static plx_rc
message_next(px_mail *mail, plx_err *err)
{
    px_inflow_skip(mail->in, mail->message.n);
    mail->parts.n = mail->next = mail->n_reports = 0;
    px_arena_done(&mail->arena);
    if (!mail->begun) {
        plx_str seen;
        mail->begun = true;
        PX_TRY(px_inflow_fill(mail->in, 256, &seen, err));
        mail->mailbox = is_from_line(seen);
    }
    PX_TRY(message_show(mail, err));
    plx_str message = mail->message;
    if (mail->mailbox && is_from_line(message)) {
        size_t line = px_str_find(message, PX_STR("\n"), 0);
        message = px_str_sub(message, line == PX_NONE ? message.n : line + 1,
                             message.n);
    }
    PX_TRY(px_mime_parts(&mail->arena, message, &mail->parts));
    for (uint32_t i = 0; i < mail->parts.n; i++) {
        mail->n_reports +=
            is_root(&mail->parts, i) && text_of(&mail->parts, i) != NONE;
    }
    return PLX_OK;
}

// -- what callers see --------------------------------------------------------

plx_rc
px_mail_open(px_inflow *in, const char *path, size_t max_bytes, px_mail **out,
             plx_err *err)
{
    px_mail *mail = calloc(1, sizeof *mail);
    if (!mail) {
        return px_fail(err, PLX_ENOMEM, ROOM, "no memory for %s",
                       px_file_shown(path));
    }
    mail->in = in;
    mail->path = path;
    mail->max_bytes = max_bytes;
    px_arena_init(&mail->arena, 0);
    *out = mail;
    return PLX_OK;
}

void
px_mail_close(px_mail *mail)
{
    if (mail) {
        px_arena_done(&mail->arena);
        free(mail);
    }
}

// Gives the item its number and its name.
static plx_rc
item_name(px_mail *mail, px_arena *arena, px_item *item, px_item *out)
{
    mail->number++;
    item->name =
        mail->mailbox || mail->n_reports > 1
            ? px_arena_printf(arena, "%s#%" PRIu64, mail->path, mail->number)
            : px_arena_str(arena, px_str(mail->path));
    if (!item->name.p) {
        return PLX_ENOMEM;
    }
    *out = *item;
    return PLX_OK;
}

// The next message that is a report, within the present one; NONE.
static uint32_t
root_next(px_mail *mail, uint32_t *text)
{
    while (mail->next < mail->parts.n) {
        uint32_t i = mail->next++;
        *text = is_root(&mail->parts, i) ? text_of(&mail->parts, i) : NONE;
        if (*text != NONE) {
            return i;
        }
    }
    return NONE;
}

plx_rc
px_mail_next(px_mail *mail, px_arena *arena, px_item *out)
{
    px_item item = { .name = { "", 0 } };
    uint32_t text = NONE, root = root_next(mail, &text);
    if (root == NONE) {
        plx_rc rc = message_next(mail, &item.err);
        if (rc == PLX_ELIMIT && mail->message.n) {
            rc = message_pass(mail, NULL) == PLX_ENOMEM ? PLX_ENOMEM : rc;
        }
        if (rc == PLX_ENOMEM) {
            return rc;
        }
        if (rc != PLX_OK) {
            return item_name(mail, arena, &item, out);
        }
        if (mail->message.n == 0) {
            *out = item;
            return PLX_OK;
        }
        root = root_next(mail, &text);
    }
    if (root == NONE) {
        (void) px_fail(&item.err, PLX_EFORMAT, ROOM,
                       "there is no text in the message");
    } else {
        PX_TRY(item_fill(arena, &mail->parts, root, text, &item));
    }
    return item_name(mail, arena, &item, out);
}
