// SPDX-License-Identifier: Apache-2.0
#include "html/text_scan.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"
#include "html/html.h"
#include "html/references.h"

// A fixed sequence, the same on every machine.
static uint32_t
draw(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static void
all_scans_agree(void **state)
{
    (void) state;
    static const char letters[] = { 'a', 'b', ' ', '<', '&', '\r', '\0', '"' };
    uint32_t seed = 1, n_kinds = 0;
    for (int turn = 0; turn < 20000; turn++) {
        char text[200];
        size_t n = draw(&seed) % sizeof(text), off = n ? draw(&seed) % n : 0;
        uint32_t rare = draw(&seed) % 60;
        for (size_t i = 0; i < n; i++) {
            text[i] = draw(&seed) % (rare + 1) ? 'x' : letters[draw(&seed) % 8];
        }
        char stop = turn % 2 ? '<' : '"';
        uint32_t want_seen = 0;
        size_t want = px_scan_of(0)(text + off, n - off, stop, &want_seen);
        n_kinds = 1;
        for (uint32_t k = 1; k < PX_N_SCANS && px_scan_of(k); k++, n_kinds++) {
            uint32_t seen = 0;
            assert_int_equal(px_scan_of(k)(text + off, n - off, stop, &seen),
                             want);
            assert_int_equal(seen, want_seen);
        }
    }
    print_message("# %u kinds of scan\n", n_kinds);
    assert_ptr_equal(px_scan_best(), px_scan_of(n_kinds - 1));
}

// -- names and references -----------------------------------------------------

static void
every_name_is_found(void **state)
{
    (void) state;
    for (uint32_t i = 1; i < PX_N_TAGS; i++) {
        assert_int_equal(px_tag_find(px_tag_name((px_tag) i)), i);
    }
    for (uint32_t i = 1; i < PX_N_ATTRS; i++) {
        assert_int_equal(px_attr_find(px_attr_name((px_attr_id) i)), i);
    }
    assert_int_equal(px_tag_find(PX_STR("BlockQuote")), PX_TAG_BLOCKQUOTE);
    static const char *const strangers[] = {
        "",     "blockquot",  "blockquotes", "h7",
        "h\b",  "d\xCE\xAFv", "my-tag",      "annotation-xml-and-more",
        "dIV ",
    };
    for (size_t i = 0; i < PX_COUNT(strangers); i++) {
        assert_int_equal(px_tag_find(px_str(strangers[i])), PX_TAG_OTHER);
    }
}

static void
assert_reference(const char *text, bool in_attr, size_t want_len,
                 const char *want)
{
    char out[8];
    size_t n = 0;
    size_t len = px_reference_read(px_str(text), 0, in_attr, out, &n);
    if (len != want_len || !px_str_eq((plx_str){ out, n }, px_str(want))) {
        fail_msg("%s: took %zu for \"%.*s\"", text, len, (int) n, out);
    }
}

static void
references_are_read_as_browsers_do(void **state)
{
    (void) state;
    assert_reference("&amp;", false, 5, "&");
    assert_reference("&ampx", false, 4, "&");
    assert_reference("&notin;", false, 7, "\xE2\x88\x89");
    assert_reference("&notit;", false, 4, "\xC2\xAC");
    assert_reference("&copy=1", false, 5, "\xC2\xA9");
    assert_reference("&copy=1", true, 0, "");
    assert_reference("&copy1", true, 0, "");
    assert_reference("&copy ", true, 5, "\xC2\xA9");
    assert_reference("&hearts", false, 0, "");
    assert_reference("&#38;", false, 5, "&");
    assert_reference("&#x26", false, 5, "&");
    assert_reference("&#128;", false, 6, "\xE2\x82\xAC");
    assert_reference("&#xD800;", false, 8, "\xEF\xBF\xBD");
    assert_reference("&#99999999999;", false, 14, "\xEF\xBF\xBD");
    assert_reference("&#;", false, 0, "");
    assert_reference("&", false, 0, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_scans_agree),
        cmocka_unit_test(every_name_is_found),
        cmocka_unit_test(references_are_read_as_browsers_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
