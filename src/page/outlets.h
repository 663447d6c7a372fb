// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_OUTLETS_H
#define PX_PAGE_OUTLETS_H

#include "base/str.h"

typedef struct px_outlet_row {
    const char *key;  // a site, or a name in lower case without "the"
    const char *name;  // the outlet's usual name
} px_outlet_row;

extern const px_outlet_row px_outlet_sites[], px_outlet_names[];
extern const px_outlet_row px_agencies[];  // by alias
extern const size_t px_outlet_sites_n, px_outlet_names_n, px_agencies_n;

/*
 * The usual name of the outlet at `host`: "edition.cnn.com" is "CNN", for the
 * table knows cnn.com. { NULL, 0 } when unknown. Static. O(labels * log n).
 */
plx_str px_outlet_of_host(plx_str host);

/*
 * The agency named by the words that begin at `at`: its usual name ("AP" for
 * "The Associated Press"), and in *len the bytes of its name as it stands
 * there. Short names need their capitals ("PA", never "pa"). { NULL, 0 } when
 * no agency's name begins there. Static. O(1).
 */
plx_str px_agency_at(plx_str text, size_t at, size_t *len);

// The agency a whole word spells when capitals do not matter: "Ap", "Afp". For
// lines that hold nothing but agencies. { NULL, 0 } when it spells none.
plx_str px_agency_loose(plx_str word);

// The first agency named in `text` at or after *at; *at and *len say where.
plx_str px_agency_find(plx_str text, size_t *at, size_t *len);

// The usual name of an outlet or agency that calls itself `name`; { NULL, 0 }
// when no table knows it. Static. O(log n).
plx_str px_outlet_usual(plx_str name);

// Do two names denote one outlet: "CNN" and "cnn.com", "The Hill" and "Hill"?
bool px_outlet_same(plx_str a, plx_str b);

#endif
