// SPDX-License-Identifier: Apache-2.0
/*
 * Fits a forest of oblivious trees: page_forest.py builds and loads this
 *
 *   Gradient boosting of the logistic loss with Newton steps (Friedman 2001;
 *   Chen and Guestrin 2016), trees whose levels ask one question each
 *   (Prokhorenkova et al. 2018). Every column comes cut into at most 256 bins.
 *   Rows and columns are drawn anew for each tree, by a seed.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH 6
#define LEAVES 64
#define BINS 256

struct options {
    int32_t trees;
    double rate, lambda, min_weight, rows, columns;
    uint64_t seed;
};

struct sums {
    double g, h;
};

static double
draw(uint64_t *state)  // SplitMix64
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (double) ((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double
worth(struct sums s, double lambda)
{
    return s.g * s.g / (s.h + lambda);
}

// The best cut of one column for all leaves at once: its gain, and the bin.
static double
best_cut(const struct sums *hist, int leaves, const struct options *o, int *bin)
{
    double gain[BINS] = { 0 };
    for (int leaf = 0; leaf < leaves; leaf++) {
        const struct sums *h = hist + (size_t) leaf * BINS;
        struct sums all = { 0, 0 }, low = { 0, 0 };
        for (int b = 0; b < BINS; b++) {
            all.g += h[b].g;
            all.h += h[b].h;
        }
        if (all.h <= 0) {
            continue;
        }
        for (int b = 0; b < BINS - 1; b++) {
            low.g += h[b].g;
            low.h += h[b].h;
            struct sums high = { all.g - low.g, all.h - low.h };
            if (low.h >= o->min_weight && high.h >= o->min_weight) {
                gain[b] += worth(low, o->lambda) + worth(high, o->lambda) -
                           worth(all, o->lambda);
            }
        }
    }
    *bin = 0;
    for (int b = 1; b < BINS - 1; b++) {
        *bin = gain[b] > gain[*bin] ? b : *bin;
    }
    return gain[*bin];
}

/*
 * bins [columns][rows]; y in 0..1 and weight [rows]; score [rows] in and out;
 * column and bin [trees][DEPTH]; leaf [trees][LEAVES]. 0, or -1 for memory.
 */
int
fit_forest(const uint8_t *bins, int64_t rows, int32_t columns, const float *y,
           const float *weight, double *score, const struct options *o,
           int32_t *column, int32_t *bin, double *leaf_value)
{
    float *g = malloc((size_t) rows * sizeof(*g));
    float *h = malloc((size_t) rows * sizeof(*h));
    uint8_t *leaf = malloc((size_t) rows);
    int32_t *used = malloc((size_t) rows * sizeof(*used));
    struct sums *hist = malloc(LEAVES * BINS * sizeof(*hist));
    int failed = !g || !h || !leaf || !used || !hist;
    uint64_t state = o->seed;
    for (int t = 0; t < o->trees && !failed; t++) {
        int64_t n = 0;
        for (int64_t i = 0; i < rows; i++) {
            double p = 1 / (1 + exp(-score[i]));
            g[i] = (float) (weight[i] * (y[i] - p));
            h[i] = (float) (weight[i] * p * (1 - p));
            if (draw(&state) < o->rows) {
                used[n++] = (int32_t) i;
            }
        }
        memset(leaf, 0, (size_t) rows);
        uint8_t open[512] = { 0 };
        for (int c = 0; c < columns; c++) {
            open[c] = draw(&state) < o->columns;
        }
        for (int level = 0; level < DEPTH; level++) {
            double best = -1;
            int at = 0, cut = BINS - 1;
            for (int c = 0; c < columns; c++) {
                if (!open[c]) {
                    continue;
                }
                const uint8_t *b = bins + (int64_t) c * rows;
                memset(hist, 0, ((size_t) BINS << level) * sizeof(*hist));
                for (int64_t k = 0; k < n; k++) {
                    int32_t i = used[k];
                    struct sums *s = &hist[(size_t) leaf[i] * BINS + b[i]];
                    s->g += g[i];
                    s->h += h[i];
                }
                int bin_here;
                double gain = best_cut(hist, 1 << level, o, &bin_here);
                if (gain > best) {
                    best = gain;
                    at = c;
                    cut = bin_here;
                }
            }
            column[t * DEPTH + level] = at;
            bin[t * DEPTH + level] = cut;
            const uint8_t *b = bins + (int64_t) at * rows;
            for (int64_t i = 0; i < rows; i++) {
                leaf[i] = (uint8_t) (leaf[i] << 1 | (b[i] > cut));
            }
        }
        struct sums total[LEAVES] = { { 0, 0 } };
        for (int64_t k = 0; k < n; k++) {
            total[leaf[used[k]]].g += g[used[k]];
            total[leaf[used[k]]].h += h[used[k]];
        }
        for (int l = 0; l < LEAVES; l++) {
            leaf_value[t * LEAVES + l] =
                o->rate * total[l].g / (total[l].h + o->lambda);
        }
        for (int64_t i = 0; i < rows; i++) {
            score[i] += leaf_value[t * LEAVES + leaf[i]];
        }
    }
    free(g);
    free(h);
    free(leaf);
    free(used);
    free(hist);
    return failed ? -1 : 0;
}
