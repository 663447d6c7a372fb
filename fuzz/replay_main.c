// SPDX-License-Identifier: Apache-2.0
/*
 * Runs a fuzz target over files, for compilers without libFuzzer: the seeds,
 * and whatever once crashed. A folder stands for the files in it.
 */
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "laws.h"

static unsigned
replay_file(const char *path)
{
    plx_str bytes;
    plx_err err = { .rc = PLX_OK };
    if (px_file_read(path, (size_t) 1 << 28, &bytes, &err) != PLX_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 0;
    }
    (void) LLVMFuzzerTestOneInput((const uint8_t *) bytes.p, bytes.n);
    px_file_free(bytes);
    return 1;
}

static unsigned
replay(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return replay_file(path);
    }
    DIR *dir = opendir(path);
    if (!dir) {
        return 0;
    }
    unsigned n = 0;
    const struct dirent *entry;
    while ((entry = readdir(dir)) != NULL) {
        char name[4096];
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        n += entry->d_name[0] != '.' ? replay_file(name) : 0;
    }
    closedir(dir);
    return n;
}

int
main(int argc, char **argv)
{
    unsigned n = 0;
    (void) LLVMFuzzerTestOneInput((const uint8_t *) "", 0);
    for (int i = 1; i < argc; i++) {
        n += replay(argv[i]);
    }
    printf("%u inputs held\n", n);
    return n ? 0 : 1;
}
