package dev.podmend.benchmarks.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rows of a table: one benchmark, with its baseline where it has one.
 *
 * @param words what an operation does
 * @param method podmend's method
 * @param baseline the method beside it
 * @param size what the parameters make of it, for example {@code 10 KB}
 */
record Comparison(
    String words, String method, Optional<String> baseline, Function<Measurement, String> size) {

  /** The table's head, to be followed by rows. */
  static final String HEAD =
      """
      | what | podmend | beside it | times | bytes | beside it |
      |---|--:|--:|--:|--:|--:|
      """;

  private static final double THOUSAND = 1000;

  static Comparison of(String words, String stem) {
    return sized(words, stem, measured -> "");
  }

  /** The pair of {@code stem} with {@code ByPodmend} and {@code By} another. */
  static Comparison of(String words, String stem, String other) {
    return new Comparison(
        words, stem + "ByPodmend", Optional.of(stem + "By" + other), measured -> "");
  }

  /** The pair of {@code stem} with {@code ByPodmend} and {@code ByBaseline}. */
  static Comparison sized(String words, String stem, Function<Measurement, String> size) {
    return new Comparison(words, stem + "ByPodmend", Optional.of(stem + "ByBaseline"), size);
  }

  /** The methods that it tells of. */
  List<String> methods() {
    List<String> methods = new ArrayList<>(List.of(method));
    baseline.ifPresent(methods::add);
    return methods;
  }

  String rows(List<Measurement> all) {
    StringBuilder rows = new StringBuilder();
    all.stream()
        .filter(measured -> measured.method().equals(method))
        .sorted(
            Comparator.comparing(
                measured -> new TreeMap<>(measured.parameters()).toString(),
                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
        .forEach(measured -> rows.append(row(measured, beside(measured, all))));
    return rows.toString();
  }

  private Optional<Measurement> beside(Measurement measured, List<Measurement> all) {
    return all.stream()
        .filter(other -> baseline.filter(other.method()::equals).isPresent())
        .filter(other -> other.parameters().equals(measured.parameters()))
        .findFirst();
  }

  private String row(Measurement measured, Optional<Measurement> other) {
    return "| %s%s | %s | %s | %s | %s | %s |%n"
        .formatted(
            words,
            size.apply(measured),
            time(measured.nanoseconds()),
            other.map(it -> time(it.nanoseconds())).orElse("–"),
            other.map(it -> format("%.2f", measured.nanoseconds() / it.nanoseconds())).orElse("–"),
            format("%,.0f", measured.bytes()),
            other.map(it -> format("%,.0f", it.bytes())).orElse("–"))
        .replace(System.lineSeparator(), "\n");
  }

  /** A time in the unit that leaves it between 1 and 1000. */
  static String time(double nanoseconds) {
    double value = nanoseconds;
    for (String unit : List.of("ns", "µs", "ms")) {
      if (value < THOUSAND) {
        return format(value < 10 ? "%.2f" : "%.0f", value) + " " + unit;
      }
      value /= THOUSAND;
    }
    return format("%.2f", value) + " s";
  }

  static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
