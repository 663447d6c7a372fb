// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_REPORT_H
#define PX_ENGINE_REPORT_H

#include <parallax/report.h>
#include <stdatomic.h>

#include "doc/doc.h"
#include "engine/model.h"

// A frozen doc with its arena and a reference count.
struct plx_report {
    atomic_uint refs;
    plx_model *model;  // what its words' labels are numbers of; NULL: rules
    px_arena arena;
    px_doc *doc;
};

#endif
