// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_MODEL_H
#define PX_ENGINE_MODEL_H

#include <parallax/model.h>
#include <stdatomic.h>

// The seam where trained weights will hang; today the rules are compiled in.
struct plx_model {
    atomic_uint refs;
};

#endif
