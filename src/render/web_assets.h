// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_WEB_ASSETS_H
#define PX_RENDER_WEB_ASSETS_H

#include <parallax/base.h>

// The style sheets and the script of web/ as they stand, and the policy that
// allows these two, by their hashes, and nothing else. Made by tools/embed.
extern const plx_str px_web_css;
extern const plx_str px_web_js;
extern const plx_str px_web_policy;

#endif
