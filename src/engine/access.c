// SPDX-License-Identifier: Apache-2.0
/*
 * What the caller allows, handed down to the rooms that read.
 */
#include "engine/access.h"

static plx_rc
fetcher_of(px_access *access, plx_err *err)
{
    const plx_engine_opts *opts = &access->opts;
    const px_fetcher_opts how = { .max_bytes = opts->max_bytes,
                                  .timeout_ms = opts->timeout * 1000u,
                                  .allow_private = opts->allow_private,
                                  .ignore_robots = opts->ignore_robots,
                                  .contact = opts->contact };
    return access->fetcher ? PLX_OK
                           : px_fetcher_new(&how, &access->fetcher, err);
}

// px_fetch: by a fetcher that the first call makes.
static plx_rc
fetch(void *user, px_arena *arena, plx_str url, px_fetched *out, plx_err *err)
{
    px_access *access = user;
    PX_TRY(fetcher_of(access, err));
    return px_fetcher_fetch(access->fetcher, arena, url, out, err);
}

void
px_access_init(px_access *access, const plx_engine_opts *opts)
{
    *access = (px_access){ .opts = PLX_ENGINE_OPTS_INIT };
    if (opts) {
        const size_t known = sizeof(access->opts);
        memcpy(&access->opts, opts, opts->size < known ? opts->size : known);
    }
    access->source = (px_source_opts){ .max_bytes = access->opts.max_bytes,
                                       .media = access->opts.media,
                                       .fetch = fetch,
                                       .fetch_user = access,
                                       .follow = access->opts.follow,
                                       .fields = access->opts.fields };
}

void
px_access_done(px_access *access)
{
    px_fetcher_free(access->fetcher);
    access->fetcher = NULL;
}

plx_source
px_source_of(const px_item *item)
{
    const px_told *told = &item->told;
    return (plx_source){ .bytes = item->bytes,
                         .path = item->name,
                         .url = told->url,
                         .outlet = told->outlet,
                         .published = told->published,
                         .media = item->media,
                         .title = told->title,
                         .byline = told->byline,
                         .language = told->language,
                         .section = told->section,
                         .modified = told->modified,
                         .charset = item->charset };
}
