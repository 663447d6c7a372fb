/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model: what the analysis knows before it reads (word lists, weights).
 *
 * Immutable after opening, shared by any number of threads, counted.
 */
#ifndef PARALLAX_MODEL_H
#define PARALLAX_MODEL_H

#include <parallax/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct plx_model plx_model;

/*
 * Open a model.
 *
 *   path   a model file; NULL: the rules built into the library, which is all
 *          there is in this version (any other path gives PLX_EFORMAT)
 *   out    gets a model with one reference; untouched on failure
 *   err    may be NULL
 *
 * Returns PLX_OK, PLX_ENOMEM, PLX_EIO, PLX_EFORMAT. Cost: microseconds.
 */
PLX_API PLX_MUST_USE plx_rc plx_model_open(const char *path, plx_model **out,
                                           plx_err *err);

/* One more reference; returns the model. Atomic. */
PLX_API plx_model *plx_model_ref(plx_model *model);

/* One reference less; the last one frees. NULL is accepted. Atomic. */
PLX_API void plx_model_unref(plx_model *model);

#ifdef __cplusplus
}
#endif

#endif
