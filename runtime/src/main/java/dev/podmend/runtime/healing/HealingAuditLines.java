package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingEntryJson;
import dev.podmend.runtime.PodmendException;
import java.io.Flushable;
import java.io.IOException;

/** An audit trail of JSON lines. */
final class HealingAuditLines implements HealingAudit {

  private final Appendable lines;

  HealingAuditLines(Appendable lines) {
    this.lines = requireNonNull(lines, "lines");
  }

  @Override
  public void record(HealingEntry entry) {
    String line = HealingEntryJson.write(entry);
    try {
      append(line);
    } catch (IOException e) {
      throw new PodmendException("cannot write the audit record " + entry.id(), e);
    }
  }

  private synchronized void append(String line) throws IOException {
    lines.append(line).append('\n');
    if (lines instanceof Flushable flushable) {
      flushable.flush();
    }
  }
}
