// SPDX-License-Identifier: Apache-2.0
// By the rules alone and with the model, any two reports give a dossier that
// verify finds nothing wrong with, and every format of it can be written. The
// reports are parted by "====" on a line of its own; without one, both are the
// same.
#include <parallax/engine.h>
#include <parallax/render.h>
#include <stdio.h>

#include "engine/report.h"
#include "laws.h"

static bool
gather(void *user, const char *bytes, size_t n)
{
    px_buf_add(user, (plx_str){ bytes, n });
    return true;
}

static void
tell(void *user, const plx_mismatch *m)
{
    (void) user;
    fprintf(stderr, "%.*s: %.*s\n", (int) m->place.n, m->place.p,
            (int) m->message.n, m->message.p);
}

static void
law_dossier(const plx_model *model, const plx_dossier *dossier)
{
    for (plx_format f = PLX_FORMAT_JSON; f <= PLX_FORMAT_ICS; f++) {
        px_buf out = { 0 };
        PX_LAW(plx_render(dossier, f, NULL, gather, &out, NULL) == PLX_OK);
        PX_LAW(!out.oom);
        if (f == PLX_FORMAT_JSON) {
            plx_verify_result result;
            PX_LAW(plx_verify(model, px_buf_str(&out), NULL, tell, NULL,
                              &result, NULL) == PLX_OK);
        }
        px_buf_done(&out);
    }
}

static void
compile(plx_str all, const plx_model *model)
{
    size_t cut = px_str_find(all, PX_STR("\n====\n"), 0);
    plx_source sources[2] = {
        { .bytes = px_str_sub(all, 0, cut) },
        { .bytes = cut == PX_NONE ? all : px_str_sub(all, cut + 6, all.n) }
    };
    plx_report *reports[2];
    size_t n_reports = 0;
    for (size_t i = 0; i < 2; i++) {
        plx_rc rc = plx_report_analyse(model, &sources[i], NULL,
                                       &reports[n_reports], NULL);
        px_law_rc(rc);
        if (rc == PLX_OK) {
            px_law_layers(reports[n_reports]->doc);
            n_reports++;
        }
    }
    const plx_dossier *dossier = NULL;
    if (n_reports && plx_dossier_compile(model, reports, n_reports, NULL,
                                         &dossier, NULL) == PLX_OK) {
        law_dossier(model, dossier);
    }
    PX_LAW(dossier || n_reports == 0);
    plx_dossier_free(dossier);
    for (size_t i = 0; i < n_reports; i++) {
        plx_report_unref(reports[i]);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static plx_model *rules;
    PX_LAW(rules || plx_model_open(NULL, &rules, NULL) == PLX_OK);
    compile((plx_str){ (const char *) data, n }, rules);
    compile((plx_str){ (const char *) data, n }, px_law_model());
    return 0;
}
