// SPDX-License-Identifier: Apache-2.0
/*
 * The network
 *
 *   A block of words at a time, so that each matrix is read once for hundreds
 *   of words. A row is a word; between paragraphs stand rows of zeros, so that
 *   windows see nothing beyond. Neighbouring rows lie one behind the other:
 *   a window of five embeddings is simply an input five times as long.
 *
 *        ... 0 0 | context | the block's words 0 0 of two paragraphs | ...
 *
 *   A block begins and ends in the middle of a paragraph; the words that its
 *   windows see there are read along as context, and have no hidden rows.
 */
#include "grammar/network.h"

static uint32_t
radius(const px_matrix *m, uint32_t input)
{
    return (m->cols / input - 1) / 2;
}

static uint32_t
max(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

// The most outputs that are kept of a word at a time.
static uint32_t
most_outputs(const px_reader *r)
{
    uint32_t most = max(max(r->wide.rows, r->near.rows), r->tags.rows);
    most = max(most, max(r->parts.rows, r->tag_names.rows));
    return PX_PADDED(max(most, 4 * PX_LANES));
}

plx_rc
px_network_init(px_network *net, const px_reader *reader, px_arena *arena)
{
    const px_reader *r = reader;
    size_t rows = PX_BLOCK_ROWS;
    size_t inner = rows * 2 * max(r->tree_layers.h, r->name_layers.h);
    uint32_t wide = radius(&r->wide, r->embed);
    uint32_t near = radius(&r->near, r->hidden);
    *net = (px_network){
        .reader = reader,
        .gap = max(max(wide, near), 1),
        .reach = wide + near,
        .row_word = PX_NEW(arena, uint32_t, rows),
        .hidden = PX_NEW(arena, int16_t, rows * r->hidden),
        .embedded = PX_NEW(arena, int16_t, rows * r->embed),
        .widened = PX_NEW(arena, int16_t, rows * r->hidden),
        .inner = { PX_NEW(arena, int16_t, inner),
                   PX_NEW(arena, int16_t, inner) },
        .features = PX_NEW(arena, px_word_features, rows),
        .product = PX_NEW(arena, float, rows *most_outputs(r)),
        .line = PX_NEW(arena, float, max(r->embed, r->label)),
    };
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}

static void
add_row(px_network *net, uint32_t word)
{
    net->row_word[net->n_rows++] = word;
}

static void
add_gap(px_network *net)
{
    for (uint32_t i = 0; i < net->gap; i++) {
        add_row(net, PX_NO);
    }
}

// Lay out the rows of a block that begins with word `first`.
static void
lay_out(px_network *net, const px_doc *doc, const uint32_t *marks,
        uint32_t first)
{
    uint32_t from = first, end = first;
    while (from > 0 && first - from < net->reach &&
           !(marks[from] & PX_MARK_OPENS)) {
        from--;
    }
    net->n_rows = 0;
    add_gap(net);
    for (; from < first; from++) {
        add_row(net, from);
    }
    while (end < doc->words.n &&
           net->n_rows + 1 + 2 * net->gap <= PX_BLOCK_ROWS) {
        if (end > first && (marks[end] & PX_MARK_OPENS)) {
            add_gap(net);
        }
        add_row(net, end++);
    }
    add_gap(net);
    net->first = first;
    net->n = end - first;
    // Words whose windows end in the middle of a paragraph were context.
    uint32_t open = 0;
    while (open < net->reach && open < net->n &&
           !(marks[end - 1 - open] & PX_MARK_CLOSES)) {
        open++;
    }
    net->n -= open;
}

static const int8_t *
vector_of(const px_reader *r, const px_word_features *f)
{
    uint32_t row = f->word < r->n_words ? f->word : 0;
    return r->words + (size_t) row * r->embed;
}

// Ask for the memory of a word's vectors, which lie all over the model.
static void
prefetch(const px_reader *r, const px_word_features *f)
{
    for (size_t at = 0; at < r->embed; at += 64) {
        __builtin_prefetch(vector_of(r, f) + at);
        for (uint32_t i = 0; i < PX_N_HASHED; i++) {
            __builtin_prefetch(r->hashed + (size_t) f->hashed[i] * r->embed +
                               at);
        }
    }
}

// The sum of the word's vector, those of its features and those of its marks.
static void
embed(px_network *net, const px_word_features *f, uint32_t marks, int16_t *out)
{
    const px_reader *r = net->reader;
    const px_kernels *k = r->kernels;
    const int8_t *word = vector_of(r, f), *hashed[PX_N_HASHED];
    for (uint32_t i = 0; i < PX_N_HASHED; i++) {
        hashed[i] = r->hashed + (size_t) f->hashed[i] * r->embed;
    }
    memcpy(net->line, r->embed_bias, r->embed * sizeof(*net->line));
    k->add_rows(&word, 1, r->word_scales[(size_t) (word - r->words) / r->embed],
                r->embed, net->line);
    k->add_rows(hashed, PX_N_HASHED, r->hashed_scale, r->embed, net->line);
    for (uint32_t i = 0; i < r->n_marks; i++) {
        if (marks >> i & 1) {
            k->add_floats(r->marks + (size_t) i * r->embed, 1, r->embed,
                          net->line);
        }
    }
    k->quantise(net->line, -1e9f, r->per_unit, r->embed, out);
}

#define AHEAD 6u  // words between asking for memory and using it

static void
embed_all(px_network *net, const px_doc *doc, const uint32_t *marks)
{
    const px_reader *r = net->reader;
    for (uint32_t i = 0; i < net->n_rows + AHEAD; i++) {
        if (i < net->n_rows && net->row_word[i] != PX_NO) {
            net->features[i] = px_word_features_of(
                &r->vocab, px_doc_word(doc, net->row_word[i]), r->n_hashed);
            prefetch(r, &net->features[i]);
        }
        if (i < AHEAD) {
            continue;
        }
        uint32_t row = i - AHEAD, word = net->row_word[row];
        int16_t *out = net->embedded + (size_t) row * r->embed;
        if (word == PX_NO) {
            memset(out, 0, r->embed * sizeof(*out));
        } else {
            embed(net, &net->features[row], marks[word], out);
        }
    }
}

// h := relu(wide x window of embeddings), zero in gaps
static void
widen(px_network *net)
{
    const px_reader *r = net->reader;
    size_t n = net->n_rows - 2 * net->gap, width = r->hidden;
    size_t from = net->gap - radius(&r->wide, r->embed);
    r->kernels->multiply(&r->wide, net->embedded + from * r->embed, n, r->embed,
                         net->product, width);
    memset(net->widened, 0, (size_t) net->n_rows * width * sizeof(int16_t));
    for (size_t i = 0; i < n; i++) {
        if (net->row_word[net->gap + i] != PX_NO) {
            r->kernels->quantise(net->product + i * width, 0, r->per_unit,
                                 width, net->widened + (net->gap + i) * width);
        }
    }
}

// h := h + relu(near x window of h), without the gaps and the context
static void
look_near(px_network *net)
{
    const px_reader *r = net->reader;
    size_t n = net->n_rows - 2 * net->gap, width = r->hidden;
    size_t from = net->gap - radius(&r->near, r->hidden);
    r->kernels->multiply(&r->near, net->widened + from * width, n, width,
                         net->product, width);
    for (size_t i = 0; i < n; i++) {
        uint32_t word = net->row_word[net->gap + i];
        if (word == PX_NO || word < net->first || word - net->first >= net->n) {
            continue;
        }
        int16_t *out = net->hidden + (word - net->first) * width;
        const int16_t *before = net->widened + (net->gap + i) * width;
        r->kernels->quantise(net->product + i * width, 0, r->per_unit, width,
                             out);
        for (size_t j = 0; j < width; j++) {
            int32_t sum = out[j] + before[j];  // neither is negative
            out[j] = (int16_t) (sum < INT16_MAX ? sum : INT16_MAX);
        }
    }
}

void
px_network_read(px_network *net, const px_doc *doc, const uint32_t *marks,
                uint32_t first)
{
    lay_out(net, doc, marks, first);
    embed_all(net, doc, marks);
    widen(net);
    look_near(net);
}

const float *
px_network_tags(px_network *net, uint32_t n)
{
    const px_reader *r = net->reader;
    r->kernels->multiply(&r->tags, net->hidden, n, r->hidden, net->product,
                         PX_PADDED(r->tags.rows));
    return net->product;
}

// Some rows of a matrix as a matrix.
static px_matrix
rows_of(const px_matrix *m, size_t from, uint32_t n)
{
    return (px_matrix){ n, m->cols, m->weights + from * m->cols,
                        m->scales + from, m->bias + from };
}

// One recurrent layer over n words, PX_LANES channels after the other.
static void
run_layer(px_network *net, const px_matrix *m, size_t h, const int16_t *x,
          const bool *ends, uint32_t n, int16_t *out)
{
    const px_kernels *k = net->reader->kernels;
    const size_t width = 2 * h;
    const uint32_t stride = (uint32_t) (m->rows / width * PX_LANES);
    const bool plain = m->rows == 3 * width;  // the highway's inputs are x
    for (size_t lane = 0; lane < width; lane += PX_LANES) {
        px_matrix gates = rows_of(m, lane / PX_LANES * stride, stride);
        k->multiply(&gates, x, n, m->cols, net->product, stride);
        for (uint32_t i = 0, first = 0; i < n; i++) {
            if (ends[i]) {
                size_t at = first * width + lane;
                k->recur(net->product + (size_t) first * stride, stride,
                         plain ? x + at : NULL, width, i + 1 - first, lane >= h,
                         net->reader->per_unit, out + at);
                first = i + 1;
            }
        }
    }
}

const float *
px_network_recur(px_network *net, const px_recurrent *layers,
                 const px_matrix *m, const bool *ends, uint32_t n)
{
    const int16_t *x = net->hidden;
    for (uint32_t i = 0; i < layers->n; i++) {
        int16_t *out = net->inner[i % 2];
        run_layer(net, &layers->layers[i], layers->h, x, ends, n, out);
        x = out;
    }
    net->reader->kernels->multiply(m, x, n, m->cols, net->product,
                                   PX_PADDED(m->rows));
    return net->product;
}
