// SPDX-License-Identifier: Apache-2.0
/*
 * Where reports come from
 *
 *   A folder is read one level deep, its files in byte order of their names:
 *   the order does not hang on a file system or a locale, and so neither does
 *   the dossier. What cannot be read stays in the list with its reason, for a
 *   report that is silently missing is worse than one that fails.
 *
 *   A sidecar, NAME.meta.json beside NAME.txt, says what a feed said of the
 *   report. A broken sidecar must not cost the report: it becomes a failed
 *   input of its own, and the report is read without it.
 */
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "intake/intake.h"

#define ROOM "intake"
#define SIDECAR ".meta.json"
#define SIDECAR_BYTES ((size_t) 1 << 20)

static bool
is_report_name(plx_str name)
{
    return name.n && name.p[0] != '.' &&
           (px_str_ends(name, PX_STR(".txt")) ||
            px_str_ends(name, PX_STR(".html")) ||
            px_str_ends(name, PX_STR(".htm")));
}

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

// -- sidecars -------------------------------------------------------------

static plx_str
member(px_arena *arena, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    plx_str none = { NULL, 0 };
    if (!json_is_string(value)) {
        return none;
    }
    plx_str text = { json_string_value(value), json_string_length(value) };
    text = px_str_trim(text);
    return text.n ? px_arena_str(arena, text) : none;
}

// Fills the input from the sidecar's bytes. What is wrong goes to *err.
static plx_rc
read_members(px_arena *arena, plx_str bytes, px_input *input, plx_err *err)
{
    json_error_t where;
    json_t *root = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &where);
    if (!root && !where.text[0]) {  // so jansson says it
        return PLX_ENOMEM;
    }
    if (!json_is_object(root)) {
        json_decref(root);
        return root ? px_fail(err, PLX_EFORMAT, ROOM,
                              "the sidecar is no JSON object")
                    : px_fail(err, PLX_EFORMAT, ROOM,
                              "the sidecar is not JSON: line %d: %s",
                              where.line, where.text);
    }
    input->url = member(arena, root, "url");
    input->outlet = member(arena, root, "outlet");
    plx_str day = member(arena, root, "published");
    json_decref(root);
    if (day.n && !plx_date_read(day, &input->published)) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "the sidecar's \"published\" is no ISO 8601 date");
    }
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}

// The sidecar's path for a report, whose ending it takes the place of.
static plx_str
sidecar_of(px_arena *arena, const char *path)
{
    plx_str s = px_str(path);
    size_t dot = s.n;
    while (dot > 0 && s.p[dot - 1] != '.' && s.p[dot - 1] != '/') {
        dot--;
    }
    bool ends = dot > 1 && s.p[dot - 1] == '.' && s.p[dot - 2] != '/';
    int stem = (int) (ends ? dot - 1 : s.n);
    return px_arena_printf(arena, "%.*s" SIDECAR, stem, path);
}

// Lists one report with what its sidecar says; a broken sidecar comes after.
static plx_rc
push_report(px_inputs *out, const char *path)
{
    px_input input = { .path = path };
    plx_str side = sidecar_of(out->arena, path);
    if (!side.p) {
        return PLX_ENOMEM;
    }
    plx_err err = { .rc = PLX_OK };
    plx_rc rc = PLX_OK;
    if (is_file(side.p)) {
        plx_str bytes;
        rc = px_file_read(side.p, SIDECAR_BYTES, &bytes, &err);
        if (rc == PLX_OK) {
            rc = read_members(out->arena, bytes, &input, &err);
            px_file_free(bytes);
        }
    }
    px_inputs_push(out, input);
    if (rc == PLX_ENOMEM) {
        return rc;
    }
    if (rc != PLX_OK) {
        px_inputs_push(out, (px_input){ .path = side.p, .err = err });
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

// -- folders --------------------------------------------------------------

static int
by_name(const void *a, const void *b)
{
    return px_str_cmp(*(const plx_str *) a, *(const plx_str *) b);
}

static plx_rc
push_failed(px_inputs *out, const char *path, plx_rc code, const char *why)
{
    px_input input = { .path = path };
    plx_rc rc = px_fail(&input.err, code, ROOM, "%s", why);
    px_inputs_push(out, input);
    return out->oom ? PLX_ENOMEM : rc == PLX_ENOMEM ? rc : PLX_OK;
}

// The paths of the folder's reports, in any order.
static bool
gather_names(DIR *dir, const char *folder, px_strs *names)
{
    size_t n = strlen(folder);
    const char *slash = n && folder[n - 1] == '/' ? "" : "/";
    const struct dirent *entry;
    while ((entry = readdir(dir)) != NULL) {
        if (!is_report_name(px_str(entry->d_name))) {
            continue;
        }
        plx_str path = px_arena_printf(names->arena, "%s%s%s", folder, slash,
                                       entry->d_name);
        // A dangling link is listed, so that its reading can fail by name.
        if (!path.p) {
            return false;
        }
        if (!is_folder(path.p)) {
            px_strs_push(names, path);
        }
    }
    return !names->oom;
}

static plx_rc
push_folder(px_inputs *out, const char *folder)
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
                           "the folder holds no .txt, .html or .htm file");
    }
    qsort(names.v, names.n, sizeof(names.v[0]), by_name);
    for (uint32_t i = 0; i < names.n; i++) {
        const char *path = names.v[i].p;
        // Reading a pipe that happens to lie here would wait for ever.
        PX_TRY(is_file(path) || access(path, F_OK) != 0
                   ? push_report(out, path)
                   : push_failed(out, path, PLX_EIO, "is not a file"));
    }
    return PLX_OK;
}

// Is the path a sidecar that came along with its report ("folder/*")?
static bool
is_sidecar(px_arena *arena, const char *path)
{
    static const char *const endings[] = { ".txt", ".html", ".htm" };
    plx_str s = px_str(path);
    if (!px_str_ends(s, PX_STR(SIDECAR))) {
        return false;
    }
    int stem = (int) (s.n - strlen(SIDECAR));
    for (size_t i = 0; i < PX_COUNT(endings); i++) {
        plx_str report =
            px_arena_printf(arena, "%.*s%s", stem, path, endings[i]);
        if (report.p && is_file(report.p)) {
            return true;
        }
    }
    return false;
}

plx_rc
px_intake_list(px_arena *arena, const char *const *paths, size_t n_paths,
               px_inputs *out)
{
    px_inputs list = { .arena = arena };
    for (size_t i = 0; i < n_paths; i++) {
        if (px_str_eq(px_str(paths[i]), PX_STR("-"))) {
            px_inputs_push(&list, (px_input){ .path = paths[i] });
        } else if (is_folder(paths[i])) {
            PX_TRY(push_folder(&list, paths[i]));
        } else if (!is_sidecar(arena, paths[i])) {
            PX_TRY(push_report(&list, paths[i]));
        }
    }
    if (list.oom || arena->oom) {
        return PLX_ENOMEM;
    }
    *out = list;
    return PLX_OK;
}
