// SPDX-License-Identifier: Apache-2.0
#include "render/render.h"

void
px_render_markdown(const plx_dossier *dossier, px_buf *out)
{
    (void) dossier;
    px_buf_addz(out, "\n");
}
