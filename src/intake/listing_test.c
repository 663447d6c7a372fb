// SPDX-License-Identifier: Apache-2.0
#include "intake/listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/str.h"

typedef struct folder {
    char path[64];
    px_arena arena;
} folder;

static void
put(const folder *f, const char *name, const char *text)
{
    char path[128];
    plx_err err;
    (void) snprintf(path, sizeof(path), "%s/%s", f->path, name);
    assert_int_equal(px_file_write(path, px_str(text), &err), PLX_OK);
}

static int
make_folder(void **state)
{
    folder *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    (void) snprintf(f->path, sizeof(f->path), "listing-test-XXXXXX");
    assert_non_null(mkdtemp(f->path));
    px_arena_init(&f->arena, 0);
    *state = f;
    return 0;
}

static int
drop_folder(void **state)
{
    static const char *const names[] = {
        "a.txt",          "b.html",      "c.htm",    "z.txt",
        "a.meta.json",    "b.meta.json", "notes.md", ".hidden.txt",
        "lone.meta.json", "z.meta.json",
    };
    folder *f = *state;
    for (size_t i = 0; i < PX_COUNT(names); i++) {
        char path[128];
        (void) snprintf(path, sizeof(path), "%s/%s", f->path, names[i]);
        (void) unlink(path);
    }
    assert_int_equal(rmdir(f->path), 0);
    px_arena_done(&f->arena);
    free(f);
    return 0;
}

static px_places
list(folder *f, const char *path)
{
    px_places places = { .arena = &f->arena };
    assert_int_equal(px_places_of(path, &places), PLX_OK);
    return places;
}

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void
a_folder_is_listed_by_name(void **state)
{
    folder *f = *state;
    put(f, "z.txt", "z");
    put(f, "b.html", "b");
    put(f, "a.txt", "a");
    put(f, "c.htm", "c");
    put(f, "notes.md", "no report");
    put(f, ".hidden.txt", "no report");
    put(f, "lone.meta.json", "{}");
    px_places in = list(f, f->path);
    assert_int_equal(in.n, 4);
    assert_string_equal(base_name(in.v[0].path), "a.txt");
    assert_string_equal(base_name(in.v[1].path), "b.html");
    assert_string_equal(base_name(in.v[2].path), "c.htm");
    assert_string_equal(base_name(in.v[3].path), "z.txt");
}

static void
an_empty_folder_is_a_failed_input(void **state)
{
    folder *f = *state;
    px_places in = list(f, f->path);
    assert_int_equal(in.n, 1);
    assert_int_equal(in.v[0].err.rc, PLX_ENOTEXT);
    assert_non_null(strstr(in.v[0].err.message, "holds no"));
}

static void
named_paths_are_taken_as_they_are(void **state)
{
    folder *f = *state;
    char notes[128], side[128], report[128];
    put(f, "notes.md", "text");
    put(f, "a.txt", "text");
    put(f, "a.meta.json", "{\"outlet\": \"Tern\"}");
    (void) snprintf(notes, sizeof(notes), "%s/notes.md", f->path);
    (void) snprintf(side, sizeof(side), "%s/a.meta.json", f->path);
    (void) snprintf(report, sizeof(report), "%s/a.txt", f->path);
    const char *paths[] = { "-", notes, side, report, "no/such/file" };
    px_places in = { .arena = &f->arena };
    for (size_t i = 0; i < PX_COUNT(paths); i++) {
        assert_int_equal(px_places_of(paths[i], &in), PLX_OK);
    }
    assert_int_equal(in.n, 4);
    assert_string_equal(in.v[0].path, "-");
    assert_string_equal(in.v[1].path, notes);
    assert_string_equal(in.v[2].path, report);
    assert_string_equal(in.v[3].path, "no/such/file");
}

static void
a_full_arena_is_said(void **state)
{
    folder *f = *state;
    put(f, "a.txt", "text");
    px_arena tiny;
    px_arena_init(&tiny, 16);
    px_places in = { .arena = &tiny };
    assert_int_equal(px_places_of(f->path, &in), PLX_ENOMEM);
    px_arena_done(&tiny);
}

#define FOLDER_TEST(name) \
    cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_folder_is_listed_by_name),
        FOLDER_TEST(an_empty_folder_is_a_failed_input),
        FOLDER_TEST(named_paths_are_taken_as_they_are),
        FOLDER_TEST(a_full_arena_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
