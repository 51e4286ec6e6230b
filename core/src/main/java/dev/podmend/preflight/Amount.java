package dev.podmend.preflight;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads Kubernetes' quantities exactly: {@code 1500m}, {@code 2.5}, {@code 1Gi}, {@code 12e6}. */
final class Amount {

  private static final int MAX_LENGTH = 40;
  private static final int MAX_EXPONENT = 30;
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
          Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
          Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
          Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
          Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
          Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
          Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
          Map.entry("P", BigDecimal.ONE.scaleByPowerOfTen(15)),
          Map.entry("E", BigDecimal.ONE.scaleByPowerOfTen(18)),
          Map.entry("Ki", KIBI),
          Map.entry("Mi", KIBI.pow(2)),
          Map.entry("Gi", KIBI.pow(3)),
          Map.entry("Ti", KIBI.pow(4)),
          Map.entry("Pi", KIBI.pow(5)),
          Map.entry("Ei", KIBI.pow(6)));

  private Amount() {}

  /** The amount that a text states; empty where it states none. */
  static Optional<BigDecimal> parse(String text) {
    int end = endOfNumber(text);
    boolean digits = text.substring(0, end).chars().anyMatch(Amount::isDigit);
    return text.length() > MAX_LENGTH || !digits
        ? Optional.empty()
        : factor(text.substring(end)).map(new BigDecimal(text.substring(0, end))::multiply);
  }

  private static int endOfNumber(String text) {
    int end = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    boolean point = false;
    while (end < text.length() && (isDigit(text.charAt(end)) || isFirstPoint(text, end, point))) {
      point |= text.charAt(end) == '.';
      end++;
    }
    return end;
  }

  private static boolean isFirstPoint(String text, int index, boolean point) {
    return !point && text.charAt(index) == '.';
  }

  private static Optional<BigDecimal> factor(String suffix) {
    boolean scientific = suffix.length() > 1 && "eE".indexOf(suffix.charAt(0)) >= 0;
    return scientific
        ? exponent(suffix.substring(1)).map(BigDecimal.ONE::scaleByPowerOfTen)
        : Optional.ofNullable(UNITS.get(suffix));
  }

  private static Optional<Integer> exponent(String text) {
    String digits = "+-".indexOf(text.charAt(0)) >= 0 ? text.substring(1) : text;
    boolean plain =
        !digits.isEmpty() && digits.length() <= 2 && digits.chars().allMatch(Amount::isDigit);
    return plain
        ? Optional.of(Integer.parseInt(text)).filter(n -> Math.abs(n) <= MAX_EXPONENT)
        : Optional.empty();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** The amount as people write it: {@code 2.5}, or with a unit where that is exact. */
  static String shown(String resource, BigDecimal amount) {
    boolean bytes = resource.endsWith("memory") || resource.endsWith("storage");
    if (bytes) {
      for (String unit : new String[] {"Gi", "Mi", "Ki"}) {
        BigDecimal[] parts = amount.divideAndRemainder(UNITS.getOrDefault(unit, KIBI));
        if (parts[0].signum() > 0 && parts[1].signum() == 0) {
          return parts[0].toBigInteger() + unit;
        }
      }
    }
    return amount.stripTrailingZeros().toPlainString();
  }
}
