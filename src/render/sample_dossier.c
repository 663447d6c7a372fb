// SPDX-License-Identifier: Apache-2.0
/*
 * Dossiers for tests
 *
 *   A bell is stolen. The story is invented and small, and its facts are
 *   looked up in the texts by their words, so that a span here is as exact as
 *   one that was found by reading. Markup, quotes, escape codes, a right-to-
 *   left override and letters of more than one byte stand where strangers
 *   could put them: in titles, texts, names and messages.
 */
#include "render/sample_dossier.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/str.h"

#define DAY(y, m, d) \
    ((plx_date){ .year = (y), .month = (m), .day = (d), .precision = PLX_DAY })
#define MONTH(y, m) \
    ((plx_date){ .year = (y), .month = (m), .precision = PLX_MONTH })
#define YEAR(y) ((plx_date){ .year = (y), .precision = PLX_YEAR })
#define NO_DATE ((plx_date){ .precision = PLX_NEVER })

typedef struct said {
    uint32_t report;
    const char *words;
} said;

typedef struct sample {
    px_arena *arena;
    const plx_dossier_report *reports;
} sample;

#define CITES(s, ...)                         \
    cites((s), (const said[]){ __VA_ARGS__ }, \
          PX_COUNT(((const said[]){ __VA_ARGS__ })))
#define INDEXES(s, ...)                             \
    indexes((s), (const uint32_t[]){ __VA_ARGS__ }, \
            PX_COUNT(((const uint32_t[]){ __VA_ARGS__ })))
#define STRS(s, ...)                                \
    strs((s), (const char *const[]){ __VA_ARGS__ }, \
         PX_COUNT(((const char *const[]){ __VA_ARGS__ })))
#define KEEP(s, type, ...)                   \
    keep((s), (const type[]){ __VA_ARGS__ }, \
         sizeof((const type[]){ __VA_ARGS__ }))

static const void *
keep(const sample *s, const void *v, size_t n)
{
    void *copy = px_arena_alloc(s->arena, n);
    if (!copy) {
        abort();
    }
    memcpy(copy, v, n);
    return copy;
}

static plx_cite
at(const sample *s, uint32_t report, const char *words)
{
    size_t off = px_str_find(s->reports[report].text, px_str(words), 0);
    if (off == PX_NONE) {
        fprintf(stderr, "sample: report %u does not say: %s\n",
                (unsigned) report, words);
        abort();
    }
    return (plx_cite){ report, { (uint32_t) off, (uint32_t) strlen(words) } };
}

static plx_cites
cites(const sample *s, const said *v, size_t n)
{
    plx_cite *made = PX_NEW(s->arena, plx_cite, n);
    for (size_t i = 0; i < n; i++) {
        made[i] = at(s, v[i].report, v[i].words);
    }
    return (plx_cites){ made, (uint32_t) n };
}

static plx_indexes
indexes(const sample *s, const uint32_t *v, size_t n)
{
    return (plx_indexes){ keep(s, v, n * sizeof(*v)), (uint32_t) n };
}

static plx_strs
strs(const sample *s, const char *const *v, size_t n)
{
    plx_str *made = PX_NEW(s->arena, plx_str, n);
    for (size_t i = 0; i < n; i++) {
        made[i] = px_str(v[i]);
    }
    return (plx_strs){ made, (uint32_t) n };
}

