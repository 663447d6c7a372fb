// SPDX-License-Identifier: Apache-2.0
/*
 * A stream of reports
 *
 *   The arguments of a command are taken one by one, and what each names is
 *   listed. A file that holds one report is read at once; one that holds many
 *   is opened and stays open until it has given its last. Following links
 *   opens one inside another: a list of feeds gives a feed, which gives pages.
 *   So what is open is a small stack, and the report that comes next is its
 *   topmost one's.
 *
 *   Forms that are read whole are limited like a report is, and their entries
 *   wait in an arena that is theirs; streams put each report straight into the
 *   caller's.
 */
#include "intake/source.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "intake/form.h"
#include "intake/listing.h"
#include "intake/record.h"
#include "intake/sidecar.h"

#define ROOM "intake"
#define MAX_BYTES ((size_t) 32 << 20)
#define MOST_BYTES ((size_t) 1 << 30)
#define MAX_OPEN 4u  // a list of lists of feeds, and the feed's page

// A file of many reports that is being read.
typedef struct bearer {
    const px_form *form;
    plx_str name;
    px_told told;  // of all its reports: what its sidecar says
    px_arena arena;  // owns the above
    px_inflow *in;  // of a stream; NULL: it was read whole
    void *stream;
    px_entries entries;  // of a form that was read whole
    uint32_t n_given;
    bool link_failed;  // of the entry given last, which now comes itself
} bearer;

struct px_source {
    const char *const *paths;
    size_t n_paths, n_taken;
    px_source_opts opts;
    px_arena arena;  // of the places, and of what waits
    px_places places;  // what the argument taken last names
    uint32_t n_visited;
    px_item waiting;  // a failure that comes next; n 0: none
    bearer *open[MAX_OPEN];
    uint32_t n_open;
};

