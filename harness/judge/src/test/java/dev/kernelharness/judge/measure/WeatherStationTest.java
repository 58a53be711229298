package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeatherStationTest {

  @TempDir private Path folder;

  @Test
  void read_linuxSix_findsBothSums() throws Exception {
    Path stat = folder.resolve("stat");
    Path pressure = folder.resolve("pressure");
    Files.writeString(stat, "cpu  1337828 7 126300 860466 1216 0 1156 4132 0 0\ncpu0 1 2 3\n");
    Files.writeString(
        pressure,
        """
        some avg10=45.76 avg60=68.07 avg300=30.59 total=4513796604
        full avg10=0.00 avg60=0.00 avg300=0.00 total=17
        """);
    assertThat(new WeatherStation(stat, pressure).read())
        .isEqualTo(new WeatherStation.Reading(4132, 4_513_796_604L));
  }

  @Test
  void read_filesThatAreNotThere_isZero() {
    Path missing = folder.resolve("missing");
    assertThat(new WeatherStation(missing, missing).read())
        .isEqualTo(new WeatherStation.Reading(0, 0));
  }

  @Test
  void read_hereAgainAndAgain_neverFalls() {
    WeatherStation station = new WeatherStation();
    WeatherStation.Reading first = station.read();
    WeatherStation.Reading second = station.read();
    assertThat(second.stealTicks()).isGreaterThanOrEqualTo(first.stealTicks());
    assertThat(second.pressureMicros()).isGreaterThanOrEqualTo(first.pressureMicros());
  }
}
