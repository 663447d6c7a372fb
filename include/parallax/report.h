/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A report: one article by one outlet, read and analysed.
 */
#ifndef PARALLAX_REPORT_H
#define PARALLAX_REPORT_H

#include <parallax/date.h>
#include <parallax/model.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum plx_media {
    PLX_MEDIA_GUESS = 0, /* from the bytes and the path's ending */
    PLX_MEDIA_TEXT, /* scraped: a line is a block of the page, some go */
    PLX_MEDIA_HTML,
    PLX_MEDIA_PLAIN /* the text itself: nothing goes, blank lines part
                       paragraphs */
} plx_media;

/* The bytes of a report and what is known about them, which comes before what
 * they say themselves. All borrowed for the call; n 0 or PLX_NEVER: unknown. */
typedef struct plx_source {
    plx_str bytes;
    plx_str path; /* shown in the dossier, re-read by verify */
    plx_str url; /* the address the report was published at */
    plx_str outlet; /* a name or a domain */
    plx_date published;
    plx_media media;
    plx_str title, byline, language, section;
    plx_date modified;
    plx_str charset; /* as the transport labels it: a label of the Encoding
                        standard */
} plx_source;

typedef struct plx_report_opts {
    size_t size; /* sizeof(plx_report_opts): set by the INIT macro */
    size_t max_bytes; /* most source bytes; 0: 32 MiB */
    bool trees; /* also lemmas and dependency trees, as plx_report_conllu has */
    bool text_only; /* stop at the text and the metadata: nothing is annotated,
                       the model is not asked, no dossier can be compiled */
} plx_report_opts;
#define PLX_REPORT_OPTS_INIT                     \
    {                                            \
        sizeof(plx_report_opts), 0, false, false \
    }

typedef struct plx_report plx_report;

/* What a date of publication rests on. */
typedef enum plx_basis {
    PLX_BASIS_UNKNOWN, /* there is no date */
    PLX_BASIS_METADATA, /* the source given, or the page's metadata */
    PLX_BASIS_STATED, /* words on the page */
    PLX_BASIS_URL, /* its address */
    PLX_BASIS_INFERRED, /* other reports */
    PLX_BASIS_MODIFIED, /* only a last change is told: it stood by that day */
    PLX_BASIS_GUESSED /* a day on the page that nothing ties to publication */
} plx_basis;

/*
 * Analyse the bytes of one report: decode, extract the article, annotate.
 * Pure: the same bytes give the same report. Single-threaded; any number of
 * calls may run at once on one model.
 *
 *   model   the report keeps a reference to it; NULL: the rules alone
 *   source  borrowed for the call; everything needed is copied
 *   opts    NULL: defaults
 *   out     gets a report with one reference; untouched on failure
 *
 * PLX_ENOMEM; PLX_ELIMIT: larger than opts->max_bytes; PLX_ENOTEXT: empty,
 * binary, or a page without any text. A page without an article is no
 * failure: see plx_report_is_article. Cost: O(bytes), about 10 ms for 600
 * words at worst; memory about 40 times the article text.
 */
PLX_API PLX_MUST_USE plx_rc plx_report_analyse(const plx_model *model,
                                               const plx_source *source,
                                               const plx_report_opts *opts,
                                               plx_report **out, plx_err *err);

PLX_API plx_report *plx_report_ref(plx_report *report);
PLX_API void plx_report_unref(plx_report *report); /* NULL is accepted */

/* What was read. Slices live as long as the report; n 0: unknown. */
PLX_API plx_str plx_report_text(const plx_report *report);
PLX_API plx_str plx_report_title(const plx_report *report);
PLX_API plx_str plx_report_outlet(const plx_report *report);
PLX_API plx_str plx_report_byline(const plx_report *report);
PLX_API plx_str plx_report_url(const plx_report *report);
PLX_API plx_str plx_report_path(const plx_report *report);
PLX_API plx_str plx_report_language(const plx_report *report);
PLX_API plx_str plx_report_section(const plx_report *report);
/* The page's own summary, for search engines or under its headline. */
PLX_API plx_str plx_report_standfirst(const plx_report *report);

/* When it was published, and what that rests on: a day of the last two bases
 * is a stand-in, which nothing else that is analysed builds on when it is
 * guessed. */
PLX_API plx_date plx_report_published(const plx_report *report);
PLX_API plx_basis plx_report_published_basis(const plx_report *report);
PLX_API plx_date plx_report_modified(const plx_report *report);
/* "metadata", "stated", "url", "inferred", "modified", "guessed"; NULL for
 * PLX_BASIS_UNKNOWN. Static. */
PLX_API const char *plx_basis_name(plx_basis basis);

/* Authors and tags as the page's markup lists them. Index 0 to n - 1. */
PLX_API size_t plx_report_n_authors(const plx_report *report);
PLX_API plx_str plx_report_author_at(const plx_report *report, size_t i);
PLX_API size_t plx_report_n_tags(const plx_report *report);
PLX_API plx_str plx_report_tag_at(const plx_report *report, size_t i);

PLX_API const char *plx_report_sha256(const plx_report *report);
PLX_API const char *plx_report_text_sha256(const plx_report *report);
PLX_API bool plx_report_is_article(const plx_report *report);

/* Findings: odd input that was mended. Index 0 to n - 1. */
typedef struct plx_report_finding {
    const char *code;
    plx_str message;
    plx_span span;
} plx_report_finding;
PLX_API size_t plx_report_n_findings(const plx_report *report);
PLX_API plx_report_finding plx_report_finding_at(const plx_report *report,
                                                 size_t i);

/* Parts: the paragraphs of the text, in its order. Index 0 to n - 1. */
typedef enum plx_part_kind {
    PLX_PART_BODY,
    PLX_PART_TITLE, /* at most one, always the first */
    PLX_PART_STANDFIRST, /* the summary under the title */
    PLX_PART_HEADING, /* inside the article */
    PLX_PART_CAPTION, /* the words under a picture */
    PLX_PART_LIST, /* an item of a list */
    PLX_PART_CREDIT /* "Source: ...": no part of the article, at its end */
} plx_part_kind;
typedef struct plx_report_part {
    plx_part_kind kind;
    plx_span span;
} plx_report_part;
PLX_API size_t plx_report_n_parts(const plx_report *report);
PLX_API plx_report_part plx_report_part_at(const plx_report *report, size_t i);
PLX_API const char *plx_part_kind_name(plx_part_kind kind); /* "standfirst" */

/* Writes bytes somewhere; false stops the writer with PLX_EIO. */
typedef bool plx_write(void *user, const char *bytes, size_t n);

/* The report's layers as one JSON object on one line, see docs/formats/. */
PLX_API PLX_MUST_USE plx_rc plx_report_annotations(const plx_report *report,
                                                   plx_write *write, void *user,
                                                   plx_err *err);

/* The report's words, sentence by sentence, in the CoNLL-U format of Universal
 * Dependencies, see docs/formats/. PLX_ENOMEM; PLX_EIO. */
PLX_API PLX_MUST_USE plx_rc plx_report_conllu(const plx_report *report,
                                              plx_write *write, void *user,
                                              plx_err *err);

#ifdef __cplusplus
}
#endif

#endif
