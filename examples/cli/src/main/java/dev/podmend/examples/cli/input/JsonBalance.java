package dev.podmend.examples.cli.input;

import java.util.BitSet;

/** Follows the brackets and strings of JSON text, to tell where a document ends or breaks off. */
final class JsonBalance {

  /** Which of the open brackets, outermost first, are those of arrays. */
  private final BitSet arrays = new BitSet();

  private int depth;
  private boolean inString;
  private boolean escaped;
  private char last = ' ';

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

  /** Whether an object may begin here. */
  boolean awaitsObject() {
    return last == ':' || last == '[' || (last == ',' && depth > 0 && arrays.get(depth));
  }

  private void read(char c) {
    if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = c == '\\';
      inString = c != '"';
    } else if (!Character.isWhitespace(c)) {
      readStructure(c);
      last = c;
    }
  }

  private void readStructure(char c) {
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> open(c == '[');
      case '}', ']' -> depth--;
      default -> {
        // Says nothing of the structure.
      }
    }
  }

  /** A bracket below the ground, behind too many closing ones, is no place of an object. */
  private void open(boolean array) {
    depth++;
    if (depth > 0) {
      arrays.set(depth, array);
    }
  }
}