static const char *const texts[] = {
    "Bell of St Orla stolen from tower in Merrow\n\n"
    "MERROW, May 12 - Thieves lifted the 410-kilogram bell of St Orla's "
    "church out of its tower on Thursday night, police said.\n\n"
    "\"You would have needed a crane and a nerve,\" Sergeant Ada Fenn told "
    "reporters on Friday.\n\n"
    "The bell, cast in 1788, is worth about 90,000 florins. Mayor Jorun "
    "Lisle pledged that the tower would be rebuilt by 1 September.",

    "Merrow loses its bell\n\n"
    "Thieves lifted the 410-kilogram bell of St Orla's church out of its "
    "tower on Thursday night, police said.\n\n"
    "\"You would have needed a crane and a nerve,\" Sergeant Ada Fenn told "
    "reporters.",

    "Glocke von Sankt Orla <b>& \"Krone\"</b>: the bell that is gone\n\n"
    "The bell of St Orla’s weighs 460 kilograms, its founder’s ledger says, "
    "and it was not insured. Église Sainte-Orle lost it on 11 May.\n\n"
    "“We will ring again by autumn,” said Jorun Lisle, the mayor of Merrow. "
    "She said the town council would meet on 20 May & vote on "
    "<script>alert('money')</script>.\n\n"
    "A festival in May 2025 is to open with the new bell.",

    "No crane was used, police now say\n\n"
    "Police withdrew the account of a crane on Monday: the bell was lowered "
    "by hand, Sergeant Fenn said. The bell was insured, the parish said.\n\n"
    "The tower was last repaired in 1931. Its bell weighs 410 kilograms, and "
    "a reward of 5,000 florins is offered until 30 June.",

    "Merrow’s missing bell\n\n"
    "Robbers took a bell of more than 400 kilos from a church in Merrow, "
    "officers report. 鐘 and colleagues \x1b[31mdisagree\x1b[0m.",
};

static const plx_dossier_report *
reports(sample *s)
{
    const char *const outlets[] = { "The Merrow Herald", "Valley Post", "",
                                    "Radio <Ostra>", "" };
    const char *const domains[] = { "herald.example", "valleypost.example",
                                    "glocke.example", "ostra.example", "" };
    const char *const titles[] = {
        "Bell of St Orla stolen from tower in Merrow", "Merrow loses its bell",
        "Glocke von Sankt Orla <b>& \"Krone\"</b>: the bell that is gone",
        "No crane was used, police now say", "Merrow’s missing bell"
    };
    const char *const urls[] = { "https://herald.example/2023/05/12/bell?a=1&b",
                                 "", "javascript:alert(1)",
                                 "http://ostra.example/n/7", "" };
    const plx_date published[] = { DAY(2023, 5, 12), DAY(2023, 5, 12),
                                   DAY(2023, 5, 13), DAY(2023, 5, 15),
                                   NO_DATE };
    plx_dossier_report *r = PX_NEW(s->arena, plx_dossier_report, 5);
    s->reports = r;
    for (uint32_t i = 0; i < 5; i++) {
        char hex[PX_SHA256_HEX];
        px_sha256_hex(px_str(texts[i]), hex);
        plx_str sum = px_arena_str(s->arena, px_str(hex));
        r[i] = (plx_dossier_report){
            .path = px_arena_printf(s->arena, "bell/%u-report.txt", i + 1),
            .url = px_str(urls[i]),
            .sha256 = sum,
            .outlet = px_str(outlets[i]),
            .domain = px_str(domains[i]),
            .title = px_str(titles[i]),
            .byline = i ? PX_STR("") : PX_STR("Ines \"Quill\" Okoro"),
            .language = PX_STR("en"),
            .published = published[i],
            .published_basis =
                i == 4 ? PLX_PUBLISHED_UNKNOWN : PLX_PUBLISHED_METADATA,
            .origin = i == 0 ? 0 : i - 1,
            .text = px_str(texts[i]),
            .text_sha256 = sum,
            .is_article = true,
        };
    }
    r[3].published_basis = PLX_PUBLISHED_INFERRED;
    r[3].published_cites = CITES(s, { 3, "on Monday" }, { 2, "11 May" });
    r[4].earliest = DAY(2023, 5, 12);
    r[4].latest = DAY(2023, 5, 19);
    r[1].credits =
        KEEP(s, plx_credit, { PX_STR("police"), at(s, 1, "police said").span });
    r[1].n_credits = 1;
    return r;
}

