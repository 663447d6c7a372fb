// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_OPML_H
#define PX_INTAKE_OPML_H

#include "intake/entry.h"

/*
 * OPML 1.0 and 2.0: a list of feeds, at any depth of outlines. Each feed is an
 * entry that only links to it (PX_LINK_LIST), as is a list that is included;
 * a link to a page is one that links to that. See px_form_read.
 */
plx_rc px_opml_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
    PX_MUST_USE;

#endif
