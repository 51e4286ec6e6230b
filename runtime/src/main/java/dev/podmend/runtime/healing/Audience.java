package dev.podmend.runtime.healing;

import dev.podmend.runtime.EventWriter;
import java.util.List;
import java.util.Optional;

/**
 * Who is told of what a healer does.
 *
 * @param events those who watch Events; empty where none are to be written
 * @param audits who keep it: what they do not take did not happen
 * @param listeners who hear of it afterwards
 */
record Audience(
    Optional<EventWriter> events, List<HealingAudit> audits, List<HealingListener> listeners) {

  /** Copies the lists. */
  Audience {
    audits = List.copyOf(audits);
    listeners = List.copyOf(listeners);
  }
}
