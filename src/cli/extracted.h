// SPDX-License-Identifier: Apache-2.0
#ifndef PX_CLI_EXTRACTED_H
#define PX_CLI_EXTRACTED_H

#include <parallax/report.h>

#include "base/str.h"

// One report as `parallax extract` prints it (docs/formats/extract.md), at the
// end of `out`. `first`: nothing stands before it, or else what parts reports.
typedef void extracted_put(px_buf *out, const plx_report *report, bool first);

extracted_put extracted_ndjson, extracted_text, extracted_markdown;

#endif
