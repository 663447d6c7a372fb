// SPDX-License-Identifier: Apache-2.0
/*
 * The public call that compiles a dossier: arenas, options, errors.
 */
#include <parallax/dossier.h>
#include <stdlib.h>

#include "dossier/story.h"
#include "engine/report.h"

// The dossier and the arena it lives in; callers see only the first member.
typedef struct owned_dossier {
    plx_dossier dossier;
    px_arena arena;
} owned_dossier;

plx_rc
plx_dossier_compile(const plx_model *model, plx_report *const *reports,
                    size_t n, const plx_dossier_opts *opts,
                    const plx_dossier **out, plx_err *err)
{
    (void) model;
    if (n == 0 || n >= UINT32_MAX) {
        return px_fail(err, PLX_EARG, "dossier", "there are no reports");
    }
    owned_dossier *owned = calloc(1, sizeof(*owned));
    if (!owned) {
        return px_fail(err, PLX_ENOMEM, "dossier", "out of memory");
    }
    px_arena_init(&owned->arena, 0);
    px_arena scratch;
    px_arena_init(&scratch, 0);
    plx_rc rc = PLX_ENOMEM;
    const px_doc **docs = PX_NEW(&scratch, const px_doc *, n);
    if (docs) {
        for (size_t i = 0; i < n; i++) {
            docs[i] = reports[i]->doc;
        }
        plx_date today = opts ? opts->today : (plx_date){ 0 };
        rc = px_story_compile(&owned->arena, &scratch, docs, (uint32_t) n,
                              today, &owned->dossier);
    }
    px_arena_done(&scratch);
    if (rc != PLX_OK) {
        px_arena_done(&owned->arena);
        free(owned);
        return px_fail(err, rc, "dossier", "%s", plx_rc_text(rc));
    }
    *out = &owned->dossier;
    return PLX_OK;
}

void
plx_dossier_free(const plx_dossier *dossier)
{
    if (dossier) {
        // The dossier is the first member of what was allocated; the caller
        // only ever saw it as const.
        owned_dossier *owned = (owned_dossier *) (uintptr_t) dossier;
        px_arena_done(&owned->arena);
        free(owned);
    }
}
