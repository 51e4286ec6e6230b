package dev.podmend.recovery;

import java.util.List;
import java.util.stream.Collectors;

/** A recovery configuration that contradicts itself or the possible; it names every problem. */
public final class InvalidRecoveryConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  InvalidRecoveryConfigException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("; ", "invalid recovery configuration: ", "")));
    this.problems = List.copyOf(problems);
  }

  /** The problems in the order of the fields, at least one; empty after deserialization. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }

  /**
   * One problem.
   *
   * @param field the field of {@link RecoveryConfig} or {@link RecoveryConfigOverrides}
   * @param value its value
   * @param fix what it must be
   */
  public record Problem(String field, String value, String fix) {
    @Override
    public String toString() {
      return field + " is " + value + " but must " + fix;
    }
  }
}
