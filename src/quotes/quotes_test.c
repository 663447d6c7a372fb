// SPDX-License-Identifier: Apache-2.0
/*
 * Quotations, shown as "kind source (entity): words", one a line. Kinds are
 * D direct, M mixed, I indirect; the entity is shown where the source's own
 * words do not hold its name.
 */
#include "quotes/quotes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "names/names.h"
#include "text/words.h"

static px_run no_run = { 0 };

static void
add(px_doc *doc, px_para_kind kind, plx_str text)
{
    assert_int_equal(px_doc_add_para(doc, kind, text, &no_run, 0), PLX_OK);
}

static void
analyse(px_doc *doc)
{
    px_arena scratch;
    px_arena_init(&scratch, 0);
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_names_find(doc, &scratch), PLX_OK);
    assert_int_equal(px_quotes_find(doc, &scratch), PLX_OK);
    px_arena_done(&scratch);
}

// Paragraphs are parted by a line end; a first line that begins with "# " is
// the title, one that begins with "^" a caption.
static px_doc *
find(px_arena *arena, plx_str text)
{
    px_doc *doc = px_doc_new(arena);
    assert_non_null(doc);
    size_t at = 0;
    while (at < text.n) {
        size_t end = px_str_find(text, PX_STR("\n"), at);
        end = end == PX_NONE ? text.n : end;
        plx_str line = px_str_sub(text, at, end);
        bool title = px_str_starts(line, PX_STR("# "));
        bool caption = px_str_starts(line, PX_STR("^"));
        add(doc,
            title     ? PX_PARA_TITLE
            : caption ? PX_PARA_CAPTION
                      : PX_PARA_BODY,
            px_str_sub(line, title ? 2 : caption, line.n));
        at = end + 1;
    }
    analyse(doc);
    return doc;
}

static void
show(const px_doc *doc, px_buf *buf)
{
    static const char kinds[] = { [PX_QUOTE_DIRECT] = 'D',
                                  [PX_QUOTE_INDIRECT] = 'I',
                                  [PX_QUOTE_MIXED] = 'M' };
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        const px_quote *q = &doc->quotes.v[i];
        plx_str speaker = px_doc_str(doc, q->speaker);
        px_buf_addz(buf, i ? "\n" : "");
        px_buf_addc(buf, kinds[q->kind]);
        px_buf_addc(buf, ' ');
        px_buf_add(buf, speaker);
        if (q->entity != PX_NO) {
            plx_str name = px_doc_str(doc, doc->entities.v[q->entity].name);
            if (px_str_find(speaker, name, 0) == PX_NONE) {
                px_buf_addz(buf, " (");
                px_buf_add(buf, name);
                px_buf_addz(buf, ")");
            }
        }
        px_buf_addz(buf, ": ");
        px_buf_add(buf, px_doc_str(doc, q->content));
    }
}

static void
check(const char *const (*cases)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_doc *doc = find(&arena, px_str(cases[i][0]));
        px_buf buf = { 0 };
        show(doc, &buf);
        assert_string_equal(buf.n ? px_buf_z(&buf) : "", cases[i][1]);
        px_buf_done(&buf);
        px_arena_done(&arena);
    }
}
#define CHECK(cases) check((cases), PX_COUNT(cases))

static void
cues_stand_before_inside_and_behind(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "“The dam will hold,” Nora Vance said.",
          "D Nora Vance: The dam will hold" },
        { "\"The dam will hold,\" said Nora Vance, the chief engineer.",
          "D Nora Vance: The dam will hold" },
        { "Nora Vance said: “The dam will hold.”",
          "D Nora Vance: The dam will hold." },
        { "Nora Vance told reporters, “The dam will hold.”",
          "D Nora Vance: The dam will hold." },
        { "‘The dam will hold,’ Nora Vance said.",
          "D Nora Vance: The dam will hold" },
        { "'The dam will hold', said Nora Vance.",
          "D Nora Vance: The dam will hold" },
        { "“Will it hold?” asked Nora Vance.", "D Nora Vance: Will it hold?" },
        { "“No,” three guards said.", "D three guards: No" },
        { "“The dam will hold”, according to Nora Vance.",
          "D Nora Vance: The dam will hold" },
        { "“The dam will hold.” – Nora Vance, chief engineer",
          "D Nora Vance: The dam will hold." },
        { "“The dam,” Nora Vance said, “will hold if the rain stops.”",
          "D Nora Vance: The dam\n"
          "D Nora Vance: will hold if the rain stops." },
        { "“The dam will hold,” Nora Vance said. “It was built to last.”",
          "D Nora Vance: The dam will hold\n"
          "D Nora Vance: It was built to last." },
    };
    CHECK(cases);
}

