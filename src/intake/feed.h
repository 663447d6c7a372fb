// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_FEED_H
#define PX_INTAKE_FEED_H

#include "intake/entry.h"

/*
 * The entries of a feed: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom. See px_form_read
 * and docs/formats/intake.md for what becomes what. A feed whose markup is
 * broken ends in a failed entry that says so, behind all that could be read.
 */
plx_rc px_feed_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
    PX_MUST_USE;

#endif