static void
add_entities(const sample *s, plx_dossier *d)
{
    d->entities = KEEP(
        s, plx_entity,
        { PLX_PERSON, PX_STR("Ada Fenn"),
          STRS(s, "Ada Fenn", "Sergeant Fenn", "Sergeant Ada Fenn"),
          PX_STR("sergeant"), STRS(s, "same surname and title"),
          CITES(s, { 0, "Sergeant Ada Fenn" }, { 1, "Sergeant Ada Fenn" },
                { 3, "Sergeant Fenn" }) },
        { PLX_PERSON, PX_STR("Jorun Lisle"), STRS(s, "Jorun Lisle", "Lisle"),
          PX_STR("mayor of Merrow"), STRS(s, "same full name"),
          CITES(s, { 0, "Jorun Lisle" }, { 2, "Jorun Lisle" }) },
        { PLX_PLACE,
          PX_STR("Merrow"),
          STRS(s, "Merrow", "MERROW"),
          PX_STR(""),
          { NULL, 0 },
          CITES(s, { 0, "Merrow" }, { 4, "Merrow" }) },
        { PLX_ORGANISATION,
          PX_STR("St Orla's church"),
          STRS(s, "St Orla's church"),
          PX_STR(""),
          { NULL, 0 },
          CITES(s, { 0, "St Orla's church" }, { 1, "St Orla's church" }) });
    d->n_entities = 4;
    d->dates = KEEP(
        s, plx_dossier_date,
        { DAY(2023, 5, 11), NO_DATE, PLX_DATE_RELATIVE,
          at(s, 0, "Thursday night") },
        { MONTH(2025, 5), NO_DATE, PLX_DATE_EXPLICIT, at(s, 2, "May 2025") });
    d->n_dates = 2;
}

static void
add_plans(const sample *s, plx_dossier *d)
{
    d->agenda =
        KEEP(s, plx_agenda,
             { DAY(2023, 5, 11),
               NO_DATE,
               PX_STR("The bell of St Orla's is stolen"),
               PLX_AGENDA_PAST,
               { NULL, 0 },
               INDEXES(s, 2),
               CITES(s, { 0, "out of its tower on Thursday night" },
                     { 1, "out of its tower on Thursday night" },
                     { 2, "lost it on 11 May" }) },
             { YEAR(1931),
               NO_DATE,
               PX_STR("The tower is last repaired"),
               PLX_AGENDA_PAST,
               { NULL, 0 },
               { NULL, 0 },
               CITES(s, { 3, "The tower was last repaired in 1931" }) },
             { DAY(2023, 5, 15),
               DAY(2023, 6, 30),
               PX_STR("A reward is offered; commas, semicolons; and a "
                      "back\\slash"),
               PLX_AGENDA_PLANNED,
               { NULL, 0 },
               { NULL, 0 },
               CITES(s, { 3, "a reward of 5,000 florins is offered until 30 "
                             "June" }) },
             { DAY(2023, 5, 20),
               NO_DATE,
               PX_STR("The town council meets & votes <on> it"),
               PLX_AGENDA_PLANNED,
               INDEXES(s, 1),
               { NULL, 0 },
               CITES(s, { 2, "town council would meet on 20 May" }) },
             { MONTH(2025, 5),
               NO_DATE,
               PX_STR("A festival opens"),
               PLX_AGENDA_PLANNED,
               { NULL, 0 },
               INDEXES(s, 2),
               CITES(s, { 2, "A festival in May 2025" }) });
    d->n_agenda = 5;
    d->commitments = KEEP(
        s, plx_commitment,
        { INDEXES(s, 1), PX_STR("Ring again by autumn"), NO_DATE, PLX_EXPECTED,
          NULL, 0, CITES(s, { 2, "We will ring again by autumn" }) },
        { INDEXES(s, 1), PX_STR("Rebuild the tower"), DAY(2023, 9, 1),
          PLX_PLEDGED,
          KEEP(s, plx_commitment_step,
               { PLX_CONSIDERED, NO_DATE, at(s, 2, "vote on") },
               { PLX_PLEDGED, DAY(2023, 5, 12),
                 at(s, 0, "pledged that the tower would be rebuilt") }),
          2,
          CITES(s, { 0, "pledged that the tower would be rebuilt by 1 "
                        "September" }) });
    d->n_commitments = 2;
}

