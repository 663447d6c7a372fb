// SPDX-License-Identifier: Apache-2.0
/*
 * The model handle
 *
 *   A mapped file, shared by all workers, under a reference count. Without a
 *   file the analysis runs on the rules that are compiled into the library.
 */
#include "engine/model.h"

#include <stdlib.h>

// The reader network and what goes with it, where the file has them.
static plx_rc
load_reader(plx_model *model, plx_err *err)
{
    px_section words, reader, gazette;
    if (!px_model_find(&model->file, PX_READER_SECTION, &reader)) {
        return PLX_OK;
    }
    if (!px_model_find(&model->file, PX_VOCAB_SECTION, &words) ||
        !px_model_find(&model->file, PX_GAZETTE_SECTION, &gazette)) {
        return px_fail(err, PLX_EFORMAT, "model",
                       "a model with a reader needs words and a gazette");
    }
    PX_TRY(px_vocab_load(&words, &model->vocab, err));
    PX_TRY(px_gazette_load(&gazette, &model->gazette, err));
    PX_TRY(px_reader_load(&reader, &model->vocab, &model->reader, err));
    PX_TRY(px_name_tags_init(&model->name_tags, &model->reader.name_tags, err));
    model->reads = true;
    return PLX_OK;
}

static plx_rc
load_rooms(plx_model *model, plx_err *err)
{
    px_section lemmas;
    PX_TRY(load_reader(model, err));
    if (px_model_find(&model->file, PX_LEMMAS_SECTION, &lemmas)) {
        PX_TRY(px_lemmas_load(&lemmas, &model->lemmas, err));
        model->has_lemmas = true;
    }
    return PLX_OK;
}

plx_rc
plx_model_open(const char *path, plx_model **out, plx_err *err)
{
    plx_model *model = calloc(1, sizeof(*model));
    if (!model) {
        return px_fail(err, PLX_ENOMEM, "model", "out of memory");
    }
    if (path) {
        plx_rc rc = px_model_open(path, &model->file, err);
        if (rc == PLX_OK) {
            rc = load_rooms(model, err);
        }
        if (rc != PLX_OK) {
            px_model_close(&model->file);
            free(model);
            return rc;
        }
    }
    atomic_init(&model->refs, 1);
    *out = model;
    return PLX_OK;
}

const char *
plx_model_installed(void)
{
    return PLX_MODEL_INSTALLED;
}

plx_model *
plx_model_ref(plx_model *model)
{
    if (model) {
        atomic_fetch_add_explicit(&model->refs, 1, memory_order_relaxed);
    }
    return model;
}

void
plx_model_unref(plx_model *model)
{
    if (model &&
        atomic_fetch_sub_explicit(&model->refs, 1, memory_order_acq_rel) == 1) {
        px_model_close(&model->file);
        free(model);
    }
}

size_t
plx_model_size(const plx_model *model)
{
    return model->file.bytes.n;
}

uint32_t
plx_model_format(const plx_model *model)
{
    return model->file.format;
}

uint64_t
plx_model_checksum(const plx_model *model)
{
    return model->file.checksum;
}

size_t
plx_model_n_sections(const plx_model *model)
{
    return model->file.n_sections;
}

plx_model_section
plx_model_section_at(const plx_model *model, size_t i)
{
    const px_section s = px_model_section(&model->file, (uint32_t) i);
    plx_model_section out = { .version = s.version, .size = s.bytes.n };
    memcpy(out.name, s.name, sizeof(out.name));
    return out;
}
