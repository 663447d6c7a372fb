// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_MODEL_H
#define PX_ENGINE_MODEL_H

#include <parallax/model.h>
#include <stdatomic.h>

#include "grammar/grammar.h"
#include "grammar/lemmas.h"
#include "model/model_file.h"
#include "names/name_tags.h"

// The mapped file, and what the rooms loaded from its sections.
struct plx_model {
    atomic_uint refs;
    px_model file;  // all zero: rules only
    bool reads;  // the four below are there
    px_vocab vocab;
    px_reader reader;
    px_gazette gazette;
    px_name_tags name_tags;
    bool has_lemmas;
    px_lemmas lemmas;
};

#endif
