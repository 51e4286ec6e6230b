package dev.podmend.recovery;

import static dev.podmend.model.ResourceQuantity.MEBIBYTE;

import dev.podmend.model.ResourceQuantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * An amount of memory as Kubernetes writes it.
 *
 * @param bytes the amount in bytes, zero or more
 */
record MemoryQuantity(BigDecimal bytes) implements Comparable<MemoryQuantity> {

  /** The amount that a text states; empty where it is none or negative. */
  static Optional<MemoryQuantity> parse(String text) {
    return ResourceQuantity.amountOf(text.strip())
        .filter(bytes -> bytes.signum() >= 0)
        .map(MemoryQuantity::new);
  }

  boolean isPositive() {
    return bytes.signum() > 0;
  }

  /** So many times as much, rounded up to whole mebibytes. */
  MemoryQuantity times(double factor) {
    BigDecimal product = bytes.multiply(BigDecimal.valueOf(factor), MathContext.DECIMAL128);
    return new MemoryQuantity(product.divide(MEBIBYTE, 0, RoundingMode.UP).multiply(MEBIBYTE));
  }

  MemoryQuantity max(MemoryQuantity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(MemoryQuantity other) {
    return bytes.compareTo(other.bytes);
  }

  /** The amount in the largest unit that states it exactly, in whole bytes. */
  @Override
  public String toString() {
    return ResourceQuantity.ofBytes(bytes.setScale(0, RoundingMode.UP));
  }
}
