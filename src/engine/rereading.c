// SPDX-License-Identifier: Apache-2.0
/*
 * Sources: are the reports what they were?
 *
 *   Newspapers edit silently. Each source is read again and hashed; where the
 *   bytes are the same, the article is extracted again, with what its sidecar
 *   says now, and must give the same text, because everything else in the
 *   dossier points into that text. The text in the dossier is checked against
 *   its hash even where the source is gone.
 */
#include <stdio.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "engine/checking.h"
#include "intake/intake.h"

#define SIDECAR_ROOM ((size_t) 16 << 20)
#define MAX_SOURCE ((size_t) 256 << 20)

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

// What a sidecar beside the source says: extraction may depend on the outlet,
// since nobody is their own upstream. False when memory ran out.
static bool
take_sidecar(px_arena *arena, const char *path, plx_source *source)
{
    px_inputs inputs;
    if (px_intake_list(arena, &path, 1, &inputs) != PLX_OK) {
        return false;
    }
    for (uint32_t i = 0; i < inputs.n; i++) {
        if (inputs.v[i].err.rc == PLX_OK) {
            source->url = inputs.v[i].url;
            source->outlet = inputs.v[i].outlet;
            source->published = inputs.v[i].published;
        }
    }
    return true;
}

// The article in `bytes`, extracted again, must be the dossier's text.
static void
check_article(px_check *check, const json_t *report, const char *path,
              plx_str bytes, const char *place)
{
    plx_source source = {
        .bytes = bytes,
        .path = px_check_str(json_object_get(report, "source"), "path"),
    };
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    opts.max_bytes = MAX_SOURCE;
    plx_report *again = NULL;
    plx_err err = { .rc = PLX_OK };
    px_arena arena;
    px_arena_init(&arena, SIDECAR_ROOM);
    plx_rc rc = PLX_ENOMEM;
    if (take_sidecar(&arena, path, &source)) {
        rc = plx_report_analyse(check->model, &source, &opts, &again, &err);
    }
    px_arena_done(&arena);
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
check_source(px_check *check, const json_t *report, size_t i)
{
    char place[64], path[4096], hash[PX_SHA256_HEX];
    const json_t *source = json_object_get(report, "source");
    plx_str name = px_check_str(source, "path");
    snprintf(place, sizeof(place), "reports[%zu].source", i);
    if (!name.n || px_str_eq(name, PX_STR("-"))) {
        return;  // nothing to read again
    }
    bool relative = check->folder && name.p[0] != '/';
    int n = snprintf(path, sizeof(path), "%s%s%.*s",
                     relative ? check->folder : "", relative ? "/" : "",
                     (int) (name.n < 4000 ? name.n : 4000), name.p);
    plx_str bytes = { NULL, 0 };
    plx_err err = { .rc = PLX_OK };
    plx_rc rc = n < (int) sizeof(path)
                    ? px_file_read(path, MAX_SOURCE, &bytes, &err)
                    : px_fail(&err, PLX_EIO, "verify", "path too long");
    if (rc == PLX_ENOMEM) {
        check->oom = true;
        return;
    }
    if (rc != PLX_OK) {
        px_check_fail(check, place, "%.200s", err.message);
        return;
    }
    check->result.n_reread++;
    px_sha256_hex(bytes, hash);
    if (px_str_eq(px_check_str(source, "sha256"), px_str(hash))) {
        check_article(check, report, path, bytes, place);
    } else {
        px_check_fail(check, place,
                      "%.200s changed: its bytes do not match "
                      "source.sha256",
                      path);
    }
    px_file_free(bytes);
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
