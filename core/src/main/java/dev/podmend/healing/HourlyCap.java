package dev.podmend.healing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Permits so many actions within any hour. A value.
 *
 * @param limit how many, at least 1
 * @param uses when actions were taken, the earliest first; at most as many as the limit
 */
public record HourlyCap(int limit, List<Instant> uses) {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Copies the list and refuses a limit below 1. */
  public HourlyCap {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but is " + limit);
    }
    uses = uses.stream().sorted().toList();
    uses = uses.subList(Math.max(0, uses.size() - limit), uses.size());
  }

  /** A cap of which nothing has been used. */
  public static HourlyCap of(int limit) {
    return new HourlyCap(limit, List.of());
  }

  /** When the next action is permitted; empty where one is permitted now. */
  public Optional<Instant> heldUntil(Instant now) {
    return uses.size() < limit
        ? Optional.empty()
        : Optional.of(uses.get(uses.size() - limit).plus(HOUR)).filter(free -> free.isAfter(now));
  }

  /** Whether another action is permitted. */
  public boolean permits(Instant now) {
    return heldUntil(now).isEmpty();
  }

  /** The cap after an action, permitted or not. */
  public HourlyCap used(Instant now) {
    List<Instant> more = new ArrayList<>(uses);
    more.add(now);
    return new HourlyCap(limit, more);
  }
}
