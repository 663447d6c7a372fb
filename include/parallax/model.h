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
 *   path   a model file, which is mapped, checked whole, and must be replaced
 *          rather than rewritten while it is open; NULL: no file, only the
 *          rules built into the library
 *   out    gets a model with one reference; untouched on failure
 *   err    may be NULL
 *
 * Returns PLX_OK, PLX_ENOMEM, PLX_EIO, PLX_ELIMIT, or PLX_EFORMAT with the
 * reason: no model, damaged, cut short, of a newer make. Cost: one pass over the
 * file, some milliseconds; without a file microseconds.
 */
PLX_API PLX_MUST_USE plx_rc plx_model_open(const char *path, plx_model **out,
                                           plx_err *err);

/* Where the model that belongs to this library was installed, for
 * plx_model_open. A static string; there need not be a file. */
PLX_API const char *plx_model_installed(void);

/* One more reference; returns the model. NULL is accepted. Atomic. */
PLX_API plx_model *plx_model_ref(plx_model *model);

/* One reference less; the last one frees. NULL is accepted. Atomic. */
PLX_API void plx_model_unref(plx_model *model);

/* Of the model's file: its bytes, the version of its format, its checksum. All
 * 0 when there is no file. */
PLX_API size_t plx_model_size(const plx_model *model);
PLX_API uint32_t plx_model_format(const plx_model *model);
PLX_API uint64_t plx_model_checksum(const plx_model *model);

/* What one step of the analysis has learned. */
typedef struct plx_model_section {
    char name[9]; /* NUL-terminated */
    uint32_t version; /* of what is inside */
    size_t size; /* bytes */
} plx_model_section;

/* How many sections, and section i of them, in the file's order. */
PLX_API size_t plx_model_n_sections(const plx_model *model);
PLX_API plx_model_section plx_model_section_at(const plx_model *model,
                                               size_t i);

#ifdef __cplusplus
}
#endif

#endif
