// SPDX-License-Identifier: Apache-2.0
/*
 * The recurrence of the reader's training, c[t] = f[t] c[t-1] + b[t], and its
 * gradient, over [n, 2h] arrays: the first h columns run left to right, the
 * others right to left. Loaded by recurrence.py; a loop over time is what an
 * array library is slow at.
 */
#include <stddef.h>

void
scan_forward(size_t n, size_t h, const float *f, const float *b, float *c)
{
    size_t w = 2 * h;
    for (size_t t = 0; t < n; t++) {
        const float *fl = f + t * w, *bl = b + t * w;
        const float *before = t ? c + (t - 1) * w : NULL;
        for (size_t i = 0; i < h; i++) {
            c[t * w + i] = bl[i] + (before ? fl[i] * before[i] : 0);
        }
        size_t r = (n - 1 - t) * w;
        for (size_t i = h; i < w; i++) {
            c[r + i] = b[r + i] + (t ? f[r + i] * c[r + w + i] : 0);
        }
    }
}

// g: gradient of c, turned into the gradient of b in place; df out.
void
scan_backward(size_t n, size_t h, const float *f, const float *c, float *g,
              float *df)
{
    size_t w = 2 * h;
    for (size_t t = 0; t < n; t++) {
        size_t l = (n - 1 - t) * w;
        for (size_t i = 0; i < h; i++) {
            if (t) {
                g[l + i] += f[l + w + i] * g[l + w + i];
            }
            df[l + i] = t + 1 < n ? g[l + i] * c[l - w + i] : 0;
        }
        size_t r = t * w;
        for (size_t i = h; i < w; i++) {
            if (t) {
                g[r + i] += f[r - w + i] * g[r - w + i];
            }
            df[r + i] = t + 1 < n ? g[r + i] * c[r + w + i] : 0;
        }
    }
}
