package dev.podmend.testkit.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * The faults that a test has scripted. Thread-safe.
 *
 * <pre>{@code
 * server.faults().on(request -> request.isAbout("pods") && request.isMutation())
 *     .skip(1).times(2).answer(Fault.status(503));
 * }</pre>
 */
public final class Faults {

  private final List<Script> scripts = new ArrayList<>();
  private CountDownLatch hanging = new CountDownLatch(1);

  Faults() {}

  /** Starts a script for the requests that match. Nothing happens until it says what to answer. */
  public Script on(Predicate<ApiRequest> matching) {
    return new Script(requireNonNull(matching, "matching"));
  }

  /**
   * Starts a script for one request counted from now, whatever it is about.
   *
   * @param number 1 is the next request
   */
  public Script onRequest(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("number must be 1 or more but is " + number);
    }
    return on(request -> true).skip(number - 1);
  }

  /** Forgets all scripts and ends every hanging request. */
  public synchronized void clear() {
    scripts.clear();
    release();
  }

  /** Ends every hanging request by breaking its connection. */
  public synchronized void release() {
    hanging.countDown();
    hanging = new CountDownLatch(1);
  }

  synchronized CountDownLatch hanging() {
    return hanging;
  }

  /** The fault of this request. Every script that matches counts it; the oldest due one wins. */
  synchronized Optional<Fault> next(ApiRequest request) {
    Optional<Fault> fault = Optional.empty();
    for (Script script : scripts) {
      Optional<Fault> due = script.due(request, fault.isPresent());
      fault = fault.isPresent() ? fault : due;
    }
    return fault;
  }

  private synchronized void add(Script script) {
    scripts.add(script);
  }

  /** Which requests a fault befalls: by default the first that matches, once. */
  public final class Script {

    private final Predicate<ApiRequest> matching;
    private int toSkip;
    private int remaining = 1;
    private Optional<Fault> fault = Optional.empty();

    private Script(Predicate<ApiRequest> matching) {
      this.matching = matching;
    }

    /** Lets the first matching requests pass. */
    public Script skip(int count) {
      toSkip = count;
      return this;
    }

    /** Befalls this many matching requests, one after the other. */
    public Script times(int count) {
      remaining = count;
      return this;
    }

    /** Befalls every matching request from then on. */
    public Script always() {
      return times(Integer.MAX_VALUE);
    }

    /** Says what goes wrong; from now on the script is in force. */
    public void answer(Fault fault) {
      this.fault = Optional.of(fault);
      add(this);
    }

    private Optional<Fault> due(ApiRequest request, boolean taken) {
      if (remaining == 0 || !matching.test(request)) {
        return Optional.empty();
      }
      if (toSkip > 0) {
        toSkip--;
        return Optional.empty();
      }
      if (taken) {
        return Optional.empty();
      }
      remaining -= remaining == Integer.MAX_VALUE ? 0 : 1;
      return fault;
    }
  }
}
