// SPDX-License-Identifier: Apache-2.0
/*
 * Where reports come from
 *
 *   A folder is read one level deep, its files in byte order of their names:
 *   the order does not hang on a file system or a locale, and so neither does
 *   the dossier. What cannot be read stays in the list with its reason, for a
 *   report that is silently missing is worse than one that fails.
 *
 *   Which files of a folder are reports, their endings tell. Two endings tell
 *   nothing, since settings and data of all kinds are .json and .xml: such a
 *   file is taken when its first bytes show a form that is known.
 */
#include "intake/listing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "intake/form.h"
#include "intake/sidecar.h"

#define ROOM "intake"
#define HEAD_BYTES 4096u

static bool
is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static bool
is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool
px_is_address(plx_str path)
{
    return px_str_starts_nocase(path, PX_STR("http://")) ||
           px_str_starts_nocase(path, PX_STR("https://"));
}

static plx_rc
push_failed(px_places *out, const char *path, plx_rc code, const char *why)
{
    px_place place = { .path = path };
    (void) px_fail(&place.err, code, ROOM, "%s", why);
    px_places_push(out, place);
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

// -- folders --------------------------------------------------------------

// Do the first bytes of the file show reports in a known form?
static bool
looks_known(const char *path)
{
    char head[HEAD_BYTES];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) {
        return false;
    }
    ssize_t n = read(fd, head, sizeof(head));
    (void) close(fd);
    const px_form *form =
        n > 0 ? px_form_of((plx_str){ head, (size_t) n }, px_str(path)) : NULL;
    return form && !form->vague;
}

static bool
is_report(plx_str name, const char *path)
{
    if (name.n == 0 || name.p[0] == '.' ||
        px_str_ends(name, PX_STR(PX_SIDECAR)) || is_folder(path)) {
        return false;
    }
    if (px_str_ends(name, PX_STR(".json")) ||
        px_str_ends(name, PX_STR(".xml"))) {
        return is_file(path) && looks_known(path);
    }
    // A dangling link is listed, so that its reading can fail by name.
    return px_form_ending(name);
}

// The paths of the folder's reports, in any order.
static bool
gather_names(DIR *dir, const char *folder, px_strs *names)
{
    size_t n = strlen(folder);
    const char *slash = n && folder[n - 1] == '/' ? "" : "/";
    const struct dirent *entry;
    while ((entry = readdir(dir)) != NULL) {
        px_mark mark = px_arena_mark(names->arena);
        plx_str path = px_arena_printf(names->arena, "%s%s%s", folder, slash,
                                       entry->d_name);
        if (!path.p) {
            return false;
        }
        if (is_report(px_str(entry->d_name), path.p)) {
            px_strs_push(names, path);
        } else {
            px_arena_rewind(names->arena, mark);
        }
    }
    return !names->oom;
}

static int
by_bytes(const void *a, const void *b)
{
    return px_str_cmp(*(const plx_str *) a, *(const plx_str *) b);
}

static plx_rc
push_folder(px_places *out, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        return push_failed(out, folder, PLX_EIO,
                           errno == EACCES ? "the folder may not be read"
                                           : "the folder cannot be read");
    }
    px_strs names = { .arena = out->arena };
    bool ok = gather_names(dir, folder, &names);
    closedir(dir);
    if (!ok) {
        return PLX_ENOMEM;
    }
    if (names.n == 0) {
        return push_failed(out, folder, PLX_ENOTEXT,
                           "the folder holds no report");
    }
    qsort(names.v, names.n, sizeof(names.v[0]), by_bytes);
    for (uint32_t i = 0; i < names.n; i++) {
        const char *path = names.v[i].p;
        // Reading a pipe that happens to lie here would wait for ever.
        if (!is_file(path) && access(path, F_OK) == 0) {
            PX_TRY(push_failed(out, path, PLX_EIO, "is not a file"));
        } else {
            px_places_push(out, (px_place){ .path = path });
        }
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

// -- arguments ------------------------------------------------------------

static plx_rc
push_path(px_places *out, const char *path)
{
    if (is_folder(path)) {
        return push_folder(out, path);
    }
    if (!px_sidecar_is(out->arena, path)) {
        px_places_push(out, (px_place){ .path = path });
    }
    return out->oom || out->arena->oom ? PLX_ENOMEM : PLX_OK;
}

static plx_rc
push_matches(px_places *out, const glob_t *found)
{
    px_strs names = { .arena = out->arena };
    for (size_t i = 0; i < found->gl_pathc; i++) {
        px_strs_push(&names,
                     px_arena_str(out->arena, px_str(found->gl_pathv[i])));
    }
    if (names.oom || out->arena->oom || !names.v) {
        return PLX_ENOMEM;
    }
    qsort(names.v, names.n, sizeof(names.v[0]), by_bytes);
    for (uint32_t i = 0; i < names.n; i++) {
        PX_TRY(push_path(out, names.v[i].p));
    }
    return PLX_OK;
}

// glob's own order is the locale's, so it is told not to sort.
static plx_rc
push_pattern(px_places *out, const char *pattern)
{
    glob_t found;
    int failed = glob(pattern, GLOB_NOSORT, NULL, &found);
    if (failed == GLOB_NOSPACE) {
        return PLX_ENOMEM;
    }
    if (failed != 0) {
        return push_failed(out, pattern, PLX_EIO, "matches no file");
    }
    plx_rc rc = push_matches(out, &found);
    globfree(&found);
    return rc;
}

plx_rc
px_places_of(const char *path, px_places *out)
{
    if (px_str_eq(px_str(path), PX_STR("-")) || px_is_address(px_str(path))) {
        px_places_push(out, (px_place){ .path = path });
        return out->oom ? PLX_ENOMEM : PLX_OK;
    }
    if (!*path) {  // what is read has a name
        return push_failed(out, "\"\"", PLX_EARG, "names no file");
    }
    struct stat info;
    if (strpbrk(path, "*?[") && lstat(path, &info) != 0) {
        return push_pattern(out, path);
    }
    return push_path(out, path);
}