plx_rc
px_source_open(const char *const *paths, size_t n_paths,
               const px_source_opts *opts, px_source **out, plx_err *err)
{
    px_fields fields;
    PX_TRY(px_fields_read(opts ? opts->fields : NULL, &fields, err));
    px_source *s = calloc(1, sizeof(*s));
    if (!s) {
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    s->paths = paths;
    s->n_paths = n_paths;
    s->opts = opts ? *opts : (px_source_opts){ 0 };
    if (s->opts.max_bytes == 0) {
        s->opts.max_bytes = MAX_BYTES;
    } else if (s->opts.max_bytes > MOST_BYTES) {
        s->opts.max_bytes = MOST_BYTES;
    }
    px_arena_init(&s->arena, 0);
    *out = s;
    return PLX_OK;
}

// -- what is open ---------------------------------------------------------

static void
bearer_close(bearer *b)
{
    if (!b) {
        return;
    }
    if (b->stream) {
        b->form->close(b->stream);
    }
    px_inflow_close(b->in);
    px_arena_done(&b->arena);
    free(b);
}

static bearer *
bearer_new(const px_form *form, plx_str name, const px_told *told)
{
    bearer *b = calloc(1, sizeof(*b));
    if (!b) {
        return NULL;
    }
    px_arena_init(&b->arena, 0);
    px_item all = { .name = name, .told = *told };
    if (!px_item_copy(&b->arena, &all, &all)) {
        bearer_close(b);
        return NULL;
    }
    b->form = form;
    b->name = all.name;
    b->told = all.told;
    return b;
}

void
px_source_close(px_source *source)
{
    if (source) {
        while (source->n_open) {
            bearer_close(source->open[--source->n_open]);
        }
        px_arena_done(&source->arena);
        free(source);
    }
}

// Opens the stream over b->in. On failure, the bearer is closed.
static plx_rc
push_bearer(px_source *s, bearer *b)
{
    plx_rc rc = b->form->open(b->in, b->name.p, &s->opts, &b->stream);
    if (rc != PLX_OK) {
        bearer_close(b);
        return rc;
    }
    s->open[s->n_open++] = b;
    return PLX_OK;
}

// Opens a stream over `in`, which becomes the bearer's, also on failure.
static plx_rc
push_stream(px_source *s, const px_form *form, plx_str name,
            const px_told *told, px_inflow *in)
{
    bearer *b = bearer_new(form, name, told);
    if (!b) {
        px_inflow_close(in);
        return PLX_ENOMEM;
    }
    b->in = in;
    return push_bearer(s, b);
}

// Reads all entries in `bytes`.
static plx_rc
push_whole(px_source *s, const px_form *form, plx_str name, const px_told *told,
           plx_str bytes)
{
    bearer *b = bearer_new(form, name, told);
    if (!b) {
        return PLX_ENOMEM;
    }
    b->entries.arena = &b->arena;
    plx_rc rc = form->read(bytes, &s->opts, &b->entries);
    if (rc == PLX_OK && b->entries.n == 0) {
        px_entry none = { 0 };
        px_entry_fail(&none, PLX_ENOTEXT, "the %s holds no report", form->name);
        px_entries_push(&b->entries, none);
    }
    if (rc != PLX_OK || b->entries.oom || b->arena.oom) {
        bearer_close(b);
        return rc != PLX_OK ? rc : PLX_ENOMEM;
    }
    s->open[s->n_open++] = b;
    return PLX_OK;
}

// -- one place ------------------------------------------------------------

static plx_rc
fail_limit(const px_source *s, const char *path, plx_err *err)
{
    char most[PX_SIZE_TEXT];
    return px_fail(err, PLX_ELIMIT, "files",
                   "%s is larger than the limit of %s", px_file_shown(path),
                   px_size_text(s->opts.max_bytes, most));
}

// All bytes of `in`, into `arena`.
static plx_rc
read_whole(const px_source *s, px_inflow *in, const char *path, px_arena *arena,
           plx_str *out, plx_err *err)
{
    plx_str seen, rest;
    PX_TRY(px_inflow_fill(in, s->opts.max_bytes + 1, &seen, err));
    if (seen.n > s->opts.max_bytes) {
        return fail_limit(s, path, err);
    }
    plx_str bytes = px_arena_str(arena, seen);
    if (!bytes.p) {
        return PLX_ENOMEM;
    }
    // Fewer bytes than asked for: the end, or damage, which the next one says.
    px_inflow_skip(in, seen.n);
    PX_TRY(px_inflow_fill(in, 1, &rest, err));
    *out = bytes;
    return rest.n ? px_fail(err, PLX_EFORMAT, "files",
                            "%s cannot be read whole", px_file_shown(path))
                  : PLX_OK;
}

/*
 * Reads what `in` holds: a report, into *out, or many, which are opened; *out
 * then loses its name, for it is no report. `in` is closed, or the bearer's.
 */
static plx_rc
read_inflow(px_source *s, px_inflow *in, const char *path, px_arena *arena,
            px_item *out)
{
    plx_str head = { NULL, 0 };
    plx_str name = px_str(path);
    const px_form *form = NULL;
    plx_rc rc = px_inflow_fill(in, PX_HEAD_BYTES, &head, &out->err);
    if (rc == PLX_OK && s->opts.media == PLX_MEDIA_GUESS) {
        form = px_form_of(head, name);
    }
    if (form && form->open) {
        out->name = (plx_str){ NULL, 0 };
        return push_stream(s, form, name, &out->told, in);
    }
    plx_str bytes = { NULL, 0 };
    px_mark mark = px_arena_mark(arena);
    if (rc == PLX_OK) {
        rc = read_whole(s, in, path, arena, &bytes, &out->err);
    }
    px_inflow_close(in);
    if (rc != PLX_OK) {
        return rc == PLX_ENOMEM ? rc : PLX_OK;
    }
    if (!form) {
        out->bytes = bytes;
        out->media = s->opts.media;
        return PLX_OK;
    }
    out->name = (plx_str){ NULL, 0 };
    rc = push_whole(s, form, name, &out->told, bytes);
    px_arena_rewind(arena, mark);
    return rc;
}

// Reads the sidecar of `path`. A broken one waits until its report is read.
static plx_rc
read_sidecar(px_source *s, const char *path, px_arena *arena, px_told *told)
{
    px_mark mark = px_arena_mark(&s->arena);
    plx_str side = px_sidecar_of(&s->arena, path);
    plx_err err;
    plx_rc rc =
        side.p ? px_sidecar_read(arena, side.p, told, &err) : PLX_ENOMEM;
    if (rc == PLX_OK) {
        px_arena_rewind(&s->arena, mark);
    } else if (rc != PLX_ENOMEM) {
        s->waiting = (px_item){ .name = side, .err = err };
    }
    return rc == PLX_ENOMEM ? rc : PLX_OK;
}

static plx_rc
read_file(px_source *s, const char *path, px_arena *arena, px_item *out)
{
    if (strcmp(path, "-") != 0) {
        PX_TRY(read_sidecar(s, path, arena, &out->told));
    }
    px_inflow *in;
    plx_rc rc = px_inflow_open(path, &in, &out->err);
    if (rc != PLX_OK) {
        return rc == PLX_ENOMEM ? rc : PLX_OK;
    }
    return read_inflow(s, in, path, arena, out);
}

// -- addresses ------------------------------------------------------------

static plx_rc
fetch(const px_source *s, plx_str url, px_arena *arena, px_fetched *got,
      plx_err *err)
{
    if (!s->opts.fetch) {
        return px_fail(err, PLX_EARG, ROOM,
                       "is an address, and nothing is fetched here");
    }
    return s->opts.fetch(s->opts.fetch_user, arena, url, got, err);
}

static plx_media
media_of(const px_source *s, const px_fetched *got)
{
    if (s->opts.media != PLX_MEDIA_GUESS) {
        return s->opts.media;
    }
    return px_str_starts_nocase(got->type, PX_STR("text/html")) ||
                   px_str_starts_nocase(got->type,
                                        PX_STR("application/xhtml+xml"))
               ? PLX_MEDIA_HTML
               : PLX_MEDIA_GUESS;
}

// Opens what was fetched as a file of many reports.
static plx_rc
push_fetched(px_source *s, const px_form *form, plx_str name, plx_str bytes)
{
    static const px_told nothing = { 0 };
    if (form->read) {
        return push_whole(s, form, name, &nothing, bytes);
    }
    // The stream reads from memory that has to live as long as it does.
    bearer *b = bearer_new(form, name, &nothing);
    if (!b) {
        return PLX_ENOMEM;
    }
    plx_err err;
    plx_str kept = px_arena_str(&b->arena, bytes);
    plx_rc rc = kept.p ? px_inflow_over(kept, &b->in, &err) : PLX_ENOMEM;
    if (rc != PLX_OK) {
        bearer_close(b);
        return rc;
    }
    return push_bearer(s, b);
}

/*
 * Reads what is at out->name. When it is a report, *out has it; where many are
 * welcome and it holds many, they are opened.
 */
static plx_rc
read_address(px_source *s, px_arena *arena, bool many, px_item *out)
{
    px_fetched got = { 0 };
    plx_rc rc = fetch(s, out->name, arena, &got, &out->err);
    if (rc != PLX_OK) {
        return rc == PLX_ENOMEM ? rc : PLX_OK;
    }
    const px_form *form =
        many && s->opts.media == PLX_MEDIA_GUESS
            ? px_form_of(px_str_sub(got.bytes, 0, PX_HEAD_BYTES), got.url)
            : NULL;
    if (form) {
        plx_str name = out->name;
        out->name = (plx_str){ NULL, 0 };
        return push_fetched(s, form, name, got.bytes);
    }
    out->bytes = got.bytes;
    out->charset = got.charset;
    out->media = media_of(s, &got);
    if (got.url.n) {
        out->told.url = got.url;
    }
    return PLX_OK;
}

// -- entries --------------------------------------------------------------

// Is the list at `url` being read already? One that names itself, or another
// that names it, would be fetched again for each of its entries.
static bool
is_open(const px_source *s, plx_str url)
{
    for (uint32_t i = 0; i < s->n_open; i++) {
        if (px_str_eq(s->open[i]->name, url)) {
            return true;
        }
    }
    return false;
}

/*
 * Reads what the entry points to: its page, which then has what the entry
 * tells of it; or a list, which is opened. Fails like a report.
 */
static plx_rc
follow(px_source *s, const px_entry *entry, px_arena *arena, px_item *out)
{
    bool is_list = entry->link == PX_LINK_LIST;
    px_item item = { .name = entry->item.told.url };
    if (!is_list) {
        item.told = entry->item.told;
    }
    if (!px_item_copy(arena, &item, &item)) {
        return PLX_ENOMEM;
    }
    if (is_list && is_open(s, item.name)) {
        (void) px_fail(&item.err, PLX_ELIMIT, ROOM,
                       "is a list of feeds that names itself");
    } else if (is_list && s->n_open == MAX_OPEN) {
        (void) px_fail(&item.err, PLX_ELIMIT, ROOM,
                       "is a list in a list in a list of feeds");
    } else {
        PX_TRY(read_address(s, arena, is_list, &item));
    }
    *out = item;
    return PLX_OK;
}

// The entry's own report, as its file has it.
static plx_rc
give(const bearer *b, const px_entry *entry, px_arena *arena, px_item *out)
{
    px_item item = entry->item;
    if (entry->link == PX_LINK_LIST) {
        plx_str url = px_str_sub(item.told.url, 0, 100);
        (void) px_fail(&item.err, PLX_EARG, ROOM,
                       "names the feed %.*s, which is read only when links "
                       "are followed",
                       (int) url.n, url.p);
    }
    // A stream puts its reports into the caller's arena by itself.
    if (!b->stream && !px_item_copy(arena, &item, &item)) {
        return PLX_ENOMEM;
    }
    px_told_fill(arena, &item.told, &b->told);
    if (arena->oom) {
        return PLX_ENOMEM;
    }
    *out = item;
    return PLX_OK;
}

// The entry of `b` that comes next; it has no name at the end.
static plx_rc
take_entry(bearer *b, px_arena *arena, px_entry *out)
{
    if (b->stream) {
        return b->form->next(b->stream, arena, out);
    }
    if (b->n_given == b->entries.n) {
        *out = (px_entry){ 0 };
        return PLX_OK;
    }
    px_entry entry = b->entries.v[b->n_given++];
    entry.item.name = b->form->single ? b->name
                                      : px_arena_printf(arena, "%s#%" PRIu32,
                                                        b->name.p, b->n_given);
    if (!entry.item.name.p) {
        return PLX_ENOMEM;
    }
    *out = entry;
    return PLX_OK;
}

// Goes on with the topmost open file. Gives no name at its end, and when the
// entry was a list.
static plx_rc
next_entry(px_source *s, px_arena *arena, px_item *out)
{
    bearer *b = s->open[s->n_open - 1];
    px_entry entry = { 0 };
    bool itself = b->link_failed;
    if (itself) {  // its page could not be read; what the feed has of it can
        b->link_failed = false;
        b->n_given--;
    }
    PX_TRY(take_entry(b, arena, &entry));
    if (entry.item.name.n == 0) {
        s->n_open--;
        bearer_close(b);
        return PLX_OK;
    }
    if (itself || !s->opts.follow || entry.link == PX_LINK_NONE ||
        !px_is_address(entry.item.told.url)) {
        return give(b, &entry, arena, out);
    }
    PX_TRY(follow(s, &entry, arena, out));
    b->link_failed =
        out->err.rc != PLX_OK && entry.item.bytes.n > 0 && !b->stream;
    return PLX_OK;
}

// -- the stream -----------------------------------------------------------

// Reads the next place; false in *more when there is none.
static plx_rc
next_place(px_source *s, px_arena *arena, px_item *out, bool *more)
{
    if (s->n_visited == s->places.n) {
        *more = s->n_taken < s->n_paths;
        px_arena_done(&s->arena);
        s->places = (px_places){ .arena = &s->arena };
        s->n_visited = 0;
        return *more ? px_places_of(s->paths[s->n_taken++], &s->places)
                     : PLX_OK;
    }
    const px_place *place = &s->places.v[s->n_visited++];
    px_item item = { .name = px_arena_str(arena, px_str(place->path)),
                     .err = place->err };
    if (!item.name.p) {
        return PLX_ENOMEM;
    }
    if (place->err.rc == PLX_OK) {
        PX_TRY(px_is_address(item.name)
                   ? read_address(s, arena, true, &item)
                   : read_file(s, place->path, arena, &item));
    }
    *out = item;
    return PLX_OK;
}

plx_rc
px_source_next(px_source *source, px_arena *arena, px_item *out)
{
    px_item item = { 0 };
    for (bool more = true; more && item.name.n == 0;) {
        if (source->n_open) {
            PX_TRY(next_entry(source, arena, &item));
        } else if (source->waiting.name.n) {
            if (!px_item_copy(arena, &source->waiting, &item)) {
                return PLX_ENOMEM;
            }
            source->waiting = (px_item){ 0 };
        } else {
            PX_TRY(next_place(source, arena, &item, &more));
        }
    }
    *out = item;
    return PLX_OK;
}

// -- reading again --------------------------------------------------------

// The file that a report called `name` is in, and its place there; no place
// when the name is a file's own.
static const char *
file_of(px_arena *arena, const char *name, plx_str *place)
{
    const char *mark = strrchr(name, '#');
    *place = (plx_str){ NULL, 0 };
    if (!mark || mark == name || !px_is_digit(mark[1]) ||
        access(name, F_OK) == 0) {
        return name;
    }
    *place = px_str(mark + 1);
    return px_arena_str(arena, (plx_str){ name, (size_t) (mark - name) }).p;
}

// The report called `name`, out of the only place of `s`.
static plx_rc
find_again(px_source *s, const char *name, plx_str place, px_arena *arena,
           px_item *out)
{
    px_item item = { 0 };
    bool more = true;
    PX_TRY(next_place(s, arena, &item, &more));
    if (s->n_open == 0) {  // it holds one report, or cannot be read
        *out = item;
        return PLX_OK;
    }
    bearer *b = s->open[0];
    if (b->stream && b->form->at && place.n) {
        px_entry entry = { 0 };
        PX_TRY(b->form->at(b->stream, place, arena, &entry));
        return give(b, &entry, arena, out);
    }
    for (px_mark mark = px_arena_mark(arena);; px_arena_rewind(arena, mark)) {
        PX_TRY(px_source_next(s, arena, &item));
        if (item.name.n == 0 || px_str_eq(item.name, px_str(name))) {
            *out = item;
            return PLX_OK;
        }
    }
}

plx_rc
px_source_reread(const char *name, const px_source_opts *opts, px_arena *arena,
                 px_item *out)
{
    px_source_opts own = opts ? *opts : (px_source_opts){ 0 };
    own.follow = false;
    px_source *s = NULL;
    plx_str place;
    const char *path = file_of(arena, name, &place);
    if (!path) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_source_open(NULL, 0, &own, &s, NULL));
    s->places.arena = &s->arena;
    px_places_push(&s->places, (px_place){ .path = path });
    px_item item = { 0 };
    plx_rc rc =
        s->places.oom ? PLX_ENOMEM : find_again(s, name, place, arena, &item);
    px_source_close(s);
    PX_TRY(rc);
    if (item.name.n == 0 && item.err.rc == PLX_OK) {
        (void) px_fail(&item.err, PLX_EIO, ROOM,
                       "there is no report at this place any more");
    }
    item.name = px_arena_str(arena, px_str(name));
    if (!item.name.p) {
        return PLX_ENOMEM;
    }
    *out = item;
    return PLX_OK;
}
