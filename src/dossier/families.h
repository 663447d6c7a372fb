// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_FAMILIES_H
#define PX_DOSSIER_FAMILIES_H

#include "base/str.h"

typedef struct px_family {
    const char *domain;  // lower case, without "www."
    const char *name;  // of the newsroom behind it
} px_family;

extern const px_family px_families[];  // in strcmp order of domain
extern const size_t px_n_families;

/*
 * The newsroom behind a host name: a known family's name, or else the part of
 * the name that someone registered ("edition.cnn.com": "cnn.com"). A slice of
 * `host` or of a table; n 0 when `host` is no host name. O(log n).
 */
plx_str px_family_of(plx_str host);

// The host in an address ("https://www.a.example/b": "www.a.example"); n 0
// when there is none.
plx_str px_host_of(plx_str url);

/*
 * The usual name of a news agency, from a name or a host ("the Associated
 * Press", "apnews.com", "AP"); n 0 when it is none that is known.
 */
plx_str px_agency_of(plx_str name);

#endif
