package dev.podmend.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the quantities of <a
 * href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Kubernetes'
 * API</a> exactly: {@code 1500m}, {@code 2.5}, {@code 1Gi}, {@code 12e6}.
 */
public final class ResourceQuantity {

  /** The bytes of a mebibyte, {@code 1Mi}. */
  public static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024L * 1024);

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
          Map.entry("Mi", MEBIBYTE),
          Map.entry("Gi", KIBI.pow(3)),
          Map.entry("Ti", KIBI.pow(4)),
          Map.entry("Pi", KIBI.pow(5)),
          Map.entry("Ei", KIBI.pow(6)));

  private static final List<String> UNITS_OF_BYTES =
      List.of("Ei", "E", "Pi", "P", "Ti", "T", "Gi", "G", "Mi", "M", "Ki", "k");

  private ResourceQuantity() {}

  /**
   * The amount that a text states, in bytes, cores or pieces; empty where it states none, or one of
   * more than {@value #MAX_LENGTH} characters or with an exponent beyond {@value #MAX_EXPONENT}. It
   * may be negative or zero.
   */
  public static Optional<BigDecimal> amountOf(String text) {
    int end = endOfNumber(text);
    boolean digits = text.substring(0, end).chars().anyMatch(Ascii::isDigit);
    return text.length() > MAX_LENGTH || !digits
        ? Optional.empty()
        : factor(text.substring(end)).map(new BigDecimal(text.substring(0, end))::multiply);
  }

  private static int endOfNumber(String text) {
    int end = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    boolean point = false;
    while (end < text.length()
        && (Ascii.isDigit(text.charAt(end)) || isFirstPoint(text, end, point))) {
      point |= text.charAt(end) == '.';
      end++;
    }
    return end;
  }

  private static boolean isFirstPoint(String text, int index, boolean point) {
    return !point && text.charAt(index) == '.';
  }

  private static Optional<BigDecimal> factor(String suffix) {
    BigDecimal unit = UNITS.get(suffix);
    boolean scientific = unit == null && suffix.length() > 1 && "eE".indexOf(suffix.charAt(0)) >= 0;
    return scientific
        ? exponent(suffix.substring(1)).map(BigDecimal.ONE::scaleByPowerOfTen)
        : Optional.ofNullable(unit);
  }

  private static Optional<Integer> exponent(String text) {
    String digits = "+-".indexOf(text.charAt(0)) >= 0 ? text.substring(1) : text;
    boolean plain =
        !digits.isEmpty() && digits.length() <= 2 && digits.chars().allMatch(Ascii::isDigit);
    return plain
        ? Optional.of(Integer.parseInt(text)).filter(n -> Math.abs(n) <= MAX_EXPONENT)
        : Optional.empty();
  }

  /** An amount of bytes in the largest unit that states it in a whole number, else plainly. */
  public static String ofBytes(BigDecimal bytes) {
    for (String unit : UNITS_OF_BYTES) {
      BigDecimal[] parts = bytes.divideAndRemainder(UNITS.getOrDefault(unit, BigDecimal.ONE));
      if (parts[0].signum() > 0 && parts[1].signum() == 0) {
        return parts[0].toBigInteger() + unit;
      }
    }
    return plain(bytes);
  }

  /** An amount without a unit and without zeros that say nothing: {@code 2.5}. */
  public static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
