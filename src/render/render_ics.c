// SPDX-License-Identifier: Apache-2.0
/*
 * The agenda and the commitments as a calendar (RFC 5545)
 *
 *   A calendar asks for days where a report may only give a month. None is
 *   made up. What is known to the day is an all-day event; a week or a month
 *   becomes a free ("transparent") event over all the days it leaves open,
 *   whose summary says that the day is not known; a year, which as a bar would
 *   lie over everything else, becomes a journal entry without a date, whose
 *   text has the year. A commitment is a to-do; one that is due "in June" is
 *   due by the last day that June has, and says so; one due in a year has the
 *   year in its text only.
 *
 *   The same fact keeps its UID from one run to the next, since it is a hash
 *   of the fact, of its date and of the words it rests on, not a number in a
 *   list. The time stamp that the
 *   format demands is that of the latest report, as no clock may be read here.
 */
#include <stdio.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"
#include "render/render.h"
#include "render/view.h"

#define LINE_MOST 75u  // bytes before a line is folded
#define WORDS_MOST 300u  // bytes of a report quoted in a description

typedef struct calendar {
    px_buf *out;
    px_buf line;
    px_view view;
    uint32_t *scratch;  // [n_reports]
    px_map uids;  // how often each was given
    char stamp[32];
} calendar;

// ---- content lines

static void
add(calendar *c, const char *z)
{
    px_buf_addz(&c->line, z);
}

// TEXT of RFC 5545, 3.3.11.
static void
add_text(calendar *c, plx_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        if (ch == '\\' || ch == ';' || ch == ',') {
            px_buf_addc(&c->line, '\\');
            px_buf_addc(&c->line, ch);
        } else if (ch == '\n') {
            add(c, "\\n");
        } else {
            px_buf_addc(&c->line,
                        (unsigned char) ch < 0x20 || ch == 0x7F ? ' ' : ch);
        }
    }
}

// Ends the content line: folded at 75 bytes, never inside a character.
static void
end(calendar *c)
{
    plx_str line = px_buf_str(&c->line);
    size_t from = 0;
    size_t room = LINE_MOST;
    while (line.n - from > room) {
        size_t to = from + room;
        while (!px_utf8_border(line, to)) {
            to--;
        }
        px_buf_add(c->out, px_str_sub(line, from, to));
        px_buf_addz(c->out, "\r\n ");
        from = to;
        room = LINE_MOST - 1;  // the space counts
    }
    px_buf_add(c->out, px_str_sub(line, from, line.n));
    px_buf_addz(c->out, "\r\n");
    c->out->oom = c->out->oom || c->line.oom;
    c->line.n = 0;
}

static void
put(calendar *c, const char *line)
{
    add(c, line);
    end(c);
}

static void
put_day(calendar *c, const char *name, int32_t day)
{
    plx_date date = px_view_day(day);
    px_buf_printf(&c->line, "%s;VALUE=DATE:%04d%02d%02d", name, date.year,
                  date.month, date.day);
    end(c);
}

// ---- what an entry is

// Years that a calendar can write.
static bool
is_writable(plx_date date)
{
    return date.year >= 1 && date.year <= 9998;
}

static void
put_uid(calendar *c, const char *kind, plx_date from, plx_date to, plx_str what,
        plx_cites cites)
{
    px_buf key = { 0 };
    char a[PLX_DATE_TEXT];
    char b[PLX_DATE_TEXT];
    char hex[PX_SHA256_HEX];
    plx_date_text(from, a);
    plx_date_text(to, b);
    px_buf_printf(&key, "%s\n%s\n%s\n", kind, a, b);
    px_buf_add(&key, what);
    for (uint32_t i = 0; i < cites.n && i < 1; i++) {
        px_buf_addc(&key, '\n');
        px_buf_add(&key, px_view_words(&c->view, cites.v[i]));
    }
    px_sha256_hex(px_buf_str(&key), hex);
    c->out->oom = c->out->oom || key.oom;
    px_buf_done(&key);
    px_buf_printf(&c->line, "UID:%.32s", hex);
    uint32_t *seen = px_map_add(&c->uids, px_hash(px_str(hex), 0));
    if (seen && (*seen)++ > 0) {  // the same fact twice is two entries
        px_buf_printf(&c->line, "-%u", (unsigned) *seen);
    }
    add(c, "@parallax");
    end(c);
}

