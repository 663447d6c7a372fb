// SPDX-License-Identifier: Apache-2.0
#include "model/model_file.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/hash.h"

// The small model of these tests, put together byte by byte before each: two
// sections. A test spoils it, and stamps it where the fault is to be found
// behind a checksum that holds.
enum {
    TABLE = 64,
    WORDS = 128,
    TAGS = 192,
    SIZE = 197,
    ROOM = 512,
};

static _Alignas(64) char model[ROOM];

static void
put_u32(size_t at, uint32_t x)
{
    memcpy(model + at, &x, sizeof(x));
}

static void
put_u64(size_t at, uint64_t x)
{
    memcpy(model + at, &x, sizeof(x));
}

static void
put_entry(size_t i, const char *name, uint32_t version, uint64_t off,
          uint64_t len)
{
    const size_t at = TABLE + 32 * i;
    memset(model + at, 0, 32);
    memcpy(model + at, name, strlen(name));
    put_u32(at + 8, version);
    put_u64(at + 16, off);
    put_u64(at + 24, len);
}

static void
stamp(size_t size)
{
    put_u64(24, size);
    put_u64(8, px_xxh64((plx_str){ model + 16, size - 16 }));
}

static int
build(void **state)
{
    (void) state;
    memset(model, 0, sizeof(model));
    memcpy(model, "\x89PLX\r\n\x1a\n", 8);
    put_u32(16, 0x01020304);
    put_u32(20, 1);
    put_u32(32, 2);
    put_entry(0, "words", 1, WORDS, 6);
    put_entry(1, "tags-big", 7, TAGS, 5);
    memcpy(model + WORDS, "bridge", 6);
    memcpy(model + TAGS, "ferry", 5);
    stamp(SIZE);
    return 0;
}

static void
assert_refused(size_t n, const char *why)
{
    px_model out = { .n_sections = 77 };
    plx_err err = { .rc = PLX_OK };

    assert_int_equal(px_model_read((plx_str){ model, n }, &out, &err),
                     PLX_EFORMAT);
    assert_int_equal(out.n_sections, 77);
    assert_string_equal(err.room, "model");
    if (why) {
        assert_string_equal(err.message, why);
    }
}

static void
sections_are_found(void **state)
{
    px_model m;
    px_section s = { .version = 77 };

    (void) state;
    assert_int_equal(px_model_read((plx_str){ model, SIZE }, &m, NULL), PLX_OK);
    assert_int_equal(m.n_sections, 2);
    assert_int_equal(m.format, 1);
    assert_true(m.checksum != 0);
    assert_false(px_model_find(&m, "tags", &s));
    assert_false(px_model_find(&m, "tags-bigger", &s));
    assert_false(px_model_find(&m, "", &s));
    assert_int_equal(s.version, 77);

    assert_true(px_model_find(&m, "words", &s));
    assert_string_equal(s.name, "words");
    assert_int_equal(s.version, 1);
    assert_int_equal(s.bytes.n, 6);
    assert_memory_equal(s.bytes.p, "bridge", 6);
    assert_true(px_model_find(&m, "tags-big", &s));
    assert_string_equal(s.name, "tags-big");
    assert_int_equal(s.version, 7);
    assert_memory_equal(s.bytes.p, "ferry", 5);
    assert_int_equal((uintptr_t) s.bytes.p % 64, 0);
    assert_string_equal(px_model_section(&m, 0).name, "words");
    px_model_close(&m);
    px_model_close(&m);
    assert_false(px_model_find(&m, "words", &s));
}

static void
a_model_may_be_empty_and_its_sections_too(void **state)
{
    px_model m;
    px_section s;

    (void) state;
    put_u32(32, 0);
    stamp(64);
    assert_int_equal(px_model_read((plx_str){ model, 64 }, &m, NULL), PLX_OK);
    assert_int_equal(m.n_sections, 0);
    assert_false(px_model_find(&m, "words", &s));

    put_u32(32, 1);
    put_entry(0, "words", 1, 128, 0);
    stamp(128);
    assert_int_equal(px_model_read((plx_str){ model, 128 }, &m, NULL), PLX_OK);
    assert_true(px_model_find(&m, "words", &s));
    assert_int_equal(s.bytes.n, 0);
}

static void
every_cut_is_noticed(void **state)
{
    (void) state;
    assert_refused(0, "the model is empty");
    for (size_t n = 1; n < SIZE; n++) {
        char why[99];
        snprintf(why, sizeof(why),
                 n < 64 ? "the model is cut short: only %zu bytes are there"
                        : "the model is cut short: %zu of 197 bytes are there",
                 n);
        assert_refused(n, why);
    }
    assert_refused(SIZE + 1,
                   "the model is longer than it says: 198 bytes, not 197");
}

static void
every_changed_byte_is_noticed(void **state)
{
    (void) state;
    for (size_t at = 0; at < SIZE; at++) {
        const char was = model[at];
        for (int by = 1; by < 256; by++) {
            model[at] = (char) (was ^ by);
            assert_refused(SIZE, NULL);
        }
        model[at] = was;
    }
    model[TAGS] ^= 1;
    assert_refused(SIZE, "the model is damaged: its checksum does not hold");
}

