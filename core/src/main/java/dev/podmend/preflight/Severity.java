package dev.podmend.preflight;

import java.util.Locale;

/** How bad a finding is; the declaration order is from bad to harmless. */
public enum Severity {
  /** The pods will not run, or will be refused. */
  ERROR,
  /** They may not run, or not as meant: something that is not known decides. */
  WARNING,
  /** They run, but it is worth knowing. */
  NOTE;

  /** The name for machines: {@code error}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is this bad or worse. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
