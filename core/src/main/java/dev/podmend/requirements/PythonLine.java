package dev.podmend.requirements;

import java.util.List;

/**
 * A logical line of Python: what stands in brackets or after a backslash belongs to it.
 *
 * @param indent the width of the white space before it; a tab reaches to the next multiple of 8
 * @param tokens its words, at least one
 */
record PythonLine(int indent, List<PythonToken> tokens) {

  PythonToken first() {
    return tokens.get(0);
  }

  PythonToken last() {
    return tokens.get(tokens.size() - 1);
  }

  boolean startsWith(String name) {
    return first().isName(name);
  }

  boolean names(String name) {
    return tokens.stream().anyMatch(token -> token.isName(name));
  }
}
