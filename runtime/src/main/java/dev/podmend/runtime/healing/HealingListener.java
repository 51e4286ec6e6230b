package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingEntry;

/**
 * Hears of everything that healing tells and does, after it is recorded.
 *
 * <p>Called on the thread of the pass, so it must be quick. What it throws is logged and goes no
 * further. Who must not miss an entry is a {@link HealingAudit}.
 */
@FunctionalInterface
public interface HealingListener {

  /** Takes notice of an entry. */
  void happened(HealingEntry entry);
}
