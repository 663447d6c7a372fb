// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_VEC_H
#define PX_BASE_VEC_H

#include "base/arena.h"

/*
 * Growing arrays in an arena, one type each:
 *
 *     PX_VEC(px_spans, plx_span);
 *     px_spans found = { .arena = arena };
 *     px_spans_push(&found, span);      // many times, unchecked
 *     if (found.oom) { return PLX_ENOMEM; }
 *     use(found.v, found.n);
 *
 * A push that fails is remembered in `oom` and all later ones do nothing, so
 * one check at the end is enough. px_NAME_push returns the new element, or
 * NULL on failure.
 */
#define PX_VEC(NAME, TYPE)                                                     \
    typedef struct NAME {                                                      \
        TYPE *v;                                                               \
        uint32_t n;                                                            \
        uint32_t cap;                                                          \
        px_arena *arena;                                                       \
        bool oom;                                                              \
    } NAME;                                                                    \
    __attribute__((unused)) static inline TYPE *NAME##_push(NAME *vec, TYPE x) \
    {                                                                          \
        if (vec->n == vec->cap) {                                              \
            void *grown = vec->oom ? NULL                                      \
                                   : px_vec_grow(vec->arena, vec->v,           \
                                                 &vec->cap, sizeof(TYPE));     \
            if (!grown) {                                                      \
                vec->oom = true;                                               \
                return NULL;                                                   \
            }                                                                  \
            vec->v = grown;                                                    \
        }                                                                      \
        vec->v[vec->n] = x;                                                    \
        return &vec->v[vec->n++];                                              \
    }                                                                          \
    typedef struct NAME NAME

// Doubles *cap elements of `size` bytes (8 at first). NULL on failure, *cap
// untouched. For PX_VEC only.
void *px_vec_grow(px_arena *arena, void *v, uint32_t *cap, size_t size);

PX_VEC(px_spans, plx_span);
PX_VEC(px_u32s, uint32_t);
PX_VEC(px_strs, plx_str);

#endif
