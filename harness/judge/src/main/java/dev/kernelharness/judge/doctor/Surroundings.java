package dev.kernelharness.judge.doctor;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What lies between this process and the hardware.
 *
 * @param kernel the Linux kernel's release
 * @param system the distribution's name
 * @param hypervisor the virtual machine's maker, {@code unnamed} if only the CPU tells; empty on
 *     bare metal, as far as can be seen
 * @param container the container's maker; empty outside of one, as far as can be seen
 * @param clockSource what the kernel reads the time from
 */
public record Surroundings(
    Optional<String> kernel,
    Optional<String> system,
    Optional<String> hypervisor,
    Optional<String> container,
    Optional<String> clockSource) {

  private static final String DMI = "sys/class/dmi/id/";
  private static final String CLOCK = "sys/devices/system/clocksource/clocksource0/";

  /** What DMI fields begin with in guests, as in systemd's detection. */
  private static final Map<String, String> MAKERS =
      Map.ofEntries(
          Map.entry("KVM", "KVM"),
          Map.entry("OpenStack", "KVM"),
          Map.entry("KubeVirt", "KVM"),
          Map.entry("Amazon EC2", "Amazon EC2"),
          Map.entry("Google Compute Engine", "Google Compute Engine"),
          Map.entry("QEMU", "QEMU"),
          Map.entry("VMware", "VMware"),
          Map.entry("VMW", "VMware"),
          Map.entry("innotek GmbH", "VirtualBox"),
          Map.entry("VirtualBox", "VirtualBox"),
          Map.entry("Xen", "Xen"),
          Map.entry("HVM domU", "Xen"),
          Map.entry("Bochs", "Bochs"),
          Map.entry("Parallels", "Parallels"),
          Map.entry("BHYVE", "bhyve"),
          Map.entry("Virtual Machine", "Hyper-V"),
          Map.entry("Apple Virtualization", "Apple Virtualization"));

  /** Reads them. */
  static Surroundings read(SystemFiles files) {
    return new Surroundings(
        files.text("proc/sys/kernel/osrelease"),
        files.lines("etc/os-release").stream()
            .filter(line -> line.startsWith("PRETTY_NAME="))
            .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
            .findFirst(),
        hypervisor(files),
        container(files),
        files.text(CLOCK + "current_clocksource"));
  }

  private static Optional<String> hypervisor(SystemFiles files) {
    if (files
        .text("proc/sys/kernel/osrelease")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .contains("microsoft")) {
      return Optional.of("WSL");
    }
    // Bare-metal machines of clouds carry the cloud's name too.
    if (files.text(DMI + "product_name").orElse("").endsWith(".metal")) {
      return Optional.empty();
    }
    for (String field :
        new String[] {"product_name", "sys_vendor", "board_vendor", "bios_vendor"}) {
      String text = files.text(DMI + field).orElse("");
      Optional<String> maker =
          MAKERS.entrySet().stream()
              .filter(entry -> text.startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
      if (maker.isPresent()) {
        return maker;
      }
    }
    return files
        .text("sys/hypervisor/type")
        .or(
            () ->
                files
                    .text("proc/device-tree/hypervisor/compatible")
                    .map(text -> text.replace("\0", "")))
        .or(() -> flagged(files));
  }

  private static Optional<String> flagged(SystemFiles files) {
    boolean flag =
        files
            .field("proc/cpuinfo", "flags")
            .map(flags -> (" " + flags + " ").contains(" hypervisor "))
            .orElse(false);
    if (!flag) {
      return Optional.empty();
    }
    boolean kvm = files.text(CLOCK + "available_clocksource").orElse("").contains("kvm-clock");
    return Optional.of(kvm ? "KVM" : "unnamed");
  }

  private static Optional<String> container(SystemFiles files) {
    if (files.exists(".dockerenv")) {
      return Optional.of("Docker");
    } else if (files.exists("run/.containerenv")) {
      return Optional.of("Podman");
    }
    Optional<String> declared = files.text("run/systemd/container");
    if (declared.isPresent()) {
      return declared;
    }
    String groups = files.text("proc/1/cgroup").orElse("");
    for (String maker : new String[] {"kubepods", "docker", "lxc", "libpod", "containerd"}) {
      if (groups.contains(maker)) {
        return Optional.of(maker);
      }
    }
    return Optional.empty();
  }
}
