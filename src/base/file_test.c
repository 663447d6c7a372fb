// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

// Each test has a folder of its own, which is the working folder; what a test
// leaves there is removed by name.
static const char *const leftovers[] = {
    "a.txt", "b.txt", "pipe", "link", "a.txt.new0", "a.txt.new1",
};

static int
folder_enter(void **state)
{
    char *name = strdup("/tmp/parallax-file-test-XXXXXX");

    *state = name;
    return name && mkdtemp(name) && chdir(name) == 0 ? 0 : -1;
}

static int
folder_leave(void **state)
{
    for (size_t i = 0; i < PX_COUNT(leftovers); i++) {
        (void) unlink(leftovers[i]);
    }

    // A file that no test names makes this fail, and it should.
    const int rc = chdir("/") == 0 ? rmdir(*state) : -1;
    free(*state);
    return rc;
}

static void
put(const char *path, plx_str data)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(data.p, 1, data.n, file), data.n);
    assert_int_equal(fclose(file), 0);
}

static void
assert_has(const char *path, plx_str want)
{
    plx_str got = { NULL, 0 };

    assert_int_equal(px_file_read(path, SIZE_MAX, &got, NULL), PLX_OK);
    assert_int_equal(got.n, want.n);
    assert_memory_equal(got.p, want.p, want.n);
    px_file_free(got);
}

static void
assert_fails(const char *path, size_t limit, plx_rc rc, const char *why)
{
    const plx_str before = { "untouched", 9 };
    plx_str out = before;
    plx_err err = { .rc = PLX_OK };

    assert_int_equal(px_file_read(path, limit, &out, &err), rc);
    assert_int_equal(px_file_read(path, limit, &out, NULL), rc);
    assert_ptr_equal(out.p, before.p);
    assert_int_equal(out.n, before.n);
    assert_int_equal(err.rc, rc);
    assert_string_equal(err.room, "files");
    assert_string_equal(err.message, why);
}

static void
a_file_is_read_whole(void **state)
{
    enum { N = 300001 };
    char *data = malloc(N);

    (void) state;
    assert_non_null(data);
    for (size_t i = 0; i < N; i++) {
        data[i] = (char) (unsigned char) (i * 31 >> 3);
    }
    put("a.txt", (plx_str){ data, N });
    assert_has("a.txt", (plx_str){ data, N });
    put("b.txt", (plx_str){ "a\0b\n", 4 });
    assert_has("b.txt", (plx_str){ "a\0b\n", 4 });
    free(data);
}

static void
an_empty_file_is_empty(void **state)
{
    plx_str got = { NULL, 9 };
    plx_err err = { .rc = PLX_EARG };

    (void) state;
    put("a.txt", (plx_str){ "", 0 });
    assert_int_equal(px_file_read("a.txt", 0, &got, &err), PLX_OK);
    assert_int_equal(got.n, 0);
    assert_non_null(got.p);
    assert_int_equal(err.rc, PLX_EARG);  // success does not touch it
    px_file_free(got);
    px_file_free((plx_str){ NULL, 0 });
}

static void
what_is_no_file_is_named(void **state)
{
    (void) state;
    assert_fails("none.txt", 10, PLX_EIO,
                 "cannot open none.txt: No such file or directory");
    assert_fails("", 10, PLX_EIO, "cannot open : No such file or directory");
    assert_fails(".", 10, PLX_EIO, ". is a folder");
    assert_fails("/dev/null", 10, PLX_EIO, "/dev/null is not a file or a pipe");
    put("a.txt", PX_STR("x"));
    assert_fails("a.txt/b", 10, PLX_EIO,
                 "cannot open a.txt/b: Not a directory");
}

static void
an_unreadable_file_is_named(void **state)
{
    (void) state;
    put("a.txt", PX_STR("secret"));
    assert_int_equal(chmod("a.txt", 0), 0);
    assert_int_equal(chmod(".", 0755), 0);

    // The superuser reads everything, so it becomes someone else for a moment.
    const uid_t us = geteuid();
    if (us == 0 && seteuid(65534) != 0) {
        skip();
    }
    assert_fails("a.txt", 10, PLX_EIO, "cannot open a.txt: Permission denied");
    assert_int_equal(seteuid(us), 0);
}

static void
the_limit_is_exact(void **state)
{
    (void) state;
    put("a.txt", PX_STR("12345678"));
    assert_fails("a.txt", 7, PLX_ELIMIT,
                 "a.txt is larger than the limit of 7 bytes");
    assert_fails("a.txt", 0, PLX_ELIMIT,
                 "a.txt is larger than the limit of 0 bytes");

    plx_str got = { NULL, 0 };
    assert_int_equal(px_file_read("a.txt", 8, &got, NULL), PLX_OK);
    assert_int_equal(got.n, 8);
    px_file_free(got);
}

