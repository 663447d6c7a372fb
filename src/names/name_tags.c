// SPDX-License-Identifier: Apache-2.0
/*
 * Names as the network spots them
 *
 *   The network scores every word with every tag, one word apart from the
 *   next. A lawful sequence opens what it closes: I and E only behind B or I of
 *   one kind, O, B and S only behind O, E or S. The best one is found by
 *   dynamic programming; since all closed states lead to the same next ones,
 *   a word costs one step a tag.
 *
 *   With each name goes how sure the network is: the least margin, over its
 *   words, between the tags of its kind and everything else. So goes with each
 *   word by how much being outside of any name wins. The rooms that weigh this
 *   against what else they know need no more than an order and a scale, so
 *   margins are small integers, in sixteenths of a natural logarithm.
 */
#include "names/name_tags.h"

#include "base/str.h"

#define UNITS 16.0f

static const char parts[] = "BIES";

// The kind that a tag's name ends with; PX_OTHER: none of ours.
static px_entity_kind
kind_of(plx_str name)
{
    static const struct {
        const char *name;
        px_entity_kind kind;
    } kinds[] = {
        { "PER", PX_PERSON },      { "ORG", PX_ORGANISATION },
        { "LOC", PX_PLACE },       { "PROD", PX_PRODUCT },
        { "EVENT", PX_HAPPENING }, { "GROUP", PX_GROUP },
        { "WORK", PX_WORK },
    };
    for (size_t k = 0; k < PX_COUNT(kinds); k++) {
        if (px_str_eq(name, px_str(kinds[k].name))) {
            return kinds[k].kind;
        }
    }
    return PX_OTHER;
}

// Note tag t, "B-PER" or the like. `seen`: bits of the parts that a kind has.
// False when it is no tag, or there already.
static bool
add_tag(px_name_tags *tags, uint32_t t, plx_str name, uint8_t seen[PX_OTHER])
{
    const char *part = name.n > 2 ? strchr(parts, name.p[0]) : NULL;
    if (!part || name.p[1] != '-') {
        return false;
    }
    const px_entity_kind kind = kind_of(px_str_sub(name, 2, name.n));
    const uint8_t bit = (uint8_t) (1u << (part - parts));
    if (kind == PX_OTHER || (seen[kind] & bit)) {
        return false;
    }
    seen[kind] |= bit;
    tags->part[t] = *part;
    tags->kind[t] = (uint8_t) kind;
    tags->of_kind[kind][part - parts] = (uint8_t) t;
    return true;
}

plx_rc
px_name_tags_init(px_name_tags *tags, const px_labels *labels, plx_err *err)
{
    px_name_tags out = { .n = labels->n };
    uint8_t seen[PX_OTHER] = { 0 };
    uint32_t n_outside = 0;
    bool good = labels->n <= PX_NAME_TAGS_MOST;

    for (uint32_t t = 0; good && t < labels->n; t++) {
        const plx_str name = px_label(labels, t);
        if (px_str_eq(name, PX_STR("O"))) {
            out.part[t] = 'O';
            out.outside = t;
            n_outside++;
        } else {
            good = add_tag(&out, t, name, seen);
        }
    }
    for (uint32_t k = 0; k < PX_OTHER; k++) {
        good = good && (seen[k] == 0 || seen[k] == 15);  // all four or none
        if (seen[k]) {
            out.kinds[out.n_kinds++] = (uint8_t) k;
        }
    }
    if (!good || n_outside != 1) {
        return px_fail(err, PLX_EFORMAT, "names",
                       "the model's tags of names are not as expected");
    }
    *tags = out;
    return PLX_OK;
}

// -- the best sequence ---------------------------------------------------

// The best closed state (O, E, S) of `score`, the first of equals.
static uint32_t
best_closed(const px_name_tags *tags, const float *score)
{
    uint32_t best = tags->outside;
    for (uint32_t k = 0; k < tags->n_kinds; k++) {
        const uint8_t *of = tags->of_kind[tags->kinds[k]];
        best = score[of[2]] > score[best] ? of[2] : best;
        best = score[of[3]] > score[best] ? of[3] : best;
    }
    return best;
}

