package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import java.io.Flushable;
import java.io.IOException;

/** Lines of an audit trail, whole even when written from several threads. */
public final class AuditLines {

  private final Appendable lines;

  /** Lines that go to a {@code Writer} for example; flushed after each one if it can be. */
  public AuditLines(Appendable lines) {
    this.lines = requireNonNull(lines, "lines");
  }

  /**
   * Writes a line.
   *
   * @param id what it is told as where it cannot be written
   * @throws PodmendException if it cannot
   */
  public void write(String id, String line) {
    try {
      append(line);
    } catch (IOException e) {
      throw new PodmendException("cannot write the audit record " + id, e);
    }
  }

  private synchronized void append(String line) throws IOException {
    lines.append(line).append('\n');
    if (lines instanceof Flushable flushable) {
      flushable.flush();
    }
  }
}
