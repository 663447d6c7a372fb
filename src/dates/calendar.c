// SPDX-License-Identifier: Apache-2.0
#include "dates/calendar.h"

#include <stdio.h>

bool
px_date_eq(plx_date a, plx_date b)
{
    return memcmp(&a, &b, sizeof(a)) == 0;
}
