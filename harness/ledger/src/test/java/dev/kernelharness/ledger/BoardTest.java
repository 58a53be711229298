package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.Bout;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

  private static final String SOURCE = "void copy(int M) {}\n";
  private static final String OTHER = "void copy(int M) { M++; }\n";

  @TempDir Path folder;

  @Test
  void read_noFile_nobodyHoldsTheCrown() throws IOException {
    assertThat(board().holder()).isEmpty();
    assertThat(board().tries()).isEmpty();
  }

  @Test
  void add_crowned_isReadBackWithItsSource() throws IOException {
    board().add(of(SOURCE), Origin.ofFile("a.c"), Board.Outcome.CROWNED, List.of(), SOURCE);

    Board.Try holder = board().holder().orElseThrow();
    assertThat(holder.standing().evaluation().name()).isEqualTo("a.c");
    assertThat(holder.standing().speed().value()).isEqualTo(2);
    assertThat(holder.against()).isEmpty();
    assertThat(board().sourceOf(holder)).isEqualTo(SOURCE);
    assertThat(file().resolveSibling("sources/" + Sha256.hex(SOURCE) + ".c")).hasContent(SOURCE);
  }

  @Test
  void add_severalTries_theLastCrownedHolds() throws IOException {
    Estimate faster = new Estimate(1.5, 1.4, 1.6, 31);
    Estimate same = new Estimate(1, 0.9, 1.1, 31);
    board().add(of(SOURCE), Origin.UNKNOWN, Board.Outcome.CROWNED, List.of(), SOURCE);
    board().add(of(OTHER), Origin.UNKNOWN, Board.Outcome.CROWNED, List.of(faster, faster), OTHER);
    board().add(of(SOURCE), Origin.UNKNOWN, Board.Outcome.NOT_FASTER, List.of(same), SOURCE);

    Board board = board();
    assertThat(board.tries()).hasSize(3);
    Board.Try holder = board.holder().orElseThrow();
    assertThat(holder.standing().evaluation().sourceHash()).hasValue(Sha256.hex(OTHER));
    assertThat(holder.against()).hasValue(Sha256.hex(SOURCE));
    assertThat(holder.ratios()).containsExactly(faster, faster);
    assertThat(Files.readString(file())).contains("\"holder\" : \"" + Sha256.hex(OTHER));
  }

  @Test
  void sourceOf_sourceThatWasChanged_isRefused() throws IOException {
    board().add(of(SOURCE), Origin.UNKNOWN, Board.Outcome.CROWNED, List.of(), SOURCE);
    Path kept = file().resolveSibling("sources/" + Sha256.hex(SOURCE) + ".c");
    Board.Try holder = board().holder().orElseThrow();

    Files.writeString(kept, OTHER, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> board().sourceOf(holder)).hasMessageContaining("its hash is another");
    Files.delete(kept);
    assertThatThrownBy(() -> board().sourceOf(holder)).hasMessageContaining("is gone");
  }

  @Test
  void read_whatIsNoBoard_isToldByItsFile() throws IOException {
    Files.createDirectories(file().resolveSibling(""));
    for (String text : List.of("", "[]", "{}", "{\"schema\":9}", "{\"schema\":1,\"tries\":[{}]}")) {
      Files.writeString(file(), text, StandardCharsets.UTF_8);
      assertThatThrownBy(this::board)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(file().toString());
    }
  }

  @Test
  void board_fileName_saysWhatItIsOf() {
    assertThat(folder.relativize(file()))
        .hasToString("test-cpu-2c-abc123/leaderboards/copy-M100-O3-2t.json");
  }

  @Test
  void speedRatio_rounds_isTheMedianAboveOneWhereTheChallengerIsFaster() {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      Bout bout = new Bout(Samples.of(2000), Samples.of(1000 + i));
      rounds.add(new Round(bout, bout));
    }
    Estimate ratio = SpeedRatio.of(rounds);

    assertThat(ratio.value()).isCloseTo(2000.0 / 1015, within(1e-9));
    assertThat(ratio.low()).isBetween(1.94, ratio.value());
    assertThat(ratio.high()).isBetween(ratio.value(), 2.0);
    assertThatThrownBy(() -> SpeedRatio.of(rounds.subList(0, 5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path file() {
    return new ResultsFolder(folder).board(StoredFixture.KEY);
  }

  private Board board() throws IOException {
    return Board.read(file(), StoredFixture.KEY);
  }

  private static Evaluation of(String source) {
    Evaluation e = EvaluationFixture.accepted();
    return new Evaluation(
        e.candidateId(),
        Optional.of(Sha256.hex(source)),
        e.conditions(),
        e.machine(),
        e.verdict(),
        e.checks(),
        e.measurement(),
        e.standards(),
        e.compilation(),
        e.sandbox(),
        e.finishedAt());
  }
}
