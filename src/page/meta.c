// SPDX-License-Identifier: Apache-2.0
/*
 * Which metadata to believe
 *
 *   A report may be dated four times: by the feed that brought it, by the
 *   page's metadata, by words on the page and by its address. The first that
 *   speaks is taken, in this order, and its basis kept, so that the dossier
 *   can doubt a feed that the text contradicts; two that differ by more than
 *   a day are a finding. A date of modification never stands in for one of
 *   publication, save for words ("Updated 5 March") when nothing else speaks:
 *   an undated page was then at least standing on that day.
 */
#include "page/meta.h"

#include <stdlib.h>

#include "page/address.h"
#include "page/outlets.h"

static plx_rc
keep(px_doc *doc, plx_str *slot, plx_str value)
{
    if (slot->n || value.n == 0) {
        return PLX_OK;
    }
    *slot = px_arena_str(doc->arena, value);
    return slot->p ? PLX_OK : PLX_ENOMEM;
}

static bool
is_domain(plx_str s)
{
    return px_str_find(s, PX_STR("."), 0) != PX_NONE &&
           px_str_find(s, PX_STR(" "), 0) == PX_NONE;
}

plx_rc
px_meta_outlet(px_doc *doc, const px_meta *meta)
{
    PX_TRY(keep(doc, &doc->url, meta->url));
    plx_str host = px_address_host(doc->url);
    plx_str named = doc->outlet;
    if (host.n == 0 && is_domain(named)) {
        host = px_address_host(named);
    }
    PX_TRY(keep(doc, &doc->domain, host));
    if (named.n && !is_domain(named)) {
        return PLX_OK;
    }
    plx_str usual = px_outlet_of_host(host);
    plx_str name = usual.n ? usual : meta->site.n ? meta->site : host;
    doc->outlet = (plx_str){ NULL, 0 };
    return keep(doc, &doc->outlet, name);
}

// Days since an arbitrary day, by the civil calendar.
static long
day_number(plx_date d)
{
    long y = d.year - (d.month <= 2), m = d.month + (d.month <= 2 ? 12 : 0);
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 +
           d.day;
}

static bool
differ(plx_date a, plx_date b)
{
    return a.precision == PLX_DAY && b.precision == PLX_DAY &&
           labs(day_number(a) - day_number(b)) > 1;
}

// Believe `date` when nothing better has spoken, or hold it against what has.
static void
take_date(px_doc *doc, plx_date date, px_basis basis, const char *what)
{
    if (date.precision == PLX_NEVER) {
        return;
    }
    if (doc->published.precision == PLX_NEVER) {
        doc->published = date;
        doc->published_basis = (uint8_t) basis;
        return;
    }
    if (differ(doc->published, date)) {
        char a[PLX_DATE_TEXT], b[PLX_DATE_TEXT];
        plx_date_text(doc->published, a);
        plx_date_text(date, b);
        px_doc_find(doc, "dates-differ", (plx_span){ 0, 0 },
                    "The report is dated %s, but %s says %s.", a, what, b);
    }
}

// Is `day` the outlet's own day for an instant told in UTC? No time zone is
// further than fourteen hours ahead or twelve behind.
static bool
same_instant(px_instant when, plx_date day)
{
    if (when.day.precision != PLX_DAY || day.precision != PLX_DAY ||
        !when.utc || when.minute < 0) {
        return false;
    }
    long ahead = day_number(day) - day_number(when.day);
    return (ahead == 1 && when.minute >= 10 * 60) ||
           (ahead == -1 && when.minute < 12 * 60);
}

// The day of publication by metadata: the outlet's own, where the address or a
// line on the page tell it.
static plx_date
day_of(px_instant when, plx_date address, plx_date stated)
{
    return same_instant(when, address)  ? address
           : same_instant(when, stated) ? stated
                                        : when.day;
}

static bool
is_later_by(plx_date a, plx_date b, long days)
{
    return a.precision == PLX_DAY && b.precision == PLX_DAY &&
           day_number(a) - day_number(b) >= days;
}

// A day that nothing vouches for is vouched for by the month of the address.
static bool
in_month(plx_date day, plx_date month)
{
    return day.precision == PLX_DAY && month.precision == PLX_MONTH &&
           day.year == month.year && day.month == month.month;
}

static void
settle_dates(px_doc *doc, const px_meta *meta)
{
    plx_date address = { 0 };
    (void) px_address_date(doc->url, &address, NULL);
    bool daily = address.precision == PLX_DAY;
    plx_date published = day_of(meta->published, address, meta->stated);
    // The address keeps the day of the first posting.
    if (daily && is_later_by(published, address, 2)) {
        take_date(doc, address, PX_BASIS_URL, "its address");
    }
    take_date(doc, published, PX_BASIS_METADATA, "the page's metadata");
    take_date(doc, meta->stated, PX_BASIS_STATED, "a line on the page");
    if (in_month(meta->seen, address)) {
        take_date(doc, meta->seen, PX_BASIS_STATED, "a line on the page");
    } else if (daily) {
        take_date(doc, address, PX_BASIS_URL, "its address");
    }
    doc->modified = meta->modified.day.precision ? meta->modified.day
                                                 : meta->stated_modified;
    if (doc->published.precision == PLX_NEVER) {
        take_date(doc, meta->plain_date.day, PX_BASIS_METADATA, "");
        take_date(doc, address, PX_BASIS_URL, "");
    }
    if (doc->published.precision == PLX_NEVER) {
        take_date(doc, doc->modified, PX_BASIS_MODIFIED, "");
        doc->guessed = meta->seen;
    }
}

// All names, parted by commas.
static plx_str
joined(px_arena *arena, const px_strs *list)
{
    plx_str all = list->n ? list->v[0] : (plx_str){ NULL, 0 };
    for (uint32_t i = 1; i < list->n && all.n < 400; i++) {
        all = px_arena_printf(arena, "%.*s, %.*s", (int) all.n, all.p,
                              (int) list->v[i].n, list->v[i].p);
    }
    return all;
}

static void
keep_list(px_doc *doc, px_strs *slot, const px_strs *list)
{
    slot->arena = doc->arena;
    for (uint32_t i = 0; i < list->n; i++) {
        px_strs_push(slot, px_arena_str(doc->arena, list->v[i]));
    }
}

plx_rc
px_meta_settle(px_doc *doc, const px_meta *meta)
{
    settle_dates(doc, meta);
    keep_list(doc, &doc->authors, &meta->authors);
    keep_list(doc, &doc->tags, &meta->tags);
    PX_TRY(keep(doc, &doc->byline, joined(doc->arena, &meta->authors)));
    PX_TRY(keep(doc, &doc->byline, meta->byline));
    PX_TRY(keep(doc, &doc->section, meta->section));
    PX_TRY(keep(doc, &doc->standfirst, meta->standfirst));
    PX_TRY(keep(doc, &doc->language, meta->language));
    return doc->authors.oom || doc->tags.oom || doc->arena->oom ? PLX_ENOMEM
                                                                : PLX_OK;
}

bool
px_is_web_address(plx_str s)
{
    return px_str_starts_nocase(s, PX_STR("http://")) ||
           px_str_starts_nocase(s, PX_STR("https://"));
}

void
px_meta_list(px_strs *list, plx_str name)
{
    bool fits = name.n && name.n < 300 && list->n < PX_META_LIST &&
                !px_is_web_address(name);
    for (uint32_t i = 0; i < list->n && fits; i++) {
        fits = !px_str_eq_nocase(list->v[i], name);
    }
    if (fits) {
        px_strs_push(list, name);
    }
}
