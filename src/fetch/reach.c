// SPDX-License-Identifier: Apache-2.0
#include "fetch/reach.h"

#include <netinet/in.h>

/*
 * Which addresses are the public internet's
 *
 *   A page or a feed is written by a stranger, and its links and redirects may
 *   point behind the reader's own firewall. What a name resolves to is judged,
 *   at the moment of connecting: the name itself proves nothing, and may
 *   resolve to something else a second later.
 *
 *   The tables are IANA's registries of special-purpose addresses (RFC 6890 and
 *   its successors). IPv4 is public but for what they list; of IPv6 only
 *   2000::/3 is handed out to the public, so that is where judging begins.
 */

typedef struct network {
    unsigned char prefix[8];
    unsigned bits;
} network;

static const network private_v4[] = {
    { { 0 }, 8 },  // "this network"; 0.0.0.0 reaches this machine
    { { 10 }, 8 },
    { { 100, 64 }, 10 },  // behind a carrier's translation
    { { 127 }, 8 },
    { { 169, 254 }, 16 },  // link-local, cloud metadata among it
    { { 172, 16 }, 12 },
    { { 192, 0, 0 }, 24 },  // protocol assignments
    { { 192, 0, 2 }, 24 },  // documentation, with two more below
    { { 192, 88, 99 }, 24 },  // 6to4 relays
    { { 192, 168 }, 16 },
    { { 198, 18 }, 15 },  // benchmarks
    { { 198, 51, 100 }, 24 },
    { { 203, 0, 113 }, 24 },
    { { 224 }, 4 },  // multicast
    { { 240 }, 4 },  // reserved, and broadcast
};

static const network public_v6 = { { 0x20 }, 3 };

static const network private_v6[] = {
    { { 0x20, 0x01, 0x00 }, 23 },  // protocol assignments, Teredo
    { { 0x20, 0x01, 0x0d, 0xb8 }, 32 },  // documentation
    { { 0x20, 0x02 }, 16 },  // 6to4: an IPv4 address in disguise
    { { 0x3f, 0xff, 0x00 }, 20 },  // documentation
};

// What precedes an IPv4 address in the last four bytes of an IPv6 one.
static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
static const unsigned char translated[12] = { 0x00, 0x64, 0xff, 0x9b };

static bool
inside(const unsigned char *ip, const network *net)
{
    size_t whole = net->bits / 8;
    unsigned mask = (0xff00u >> (net->bits % 8)) & 0xff;
    return memcmp(ip, net->prefix, whole) == 0 &&
           (ip[whole] & mask) == (net->prefix[whole] & mask);
}

static bool
inside_any(const unsigned char *ip, const network *nets, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (inside(ip, &nets[i])) {
            return true;
        }
    }
    return false;
}

static bool
is_public_v4(const unsigned char ip[4])
{
    return !inside_any(ip, private_v4, PX_COUNT(private_v4));
}

static bool
is_public_v6(const unsigned char ip[16])
{
    if (memcmp(ip, mapped, sizeof(mapped)) == 0 ||
        memcmp(ip, translated, sizeof(translated)) == 0) {
        return is_public_v4(ip + 12);
    }
    return inside(ip, &public_v6) &&
           !inside_any(ip, private_v6, PX_COUNT(private_v6));
}

bool
px_reach_is_public(const struct sockaddr *address, size_t n)
{
    // Copied, for nothing says that the bytes are aligned for these types.
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        if (n < sizeof(in)) {
            return false;
        }
        memcpy(&in, address, sizeof(in));
        return is_public_v4((const unsigned char *) &in.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        if (n < sizeof(in6)) {
            return false;
        }
        memcpy(&in6, address, sizeof(in6));
        return is_public_v6((const unsigned char *) &in6.sin6_addr);
    }
    return false;
}
