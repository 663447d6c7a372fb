/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From paths to a dossier: reading, analysing on several threads, compiling.
 */
#ifndef PARALLAX_ENGINE_H
#define PARALLAX_ENGINE_H

#include <parallax/dossier.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct plx_progress {
    size_t done, total; /* reports; total 0: not known yet */
    const char *stage; /* "reading", "analysing", "compiling": static */
} plx_progress;

/* Called now and then, on the calling thread; false cancels. */
typedef bool plx_tick(void *user, const plx_progress *progress);

typedef struct plx_engine_opts {
    size_t size; /* sizeof(plx_engine_opts): set by the INIT macro */
    unsigned threads; /* workers; 0: one a processor */
    size_t max_bytes; /* most bytes a source; 0: 32 MiB */
    plx_tick *tick; /* may be NULL */
    void *tick_user;
    plx_media media; /* what every source is; 0: guess each */
    bool trees, text_only; /* see plx_report_opts */
    const char *fields; /* where an NDJSON record has what: "text=body,
                           url=link.href"; NULL: under the usual names */
    bool follow; /* fetch what feeds and lists of feeds point to */
    bool allow_private; /* fetch from this machine and local networks, too */
    bool ignore_robots; /* do not ask servers for robots.txt */
    unsigned timeout; /* seconds for one address, waiting apart; 0: 60 */
    const char *contact; /* where servers that are asked find their asker: an
                            address of mail or web; NULL: not said */
} plx_engine_opts;
#define PLX_ENGINE_OPTS_INIT                                               \
    {                                                                      \
        sizeof(plx_engine_opts), 0, 0, NULL, NULL, PLX_MEDIA_GUESS, false, \
            false, NULL, false, false, false, 0, NULL                      \
    }

/* One input of a stream, and what became of it. */
typedef struct plx_item {
    plx_str
        name; /* a path or an address; "PATH#PLACE": one of many in a file */
    plx_report *report; /* NULL: there is none */
    plx_err err; /* why there is none */
} plx_item;

/* Called for each input in order, on the calling thread. The item lives for
 * the call (plx_report_ref keeps its report). False cancels. */
typedef bool plx_each(void *user, const plx_item *item);

/*
 * Read and analyse everything under `paths`, on several threads, and give each
 * report to `each` in the order of the input: files of any form that is told in
 * docs/formats/intake.md, folders (their files in name order, one level),
 * patterns, http(s) addresses, "-" for standard input. NAME.meta.json beside
 * NAME.txt or NAME.html is metadata. The same input gives the same calls for
 * any number of threads.
 *
 * Memory does not grow with the input: while `each` is slow, little is read
 * ahead. Bad inputs are items without a report, not a failure of the call.
 * PLX_ENOMEM; PLX_EARG: fields that name nothing; PLX_ECANCELED when `each` or
 * the tick said so.
 */
PLX_API PLX_MUST_USE plx_rc plx_stream(const plx_model *model,
                                       const char *const *paths, size_t n_paths,
                                       const plx_engine_opts *opts,
                                       plx_each *each, void *user,
                                       plx_err *err);

/* An input that gave no report. */
typedef struct plx_failure {
    plx_str path;
    plx_err err;
} plx_failure;

/* Reports in input order, and the inputs that failed. Free as one. */
typedef struct plx_batch {
    plx_report **reports;
    size_t n_reports;
    const plx_failure *failures;
    size_t n_failures;
} plx_batch;

/*
 * Read and analyse everything under `paths` as plx_stream does, and keep it.
 *
 *   out   gets the batch, to be freed with plx_batch_free; untouched on failure
 *
 * Bad inputs are failures in the batch, not of the call. Codes as plx_stream.
 */
PLX_API PLX_MUST_USE plx_rc plx_read(const plx_model *model,
                                     const char *const *paths, size_t n_paths,
                                     const plx_engine_opts *opts,
                                     plx_batch **out, plx_err *err);

PLX_API void plx_batch_free(plx_batch *batch); /* NULL is accepted */

/* One thing that a dossier says and that does not hold. */
typedef struct plx_mismatch {
    plx_str place; /* "reports[2].text_sha256", "quotes[7].spans[0]" */
    plx_str message; /* one sentence */
} plx_mismatch;

typedef struct plx_verify_result {
    size_t n_reports, n_reread; /* sources found and read again */
    size_t n_spans; /* spans checked */
    size_t n_mismatches; /* calls of `each` */
} plx_verify_result;

typedef struct plx_verify_opts {
    size_t size; /* sizeof(plx_verify_opts): set by the INIT macro */
    const char *folder; /* where relative source paths start; NULL: the working
                           folder */
    const char *fields; /* as the dossier was made with: see plx_engine_opts */
} plx_verify_opts;
#define PLX_VERIFY_OPTS_INIT                \
    {                                       \
        sizeof(plx_verify_opts), NULL, NULL \
    }

/*
 * Check a dossier's JSON against itself and against its sources: its seals,
 * the hash of every source and text, every span (inside its text, on character
 * borders), every fact's words against the bytes it cites. What came from an
 * address is not fetched again: whose dossier it is shall not decide whom this
 * machine asks.
 *
 *   json    the dossier
 *   opts    NULL: defaults
 *   each    called for each mismatch, in order; slices live for the call
 *   out     what was checked
 *
 * PLX_OK when all holds; PLX_EMISMATCH when something does not; PLX_EFORMAT
 * when it is no dossier; PLX_EARG: fields that name nothing; PLX_ENOMEM.
 */
PLX_API PLX_MUST_USE plx_rc
plx_verify(const plx_model *model, plx_str json, const plx_verify_opts *opts,
           void (*each)(void *user, const plx_mismatch *m), void *user,
           plx_verify_result *out, plx_err *err);

#ifdef __cplusplus
}
#endif

#endif
