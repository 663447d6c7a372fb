// SPDX-License-Identifier: Apache-2.0
/*
 * The tokenizer against the tests that HTML parsers share: html5lib-tests,
 * read where they lie. Parse errors are not compared: this parser tells none.
 */
#include "html/tokenizer.h"

#include <dirent.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/str.h"
#include "base/utf8.h"
#include "html/references.h"

static const char *root;  // of the source tree

// -- what a test says -----------------------------------------------------

// "\uHHHH" in a text that is escaped twice. False: half a surrogate pair,
// which no valid page holds.
static bool
unescape(plx_str s, px_buf *out)
{
    for (size_t i = 0; i < s.n; i++) {
        char hex[5] = "";
        if (s.p[i] != '\\' || i + 5 >= s.n || s.p[i + 1] != 'u') {
            px_buf_addc(out, s.p[i]);
            continue;
        }
        memcpy(hex, s.p + i + 2, 4);
        uint32_t rune = (uint32_t) strtoul(hex, NULL, 16);
        if (rune >= 0xD800 && rune <= 0xDFFF) {
            return false;
        }
        char utf8[4];
        px_buf_add(out, (plx_str){ utf8, px_utf8_put(rune, utf8) });
        i += 5;
    }
    return true;
}

static bool
text_of(const json_t *string, bool twice, px_buf *out)
{
    plx_str s = { json_string_value(string), json_string_length(string) };
    if (twice) {
        return unescape(s, out);
    }
    px_buf_add(out, s);
    return true;
}

// -- what the tokenizer says, as such a test would ------------------------

static void
add_text(json_t *list, const px_buf *text)
{
    json_t *last = json_array_get(list, json_array_size(list) - 1);
    px_buf all = { 0 };
    if (last &&
        strcmp(json_string_value(json_array_get(last, 0)), "Character") == 0) {
        const json_t *said = json_array_get(last, 1);
        px_buf_add(&all, (plx_str){ json_string_value(said),
                                    json_string_length(said) });
        json_array_remove(list, json_array_size(list) - 1);
    }
    px_buf_add(&all, px_buf_str(text));
    json_array_append_new(
        list, json_pack("[s, s%]", "Character", all.n ? all.p : "", all.n));
    px_buf_done(&all);
}

// Line breaks joined and NUL replaced (or kept), letters small where asked.
static void
plain(plx_str s, bool lower, px_buf *out)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\r') {
            i += i + 1 < s.n && s.p[i + 1] == '\n';
            px_buf_addc(out, '\n');
        } else if (s.p[i] == '\0') {
            px_buf_addz(out, "\xEF\xBF\xBD");
        } else {
            px_buf_addc(out, lower ? px_lower(s.p[i]) : s.p[i]);
        }
    }
}

static json_t *
string_of(const px_tokenizer *z, plx_span where, bool lower)
{
    px_buf out = { 0 };
    plain((plx_str){ z->page.p + where.off, where.len }, lower, &out);
    json_t *s = json_stringn(out.n ? out.p : "", out.n);
    px_buf_done(&out);
    return s;
}

// A text as the tree decodes it; but NUL in data is the builder's matter.
static void
tell_text(json_t *list, const px_tokenizer *z, const px_token *t)
{
    px_buf out = { 0 };
    bool keeps = t->flags & PX_NODE_KEEPS_NUL;
    bool cdata = z->content == PX_CONTENT_DATA && z->foreign;
    uint32_t from = t->page.off, end = px_span_end(t->page);
    for (uint32_t at = from; at <= end; at++) {
        bool nul = at < end && z->page.p[at] == '\0' && (!keeps || cdata);
        if (at < end && !nul) {
            continue;
        }
        px_node node = { .page = px_span_between(from, at),
                         .kind = PX_NODE_TEXT,
                         .flags = t->flags };
        px_tree tree = { .page = z->page, .nodes = &node, .n = 1 };
        px_html_cursor cursor = px_html_cursor_at(&tree, 0);
        px_html_piece piece;
        while (px_html_next(&cursor, &piece)) {
            px_buf_add(&out, piece.text);
        }
        if (nul) {
            px_buf_addc(&out, '\0');
        }
        from = at + 1;
    }
    add_text(list, &out);
    px_buf_done(&out);
}

