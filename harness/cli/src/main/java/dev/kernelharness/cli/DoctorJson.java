package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Machine;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.doctor.Facts;
import dev.kernelharness.judge.doctor.Finding;
import dev.kernelharness.judge.doctor.Findings;
import dev.kernelharness.judge.doctor.Light;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An examination as a JSON object: every name is always there, and what is not known is null. No
 * number is NaN or infinite.
 */
final class DoctorJson {

  /** The profile's format; raised when a field changes its meaning. */
  static final int SCHEMA = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DoctorJson() {}

  static ObjectNode write(Examination examination, Findings findings, String harness) {
    ObjectNode json = NODES.objectNode();
    json.put("schema", SCHEMA);
    json.put("takenAt", examination.startedAt().toString());
    json.put("tookMillis", examination.took().toMillis());
    json.put("harness", harness);
    json.put("quick", examination.quick());
    json.put("threads", examination.threads());
    json.put("kernel", examination.kernel());
    json.put("light", word(findings.light()));
    json.set("machine", machine(examination.machine()));
    json.put("sandbox", examination.sandbox());
    json.set("facts", facts(examination.facts()));
    json.set("measured", MeasurementsJson.write(examination.measurements()));
    ArrayNode all = json.putArray("findings");
    findings
        .sections()
        .forEach(
            section ->
                section.findings().forEach(f -> finding(all.addObject(), section.title(), f)));
    return json;
  }

  private static void finding(ObjectNode json, String section, Finding finding) {
    json.put("section", section);
    json.put("name", finding.name());
    json.put("value", finding.value());
    json.put("light", word(finding.light()));
    json.put("advice", finding.advice().isEmpty() ? null : finding.advice());
  }

  private static ObjectNode machine(Machine machine) {
    ObjectNode json = NODES.objectNode();
    json.put("id", machine.id());
    json.put("cpu", machine.cpu());
    json.set("isa", texts(machine.isa()));
    json.put("cores", machine.cores());
    json.set("caches", texts(machine.caches()));
    json.put("compiler", machine.compiler());
    json.put("jdk", machine.jdk());
    json.put("blas", machine.blas());
    return json;
  }

  private static ObjectNode facts(Facts facts) {
    ObjectNode json = NODES.objectNode();
    ObjectNode cpus = json.putObject("topology");
    cpus.put("architecture", facts.topology().architecture());
    cpus.put("onlineCpus", facts.topology().onlineCpus());
    cpus.put("usableCpus", facts.topology().usableCpus());
    number(cpus, "usableCores", facts.topology().usableCores());
    number(cpus, "sockets", facts.topology().sockets());
    number(cpus, "numaNodes", facts.topology().numaNodes());
    number(cpus, "lastCacheBytes", facts.topology().lastCacheBytes());
    truth(cpus, "smtSiblings", facts.topology().hasSiblings());
    ObjectNode frequency = json.putObject("frequency");
    text(frequency, "driver", facts.frequency().driver());
    text(frequency, "governor", facts.frequency().governor());
    truth(frequency, "turbo", facts.frequency().turbo());
    number(frequency, "maxKilohertz", facts.frequency().maxKilohertz());
    ObjectNode surroundings = json.putObject("surroundings");
    text(surroundings, "kernel", facts.surroundings().kernel());
    text(surroundings, "system", facts.surroundings().system());
    text(surroundings, "hypervisor", facts.surroundings().hypervisor());
    text(surroundings, "container", facts.surroundings().container());
    text(surroundings, "clockSource", facts.surroundings().clockSource());
    ObjectNode limits = json.putObject("cgroup");
    text(limits, "version", facts.limits().version());
    number(limits, "quotaCpus", facts.limits().quotaCpus());
    text(limits, "cpuset", facts.limits().cpuset());
    number(limits, "memoryLimitBytes", facts.limits().memoryBytes());
    number(limits, "pidsLimit", facts.limits().pids());
    ObjectNode memory = json.putObject("memory");
    number(memory, "totalBytes", facts.memory().totalBytes());
    number(memory, "availableBytes", facts.memory().availableBytes());
    number(memory, "swapTotalBytes", facts.memory().swapTotalBytes());
    number(memory, "swapUsedBytes", facts.memory().swapUsedBytes());
    text(memory, "transparentHugePages", facts.memory().hugePages());
    ObjectNode load = json.putObject("load");
    number(load, "oneMinute", facts.load().oneMinute());
    number(load, "busyShare", facts.load().busyShare());
    number(load, "stealShare", facts.load().stealShare());
    number(load, "cpuPressureShare", facts.load().cpuPressure());
    number(load, "memoryPressureShare", facts.load().memoryPressure());
    number(load, "ioPressureShare", facts.load().ioPressure());
    return json;
  }

  private static String word(Light light) {
    return light.name().toLowerCase(Locale.ROOT);
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode(texts.size());
    texts.forEach(array::add);
    return array;
  }

  private static void text(ObjectNode json, String name, Optional<String> value) {
    json.put(name, value.orElse(null));
  }

  private static void truth(ObjectNode json, String name, Optional<Boolean> value) {
    json.put(name, value.orElse(null));
  }

  private static void number(ObjectNode json, String name, OptionalInt value) {
    value.ifPresentOrElse(v -> json.put(name, v), () -> json.putNull(name));
  }

  private static void number(ObjectNode json, String name, OptionalLong value) {
    value.ifPresentOrElse(v -> json.put(name, v), () -> json.putNull(name));
  }

  static void number(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresentOrElse(v -> number(json, name, v), () -> json.putNull(name));
  }

  static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