static void
add_speech(const sample *s, plx_dossier *d)
{
    d->quotes = KEEP(
        s, plx_quote,
        { PLX_QUOTE_DIRECT,
          PX_STR("\"You would have needed a crane and a nerve,\""),
          PX_STR("Sergeant Ada Fenn"), 0, at(s, 0, "Sergeant Ada Fenn"),
          at(s, 0, "told"), PLX_NO_INDEX,
          CITES(s, { 0, "\"You would have needed a crane and a nerve,\"" },
                { 1, "\"You would have needed a crane and a nerve,\"" }) },
        { PLX_QUOTE_DIRECT, PX_STR("“We will ring again by autumn,”"),
          PX_STR("Jorun Lisle"), 1, at(s, 2, "Jorun Lisle"), at(s, 2, "said"),
          PLX_NO_INDEX, CITES(s, { 2, "“We will ring again by autumn,”" }) },
        { PLX_QUOTE_INDIRECT, PX_STR("the bell was lowered by hand"),
          PX_STR("Sergeant Fenn"), 0, at(s, 3, "Sergeant Fenn"),
          at(s, 3, "said"), PLX_NO_INDEX,
          CITES(s, { 3, "the bell was lowered by hand" }) },
        { PLX_QUOTE_INDIRECT, PX_STR("The bell was insured"),
          PX_STR("the parish"), PLX_NO_INDEX, at(s, 3, "the parish"),
          at(s, 3, "said"), PLX_NO_INDEX,
          CITES(s, { 3, "The bell was insured" }) },
        { PLX_QUOTE_DIRECT,
          PX_STR("money"),
          PX_STR(""),
          PLX_NO_INDEX,
          { 0, { 0, 0 } },
          { 0, { 0, 0 } },
          PLX_NO_INDEX,
          CITES(s, { 2, "money" }) });
    d->n_quotes = 5;
    d->figures =
        KEEP(s, plx_figure,
             { 410, 410, 410, false, PX_STR("kg"), PX_STR("weight of the bell"),
               at(s, 0, "410-kilogram") },
             { 460, 460, 460, false, PX_STR("kg"), PX_STR("Weight of the bell"),
               at(s, 2, "460 kilograms") },
             { 400, 400, 1e308, true, PX_STR("kg"),
               PX_STR("weight of the bell"), at(s, 4, "more than 400 kilos") },
             { 90000, 85000, 95000, true, PX_STR("florins"), PX_STR("worth"),
               at(s, 0, "about 90,000 florins") },
             { 5000, 5000, 5000, false, PX_STR("florins"), PX_STR("reward"),
               at(s, 3, "5,000 florins") });
    d->n_figures = 5;
}

static void
add_claims(const sample *s, plx_dossier *d)
{
    d->claims = KEEP(
        s, plx_claim,
        { PX_STR("The bell was not insured."),
          INDEXES(s, 2),
          1,
          { NULL, 0 },
          NO_DATE,
          CITES(s, { 2, "it was not insured" }) },
        { PX_STR("Thieves took the bell of St Orla's on Thursday night."),
          INDEXES(s, 0, 1, 2, 4), 3, INDEXES(s, 3), DAY(2023, 5, 11),
          CITES(s, { 0, "Thieves lifted the 410-kilogram bell" },
                { 1, "Thieves lifted the 410-kilogram bell" },
                { 2, "lost it on 11 May" }, { 4, "Robbers took a bell" }) },
        { PX_STR("The bell weighs 410 kilograms."),
          INDEXES(s, 0, 1, 3),
          2,
          { NULL, 0 },
          NO_DATE,
          CITES(s, { 0, "the 410-kilogram bell" },
                { 1, "the 410-kilogram bell" },
                { 3, "Its bell weighs 410 kilograms" }) },
        { PX_STR("The bell weighs 460 kilograms."),
          INDEXES(s, 2),
          1,
          { NULL, 0 },
          NO_DATE,
          CITES(s, { 2, "The bell of St Orla’s weighs 460 kilograms" }) },
        { PX_STR("The bell was insured."),
          INDEXES(s, 3),
          1,
          { NULL, 0 },
          NO_DATE,
          CITES(s, { 3, "The bell was insured" }) },
        { PX_STR("A reward of 5,000 florins <is> offered."),
          INDEXES(s, 3),
          1,
          { NULL, 0 },
          NO_DATE,
          CITES(s, { 3, "a reward of 5,000 florins is offered" }) });
    d->n_claims = 6;
    d->only = KEEP(s, plx_only, { 2, 0 }, { 3, 5 });
    d->n_only = 2;
    d->brief = KEEP(
        s, plx_brief,
        { PX_STR("Thieves lifted the 410-kilogram bell of St Orla's church "
                 "out of its tower on Thursday night."),
          INDEXES(s, 1, 2),
          CITES(s, { 0, "Thieves lifted the 410-kilogram bell" },
                { 1, "Thieves lifted the 410-kilogram bell" },
                { 2, "lost it on 11 May" }) },
        { PX_STR("Mayor Jorun Lisle pledged that the tower would be rebuilt "
                 "by 1 September."),
          { NULL, 0 },
          CITES(s, { 0, "Mayor Jorun Lisle pledged" }) });
    d->n_brief = 2;
}

