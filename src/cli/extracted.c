// SPDX-License-Identifier: Apache-2.0
/*
 * One extracted report: a line of JSON, its bare text, or Markdown.
 */
#include "cli/extracted.h"

#include "base/json.h"
#include "render/markdown.h"

#define BETWEEN "\n\f\n"  // reports that are not lines

// -- NDJSON -----------------------------------------------------------------

static void
put_text(px_json *j, const char *key, plx_str s)
{
    px_json_key(j, key);
    px_json_str_or_null(j, s);
}

static void
put_date(px_json *j, const char *key, plx_date date)
{
    char text[PLX_DATE_TEXT];
    plx_date_text(date, text);
    put_text(j, key, px_str(text));
}

static void
put_list(px_json *j, const char *key, const plx_report *r, size_t n,
         plx_str (*at)(const plx_report *, size_t))
{
    px_json_key(j, key);
    px_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        px_json_str(j, at(r, i));
    }
    px_json_close(j, ']');
}

static void
put_metadata(px_json *j, const plx_report *r)
{
    put_text(j, "path", plx_report_path(r));
    put_text(j, "url", plx_report_url(r));
    put_text(j, "outlet", plx_report_outlet(r));
    put_text(j, "title", plx_report_title(r));
    put_text(j, "byline", plx_report_byline(r));
    put_list(j, "authors", r, plx_report_n_authors(r), plx_report_author_at);
    put_date(j, "published", plx_report_published(r));
    px_json_key(j, "published_basis");
    px_json_z(j, plx_basis_name(plx_report_published_basis(r)));
    put_date(j, "modified", plx_report_modified(r));
    put_text(j, "language", plx_report_language(r));
    put_text(j, "section", plx_report_section(r));
    put_list(j, "tags", r, plx_report_n_tags(r), plx_report_tag_at);
    put_text(j, "standfirst", plx_report_standfirst(r));
}

static void
put_findings(px_json *j, const plx_report *r)
{
    px_json_key(j, "findings");
    px_json_open(j, '[');
    for (size_t i = 0; i < plx_report_n_findings(r); i++) {
        plx_report_finding f = plx_report_finding_at(r, i);
        px_json_open(j, '{');
        px_json_key(j, "code");
        px_json_z(j, f.code);
        px_json_key(j, "message");
        px_json_str(j, f.message);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_parts(px_json *j, const plx_report *r)
{
    px_json_key(j, "parts");
    px_json_open(j, '[');
    for (size_t i = 0; i < plx_report_n_parts(r); i++) {
        plx_report_part part = plx_report_part_at(r, i);
        px_json_open(j, '{');
        px_json_key(j, "kind");
        px_json_z(j, plx_part_kind_name(part.kind));
        px_json_key(j, "start");
        px_json_int(j, part.span.off);
        px_json_key(j, "end");
        px_json_int(j, px_span_end(part.span));
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

void
extracted_ndjson(px_buf *out, const plx_report *report, bool first)
{
    px_json j = { .out = out };
    (void) first;  // its line ends it
    px_json_open(&j, '{');
    put_metadata(&j, report);
    px_json_key(&j, "article");
    px_json_bool(&j, plx_report_is_article(report));
    px_json_key(&j, "sha256");
    px_json_z(&j, plx_report_sha256(report));
    px_json_key(&j, "text_sha256");
    px_json_z(&j, plx_report_text_sha256(report));
    put_findings(&j, report);
    put_parts(&j, report);
    px_json_key(&j, "text");
    px_json_str(&j, plx_report_text(report));
    px_json_close(&j, '}');
    px_buf_addc(out, '\n');
}

// -- text -------------------------------------------------------------------

void
extracted_text(px_buf *out, const plx_report *report, bool first)
{
    px_buf_addz(out, first ? "" : BETWEEN);
    px_buf_add(out, plx_report_text(report));
    px_buf_addc(out, '\n');
}

// -- Markdown ---------------------------------------------------------------

// "key: value" of the front matter. A JSON string is a YAML one.
static void
put_yaml(px_buf *out, const char *key, plx_str value)
{
    if (value.n) {
        px_json j = { .out = out };
        px_buf_printf(out, "%s: ", key);
        px_json_str(&j, value);
        px_buf_addc(out, '\n');
    }
}

static void
put_day(px_buf *out, const char *key, plx_date date)
{
    char text[PLX_DATE_TEXT];
    plx_date_text(date, text);
    if (text[0]) {
        px_buf_printf(out, "%s: %s\n", key, text);
    }
}

static void
put_front_matter(px_buf *out, const plx_report *r)
{
    px_buf_addz(out, "---\n");
    put_yaml(out, "title", plx_report_title(r));
    put_yaml(out, "byline", plx_report_byline(r));
    put_yaml(out, "outlet", plx_report_outlet(r));
    put_yaml(out, "url", plx_report_url(r));
    put_day(out, "published", plx_report_published(r));
    put_day(out, "modified", plx_report_modified(r));
    put_yaml(out, "language", plx_report_language(r));
    put_yaml(out, "section", plx_report_section(r));
    put_yaml(out, "path", plx_report_path(r));
    px_buf_printf(out, "article: %s\n---\n",
                  plx_report_is_article(r) ? "true" : "false");
}

// One part, with the line that parts it from the one before.
static void
put_part(px_buf *out, plx_part_kind kind, plx_part_kind before, plx_str text)
{
    static const struct {
        const char *open, *close;
    } marks[] = {
        [PLX_PART_TITLE] = { "# ", "" },
        [PLX_PART_STANDFIRST] = { "**", "**" },
        [PLX_PART_HEADING] = { "## ", "" },
        [PLX_PART_CAPTION] = { "*", "*" },
        [PLX_PART_LIST] = { "- ", "" },
    };
    const bool marked = kind < PX_COUNT(marks) && marks[kind].open;
    const bool goes_on = kind == PLX_PART_LIST && before == kind;
    px_buf_addz(out, goes_on ? "" : "\n");
    if (kind == PLX_PART_CREDIT && before != kind) {
        px_buf_addz(out, "---\n\n");
    }
    px_buf_addz(out, marked ? marks[kind].open : "");
    px_markdown_text(out, text, true);
    px_buf_addz(out, marked ? marks[kind].close : "");
    px_buf_addc(out, '\n');
}

void
extracted_markdown(px_buf *out, const plx_report *report, bool first)
{
    const plx_str text = plx_report_text(report);
    plx_part_kind before = PLX_PART_BODY;
    px_buf_addz(out, first ? "" : BETWEEN);
    put_front_matter(out, report);
    for (size_t i = 0; i < plx_report_n_parts(report); i++) {
        plx_report_part part = plx_report_part_at(report, i);
        put_part(out, part.kind, before,
                 px_str_sub(text, part.span.off, px_span_end(part.span)));
        before = part.kind;
    }
}
