// SPDX-License-Identifier: Apache-2.0
/*
 * Citations: does every fact stand where it says?
 *
 *   Every object of the dossier that has "report", "start" and "end" is a
 *   span, wherever it stands; all of them are checked, by walking the whole
 *   tree with a stack of our own (the tree is as deep as a stranger likes).
 *   Then the sections whose facts repeat words of the text are compared with
 *   the bytes they cite, and every id that is pointed at must exist.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "engine/checking.h"

#define DEPTH 64  // deepest nesting that holds spans in any dossier
#define PLACE 256

typedef struct level {
    const json_t *node;
    size_t next;  // arrays: the next element
    void *iter;  // objects: the next member
    size_t place_len;  // of the place's text up to here
} level;

static bool
is_span(const json_t *node)
{
    return json_is_object(node) && json_object_get(node, "report") &&
           json_object_get(node, "start") && json_object_get(node, "end");
}

static void
check_span(px_check *check, const json_t *node, const char *place)
{
    const json_t *id = json_object_get(node, "report");
    const json_t *start = json_object_get(node, "start");
    const json_t *end = json_object_get(node, "end");
    check->result.n_spans++;
    if (!json_is_string(id) || !json_is_integer(start) ||
        !json_is_integer(end)) {
        px_check_fail(check, place, "is no span");
        return;
    }
    plx_str text = px_check_text(check, json_string_value(id));
    json_int_t from = json_integer_value(start), to = json_integer_value(end);
    if (!text.p) {
        px_check_fail(check, place, "points at a report that is not there");
    } else if (from < 0 || to <= from || (uint64_t) to > text.n) {
        px_check_fail(check, place, "lies outside its report's text");
    } else if (!px_utf8_border(text, (size_t) from) ||
               !px_utf8_border(text, (size_t) to)) {
        px_check_fail(check, place, "cuts a character in two");
    }
}

static void
add_key(char *place, size_t at, const char *key)
{
    snprintf(place + at, PLACE - at, "%s%s", at ? "." : "", key);
}

// The next child of the level, its place appended; NULL when there is none.
static const json_t *
next_child(level *l, char *place)
{
    if (json_is_array(l->node)) {
        if (l->next >= json_array_size(l->node)) {
            return NULL;
        }
        snprintf(place + l->place_len, PLACE - l->place_len, "[%zu]", l->next);
        return json_array_get(l->node, l->next++);
    }
    if (!l->iter) {
        return NULL;
    }
    add_key(place, l->place_len, json_object_iter_key(l->iter));
    const json_t *child = json_object_iter_value(l->iter);
    // jansson's iterators want a mutable object though they change nothing.
    l->iter = json_object_iter_next((json_t *) (uintptr_t) l->node, l->iter);
    return child;
}

static level
enter(const json_t *node, const char *place)
{
    level l = { .node = node, .place_len = strlen(place) };
    if (json_is_object(node)) {
        l.iter = json_object_iter((json_t *) (uintptr_t) node);
    }
    return l;
}

static void
check_spans(px_check *check)
{
    char place[PLACE] = "";
    level stack[DEPTH];
    size_t depth = 1;
    stack[0] = enter(check->root, place);
    while (depth > 0) {
        const json_t *child = next_child(&stack[depth - 1], place);
        if (!child) {
            depth--;
        } else if (is_span(child)) {
            check_span(check, child, place);
        } else if (json_is_object(child) || json_is_array(child)) {
            if (depth == DEPTH) {
                px_check_fail(check, place, "is nested too deep");
            } else {
                stack[depth++] = enter(child, place);
            }
        }
    }
}

// -- words ---------------------------------------------------------------

// The bytes under a span; { NULL, 0 } when it is not sound.
static plx_str
words_of(const px_check *check, const json_t *span)
{
    plx_str id = px_check_str(span, "report");
    plx_str text = id.p ? px_check_text(check, id.p) : (plx_str){ NULL, 0 };
    json_int_t from = json_integer_value(json_object_get(span, "start"));
    json_int_t to = json_integer_value(json_object_get(span, "end"));
    if (!text.p || from < 0 || to < from || (uint64_t) to > text.n) {
        return (plx_str){ NULL, 0 };
    }
    return px_str_sub(text, (size_t) from, (size_t) to);
}

// Are the words those of all spans, one a line? So stands a quotation that
// runs over several paragraphs.
static bool
is_cited_in_parts(const px_check *check, plx_str words, const json_t *spans)
{
    size_t i, at = 0;
    json_t *span;
    json_array_foreach(spans, i, span)
    {
        plx_str part = words_of(check, span);
        bool parted = i == 0 || (at < words.n && words.p[at] == '\n');
        at += i > 0;
        if (!parted || !px_str_eq(px_str_sub(words, at, at + part.n), part)) {
            return false;
        }
        at += part.n;
    }
    return at == words.n && words.n > 0;
}

// Do the fact's words stand under one of its spans, or under all together?
static bool
is_cited(const px_check *check, plx_str words, const json_t *spans)
{
    size_t i;
    json_t *span;
    json_array_foreach(spans, i, span)
    {
        if (words.n && px_str_eq(words_of(check, span), words)) {
            return true;
        }
    }
    return is_cited_in_parts(check, words, spans);
}

static void
check_words(px_check *check, const char *section, const char *key,
            const char *spans)
{
    const json_t *facts = json_object_get(check->root, section);
    size_t i;
    json_t *fact;
    json_array_foreach(facts, i, fact)
    {
        char place[PLACE];
        snprintf(place, sizeof(place), "%s[%zu].%s", section, i, key);
        if (!is_cited(check, px_check_str(fact, key),
                      json_object_get(fact, spans))) {
            px_check_fail(check, place,
                          "these words stand under none of its spans");
        }
    }
}

static void
check_sides(px_check *check)
{
    const json_t *conflicts = json_object_get(check->root, "conflicts");
    size_t i, k;
    json_t *conflict, *side;
    json_array_foreach(conflicts, i, conflict)
    {
        const json_t *sides = json_object_get(conflict, "sides");
        json_array_foreach(sides, k, side)
        {
            char place[PLACE];
            snprintf(place, sizeof(place), "conflicts[%zu].sides[%zu].value", i,
                     k);
            if (!is_cited(check, px_check_str(side, "value"),
                          json_object_get(side, "marks"))) {
                px_check_fail(check, place,
                              "these words stand under none of its marks");
            }
        }
    }
}

// -- references ----------------------------------------------------------

static bool
has_id(const json_t *section, plx_str id)
{
    size_t i;
    json_t *item;
    json_array_foreach(section, i, item)
    {
        if (px_str_eq(px_check_str(item, "id"), id)) {
            return true;
        }
    }
    return false;
}

// Every id in `key` (a string or an array of strings) of `section`'s items
// must be that of an item of `target`.
static void
check_ids(px_check *check, const char *section, const char *key,
          const char *target)
{
    const json_t *items = json_object_get(check->root, section);
    const json_t *targets = json_object_get(check->root, target);
    size_t i, k;
    json_t *item, *id;
    json_array_foreach(items, i, item)
    {
        json_t *ids = json_object_get(item, key);
        char place[PLACE];
        snprintf(place, sizeof(place), "%s[%zu].%s", section, i, key);
        if (json_is_string(ids) && !has_id(targets, px_check_str(item, key))) {
            px_check_fail(check, place, "names nothing in %s", target);
        }
        json_array_foreach(ids, k, id)
        {
            plx_str name = { json_string_value(id), json_string_length(id) };
            if (!has_id(targets, name)) {
                px_check_fail(check, place, "names nothing in %s", target);
            }
        }
    }
}

void
px_check_citations(px_check *check)
{
    check_spans(check);
    check_words(check, "quotes", "text", "spans");
    check_words(check, "claims", "text", "spans");
    check_words(check, "brief", "text", "spans");
    check_words(check, "agenda", "what", "spans");
    check_words(check, "commitments", "what", "spans");
    check_sides(check);
    check_ids(check, "reports", "origin", "origins");
    check_ids(check, "origins", "reports", "reports");
    check_ids(check, "claims", "reports", "reports");
    check_ids(check, "claims", "who", "entities");
    check_ids(check, "agenda", "who", "entities");
    check_ids(check, "agenda", "where", "entities");
    check_ids(check, "commitments", "who", "entities");
    check_ids(check, "brief", "claims", "claims");
    check_ids(check, "only", "claim", "claims");
    check_ids(check, "only", "report", "reports");
}
