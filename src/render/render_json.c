// SPDX-License-Identifier: Apache-2.0
/*
 * The dossier as JSON, field by field as docs/formats/dossier.schema.json has
 * it. Ids are a letter and a number that counts from 1 in the order shown, so
 * that the same dossier has the same ids on every machine.
 *
 * A dossier travels: it is mailed, copied into systems, quoted in court. So
 * that a reader can tell whether a byte of it changed on the way, its last
 * member, "seals", holds the SHA-256 of every other member's value, taken over
 * the bytes as they stand in the file. A seal a member, not one for all: a
 * checker can then say which part was touched.
 */
#include <assert.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/json.h"
#include "render/render.h"

#define MEMBERS 17  // of the top level, the seals not counted

// Where each top-level member's value stands in the output.
typedef struct seal_list {
    struct {
        const char *name;
        size_t from, to;
    } v[MEMBERS];
    size_t n;
} seal_list;

static void
open_member(px_json *j, seal_list *seals, const char *name)
{
    assert(seals->n < MEMBERS);
    px_json_key(j, name);
    seals->v[seals->n].name = name;
    seals->v[seals->n].from = j->out->n;
}

static void
close_member(px_json *j, seal_list *seals)
{
    seals->v[seals->n].to = j->out->n;
    seals->n++;
}

static void
put_seals(px_json *j, const seal_list *seals)
{
    px_json_key(j, "seals");
    px_json_open(j, '{');
    for (size_t i = 0; i < seals->n && !j->out->oom; i++) {
        char hex[PX_SHA256_HEX];
        px_sha256_hex(
            px_str_sub(px_buf_str(j->out), seals->v[i].from, seals->v[i].to),
            hex);
        px_json_key(j, seals->v[i].name);
        px_json_z(j, hex);
    }
    px_json_close(j, '}');
}

static void
put_id(px_json *j, char letter, uint32_t i)
{
    char id[16];
    snprintf(id, sizeof(id), "%c%u", letter, (unsigned) i + 1);
    px_json_z(j, id);
}

static void
put_id_or_null(px_json *j, char letter, uint32_t i)
{
    if (i == PLX_NO_INDEX) {
        px_json_null(j);
    } else {
        put_id(j, letter, i);
    }
}

static void
put_date(px_json *j, const char *key, plx_date date)
{
    char text[PLX_DATE_TEXT];
    plx_date_text(date, text);
    px_json_key(j, key);
    px_json_str_or_null(j, px_str(text));
}

static void
put_text(px_json *j, const char *key, plx_str s)
{
    px_json_key(j, key);
    px_json_str(j, s);
}

static void
put_text_or_null(px_json *j, const char *key, plx_str s)
{
    px_json_key(j, key);
    px_json_str_or_null(j, s);
}

static void
put_word(px_json *j, const char *key, const char *word)
{
    px_json_key(j, key);
    px_json_z(j, word);
}

static void
put_cite(px_json *j, plx_cite cite)
{
    px_json_open(j, '{');
    px_json_key(j, "report");
    put_id(j, 'r', cite.report);
    px_json_key(j, "start");
    px_json_int(j, cite.span.off);
    px_json_key(j, "end");
    px_json_int(j, px_span_end(cite.span));
    px_json_close(j, '}');
}

static void
put_cite_or_null(px_json *j, const char *key, plx_cite cite)
{
    px_json_key(j, key);
    if (cite.span.len) {
        put_cite(j, cite);
    } else {
        px_json_null(j);
    }
}

static void
put_cites(px_json *j, const char *key, plx_cites cites)
{
    px_json_key(j, key);
    px_json_open(j, '[');
    for (uint32_t i = 0; i < cites.n; i++) {
        put_cite(j, cites.v[i]);
    }
    px_json_close(j, ']');
}

static void
put_ids(px_json *j, const char *key, char letter, plx_indexes ids)
{
    px_json_key(j, key);
    px_json_open(j, '[');
    for (uint32_t i = 0; i < ids.n; i++) {
        put_id(j, letter, ids.v[i]);
    }
    px_json_close(j, ']');
}

static void
put_strs(px_json *j, const char *key, plx_strs strs)
{
    px_json_key(j, key);
    px_json_open(j, '[');
    for (uint32_t i = 0; i < strs.n; i++) {
        px_json_str(j, strs.v[i]);
    }
    px_json_close(j, ']');
}

static void
put_published(px_json *j, const plx_dossier_report *r)
{
    px_json_key(j, "published");
    px_json_open(j, '{');
    put_date(j, "value", r->published);
    put_date(j, "earliest", r->earliest);
    put_date(j, "latest", r->latest);
    put_word(j, "basis", plx_published_basis_name(r->published_basis));
    put_cites(j, "spans", r->published_cites);
    px_json_close(j, '}');
}

