// SPDX-License-Identifier: Apache-2.0
#include "model/kernels.h"

#include "model/kernel_kinds.h"

const px_kernels *
px_kernels_of(uint32_t i)
{
    switch (i) {
    case 0:
        return px_kernels_plain();
    case 1:
        return px_kernels_avx2();
    case 2:
        return px_kernels_avx512();
    default:
        return NULL;
    }
}

const px_kernels *
px_kernels_best(void)
{
    uint32_t i = PX_N_KERNELS - 1;
    while (!px_kernels_of(i)) {
        i--;
    }
    return px_kernels_of(i);
}
