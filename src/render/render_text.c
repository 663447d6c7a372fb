// SPDX-License-Identifier: Apache-2.0
#include "render/render.h"

void
px_render_text(const plx_dossier *dossier, const plx_render_opts *opts,
               px_buf *out)
{
    (void) opts;
    px_buf_add(out, dossier->title);
    px_buf_addc(out, '\n');
}
