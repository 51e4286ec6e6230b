package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingEntryJson;
import dev.podmend.runtime.AuditLines;
import dev.podmend.runtime.PodmendException;

/**
 * Keeps a record of everything that healing does.
 *
 * <p>Called on the thread of the pass, before each change is made: what is done has been recorded.
 * After an interruption the same entry may come again, with the same id. Must be thread-safe where
 * several healers share it.
 */
@FunctionalInterface
public interface HealingAudit {

  /**
   * Records an entry.
   *
   * @throws PodmendException if it cannot be recorded; the change is then not made, and the
   *     exception reaches the caller of the pass
   */
  void record(HealingEntry entry);

  /**
   * Writes one JSON object a line, in the form of {@link HealingEntryJson}. Lines are whole even
   * when written from several threads.
   *
   * @param lines where they go, for example a {@code Writer}; flushed after each line if it can be
   */
  static HealingAudit jsonLines(Appendable lines) {
    AuditLines trail = new AuditLines(lines);
    return entry -> trail.write(entry.id(), HealingEntryJson.write(entry));
  }
}
