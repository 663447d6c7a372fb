// SPDX-License-Identifier: Apache-2.0
/*
 * Sources: are the reports what they were?
 *
 *   Newspapers edit silently. Each source is read again, out of whatever file
 *   it is in, and hashed; where the bytes are the same, the article is extracted
 *   again, with what its sidecar or its record says now, and must give the same
 *   text, because everything else in the dossier points into that text. The
 *   text in the dossier is checked against its hash even where the source is
 *   gone.
 */
#include <stdio.h>

#include "base/hash.h"
#include "engine/access.h"
#include "engine/checking.h"
#include "intake/listing.h"

#define MAX_SOURCE ((size_t) 256 << 20)
#define MOST_PATH ((size_t) 4000)

static void
check_text(px_check *check, const json_t *report, size_t i)
{
    char place[64], hash[PX_SHA256_HEX];
    snprintf(place, sizeof(place), "reports[%zu].text_sha256", i);
    plx_str text = px_check_str(report, "text");
    px_sha256_hex(text, hash);
    if (!px_str_eq(px_check_str(report, "text_sha256"), px_str(hash))) {
        px_check_fail(check, place, "does not match the text");
    }
}

// The article in `item`, extracted again, must be the dossier's text.
static void
check_article(px_check *check, const json_t *report, const px_item *item,
              const char *place)
{
    plx_source source = px_source_of(item);
    source.path = px_check_str(json_object_get(report, "source"), "path");
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    opts.max_bytes = MAX_SOURCE;
    opts.text_only = true;
    plx_report *again = NULL;
    plx_err err = { .rc = PLX_OK };
    plx_rc rc = plx_report_analyse(NULL, &source, &opts, &again, &err);
    if (rc == PLX_ENOMEM) {
        check->oom = true;
    } else if (rc != PLX_OK) {
        px_check_fail(check, place, "gives no report any more: %s",
                      err.message);
    } else if (!px_str_eq(px_check_str(report, "text_sha256"),
                          px_str(plx_report_text_sha256(again)))) {
        px_check_fail(check, place,
                      "gives another text than the dossier has (extracted by "
                      "version %s)",
                      plx_version());
    }
    plx_report_unref(again);
}

static void
check_item(px_check *check, const json_t *report, const px_item *item,
           const char *place)
{
    char hash[PX_SHA256_HEX];
    const json_t *source = json_object_get(report, "source");
    if (item->err.rc == PLX_ENOMEM) {
        check->oom = true;
        return;
    }
    if (item->err.rc != PLX_OK) {
        px_check_fail(check, place, "%.200s", item->err.message);
        return;
    }
    check->result.n_reread++;
    px_sha256_hex(item->bytes, hash);
    if (px_str_eq(px_check_str(source, "sha256"), px_str(hash))) {
        check_article(check, report, item, place);
    } else {
        px_check_fail(check, place,
                      "%.200s changed: its bytes do not match "
                      "source.sha256",
                      item->name.p);
    }
}

// Where the source is now; { NULL, 0 } when memory ran out.
static plx_str
name_of(const px_check *check, px_arena *arena, plx_str path)
{
    const char *folder = check->opts.folder;
    return folder && path.p[0] != '/'
               ? px_arena_printf(arena, "%s/%.*s", folder, (int) path.n, path.p)
               : px_arena_str(arena, path);
}

static void
check_source(px_check *check, const json_t *report, size_t i)
{
    char place[64];
    plx_str path = px_check_str(json_object_get(report, "source"), "path");
    snprintf(place, sizeof(place), "reports[%zu].source", i);
    if (!path.n || px_str_eq(path, PX_STR("-")) ||
        px_str_starts(path, PX_STR("-#")) || px_is_address(path)) {
        return;  // nothing to read again
    }
    if (path.n > MOST_PATH) {
        px_check_fail(check, place, "path too long");
        return;
    }
    const px_source_opts how = { .max_bytes = MAX_SOURCE,
                                 .fields = check->opts.fields };
    px_arena arena;
    px_item item;
    px_arena_init(&arena, 0);
    plx_str name = name_of(check, &arena, path);
    if (name.p && px_source_reread(name.p, &how, &arena, &item) == PLX_OK) {
        check_item(check, report, &item, place);
    } else {
        check->oom = true;
    }
    px_arena_done(&arena);
}

void
px_check_sources(px_check *check)
{
    const json_t *reports = json_object_get(check->root, "reports");
    size_t i;
    json_t *report;
    json_array_foreach(reports, i, report)
    {
        check->result.n_reports++;
        check_text(check, report, i);
        check_source(check, report, i);
    }
}
