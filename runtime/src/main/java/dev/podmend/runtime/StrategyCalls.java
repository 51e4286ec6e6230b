package dev.podmend.runtime;

import java.util.concurrent.Callable;

/** Where the methods of strategies run, and for how long a pass waits for them. */
interface StrategyCalls {

  /** On the thread of the pass, as long as they take: the client's request timeout bounds them. */
  StrategyCalls DIRECT =
      new StrategyCalls() {
        @Override
        public <T> T make(Callable<T> call) throws Exception {
          return call.call();
        }
      };

  /** The sign that a method did not return in time. */
  final class TookTooLong extends Exception {
    private static final long serialVersionUID = 1L;

    TookTooLong(String message) {
      super(message);
    }
  }

  /**
   * The result of a call.
   *
   * @throws TookTooLong if it was not there in time; the call may go on
   * @throws Throwable what the call threw
   */
  <T> T make(Callable<T> call) throws Throwable;
}
