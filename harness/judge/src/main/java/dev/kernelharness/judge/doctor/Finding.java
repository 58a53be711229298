package dev.kernelharness.judge.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what, in a word or three
 * @param value what was seen, on one line
 * @param light what it means for the numbers
 * @param advice what to do about it, on one line; blank where there is nothing to do
 */
public record Finding(String name, String value, Light light, String advice) {

  /** Nothing to do. */
  static Finding green(String name, String value) {
    return new Finding(name, value, Light.GREEN, "");
  }

  /** Worth a thought. */
  static Finding yellow(String name, String value, String advice) {
    return new Finding(name, value, Light.YELLOW, advice);
  }

  /** Needs doing. */
  static Finding red(String name, String value, String advice) {
    return new Finding(name, value, Light.RED, advice);
  }

  /** Not known, with what that means. */
  static Finding grey(String name, String value, String advice) {
    return new Finding(name, value, Light.GREY, advice);
  }

  /** Not shown by this system. */
  static Finding hidden(String name) {
    return grey(name, "not shown by this system", "");
  }
}
