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

plx_rc
px_meta_settle(px_doc *doc, const px_meta *meta)
{
    plx_date by_address = { 0 };
    bool addressed = px_address_date(doc->url, &by_address, NULL);
    take_date(doc, meta->published, PX_BASIS_METADATA, "the page's metadata");
    take_date(doc, meta->stated, PX_BASIS_STATED, "a line on the page");
    if (addressed) {
        take_date(doc, by_address, PX_BASIS_URL, "its address");
    }
    take_date(
        doc, doc->published.precision ? (plx_date){ 0 } : meta->stated_modified,
        PX_BASIS_STATED, "a line on the page");
    doc->modified =
        meta->modified.precision ? meta->modified : meta->stated_modified;
    PX_TRY(keep(doc, &doc->byline, meta->byline));
    PX_TRY(keep(doc, &doc->language, meta->language));
    return PLX_OK;
}
