package dev.podmend.preflight;

import dev.podmend.model.Quotation;
import java.util.Collection;
import java.util.stream.Collectors;

/** How texts of manifests and clusters are put into findings. */
final class Shown {

  private static final int NAMED = 5;

  private Shown() {}

  /** In quotes, bounded and redacted. */
  static String quoted(String text) {
    return Quotation.of(text);
  }

  /** As {@link #quoted}, but without the quotes. */
  static String plain(String text) {
    String quoted = Quotation.of(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** The first few in their natural order, and how many more there are. */
  static String few(Collection<String> names) {
    String first =
        names.stream().sorted().limit(NAMED).map(Shown::plain).collect(Collectors.joining(", "));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }
}