static void
add_conflicts(const sample *s, plx_dossier *d)
{
    const plx_side *weights =
        KEEP(s, plx_side,
             { PX_STR("410 kilograms"), 2,
               CITES(s, { 0, "the 410-kilogram bell" },
                     { 3, "Its bell weighs 410 kilograms" }),
               CITES(s, { 0, "410-kilogram" }, { 3, "410 kilograms" }) },
             { PX_STR("460 kilograms"), 3,
               CITES(s, { 2, "The bell of St Orla’s weighs 460 kilograms" }),
               CITES(s, { 2, "460 kilograms" }) });
    const plx_side *insured =
        KEEP(s, plx_side,
             { PX_STR("not insured"), 0, CITES(s, { 2, "it was not insured" }),
               CITES(s, { 2, "not" }) },
             { PX_STR("insured"),
               4,
               CITES(s, { 3, "The bell was insured" }),
               { NULL, 0 } });
    d->conflicts = KEEP(s, plx_conflict,
                        { PLX_CONFLICT_NUMBER, PLX_CONFLICT_TRUE,
                          PX_STR("the weight of the bell"), weights, 2 },
                        { PLX_CONFLICT_POLARITY, PLX_CONFLICT_UNKNOWN,
                          PX_STR("whether the bell was insured"), insured, 2 });
    d->n_conflicts = 2;
    d->reuse = KEEP(
        s, plx_reuse,
        { 0, 1, PLX_REUSE_PARTIAL, PLX_REUSE_A_TO_B, 0.52, 0.91,
          KEEP(s, plx_passage,
               { at(s, 0, "Thieves lifted the 410-kilogram bell of St").span,
                 at(s, 1, "Thieves lifted the 410-kilogram bell of St").span }),
          1, STRS(s, "report 1 is longer & earlier") },
        { 0,
          4,
          PLX_REUSE_PARAPHRASE,
          PLX_REUSE_UNKNOWN,
          0.2,
          0.6,
          NULL,
          0,
          { NULL, 0 } });
    d->n_reuse = 2;
    d->findings = KEEP(s, plx_finding,
                       { PX_STR("control-characters"),
                         PX_STR("4 control characters <were> found"), 4,
                         at(s, 4, "disagree").span },
                       { PX_STR("few-reports"),
                         PX_STR("only five reports"),
                         PLX_NO_INDEX,
                         { 0, 0 } });
    d->n_findings = 2;
}

const plx_dossier *
px_sample_dossier(px_arena *arena)
{
    sample s = { .arena = arena };
    plx_dossier *d = PX_NEW(arena, plx_dossier, 1);
    if (!d) {
        abort();
    }
    d->title = px_str("Bell of St Orla <stolen> from tower & “gone”");
    d->first = YEAR(1931);
    d->last = MONTH(2025, 5);
    d->language = PX_STR("en");
    d->reports = reports(&s);
    d->n_reports = 5;
    d->origins =
        KEEP(&s, plx_origin,
             { INDEXES(&s, 0, 1), PX_STR("The Merrow Herald"),
               STRS(&s, "report 2 shares 91% of its text with report 1") },
             { INDEXES(&s, 2), PX_STR(""), { NULL, 0 } },
             { INDEXES(&s, 3), PX_STR(""), { NULL, 0 } },
             { INDEXES(&s, 4), PX_STR(""), { NULL, 0 } });
    d->n_origins = 4;
    add_entities(&s, d);
    add_plans(&s, d);
    add_speech(&s, d);
    add_claims(&s, d);
    add_conflicts(&s, d);
    return d;
}

