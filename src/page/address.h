// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_ADDRESS_H
#define PX_PAGE_ADDRESS_H

#include <parallax/date.h>

#include "base/str.h"

// The host of an address, without port, user and "www."; a bare domain is its
// own host. { NULL, 0 } when there is none. A slice of `url`.
plx_str px_address_host(plx_str url);

/*
 * The day (or month) that an address carries: /2024/03/31/, /2017-09/15/,
 * /2024/mar/31/, /20240331. Only the path is read, never the query. False,
 * *out untouched, when it carries none. *where (may be NULL) gets the bytes.
 */
bool px_address_date(plx_str url, plx_date *out, plx_span *where);

// Is it the address of a search, tag or section page rather than an article?
bool px_address_lists(plx_str url);

#endif