static void
sources_are_taken_whole(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "“We are late,” Nora Vance, deputy head of the works, said.",
          "D Nora Vance: We are late" },
        { "“We are late,” the mayor’s brother, Jonas Vance, wrote online.",
          "D Jonas Vance: We are late" },
        { "“We are late,” said Nora Vance, who is 41 and runs the site.",
          "D Nora Vance: We are late" },
        { "“We are late,” a senior harbour official said.",
          "D a senior harbour official: We are late" },
        { "“We are late,” one of the senior officials said earlier.",
          "D one of the senior officials: We are late" },
        { "“We are late,” said a spokesman for the harbour board.",
          "D a spokesman for the harbour board: We are late" },
        { "“We are late,” Nora Vance (54) said.", "D Nora Vance: We are late" },
        { "The keeper, 61, who has run the lock since 1998, told Judge Ida "
          "Moor that he was late.",
          "I The keeper: he was late" },
    };
    CHECK(cases);
}

// Commas and clauses between a source and its cue.
static void
sources_are_found_over_additions(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "Nora Vance, a fellow at the Dam Institute said the dam would hold.",
          "I Nora Vance: the dam would hold" },
        { "Nora Vance, for her part has called it a “monument of mud.”",
          "M Nora Vance: monument of mud." },
        { "Nora Vance, who, as the head of the Dam Board, served a short "
          "term as mayor, said it was “a wonder of the valley.”",
          "I Nora Vance: it was “a wonder of the valley.”\nM Nora Vance: a "
          "wonder of the valley." },
        { "The valley heard Rolf Imre, who said he hoped the dam would be "
          "“a wonder of the valley.”",
          "I Rolf Imre: he hoped the dam would be “a wonder of the valley.”\n"
          "I he (Rolf Imre): the dam would be “a wonder of the valley.”\n"
          "M he (Rolf Imre): a wonder of the valley." },
        { "Rolf Imre welcomed the plan as a “wonder of the valley”, while "
          "Nora Vance dismissed it, calling it “a monument of mud”.",
          "M Rolf Imre: wonder of the valley\nM Nora Vance: a monument of "
          "mud" },
        { "The Dam Board rejected the claim, stating, “It will hold.”",
          "D The Dam Board: It will hold." },
        { "Rolf Imre said it was safe, according to a record of his speech. "
          "He called it “a wonder”.",
          "I a record of his speech: Rolf Imre said it was safe\n"
          "I Rolf Imre: it was safe\nM He (Rolf Imre): a wonder" },
        { "Nora Vance spoke first. Citing a map, which Rolf Imre drew, she "
          "called it “a wonder”.",
          "M she (Nora Vance): a wonder" },
    };
    CHECK(cases);
}

static void
a_voice_carries_on(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "Nora Vance said the dam was safe. “It was built to last.”",
          "I Nora Vance: the dam was safe\n"
          "D Nora Vance: It was built to last." },
        { "“The dam is safe,” a board official said.\n"
          "“It was built to last.”",
          "D a board official: The dam is safe\n"
          "D a board official: It was built to last." },
        { "Nora Vance continued:\n“It was built to last.”",
          "D Nora Vance: It was built to last." },
        { "Nora Vance was asked about the dam. “It is safe,” she said.",
          "D she (Nora Vance): It is safe" },
        { "A night guard said the gate was open. “It was dark,” he said.",
          "I A night guard: the gate was open\n"
          "D A night guard: It was dark" },
        { "Minister Nora Vance arrived late.\n"
          "“The dam is safe,” the minister said.",
          "D the minister (Nora Vance): The dam is safe" },
        { "Nora Vance, the mayor, was at the dam.\n"
          "The 42-year-old said: “It held well this time.”",
          "D The 42-year-old (Nora Vance): It held well this time." },
        { "# Nora Vance says dam ‘hope for all’\n"
          "The dam is described as a “hope for all” here.",
          "M Nora Vance: hope for all\n"
          "M Nora Vance: hope for all" },
        { "# ‘Built to last’: the dam that held\n"
          "“It is built to last,” Nora Vance said.",
          "D Nora Vance: Built to last\n"
          "D Nora Vance: It is built to last" },
    };
    CHECK(cases);
}

