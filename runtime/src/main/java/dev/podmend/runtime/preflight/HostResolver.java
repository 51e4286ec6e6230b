package dev.podmend.runtime.preflight;

import dev.podmend.model.Quotation;
import dev.podmend.runtime.TimeLimit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the addresses of hosts within the time of a look. The machine's own resolver keeps no time
 * but its own and cannot be interrupted, so that one that hangs holds a few daemon threads at most.
 */
final class HostResolver {

  /** The resolver of the machine. */
  static final HostResolver SYSTEM =
      new HostResolver(host -> List.of(InetAddress.getAllByName(host)));

  private static final int MAX_THREADS = 8;
  private static final int MAX_WAITING = 1024;

  /** Finds addresses, in its own time. */
  @FunctionalInterface
  interface Source {

    /** The addresses of a name or literal address, one at least. Blocks. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  private final Source source;
  private final Executor threads;

  HostResolver(Source source) {
    this.source = source;
    this.threads = threads();
  }

  private static Executor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MAX_THREADS,
            MAX_THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            HostResolver::daemon);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "podmend-names");
    thread.setDaemon(true);
    return thread;
  }

  /** The addresses of a name or literal address, one at least. Blocks until the deadline. */
  List<InetAddress> resolve(String host, RegistryDeadline deadline) throws RegistryStop {
    try {
      return new TimeLimit(threads, deadline.left()).call(() -> source.resolve(host));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw deadline.interrupted();
    } catch (TimeoutException e) {
      throw deadline.over();
    } catch (ExecutionException | RejectedExecutionException e) {
      throw new RegistryStop(
          RegistryVerdict.UNREACHABLE, "the host " + Quotation.of(host) + " cannot be resolved");
    }
  }
}
