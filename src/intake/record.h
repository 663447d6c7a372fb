// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_RECORD_H
#define PX_INTAKE_RECORD_H

#include <jansson.h>

#include "intake/entry.h"

// What a JSON record may say of a report: field, the member it is named by.
#define PX_FIELD_EACH(X)      \
    X(HTML, "html")           \
    X(TEXT, "text")           \
    X(MEDIA, "media")         \
    X(URL, "url")             \
    X(OUTLET, "outlet")       \
    X(TITLE, "title")         \
    X(BYLINE, "byline")       \
    X(PUBLISHED, "published") \
    X(MODIFIED, "modified")   \
    X(LANGUAGE, "language")   \
    X(SECTION, "section")

typedef enum px_field {
#define PX_FIELD_ENUM(field, name) PX_FIELD_##field,
    PX_FIELD_EACH(PX_FIELD_ENUM)
#undef PX_FIELD_ENUM
        PX_FIELDS
} px_field;

// Where in a record each field stands: dotted paths, borrowed.
typedef struct px_fields {
    plx_str path[PX_FIELDS];
} px_fields;

/*
 * Read "text=body,url=link.href": which member stands for which field; fields
 * that are not named keep their own names. NULL or "": all do. PLX_EARG.
 */
plx_rc px_fields_read(const char *spec, px_fields *out, plx_err *err)
    PX_MUST_USE;

/*
 * The report that one JSON object tells. Fills *out, whose err is set when the
 * object has nothing to read. PLX_ENOMEM.
 */
plx_rc px_record_read(px_arena *arena, const json_t *object,
                      const px_fields *fields, px_entry *out) PX_MUST_USE;

#endif
