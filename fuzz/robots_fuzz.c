// SPDX-License-Identifier: Apache-2.0
// Any bytes may stand in a robots.txt, and any may be asked for: the first line
// is the target, the rest the file.
#include "fetch/robots.h"

#include "laws.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str all = { (const char *) data, n };
    size_t line = px_str_find(all, PX_STR("\n"), 0);
    plx_str target = px_str_sub(all, 0, line == PX_NONE ? n : line);
    plx_str file =
        line == PX_NONE ? (plx_str){ all.p, 0 } : px_str_sub(all, line + 1, n);
    px_arena arena;
    px_arena_init(&arena, (size_t) 64 << 20);
    px_robots robots;
    PX_LAW(px_robots_read(&arena, file, PX_STR("Parallax"), &robots) == PLX_OK);
    PX_LAW(robots.crawl_delay_ms <= 3601u * 1000);
    bool allowed = px_robots_allow(&robots, target, &arena);
    PX_LAW(!arena.oom);
    PX_LAW(allowed || robots.rules.n > 0);
    PX_LAW(px_robots_allow(&robots, PX_STR("/robots.txt"), &arena));
    for (uint32_t i = 0; i < robots.rules.n; i++) {
        plx_str pattern = robots.rules.v[i].pattern;
        for (size_t at = 0; at < pattern.n; at++) {
            PX_LAW(pattern.p[at] > ' ' && pattern.p[at] < 0x7F);
        }
        // A pattern without wildcards is a path that it matches itself.
        if (robots.rules.n == 1 && pattern.n && !robots.rules.v[0].allow &&
            px_str_find(pattern, PX_STR("*"), 0) == PX_NONE &&
            !px_str_eq(pattern, PX_STR("/robots.txt"))) {
            PX_LAW(!px_robots_allow(&robots, pattern, &arena));
        }
    }
    px_arena_done(&arena);
    return 0;
}
