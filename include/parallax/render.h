/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A dossier as bytes for people and machines.
 */
#ifndef PARALLAX_RENDER_H
#define PARALLAX_RENDER_H

#include <parallax/dossier.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum plx_format {
    PLX_FORMAT_JSON, /* docs/formats/dossier.schema.json */
    PLX_FORMAT_HTML, /* one self-contained page */
    PLX_FORMAT_TEXT, /* for a terminal */
    PLX_FORMAT_MARKDOWN,
    PLX_FORMAT_ICS /* the agenda and the commitments, RFC 5545 */
} plx_format;

typedef struct plx_render_opts {
    size_t size; /* sizeof(plx_render_opts): set by the INIT macro */
    unsigned columns; /* TEXT: the line's width; 0: 80 */
    bool colour; /* TEXT: with ANSI colours */
} plx_render_opts;
#define PLX_RENDER_OPTS_INIT              \
    {                                     \
        sizeof(plx_render_opts), 0, false \
    }

/*
 * Write `dossier` in `format`. The same dossier gives the same bytes.
 * PLX_ENOMEM; PLX_EIO when `write` returned false; PLX_EARG for an unknown
 * format. Cost: O(size of the output).
 */
PLX_API PLX_MUST_USE plx_rc plx_render(const plx_dossier *dossier,
                                       plx_format format,
                                       const plx_render_opts *opts,
                                       plx_write *write, void *user,
                                       plx_err *err);

/* The format of a name ("html", "json", "text", "md", "ics") or of a file's
 * ending. False, *out untouched, when there is none. */
PLX_API bool plx_format_find(plx_str name, plx_format *out);

#ifdef __cplusplus
}
#endif

#endif
