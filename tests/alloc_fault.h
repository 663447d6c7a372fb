// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TESTS_ALLOC_FAULT_H
#define PX_TESTS_ALLOC_FAULT_H

#include <stdbool.h>

/*
 * Allocations that fail when a test wants them to.
 *
 * For executables linked with --wrap=malloc and its like (px_fault_tests in
 * meson.build). What our code and the static library
 * allocate is counted, on whichever thread; what the C library and other
 * shared libraries allocate for themselves is not.
 */

// Make the n-th allocation from now (1: the next one) fail, and only that one.
void px_fault_arm(unsigned long n);

// Let all later allocations succeed. Has one failed since px_fault_arm?
bool px_fault_disarm(void);

// Has an allocation failed since px_fault_arm?
bool px_fault_fired(void);

/*
 * Call `run` with its 1st, its 2nd, its 3rd... allocation failing, until a run
 * meets no failure because it makes fewer allocations.
 *
 * `run` returns whether what it tried succeeded. It checks for itself that a
 * failure left outputs alone, and frees all it got; a run may also succeed
 * although an allocation failed, if what it tried can do without. It has to
 * make about the same allocations each time.
 *
 * Returns the number of runs in which an allocation failed; -1 when a run
 * failed although no allocation had, or when there is no end to it.
 */
long px_fault_each(bool (*run)(void *user), void *user);

// Let `n` more threads be made and then none; -1: as many as are wanted.
void px_fault_threads(long n);

#endif
