package dev.podmend.healing;

import java.util.Optional;

/** The lines that one rule has found so far: how many, the first and the last. */
final class LogTally {

  private record Line(long number, String text, boolean isRest) {}

  private final LogRule rule;
  private long occurrences;
  private Optional<Line> first = Optional.empty();
  private Optional<Line> last = Optional.empty();

  LogTally(LogRule rule) {
    this.rule = rule;
  }

  /** Counts a line; a second part of one that was counted is not another. */
  void count(long number, String text, boolean isRest) {
    if (last.filter(line -> line.number == number).isPresent()) {
      return;
    }
    Optional<Line> line = Optional.of(new Line(number, text, isRest));
    first = first.isEmpty() ? line : first;
    last = line;
    occurrences++;
  }

  LogFinding finding() {
    LogHit from = first.map(this::hit).orElseThrow();
    LogHit to = occurrences == 1 ? from : last.map(this::hit).orElseThrow();
    return new LogFinding(
        rule.id(),
        rule.type(),
        rule.cause(),
        rule.confidence(),
        occurrences,
        from,
        to,
        rule.because());
  }

  private LogHit hit(Line line) {
    return new LogHit(line.number, LogExcerpt.of(line.text, rule.sign(), line.isRest));
  }
}
