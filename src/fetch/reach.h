// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FETCH_REACH_H
#define PX_FETCH_REACH_H

#include <sys/socket.h>

#include "base/common.h"

/*
 * Is the address one of the public internet? False for this machine, local and
 * private networks, multicast, what is reserved, and what is no IP address at
 * all; an IPv6 address that carries an IPv4 address is judged by that. O(1).
 */
bool px_reach_is_public(const struct sockaddr *address, size_t n);

#endif
