package dev.podmend.requirements;

/**
 * A word of Python source.
 *
 * @param kind what it is
 * @param text its text; of a {@link Kind#LITERAL} what stands between the quotes
 * @param line the line on which it starts, from 1
 */
record PythonToken(Kind kind, String text, int line) {

  enum Kind {
    /** An identifier or a keyword, in the composed form in which Python compares them. */
    NAME,
    NUMBER,
    /** A string whose value is just what is written. */
    LITERAL,
    /** Any other string: of bytes, formatted, with escapes or not closed. Its text is empty. */
    STRING,
    /** One character of punctuation. */
    OPERATOR,
    /** A line for IPython, or the part of one, from its {@code %}, {@code !} or {@code ?} on. */
    MAGIC
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isOperator(char c) {
    return kind == Kind.OPERATOR && text.length() == 1 && text.charAt(0) == c;
  }
}
