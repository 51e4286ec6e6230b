package dev.podmend.healing;

/**
 * How much of the end of a log is read.
 *
 * @param maxLines at most so many lines, at least 1
 * @param maxBytes at most so many bytes in UTF-8, at least 1; a line that does not fit whole is
 *     left out unless it is the last one
 */
public record LogTail(int maxLines, int maxBytes) {

  /** A thousand lines, a quarter of a megabyte. */
  public static final LogTail DEFAULT = new LogTail(1000, 256 * 1024);

  /** Refuses numbers below 1. */
  public LogTail {
    requirePositive("maxLines", maxLines);
    requirePositive("maxBytes", maxBytes);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1 but is " + value);
    }
  }

  /** The end of a text; the text itself where it is short enough. */
  public String of(String text) {
    int end = text.endsWith("\n") ? text.length() - 1 : text.length();
    int start = end;
    int lines = 0;
    int bytes = 0;
    int at = end;
    while (at >= 0 && lines < maxLines) {
      int from = text.lastIndexOf('\n', at - 1) + 1;
      bytes = bytesWithin(text, from, Math.min(text.length(), at + 1), bytes);
      if (bytes < 0) {
        return lines == 0 ? lastBytes(text) : text.substring(start);
      }
      start = from;
      lines++;
      at = from - 1;
    }
    return text.substring(at < 0 ? 0 : start);
  }

  /** The bytes so far and those of {@code text[from, to)}; -1 where they are too many. */
  private int bytesWithin(String text, int from, int to, int soFar) {
    int bytes = soFar;
    for (int i = from; i < to && bytes >= 0; i++) {
      bytes += bytes(text.charAt(i));
      bytes = bytes > maxBytes ? -1 : bytes;
    }
    return bytes;
  }

  /** Half of a surrogate pair takes half of its four bytes. */
  private static int bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /** The end of a last line that alone is too long. */
  private String lastBytes(String text) {
    int start = text.length();
    int bytes = 0;
    while (start > 0 && bytes + bytes(text.charAt(start - 1)) <= maxBytes) {
      start--;
      bytes += bytes(text.charAt(start));
    }
    boolean splitsPair = start < text.length() && Character.isLowSurrogate(text.charAt(start));
    return text.substring(splitsPair ? start + 1 : start);
  }
}
