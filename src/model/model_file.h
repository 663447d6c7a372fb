// SPDX-License-Identifier: Apache-2.0
#ifndef PX_MODEL_FILE_H
#define PX_MODEL_FILE_H

#include "base/common.h"

#define PX_MODEL_FORMAT 1u  // the newest format that this code reads
#define PX_MODEL_BYTES ((size_t) 1 << 30)  // the most that a file may have
#define PX_MODEL_SECTIONS 64u  // the most that a file may have
#define PX_SECTION_NAME 8u

// What one room knows. The bytes live as long as the model; they begin at a
// multiple of 64 behind the model's first byte.
typedef struct px_section {
    char name[PX_SECTION_NAME + 1];
    uint32_t version;  // of what is inside; the room that reads it counts
    plx_str bytes;
} px_section;

// An open model file: checked once, then never written, so that any number of
// threads read it. All zero: a model without sections.
typedef struct px_model {
    plx_str bytes;
    uint64_t checksum;
    uint32_t format;
    uint32_t n_sections;
    bool mapped;
} px_model;

/*
 * Map the model file at `path` and check all of it: magic, byte order, format,
 * size, checksum, and that its sections have names of their own, lie inside
 * the file and do not overlap.
 *
 *   out   gets the model, to be closed with px_model_close; untouched on failure
 *
 * PLX_EIO when it cannot be read, PLX_ELIMIT when larger than PX_MODEL_BYTES,
 * PLX_EFORMAT when it is no model, damaged, cut short or of a newer make (the
 * message says which), PLX_ENOMEM. Cost: one pass over the file, some ms.
 */
plx_rc px_model_open(const char *path, px_model *out, plx_err *err) PX_MUST_USE;

// The same for a model in memory, which stays the caller's, must not change,
// and must begin at a multiple of 8 (of 64 if kernels are to rely on it).
plx_rc px_model_read(plx_str bytes, px_model *out, plx_err *err) PX_MUST_USE;

// Close a model: no slice of a section may be used any more. An all-zero model
// is accepted, and one that px_model_read gave.
void px_model_close(px_model *model);

// Section i, below model->n_sections, in the file's order.
px_section px_model_section(const px_model *model, uint32_t i);

// The section of that name. False, and `out` untouched, when there is none.
bool px_model_find(const px_model *model, const char *name, px_section *out);

#endif
