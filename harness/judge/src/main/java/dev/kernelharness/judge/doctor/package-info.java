/**
 * What this machine is, how far its numbers can be trusted, and what to do about it: facts are
 * read, figures measured, and both judged.
 */
@NullMarked
package dev.kernelharness.judge.doctor;

import org.jspecify.annotations.NullMarked;
