// SPDX-License-Identifier: Apache-2.0
#include "render/lines.h"

#include <setjmp.h>
#include <cmocka.h>

static void
assert_written(px_buf *out, const char *expected)
{
    assert_string_equal(px_buf_z(out), expected);
    px_buf_done(out);
}

static void
lines_break_at_spaces_and_hang(void **state)
{
    px_buf out = { 0 };
    px_lines lines = { .out = &out, .width = 24 };
    (void) state;
    px_lines_z(&lines, "the quick brown fox  jumps over");
    px_lines_end(&lines, 2, 4);
    px_lines_done(&lines);
    assert_written(&out, "  the quick brown fox\n    jumps over\n");
}

static void
wide_letters_take_two_cells_and_accents_none(void **state)
{
    (void) state;
    assert_int_equal(px_lines_cells(PX_STR("abc")), 3);
    assert_int_equal(px_lines_cells(PX_STR("鐘楼")), 4);
    assert_int_equal(px_lines_cells(PX_STR("e\u0301")), 1);
    assert_int_equal(px_lines_cells(PX_STR("")), 0);
}

static void
a_word_too_long_is_broken_where_the_line_ends(void **state)
{
    px_buf out = { 0 };
    px_lines lines = { .out = &out, .width = 21 };
    (void) state;
    px_lines_z(&lines, "鐘楼鐘楼鐘楼鐘楼鐘楼鐘楼");
    px_lines_end(&lines, 0, 0);
    px_lines_done(&lines);
    assert_written(&out, "鐘楼鐘楼鐘楼鐘楼鐘楼\n鐘楼\n");
}

static void
nothing_of_a_stranger_reaches_the_terminal_but_letters(void **state)
{
    px_buf out = { 0 };
    px_lines lines = { .out = &out, .width = 80, .colour = true };
    (void) state;
    // An escape code, our own style byte, a C1 control, a line end, an
    // override of direction.
    px_lines_text(&lines, PX_STR("a\x1b[2Jb\x02"
                                 "c\xC2\x9B"
                                 "1md\ne\u202ef"));
    px_lines_end(&lines, 0, 0);
    px_lines_done(&lines);
    assert_written(&out, "a [2Jb c 1md ef\n");
}

static void
styles_show_only_when_wanted(void **state)
{
    px_buf out = { 0 };
    px_lines lines = { .out = &out, .width = 80 };
    (void) state;
    for (int i = 0; i < 2; i++) {
        lines.colour = i == 1;
        px_lines_style(&lines, PX_STYLE_BOLD);
        px_lines_z(&lines, "x");
        px_lines_style(&lines, PX_STYLE_PLAIN);
        px_lines_end(&lines, 0, 0);
    }
    px_lines_done(&lines);
    assert_written(&out, "x\n\033[1mx\033[0m\n");
}

static void
a_tab_fills_up_to_its_column(void **state)
{
    px_buf out = { 0 };
    px_lines lines = { .out = &out, .width = 80 };
    (void) state;
    px_lines_z(&lines, "é");
    px_lines_tab(&lines, 5);
    px_lines_z(&lines, "x");
    px_lines_end(&lines, 0, 5);
    px_lines_z(&lines, "much too long");
    px_lines_tab(&lines, 5);
    px_lines_z(&lines, "x");
    px_lines_end(&lines, 0, 5);
    px_lines_done(&lines);
    assert_written(&out, "é    x\nmuch too long x\n");
}

static void
an_indent_leaves_room_for_text(void **state)
{
    px_buf out = { 0 };
    px_lines lines = { .out = &out, .width = 22 };
    (void) state;
    px_lines_z(&lines, "one two three four five");
    px_lines_end(&lines, 60, 60);
    px_lines_done(&lines);
    assert_written(&out, "  one two three four\n  five\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_at_spaces_and_hang),
        cmocka_unit_test(wide_letters_take_two_cells_and_accents_none),
        cmocka_unit_test(a_word_too_long_is_broken_where_the_line_ends),
        cmocka_unit_test(
            nothing_of_a_stranger_reaches_the_terminal_but_letters),
        cmocka_unit_test(styles_show_only_when_wanted),
        cmocka_unit_test(a_tab_fills_up_to_its_column),
        cmocka_unit_test(an_indent_leaves_room_for_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