static json_t *
attrs_of(const px_tokenizer *z, const px_token *t)
{
    px_tree tree = { .page = z->page, .attrs = z->attrs.v };
    json_t *object = json_object();
    px_arena arena;
    px_arena_init(&arena, 0);
    for (uint32_t i = t->attrs; i < t->attrs + t->n_attrs; i++) {
        const px_attr *a = &z->attrs.v[i];
        plx_str value = px_html_value(&arena, &tree, a);
        json_t *name = string_of(z, a->name, true);
        json_object_set_new(object, json_string_value(name),
                            json_stringn(value.n ? value.p : "", value.n));
        json_decref(name);
    }
    px_arena_done(&arena);
    return object;
}

static json_t *
doctype_of(const px_tokenizer *z)
{
    const px_doctype *d = &z->doctype;
    return json_pack(
        "[s, o, o, o, b]", "DOCTYPE",
        d->has_name ? string_of(z, d->name, true) : json_null(),
        d->has_public ? string_of(z, d->public_id, false) : json_null(),
        d->has_system ? string_of(z, d->system_id, false) : json_null(),
        !d->quirks);
}

static json_t *
tokens_of(px_tokenizer *z)
{
    json_t *list = json_array();
    for (;;) {
        px_token t;
        px_tokenizer_next(z, &t);
        switch (t.kind) {
        case PX_TOKEN_END_OF_PAGE:
            return list;
        case PX_TOKEN_TEXT:
            tell_text(list, z, &t);
            break;
        case PX_TOKEN_START: {
            json_t *start =
                json_pack("[s, o, o]", "StartTag", string_of(z, t.name, true),
                          attrs_of(z, &t));
            if (t.self_closing) {
                json_array_append_new(start, json_true());
            }
            json_array_append_new(list, start);
            break;
        }
        case PX_TOKEN_END:
            json_array_append_new(list, json_pack("[s, o]", "EndTag",
                                                  string_of(z, t.name, true)));
            break;
        case PX_TOKEN_COMMENT:
            json_array_append_new(list, json_pack("[s, o]", "Comment",
                                                  string_of(z, t.name, false)));
            break;
        case PX_TOKEN_DOCTYPE:
            json_array_append_new(list, doctype_of(z));
            break;
        }
    }
}

// -- running ------------------------------------------------------------------

typedef struct tally {
    uint32_t n, passed, left_out;
} tally;

static px_content
content_of(const char *state)
{
    static const struct {
        const char *name;
        px_content content;
    } states[] = {
        { "RCDATA state", PX_CONTENT_RCDATA },
        { "RAWTEXT state", PX_CONTENT_RAW },
        { "Script data state", PX_CONTENT_SCRIPT },
        { "PLAINTEXT state", PX_CONTENT_PLAIN },
        { "CDATA section state", PX_CONTENT_CDATA },
    };
    for (size_t i = 0; i < PX_COUNT(states); i++) {
        if (strcmp(states[i].name, state) == 0) {
            return states[i].content;
        }
    }
    return PX_CONTENT_DATA;
}

// The expected tokens, with texts joined and escapes undone.
static json_t *
expected(const json_t *test, bool twice)
{
    char *dump = json_dumps(json_object_get(test, "output"), 0);
    px_buf text = { 0 };
    json_t *list = NULL;
    if (twice) {
        // The dump escapes each backslash once more.
        for (const char *p = dump; *p; p++) {
            if (p[0] == '\\' && p[1] == '\\' && p[2] == 'u') {
                p++;
            }
            px_buf_addc(&text, *p);
        }
    } else {
        px_buf_addz(&text, dump);
    }
    list = json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL);
    px_buf_done(&text);
    free(dump);
    return list;
}

