package dev.podmend.examples.cli;

import dev.podmend.examples.cli.heal.Waiting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command between two passes when the process is told to end, by ^C for example, and keeps
 * the process until it has.
 */
final class Interruption implements Waiting, AutoCloseable {

  private static final long GRACE_SECONDS = 20;

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** Begins to listen for the end of this process. */
  static Interruption ofThisProcess() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "podmend-end"));
    return interruption;
  }

  @Override
  public boolean waitFor(Duration duration) {
    try {
      return !told.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Tells the command to end and waits until it has, or for long enough. */
  void end() {
    told.countDown();
    try {
      boolean ignored = done.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
