package dev.kernelharness.cli;

import static dev.kernelharness.cli.DoctorJson.number;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.judge.doctor.Examined;
import dev.kernelharness.judge.doctor.Measurements;
import dev.kernelharness.judge.doctor.Measurements.Bandwidth;
import dev.kernelharness.judge.doctor.Measurements.CalibrationCheck;
import dev.kernelharness.judge.doctor.Measurements.EmptyCall;
import dev.kernelharness.judge.doctor.Measurements.FmaRate;
import dev.kernelharness.judge.doctor.Measurements.Repeatability;
import dev.kernelharness.judge.doctor.Series;
import dev.kernelharness.judge.machine.Calibration;
import dev.kernelharness.judge.machine.ClockProbe;
import dev.kernelharness.judge.machine.MemoryBandwidth;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What was measured of a machine as a JSON object; null for what was not. */
final class MeasurementsJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MeasurementsJson() {}

  static ObjectNode write(Measurements measurements) {
    ObjectNode json = NODES.objectNode();
    set(json, "fmaPeak", measurements.fmaPeak(), MeasurementsJson::peak);
    set(json, "memoryBandwidth", measurements.bandwidth(), MeasurementsJson::bandwidth);
    set(json, "clock", measurements.clock(), MeasurementsJson::clock);
    set(json, "emptyCall", measurements.emptyCall(), MeasurementsJson::emptyCall);
    set(json, "plainDriver", measurements.agreement(), MeasurementsJson::agreement);
    ObjectNode repeatability = json.putObject("repeatability");
    set(repeatability, "paper", measurements.paper(), MeasurementsJson::repeatability);
    set(repeatability, "standard", measurements.standard(), MeasurementsJson::repeatability);
    set(json, "calibration", measurements.calibration(), MeasurementsJson::calibration);
    ObjectNode disturbance = json.putObject("disturbance");
    number(disturbance, "stealShare", measurements.disturbance().stealShare());
    measurements
        .disturbance()
        .throttledPeriods()
        .ifPresentOrElse(
            periods -> disturbance.put("throttledPeriods", periods),
            () -> disturbance.putNull("throttledPeriods"));
    return json;
  }

  private static ObjectNode peak(FmaRate peak) {
    ObjectNode json = NODES.objectNode();
    number(json, "oneThreadGflops", peak.oneThreadGflops());
    number(json, "allThreadsGflops", peak.allThreadsGflops());
    return json;
  }

  private static ObjectNode bandwidth(Bandwidth bandwidth) {
    ObjectNode json = NODES.objectNode();
    json.set("oneThread", rate(bandwidth.oneThread()));
    json.set("allThreads", rate(bandwidth.allThreads()));
    json.put("arrayBytes", bandwidth.arrayBytes());
    json.put("beyondCaches", bandwidth.beyondCaches().orElse(null));
    return json;
  }

  private static ObjectNode rate(MemoryBandwidth.Rate rate) {
    ObjectNode json = NODES.objectNode();
    number(json, "copyGigabytesPerSecond", rate.copyGigabytesPerSecond());
    number(json, "triadGigabytesPerSecond", rate.triadGigabytesPerSecond());
    return json;
  }

  private static ObjectNode clock(ClockProbe.Reading reading) {
    ObjectNode json = NODES.objectNode();
    ObjectNode chain = json.putObject("dependentChain");
    chain.put("probes", reading.probes());
    number(chain, "minNanos", reading.minNanos());
    number(chain, "medianNanos", reading.medianNanos());
    number(chain, "quantile95Nanos", reading.highNanos());
    number(chain, "spread", reading.spread());
    number(json, "nanoTimeCostNanos", reading.nanoTimeCostNanos());
    number(json, "nanoTimeStepNanos", reading.nanoTimeStepNanos());
    number(json, "clockGettimeCostNanos", reading.gettimeCostNanos());
    number(json, "clockGettimeStepNanos", reading.gettimeStepNanos());
    return json;
  }

  private static ObjectNode emptyCall(EmptyCall call) {
    ObjectNode json = NODES.objectNode();
    number(json, "minNanos", call.minNanos());
    number(json, "medianNanos", call.medianNanos());
    json.put("samples", call.samples());
    number(json, "negligibleFromNanos", call.negligibleFromNanos());
    return json;
  }

  private static ObjectNode agreement(Series ratios) {
    ObjectNode json = NODES.objectNode();
    number(json, "median", ratios.median());
    number(json, "min", ratios.min());
    number(json, "max", ratios.max());
    json.set("harnessOverDriver", values(ratios));
    return json;
  }

  private static ObjectNode repeatability(Repeatability repeatability) {
    ObjectNode json = NODES.objectNode();
    json.put("scorings", repeatability.gflops().count());
    number(json, "gflopsMean", repeatability.gflops().mean());
    number(json, "gflopsVariation", repeatability.gflops().coefficientOfVariation());
    json.set("gflops", values(repeatability.gflops()));
    repeatability
        .speedups()
        .ifPresentOrElse(
            speedups -> {
              number(json, "speedupVariation", speedups.coefficientOfVariation());
              json.set("speedupOverYardstick", values(speedups));
            },
            () -> json.putNull("speedupVariation").putNull("speedupOverYardstick"));
    return json;
  }

  private static ObjectNode calibration(CalibrationCheck check) {
    ObjectNode json = NODES.objectNode();
    json.put("replaced", check.replaced());
    json.set("current", calibration(check.current()));
    json.set("fresh", check.fresh().map(MeasurementsJson::calibration).orElse(null));
    json.set("before", check.before().map(MeasurementsJson::calibration).orElse(null));
    return json;
  }

  private static ObjectNode calibration(Calibration calibration) {
    ObjectNode json = NODES.objectNode();
    json.put("takenAt", calibration.takenAt().map(Instant::toString).orElse(null));
    number(json, "yardstickNanos", calibration.standards().yardstickNanos());
    number(json, "baseline", calibration.standards().baseline());
    number(json, "openblas", calibration.standards().openblas());
    number(json, "peakGflops", calibration.standards().peakGflops());
    Optional<Calibration.Spread> spread = calibration.spread();
    if (spread.isPresent()) {
      ObjectNode of = json.putObject("spread");
      number(of, "yardstick", spread.get().yardstick());
      number(of, "baseline", spread.get().baseline());
      number(of, "openblas", spread.get().openblas());
    } else {
      json.putNull("spread");
    }
    return json;
  }

  private static ArrayNode values(Series series) {
    ArrayNode array = NODES.arrayNode(series.count());
    series.values().forEach(array::add);
    return array;
  }

  private static <T> void set(
      ObjectNode json, String name, Examined<T> examined, Function<T, ObjectNode> writer) {
    json.set(name, examined.value().map(writer).orElse(null));
  }
}
