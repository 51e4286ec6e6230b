package dev.podmend.examples.cli.input;

/** Follows the brackets and strings of JSON text, to tell where a document ends. */
final class JsonBalance {

  private int depth;
  private boolean inString;
  private boolean escaped;

  /** Reads on over one line, without its line break. */
  void read(String line) {
    for (int i = 0; i < line.length(); i++) {
      read(line.charAt(i));
    }
  }

  /** Whether every bracket that was opened is closed again; too many closing ones count as well. */
  boolean isComplete() {
    return depth <= 0 && !inString;
  }

  /**
   * Whether the text so far ends within a string, which no JSON string survives at a line's end.
   */
  boolean isBroken() {
    return inString;
  }

  private void read(char c) {
    if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = c == '\\';
      inString = c != '"';
    } else {
      readStructure(c);
    }
  }

  private void readStructure(char c) {
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {
        // Says nothing of the structure.
      }
    }
  }
}
