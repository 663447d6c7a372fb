// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/common.h"
#include "base/utf8.h"

static void
every_code_has_a_name_and_a_text(void **state)
{
    (void) state;
#define CHECK(name, n, text)                                    \
    assert_int_equal(PLX_##name, n);                            \
    assert_string_equal(plx_rc_name(PLX_##name), "PLX_" #name); \
    assert_string_equal(plx_rc_text(PLX_##name), text);
    PLX_RC_EACH(CHECK)
#undef CHECK
    assert_string_equal(plx_rc_name((plx_rc) 99), "PLX_?");
    assert_string_equal(plx_rc_text((plx_rc) 99), "unknown code");
    assert_true(strchr(plx_version(), '.') != NULL);
}

static void
a_failure_is_told_and_returned(void **state)
{
    plx_err err = { .rc = PLX_OK, .span = { 3, 4 } };

    (void) state;
    assert_int_equal(px_fail(NULL, PLX_EIO, "files", "%d", 1), PLX_EIO);
    assert_int_equal(px_fail(&err, PLX_EFORMAT, "intake", "%s: %d", "a.txt", 7),
                     PLX_EFORMAT);
    assert_int_equal(err.rc, PLX_EFORMAT);
    assert_string_equal(err.room, "intake");
    assert_string_equal(err.message, "a.txt: 7");
    assert_int_equal(err.span.len, 0);
}

static void
long_rooms_are_cut(void **state)
{
    plx_err err;

    (void) state;
    (void) px_fail(&err, PLX_EIO, "a-room-with-a-long-name", "%s", "");
    assert_string_equal(err.room, "a-room-with-a-l");
    assert_string_equal(err.message, "");
}

// A message of n ASCII bytes, then the same two-, three- and four-byte letters
// until well past the end.
static void
long_messages_are_cut_between_characters(void **state)
{
    static const char *const letters[] = { "\u00E9", "\u20AC", "\U0001F4F0" };

    (void) state;
    for (size_t i = 0; i < PX_COUNT(letters); i++) {
        for (int n = 190; n <= 200; n++) {
            const char *z = letters[i];
            const size_t len = strlen(z);
            plx_err err;

            (void) px_fail(&err, PLX_EIO, "x", "%*s%s%s%s%s%s%s", n, "", z, z,
                           z, z, z, z);
            const size_t got = strlen(err.message);
            const size_t ascii = n < 199 ? (size_t) n : 199;

            assert_int_equal(got, ascii + (199 - ascii) / len * len);
            assert_true(px_utf8_valid((plx_str){ err.message, got }, NULL));
        }
    }
}

static void
messages_are_one_clean_line(void **state)
{
    plx_err err;

    (void) state;
    (void) px_fail(&err, PLX_EIO, "x", "a\nb\x1B[31m\x7F \xFF \xC3 \xC2\x9B!");
    assert_string_equal(err.message, "a?b?[31m? ? ? ?"
                                     "?!");
    (void) px_fail(&err, PLX_EIO, "x", "r\u00E9sum\u00E9 \uFFFD");
    assert_string_equal(err.message, "r\u00E9sum\u00E9 \uFFFD");
    (void) px_fail(&err, PLX_EIO, "x", "ends in \xE2\x82");
    assert_string_equal(err.message, "ends in ?"
                                     "?");
}

static void
a_message_may_quote_the_one_before(void **state)
{
    plx_err err;

    (void) state;
    (void) px_fail(&err, PLX_EIO, "x", "no such file");
    (void) px_fail(&err, PLX_EIO, "y", "report 3: %s", err.message);
    assert_string_equal(err.message, "report 3: no such file");
}

static plx_rc
try_it(plx_rc rc, int *after)
{
    PX_TRY(rc);
    *after += 1;
    return PLX_OK;
}

static void
try_hands_failures_on(void **state)
{
    int after = 0;

    (void) state;
    assert_int_equal(try_it(PLX_ENOTEXT, &after), PLX_ENOTEXT);
    assert_int_equal(after, 0);
    assert_int_equal(try_it(PLX_OK, &after), PLX_OK);
    assert_int_equal(after, 1);
}

static void
spans_meet_and_nest(void **state)
{
    const plx_span a = px_span_between(10, 20);

    (void) state;
    assert_int_equal(a.len, 10);
    assert_int_equal(px_span_end(a), 20);
    assert_true(px_spans_overlap(a, px_span_between(19, 30)));
    assert_false(px_spans_overlap(a, px_span_between(20, 30)));
    assert_false(px_spans_overlap(px_span_between(0, 10), a));
    assert_true(px_span_inside(a, a));
    assert_true(px_span_inside(px_span_between(20, 20), a));
    assert_false(px_span_inside(px_span_between(9, 12), a));
    assert_false(px_span_inside(px_span_between(12, 21), a));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_a_name_and_a_text),
        cmocka_unit_test(a_failure_is_told_and_returned),
        cmocka_unit_test(long_rooms_are_cut),
        cmocka_unit_test(long_messages_are_cut_between_characters),
        cmocka_unit_test(messages_are_one_clean_line),
        cmocka_unit_test(a_message_may_quote_the_one_before),
        cmocka_unit_test(try_hands_failures_on),
        cmocka_unit_test(spans_meet_and_nest),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
