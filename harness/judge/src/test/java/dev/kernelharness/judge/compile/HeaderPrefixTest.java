package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeaderPrefixTest {

  @Test
  void isNeutral_onlyCommentsAndStandardHeadersBefore_isTrue() {
    List<String> sources =
        List.of(
            "#include <immintrin.h>\nint x;\n",
            """
            /* c */

            // d
            # include <stdio.h> // e
            #include <omp.h> /* f
             */
            #include <immintrin.h>
            """,
            "#include <string.h>\n#include <immintrin.h> /* g */\n#define X 1\n");
    assertThat(sources).allMatch(HeaderPrefix::isNeutral);
  }

  @Test
  void isNeutral_anythingElseBefore_isFalse() {
    List<String> sources =
        List.of(
            "#define _GNU_SOURCE\n#include <immintrin.h>\n",
            "int x;\n#include <immintrin.h>\n",
            "#pragma GCC target(\"avx2\")\n#include <immintrin.h>\n",
            "#if 1\n#include <immintrin.h>\n#endif\n",
            "#include <other.h>\n#include <immintrin.h>\n",
            "#include \"stdio.h\"\n#include <immintrin.h>\n",
            "#include <immintrin.h> x\n",
            "// splice \\\n#include <immintrin.h>\n",
            "// splice \\ \n#include <immintrin.h>\n",
            "#inc\\\nlude <immintrin.h>\n",
            "/* open\n#include <immintrin.h>\n",
            "#include <stdio.h>\nint x;\n",
            "");
    assertThat(sources).noneMatch(HeaderPrefix::isNeutral);
  }

  @Property
  void isNeutral_anyText_neverThrows(@ForAll String text) {
    assertThat(HeaderPrefix.isNeutral("#include <" + text)).isIn(true, false);
  }
}