static void
put_report(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_dossier_report *r = &d->reports[i];
    px_json_key(j, "id");
    put_id(j, 'r', i);
    px_json_key(j, "source");
    px_json_open(j, '{');
    put_text_or_null(j, "path", r->path);
    put_text_or_null(j, "url", r->url);
    put_text(j, "sha256", r->sha256);
    px_json_close(j, '}');
    px_json_key(j, "outlet");
    if (r->outlet.n || r->domain.n) {
        px_json_open(j, '{');
        put_text_or_null(j, "name", r->outlet);
        put_text_or_null(j, "domain", r->domain);
        px_json_close(j, '}');
    } else {
        px_json_null(j);
    }
    put_text_or_null(j, "title", r->title);
    put_text_or_null(j, "byline", r->byline);
    put_published(j, r);
    put_date(j, "modified", r->modified);
    put_text(j, "language", r->language);
    px_json_key(j, "origin");
    put_id(j, 'o', r->origin);
    px_json_key(j, "article");
    px_json_bool(j, r->is_article);
    px_json_key(j, "credits");
    px_json_open(j, '[');
    for (uint32_t k = 0; k < r->n_credits; k++) {
        px_json_open(j, '{');
        put_text(j, "upstream", r->credits[k].upstream);
        px_json_key(j, "span");
        put_cite(j, (plx_cite){ i, r->credits[k].span });
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    put_text(j, "text_sha256", r->text_sha256);
    put_text(j, "text", r->text);
}

static void
put_origin(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_origin *o = &d->origins[i];
    px_json_key(j, "id");
    put_id(j, 'o', i);
    put_ids(j, "reports", 'r', o->reports);
    put_text_or_null(j, "upstream", o->upstream);
    put_strs(j, "why", o->why);
}

static void
put_entity(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_entity *e = &d->entities[i];
    px_json_key(j, "id");
    put_id(j, 'e', i);
    put_word(j, "kind", plx_entity_kind_name(e->kind));
    put_text(j, "name", e->name);
    put_strs(j, "names", e->names);
    put_text_or_null(j, "role", e->role);
    put_strs(j, "why", e->why);
    put_cites(j, "spans", e->cites);
}

static void
put_dossier_date(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_dossier_date *x = &d->dates[i];
    px_json_key(j, "id");
    put_id(j, 'd', i);
    put_date(j, "value", x->value);
    put_date(j, "end", x->end);
    put_word(j, "basis", plx_date_basis_name(x->basis));
    px_json_key(j, "span");
    put_cite(j, x->cite);
}

static void
put_agenda(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_agenda *a = &d->agenda[i];
    px_json_key(j, "id");
    put_id(j, 'a', i);
    put_date(j, "date", a->date);
    put_date(j, "end", a->end);
    put_text(j, "what", a->what);
    put_word(j, "status", plx_agenda_status_name(a->status));
    put_ids(j, "who", 'e', a->who);
    put_ids(j, "where", 'e', a->where);
    put_cites(j, "spans", a->cites);
}

static void
put_commitment(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_commitment *c = &d->commitments[i];
    px_json_key(j, "id");
    put_id(j, 'm', i);
    put_ids(j, "who", 'e', c->who);
    put_text(j, "what", c->what);
    put_date(j, "due", c->due);
    put_word(j, "status", plx_commitment_status_name(c->status));
    px_json_key(j, "history");
    px_json_open(j, '[');
    for (uint32_t k = 0; k < c->n_history; k++) {
        px_json_open(j, '{');
        put_word(j, "status", plx_commitment_status_name(c->history[k].status));
        put_date(j, "date", c->history[k].date);
        px_json_key(j, "span");
        put_cite(j, c->history[k].cite);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    put_cites(j, "spans", c->cites);
}

static void
put_quote(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_quote *q = &d->quotes[i];
    px_json_key(j, "id");
    put_id(j, 'q', i);
    put_word(j, "kind", plx_quote_kind_name(q->kind));
    put_text(j, "text", q->text);
    px_json_key(j, "speaker");
    if (q->speaker.n) {
        px_json_open(j, '{');
        px_json_key(j, "entity");
        put_id_or_null(j, 'e', q->speaker_entity);
        put_text(j, "name", q->speaker);
        put_cite_or_null(j, "span", q->speaker_cite);
        px_json_close(j, '}');
    } else {
        px_json_null(j);
    }
    put_cite_or_null(j, "cue", q->cue);
    px_json_key(j, "same");
    put_id_or_null(j, 'q', q->same);
    put_cites(j, "spans", q->cites);
}

static void
put_figure(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_figure *f = &d->figures[i];
    px_json_key(j, "id");
    put_id(j, 'f', i);
    px_json_key(j, "value");
    px_json_double(j, f->value);
    px_json_key(j, "low");
    px_json_double(j, f->low);
    px_json_key(j, "high");
    px_json_double(j, f->high);
    px_json_key(j, "approximate");
    px_json_bool(j, f->approximate);
    put_text_or_null(j, "unit", f->unit);
    put_text(j, "of", f->of);
    px_json_key(j, "span");
    put_cite(j, f->cite);
}

static void
put_claim(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_claim *c = &d->claims[i];
    px_json_key(j, "id");
    put_id(j, 'c', i);
    put_text(j, "text", c->text);
    put_ids(j, "reports", 'r', c->reports);
    px_json_key(j, "origins");
    px_json_int(j, c->origins);
    put_ids(j, "who", 'e', c->who);
    put_date(j, "date", c->date);
    put_cites(j, "spans", c->cites);
}

static void
put_conflict(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_conflict *x = &d->conflicts[i];
    px_json_key(j, "id");
    put_id(j, 'x', i);
    put_word(j, "kind", plx_conflict_kind_name(x->kind));
    put_word(j, "class", plx_conflict_class_name(x->what_class));
    put_text(j, "about", x->about);
    px_json_key(j, "sides");
    px_json_open(j, '[');
    for (uint32_t k = 0; k < x->n_sides; k++) {
        px_json_open(j, '{');
        put_text(j, "value", x->sides[k].value);
        px_json_key(j, "claim");
        put_id_or_null(j, 'c', x->sides[k].claim);
        put_cites(j, "spans", x->sides[k].cites);
        put_cites(j, "marks", x->sides[k].marks);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_reuse(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_reuse *u = &d->reuse[i];
    px_json_key(j, "a");
    put_id(j, 'r', u->a);
    px_json_key(j, "b");
    put_id(j, 'r', u->b);
    put_word(j, "kind", plx_reuse_kind_name(u->kind));
    put_word(j, "direction", plx_reuse_direction_name(u->direction));
    px_json_key(j, "share_a");
    px_json_double(j, u->share_a);
    px_json_key(j, "share_b");
    px_json_double(j, u->share_b);
    px_json_key(j, "passages");
    px_json_open(j, '[');
    for (uint32_t k = 0; k < u->n_passages; k++) {
        px_json_open(j, '{');
        px_json_key(j, "a");
        put_cite(j, (plx_cite){ u->a, u->passages[k].a });
        px_json_key(j, "b");
        put_cite(j, (plx_cite){ u->b, u->passages[k].b });
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    put_strs(j, "evidence", u->evidence);
}

static void
put_only(px_json *j, const plx_dossier *d, uint32_t i)
{
    px_json_key(j, "report");
    put_id(j, 'r', d->only[i].report);
    px_json_key(j, "claim");
    put_id(j, 'c', d->only[i].claim);
}

static void
put_brief(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_brief *b = &d->brief[i];
    put_text(j, "text", b->text);
    put_ids(j, "claims", 'c', b->claims);
    put_cites(j, "spans", b->cites);
}

static void
put_finding(px_json *j, const plx_dossier *d, uint32_t i)
{
    const plx_finding *f = &d->findings[i];
    put_text(j, "code", f->code);
    put_text(j, "message", f->message);
    px_json_key(j, "report");
    put_id_or_null(j, 'r', f->report);
    put_cite_or_null(j, "span", (plx_cite){ f->report, f->span });
}

typedef void put_item(px_json *j, const plx_dossier *d, uint32_t i);

static void
put_section(px_json *j, seal_list *seals, const plx_dossier *d,
            const char *name, uint32_t n, put_item *put)
{
    open_member(j, seals, name);
    px_json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) {
        px_json_open(j, '{');
        put(j, d, i);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    close_member(j, seals);
}

static void
put_head(px_json *j, seal_list *seals, const plx_dossier *d)
{
    open_member(j, seals, "format");
    px_json_z(j, "parallax-dossier/1");
    close_member(j, seals);
    open_member(j, seals, "generator");
    px_json_open(j, '{');
    put_word(j, "name", "parallax");
    put_word(j, "version", plx_version());
    px_json_close(j, '}');
    close_member(j, seals);
    open_member(j, seals, "story");
    px_json_open(j, '{');
    put_text(j, "title", d->title);
    put_date(j, "first", d->first);
    put_date(j, "last", d->last);
    put_text(j, "language", d->language);
    px_json_close(j, '}');
    close_member(j, seals);
}

void
px_render_json(const plx_dossier *d, px_buf *out)
{
    px_json json = { .out = out, .indent = 2 };
    seal_list seals = { .n = 0 };
    px_json *j = &json;
    px_json_open(j, '{');
    put_head(j, &seals, d);
    put_section(j, &seals, d, "reports", d->n_reports, put_report);
    put_section(j, &seals, d, "origins", d->n_origins, put_origin);
    put_section(j, &seals, d, "entities", d->n_entities, put_entity);
    put_section(j, &seals, d, "dates", d->n_dates, put_dossier_date);
    put_section(j, &seals, d, "agenda", d->n_agenda, put_agenda);
    put_section(j, &seals, d, "commitments", d->n_commitments, put_commitment);
    put_section(j, &seals, d, "quotes", d->n_quotes, put_quote);
    put_section(j, &seals, d, "figures", d->n_figures, put_figure);
    put_section(j, &seals, d, "claims", d->n_claims, put_claim);
    put_section(j, &seals, d, "conflicts", d->n_conflicts, put_conflict);
    put_section(j, &seals, d, "reuse", d->n_reuse, put_reuse);
    put_section(j, &seals, d, "only", d->n_only, put_only);
    put_section(j, &seals, d, "brief", d->n_brief, put_brief);
    put_section(j, &seals, d, "findings", d->n_findings, put_finding);
    put_seals(j, &seals);
    px_json_close(j, '}');
    px_buf_addc(out, '\n');
}
