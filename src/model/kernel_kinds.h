// SPDX-License-Identifier: Apache-2.0
// The kernels of each kind, for kernels.c to choose from; NULL where this
// machine or this compiler has none.
#ifndef PX_MODEL_KERNEL_KINDS_H
#define PX_MODEL_KERNEL_KINDS_H

#include "model/kernels.h"

const px_kernels *px_kernels_plain(void);
const px_kernels *px_kernels_avx2(void);
const px_kernels *px_kernels_avx512(void);

#endif
