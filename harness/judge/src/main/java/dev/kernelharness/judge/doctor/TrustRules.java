package dev.kernelharness.judge.doctor;

import dev.kernelharness.core.Standards;
import dev.kernelharness.judge.doctor.Measurements.CalibrationCheck;
import dev.kernelharness.judge.doctor.Measurements.Repeatability;
import dev.kernelharness.judge.machine.Calibration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the scores can be trusted. */
final class TrustRules {

  private static final double AGREES = 0.02;
  private static final double NEARLY_AGREES = 0.05;
  private static final double REPEATS = 0.02;
  private static final double NEARLY_REPEATS = 0.05;
  private static final double CALIBRATED = 0.02;
  private static final double NEARLY_CALIBRATED = 0.05;

  /**
   * Two scorings of the same kernel differ by more than this times the coefficient of variation in
   * 5 of 100 cases, if the scores are normally distributed: 1.96 times the square root of 2.
   */
  private static final double LEAST_DIFFERENCE = 2.77;

  private TrustRules() {}

  static List<Finding> trust(Examination examination) {
    Measurements measurements = examination.measurements();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        measurements
            .agreement()
            .value()
            .map(TrustRules::agreement)
            .orElseGet(() -> SpeedRules.failed("plain C driver", measurements.agreement())));
    findings.add(repeatability("paper", measurements.paper()));
    findings.add(repeatability("standard", measurements.standard()));
    measurements
        .standard()
        .value()
        .flatMap(Repeatability::speedups)
        .ifPresent(speedups -> findings.add(ratios(speedups)));
    findings.add(
        measurements
            .calibration()
            .value()
            .map(check -> calibration(check, examination.startedAt()))
            .orElseGet(() -> SpeedRules.failed("calibration", measurements.calibration())));
    return findings;
  }

  private static Finding agreement(Series ratios) {
    double off = ratios.median() - 1;
    String value =
        "harness's fastest call "
            + signed(off)
            + " against a plain C driver's ("
            + signed(ratios.min() - 1)
            + " to "
            + signed(ratios.max() - 1)
            + " in "
            + Amounts.count(ratios.count(), "round")
            + ")";
    if (Math.abs(off) <= AGREES) {
      return Finding.green("plain C driver", value);
    }
    String advice =
        "the machine was disturbed, or something slows JVMs down: ask again when it is quiet";
    return Math.abs(off) <= NEARLY_AGREES
        ? Finding.yellow("plain C driver", value, advice)
        : Finding.red("plain C driver", value, advice);
  }

  private static Finding repeatability(String protocol, Examined<Repeatability> examined) {
    String name = "protocol " + protocol;
    if (examined.value().isEmpty()) {
      return SpeedRules.failed(name, examined);
    }
    Series gflops = examined.value().get().gflops();
    double variation = gflops.coefficientOfVariation();
    String value =
        Amounts.number(gflops.mean())
            + " GFLOPS, coefficient of variation "
            + Amounts.percent(variation)
            + " over "
            + Amounts.count(gflops.count(), "scoring");
    if (variation <= REPEATS) {
      return Finding.green(name, value);
    }
    String advice =
        meaningless("GFLOPS", variation)
            + (protocol.equals("paper")
                ? "use --protocol standard"
                : "compare speedups, or use --protocol leaderboard");
    return variation <= NEARLY_REPEATS
        ? Finding.yellow(name, value, advice)
        : Finding.red(name, value, advice);
  }

  private static Finding ratios(Series speedups) {
    double variation = speedups.coefficientOfVariation();
    String value =
        Amounts.number(speedups.mean())
            + "x the yardstick, coefficient of variation "
            + Amounts.percent(variation);
    if (variation <= REPEATS) {
      return Finding.green("speedup", value);
    }
    String advice = meaningless("speedups", variation) + "use --protocol leaderboard";
    return variation <= NEARLY_REPEATS
        ? Finding.yellow("speedup", value, advice)
        : Finding.red("speedup", value, advice);
  }

  private static String meaningless(String what, double variation) {
    double least = LEAST_DIFFERENCE * variation;
    return least < 1
        ? what + " that differ by less than " + Amounts.percent(least) + " say nothing: "
        : what + " say next to nothing now: quieten the machine, or ";
  }

  private static Finding calibration(CalibrationCheck check, Instant now) {
    String value = described(check, now);
    if (check.current().spread().isEmpty()) {
      return Finding.yellow(
          "calibration",
          value,
          "nobody noted how steady it was: harness doctor (without --quick) measures it again");
    }
    double worst = check.current().spread().get().worst();
    if (worst <= CALIBRATED) {
      return Finding.green("calibration", value);
    }
    String advice =
        "speedups over the baseline and OpenBLAS may be that far off: "
            + (check.fresh().isPresent()
                ? "ask again when the machine is quiet"
                : "harness doctor without --quick measures it again");
    return worst <= NEARLY_CALIBRATED
        ? Finding.yellow("calibration", value, advice)
        : Finding.red("calibration", value, advice);
  }

  private static String described(CalibrationCheck check, Instant now) {
    if (check.fresh().isEmpty()) {
      return "stored " + age(check.current(), now) + spread(check.current());
    }
    Calibration fresh = check.fresh().get();
    if (check.before().isEmpty()) {
      return "measured for the first time" + spread(fresh);
    }
    Calibration before = check.before().get();
    String changes = changes(before.standards(), fresh.standards());
    return check.replaced()
        ? "measured again and replaced" + spread(fresh) + changes
        : "measured again"
            + spread(fresh)
            + changes
            + "; the stored one"
            + spread(before)
            + " is steadier and stays";
  }

  private static String spread(Calibration calibration) {
    return calibration
        .spread()
        .map(spread -> ", rounds within " + Amounts.percent(spread.worst()))
        .orElse(", rounds not noted");
  }

  private static String changes(Standards before, Standards after) {
    List<String> parts = new ArrayList<>();
    parts.add("yardstick " + signed(after.yardstickNanos() / before.yardstickNanos() - 1));
    parts.add("baseline " + signed(after.baseline() / before.baseline() - 1));
    if (after.openblas().isPresent() && before.openblas().isPresent()) {
      parts.add(
          "OpenBLAS "
              + signed(after.openblas().getAsDouble() / before.openblas().getAsDouble() - 1));
    }
    parts.add("peak " + signed(after.peakGflops() / before.peakGflops() - 1));
    return "; against the former " + String.join(", ", parts);
  }

  private static String age(Calibration calibration, Instant now) {
    Optional<Long> days =
        calibration.takenAt().map(takenAt -> Math.max(0, Duration.between(takenAt, now).toDays()));
    return days.map(d -> d == 0 ? "today" : Amounts.count(d, "day") + " ago")
        .orElse("at an unknown time");
  }

  private static String signed(double share) {
    return (share < 0 ? "-" : "+") + Amounts.percent(Math.abs(share));
  }
}
