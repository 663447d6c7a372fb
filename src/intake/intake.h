// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_INTAKE_H
#define PX_INTAKE_INTAKE_H

#include "doc/doc.h"

// One place to read a report from, with what its sidecar says.
typedef struct px_input {
    const char *path;  // NUL-terminated; "-": standard input
    plx_str url, outlet;  // from the sidecar; n 0: not said
    plx_date published;  // from the sidecar
    plx_err err;  // rc != PLX_OK: the input cannot be read, and why
} px_input;
PX_VEC(px_inputs, px_input);

/*
 * List the inputs under `paths`: files as named, the files of a folder (one
 * level, byte order of names; .txt, .html, .htm; hidden ones, sidecars and
 * others left out), "-". Sidecars NAME.meta.json beside NAME.txt or NAME.html
 * are read here; one that is named itself is passed over. A folder that cannot
 * be read or holds no report becomes an input with `err` set; so does a broken
 * sidecar, next to its report, which keeps what could be read of it. Files are
 * not opened here. PLX_ENOMEM: *out is untouched.
 */
plx_rc px_intake_list(px_arena *arena, const char *const *paths, size_t n_paths,
                      px_inputs *out) PX_MUST_USE;

/*
 * The bytes of a report as valid UTF-8: byte-order marks, the charset that its
 * transport labels it with or the page declares, uchardet's guess, iconv;
 * invalid bytes become U+FFFD; text that was encoded twice ("â€™" for "’") is
 * mended. What was done becomes a finding of `doc`.
 *
 *   label the transport's; n 0: none
 *   out   bytes in doc's arena, or `bytes` itself when nothing had to be done
 *
 * PLX_ENOTEXT when the bytes are empty or binary; PLX_ENOMEM. O(bytes).
 */
plx_rc px_intake_decode(px_doc *doc, plx_str bytes, plx_str label, bool is_html,
                        plx_str *out, plx_err *err) PX_MUST_USE;

/*
 * Bytes in an encoding that px_charset_known names, as UTF-8; broken places
 * become U+FFFD. PLX_EFORMAT when iconv does not know it; PLX_ENOMEM; *out
 * untouched. O(bytes).
 */
plx_rc px_intake_convert(px_arena *arena, const char *charset, plx_str bytes,
                         plx_str *out) PX_MUST_USE;

// Do the bytes look like a page (a tag or doctype near the start)? O(1).
bool px_intake_is_html(plx_str bytes, plx_str path);

#endif
