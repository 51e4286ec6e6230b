package dev.podmend.requirements;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a file, by its byte order mark or else as UTF-8. */
final class RequirementsText {

  private RequirementsText() {}

  static String of(byte[] content) {
    if (startsWith(content, 0xef, 0xbb, 0xbf)) {
      return decoded(content, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(content, 0xff, 0xfe)) {
      return decoded(content, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(content, 0xfe, 0xff)) {
      return decoded(content, 2, StandardCharsets.UTF_16BE);
    }
    return decoded(content, 0, StandardCharsets.UTF_8);
  }

  private static String decoded(byte[] content, int start, Charset charset) {
    return new String(content, start, content.length - start, charset);
  }

  private static boolean startsWith(byte[] content, int... mark) {
    if (content.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((content[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
