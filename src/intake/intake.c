// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/utf8.h"

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_report(const struct dirent *e)
{
    plx_str name = px_str(e->d_name);
    return px_str_ends(name, PX_STR(".txt")) ||
           px_str_ends(name, PX_STR(".html"));
}

plx_rc
px_intake_list(px_arena *arena, const char *const *paths, size_t n_paths,
               px_inputs *out)
{
    *out = (px_inputs){ .arena = arena };
    for (size_t i = 0; i < n_paths; i++) {
        struct dirent **names;
        int n = scandir(paths[i], &names, is_report, by_name);
        if (n < 0) {
            px_inputs_push(out, (px_input){ .path = paths[i] });
            continue;
        }
        for (int k = 0; k < n; k++) {
            plx_str path =
                px_arena_printf(arena, "%s/%s", paths[i], names[k]->d_name);
            px_inputs_push(out, (px_input){ .path = path.p });
            free(names[k]);
        }
        free(names);
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_intake_decode(px_doc *doc, plx_str bytes, bool is_html, plx_str *out,
                 plx_err *err)
{
    (void) doc;
    (void) is_html;
    if (!bytes.n || !px_utf8_valid(bytes, NULL)) {
        return px_fail(err, PLX_ENOTEXT, "intake", "no readable text");
    }
    *out = bytes;
    return PLX_OK;
}

bool
px_intake_is_html(plx_str bytes, plx_str path)
{
    (void) bytes;
    return px_str_ends(path, PX_STR(".html"));
}
