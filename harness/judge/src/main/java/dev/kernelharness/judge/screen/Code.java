package dev.kernelharness.judge.screen;

import dev.kernelharness.judge.extract.Language;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens, directives aside, with the little structure that the policy needs: which brackets belong
 * together, how deep each token stands in braces, what the candidate defines itself. No parser:
 * where C is ambiguous it errs on the side of the candidate, because the linked library is
 * inspected later.
 */
final class Code {
  private static final Set<String> BEFORE_BODY =
      Set.of("const", "noexcept", "override", "final", "volatile");

  private static final Set<String> NOT_TYPES =
      Set.of("return", "else", "case", "goto", "do", "sizeof", "_Alignof", "typeof", "__typeof__");

  private final List<Token> tokens;
  private final boolean cpp;
  private final int[] partners;
  private final int[] depths;
  private final Set<String> functions = new HashSet<>();
  private final Set<String> variables = new HashSet<>();
  private int mainStart;
  private int mainEnd;

  Code(List<Token> tokens, Language language) {
    this.tokens = tokens;
    this.cpp = language == Language.CPP;
    this.partners = new int[tokens.size()];
    this.depths = new int[tokens.size()];
    Arrays.fill(partners, -1);
    matchBrackets();
    findDefinitions();
  }

  int size() {
    return tokens.size();
  }

  Token at(int index) {
    return tokens.get(index);
  }

  boolean is(int index, String punctuator) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(punctuator);
  }

  /** The bracket that belongs to this one; itself if there is none, which never compiles. */
  int partner(int index) {
    return partners[index] < 0 ? index : partners[index];
  }

  /** Whether the token stands in the body of a function {@code main}. */
  boolean isInMain(int index) {
    return index > mainStart && index < mainEnd;
  }

  boolean definesFunction(String name) {
    return functions.contains(name);
  }

  boolean declaresVariable(String name) {
    return variables.contains(name);
  }

  boolean isMember(int index) {
    return is(index - 1, ".") || is(index - 1, "->");
  }

  /** Whether the name at this place is called, not declared. */
  boolean isCall(int index) {
    return is(index + 1, "(")
        && depths[index] > 0
        && !isMember(index)
        && !followsType(index)
        && !(cpp && is(index - 1, ">")); // a variable of a template's type
  }

  private void matchBrackets() {
    Deque<Integer> open = new ArrayDeque<>();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("}")) {
        depth = Math.max(0, depth - 1);
      }
      depths[i] = depth;
      if (token.is("{")) {
        depth++;
      }
      if (token.is("(") || token.is("{") || token.is("[")) {
        open.push(i);
      } else if (closes(token, open)) {
        int partner = open.pop();
        partners[partner] = i;
        partners[i] = partner;
      }
    }
  }

  private boolean closes(Token token, Deque<Integer> open) {
    Integer last = open.peek();
    return last != null
        && ((token.is(")") && is(last, "("))
            || (token.is("}") && is(last, "{"))
            || (token.is("]") && is(last, "[")));
  }

  private void findDefinitions() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.isName()) {
        continue;
      }
      if ((cpp || depths[i] == 0) && is(i + 1, "(") && is(body(i + 1), "{")) {
        functions.add(token.text());
        if (depths[i] == 0 && token.text().equals("main")) {
          mainStart = i;
          mainEnd = partner(body(i + 1));
        }
      } else if ((followsType(i) || is(i - 1, "*")) && endsDeclarator(i + 1)) {
        variables.add(token.text());
      }
    }
  }

  /**
   * Where a function's body would begin, behind its parameters. In C++ words may stand between. A
   * member function counts as any: what it hides from here the imports show.
   */
  private int body(int parameters) {
    int at = partner(parameters) + 1;
    while (cpp && at < tokens.size() && BEFORE_BODY.contains(tokens.get(at).text())) {
      at++;
    }
    return at;
  }

  /** In C++, the name before the {@code ::} in front of this one; empty if there is none. */
  Optional<String> qualifier(int index) {
    if (!cpp || !is(index - 1, "::")) {
      return Optional.empty();
    }
    return Optional.of(
        index >= 2 && tokens.get(index - 2).isName() ? tokens.get(index - 2).text() : "");
  }

  private boolean followsType(int index) {
    if (index == 0) {
      return false;
    }
    Token before = tokens.get(index - 1);
    return before.isName() && !NOT_TYPES.contains(before.text());
  }

  private boolean endsDeclarator(int index) {
    return is(index, "=") || is(index, ";") || is(index, ",") || is(index, ")") || is(index, "[");
  }
}
