// SPDX-License-Identifier: Apache-2.0
/*
 * parallax extract and annotate: one line or one text for each report.
 */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/console.h"

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
    px_json_str_or_null(j, s);
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
put_report(px_buf *out, const plx_report *r)
{
    px_json j = { .out = out };
    px_json_open(&j, '{');
    put_text(&j, "path", plx_report_path(r));
    put_text(&j, "url", plx_report_url(r));
    put_text(&j, "outlet", plx_report_outlet(r));
    put_text(&j, "title", plx_report_title(r));
    put_text(&j, "byline", plx_report_byline(r));
    put_list(&j, "authors", r, plx_report_n_authors(r), plx_report_author_at);
    put_date(&j, "published", plx_report_published(r));
    px_json_key(&j, "published_basis");
    px_json_z(&j, plx_basis_name(plx_report_published_basis(r)));
    put_date(&j, "modified", plx_report_modified(r));
    put_text(&j, "language", plx_report_language(r));
    put_text(&j, "section", plx_report_section(r));
    put_list(&j, "tags", r, plx_report_n_tags(r), plx_report_tag_at);
    put_text(&j, "standfirst", plx_report_standfirst(r));
    px_json_key(&j, "article");
    px_json_bool(&j, plx_report_is_article(r));
    px_json_key(&j, "sha256");
    px_json_z(&j, plx_report_sha256(r));
    px_json_key(&j, "text_sha256");
    px_json_z(&j, plx_report_text_sha256(r));
    px_json_key(&j, "text");
    px_json_str(&j, plx_report_text(r));
    px_json_close(&j, '}');
    px_buf_addc(out, '\n');
}

static void
put_plain(px_buf *out, const plx_report *r, bool first)
{
    if (!first) {
        px_buf_addz(out, "\n\f\n");
    }
    px_buf_add(out, plx_report_text(r));
    px_buf_addc(out, '\n');
}

int
cmd_extract(const plx_model *model, const args *a)
{
    plx_batch *batch = console_read(model, a);
    if (!batch) {
        return EXIT_NOTHING;
    }
    bool plain = a->format && strcmp(a->format, "text") == 0;
    px_buf out = { 0 };
    for (size_t i = 0; i < batch->n_reports; i++) {
        if (plain) {
            put_plain(&out, batch->reports[i], i == 0);
        } else {
            put_report(&out, batch->reports[i]);
        }
    }
    int status = batch->n_reports == 0 ? EXIT_NOTHING
                 : batch->n_failures   ? EXIT_SOME_FAILED
                                       : EXIT_DONE;
    console_sink sink = { 0 };
    if (out.oom || !console_gather(&sink, out.p ? out.p : "", out.n) ||
        !console_flush(&sink, a)) {
        status = EXIT_NOTHING;
    }
    px_buf_done(&out);
    plx_batch_free(batch);
    return status;
}

int
cmd_annotate(const plx_model *model, const args *a)
{
    plx_batch *batch = console_read(model, a);
    if (!batch) {
        return EXIT_NOTHING;
    }
    int status = batch->n_reports == 0 ? EXIT_NOTHING
                 : batch->n_failures   ? EXIT_SOME_FAILED
                                       : EXIT_DONE;
    bool conllu = a->format && strcmp(a->format, "conllu") == 0;
    console_sink sink = { 0 };
    plx_err err = { .rc = PLX_OK };
    for (size_t i = 0; i < batch->n_reports; i++) {
        const plx_report *r = batch->reports[i];
        plx_rc rc =
            conllu ? plx_report_conllu(r, console_gather, &sink, &err)
                   : plx_report_annotations(r, console_gather, &sink, &err);
        if (rc != PLX_OK) {
            console_error("%s", err.message);
            status = EXIT_NOTHING;
            break;
        }
    }
    if (!console_flush(&sink, a)) {
        status = EXIT_NOTHING;
    }
    plx_batch_free(batch);
    return status;
}
