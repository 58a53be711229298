package dev.kernelharness.core;

/** A part of a candidate's path, in order. */
public enum Step {
  EXTRACT,
  SCREEN,
  COMPILE,
  INSPECT,
  TRIAL,
  MEASURE
}
