// SPDX-License-Identifier: Apache-2.0
/*
 * The model handle
 *
 *   Today's rules are tables compiled into the library, so a model holds
 *   nothing but its reference count. It exists so that callers already pass
 *   around what will later be a mapped file shared by all workers.
 */
#include "engine/model.h"

#include <stdlib.h>

#include "base/common.h"

plx_rc
plx_model_open(const char *path, plx_model **out, plx_err *err)
{
    if (path) {
        return px_fail(err, PLX_EFORMAT, "model",
                       "%s: this version reads no model files", path);
    }
    plx_model *model = malloc(sizeof(*model));
    if (!model) {
        return px_fail(err, PLX_ENOMEM, "model", "out of memory");
    }
    atomic_init(&model->refs, 1);
    *out = model;
    return PLX_OK;
}

plx_model *
plx_model_ref(plx_model *model)
{
    atomic_fetch_add_explicit(&model->refs, 1, memory_order_relaxed);
    return model;
}

void
plx_model_unref(plx_model *model)
{
    if (model &&
        atomic_fetch_sub_explicit(&model->refs, 1, memory_order_acq_rel) == 1) {
        free(model);
    }
}
