package dev.podmend.recovery;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * An amount of memory as Kubernetes writes it.
 *
 * @param bytes the amount in bytes, zero or more
 */
record MemoryQuantity(BigDecimal bytes) implements Comparable<MemoryQuantity> {

  private static final Pattern FORM =
      Pattern.compile(
          "\\+?([0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})([a-zA-Z]{0,2}|[eE][+-]?[0-9]{1,2})");

  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final BigDecimal MEBI = KIBI.pow(2);
  private static final BigDecimal GIBI = KIBI.pow(3);

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
          Map.entry("Mi", MEBI),
          Map.entry("Gi", GIBI),
          Map.entry("Ti", KIBI.pow(4)),
          Map.entry("Pi", KIBI.pow(5)),
          Map.entry("Ei", KIBI.pow(6)));

  /** The amount that a text states; empty where it is none or negative. */
  static Optional<MemoryQuantity> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? unit(matcher.group(2))
            .map(unit -> new MemoryQuantity(new BigDecimal(matcher.group(1)).multiply(unit)))
        : Optional.empty();
  }

  private static Optional<BigDecimal> unit(String suffix) {
    boolean exponent =
        suffix.length() > 1
            && Character.isLetter(suffix.charAt(0))
            && !Character.isLetter(suffix.charAt(suffix.length() - 1));
    return exponent
        ? Optional.of(BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))))
        : Optional.ofNullable(UNITS.get(suffix));
  }

  boolean isPositive() {
    return bytes.signum() > 0;
  }

  /** So many times as much, rounded up to whole mebibytes. */
  MemoryQuantity times(double factor) {
    BigDecimal product = bytes.multiply(BigDecimal.valueOf(factor), MathContext.DECIMAL128);
    return new MemoryQuantity(product.divide(MEBI, 0, RoundingMode.UP).multiply(MEBI));
  }

  MemoryQuantity max(MemoryQuantity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(MemoryQuantity other) {
    return bytes.compareTo(other.bytes);
  }

  /** The amount in the largest of Gi, Mi and bytes that states it exactly. */
  @Override
  public String toString() {
    return in(GIBI, "Gi")
        .or(() -> in(MEBI, "Mi"))
        .orElseGet(() -> bytes.setScale(0, RoundingMode.UP).toPlainString());
  }

  private Optional<String> in(BigDecimal unit, String suffix) {
    return isPositive() && bytes.remainder(unit).signum() == 0
        ? Optional.of(bytes.divideToIntegralValue(unit).toBigInteger() + suffix)
        : Optional.empty();
  }
}
