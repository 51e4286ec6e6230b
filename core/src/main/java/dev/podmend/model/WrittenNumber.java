package dev.podmend.model;

import java.math.BigDecimal;

/** A number of JSON that keeps the form in which it was written: {@code 1.10} stays that. */
final class WrittenNumber extends Number {

  private static final long serialVersionUID = 1;

  private final String text;

  WrittenNumber(String text) {
    this.text = text;
  }

  private BigDecimal value() {
    return new BigDecimal(text);
  }

  @Override
  public int intValue() {
    return value().intValue();
  }

  @Override
  public long longValue() {
    return value().longValue();
  }

  @Override
  public float floatValue() {
    return value().floatValue();
  }

  @Override
  public double doubleValue() {
    return value().doubleValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrittenNumber number && number.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
