/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A dossier: what several reports say about one event, compiled.
 *
 * The dossier is a plain value to walk: arrays of facts that point at each
 * other by index (PLX_NO_INDEX: at nothing) and at the reports' texts by
 * spans. It mirrors docs/formats/dossier.schema.json field by field. All
 * memory belongs to the dossier; it is immutable and may be shared between
 * threads. Fields are only ever added at the end of a struct.
 */
#ifndef PARALLAX_DOSSIER_H
#define PARALLAX_DOSSIER_H

#include <parallax/report.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PLX_NO_INDEX UINT32_MAX

/* Bytes of one report's text: the provenance of a fact. */
typedef struct plx_cite {
    uint32_t report;
    plx_span span;
} plx_cite;

typedef struct plx_cites {
    const plx_cite *v;
    uint32_t n;
} plx_cites;

typedef struct plx_indexes {
    const uint32_t *v;
    uint32_t n;
} plx_indexes;

typedef struct plx_strs {
    const plx_str *v;
    uint32_t n;
} plx_strs;

typedef enum plx_published_basis {
    PLX_PUBLISHED_UNKNOWN,
    PLX_PUBLISHED_METADATA,
    PLX_PUBLISHED_STATED,
    PLX_PUBLISHED_URL,
    PLX_PUBLISHED_INFERRED
} plx_published_basis;

typedef struct plx_credit {
    plx_str upstream;
    plx_span span;
} plx_credit;

typedef struct plx_dossier_report {
    plx_str path, url; /* n 0: unknown */
    plx_str sha256; /* of the source bytes, hexadecimal */
    plx_str outlet, domain, title, byline, language;
    plx_date published, earliest, latest, modified;
    plx_published_basis published_basis;
    plx_cites published_cites; /* the words the date rests on */
    uint32_t origin;
    const plx_credit *credits;
    uint32_t n_credits;
    plx_str text;
    plx_str text_sha256;
    bool is_article; /* false: it contributes no facts */
} plx_dossier_report;

/* Reports that do not count as independent of one another. */
typedef struct plx_origin {
    plx_indexes reports;
    plx_str upstream; /* n 0: none named */
    plx_strs why;
} plx_origin;

typedef enum plx_entity_kind {
    PLX_PERSON,
    PLX_ORGANISATION,
    PLX_PLACE,
    PLX_PRODUCT,
    PLX_EVENT,
    PLX_WORK,
    PLX_GROUP,
    PLX_OTHER
} plx_entity_kind;

typedef struct plx_entity {
    plx_entity_kind kind;
    plx_str name;
    plx_strs names; /* every wording, the name among them */
    plx_str role; /* n 0: none given */
    plx_strs why; /* why its mentions were merged over reports */
    plx_cites cites;
} plx_entity;

typedef enum plx_date_basis {
    PLX_DATE_EXPLICIT,
    PLX_DATE_RELATIVE,
    PLX_DATE_INFERRED
} plx_date_basis;

typedef struct plx_dossier_date {
    plx_date value;
    plx_date end; /* PLX_NEVER: no range */
    plx_date_basis basis;
    plx_cite cite;
} plx_dossier_date;

typedef enum plx_agenda_status {
    PLX_AGENDA_UNKNOWN,
    PLX_AGENDA_PAST,
    PLX_AGENDA_PLANNED
} plx_agenda_status;

typedef struct plx_agenda {
    plx_date date, end;
    plx_str what;
    plx_agenda_status status;
    plx_indexes who, where; /* entities */
    plx_cites cites;
} plx_agenda;

typedef enum plx_commitment_status {
    PLX_CONSIDERED,
    PLX_EXPECTED,
    PLX_PLANNED,
    PLX_PLEDGED,
    PLX_AGREED,
    PLX_ANNOUNCED,
    PLX_ORDERED,
    PLX_DONE,
    PLX_MISSED,
    PLX_DROPPED
} plx_commitment_status;

typedef struct plx_commitment_step {
    plx_commitment_status status;
    plx_date date;
    plx_cite cite;
} plx_commitment_step;

typedef struct plx_commitment {
    plx_indexes who; /* entities */
    plx_str what;
    plx_date due;
    plx_commitment_status status;
    const plx_commitment_step *history;
    uint32_t n_history;
    plx_cites cites;
} plx_commitment;

typedef enum plx_quote_kind {
    PLX_QUOTE_DIRECT,
    PLX_QUOTE_INDIRECT,
    PLX_QUOTE_MIXED
} plx_quote_kind;

typedef struct plx_quote {
    plx_quote_kind kind;
    plx_str text;
    plx_str speaker; /* its name or wording; n 0: unknown */
    uint32_t speaker_entity; /* or PLX_NO_INDEX */
    plx_cite speaker_cite; /* len 0: none */
    plx_cite cue; /* len 0: none */
    uint32_t same; /* an earlier quote of the same words */
    plx_cites cites;
} plx_quote;

typedef struct plx_figure {
    double value, low, high;
    bool approximate;
    plx_str unit; /* "USD", "%", "km"; n 0: a count */
    plx_str of; /* what is counted or measured */
    plx_cite cite;
} plx_figure;

typedef struct plx_claim {
    plx_str text; /* its clearest wording */
    plx_indexes reports;
    uint32_t origins; /* how many independent origins tell it */
    plx_indexes who; /* entities */
    plx_date date;
    plx_cites cites; /* one wording each; the text's own first */
} plx_claim;

