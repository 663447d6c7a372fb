// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_INTAKE_H
#define PX_INTAKE_INTAKE_H

#include "doc/doc.h"

/*
 * The bytes of a report as valid UTF-8: byte-order marks, the charset that its
 * transport labels it with or the page declares, uchardet's guess, iconv;
 * invalid bytes become U+FFFD, and so do zeros where the parser of pages will
 * not meet them; text that was encoded twice ("â€™" for "’") is
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