// One word on: into `next` the best score of each state, into `from` the state
// before it.
static void
step(const px_name_tags *tags, const float *score, const float *word,
     float *next, uint8_t *from)
{
    const uint32_t closed = best_closed(tags, score);
    next[tags->outside] = score[closed] + word[tags->outside];
    from[tags->outside] = (uint8_t) closed;
    for (uint32_t k = 0; k < tags->n_kinds; k++) {
        const uint8_t *of = tags->of_kind[tags->kinds[k]];
        const uint8_t open = score[of[1]] > score[of[0]] ? of[1] : of[0];
        for (uint32_t part = 0; part < 4; part++) {
            const bool opens = parts[part] == 'B' || parts[part] == 'S';
            const uint8_t before = opens ? (uint8_t) closed : open;
            next[of[part]] = score[before] + word[of[part]];
            from[of[part]] = before;
        }
    }
}

static void
find_path(const px_name_tags *tags, uint32_t n, const float *scores,
          size_t stride, uint8_t *path)
{
    float score[2][PX_NAME_TAGS_MOST] = { { 0 } };
    uint8_t from[PX_SENT_WORDS][PX_NAME_TAGS_MOST];

    // Before the first word everything is closed.
    for (uint32_t t = 0; t < tags->n; t++) {
        score[0][t] = t == tags->outside ? 0 : -1e9f;
    }
    for (uint32_t i = 0; i < n; i++) {
        step(tags, score[i & 1], scores + i * stride, score[(i + 1) & 1],
             from[i]);
    }
    uint32_t at = best_closed(tags, score[n & 1]);
    for (uint32_t i = n; i-- > 0; at = from[i][at]) {
        path[i] = (uint8_t) at;
    }
}

// -- how sure ------------------------------------------------------------

static int16_t
in_units(float margin)
{
    margin = margin > -100.0f ? margin : -100.0f;
    margin = margin < 100.0f ? margin : 100.0f;
    return (int16_t) (margin * UNITS);
}

// By how much the best tag of a name's kind (or O) beats that of any other.
static float
margin(const px_name_tags *tags, const float *word, uint32_t tag)
{
    float same = -1e9f, other = -1e9f;
    for (uint32_t t = 0; t < tags->n; t++) {
        bool is_same =
            tag == tags->outside
                ? t == tag
                : t != tags->outside && tags->kind[t] == tags->kind[tag];
        float *most = is_same ? &same : &other;
        *most = word[t] > *most ? word[t] : *most;
    }
    return same - other;
}

static void
spot(const px_name_tags *tags, px_doc *doc, uint32_t first, uint32_t n,
     const float *scores, size_t stride, uint32_t tag)
{
    const px_word *words = doc->words.v;
    float least = 1e9f;
    for (uint32_t i = 0; i < n; i++) {
        float m = margin(tags, scores + i * stride, tag);
        least = m < least ? m : least;
    }
    plx_span span = px_span_between(words[first].span.off,
                                    px_span_end(words[first + n - 1].span));
    px_spotteds_push(&doc->spotted, (px_spotted){ .span = span,
                                                  .first = first,
                                                  .n = n,
                                                  .kind = tags->kind[tag],
                                                  .margin = in_units(least) });
}

plx_rc
px_name_tags_take(void *user, px_doc *doc, uint32_t first, uint32_t n,
                  const float *scores, size_t stride)
{
    const px_name_tags *tags = user;
    uint8_t path[PX_SENT_WORDS];

    if (n > PX_SENT_WORDS) {
        return PLX_OK;  // nobody reads sentences so long; no name
    }
    find_path(tags, n, scores, stride, path);
    uint32_t start = 0;
    for (uint32_t i = 0; i < n; i++) {
        const char part = tags->part[path[i]];
        doc->words.v[first + i].outside =
            in_units(margin(tags, scores + i * stride, tags->outside));
        start = part == 'B' || part == 'S' ? i : start;
        if (part == 'E' || part == 'S') {
            spot(tags, doc, first + start, i + 1 - start,
                 scores + start * stride, stride, path[i]);
        }
    }
    return doc->spotted.oom ? PLX_ENOMEM : PLX_OK;
}