static void
one_quotation_may_run_over_paragraphs(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "“The dam is safe,” Nora Vance said. “We looked at it.\n"
          "“We looked twice.\n"
          "“It is sound.”",
          "D Nora Vance: The dam is safe\n"
          "D Nora Vance: We looked at it.\n\n“We looked twice.\n\n"
          "“It is sound." },
        { "“The crew called it ‘the wreck’ for years,” Nora Vance wrote.",
          "D Nora Vance: The crew called it ‘the wreck’ for years" },
        // the form as scraping leaves it: a caption between, two kinds of
        // marks, paragraphs run into one, a last mark lost
        { "Nora Vance said: “We looked at it.\n"
          "^The dam in May\n"
          "“It is sound.”",
          "D Nora Vance: We looked at it\n"
          "D Nora Vance: It is sound." },
        { "Nora Vance said: “We looked at it.\n"
          "\"It is sound.\"",
          "D Nora Vance: We looked at it\n"
          "D Nora Vance: It is sound." },
        { "Nora Vance said: \"We looked at it. \"It is sound.\"",
          "D Nora Vance: We looked at it\n"
          "D Nora Vance: It is sound." },
        { "Nora Vance said: “We looked at it twice.\nIt held.",
          "D Nora Vance: We looked at it twice" },
    };
    CHECK(cases);
}

static void
fragments_need_a_cue(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "The board said the visit will “show the strength of our bond.”",
          "I The board: the visit will “show the strength of our bond.”\n"
          "M The board: show the strength of our bond." },
        { "The plan would bring “an open harbour” and “a firm line”, said "
          "Nora Vance, a board member.",
          "I Nora Vance: The plan would bring “an open harbour” and “a firm "
          "line”\n"
          "M Nora Vance: an open harbour\n"
          "M Nora Vance: a firm line" },
        { "The board has described the wall as posing “the greatest risk”.",
          "M The board: the greatest risk" },
        // what is held with tongs, titles, nicknames
        { "The yard sells “smart” boats in three sizes.", "" },
        { "She starred in “The Long Wharf” in 1990.", "" },
        { "Anton “Shorty” Bell won the race.", "" },
        { "The town is part of a “green ports” scheme.", "" },
        { "The board said it had seen “The Long Wharf” twice.",
          "I The board: it had seen “The Long Wharf” twice" },
    };
    CHECK(cases);
}

static void
reported_clauses_are_found(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "Nora Vance said the dam was safe.",
          "I Nora Vance: the dam was safe" },
        { "Nora Vance said Monday that the dam was safe.",
          "I Nora Vance: the dam was safe" },
        { "The board said in a statement posted on its site that the dam was "
          "safe.",
          "I The board: the dam was safe" },
        { "Nora Vance told the Daily Buoy that the dam was safe.",
          "I Nora Vance: the dam was safe" },
        { "The dam was safe, the board said.",
          "I the board: The dam was safe" },
        { "The dam was safe, Nora Vance, the engineer, told reporters.",
          "I Nora Vance: The dam was safe" },
        { "The dam was safe, said Nora Vance.",
          "I Nora Vance: The dam was safe" },
        { "According to the board, the dam was safe.",
          "I the board: the dam was safe" },
        { "Two walls fell, according to the board, when the river rose.",
          "I the board: Two walls fell" },
        { "The dam was never full, Mr Vance said: the east gate had jammed.",
          "I Mr Vance: The dam was never full\n"
          "I Mr Vance: the east gate had jammed" },
        { "The board said the dam was safe, adding that it was old.",
          "I The board: the dam was safe\n"
          "I The board: it was old" },
        { "The board has confirmed that two walls fell.",
          "I The board: two walls fell" },
        { "Board records seen by the Daily Buoy show that the dam leaked.",
          "I Board records seen by the Daily Buoy: the dam leaked" },
        { "The hall is shut, with Nora Vance saying it was old.",
          "I Nora Vance: it was old" },
        { "The board denied that the dam leaked.",
          "I The board: the dam leaked" },
        { "In a radio talk, Nora Vance said the dam was safe.",
          "I Nora Vance: the dam was safe" },
        { "The board said there were no cracks.",
          "I The board: there were no cracks" },
        { "Officials say the dam is safe.", "I Officials: the dam is safe" },
        { "# Police: two held after dam leak\nTwo men were held.",
          "I Police: two held after dam leak" },
    };
    CHECK(cases);
}

static void
what_nobody_said_is_left_alone(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "The dam was said to be safe.", "" },
        { "The board will say on Monday whether the dam is safe.", "" },
        { "The board declined to say more.", "" },
        { "The board did not say whether the dam was safe.", "" },
        { "The report names two guards.", "" },
        { "The tug added two barges to its tow, and the crew slept.", "" },
        { "Police confirmed the deaths of two men.", "" },
        { "The public hearing was long and the reading room cold.", "" },
        { "The yard pledged 500 crowns to each of them, its owners, too.", "" },
        { "Says who? Claims that the dam leaks are old.", "" },
        { "Also saying that it was late. Adding to this, rain fell.", "" },
        { "", "" },
    };
    CHECK(cases);
}

static uint32_t
n_loose(const px_doc *doc)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < doc->findings.n; i++) {
        n += strcmp(doc->findings.v[i].code, "unbalanced-quote") == 0;
    }
    return n;
}

