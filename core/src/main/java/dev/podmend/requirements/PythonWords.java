package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Cuts text into words. */
final class PythonWords {

  private PythonWords() {}

  /** What stands between white space, no word empty. */
  static List<String> of(String text) {
    return between(text, " \t\n\r\f\u000b");
  }

  /** What stands between any of the separators, no word empty. */
  static List<String> between(String text, String separators) {
    List<String> words = new ArrayList<>();
    StringTokenizer rest = new StringTokenizer(text, separators);
    while (rest.hasMoreTokens()) {
      words.add(rest.nextToken());
    }
    return words;
  }
}
