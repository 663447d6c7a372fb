// SPDX-License-Identifier: Apache-2.0
#include "fetch/fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/str.h"
#include "fetch/hosts.h"
#include "fetch/http.h"
#include "fetch/web_address.h"

/*
 * Fetching as a good guest
 *
 *   An address is followed hop by hop, and each hop is treated as if it had
 *   been given by hand: read anew, asked of its host's robots.txt, waited for.
 *   So no redirect leads where the address itself could not have led.
 *
 *   robots.txt follows RFC 9309: fetched once for each origin, through up to
 *   five redirects; absent (4xx) it allows everything, unreachable it forbids
 *   everything. The reason is kept, and a dead host costs its timeout once.
 */

#define ROOM "fetch"
#define PRODUCT "Parallax"  // the product token in robots.txt
#define CONTACT_MAX 200u
#define ROBOTS_REDIRECTS 5u
#define CRAWL_DELAY_MAX_MS 30000u  // who asks for more is given this
#define RETRIES 2u
#define RETRY_MAX_S 30u  // who asks for longer is given up

struct px_fetcher {
    px_fetcher_opts opts;  // no field is 0 that has a default
    px_fetch_clock clock;
    px_http *http;
    px_hosts hosts;
    px_arena scratch;  // of one address
};

// -- the clock of the machine ---------------------------------------------

static uint64_t
machine_now(void *user)
{
    (void) user;
    struct timespec t = { 0 };
    (void) clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t) t.tv_sec * 1000 + (uint64_t) t.tv_nsec / 1000000;
}

static void
machine_sleep(void *user, uint64_t ms)
{
    (void) user;
    struct timespec left = { .tv_sec = (time_t) (ms / 1000),
                             .tv_nsec = (long) (ms % 1000) * 1000000 };
    while (nanosleep(&left, &left) != 0 && left.tv_sec + left.tv_nsec > 0) {
        // A signal came; the rest is slept.
    }
}

// -- beginning and end ----------------------------------------------------

static bool
is_contact(plx_str contact)
{
    for (size_t i = 0; i < contact.n; i++) {
        if (contact.p[i] < ' ' || contact.p[i] > '~') {
            return false;
        }
    }
    return contact.n <= CONTACT_MAX;
}

static px_fetcher_opts
with_defaults(const px_fetcher_opts *given)
{
    px_fetcher_opts opts = { 0 };
    if (given) {
        opts = *given;
    }
#define DEFAULT(field, value) (opts.field = opts.field ? opts.field : (value))
    DEFAULT(max_bytes, (size_t) 32 << 20);
    DEFAULT(timeout_ms, 60000);
    DEFAULT(connect_ms, 10000);
    DEFAULT(stall_ms, 15000);
    DEFAULT(max_redirects, 5);
    DEFAULT(delay_ms, 1000);
#undef DEFAULT
    if (opts.delay_ms == PX_FETCH_NO_DELAY) {
        opts.delay_ms = 0;
    }
    return opts;
}

