// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "intake/intake.h"

typedef struct decoded {
    px_arena arena;
    px_doc *doc;
    plx_str text;
    plx_rc rc;
    plx_err err;
} decoded;

static decoded
decode_labelled(plx_str bytes, plx_str label, bool is_html)
{
    decoded d = { .rc = PLX_OK };
    px_arena_init(&d.arena, 0);
    d.doc = px_doc_new(&d.arena);
    assert_non_null(d.doc);
    d.rc = px_intake_decode(d.doc, bytes, label, is_html, &d.text, &d.err);
    if (d.rc == PLX_OK) {
        assert_true(px_utf8_valid(d.text, NULL));
    }
    return d;
}

static decoded
decode(plx_str bytes, bool is_html)
{
    return decode_labelled(bytes, (plx_str){ NULL, 0 }, is_html);
}

static bool
has_finding(const decoded *d, const char *code)
{
    for (uint32_t i = 0; i < d->doc->findings.n; i++) {
        if (strcmp(d->doc->findings.v[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

#define BYTES(literal) ((plx_str){ (literal), sizeof(literal) - 1 })

static void
expect(plx_str bytes, bool is_html, const char *text, const char *finding)
{
    decoded d = decode(bytes, is_html);
    assert_int_equal(d.rc, PLX_OK);
    if (!px_str_eq(d.text, px_str(text))) {
        print_error("got \"%.*s\"\n", (int) d.text.n, d.text.p);
    }
    assert_true(px_str_eq(d.text, px_str(text)));
    assert_int_equal(d.doc->findings.n, finding ? 1 : 0);
    assert_true(!finding || has_finding(&d, finding));
    px_arena_done(&d.arena);
}

static void
utf8_is_taken_as_it_is(void **state)
{
    (void) state;
    plx_str plain = PX_STR("The ferry left at 5.30 \u2013 late, as ever.");
    decoded d = decode(plain, false);
    assert_int_equal(d.rc, PLX_OK);
    assert_ptr_equal(d.text.p, plain.p);
    assert_int_equal(d.doc->findings.n, 0);
    px_arena_done(&d.arena);
    expect(BYTES("\xEF\xBB\xBFQuay"), false, "Quay", NULL);
}

static void
marks_tell_wide_encodings(void **state)
{
    (void) state;
    expect(BYTES("\xFF\xFEQ\0u\0a\0y\0"), false, "Quay", NULL);
    expect(BYTES("\xFE\xFF\0Q\0u\0a\0y"), false, "Quay", NULL);
    expect(BYTES("\xFF\xFE\0\0Q\0\0\0y\0\0\0"), false, "Qy", NULL);
    expect(BYTES("T\0h\0e\0 \0q\0u\0a\0y\0 \0i\0s\0 \0w\0e\0t\0"), false,
           "The quay is wet", NULL);
}

static void
a_page_is_read_as_it_says(void **state)
{
    (void) state;
    expect(BYTES("<meta charset=\"iso-8859-1\"><p>\x93Gr\xFC\xDF\x65\x94"),
           true, "<meta charset=\"iso-8859-1\"><p>\u201CGr\u00FC\u00DFe\u201D",
           NULL);
    expect(BYTES("<?xml version='1.0' encoding='windows-1251'?><p>\xCF\xEE"),
           true, "<?xml version='1.0' encoding='windows-1251'?><p>\u041F\u043E",
           NULL);
    expect(BYTES("<meta http-equiv=Content-Type content='text/html; "
                 "charset=shift_jis'>\x8D\x60"),
           true,
           "<meta http-equiv=Content-Type content='text/html; "
           "charset=shift_jis'>\u6E2F",
           NULL);
}

static void
an_undeclared_encoding_is_guessed_and_told(void **state)
{
    (void) state;
    decoded d = decode(BYTES("Der Kapit\xE4n grub eine H\xF6hle f\xFCr sich, "
                             "sagten die Beh\xF6rden am sp\xE4ten Abend."),
                       false);
    assert_int_equal(d.rc, PLX_OK);
    assert_true(px_str_find(d.text, PX_STR("Kapit\u00E4n"), 0) != PX_NONE);
    assert_true(has_finding(&d, "encoding-guessed"));
    px_arena_done(&d.arena);
}

static void
broken_bytes_in_utf8_are_replaced(void **state)
{
    (void) state;
    decoded d = decode(
        BYTES("\u00E9\u00E8\u00E0\u00E9\u00E8 caf\xE9 \u2013 fin"), false);
    assert_int_equal(d.rc, PLX_OK);
    assert_true(px_str_find(d.text, PX_STR("caf\uFFFD "), 0) != PX_NONE);
    assert_true(has_finding(&d, "invalid-bytes"));
    px_arena_done(&d.arena);
}

static void
stray_zeros_are_replaced_in_text_and_left_to_html(void **state)
{
    (void) state;
    plx_str text =
        BYTES("The ferry left at half past five,\0 late as it ever was.\0\n");
    expect(
        text, false,
        "The ferry left at half past five,\uFFFD late as it ever was.\uFFFD\n",
        "zero-bytes");
    decoded d = decode(text, true);
    assert_int_equal(d.rc, PLX_OK);
    assert_ptr_equal(d.text.p, text.p);
    assert_true(has_finding(&d, "zero-bytes"));
    px_arena_done(&d.arena);
}

static void
what_is_no_text_is_refused(void **state)
{
    (void) state;
    static const struct {
        plx_str bytes;
        const char *why;
    } cases[] = {
        { { "", 0 }, "is empty" },
        { { " \n\t ", 4 }, "is empty" },
        { { "\xEF\xBB\xBF \n", 5 }, "is empty" },
        { { "a\0b", 3 }, "is binary, not text" },
        { { "%PDF-1.7 and so on", 18 }, "is binary, not text" },
        { { "\x7F"
            "ELF\x02\x01\x01",
            7 },
          "is binary, not text" },
        { { "\x01\x02\x03\x04\x05\x06", 6 }, "is binary, not text" },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        decoded d = decode(cases[i].bytes, false);
        assert_int_equal(d.rc, PLX_ENOTEXT);
        assert_string_equal(d.err.message, cases[i].why);
        assert_null(d.text.p);
        px_arena_done(&d.arena);
    }
}

static void
double_encoding_is_mended(void **state)
{
    (void) state;
    expect(PX_STR("the port\u00E2\u20AC\u2122s bell"), false,
           "the port\u2019s bell", "double-encoded");
    expect(PX_STR("\u00E2\u20AC\u0153Ring it\u00E2\u20AC\xC2\x9D, he said"),
           false, "\u201CRing it\u201D, he said", "double-encoded");
    expect(PX_STR("Ren\u00C3\u00A9 \u00C3\u0160dal"), false,
           "Ren\u00E9 \u00CAdal", "double-encoded");
}

static void
what_means_what_it_says_is_left(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "\u201CDAS CAF\u00C9\u201D",
        "\u201EVor dem Spa\u00DF\u201C",
        "Ol\u00E9! \u2013 \u00BFqu\u00E9?",
        "\u00C2ge, na\u00EFve \u2026",
        "\u4E2D\u6587",
        "S\u00C3O PAULO",
    };
    for (size_t i = 0; i < PX_COUNT(texts); i++) {
        expect(px_str(texts[i]), false, texts[i], NULL);
    }
}

static void
pages_are_known_by_name_or_start(void **state)
{
    (void) state;
    assert_true(px_intake_is_html(PX_STR("x"), PX_STR("a/b.html")));
    assert_true(px_intake_is_html(PX_STR("x"), PX_STR("b.htm")));
    assert_true(px_intake_is_html(PX_STR("\n <!DOCTYPE HTML>"), PX_STR("-")));
    assert_true(
        px_intake_is_html(BYTES("\xFF\xFE<\0h\0t\0m\0l\0>\0"), PX_STR("-")));
    assert_false(px_intake_is_html(PX_STR("5 < 6, he said"), PX_STR("-")));
    assert_false(px_intake_is_html(PX_STR(""), PX_STR("a.txt")));
}

// What HTTP says comes before what the page says, and behind what the bytes are.
static void
the_transport_knows_the_encoding_best(void **state)
{
    static const struct {
        const char *bytes, *label, *text;
    } cases[] = {
        { "<meta charset=iso-8859-2>\xD0\xCF\xD2\xD4", "KOI8-R",
          "<meta charset=iso-8859-2>порт" },
        { "<meta charset=koi8-r>\xD0\xCF\xD2\xD4", "no-such",
          "<meta charset=koi8-r>порт" },
        { "<p>\u00E9t\u00E9", "iso-8859-1", "<p>\u00E9t\u00E9" },
        { "\xEF\xBB\xBF<p>\u00E9", "iso-8859-1", "<p>\u00E9" },
    };
    (void) state;
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        decoded d = decode_labelled(px_str(cases[i].bytes),
                                    px_str(cases[i].label), true);
        assert_int_equal(d.rc, PLX_OK);
        assert_true(px_str_eq(d.text, px_str(cases[i].text)));
        px_arena_done(&d.arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_taken_as_it_is),
        cmocka_unit_test(marks_tell_wide_encodings),
        cmocka_unit_test(a_page_is_read_as_it_says),
        cmocka_unit_test(an_undeclared_encoding_is_guessed_and_told),
        cmocka_unit_test(broken_bytes_in_utf8_are_replaced),
        cmocka_unit_test(stray_zeros_are_replaced_in_text_and_left_to_html),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(double_encoding_is_mended),
        cmocka_unit_test(what_means_what_it_says_is_left),
        cmocka_unit_test(pages_are_known_by_name_or_start),
        cmocka_unit_test(the_transport_knows_the_encoding_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
