// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_ELEMENTS_H
#define PX_HTML_ELEMENTS_H

#include "html/markup_names.h"

// What the rules for building a tree ask of an element.
typedef enum px_trait {
    PX_IS_SPECIAL = 1 << 0,
    PX_IS_FORMAT = 1 << 1,  // reopened where it was left open
    PX_IS_VOID = 1 << 2,
    PX_IS_HEADING = 1 << 3,
    PX_IS_SCOPE = 1 << 4,  // ends the look for an open element
    PX_IS_LIST_SCOPE = 1 << 5,
    PX_IS_BUTTON_SCOPE = 1 << 6,
    PX_IS_TABLE_SCOPE = 1 << 7,
    PX_IS_IMPLIED = 1 << 8,  // its end tag may be left out
    PX_IS_IMPLIED_CELL = 1 << 9,  // and that of these at the end of a template
    PX_IS_TABLE_PART = 1 << 10,  // text and foreign elements do not stand in it
    PX_IS_OPTION = 1 << 11,
    PX_IS_TEXT_POINT = 1 << 12,  // MathML: text in it is read as HTML
    PX_IS_HTML_POINT = 1 << 13,  // SVG, MathML: what is in it is read as HTML
    PX_IS_FOREIGN = 1 << 14,
} px_trait;

// What a start tag does in the body.
typedef enum px_start {
    PX_START_OTHER,
    PX_START_A,
    PX_START_BLOCK,
    PX_START_BODY,
    PX_START_BUTTON,
    PX_START_DD_DT,
    PX_START_FORM,
    PX_START_FORMAT,
    PX_START_HEAD,  // as in the head
    PX_START_HEADING,
    PX_START_HR,
    PX_START_HTML,
    PX_START_IGNORED,
    PX_START_IMAGE,
    PX_START_INPUT,
    PX_START_LI,
    PX_START_MARKER,
    PX_START_MATH,
    PX_START_NOBR,
    PX_START_OPTION,
    PX_START_PLAINTEXT,
    PX_START_PRE,
    PX_START_RAW,
    PX_START_RB_RTC,
    PX_START_RP_RT,
    PX_START_SELECT,
    PX_START_SVG,
    PX_START_TABLE,
    PX_START_TEXTAREA,
    PX_START_VOID,  // reopens formatting elements
    PX_START_VOID_PLAIN,
    PX_START_XMP,
} px_start;

// What an end tag does in the body.
typedef enum px_end {
    PX_END_OTHER,
    PX_END_BLOCK,
    PX_END_BODY,
    PX_END_BR,
    PX_END_DD_DT,
    PX_END_FORM,
    PX_END_FORMAT,
    PX_END_HEADING,
    PX_END_HTML,
    PX_END_LI,
    PX_END_MARKER,
    PX_END_P,
    PX_END_TEMPLATE,
} px_end;

typedef struct px_element {
    uint16_t traits;  // px_trait
    uint8_t start;  // px_start
    uint8_t end;  // px_end
} px_element;

extern const px_element px_elements[PX_N_TAGS];  // of HTML

// The traits of an element of SVG or MathML with this name.
uint16_t px_svg_traits(px_tag tag);
uint16_t px_math_traits(px_tag tag);

#endif
