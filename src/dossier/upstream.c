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
#include "dossier/upstream.h"

#include "dossier/families.h"

#define LABEL_MAX 64u

// The letters and digits of `s`, lower case. The bytes written.
static size_t
squash(plx_str s, char out[LABEL_MAX])
{
    size_t n = 0;
    if (px_str_starts_nocase(s, PX_STR("the "))) {
        s = px_str_sub(s, 4, s.n);
    }
    for (size_t i = 0; i < s.n && n < LABEL_MAX; i++) {
        if (px_is_alpha(s.p[i]) || px_is_digit(s.p[i]) ||
            ((unsigned char) s.p[i] & 0x80)) {
            out[n++] = px_lower(s.p[i]);
        }
    }
    return n;
}

// A newsroom's name or domain, bare: "The Valley Post" and "valleypost.example"
// are both "valleypost".
static size_t
bare_name(plx_str name, char out[LABEL_MAX])
{
    plx_str family = px_family_of(name);
    bool is_domain = family.n && px_str_find(family, PX_STR("."), 0) != PX_NONE;
    if (is_domain) {
        family = px_str_sub(family, 0, px_str_find(family, PX_STR("."), 0));
    }
    return squash(family.n ? family : name, out);
}

bool
px_source_same(plx_str a, plx_str b)
{
    plx_str x = px_agency_of(a), y = px_agency_of(b);
    if (x.n || y.n) {
        return px_str_eq(x, y);
    }
    char bare_a[LABEL_MAX], bare_b[LABEL_MAX];
    size_t n = bare_name(a, bare_a);
    return n && n == bare_name(b, bare_b) && memcmp(bare_a, bare_b, n) == 0;
}

// Does the report credit its whole text to `name`?
static bool
credits_text_to(const px_doc *doc, plx_str name)
{
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        if (doc->credits.v[i].kind == PX_CREDIT_TEXT &&
            px_source_same(doc->credits.v[i].upstream, name)) {
            return true;
        }
    }
    return false;
}

// The newsroom that published the report. A name that the report only credits
// is none: "Source: X" stands below X's own stories and below copies of them.
static plx_str
family_of(const px_story *story, uint32_t report)
{
    const plx_dossier_report *r = &story->reports[report];
    plx_str hosts[] = { px_host_of(r->url), r->domain, r->outlet };
    for (size_t i = 0; i < PX_COUNT(hosts); i++) {
        plx_str family = px_family_of(hosts[i]);
        if (family.n &&
            (i == 0 || !credits_text_to(story->docs[report], hosts[i]))) {
            return family;
        }
    }
    bool credited = credits_text_to(story->docs[report], r->outlet);
    return credited ? (plx_str){ NULL, 0 } : r->outlet;
}

bool
px_source_is(const px_story *story, uint32_t report, plx_str name)
{
    plx_str family = family_of(story, report);
    plx_str outlet = story->reports[report].outlet;
    bool by_outlet = outlet.n && px_source_same(outlet, name) &&
                     !credits_text_to(story->docs[report], outlet);
    return by_outlet || (family.n && px_source_same(family, name));
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
    if (own.n) {
        source.upstream = own;
    } else if (!several && found.n) {
        plx_str agency = px_agency_of(found);
        source.upstream = agency.n ? agency : found;
    }
    return source;
}
