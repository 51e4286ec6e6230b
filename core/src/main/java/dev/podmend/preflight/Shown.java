package dev.podmend.preflight;

import dev.podmend.model.Quotation;
import dev.podmend.model.ResourceQuantity;
import java.math.BigDecimal;
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

  /** The amount of a resource as people write it. */
  static String amount(String resource, BigDecimal amount) {
    boolean bytes = resource.endsWith("memory") || resource.endsWith("storage");
    return bytes ? ResourceQuantity.ofBytes(amount) : ResourceQuantity.plain(amount);
  }

  /** The first few in their natural order, and how many more there are. */
  static String few(Collection<String> names) {
    String first =
        names.stream().sorted().limit(NAMED).map(Shown::plain).collect(Collectors.joining(", "));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }
}
