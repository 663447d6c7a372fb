// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_MODEL_H
#define PX_ENGINE_MODEL_H

#include <parallax/model.h>
#include <stdatomic.h>

#include "model/model_file.h"

// What the rooms load from the file's sections belongs here, beside it.
struct plx_model {
    atomic_uint refs;
    px_model file;  // all zero: rules only
};

#endif
