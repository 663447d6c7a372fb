// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_NEWSML_H
#define PX_INTAKE_NEWSML_H

#include "intake/entry.h"

/*
 * Agencies' XML: NewsML-G2 (news items alone or in a news message, their text
 * as XHTML, NITF or plain; packages, which only point) and NITF by itself. See
 * px_form_read and docs/formats/intake.md.
 */
plx_rc px_newsml_read(plx_str bytes, const px_source_opts *opts,
                      px_entries *out) PX_MUST_USE;

#endif