static void
what_is_no_model_is_called_that(void **state)
{
    (void) state;
    model[0] = 'P';
    assert_refused(SIZE, "the model is no Parallax model");
    assert_refused(1, "the model is no Parallax model");
}

static void
a_newer_model_is_called_that(void **state)
{
    (void) state;
    put_u32(20, 2);
    // A newer format may say everything else in its own way.
    put_u64(24, 0);
    assert_refused(SIZE, "the model was made by a newer Parallax (format 2); "
                         "this one reads formats up to 1");
}

static void
the_other_byte_order_is_called_that(void **state)
{
    (void) state;
    put_u32(16, 0x04030201);
    put_u32(20, 1u << 24);
    assert_refused(SIZE, "the model is for machines of the other byte order");
}

// The table is not trusted because a checksum holds.
static void
assert_table_refused(const char *why)
{
    char message[120];
    snprintf(message, sizeof(message), "the model is not well made: %s", why);
    stamp(SIZE);
    assert_refused(SIZE, message);
    (void) build(NULL);
}

static void
a_bad_table_is_refused(void **state)
{
    (void) state;
    put_u32(32, 65);
    assert_table_refused("it names 65 sections");
    put_u32(32, 5);
    assert_table_refused("it names 5 sections");
    put_u32(32, UINT32_MAX);
    assert_table_refused("it names 4294967295 sections");
    put_entry(1, "words", 1, TAGS, 5);
    assert_table_refused("section 2 has the name of another");
    put_entry(1, "", 1, TAGS, 5);
    assert_table_refused("section 2 has no proper name");
    put_entry(1, "Tags", 1, TAGS, 5);
    assert_table_refused("section 2 has no proper name");
    model[TABLE + 7] = 'x';
    assert_table_refused("section 1 has no proper name");
    put_entry(1, "tags", 1, TAGS + 1, 4);
    assert_table_refused("section 2 does not begin at a multiple of 64");
}

static void
a_bad_place_is_refused(void **state)
{
    (void) state;
    put_entry(1, "tags", 1, TAGS, 6);
    assert_table_refused("section 2 does not lie inside the file");
    put_entry(1, "tags", 1, TAGS, UINT64_MAX - TAGS + 1);
    assert_table_refused("section 2 does not lie inside the file");
    put_entry(1, "tags", 1, TAGS + 64, 0);
    assert_table_refused("section 2 does not lie inside the file");
    put_entry(1, "tags", 1, UINT64_MAX - 63, 64);
    assert_table_refused("section 2 does not lie inside the file");
    put_entry(0, "words", 1, WORDS, 65);
    assert_table_refused("section 2 overlaps what stands before it");
    put_entry(1, "tags", 1, WORDS, 5);
    assert_table_refused("section 2 overlaps what stands before it");
    put_entry(0, "words", 1, 64, 6);
    assert_table_refused("section 1 overlaps what stands before it");
}

static void
a_file_is_mapped_and_named(void **state)
{
    char path[] = "/tmp/parallax-model-test-XXXXXX";
    char why[200];
    px_model m;
    px_section s;
    plx_err err;

    (void) state;
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, model, SIZE), SIZE);
    assert_int_equal(close(fd), 0);
    assert_int_equal(px_model_open(path, &m, &err), PLX_OK);
    assert_true(px_model_find(&m, "words", &s));
    assert_memory_equal(s.bytes.p, "bridge", 6);
    assert_int_equal((uintptr_t) s.bytes.p % 64, 0);
    px_model_close(&m);

    model[TAGS] ^= 1;
    assert_int_equal(px_file_write(path, (plx_str){ model, SIZE }, NULL),
                     PLX_OK);
    assert_int_equal(px_model_open(path, &m, &err), PLX_EFORMAT);
    snprintf(why, sizeof(why), "%s is damaged: its checksum does not hold",
             path);
    assert_string_equal(err.message, why);
    assert_int_equal(px_file_write(path, (plx_str){ NULL, 0 }, NULL), PLX_OK);
    assert_int_equal(px_model_open(path, &m, &err), PLX_EFORMAT);
    snprintf(why, sizeof(why), "%s is empty", path);
    assert_string_equal(err.message, why);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(px_model_open(path, &m, &err), PLX_EIO);
    snprintf(why, sizeof(why), "cannot open %s: No such file or directory",
             path);
    assert_string_equal(err.message, why);
    assert_int_equal(px_model_open("/tmp", &m, &err), PLX_EIO);
    assert_string_equal(err.message, "/tmp is not a file");
}

#define REBUILT(test) cmocka_unit_test_setup(test, build)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        REBUILT(sections_are_found),
        REBUILT(a_model_may_be_empty_and_its_sections_too),
        REBUILT(every_cut_is_noticed),
        REBUILT(every_changed_byte_is_noticed),
        REBUILT(what_is_no_model_is_called_that),
        REBUILT(a_newer_model_is_called_that),
        REBUILT(the_other_byte_order_is_called_that),
        REBUILT(a_bad_table_is_refused),
        REBUILT(a_bad_place_is_refused),
        REBUILT(a_file_is_mapped_and_named),
    };
    return cmocka_run_group_tests_name("model_file", tests, NULL, NULL);
}