static void
run_in(const json_t *test, plx_str input, const char *state, tally *count)
{
    bool twice = json_is_true(json_object_get(test, "doubleEscaped"));
    const char *last = json_string_value(json_object_get(test, "lastStartTag"));
    json_t *want = expected(test, twice);
    if (!want) {
        count->left_out++;
        return;
    }
    // The name of the raw element stands before the page.
    px_buf page = { 0 };
    px_buf_addz(&page, last ? last : "");
    uint32_t lead = (uint32_t) page.n;
    px_buf_add(&page, input);
    px_arena arena;
    px_arena_init(&arena, 0);
    px_tokenizer z = { .page = px_buf_str(&page),
                       .at = lead,
                       .content = (uint8_t) content_of(state),
                       .raw = { 0, lead },
                       .scan = px_scan_best() };
    z.foreign = z.content == PX_CONTENT_CDATA;
    z.attrs.arena = &arena;
    json_t *got = tokens_of(&z);
    count->n++;
    if (json_equal(got, want)) {
        count->passed++;
    } else {
        char *g = json_dumps(got, 0), *w = json_dumps(want, 0);
        print_error("%s (%s)\n  got  %s\n  want %s\n",
                    json_string_value(json_object_get(test, "description")),
                    state, g, w);
        free(g);
        free(w);
    }
    json_decref(got);
    json_decref(want);
    px_buf_done(&page);
    px_arena_done(&arena);
}

static void
run_states(const json_t *test, tally *count)
{
    bool twice = json_is_true(json_object_get(test, "doubleEscaped"));
    px_buf input = { 0 };
    bool valid = text_of(json_object_get(test, "input"), twice, &input);
    valid = valid && px_utf8_valid(px_buf_str(&input), NULL);
    const json_t *states = json_object_get(test, "initialStates");
    if (!valid) {
        count->left_out++;
    } else if (!states) {
        run_in(test, px_buf_str(&input), "Data state", count);
    }
    for (size_t i = 0; valid && i < json_array_size(states); i++) {
        run_in(test, px_buf_str(&input),
               json_string_value(json_array_get(states, i)), count);
    }
    px_buf_done(&input);
}

static void
run_file(const char *path, tally *count)
{
    json_t *file = json_load_file(path, JSON_ALLOW_NUL, NULL);
    const json_t *tests = json_object_get(file, "tests");
    for (size_t i = 0; i < json_array_size(tests); i++) {
        run_states(json_array_get(tests, i), count);
    }
    json_decref(file);
}

// The folder of html5lib's tests beside the source tree, to be freed.
static px_buf
folder_of_tests(void)
{
    px_buf folder = { 0 };
    px_buf_printf(&folder, "%s/../shared/data/pages/html5lib_tests/tokenizer",
                  root);
    assert_non_null(px_buf_z(&folder));
    return folder;
}

static void
shared_tests_pass(void **state)
{
    (void) state;
    px_buf folder = folder_of_tests();
    DIR *dir = opendir(folder.p);
    assert_non_null(dir);
    tally count = { 0 };
    for (const struct dirent *e; (e = readdir(dir));) {
        if (!px_str_ends(px_str(e->d_name), PX_STR(".test"))) {
            continue;
        }
        px_buf path = { 0 };
        px_buf_printf(&path, "%s/%s", folder.p, e->d_name);
        run_file(px_buf_z(&path), &count);
        px_buf_done(&path);
    }
    (void) closedir(dir);
    px_buf_done(&folder);
    print_message("# %u of %u passed, %u left out\n", count.passed, count.n,
                  count.left_out);
    assert_true(count.n > 1000);
    assert_int_equal(count.passed, count.n);
}

int
main(int argc, char **argv)
{
    root = argc > 1 ? argv[1] : ".";
    px_buf folder = folder_of_tests();
    bool there = access(folder.p, R_OK) == 0;
    px_buf_done(&folder);
    if (!there) {  // a plan that every reader of TAP knows
        puts("1..0 # SKIP no html5lib_tests/tokenizer beside the sources");
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_tests_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
