package dev.kernelharness.serve.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Origin;
import dev.kernelharness.serve.FakeProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneQueueTest {

  @Test
  void next_groupsThatArriveInTurn_standTogether() {
    LaneQueue queue = new LaneQueue(1);
    for (String name : List.of("a1", "b1", "x", "a2", "b2", "a3")) {
      queue.add(work(name), 0);
    }
    assertThat(queue.waiting()).isEqualTo(6);
    assertThat(queue.waitingBytes()).isEqualTo(11);
    assertThat(all(queue, 0)).containsExactly("a1", "a2", "a3", "b1", "b2", "x");
    assertThat(queue.waiting()).isZero();
    assertThat(queue.waitingBytes()).isZero();
  }

  @Test
  void add_twoLanes_keepsGroupsWholeAndLoadsEven() {
    LaneQueue queue = new LaneQueue(2);
    for (String name : List.of("a1", "b1", "a2", "b2", "a3", "x")) {
      queue.add(work(name), 0);
    }
    assertThat(all(queue, 0)).containsExactly("a1", "a2", "a3");
    assertThat(all(queue, 1)).containsExactly("b1", "b2", "x");
  }

  @Test
  void add_groupThatHasEnded_beginsAnew() {
    LaneQueue queue = new LaneQueue(1);
    queue.add(work("a1"), 0);
    queue.ended(queue.next(0).orElseThrow());
    queue.add(work("b1"), 0);
    queue.add(work("a2"), 0);
    assertThat(all(queue, 0)).containsExactly("b1", "a2");
  }

  @Test
  void clear_all_isTakenOutOnce() {
    LaneQueue queue = new LaneQueue(2);
    queue.add(work("a1"), 0);
    queue.add(work("b1"), 0);
    assertThat(queue.clear()).hasSize(2);
    assertThat(queue.clear()).isEmpty();
    assertThat(queue.waiting()).isZero();
  }

  /** A letter with a number is of the letter's group; a letter alone is of none. */
  private static Work work(String name) {
    return new Work(
        name,
        new Candidate(name, name.getBytes(StandardCharsets.UTF_8)),
        FakeProblem.CONDITIONS,
        Origin.UNKNOWN,
        name.length() > 1 ? Optional.of(name.substring(0, 1)) : Optional.empty());
  }

  private static List<String> all(LaneQueue queue, int lane) {
    List<String> names = new ArrayList<>();
    for (Optional<Flight> next = queue.next(lane); next.isPresent(); next = queue.next(lane)) {
      names.add(next.get().work.key());
    }
    return names;
  }
}
