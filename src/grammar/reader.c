// SPDX-License-Identifier: Apache-2.0
#include "grammar/reader.h"

#include "base/str.h"
#include "grammar/word_features.h"

// What the sizes may be: far above what is trained, so that products of two
// fit, and below what would make a page slow.
#define MOST_SIZE 4096u
#define MOST_ROWS (1u << 24)
#define MOST_LABELS 254u
#define MOST_MARKS 32u

plx_str
px_label(const px_labels *labels, uint32_t i)
{
    if (!labels->names || i >= labels->n) {
        return (plx_str){ NULL, 0 };
    }
    const char *name = labels->names + (size_t) i * PX_LABEL_BYTES;
    return px_str(name);
}

static uint32_t
at_most(px_cursor *c, uint32_t limit)
{
    uint32_t x = px_cursor_u32(c);
    c->bad = c->bad || x > limit;
    return c->bad ? 0 : x;
}

// A size that kernels take.
static uint32_t
size_of(px_cursor *c)
{
    uint32_t x = at_most(c, MOST_SIZE);
    c->bad = c->bad || x == 0 || x % PX_LANES;
    return c->bad ? 0 : x;
}

static void
load_sizes(px_cursor *c, px_reader *r)
{
    r->n_words = at_most(c, MOST_ROWS);
    r->embed = size_of(c);
    r->n_marks = at_most(c, MOST_MARKS);
    r->n_hashed = at_most(c, MOST_ROWS);
    bool has_rows =
        r->n_words && r->n_hashed && (r->n_hashed & (r->n_hashed - 1)) == 0;
    c->bad = px_cursor_u32(c) != PX_N_HASHED || c->bad || !has_rows;
    r->hidden = size_of(c);
    r->tree_layers.h = size_of(c);
    r->tree_layers.n = at_most(c, PX_MOST_LAYERS);
    r->name_layers.h = size_of(c);
    r->name_layers.n = at_most(c, PX_MOST_LAYERS);
    r->arc = size_of(c);
    r->label = size_of(c);
    r->upos.n = at_most(c, MOST_LABELS);
    r->xpos.n = at_most(c, MOST_LABELS);
    r->deprel.n = at_most(c, MOST_LABELS);
    r->name_tags.n = at_most(c, MOST_LABELS);
    r->per_unit = px_cursor_f32(c);
    c->bad = c->bad || !(r->per_unit >= 1 && r->per_unit <= 65536);
}

// One to 23 printable characters of ASCII, and NULs: labels are printed as they
// are, in JSON and in columns.
static bool
is_label(const char *name)
{
    size_t n = 0;
    while (n < PX_LABEL_BYTES && name[n] > ' ' && name[n] < 0x7F) {
        n++;
    }
    bool good = n > 0 && n < PX_LABEL_BYTES;
    while (n < PX_LABEL_BYTES) {
        good = name[n++] == '\0' && good;
    }
    return good;
}

static void
load_labels(px_cursor *c, px_labels *labels)
{
    labels->names = px_cursor_bytes(c, (size_t) labels->n * PX_LABEL_BYTES).p;
    for (uint32_t i = 0; !c->bad && i < labels->n; i++) {
        c->bad = !is_label(labels->names + (size_t) i * PX_LABEL_BYTES);
    }
}

static void
load_embedding(px_cursor *c, px_reader *r)
{
    r->words = px_cursor_i8s(c, (size_t) r->n_words * r->embed);
    r->word_scales = px_cursor_f32s(c, r->n_words);
    r->hashed = px_cursor_i8s(c, (size_t) r->n_hashed * r->embed);
    r->hashed_scale = px_cursor_f32(c);
    r->marks = px_cursor_f32s(c, (size_t) r->n_marks * r->embed);
    r->embed_bias = px_cursor_f32s(c, r->embed);
    r->label_root = px_cursor_f32s(c, r->label);
}

static px_matrix
load_matrix(px_cursor *c, uint32_t rows, uint32_t cols)
{
    px_matrix m = px_matrix_load(c);
    c->bad = c->bad || m.rows != rows || m.cols != cols;
    return m;
}

// A matrix over a window of an odd number of inputs.
static px_matrix
load_window(px_cursor *c, uint32_t rows, uint32_t input)
{
    px_matrix m = px_matrix_load(c);
    c->bad = c->bad || m.rows != rows || m.cols % input ||
             m.cols / input % 2 != 1 || m.cols / input > 9;
    return m;
}

static void
load_layers(px_cursor *c, px_recurrent *layers, uint32_t inputs)
{
    for (uint32_t i = 0; i < layers->n; i++) {
        uint32_t width = 2 * layers->h;
        uint32_t rows = inputs == width ? 3 * width : 4 * width;
        layers->layers[i] = load_matrix(c, rows, inputs);
        inputs = width;
    }
    c->bad = c->bad || layers->n == 0;
}

static void
load_matrices(px_cursor *c, px_reader *r)
{
    r->wide = load_window(c, r->hidden, r->embed);
    r->near = load_window(c, r->hidden, r->hidden);
    r->tags = load_matrix(c, 2 + r->upos.n + r->xpos.n, r->hidden);
    load_layers(c, &r->tree_layers, r->hidden);
    load_layers(c, &r->name_layers, r->hidden);
    r->parts =
        load_matrix(c, 2 * r->arc + 2 * r->label + 1, 2 * r->tree_layers.h);
    r->deprels = load_matrix(c, r->deprel.n, r->label);
    r->tag_names = load_matrix(c, r->name_tags.n, 2 * r->name_layers.h);
}

// Where no relation is called so, the first one is the root's.
static uint32_t
find_root(const px_labels *deprels)
{
    for (uint32_t i = 0; i < deprels->n; i++) {
        if (px_str_eq(px_label(deprels, i), PX_STR("root"))) {
            return i;
        }
    }
    return 0;
}

plx_rc
px_reader_load(const px_section *section, const px_vocab *vocab, px_reader *out,
               plx_err *err)
{
    px_cursor c = px_cursor_start(section, PX_READER_VERSION);
    px_reader r = { .kernels = px_kernels_best(), .vocab = *vocab };
    load_sizes(&c, &r);
    if (!c.bad) {
        load_labels(&c, &r.upos);
        load_labels(&c, &r.xpos);
        load_labels(&c, &r.deprel);
        load_labels(&c, &r.name_tags);
        load_embedding(&c, &r);
    }
    if (!c.bad) {
        load_matrices(&c, &r);
    }
    PX_TRY(px_cursor_end(&c, err));
    r.root = find_root(&r.deprel);
    *out = r;
    return PLX_OK;
}
