package dev.kernelharness.ledger;

import static dev.kernelharness.ledger.StoredFixture.accepted;
import static dev.kernelharness.ledger.StoredFixture.at;
import static dev.kernelharness.ledger.StoredFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Step;
import dev.kernelharness.ledger.StoredEvaluation.Terms;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

  private final Leaderboard leaderboard = new Leaderboard(StoredFixture.KEY, Optional.empty());

  @Test
  void rows_intervalsApart_areRankedBySpeed() {
    leaderboard.add(accepted("slow", "standard", 1, 0.01));
    leaderboard.add(accepted("fast", "standard", 3, 0.01));
    leaderboard.add(accepted("middle", "standard", 2, 0.01));

    assertThat(told()).containsExactly("1 fast.c", "2 middle.c", "3 slow.c");
  }

  @Test
  void rows_intervalsThatReachTheFirst_shareItsRank() {
    leaderboard.add(accepted("a", "standard", 2.00, 0.02));
    leaderboard.add(accepted("b", "standard", 1.97, 0.02));
    leaderboard.add(accepted("c", "standard", 1.90, 0.02)); // reaches b, and not a
    leaderboard.add(accepted("d", "standard", 1.00, 0.02));

    assertThat(told()).containsExactly("1= a.c", "1= b.c", "3 c.c", "4 d.c");
  }

  @Test
  void rows_intervalsThatTouch_areTied() {
    leaderboard.add(accepted("a", "standard", 2, 0.5)); // down to 1
    leaderboard.add(accepted("b", "standard", 1, 0));

    assertThat(told()).containsExactly("1= a.c", "1= b.c");
  }

  @Test
  void rows_otherBoards_areNeverRankedTogether() {
    StoredEvaluation here = accepted("a", "standard", 2, 0.01);
    leaderboard.add(here);
    for (Terms terms :
        List.of(
            new Terms("dot", StoredFixture.SHAPE, OptLevel.O3, 6, "standard", 2),
            new Terms("copy", Shape.parse("M=101"), OptLevel.O3, 6, "standard", 2),
            new Terms("copy", StoredFixture.SHAPE, OptLevel.O2, 6, "standard", 2),
            new Terms("copy", StoredFixture.SHAPE, OptLevel.O3, 6, "standard", 1))) {
      leaderboard.add(StoredFixture.withTerms(accepted("b", "standard", 9, 0.01), terms));
    }

    assertThat(told()).containsExactly("1 a.c");
    assertThat(leaderboard.others()).hasSize(4).containsValue(1);

    Leaderboard elsewhere =
        new Leaderboard(
            new BoardKey("other", "copy", StoredFixture.SHAPE, OptLevel.O3, 2), Optional.empty());
    elsewhere.add(here);
    assertThat(elsewhere.rows()).isEmpty();
  }

  @Test
  void rows_protocols_leaderboardComesBeforeStandardAndPaperNever() {
    leaderboard.add(accepted("a", "standard", 9, 0.01));
    leaderboard.add(accepted("a", "leaderboard", 2, 0.01).withoutSamples());
    leaderboard.add(at(1, accepted("a", "leaderboard", 2, 0.01)));
    leaderboard.add(at(2, accepted("b", "paper", 5, 0.01)));
    leaderboard.add(at(3, accepted("c", "standard", 1, 0.01)));

    assertThat(told()).containsExactly("1 a.c", "2 c.c");
    Leaderboard paper = new Leaderboard(StoredFixture.KEY, Optional.of("paper"));
    paper.add(accepted("b", "paper", 5, 0.01));
    paper.add(accepted("a", "standard", 9, 0.01));
    assertThat(paper.rows()).hasSize(1);
  }

  @Test
  void rows_severalEvaluations_haveTheMiddleAndTheSpread() {
    leaderboard.add(at(1, accepted("a", "standard", 2.0, 0.01)));
    leaderboard.add(at(2, accepted("a", "standard", 1.0, 0.01)));
    leaderboard.add(at(3, accepted("a", "standard", 1.5, 0.01)));

    Leaderboard.Row row = leaderboard.rows().get(0);
    assertThat(row.evaluations()).isEqualTo(3);
    assertThat(row.standing().speed().value()).isEqualTo(1.5);
    assertThat(row.standing().evaluation().finishedAt().getEpochSecond()).isEqualTo(3);
    assertThat(row.standing().speed().low()).isLessThan(1.0);
    assertThat(row.standing().speed().high()).isGreaterThan(2.0);
  }

  @Test
  void rows_theSameEvaluationTwice_countsOnce() {
    leaderboard.add(accepted("a", "standard", 2, 0.01));
    leaderboard.add(accepted("a", "standard", 2, 0.01));

    assertThat(leaderboard.rows().get(0).evaluations()).isEqualTo(1);
  }

  @Test
  void rows_sourceFoundWrongLater_isOutUntilItIsAcceptedAgain() {
    leaderboard.add(at(1, accepted("a", "standard", 2, 0.01)));
    leaderboard.add(rejected("a", Step.TRIAL, 2));
    assertThat(leaderboard.rows()).isEmpty();
    assertThat(leaderboard.fallen()).hasSize(1);

    leaderboard.add(at(3, accepted("a", "standard", 2, 0.01)));
    assertThat(leaderboard.rows().get(0).rejections()).isEqualTo(1);
    assertThat(leaderboard.fallen()).isEmpty();
  }

  @Test
  void rows_sourceRefusedAtAnEarlierStage_staysOnTheBoard() {
    leaderboard.add(at(1, accepted("a", "standard", 2, 0.01)));
    leaderboard.add(rejected("a", Step.SCREEN, 2));

    assertThat(told()).containsExactly("1 a.c");
  }

  @Property
  void rows_anySpeeds_ranksNeverFallAndTiesShareThem(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.5, max = 4) Double> speeds) {
    Leaderboard board = new Leaderboard(StoredFixture.KEY, Optional.empty());
    for (int i = 0; i < speeds.size(); i++) {
      board.add(accepted("source-" + i, "standard", speeds.get(i), 0.05));
    }
    List<Leaderboard.Row> rows = board.rows();
    assertThat(rows).hasSize(speeds.size());
    for (int i = 0; i < rows.size(); i++) {
      int rank = rows.get(i).rank();
      assertThat(rank).isBetween(1, i + 1);
      assertThat(rank == i + 1 || rank == rows.get(i - 1).rank()).isTrue();
      long sharing = rows.stream().filter(row -> row.rank() == rank).count();
      assertThat(rows.get(i).isTied()).isEqualTo(sharing > 1);
    }
  }

  private List<String> told() {
    return leaderboard.rows().stream()
        .map(row -> row.rank() + (row.isTied() ? "= " : " ") + row.standing().evaluation().name())
        .toList();
  }
}
