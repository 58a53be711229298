package dev.kernelharness.search.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

  private final List<String> notices = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void toString_anyKey_showsNothing() {
    Key key = Key.fromEnvironment(Map.of("K", "secret-1234"), "K");

    assertThat(key.toString()).doesNotContain("secret").doesNotContain("1234");
    assertThat(EndpointSettings.of("http://h").with(key).toString()).doesNotContain("1234");
    assertThat(key.header()).isEqualTo("Bearer secret-1234");
  }

  @Test
  void fromEnvironment_unsetOrBlank_isNone() {
    assertThat(Key.fromEnvironment(Map.of(), "K").isPresent()).isFalse();
    assertThat(Key.fromEnvironment(Map.of("K", " \n"), "K").isPresent()).isFalse();
    assertThat(Key.fromEnvironment(Map.of(), "K").advice()).contains("set K ");
  }

  @Test
  void fromFile_firstLine_isTrimmed() throws IOException {
    Key key = Key.fromFile(file("rw-------", "  abc123 \r\nsecond\n"), notices::add);

    assertThat(key.header()).isEqualTo("Bearer abc123");
    assertThat(notices).isEmpty();
  }

  @Test
  void fromFile_byteOrderMark_isNoPartOfTheKey() throws IOException {
    assertThat(Key.fromFile(file("rw-------", "\uFEFFabc123\r\n"), notices::add).header())
        .isEqualTo("Bearer abc123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-topsecret", "", "1ABC", "top secret", "gsk_topsecret"})
  void fromEnvironment_noName_isRefusedUnseen(String name) {
    assertThatThrownBy(() -> Key.fromEnvironment(Map.of("K", "abc"), name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the key itself is never given on the command line")
        .hasMessageNotContaining("topsecret");
  }

  @Test
  void fromEnvironment_smallLettersThatAreSet_areAName() {
    assertThat(Key.fromEnvironment(Map.of("my_key", "abc"), "my_key").isPresent()).isTrue();
  }

  @Test
  void fromFile_readableByAll_warns() throws IOException {
    Key.fromFile(file("rw-r--r--", "abc123"), notices::add);

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).contains("chmod 600").doesNotContain("abc123");
  }

  @Test
  void fromFile_blankOrMissing_isRefused() throws IOException {
    Path blank = file("rw-------", "\nabc123\n");

    assertThatThrownBy(() -> Key.fromFile(blank, notices::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no key");
    assertThatThrownBy(() -> Key.fromFile(folder.resolve("none"), notices::add))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void fromEnvironment_charactersThatNoHeaderTakes_areRefusedUnseen() {
    assertThatThrownBy(() -> Key.fromEnvironment(Map.of("K", "abc 123\u00e9"), "K"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("K")
        .hasMessageNotContaining("abc");
  }

  @Test
  void blackOut_keyInAMessage_isGone() {
    Key key = Key.fromEnvironment(Map.of("K", "abc123"), "K");

    assertThat(key.blackOut("bad key abc123!")).isEqualTo("bad key (key)!");
    assertThat(key.blackOut("bad key sk-proj-12**89.")).doesNotContain("12");
  }

  private Path file(String permissions, String text) throws IOException {
    Path file = folder.resolve("key.txt");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }
}
