package dev.podmend.testkit.fleet;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * Time that passes only from one thing that happens to the next, in milliseconds from the start.
 * What happens at the same moment happens in the order in which it was set.
 */
final class VirtualClock {

  private static final Comparator<Happening> ORDER =
      Comparator.comparingLong(Happening::at).thenComparingLong(Happening::order);

  private final PriorityQueue<Happening> future = new PriorityQueue<>(ORDER);
  private long set;

  private record Happening(long at, long order, LongConsumer what) {}

  /** Has something happen; it is told the moment. */
  void at(long moment, LongConsumer what) {
    future.add(new Happening(moment, set++, what));
  }

  /** Lets everything happen that is due before the end. */
  void runUntil(long end) {
    while (!future.isEmpty() && future.peek().at() < end) {
      Happening next = future.remove();
      next.what().accept(next.at());
    }
  }
}
