// SPDX-License-Identifier: Apache-2.0
#include "page/glance.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "page/furniture.h"

static void
what_is_there_is_found_in_any_case(void **state)
{
    static const char *const words[] = {
        "harbour",
        "HARBOUR",
        "r 12/8",
        "th",
        "e",
        "",
        "\u00fcber \u2013",
        "the harbour 12/8 \u00fcber \u2013 t."
    };
    plx_str line = PX_STR("The Harbour 12/8 \u00fcber \u2013 T.");
    px_glance g = px_glance_at(line);
    (void) state;
    for (size_t i = 0; i < PX_COUNT(words); i++) {
        assert_true(px_glance_may_have(&g, words[i]));
        assert_true(px_glance_has(&g, words[i]));
    }
}

static void
what_is_not_there_is_not_found(void **state)
{
    px_glance g = px_glance_at(PX_STR("abcab"));
    (void) state;
    assert_false(px_glance_may_have(&g, "ac"));
    assert_false(px_glance_has(&g, "bca "));
    assert_true(px_glance_may_have(&g, "cabca"));  // pair by pair it could
    assert_false(px_glance_has(&g, "bcabc"));
}

static void
counts_are_those_of_a_search(void **state)
{
    static const char *const lines[] = {
        "", " ", "one", "  two  words ", "a\tb\nc", "\u6e2f\u53e3\u95c9\u9589",
    };
    (void) state;
    for (size_t i = 0; i < PX_COUNT(lines); i++) {
        px_glance g = px_glance_at(px_str(lines[i]));
        assert_int_equal(g.n_words, px_count_words(px_str(lines[i])));
        assert_false(g.digits);
        assert_int_equal(g.wide, i == 5);
    }
    assert_true(px_glance_at(PX_STR("on 5 May")).digits);
    assert_int_equal(px_glance_at((plx_str){ NULL, 0 }).n_words, 0);
}

static void
an_enormous_line_and_any_bytes_are_read(void **state)
{
    const size_t n = (size_t) 4 << 20;
    char *bytes = malloc(n);
    (void) state;
    assert_non_null(bytes);
    for (size_t i = 0; i < n; i++) {
        bytes[i] = (char) (i * 31);
    }
    px_glance g = px_glance_at((plx_str){ bytes, n });
    assert_true(g.digits && g.wide);
    assert_int_equal(g.n_words, px_count_words(g.text));
    assert_false(px_glance_has(&g, "hide caption"));
    free(bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_there_is_found_in_any_case),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(counts_are_those_of_a_search),
        cmocka_unit_test(an_enormous_line_and_any_bytes_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
