// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_ACCESS_H
#define PX_ENGINE_ACCESS_H

#include <parallax/engine.h>

#include "fetch/fetch.h"
#include "intake/source.h"

/*
 * How the sources of one call are read: its options, and a fetcher, which is
 * made when the first address is met; who reads files never touches the
 * network. Must not move while `source` is in use.
 */
typedef struct px_access {
    plx_engine_opts opts;  // defaults for what the caller left out
    px_source_opts source;  // for px_source_open and px_source_reread
    px_fetcher *fetcher;  // NULL: no address was met yet
} px_access;

// `opts` as a caller gave them (NULL: defaults). Allocates nothing.
void px_access_init(px_access *access, const plx_engine_opts *opts);
void px_access_done(px_access *access);

// What a report is made of, out of an item, whose bytes and words it borrows.
plx_source px_source_of(const px_item *item);

#endif
