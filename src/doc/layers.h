// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOC_LAYERS_H
#define PX_DOC_LAYERS_H

#include <parallax/date.h>

#include "base/vec.h"

/*
 * The annotation layers of a report.
 *
 * A layer is an array in text order whose records hold spans of the text and
 * point at other layers by index (PX_NO: at nothing). Each is written once, by
 * the room named above it, and only read afterwards.
 */
#define PX_NO UINT32_MAX

// -- text ----------------------------------------------------------------

typedef enum px_token_kind {
    PX_WORD,  // letters, with inner apostrophes, hyphens, dots: "U.S.", "co-op"
    PX_NUMBER,  // begins with a digit: "50,000", "2nd", "1980s", "12:10"
    PX_PUNCT,  // one mark: quotation marks, dashes, "...", ","
} px_token_kind;

enum {
    PX_TOK_CAPITAL = 1,  // begins with a capital letter
    PX_TOK_ALLCAPS = 2,  // two or more letters, all capitals
    PX_TOK_INITIAL = 4,  // the first word of its sentence
    PX_TOK_STOP = 8,  // a function word: "the", "of", "he", "was"
    PX_TOK_SPACED = 16,  // white space stands before it
};

typedef struct px_token {
    plx_span span;
    uint32_t fold;  // hash of the folded form: lower case, no accents, ' for ’
    uint32_t stem;  // hash of the English stem of the folded form
    uint32_t sent;  // its sentence
    uint8_t kind;  // px_token_kind
    uint8_t flags;  // PX_TOK_*
} px_token;

typedef struct px_sent {
    plx_span span;
    uint32_t first;  // its tokens: [first, first + n)
    uint32_t n;
    uint32_t para;
    uint32_t first_word;  // its words: [first_word, first_word + n_words)
    uint32_t n_words;
} px_sent;

// A syntactic word, as Universal Dependencies cut English: the unit that has a
// part of speech and a place in the tree. "don't" is one token and the words
// "do" and "n't"; "!!!" is three tokens and one word. A border between words is
// one between tokens, except inside a token; no word crosses a sentence.
typedef struct px_word {
    plx_span span;
    uint32_t token;  // the first token whose bytes it has
    uint32_t sent;  // its sentence
    // From grammar; zero where unknown.
    uint32_t head;  // its governor: 1 is the sentence's first word, 0 the root
    uint8_t upos, xpos, deprel;  // of the model's labels, from 1
    int16_t outside;  // by how much it stands outside of names, as px_spotted
    // Goes on with the multiword token that the word before is part of, as
    // "n't" of "don't" and the "'s" of "dog's" do.
    bool joined;
    plx_str lemma;
} px_word;

// A name as the model's network spots it, before anything else is weighed.
typedef struct px_spotted {
    plx_span span;
    uint32_t first, n;  // its words
    int16_t margin;  // how sure: sixteenths of a natural logarithm
    uint8_t kind;  // px_entity_kind
} px_spotted;

// -- page ----------------------------------------------------------------

typedef enum px_para_kind {
    PX_PARA_BODY,
    PX_PARA_TITLE,  // the headline; at most one, always the first
    PX_PARA_STANDFIRST,  // the summary under the headline
    PX_PARA_HEADING,  // a crosshead inside the article
    PX_PARA_CAPTION,  // the words under a picture
    PX_PARA_LIST,  // a list item
    // Words of a dropped credit line, kept because a credit or the date of
    // publication points at them: "Source: The Hill". They stand at the end of
    // the text, are no part of the article, and get no sentences and no tokens.
    PX_PARA_CREDIT,
} px_para_kind;

typedef struct px_para {
    plx_span span;
    uint8_t kind;  // px_para_kind
    uint32_t first;  // its sentences: [first, first + n); set by text
    uint32_t n;
} px_para;

