package dev.kernelharness.judge.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.DamagedText;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.screen.Token.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class TokenizerTest {

  @Test
  void tokenize_splices_joinNamesAndKeepPlaces() {
    List<Token> tokens = tokens("__built\\\nin_pre\\  \nfetch(x) y");
    assertThat(texts(tokens)).containsExactly("__builtin_prefetch", "(", "x", ")", "y");
    assertThat(tokens.get(0).line()).isEqualTo(1);
    assertThat(tokens.get(4).line()).isEqualTo(3);
    assertThat(tokens.get(4).column()).isEqualTo(10);
  }

  @Test
  void tokenize_comments_disappear() {
    assertThat(texts(tokens("a/*b*/c//d\ne/**/f//g\\\nh\ni")))
        .containsExactly("a", "c", "e", "f", "i");
    assertThat(texts(tokens("a /\\\n* b */ c"))).containsExactly("a", "c");
    assertThat(texts(tokens("a /* never closed"))).containsExactly("a");
  }

  @Test
  void tokenize_literals_hideWhatTheyHold() {
    assertThat(kinds("\"/* x */ // y\" 'c' L\"w\" u8\"v\" U'q'"))
        .containsExactly(Kind.STRING, Kind.CHARACTER, Kind.STRING, Kind.STRING, Kind.CHARACTER);
    assertThat(texts(tokens("\"a\\\"b\" c"))).containsExactly("\"a\\\"b\"", "c");
  }

  @Test
  void tokenize_rawStrings_endAtTheirDelimiter() {
    assertThat(texts(tokens("R\"x(a\\\n\")\" )x\" b")))
        .containsExactly("R\"x(a\\\n\")\" )x\"", "b");
    assertThat(tokens("R\"(open").get(0).kind()).isEqualTo(Kind.STRING);
    assertThat(texts(tokens("R\"bad delim(x)\" y"))).endsWith("y");
  }

  @Test
  void tokenize_loneQuote_endsWithItsLine() {
    assertThat(texts(tokens("#error don't\nsystem")))
        .containsExactly("#", "error", "don", "'", "t", "system");
    assertThat(texts(tokens("\"open\nsystem"))).containsExactly("\"", "open", "system");
  }

  @Test
  void tokenize_digraphs_areWhatTheyStandFor() {
    assertThat(texts(tokens("%:define a %:%: <: :> <% %>")))
        .containsExactly("#", "define", "a", "##", "[", "]", "{", "}");
    assertThat(tokens("%:include <x.h>").get(0).beginsDirective()).isTrue();
    assertThat(tokens("??=include").get(0).beginsDirective()).isFalse();
  }

  @Test
  void tokenize_numbers_areOneToken() {
    assertThat(texts(tokens("1.5e-3f 0x1p+4 .5 1..2 3u+4")))
        .containsExactly("1.5e-3f", "0x1p+4", ".5", "1..2", "3u", "+", "4");
    assertThat(texts(Tokenizer.tokenize("1'000'000 'a'", Language.CPP)))
        .containsExactly("1'000'000", "'a'");
    assertThat(texts(tokens("1'0'"))).containsExactly("1", "'0'");
  }

  @Test
  void tokenize_universalNames_areDecoded() {
    assertThat(texts(tokens("cblas_dg\\u0065mm \\U00000061b")))
        .containsExactly("cblas_dgemm", "ab");
    assertThat(texts(tokens("a\\uZZZZ"))).containsExactly("a", "\\", "uZZZZ");
  }

  @Test
  void tokenize_headerNames_areOneToken() {
    List<Token> tokens = tokens("# include <sys/mman.h>\na < b > c");
    assertThat(tokens.get(2).kind()).isEqualTo(Kind.HEADER);
    assertThat(tokens.get(2).text()).isEqualTo("<sys/mman.h>");
    assertThat(texts(tokens).subList(3, 8)).containsExactly("a", "<", "b", ">", "c");
  }

  @Test
  void tokenize_directiveAfterComment_isOne() {
    assertThat(tokens("/* a\n */ # define X").get(0).beginsDirective()).isTrue();
    assertThat(tokens("x # define").get(1).beginsDirective()).isFalse();
  }

  @Tag("fuzz")
  @Property
  void tokenize_anyText_neverThrows(@ForAll String text, @ForAll Language language) {
    assertThat(Tokenizer.tokenize(text, language)).isNotNull();
  }

  @Tag("fuzz")
  @Property
  void tokenize_anyMix_coversEveryVisibleCharacter(@ForAll("mixes") String text) {
    List<Token> tokens = tokens(text);
    assertThat(tokens).allSatisfy(t -> assertThat(t.text()).isNotEmpty());
    assertThat(tokens).isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()));
  }

  @Tag("fuzz")
  @Property
  void tokenize_damagedKernel_isInOrder(@ForAll("damaged") String text) {
    assertThat(tokens(text)).isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()));
  }

  @Test
  void tokenize_hostileRepetitions_endSoon() {
    for (String unit :
        List.of("R\"x(", "\"", "'", "\"\\", "/*", "\\\n", "#include <", "(", "\\u0041")) {
      assertThat(tokens(unit.repeat((1 << 20) / unit.length()))).as(unit).isNotNull();
    }
  }

  @Provide
  Arbitrary<String> damaged() {
    return DamagedText.withFragments(fragments());
  }

  @Provide
  Arbitrary<String> mixes() {
    return fragments().list().ofMaxSize(30).map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> fragments() {
    return Arbitraries.of(
        "\\", "\n", "\"", "'", "R", "u8", "(", ")", "/", "*", "//", "/*", "*/", "#", "%:", "<", ">",
        "include", " ", "a", "1", ".", "e+", "u0041", "??/", "\t");
  }

  private static List<Token> tokens(String source) {
    return Tokenizer.tokenize(source, Language.C);
  }

  private static List<String> texts(List<Token> tokens) {
    return tokens.stream().map(Token::text).toList();
  }

  private static List<Kind> kinds(String source) {
    return tokens(source).stream().map(Token::kind).toList();
  }
}
