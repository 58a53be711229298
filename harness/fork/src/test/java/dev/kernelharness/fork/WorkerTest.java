package dev.kernelharness.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerTest {

  @Test
  void serve_sampleWithoutLoad_isRefused() throws IOException {
    assertThat(repliesTo(new Wire.Sample(1, 3)))
        .containsExactly(new Wire.Failed("nothing is loaded"));
  }

  @Test
  void serve_unloadWithoutLoad_isFine() throws IOException {
    assertThat(repliesTo(new Wire.Unload())).containsExactly(new Wire.Unloaded());
  }

  @Test
  void serve_goWithoutReady_isRefused() throws IOException {
    assertThat(repliesTo(new Wire.Go()))
        .containsExactly(new Wire.Failed("nothing waits for operands"));
  }

  @Test
  void serve_loadOfMissingLibrary_isRefusedAndServingGoesOn() throws IOException {
    Wire.Kernel missing = new Wire.Kernel("/nonexistent/candidate.so", "b:1");
    Wire.Load load = new Wire.Load("/nonexistent/memory", 4096, missing, Optional.empty(), false);
    List<Wire.Reply> replies = repliesTo(load, new Wire.Unload());
    assertThat(replies).hasSize(2);
    assertThat(replies.get(0)).isInstanceOf(Wire.Failed.class);
    assertThat(replies.get(1)).isEqualTo(new Wire.Unloaded());
  }

  private static List<Wire.Reply> repliesTo(Wire.Request... requests) throws IOException {
    ByteArrayOutputStream asked = new ByteArrayOutputStream();
    for (Wire.Request request : requests) {
      Wire.write(new DataOutputStream(asked), request);
    }
    ByteArrayOutputStream answered = new ByteArrayOutputStream();
    Channel channel = new Channel(new ByteArrayInputStream(asked.toByteArray()), answered);
    Worker worker = new Worker(channel);
    assertThatThrownBy(worker::serve).isInstanceOf(EOFException.class);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(answered.toByteArray()));
    List<Wire.Reply> replies = new ArrayList<>();
    while (in.available() > 0) {
      replies.add(Wire.readReply(in));
    }
    return replies;
  }
}