const plx_dossier *
px_sample_empty(px_arena *arena)
{
    sample s = { .arena = arena };
    plx_dossier *d = PX_NEW(arena, plx_dossier, 1);
    plx_dossier_report *r = PX_NEW(arena, plx_dossier_report, 1);
    if (!d || !r) {
        abort();
    }
    char hex[PX_SHA256_HEX];
    px_sha256_hex(PX_STR("Nothing."), hex);
    r->sha256 = r->text_sha256 = px_arena_str(arena, px_str(hex));
    r->text = PX_STR("Nothing.");
    d->reports = r;
    d->n_reports = 1;
    d->origins =
        KEEP(&s, plx_origin, { INDEXES(&s, 0), PX_STR(""), { NULL, 0 } });
    d->n_origins = 1;
    return d;
}

static void
fill_large(const sample *s, plx_dossier_report *r, uint32_t i)
{
    r->text = px_arena_printf(
        s->arena,
        "Headline %u\n\nThing %u happened on a day, and %u people saw it.\n\n"
        "\"We saw it ourselves, all of it,\" said Witness %u.",
        i, i % 10, i + 3, i % 25);
    r->title = px_arena_printf(s->arena, "Headline %u", i);
    r->outlet = px_arena_printf(s->arena, "Outlet %u", i);
    r->published = DAY(2022, 1 + (uint8_t) (i % 12), 1 + (uint8_t) (i % 28));
    r->published_basis = PLX_PUBLISHED_METADATA;
    r->origin = i;
    r->is_article = true;
}

const plx_dossier *
px_sample_large(px_arena *arena, uint32_t n)
{
    sample s = { .arena = arena };
    plx_dossier *d = PX_NEW(arena, plx_dossier, 1);
    plx_dossier_report *r = PX_NEW(arena, plx_dossier_report, n);
    plx_origin *origins = PX_NEW(arena, plx_origin, n);
    plx_claim *claims = PX_NEW(arena, plx_claim, n);
    plx_only *only = PX_NEW(arena, plx_only, n);
    plx_agenda *agenda = PX_NEW(arena, plx_agenda, n);
    plx_figure *figures = PX_NEW(arena, plx_figure, n);
    plx_quote *quotes = PX_NEW(arena, plx_quote, n);
    s.reports = r;
    for (uint32_t i = 0; i < n; i++) {
        fill_large(&s, &r[i], i);
    }
    for (uint32_t i = 0; i < n; i++) {
        plx_cites cited = CITES(&s, { i, "happened on a day" });
        origins[i] = (plx_origin){ .reports = INDEXES(&s, i) };
        claims[i] = (plx_claim){
            .text = px_arena_printf(arena, "Thing %u happened on a day.", i),
            .reports = INDEXES(&s, i, (i + 7) % n),
            .origins = 2,
            .cites = CITES(&s, { i, "happened on a day" },
                           { (i + 7) % n, "happened on a day" }),
        };
        only[i] = (plx_only){ i, i };
        agenda[i] = (plx_agenda){ .date = r[i].published,
                                  .what = claims[i].text,
                                  .status = PLX_AGENDA_PAST,
                                  .cites = cited };
        figures[i] = (plx_figure){ i + 3,
                                   i + 3,
                                   i + 3,
                                   false,
                                   PX_STR(""),
                                   PX_STR("people who saw it"),
                                   at(&s, i, "people") };
        quotes[i] = (plx_quote){
            .kind = PLX_QUOTE_DIRECT,
            .text = PX_STR("We saw it ourselves, all of it,"),
            .speaker = px_arena_printf(arena, "Witness %u", i % 25),
            .speaker_entity = PLX_NO_INDEX,
            .same = PLX_NO_INDEX,
            .cites = CITES(&s, { i, "We saw it ourselves, all of it," })
        };
    }
    *d = (plx_dossier){
        .title = PX_STR("A large story"),
        .language = PX_STR("en"),
        .reports = r,
        .n_reports = n,
        .origins = origins,
        .n_origins = n,
        .claims = claims,
        .n_claims = n,
        .only = only,
        .n_only = n,
        .agenda = agenda,
        .n_agenda = n,
        .figures = figures,
        .n_figures = n,
        .quotes = quotes,
        .n_quotes = n,
    };
    return d;
}