plx_rc
px_fetcher_new(const px_fetcher_opts *given, px_fetcher **out, plx_err *err)
{
    px_fetcher_opts opts = with_defaults(given);
    plx_str contact = px_str(opts.contact);
    if (!is_contact(contact)) {
        return px_fail(err, PLX_EARG, ROOM,
                       "a contact is at most %u bytes of printable ASCII",
                       CONTACT_MAX);
    }
    px_fetcher *f = calloc(1, sizeof(*f));
    if (!f) {
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    f->opts = opts;
    f->opts.contact = NULL;  // only good in the user agent
    f->clock = opts.clock
                   ? *opts.clock
                   : (px_fetch_clock){ machine_now, machine_sleep, NULL };
    char agent[CONTACT_MAX + 100];
    (void) snprintf(agent, sizeof(agent), "%s/%s (reads news reports%s%s)",
                    PRODUCT, plx_version(), contact.n ? "; " : "",
                    contact.n ? contact.p : "");
    px_http_opts http = { .user_agent = agent,
                          .connect_ms = opts.connect_ms,
                          .stall_ms = opts.stall_ms,
                          .allow_private = opts.allow_private };
    plx_rc rc = px_http_new(&http, &f->http, err);
    if (rc != PLX_OK) {
        px_fetcher_free(f);
        return rc;
    }
    *out = f;
    return PLX_OK;
}

void
px_fetcher_free(px_fetcher *fetcher)
{
    if (fetcher) {
        px_http_free(fetcher->http);
        px_hosts_done(&fetcher->hosts);
        px_arena_done(&fetcher->scratch);
        free(fetcher);
    }
}

// -- hosts and their rules ------------------------------------------------

static bool
is_redirect(const px_http_answer *answer)
{
    int s = answer->status;
    return s == 301 || s == 302 || s == 303 || s == 307 || s == 308;
}

// Follows robots.txt to where it is, all in the time for one address. On too
// many redirects the last answer, a redirect, is given, which reads as "there
// is none".
static plx_rc
get_robots(px_fetcher *f, plx_str origin, px_http_answer *out, plx_err *err)
{
    plx_str url = px_arena_printf(&f->scratch, "%s/robots.txt", origin.p);
    uint32_t left_ms = f->opts.timeout_ms;
    for (uint32_t hop = 0;; hop++) {
        px_web_address address = { .url = { NULL, 0 } };
        plx_err why = { .rc = PLX_OK };
        plx_rc rc = px_web_address_read(&f->scratch, url, &address, &why);
        px_http_request request = { .url = address.url,
                                    .max_bytes = PX_ROBOTS_MAX_BYTES,
                                    .timeout_ms = left_ms,
                                    .cut = true,
                                    .any_type = true };
        if (rc == PLX_OK) {
            rc = px_http_exchange(f->http, &request, &f->scratch, out, &why);
        }
        if (rc != PLX_OK) {
            // What hinders a host's robots.txt hinders its pages as well, and
            // is told as theirs; not so what hinders where it led.
            return px_fail(err, rc, ROOM, "%s%s", hop ? "no robots.txt: " : "",
                           why.message);
        }
        if (!is_redirect(out) || !out->location.n || hop == ROBOTS_REDIRECTS ||
            out->spent_ms >= left_ms) {
            return PLX_OK;
        }
        left_ms -= out->spent_ms;
        url = out->location;
    }
}

// Asks for the host's rules, once. Only PLX_ENOMEM is a failure: any other
// closes the host, and is kept for all its addresses.
static plx_rc
learn_rules(px_fetcher *f, px_host *host, plx_err *err)
{
    px_http_answer answer = { .status = 0 };
    plx_err why = { .rc = PLX_OK };
    plx_rc rc = get_robots(f, host->origin, &answer, &why);
    if (rc == PLX_OK && answer.status >= 500) {
        rc = px_fail(&why, PLX_EIO, ROOM,
                     "no robots.txt: the server answers %d", answer.status);
    }
    if (rc == PLX_OK && (answer.status == 200 || answer.status == 203)) {
        rc = px_robots_read(&host->arena, answer.body, PX_STR(PRODUCT),
                            &host->robots);
    }
    if (rc == PLX_ENOMEM) {
        return px_fail(err, rc, ROOM, "out of memory");
    }
    if (rc != PLX_OK) {
        host->closed = why;
    }
    host->asked = true;
    return PLX_OK;
}

static plx_rc
ask_permission(px_fetcher *f, px_host *host, plx_str target, plx_err *err)
{
    if (f->opts.ignore_robots) {
        return PLX_OK;
    }
    if (!host->asked) {
        PX_TRY(learn_rules(f, host, err));
    }
    if (host->closed.rc != PLX_OK) {
        return px_fail(err, host->closed.rc, ROOM, "%s", host->closed.message);
    }
    bool allowed = px_robots_allow(&host->robots, target, &f->scratch);
    if (f->scratch.oom) {
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    return allowed ? PLX_OK
                   : px_fail(err, PLX_EIO, ROOM,
                             "its host's robots.txt forbids it");
}

static void
wait_for(const px_fetcher *f, const px_host *host)
{
    uint64_t now = host->free_at_ms ? f->clock.now_ms(f->clock.user) : 0;
    if (host->free_at_ms > now) {
        f->clock.sleep_ms(f->clock.user, host->free_at_ms - now);
    }
}

// Sets when the host may be asked next: `least_ms` from now, or later.
static void
leave_alone(const px_fetcher *f, px_host *host, uint64_t least_ms)
{
    uint64_t delay = host->robots.crawl_delay_ms;
    delay = delay < CRAWL_DELAY_MAX_MS ? delay : CRAWL_DELAY_MAX_MS;
    delay = delay > f->opts.delay_ms ? delay : f->opts.delay_ms;
    delay = delay > least_ms ? delay : least_ms;
    host->free_at_ms = delay ? f->clock.now_ms(f->clock.user) + delay : 0;
}

// -- one address ----------------------------------------------------------

// An address on its way to its answer.
typedef struct trip {
    px_fetcher *f;
    const px_validators *known;
    px_web_address at;  // the present hop
    plx_str next;  // where it goes from there; n 0: it has arrived
    px_http_answer answer;
    uint32_t n_redirects, n_retries, spent_ms;
} trip;

// Decides what an answer means for the trip: on, again, or arrived.
static plx_rc
read_answer(trip *t, px_host *host, plx_err *err)
{
    const px_http_answer *answer = &t->answer;
    t->next = (plx_str){ NULL, 0 };
    leave_alone(t->f, host, 0);
    if (is_redirect(answer) && answer->location.n) {
        if (t->n_redirects++ == t->f->opts.max_redirects) {
            return px_fail(err, PLX_ELIMIT, ROOM,
                           "it is redirected more than %u times",
                           t->f->opts.max_redirects);
        }
        t->next = answer->location;
    } else if ((answer->status == 429 || answer->status == 503) &&
               answer->retry_after_s <= RETRY_MAX_S && t->n_retries < RETRIES) {
        t->n_retries++;
        t->next = t->at.url;
        leave_alone(t->f, host, (uint64_t) answer->retry_after_s * 1000);
    }
    return PLX_OK;
}

static plx_rc
make_hop(trip *t, plx_err *err)
{
    px_fetcher *f = t->f;
    px_host *host = px_hosts_find(&f->hosts, t->at.origin);
    if (!host) {
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    PX_TRY(ask_permission(f, host, t->at.target, err));
    if (t->spent_ms >= f->opts.timeout_ms) {
        return px_fail(err, PLX_EIO, ROOM, "it is not done after %.1f s",
                       (double) t->spent_ms / 1e3);
    }
    px_http_request request = { .url = t->at.url,
                                .max_bytes = f->opts.max_bytes,
                                .timeout_ms =
                                    f->opts.timeout_ms - t->spent_ms };
    // Another address's validators would say nothing of this one.
    if (t->known && px_str_eq(t->known->url, t->at.url)) {
        request.etag = t->known->etag;
        request.modified = t->known->modified;
    }
    wait_for(f, host);
    plx_rc rc =
        px_http_exchange(f->http, &request, &f->scratch, &t->answer, err);
    if (rc != PLX_OK) {
        leave_alone(f, host, 0);
        return rc;
    }
    t->spent_ms += t->answer.spent_ms;
    return read_answer(t, host, err);
}

static plx_rc
travel(trip *t, plx_str url, plx_err *err)
{
    for (t->next = url; t->next.n;) {
        bool given = t->at.url.n == 0;
        plx_err why;
        plx_rc rc = px_web_address_read(&t->f->scratch, t->next, &t->at, &why);
        if (rc != PLX_OK) {
            return px_fail(
                err, given ? rc : PLX_EIO, ROOM, "%s%s",
                given ? "" : "its redirect leads nowhere: ", why.message);
        }
        PX_TRY(make_hop(t, err));
    }
    return PLX_OK;
}

static const char *
meaning_of(int status)
{
    switch (status) {
    case 401:
    case 402:
    case 403:
        return ": it is not open to everyone";
    case 404:
    case 410:
        return ": there is no such page";
    case 429:
        return ": it is asked too often";
    case 451:
        return ": it is withheld for legal reasons";
    default:
        return status >= 500 ? ": the server has failed" : "";
    }
}

// Copies what came at the end of the trip.
static plx_rc
hand_over(const trip *t, px_arena *arena, px_fetch_answer *out, plx_err *err)
{
    const px_http_answer *a = &t->answer;
    bool conditional = t->known && px_str_eq(t->known->url, t->at.url) &&
                       (t->known->etag.n || t->known->modified.n);
    bool unchanged = conditional && a->status == 304;
    if (!unchanged && a->status != 200 && a->status != 203) {
        return px_fail(err, PLX_EIO, ROOM, "the server answers %d%s", a->status,
                       meaning_of(a->status));
    }
    px_fetch_answer answer = {
        .unchanged = unchanged,
        .page = { .bytes = px_arena_str(arena, a->body),
                  .url = px_arena_str(arena, t->at.url),
                  .type = px_arena_str(arena, a->type),
                  .charset = px_arena_str(arena, a->charset),
                  .modified = a->modified_on },
    };
    plx_str etag = a->etag, modified = a->modified;
    if (unchanged && !etag.n && !modified.n) {
        etag = t->known->etag;
        modified = t->known->modified;
    }
    answer.validators =
        (px_validators){ .url = answer.page.url,
                         .etag = px_arena_str(arena, etag),
                         .modified = px_arena_str(arena, modified) };
    if (arena->oom) {
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    *out = answer;
    return PLX_OK;
}

// The clause in *err becomes a sentence about the address that failed.
static plx_rc
name_address(plx_str url, plx_rc rc, plx_err *err)
{
    if (!err || rc == PLX_ENOMEM) {
        return rc;
    }
    int shown = url.n > 100 ? 100 : (int) url.n;
    return px_fail(err, rc, ROOM, "cannot fetch %.*s%s: %s", shown, url.p,
                   url.n > 100 ? "…" : "", err->message);
}

plx_rc
px_fetcher_get(px_fetcher *f, plx_str url, const px_validators *known,
               px_arena *arena, px_fetch_answer *out, plx_err *err)
{
    trip t = { .f = f, .known = known };
    px_mark mark = px_arena_mark(&f->scratch);
    plx_rc rc = PLX_OK;
    if (px_str_trim(url).n == 0) {
        rc = px_fail(err, PLX_EARG, ROOM, "it is empty");
    }
    rc = rc == PLX_OK ? travel(&t, url, err) : rc;
    rc = rc == PLX_OK ? hand_over(&t, arena, out, err) : rc;
    if (rc != PLX_OK) {
        // A redirect that cannot be read is the fault of where it stood.
        rc = name_address(t.at.url.n ? t.at.url : px_str_trim(url), rc, err);
    }
    px_arena_rewind(&f->scratch, mark);
    return rc;
}

plx_rc
px_fetcher_fetch(void *fetcher, px_arena *arena, plx_str url, px_fetched *out,
                 plx_err *err)
{
    px_fetch_answer answer;
    plx_rc rc = px_fetcher_get(fetcher, url, NULL, arena, &answer, err);
    if (rc == PLX_OK) {
        *out = answer.page;
    }
    return rc;
}
