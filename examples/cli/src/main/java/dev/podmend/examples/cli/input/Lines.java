package dev.podmend.examples.cli.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a file, with as much foresight as is asked for and no more: a pipe may be slow. */
final class Lines {

  private static final int LONGEST_MARK = 3;
  private static final int BUFFER_SIZE = 1 << 16;

  private final BufferedReader reader;
  private final List<String> foreseen = new ArrayList<>();
  private int number;

  private Lines(BufferedReader reader) {
    this.reader = reader;
  }

  /** Reads UTF-8, or UTF-16 where a byte order mark says so, as some shells redirect output. */
  static Lines of(InputStream stream) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(stream, LONGEST_MARK);
    Charset charset = charsetOf(bytes);
    return new Lines(new BufferedReader(new InputStreamReader(bytes, charset), BUFFER_SIZE));
  }

  /** The next line, which stays the next one; empty at the end. */
  Optional<String> peek() throws IOException {
    return peek(0);
  }

  /** A line to come, counted from 0 for the next one; empty beyond the end. */
  Optional<String> peek(int ahead) throws IOException {
    while (foreseen.size() <= ahead) {
      String line = reader.readLine();
      if (line == null) {
        return Optional.empty();
      }
      foreseen.add(line);
    }
    return Optional.of(foreseen.get(ahead));
  }

  /** Takes the next line; empty at the end. */
  Optional<String> take() throws IOException {
    Optional<String> line = peek();
    if (line.isPresent()) {
      foreseen.remove(0);
      number++;
    }
    return line;
  }

  /** The number of the line taken last, from 1; 0 before the first. */
  int number() {
    return number;
  }

  private static Charset charsetOf(PushbackInputStream bytes) throws IOException {
    byte[] head = bytes.readNBytes(LONGEST_MARK);
    int first = head.length > 0 ? head[0] & 0xFF : 0;
    int second = head.length > 1 ? head[1] & 0xFF : 0;
    boolean utf8Mark = first == 0xEF && second == 0xBB && head.length > 2;
    if (!utf8Mark) {
      bytes.unread(head);
    }
    boolean utf16Mark = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    return utf16Mark ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }
}
