// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_ENGINE_OPTS_H
#define PX_ENGINE_ENGINE_OPTS_H

#include <parallax/engine.h>

#include "intake/source.h"

// What the caller set, and defaults for what it does not know of or left out
// (NULL: all).
static inline plx_engine_opts
px_engine_opts_of(const plx_engine_opts *opts)
{
    plx_engine_opts all = PLX_ENGINE_OPTS_INIT;
    if (opts) {
        memcpy(&all, opts, opts->size < sizeof(all) ? opts->size : sizeof(all));
    }
    return all;
}

// How the source is to be read.
static inline px_source_opts
px_source_opts_of(const plx_engine_opts *opts)
{
    return (px_source_opts){ .max_bytes = opts->max_bytes,
                             .media = opts->media,
                             .follow = opts->follow,
                             .fields = opts->fields };
}

#endif
