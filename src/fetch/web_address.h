// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FETCH_WEB_ADDRESS_H
#define PX_FETCH_WEB_ADDRESS_H

#include "base/str.h"

#define PX_WEB_ADDRESS_MAX 4096u  // bytes; no longer one is fetched

// An http or https address taken apart; NUL-terminated.
typedef struct px_web_address {
    plx_str url;  // the whole, without a fragment
    plx_str origin;  // "https://tern.example:443"
    plx_str target;  // "/news/harbour?page=2"
} px_web_address;

/*
 * Read an address, with white space around it dropped and blanks or non-ASCII
 * inside it escaped. In `arena`.
 *
 * PLX_EARG: not http or https, no host, a user name or password, a control
 * character (which could begin a header of its own), or longer than
 * PX_WEB_ADDRESS_MAX; err says which, as a clause. PLX_ENOMEM. *out is
 * untouched then. O(url).
 */
plx_rc px_web_address_read(px_arena *arena, plx_str url, px_web_address *out,
                           plx_err *err) PX_MUST_USE;

#endif