typedef enum plx_conflict_kind {
    PLX_CONFLICT_NUMBER,
    PLX_CONFLICT_DATE,
    PLX_CONFLICT_POLARITY,
    PLX_CONFLICT_NAME,
    PLX_CONFLICT_PLACE,
    PLX_CONFLICT_ATTRIBUTION,
    PLX_CONFLICT_STATUS
} plx_conflict_kind;

typedef enum plx_conflict_class {
    PLX_CONFLICT_UNKNOWN,
    PLX_CONFLICT_UPDATE,
    PLX_CONFLICT_SCOPE,
    PLX_CONFLICT_ROUNDING,
    PLX_CONFLICT_TRUE
} plx_conflict_class;

typedef struct plx_side {
    plx_str value;
    uint32_t claim; /* or PLX_NO_INDEX */
    plx_cites cites;
    plx_cites marks; /* the differing words themselves */
} plx_side;

typedef struct plx_conflict {
    plx_conflict_kind kind;
    plx_conflict_class what_class;
    plx_str about;
    const plx_side *sides; /* two or more */
    uint32_t n_sides;
} plx_conflict;

typedef enum plx_reuse_kind {
    PLX_REUSE_VERBATIM,
    PLX_REUSE_NEAR,
    PLX_REUSE_PARTIAL,
    PLX_REUSE_PARAPHRASE
} plx_reuse_kind;

typedef enum plx_reuse_direction {
    PLX_REUSE_UNKNOWN,
    PLX_REUSE_A_TO_B,
    PLX_REUSE_B_TO_A
} plx_reuse_direction;

typedef struct plx_passage {
    plx_span a, b;
} plx_passage;

/* Text that report b shares with report a (a < b). */
typedef struct plx_reuse {
    uint32_t a, b;
    plx_reuse_kind kind;
    plx_reuse_direction direction;
    double share_a, share_b; /* the shared part of each text, 0 to 1 */
    const plx_passage *passages;
    uint32_t n_passages;
    plx_strs evidence;
} plx_reuse;

typedef struct plx_only {
    uint32_t report;
    uint32_t claim;
} plx_only;

typedef struct plx_brief {
    plx_str text;
    plx_indexes claims;
    plx_cites cites;
} plx_brief;

typedef struct plx_finding {
    plx_str code;
    plx_str message;
    uint32_t report; /* or PLX_NO_INDEX: the story */
    plx_span span; /* len 0: none */
} plx_finding;

typedef struct plx_dossier {
    plx_str title;
    plx_date first, last; /* publication of the reports, as far as known */
    plx_str language;
    const plx_dossier_report *reports;
    uint32_t n_reports;
    const plx_origin *origins;
    uint32_t n_origins;
    const plx_entity *entities;
    uint32_t n_entities;
    const plx_dossier_date *dates;
    uint32_t n_dates;
    const plx_agenda *agenda;
    uint32_t n_agenda;
    const plx_commitment *commitments;
    uint32_t n_commitments;
    const plx_quote *quotes;
    uint32_t n_quotes;
    const plx_figure *figures;
    uint32_t n_figures;
    const plx_claim *claims;
    uint32_t n_claims;
    const plx_conflict *conflicts;
    uint32_t n_conflicts;
    const plx_reuse *reuse;
    uint32_t n_reuse;
    const plx_only *only;
    uint32_t n_only;
    const plx_brief *brief;
    uint32_t n_brief;
    const plx_finding *findings;
    uint32_t n_findings;
} plx_dossier;

typedef struct plx_dossier_opts {
    size_t size; /* sizeof(plx_dossier_opts): set by the INIT macro */
    plx_date today; /* the reference date; PLX_NEVER: none is known */
} plx_dossier_opts;
#define PLX_DOSSIER_OPTS_INIT     \
    {                             \
        sizeof(plx_dossier_opts), \
        {                         \
            0, 0, 0, 0, 0         \
        }                         \
    }

/*
 * Compile reports of one story into a dossier.
 *
 *   reports  [n] in the order to be shown; borrowed for the call only
 *   opts     NULL: defaults
 *   out      gets the dossier, to be freed with plx_dossier_free; untouched
 *            on failure
 *
 * PLX_EARG when n is 0; PLX_ENOMEM. Single-threaded, deterministic. Cost:
 * about 1 ms for five reports.
 */
PLX_API PLX_MUST_USE plx_rc plx_dossier_compile(
    const plx_model *model, plx_report *const *reports, size_t n,
    const plx_dossier_opts *opts, const plx_dossier **out, plx_err *err);

PLX_API void plx_dossier_free(const plx_dossier *dossier); /* NULL is fine */

/* The words of an enumerator as the JSON writes them: "person", "verbatim",
 * "a>b"… Static strings, never NULL. */
PLX_API const char *plx_entity_kind_name(plx_entity_kind kind);
PLX_API const char *plx_published_basis_name(plx_published_basis basis);
PLX_API const char *plx_date_basis_name(plx_date_basis basis);
PLX_API const char *plx_agenda_status_name(plx_agenda_status status);
PLX_API const char *plx_commitment_status_name(plx_commitment_status status);
PLX_API const char *plx_quote_kind_name(plx_quote_kind kind);
PLX_API const char *plx_conflict_kind_name(plx_conflict_kind kind);
PLX_API const char *plx_conflict_class_name(plx_conflict_class what_class);
PLX_API const char *plx_reuse_kind_name(plx_reuse_kind kind);
PLX_API const char *plx_reuse_direction_name(plx_reuse_direction direction);

#ifdef __cplusplus
}
#endif

#endif