static void
put_description(calendar *c, plx_indexes who, plx_date year, plx_cites cites)
{
    char words[PX_VIEW_DATE];
    add(c, "DESCRIPTION:");
    if (year.precision) {
        px_view_date(year, words);
        add_text(c, px_str(words));
        add(c, "\\n");
    }
    for (uint32_t i = 0; i < who.n; i++) {
        add(c, i ? "\\, " : "");
        add_text(c, c->view.d->entities[who.v[i]].name);
        add(c, i + 1 == who.n ? "\\n" : "");
    }
    uint32_t n = px_view_first_cites(&c->view, cites, c->scratch);
    for (uint32_t k = 0; k < n; k++) {
        plx_cite cite = cites.v[c->scratch[k]];
        bool cut;
        add(c, k ? "\\n" : "");
        add_text(c, c->view.outlets[cite.report]);
        px_view_date(c->view.d->reports[cite.report].published, words);
        add(c, words[0] ? " (" : "");
        add_text(c, px_str(words));
        add(c, words[0] ? ")" : "");
        add(c, ": “");
        add_text(c, px_view_head(&c->view, cite, WORDS_MOST, &cut));
        add(c, cut ? " …”" : "”");
    }
    end(c);
}

static void
put_summary(calendar *c, plx_str what, plx_date vague, const char *note)
{
    char words[PX_VIEW_DATE];
    add(c, "SUMMARY:");
    add_text(c, what);
    px_view_date(vague, words);
    if (words[0]) {
        add(c, " (");
        add_text(c, px_str(note));
        add_text(c, px_str(words));
        add(c, ")");
    }
    end(c);
}

static plx_date
when_vague(plx_date date)
{
    return date.precision == PLX_DAY ? (plx_date){ .precision = PLX_NEVER }
                                     : date;
}

static void
put_location(calendar *c, plx_indexes where)
{
    if (!where.n) {
        return;
    }
    add(c, "LOCATION:");
    for (uint32_t i = 0; i < where.n; i++) {
        add(c, i ? "\\, " : "");
        add_text(c, c->view.d->entities[where.v[i]].name);
    }
    end(c);
}

static void
put_journal(calendar *c, const plx_agenda *a)
{
    put(c, "BEGIN:VJOURNAL");
    put_uid(c, "agenda", a->date, a->end, a->what, a->cites);
    put(c, c->stamp);
    put(c, "SEQUENCE:0");
    put_summary(c, a->what, a->date, "");
    put_description(c, a->who, a->date, a->cites);
    put(c, "END:VJOURNAL");
}

