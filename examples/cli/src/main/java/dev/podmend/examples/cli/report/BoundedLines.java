package dev.podmend.examples.cli.report;

import java.io.IOException;
import java.io.Reader;

/** The lines of a text. What is too long for memory is cut, and is then no JSON any more. */
final class BoundedLines {

  private final Reader reader;
  private final int maxLength;
  private String line = "";
  private int number;

  BoundedLines(Reader reader, int maxLength) {
    this.reader = reader;
    this.maxLength = maxLength;
  }

  /** Goes on to the next line, if there is one. */
  boolean next() throws IOException {
    StringBuilder text = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return false;
    }
    while (c >= 0 && c != '\n') {
      if (text.length() < maxLength) {
        text.append((char) c);
      }
      c = reader.read();
    }
    line = text.toString();
    number++;
    return true;
  }

  String line() {
    return line;
  }

  /** From 1. */
  int number() {
    return number;
  }
}