typedef enum px_credit_kind {
    PX_CREDIT_TEXT,  // of the report as a whole: "(Reuters) -", "Source: X"
    PX_CREDIT_PART,  // of one statement in it: "told Reuters", "CNN reported"
    PX_CREDIT_PHOTO,  // of a picture, which says nothing about the text
} px_credit_kind;

// "(Reuters)", "Source: The Hill", "told AP": a named upstream of the report
typedef struct px_credit {
    plx_str upstream;  // the agency's or outlet's usual name: "Reuters", "AP"
    plx_span span;
    uint8_t kind;  // px_credit_kind
} px_credit;

typedef enum px_basis {
    PX_BASIS_UNKNOWN,
    PX_BASIS_METADATA,  // the feed, the page's metadata
    PX_BASIS_STATED,  // words in the text
    PX_BASIS_URL,  // the address carries it
    PX_BASIS_INFERRED,  // constraints of other reports
    PX_BASIS_MODIFIED,  // the page's last change: nothing tells of another day
    PX_BASIS_GUESSED,  // a day on the page that nothing ties to its publication
} px_basis;

// Odd input that was repaired, or something a reader should know.
typedef struct px_finding {
    const char *code;  // static, kebab-case: "double-encoded", "no-article"
    plx_str message;  // one sentence for a user
    plx_span span;  // len 0: the whole report
} px_finding;

// -- names ---------------------------------------------------------------

typedef enum px_entity_kind {
    PX_PERSON,
    PX_ORGANISATION,
    PX_PLACE,
    PX_PRODUCT,
    PX_HAPPENING,  // named events: "World War II"
    PX_WORK,
    PX_GROUP,  // nationalities, religions, parties: "Japanese", "Republicans"
    PX_OTHER,
} px_entity_kind;

typedef enum px_mention_form {
    PX_FORM_NAME,  // "Haruo Moriaki", "Moriaki", "NASA"
    PX_FORM_PRONOUN,  // "he"
    PX_FORM_DESCRIPTION,  // "the prime minister"
    PX_FORM_ADJECTIVE,  // "Japanese": points at the place's entity
} px_mention_form;

typedef struct px_mention {
    plx_span span;  // the name itself, without title words
    uint32_t entity;  // of this report's entities
    uint8_t form;  // px_mention_form
} px_mention;

// What several mentions of one report refer to.
typedef struct px_entity {
    uint8_t kind;  // px_entity_kind
    uint8_t gender;  // 'm', 'f' or 0 when unknown
    plx_span name;  // its fullest name in this report
    plx_span role;  // "Prime Minister", "director of …"; len 0: none given
    plx_str canonical;  // a usual name from the gazetteers ("United States" for
        // "U.S."); n 0: none
    uint32_t n_mentions;
} px_entity;

// -- dates ---------------------------------------------------------------

typedef enum px_timex_form {
    PX_TIMEX_ABSOLUTE,  // complete in itself: "April 10, 2024", "2022", "1980s"
    PX_TIMEX_PARTIAL,  // lacks its year: "April 10", "April", "Sept. 5"
    PX_TIMEX_WEEKDAY,  // "Wednesday", "Tuesday night", "last Friday"
    PX_TIMEX_SHIFTED,  // counted from the day of publication: "next month",
    // "two weeks ago", "this year", "today"
    PX_TIMEX_NARRATIVE,  // counted from another date of the text: "the next day",
    // "eight months after"
    PX_TIMEX_VAGUE,  // denotes no calendar date: "recent months"
} px_timex_form;

typedef enum px_unit_of_time {
    PX_UNIT_NONE,
    PX_UNIT_DAY,
    PX_UNIT_WEEK,
    PX_UNIT_MONTH,
    PX_UNIT_YEAR,
} px_unit_of_time;

