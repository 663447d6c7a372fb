// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

static void
assert_wrote(px_buf *buf, const char *want)
{
    assert_string_equal(px_buf_z(buf), want);
    px_buf_done(buf);
}

static void
commas_and_colons_are_its_business(void **state)
{
    px_buf buf = { 0 };
    px_json json = { .out = &buf };

    (void) state;
    px_json_open(&json, '{');
    px_json_key(&json, "empty");
    px_json_open(&json, '{');
    px_json_close(&json, '}');
    px_json_key(&json, "list");
    px_json_open(&json, '[');
    px_json_int(&json, INT64_MIN);
    px_json_bool(&json, true);
    px_json_open(&json, '[');
    px_json_close(&json, ']');
    px_json_bool(&json, false);
    px_json_null(&json);
    px_json_close(&json, ']');
    px_json_key(&json, "last");
    px_json_z(&json, "z");
    px_json_close(&json, '}');
    assert_wrote(&buf, "{\"empty\":{},\"list\":[-9223372036854775808,true,"
                       "[],false,null],\"last\":\"z\"}");
}

static void
a_value_may_stand_alone(void **state)
{
    px_buf buf = { 0 };
    px_json json = { .out = &buf };

    (void) state;
    px_json_str(&json, PX_STR("alone"));
    assert_wrote(&buf, "\"alone\"");
}

static void
absence_is_null(void **state)
{
    px_buf buf = { 0 };
    px_json json = { .out = &buf };

    (void) state;
    px_json_open(&json, '[');
    px_json_z(&json, NULL);
    px_json_z(&json, "");
    px_json_str(&json, (plx_str){ NULL, 0 });
    px_json_str_or_null(&json, (plx_str){ NULL, 0 });
    px_json_str_or_null(&json, PX_STR("x"));
    px_json_double(&json, (double) NAN);
    px_json_double(&json, -(double) INFINITY);
    px_json_close(&json, ']');
    assert_wrote(&buf, "[null,\"\",\"\",null,\"x\",null,null]");
}

static void
strings_are_escaped(void **state)
{
    px_buf buf = { 0 };
    px_json json = { .out = &buf };

    (void) state;
    px_json_open(&json, '{');
    px_json_key(&json, "a\"b");
    px_json_str(&json, (plx_str){ "\"q\" \\ \n\t\r\x1B\0\x7F.", 13 });
    px_json_key(&json, "text");
    px_json_str(&json, PX_STR("\u00E9\u2014\U0001F4F0"));
    px_json_close(&json, '}');
    assert_wrote(&buf, "{\"a\\\"b\":\"\\\"q\\\" \\\\ \\n\\t\\u000d\\u001b"
                       "\\u0000\\u007f.\",\"text\":"
                       "\"\u00E9\u2014\U0001F4F0\"}");
}

static void
outer_containers_get_lines_of_their_own(void **state)
{
    px_buf buf = { 0 };
    px_json json = { .out = &buf, .indent = 1 };

    (void) state;
    px_json_open(&json, '{');
    px_json_key(&json, "a");
    px_json_open(&json, '[');
    px_json_int(&json, 1);
    px_json_int(&json, 2);
    px_json_close(&json, ']');
    px_json_key(&json, "b");
    px_json_open(&json, '[');
    px_json_close(&json, ']');
    px_json_close(&json, '}');
    assert_wrote(&buf, "{\n \"a\":[1,2],\n \"b\":[]\n}");
}

static void
write_double(px_buf *buf, double x)
{
    px_json json = { .out = buf };

    px_json_double(&json, x);
}

static void
numbers_are_short(void **state)
{
    static const struct {
        double x;
        const char *z;
    } cases[] = {
        { 0.1, "0.1" },       { 1.0 / 3, "0.3333333333333333" },
        { 2.5, "2.5" },       { 1200000, "1200000" },
        { -40.25, "-40.25" }, { 0.1 + 0.2, "0.30000000000000004" },
    };

    (void) state;
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        px_buf buf = { 0 };

        write_double(&buf, cases[i].x);
        assert_wrote(&buf, cases[i].z);
    }
}

// Law: a number reads back as the same number.
static void
numbers_read_back_the_same(void **state)
{
    uint64_t random = 1;

    (void) state;
    for (int i = 0; i < 20000; i++) {
        double x = 0;

        random = random * 6364136223846793005u + 1442695040888963407u;
        memcpy(&x, &random, sizeof x);
        if (!isfinite(x)) {
            continue;
        }

        px_buf buf = { 0 };
        write_double(&buf, x);
        assert_true(strtod(px_buf_z(&buf), NULL) == x);
        px_buf_done(&buf);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_and_colons_are_its_business),
        cmocka_unit_test(a_value_may_stand_alone),
        cmocka_unit_test(absence_is_null),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(outer_containers_get_lines_of_their_own),
        cmocka_unit_test(numbers_are_short),
        cmocka_unit_test(numbers_read_back_the_same),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
