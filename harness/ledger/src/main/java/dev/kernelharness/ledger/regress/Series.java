package dev.kernelharness.ledger.regress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored times of one kernel.
 *
 * @param key what it is matched by across two sides
 * @param name what people call it
 * @param machine the id of the machine that it was timed on; empty where nobody wrote it down
 * @param groups one for each process or evaluation that timed it
 * @param recipe how it can be timed again
 */
public record Series(
    String key, String name, Optional<String> machine, List<Group> groups, Recipe recipe) {

  /** Copies. */
  public Series {
    groups = List.copyOf(groups);
  }

  /**
   * Times that were taken in one process or evaluation.
   *
   * @param nanos nanoseconds a call
   * @param relative the same ÷ the yardstick's that were taken in turn; empty without a yardstick
   */
  public record Group(List<Double> nanos, List<Double> relative) {
    /** Copies. */
    public Group {
      nanos = List.copyOf(nanos);
      relative = List.copyOf(relative);
    }
  }

  /**
   * How a series was made.
   *
   * @param source an entry of the library, {@code problem/entry}, or a file; empty if not known
   * @param settings the terms it was timed under, by their names in the record
   */
  public record Recipe(String source, Map<String, String> settings) {
    /** Copies. */
    public Recipe {
      settings = Map.copyOf(settings);
    }
  }

  /** This, with the groups of the same kernel from another record. */
  Series plus(Series other) {
    List<Group> all = new ArrayList<>(groups);
    all.addAll(other.groups);
    return new Series(key, name, machine, all, recipe);
  }
}
