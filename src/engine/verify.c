// SPDX-License-Identifier: Apache-2.0
/*
 * Verify: does a dossier still say what its sources say?
 *
 *   A citation is worth what checking it costs. Everything a dossier states is
 *   tied to bytes, so a program can check all of it: the seals tell whether
 *   the file is as it was written, the source hashes whether the reports are,
 *   and the citations whether each fact's words stand where it says they do.
 *   Each check speaks for itself and names the place, so that one finding does
 *   not hide another.
 */
#include <stdio.h>

#include "base/hash.h"
#include "engine/checking.h"
#include "intake/record.h"

void
px_check_fail(px_check *check, const char *place, const char *fmt, ...)
{
    char message[256];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);
    // A member may have the empty name.
    plx_mismatch mismatch = { px_str(*place ? place : "\"\""),
                              px_str(message) };
    check->result.n_mismatches++;
    if (check->each) {
        check->each(check->user, &mismatch);
    }
}

plx_str
px_check_str(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) {
        return (plx_str){ NULL, 0 };
    }
    return (plx_str){ json_string_value(value), json_string_length(value) };
}

plx_str
px_check_text(const px_check *check, const char *id)
{
    const json_t *reports = json_object_get(check->root, "reports");
    size_t i;
    json_t *report;
    json_array_foreach(reports, i, report)
    {
        if (px_str_eq(px_check_str(report, "id"), px_str(id))) {
            return px_check_str(report, "text");
        }
    }
    return (plx_str){ NULL, 0 };
}

static bool
is_dossier(const json_t *root)
{
    return json_is_object(root) &&
           px_str_eq(px_check_str(root, "format"),
                     PX_STR("parallax-dossier/1")) &&
           json_is_array(json_object_get(root, "reports"));
}

plx_rc
plx_verify(const plx_model *model, plx_str json, const plx_verify_opts *opts,
           void (*each)(void *user, const plx_mismatch *m), void *user,
           plx_verify_result *out, plx_err *err)
{
    px_check check = { .model = model,
                       .json = json,
                       .opts = PLX_VERIFY_OPTS_INIT,
                       .each = each,
                       .user = user };
    if (opts) {
        const size_t known = sizeof(check.opts);
        memcpy(&check.opts, opts, opts->size < known ? opts->size : known);
    }
    px_fields fields;  // of no use here, but wrong ones would fail each source
    PX_TRY(px_fields_read(check.opts.fields, &fields, err));
    json_error_t where;
    json_t *root = json_loadb(json.p, json.n,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &where);
    if (!root && !where.text[0]) {  // so jansson says it
        return px_fail(err, PLX_ENOMEM, "verify", "out of memory");
    }
    if (!root) {
        return px_fail(err, PLX_EFORMAT, "verify",
                       "not JSON: %s, at line %d, column %d", where.text,
                       where.line, where.column);
    }
    if (!is_dossier(root)) {
        json_decref(root);
        return px_fail(err, PLX_EFORMAT, "verify",
                       "not a dossier: its format is not parallax-dossier/1");
    }
    check.root = root;
    px_check_seals(&check);
    px_check_sources(&check);
    px_check_citations(&check);
    json_decref(root);
    if (check.oom) {
        return px_fail(err, PLX_ENOMEM, "verify", "out of memory");
    }
    *out = check.result;
    if (check.result.n_mismatches) {
        return px_fail(err, PLX_EMISMATCH, "verify", "%zu %s not hold",
                       check.result.n_mismatches,
                       check.result.n_mismatches == 1 ? "thing does"
                                                      : "things do");
    }
    return PLX_OK;
}