static void
a_file_beyond_the_limit_is_not_touched(void **state)
{
    // Too large for anyone's memory, and all of it a hole.
    (void) state;
    put("a.txt", PX_STR("x"));
    if (truncate("a.txt", (off_t) 1 << 42) != 0) {
        skip();
    }
    assert_fails("a.txt", 1u << 20, PLX_ELIMIT,
                 "a.txt is larger than the limit of 1 MiB");
}

static void
long_names_are_shown_by_their_end(void **state)
{
    char path[3 * 200 + sizeof "end.txt"];
    char *end = path;
    plx_str out = { NULL, 0 };
    plx_err err;

    (void) state;
    for (int i = 0; i < 200; i++) {
        memcpy(end, "\u20AC", 3);
        end += 3;
    }
    memcpy(end, "end.txt", sizeof "end.txt");
    assert_int_equal(px_file_read(path, 1, &out, &err), PLX_EIO);
    assert_non_null(strstr(err.message, "\u20ACend.txt: "));
    assert_null(strchr(err.message, '?'));
}

static void
files_that_hide_their_size_are_read(void **state)
{
    plx_str got = { NULL, 0 };

    (void) state;
    if (access("/proc/self/status", R_OK) != 0) {
        skip();
    }
    assert_int_equal(px_file_read("/proc/self/status", 100000, &got, NULL),
                     PLX_OK);
    assert_true(got.n > 0);
    px_file_free(got);
    assert_fails("/proc/self/status", 10, PLX_ELIMIT,
                 "/proc/self/status is larger than the limit of 10 bytes");
}

static void
a_file_is_mapped_whole(void **state)
{
    plx_str got = { NULL, 9 };
    plx_err err = { .rc = PLX_OK };

    (void) state;
    put("a.txt", (plx_str){ "a\0b\n", 4 });
    assert_int_equal(px_file_map("a.txt", 4, &got, &err), PLX_OK);
    assert_int_equal(got.n, 4);
    assert_memory_equal(got.p, "a\0b\n", 4);
    // Whoever replaces the file by renaming leaves the mapped one alone.
    assert_int_equal(px_file_write("a.txt", PX_STR("new"), NULL), PLX_OK);
    assert_memory_equal(got.p, "a\0b\n", 4);
    px_file_unmap(got);

    put("a.txt", PX_STR(""));
    assert_int_equal(px_file_map("a.txt", 4, &got, &err), PLX_OK);
    assert_int_equal(got.n, 0);
    assert_non_null(got.p);
    px_file_unmap(got);
    px_file_unmap((plx_str){ NULL, 0 });
    assert_int_equal(err.rc, PLX_OK);
}

static void
what_cannot_be_mapped_is_named(void **state)
{
    const plx_str before = { "untouched", 9 };
    plx_str out = before;
    plx_err err;

    (void) state;
    assert_int_equal(px_file_map("none", 9, &out, &err), PLX_EIO);
    assert_string_equal(err.message,
                        "cannot open none: No such file or directory");
    assert_int_equal(px_file_map(".", 9, &out, &err), PLX_EIO);
    assert_string_equal(err.message, ". is not a file");
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(px_file_map("pipe", 9, &out, &err), PLX_EIO);
    assert_string_equal(err.message, "pipe is not a file");
    put("a.txt", PX_STR("1234567890"));
    assert_int_equal(px_file_map("a.txt", 9, &out, &err), PLX_ELIMIT);
    assert_ptr_equal(out.p, before.p);
    assert_int_equal(out.n, before.n);
}

// Writes its argument into the pipe, in pieces.
static void *
feed(void *arg)
{
    const plx_str *data = arg;
    const int fd = open("pipe", O_WRONLY);

    for (size_t at = 0; fd >= 0 && at < data->n;) {
        const size_t n = data->n - at < 1000 ? data->n - at : 1000;
        const ssize_t put = write(fd, data->p + at, n);

        if (put <= 0) {
            break;
        }
        at += (size_t) put;
    }
    (void) close(fd);
    return NULL;
}

static void
a_pipe_is_read_to_its_end(void **state)
{
    enum { N = 200000 };
    char *text = malloc(N);
    pthread_t thread;

    (void) state;
    assert_non_null(text);
    memset(text, 'p', N);
    plx_str data = { text, N };

    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(pthread_create(&thread, NULL, feed, &data), 0);
    assert_has("pipe", data);
    assert_int_equal(pthread_join(thread, NULL), 0);
    free(text);
}

// Runs px_file_read("-") with `path` as standard input.
static plx_rc
read_stdin(const char *path, size_t limit, plx_str *out, plx_err *err)
{
    const int saved = dup(STDIN_FILENO);
    const int fd = open(path, O_RDONLY);

    assert_true(saved >= 0 && fd >= 0);
    assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
    const plx_rc rc = px_file_read("-", limit, out, err);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    (void) close(fd);
    (void) close(saved);
    return rc;
}

