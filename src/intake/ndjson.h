// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_NDJSON_H
#define PX_INTAKE_NDJSON_H

#include "intake/entry.h"
#include "intake/inflow.h"

/*
 * NDJSON: one JSON record a line, read as a stream of lines (see px_form for
 * the calls). A report's place is the number of its line, from 1. Empty lines
 * are counted and passed over. A line that is no record, or longer than
 * opts->max_bytes, is a failed report, and the lines behind it still come.
 * Memory: the longest line.
 */
plx_rc px_ndjson_open(px_inflow *in, const char *path,
                      const px_source_opts *opts, void **stream) PX_MUST_USE;
plx_rc px_ndjson_next(void *stream, px_arena *arena, px_entry *out) PX_MUST_USE;
plx_rc px_ndjson_at(void *stream, plx_str line, px_arena *arena, px_entry *out)
    PX_MUST_USE;
void px_ndjson_close(void *stream);

#endif
