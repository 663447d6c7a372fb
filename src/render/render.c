// SPDX-License-Identifier: Apache-2.0
/*
 * The public call: choosing the renderer and handing its bytes over.
 */
#include "render/render.h"

plx_rc
plx_render(const plx_dossier *dossier, plx_format format,
           const plx_render_opts *opts, plx_write *write, void *user,
           plx_err *err)
{
    plx_render_opts defaults = PLX_RENDER_OPTS_INIT;
    px_buf out = { 0 };
    switch (format) {
    case PLX_FORMAT_JSON:
        px_render_json(dossier, &out);
        break;
    case PLX_FORMAT_HTML:
        px_render_html(dossier, &out);
        break;
    case PLX_FORMAT_TEXT:
        px_render_text(dossier, opts ? opts : &defaults, &out);
        break;
    case PLX_FORMAT_MARKDOWN:
        px_render_markdown(dossier, &out);
        break;
    case PLX_FORMAT_ICS:
        px_render_ics(dossier, &out);
        break;
    default:
        return px_fail(err, PLX_EARG, "render", "unknown format");
    }
    plx_rc rc = PLX_OK;
    if (out.oom) {
        rc = px_fail(err, PLX_ENOMEM, "render", "out of memory");
    } else if (!write(user, out.p, out.n)) {
        rc = px_fail(err, PLX_EIO, "render", "the output cannot be written");
    }
    px_buf_done(&out);
    return rc;
}

bool
plx_format_find(plx_str name, plx_format *out)
{
    static const struct {
        const char *name;
        plx_format format;
    } known[] = {
        { "html", PLX_FORMAT_HTML },         { "htm", PLX_FORMAT_HTML },
        { "json", PLX_FORMAT_JSON },         { "text", PLX_FORMAT_TEXT },
        { "txt", PLX_FORMAT_TEXT },          { "md", PLX_FORMAT_MARKDOWN },
        { "markdown", PLX_FORMAT_MARKDOWN }, { "ics", PLX_FORMAT_ICS },
    };
    for (size_t i = 0; i < PX_COUNT(known); i++) {
        if (px_str_eq_nocase(name, px_str(known[i].name))) {
            *out = known[i].format;
            return true;
        }
    }
    return false;
}