static void
loose_marks_are_flagged(void **state)
{
    (void) state;
    static const struct {
        const char *text, *quotes;
        uint32_t findings;
    } cases[] = {
        { "“The dam will hold, Nora Vance said.\nIt did not.",
          "I Nora Vance: The dam will hold", 1 },
        { "“It leaks, she said. “It leaks,” Nora Vance said.",
          "I she: It leaks\n"
          "D Nora Vance: It leaks",
          1 },
        { "The dam will hold,” Nora Vance said.", "", 1 },
        { "A 5\" pipe and Vance's wall.", "", 0 },
        { "The workers’ hall and the masons’ hall.", "", 0 },
        { "“The dam will hold,\" Nora Vance said.",
          "D Nora Vance: The dam will hold", 0 },
        { "''The dam will hold,'' Nora Vance said.",
          "D Nora Vance: The dam will hold", 0 },
        { "“ The dam will hold “, Nora Vance said.",
          "D Nora Vance: The dam will hold", 0 },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_doc *doc = find(&arena, px_str(cases[i].text));
        px_buf buf = { 0 };
        show(doc, &buf);
        assert_int_equal(n_loose(doc), cases[i].findings);
        assert_string_equal(buf.n ? px_buf_z(&buf) : "", cases[i].quotes);
        px_buf_done(&buf);
        px_arena_done(&arena);
    }
}

static void
check_laws(const px_doc *doc)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        const px_quote *q = &doc->quotes.v[i];
        assert_true(q->content.len > 0);
        assert_true(q->content.off >= last);
        assert_true(px_span_end(q->content) <= doc->text.n);
        assert_true(px_span_end(q->speaker) <= doc->text.n);
        assert_true(px_span_end(q->cue) <= doc->text.n);
        assert_true(px_utf8_border(doc->text, q->content.off));
        assert_true(px_utf8_border(doc->text, px_span_end(q->content)));
        assert_true(q->sent < doc->sents.n);
        assert_true(q->entity == PX_NO || q->entity < doc->entities.n);
        last = q->content.off;
    }
}

// A million marks in any arrangement cost what a million words cost; a test
// run that hangs here is the failure.
static void
any_arrangement_of_marks_is_cheap(void **state)
{
    (void) state;
    static const char *const patterns[] = {
        "\"",     "“",       "”",         "“”",           "‘",
        "’",      "' '",     "\" \"a ",   "“a ”",         "“a, he said. ",
        "‘“a”’ ", "said ",   "said, ",    "“a,” said ",   "that he said ",
        "“\n",    "“a\n“b ", "a’s ‘b’s ", ", who said, ",
    };
    enum { BYTES = 1 << 18 };
    for (size_t i = 0; i < PX_COUNT(patterns); i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_buf buf = { 0 };
        while (buf.n < BYTES) {
            px_buf_addz(&buf, patterns[i]);
        }
        px_doc *doc = find(&arena, px_buf_str(&buf));
        check_laws(doc);
        px_buf_done(&buf);
        px_arena_done(&arena);
    }
}

static void
a_full_arena_is_told(void **state)
{
    (void) state;
    plx_str text = PX_STR("“The dam will hold,” Nora Vance said. “It is old.”");
    for (size_t budget = 0; budget < 4000; budget += 100) {
        px_arena arena, scratch, small;
        px_arena_init(&arena, 0);
        px_arena_init(&scratch, 0);
        px_arena_init(&small, budget + 1);
        px_doc *doc = px_doc_new(&arena);
        add(doc, PX_PARA_BODY, text);
        assert_int_equal(px_words_find(doc), PLX_OK);
        assert_int_equal(px_names_find(doc, &scratch), PLX_OK);
        plx_rc rc = px_quotes_find(doc, &small);
        assert_true(rc == PLX_OK ? doc->quotes.n == 2
                                 : rc == PLX_ENOMEM && doc->quotes.n == 0);
        assert_true(budget > 0 || rc == PLX_ENOMEM);
        px_arena_done(&small);
        px_arena_done(&scratch);
        px_arena_done(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cues_stand_before_inside_and_behind),
        cmocka_unit_test(sources_are_taken_whole),
        cmocka_unit_test(sources_are_found_over_additions),
        cmocka_unit_test(a_voice_carries_on),
        cmocka_unit_test(one_quotation_may_run_over_paragraphs),
        cmocka_unit_test(fragments_need_a_cue),
        cmocka_unit_test(reported_clauses_are_found),
        cmocka_unit_test(what_nobody_said_is_left_alone),
        cmocka_unit_test(loose_marks_are_flagged),
        cmocka_unit_test(any_arrangement_of_marks_is_cheap),
        cmocka_unit_test(a_full_arena_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
