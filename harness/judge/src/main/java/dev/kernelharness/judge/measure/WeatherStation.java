package dev.kernelharness.judge.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the kernel counts of disturbances. Files stay open and are read again from their
 * start, which takes some ten microseconds; what a system does not count stays 0.
 */
final class WeatherStation {

  /** Sums since the machine started. */
  record Reading(long stealTicks, long pressureMicros) {}

  /** The first line of proc(5)'s stat: user nice system idle iowait irq softirq steal. */
  private static final Pattern STEAL = Pattern.compile("^cpu +(?:\\d+ ){7}(\\d+)");

  private static final Pattern PRESSURE = Pattern.compile("^some [^\\n]*total=(\\d+)");
  private static final int ENOUGH_BYTES = 512;

  private final Optional<FileChannel> stat;
  private final Optional<FileChannel> pressure;
  private final ByteBuffer buffer = ByteBuffer.allocate(ENOUGH_BYTES);

  /** With the files of this machine; they are open as long as the process lives. */
  WeatherStation() {
    this(Path.of("/proc/stat"), Path.of("/proc/pressure/cpu"));
  }

  WeatherStation(Path statFile, Path pressureFile) {
    this.stat = open(statFile);
    this.pressure = open(pressureFile);
  }

  /** Looks now. */
  synchronized Reading read() {
    return new Reading(number(stat, STEAL), number(pressure, PRESSURE));
  }

  private static Optional<FileChannel> open(Path file) {
    try {
      return Optional.of(FileChannel.open(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private long number(Optional<FileChannel> file, Pattern pattern) {
    if (file.isEmpty()) {
      return 0;
    }
    try {
      buffer.clear();
      int length = file.get().read(buffer, 0);
      String text = new String(buffer.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII);
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0; // pressure is not counted where the kernel was booted with psi=0
    }
  }
}
