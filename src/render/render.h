// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_RENDER_H
#define PX_RENDER_RENDER_H

#include <parallax/render.h>

#include "base/str.h"

// One renderer a format. Each appends to `out`, whose oom is sticky.
void px_render_json(const plx_dossier *dossier, px_buf *out);
void px_render_html(const plx_dossier *dossier, px_buf *out);
void px_render_text(const plx_dossier *dossier, const plx_render_opts *opts,
                    px_buf *out);
void px_render_markdown(const plx_dossier *dossier, px_buf *out);
void px_render_ics(const plx_dossier *dossier, px_buf *out);

#endif
