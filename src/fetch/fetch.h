// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FETCH_FETCH_H
#define PX_FETCH_FETCH_H

#include "intake/source.h"

/*
 * Pages and feeds from the web: politely, within limits, and never from behind
 * the reader's own firewall.
 *
 * A fetcher keeps connections, robots.txt and the hour of the last request for
 * each host, so one serves a whole run. One owner at a time; each thread may
 * have its own, but then no two know how often a host is asked.
 */
typedef struct px_fetcher px_fetcher;

/*
 * Time, for waiting alone: it decides when a request is sent, never what comes
 * out. Tests pass one that does not really wait.
 */
typedef struct px_fetch_clock {
    uint64_t (*now_ms)(void *user);  // never goes back
    void (*sleep_ms)(void *user, uint64_t ms);
    void *user;
} px_fetch_clock;

#define PX_FETCH_NO_DELAY UINT32_MAX

// 0 or NULL: the default.
typedef struct px_fetcher_opts {
    size_t max_bytes;  // of one answer, decompressed; 32 MiB
    uint32_t timeout_ms;  // for one address, waiting apart; 60,000
    uint32_t connect_ms;  // to connect; 10,000
    uint32_t stall_ms;  // without anything arriving; 15,000
    uint32_t max_redirects;  // 5
    uint32_t delay_ms;  // between requests to one host; 1,000
    bool allow_private;  // this machine and local networks, too
    bool ignore_robots;  // do not ask for robots.txt
    const char *contact;  // for the user agent: where its user is reached
    const px_fetch_clock *clock;  // the system's monotonic one
} px_fetcher_opts;

// Which state of an address is known already; n 0: not said.
typedef struct px_validators {
    plx_str url;  // the address that answered, after redirects
    plx_str etag, modified;  // its ETag and Last-Modified
} px_validators;

typedef struct px_fetch_answer {
    bool unchanged;  // what the validators speak of still holds; no bytes
    px_fetched page;
    px_validators validators;  // for the next time
} px_fetch_answer;

/*
 * Start a fetcher; nothing is sent. `opts` (NULL: defaults) is copied, its
 * contact too; its clock is borrowed until px_fetcher_free. PLX_EARG: a contact
 * of more than 200 bytes, or of others than printable ASCII. PLX_ENOMEM.
 */
plx_rc px_fetcher_new(const px_fetcher_opts *opts, px_fetcher **out,
                      plx_err *err) PX_MUST_USE;
void px_fetcher_free(px_fetcher *fetcher);  // NULL is accepted

/*
 * Fetch one address. Before each hop of a chain of redirects the address is
 * judged, its host's robots.txt asked, and the host's delay waited for. An
 * answer of 429 or 503 that asks for at most half a minute is tried again,
 * twice.
 *
 *   known  validators of an earlier answer, or NULL
 *   out    slices live in `arena`; untouched on failure
 *
 * The message is a sentence that names the address and the cause. PLX_EARG:
 * no address to fetch. PLX_ELIMIT: too large, or too many redirects.
 * PLX_EFORMAT: no page, text or feed. PLX_EIO: a private address, robots.txt
 * forbids it, no answer, a failure or refusal of the server. PLX_ENOMEM.
 * Bounded time: the timeout, as much again for the robots.txt of each host that
 * is new, and the waits before max_redirects + 3 requests.
 */
plx_rc px_fetcher_get(px_fetcher *fetcher, plx_str url,
                      const px_validators *known, px_arena *arena,
                      px_fetch_answer *out, plx_err *err) PX_MUST_USE;

// The same as a px_fetch (intake/source.h); `fetcher` is a px_fetcher.
plx_rc px_fetcher_fetch(void *fetcher, px_arena *arena, plx_str url,
                        px_fetched *out, plx_err *err) PX_MUST_USE;

#endif
