package dev.kernelharness.judge.doctor;

/** What a finding means for the numbers, from the best to the worst. */
public enum Light {
  /** Nobody can say; ignored in the sum. */
  GREY,
  /** Nothing to do. */
  GREEN,
  /** Numbers vary more, or mean less, than they could. */
  YELLOW,
  /** Numbers can't be trusted without doing something. */
  RED;

  /** The worse of the two. */
  Light or(Light other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
