// SPDX-License-Identifier: Apache-2.0
/*
 * Where a report says it comes from
 *
 *   A credit may mean two things. "(Reuters)" behind the dateline, a copyright
 *   line or "Source: Reuters" say that the text is the agency's. "A neighbour
 *   told Reuters" says that one sentence is. Only the first kind makes the
 *   agency the origin of the report; page tells them apart. A report that
 *   names several agencies for its text is a mixture and has no single origin.
 */
#include "dossier/sources.h"

#include "dossier/families.h"

bool
px_source_same(plx_str a, plx_str b)
{
    plx_str x = px_agency_of(a), y = px_agency_of(b);
    if (x.n || y.n) {
        return px_str_eq(x, y);
    }
    if (px_str_starts_nocase(a, PX_STR("the "))) {
        a = px_str_sub(a, 4, a.n);
    }
    if (px_str_starts_nocase(b, PX_STR("the "))) {
        b = px_str_sub(b, 4, b.n);
    }
    x = px_family_of(a);
    y = px_family_of(b);
    return px_str_eq_nocase(x.n ? x : a, y.n ? y : b) && a.n && b.n;
}

static plx_str
family_of(const px_story *story, uint32_t report)
{
    const plx_dossier_report *r = &story->reports[report];
    plx_str hosts[] = { r->domain, px_host_of(r->url), r->outlet };
    for (size_t i = 0; i < PX_COUNT(hosts); i++) {
        plx_str family = px_family_of(hosts[i]);
        if (family.n) {
            return family;
        }
    }
    return r->outlet;
}

bool
px_source_is(const px_story *story, uint32_t report, plx_str name)
{
    const plx_dossier_report *r = &story->reports[report];
    plx_str family = family_of(story, report);
    return (r->outlet.n && px_source_same(r->outlet, name)) ||
           (family.n && px_source_same(family, name));
}

px_source_of
px_source_find(const px_story *story, uint32_t report)
{
    const px_doc *doc = story->docs[report];
    px_source_of source = { .family = family_of(story, report) };
    plx_str found = { NULL, 0 };
    bool several = false;
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        const px_credit *credit = &doc->credits.v[i];
        if (credit->kind != PX_CREDIT_TEXT) {
            continue;
        }
        several =
            several || (found.n && !px_source_same(found, credit->upstream));
        found = found.n ? found : credit->upstream;
    }
    plx_str own = px_agency_of(source.family);
    if (!own.n) {
        own = px_agency_of(story->reports[report].outlet);
    }
    if (own.n) {
        source.upstream = own;
    } else if (!several && found.n) {
        plx_str agency = px_agency_of(found);
        source.upstream = agency.n ? agency : found;
    }
    return source;
}