static void
a_dash_is_standard_input(void **state)
{
    plx_str got = { NULL, 0 };
    plx_err err;

    (void) state;
    put("a.txt", PX_STR("from stdin"));
    assert_int_equal(read_stdin("a.txt", 100, &got, NULL), PLX_OK);
    assert_int_equal(got.n, 10);
    px_file_free(got);

    assert_int_equal(read_stdin("/dev/null", 100, &got, NULL), PLX_OK);
    assert_int_equal(got.n, 0);
    px_file_free(got);

    // Endless, but no more than the limit is asked for.
    assert_int_equal(read_stdin("/dev/zero", 100000, &got, &err), PLX_ELIMIT);
    assert_string_equal(
        err.message, "standard input is larger than the limit of 100000 bytes");
    assert_int_equal(read_stdin(".", 100, &got, &err), PLX_EIO);
    assert_string_equal(err.message, "standard input is a folder");
}

static void
writing_makes_and_replaces(void **state)
{
    struct stat info;

    (void) state;
    assert_int_equal(px_file_write("a.txt", PX_STR("one"), NULL), PLX_OK);
    assert_has("a.txt", PX_STR("one"));
    assert_int_equal(chmod("a.txt", 0640), 0);
    assert_int_equal(px_file_write("a.txt", (plx_str){ NULL, 0 }, NULL),
                     PLX_OK);
    assert_has("a.txt", PX_STR(""));
    assert_int_equal(stat("a.txt", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    assert_int_equal(access("a.txt.new0", F_OK), -1);
}

static void
a_reader_keeps_the_old_file(void **state)
{
    char old[4] = "";

    (void) state;
    put("a.txt", PX_STR("old"));
    const int fd = open("a.txt", O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(px_file_write("a.txt", PX_STR("newer"), NULL), PLX_OK);
    assert_int_equal(read(fd, old, 3), 3);
    assert_string_equal(old, "old");
    (void) close(fd);
    assert_has("a.txt", PX_STR("newer"));
}

static void
someone_elses_temporary_is_left_alone(void **state)
{
    (void) state;
    put("a.txt.new0", PX_STR("not ours"));
    assert_int_equal(px_file_write("a.txt", PX_STR("ours"), NULL), PLX_OK);
    assert_has("a.txt", PX_STR("ours"));
    assert_has("a.txt.new0", PX_STR("not ours"));
    assert_int_equal(access("a.txt.new1", F_OK), -1);
}

static void
links_and_devices_are_written_in_place(void **state)
{
    struct stat info;

    (void) state;
    put("b.txt", PX_STR("longer than what comes"));
    assert_int_equal(symlink("b.txt", "link"), 0);
    assert_int_equal(px_file_write("link", PX_STR("through"), NULL), PLX_OK);
    assert_has("b.txt", PX_STR("through"));
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));

    assert_int_equal(px_file_write("/dev/null", PX_STR("gone"), NULL), PLX_OK);
    assert_int_equal(lstat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void
what_cannot_be_written_is_named(void **state)
{
    plx_err err;

    (void) state;
    assert_int_equal(px_file_write("no/a.txt", PX_STR("x"), &err), PLX_EIO);
    assert_string_equal(err.message,
                        "cannot write no/a.txt: No such file or directory");
    assert_int_equal(px_file_write(".", PX_STR("x"), &err), PLX_EIO);
    assert_string_equal(err.message, "cannot write .: Is a directory");
    assert_int_equal(px_file_write("", PX_STR("x"), NULL), PLX_EIO);
    if (access("/dev/full", W_OK) == 0) {
        assert_int_equal(px_file_write("/dev/full", PX_STR("x"), &err),
                         PLX_EIO);
        assert_string_equal(err.message, "cannot write /dev/full: "
                                         "No space left on device");
    }
}

#define IN_FOLDER(test) \
    cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_is_read_whole),
        IN_FOLDER(an_empty_file_is_empty),
        IN_FOLDER(what_is_no_file_is_named),
        IN_FOLDER(an_unreadable_file_is_named),
        IN_FOLDER(the_limit_is_exact),
        IN_FOLDER(a_file_beyond_the_limit_is_not_touched),
        IN_FOLDER(long_names_are_shown_by_their_end),
        IN_FOLDER(files_that_hide_their_size_are_read),
        IN_FOLDER(a_file_is_mapped_whole),
        IN_FOLDER(what_cannot_be_mapped_is_named),
        IN_FOLDER(a_pipe_is_read_to_its_end),
        IN_FOLDER(a_dash_is_standard_input),
        IN_FOLDER(writing_makes_and_replaces),
        IN_FOLDER(a_reader_keeps_the_old_file),
        IN_FOLDER(someone_elses_temporary_is_left_alone),
        IN_FOLDER(links_and_devices_are_written_in_place),
        IN_FOLDER(what_cannot_be_written_is_named),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
