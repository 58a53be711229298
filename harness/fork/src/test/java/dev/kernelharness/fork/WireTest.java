package dev.kernelharness.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.fork.Wire.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  @Property(tries = 200)
  void load_anyText_comesBackEqual(
      @ForAll @StringLength(max = 300) String path,
      @ForAll @StringLength(max = 300) String plan,
      @ForAll long bytes,
      @ForAll boolean paired)
      throws IOException {
    Kernel candidate = new Kernel(path, plan);
    Kernel yardstick = new Kernel(plan, path);
    assertComesBack(
        new Wire.Load(
            path,
            bytes,
            candidate,
            paired ? Optional.of(yardstick) : Optional.empty(),
            bytes % 2 == 0));
  }

  @Property(tries = 200)
  void sample_anyCounts_comeBackEqual(
      @ForAll @IntRange(max = 1000) int warmups, @ForAll @IntRange(min = 1, max = 10000) int calls)
      throws IOException {
    assertComesBack(new Wire.Sample(warmups, calls));
  }

  @Property(tries = 100)
  void sampled_anyValues_comeBackInOrder(
      @ForAll @Size(max = 300) long[] candidate, @ForAll @Size(max = 300) long[] yardstick)
      throws IOException {
    Wire.Sampled back =
        (Wire.Sampled) through(new Wire.Sampled(candidate, yardstick, yardstick, candidate));
    assertThat(back.candidateNanos()).containsExactly(candidate);
    assertThat(back.yardstickNanos()).containsExactly(yardstick);
    assertThat(back.probeNanos()).containsExactly(yardstick);
    assertThat(back.preemptions()).containsExactly(candidate);
  }

  @Test
  void bareMessages_comeBackEqual() throws IOException {
    assertComesBack(new Wire.Go());
    assertComesBack(new Wire.Unload());
    for (Wire.Reply reply :
        new Wire.Reply[] {
          new Wire.Hello(),
          new Wire.Loaded(),
          new Wire.Ready(),
          new Wire.Steady(),
          new Wire.Done(0x4045_0000_0000_0000L, true),
          new Wire.Shown(),
          new Wire.Unloaded(),
          new Wire.Failed("no such library: größer.so")
        }) {
      assertThat(through(reply)).isEqualTo(reply);
    }
  }

  @Test
  void hello_otherVersion_isRefused() throws IOException {
    byte[] bytes = bytes(new Wire.Hello());
    bytes[bytes.length - 1]++;
    assertThatThrownBy(() -> Wire.readReply(data(bytes)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("version");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Wire.MAX_CALLS + 1, Integer.MAX_VALUE})
  void sampled_forgedLength_isRefusedBeforeAllocation(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte('T');
    out.writeInt(length);
    assertThatThrownBy(() -> Wire.readReply(data(bytes.toByteArray())))
        .isInstanceOf(WireException.class)
        .hasMessageContaining(String.valueOf(length));
  }

  @Test
  void failed_forgedLength_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte('F');
    out.writeInt(Wire.MAX_TEXT_BYTES + 1);
    assertThatThrownBy(() -> Wire.readReply(data(bytes.toByteArray())))
        .isInstanceOf(WireException.class);
  }

  @Test
  void write_textBeyondLimit_isRefused() {
    Wire.Reply reply = new Wire.Failed("x".repeat(Wire.MAX_TEXT_BYTES + 1));
    assertThatThrownBy(() -> bytes(reply)).isInstanceOf(WireException.class);
  }

  @Test
  void read_unknownType_isRefused() {
    assertThatThrownBy(() -> Wire.readReply(data(new byte[] {'?'})))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> Wire.readRequest(data(new byte[] {'?'})))
        .isInstanceOf(WireException.class);
  }

  @Test
  void readRequest_tooManyCalls_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte('S');
    out.writeInt(0);
    out.writeInt(Wire.MAX_CALLS + 1);
    assertThatThrownBy(() -> Wire.readRequest(data(bytes.toByteArray())))
        .isInstanceOf(WireException.class);
  }

  @Test
  void read_cutShort_isEndOfFile() throws IOException {
    byte[] bytes =
        bytes(new Wire.Sampled(new long[] {1, 2, 3}, new long[0], new long[0], new long[0]));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 5);
    assertThatThrownBy(() -> Wire.readReply(data(cut))).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> Wire.readReply(data(new byte[0]))).isInstanceOf(EOFException.class);
  }

  private static void assertComesBack(Wire.Request request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(new DataOutputStream(bytes), request);
    DataInputStream in = data(bytes.toByteArray());
    assertThat(Wire.readRequest(in)).isEqualTo(request);
    assertThat(in.available()).isZero();
  }

  private static Wire.Reply through(Wire.Reply reply) throws IOException {
    DataInputStream in = data(bytes(reply));
    Wire.Reply back = Wire.readReply(in);
    assertThat(in.available()).isZero();
    return back;
  }

  private static byte[] bytes(Wire.Reply reply) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(new DataOutputStream(bytes), reply);
    return bytes.toByteArray();
  }

  private static DataInputStream data(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