// A date expression, taken apart but not yet placed on the calendar: see
// dates/dates.h, which needs to know when the report was published.
typedef struct px_timex {
    plx_span span;
    uint32_t sent;
    plx_date start;  // ABSOLUTE: the value; PARTIAL: year 0, the rest set
    plx_date end;  // the last day of a range; PLX_NEVER: no range
    uint32_t base;  // NARRATIVE: the timex it counts from, or PX_NO
    int32_t amount;  // SHIFTED, NARRATIVE: how many units, signed;
    // PARTIAL with unit YEAR: years from that of publication;
    // WEEKDAY: days to the last of a range
    uint8_t form;  // px_timex_form
    uint8_t unit;  // px_unit_of_time
    uint8_t weekday;  // WEEKDAY: 1 Monday to 7 Sunday; also that of a SHIFTED
    // week ("Tuesday of next week"; coarse: its weekend) and the one a
    // PARTIAL or ABSOLUTE date is said to be; else 0
    uint8_t feast;  // PARTIAL: a moving feast (dates/date_words.h); else 0
    int8_t direction;  // -1 past, +1 to come, 0 open: from tense and wording
    bool weak;  // the direction is the best guess of several
    bool coarse;  // only the unit matters: "next month", "last year"
    bool strict;  // "last Friday", "next March": not that of publication
} px_timex;

// A timex on the calendar.
typedef struct px_dated {
    plx_date value;  // PLX_NEVER: cannot be placed
    plx_date end;  // of a range; PLX_NEVER: none
    uint8_t basis;  // plx_date_basis, see parallax/dossier.h
} px_dated;

// -- figures -------------------------------------------------------------

typedef struct px_figure {
    plx_span span;  // the number and its unit: "about $2 billion"
    double value;
    double low, high;  // of a range; both equal value when there is none
    bool approximate;  // "about", "some", "more than"
    int8_t bound;  // +1 "more than", -1 "fewer than", 0 neither
    plx_str unit;  // "USD", "%", "km", "year", "" (a count)
    plx_span of;  // what is counted or measured: "rescue boats"
    uint32_t key;  // stem of the head of `of`, to compare figures by
    uint32_t sent;
} px_figure;

// -- quotes --------------------------------------------------------------

typedef enum px_quote_kind {
    PX_QUOTE_DIRECT,
    PX_QUOTE_INDIRECT,
    PX_QUOTE_MIXED,  // marks around a part of reported speech
} px_quote_kind;

typedef struct px_quote {
    plx_span content;  // the words said, without the marks
    plx_span cue;  // "said", "according to"; len 0: none
    plx_span speaker;  // the source as worded here; len 0: none found
    uint32_t entity;  // the speaker among this report's entities, or PX_NO
    uint32_t sent;
    uint8_t kind;  // px_quote_kind
} px_quote;

// -- events --------------------------------------------------------------

typedef enum px_modality {
    PX_MODE_FACT,  // it happened, it is so
    PX_MODE_CONSIDERED,  // may, could, is weighing
    PX_MODE_EXPECTED,  // is expected to, is likely to, is set to
    PX_MODE_PLANNED,  // will, plans to, is to
    PX_MODE_PLEDGED,  // has promised, vowed
    PX_MODE_AGREED,  // agreed, decided
    PX_MODE_ANNOUNCED,  // announced, said it would
    PX_MODE_ORDERED,  // must, was ordered to
    PX_MODE_OFFERED,  // has offered to
    PX_MODE_WISHED,  // wants to, hopes to, calls for
    PX_MODE_HYPOTHETICAL,  // would, were something else so
} px_modality;

// A predicate with its participants.
typedef struct px_event {
    plx_span span;  // the clause
    plx_span predicate;  // the verb group: "are expected to agree"
    plx_span actor;  // the subject as worded; len 0: none found
    uint32_t entity;  // the actor among this report's entities, or PX_NO
    uint32_t sent;
    uint32_t timex;  // when, or PX_NO
    uint32_t quote;  // the quote it stands in, or PX_NO
    uint32_t key;  // hash of the main verb's lemma
    uint8_t modality;  // px_modality
    bool negated;
    int8_t tense;  // -1 past, 0 present, +1 to come
} px_event;

#endif