static void
put_event(calendar *c, const plx_agenda *a)
{
    int32_t first;
    int32_t last;
    int32_t unused;
    if (!px_view_days(a->date, &first, &last)) {
        return;
    }
    bool ends = a->end.precision > PLX_YEAR && is_writable(a->end);
    if ((a->date.precision == PLX_YEAR && !ends) || !is_writable(a->date)) {
        put_journal(c, a);
        return;
    }
    int32_t end_day = last;
    if (ends && px_view_days(a->end, &unused, &end_day) && end_day < last) {
        end_day = last;
    }
    bool vague = a->date.precision != PLX_DAY;
    put(c, "BEGIN:VEVENT");
    put_uid(c, "agenda", a->date, a->end, a->what, a->cites);
    put(c, c->stamp);
    put(c, "SEQUENCE:0");
    put_day(c, "DTSTART", first);
    put_day(c, "DTEND", end_day + 1);  // the day behind the last
    put_summary(c, a->what,
                ends ? (plx_date){ .precision = PLX_NEVER }
                     : when_vague(a->date),
                "day not known, ");
    put_description(c, a->who, (plx_date){ .precision = PLX_NEVER }, a->cites);
    put_location(c, a->where);
    put(c,
        a->status == PLX_AGENDA_PAST ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
    put(c, vague && !ends ? "CATEGORIES:agenda,day not known"
                          : "CATEGORIES:agenda");
    put(c, "TRANSP:TRANSPARENT");
    put(c, "END:VEVENT");
}

static const char *
todo_status(plx_commitment_status status)
{
    switch (status) {
    case PLX_DONE:
        return "STATUS:COMPLETED";
    case PLX_DROPPED:
        return "STATUS:CANCELLED";
    default:
        return "STATUS:NEEDS-ACTION";
    }
}

static void
put_todo(calendar *c, const plx_commitment *m)
{
    const plx_date none = { .precision = PLX_NEVER };
    int32_t first;
    int32_t last;
    put(c, "BEGIN:VTODO");
    // Without the due date: a promise that is put off is the same promise.
    put_uid(c, "commitment", none, none, m->what, m->cites);
    put(c, c->stamp);
    put(c, "SEQUENCE:0");
    if (m->due.precision > PLX_YEAR && is_writable(m->due) &&
        px_view_days(m->due, &first, &last)) {
        put_day(c, "DUE", last);
    }
    put_summary(c, m->what, when_vague(m->due), "due ");
    put_description(c, m->who, m->due, m->cites);
    put(c, todo_status(m->status));
    px_buf_printf(&c->line, "CATEGORIES:commitment,%s",
                  plx_commitment_status_name(m->status));
    end(c);
    put(c, "END:VTODO");
}

static void
make_stamp(calendar *c)
{
    int32_t first;
    int32_t day = 0;  // 1970-01-01 when nothing is dated
    if (is_writable(c->view.to) && px_view_days(c->view.to, &first, &day)) {
        day = day < 0 ? 0 : day;
    }
    plx_date date = px_view_day(day);
    snprintf(c->stamp, sizeof(c->stamp), "DTSTAMP:%04d%02d%02dT000000Z",
             date.year % 10000, date.month % 100, date.day % 100);
}

static void
put_calendar(calendar *c)
{
    const plx_dossier *d = c->view.d;
    make_stamp(c);
    put(c, "BEGIN:VCALENDAR");
    put(c, "VERSION:2.0");
    add(c, "PRODID:-//Parallax//Parallax ");
    add(c, plx_version());
    put(c, "//EN");
    put(c, "CALSCALE:GREGORIAN");
    put(c, "METHOD:PUBLISH");
    add(c, "X-WR-CALNAME:");
    add_text(c, d->title.n ? d->title : PX_STR("Untitled story"));
    end(c);
    for (uint32_t k = 0; k < d->n_agenda; k++) {
        put_event(c, &d->agenda[c->view.agenda[k]]);
    }
    for (uint32_t k = 0; k < d->n_commitments; k++) {
        put_todo(c, &d->commitments[c->view.commitments[k]]);
    }
    put(c, "END:VCALENDAR");
}

void
px_render_ics(const plx_dossier *dossier, px_buf *out)
{
    calendar c = { .out = out };
    px_arena arena;
    px_arena_init(&arena, 0);
    c.uids.arena = &arena;
    c.scratch = PX_NEW(&arena, uint32_t, dossier->n_reports);
    if (!c.scratch || px_view_init(&c.view, dossier, &arena) != PLX_OK) {
        out->oom = true;
    } else {
        put_calendar(&c);
        out->oom = out->oom || arena.oom;
    }
    px_buf_done(&c.line);
    px_arena_done(&arena);
}
