// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_NOTES_H
#define PX_PAGE_NOTES_H

#include "doc/doc.h"
#include "page/meta.h"

/*
 * Words that leave the article but on which a credit or a date rests. They are
 * gathered while the page is read and appended to the text, each as a
 * PX_PARA_CREDIT paragraph, when the article is complete.
 */
typedef enum px_note_kind {
    PX_NOTE_AGENCIES,  // names agencies whose copy the report is
    PX_NOTE_PHOTO,  // names the agency of a picture
    PX_NOTE_SOURCE,  // the address or name behind "Source:"
    PX_NOTE_STAMP,  // a date of publication
} px_note_kind;

typedef struct px_note {
    plx_span page;  // the words
    plx_str value;  // SOURCE: the address or name
    uint8_t kind;  // px_note_kind
} px_note;
PX_VEC(px_notes, px_note);

/*
 * Append the notes to doc's text and the credits they give to doc->credits;
 * point doc->published_span at the words its date rests on. doc's outlet, url
 * and dates must be settled. Notes that give nothing are not appended.
 * PLX_ENOMEM, PLX_ELIMIT.
 */
plx_rc px_notes_append(px_doc *doc, px_arena *scratch, plx_str page,
                       const px_notes *notes) PX_MUST_USE;

#endif
