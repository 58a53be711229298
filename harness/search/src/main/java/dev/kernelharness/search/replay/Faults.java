package dev.kernelharness.search.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes wrong, and how often. Whether a request fails depends on the request and on how often
 * it came before, so that runs can be repeated.
 *
 * @param faults with shares that add up to 1 at most
 */
public record Faults(List<Fault> faults) {

  /** Nothing goes wrong. */
  public static final Faults NONE = new Faults(List.of());

  private static final Pattern FORM =
      Pattern.compile("([45][0-9][0-9]|drop|cut|slow|fewer):(0(?:\\.[0-9]{1,9})?|1(?:\\.0{1,9})?)");

  /**
   * A kind of fault.
   *
   * @param name a status from 400 to 599; {@code drop}: the connection breaks before the answer;
   *     {@code cut}: within it; {@code slow}: the answer takes long; {@code fewer}: the last of
   *     several choices is missing
   * @param share how many requests it hits, 0 to 1
   */
  public record Fault(String name, double share) {
    /** The status, if it is one. */
    Optional<Integer> status() {
      return Character.isDigit(name.charAt(0))
          ? Optional.of(Integer.parseInt(name))
          : Optional.empty();
    }
  }

  /** Copies. */
  public Faults {
    faults = List.copyOf(faults);
  }

  /**
   * Reads {@code 429:0.1,500:0.05,drop:0.02,slow:0.05}.
   *
   * @throws IllegalArgumentException if a part is none, or they add up to more than 1
   */
  public static Faults parse(String text) {
    List<Fault> faults = new ArrayList<>();
    double sum = 0;
    for (String part : text.split(",", -1)) {
      Matcher matcher = FORM.matcher(part.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "a fault is written 429:0.1 (400 to 599, drop, cut, slow or fewer, and a share from 0 to"
                + " 1), not '"
                + part.strip()
                + "'");
      }
      double share = Double.parseDouble(matcher.group(2));
      faults.add(new Fault(matcher.group(1), share));
      sum += share;
    }
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the shares of faults add up to %.3g, which is more than 1", sum));
    }
    return new Faults(faults);
  }

  /**
   * What happens to a request.
   *
   * @param identity what tells it from others
   * @param before how often it came before
   */
  Optional<Fault> at(String identity, int before) {
    double draw = Chance.share("fault/" + identity + "/" + before);
    for (Fault fault : faults) {
      draw -= fault.share();
      if (draw < 0) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
