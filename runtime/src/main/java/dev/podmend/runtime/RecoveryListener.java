package dev.podmend.runtime;

/**
 * Hears of every decision once it is stored, before it is carried out.
 *
 * <p>Called on the thread of the pass, so it must be quick, and thread-safe where passes of several
 * workloads run at once. What it throws is logged and goes no further. After a crash in the wrong
 * moment a decision may go untold; who must not miss one is an {@link AuditSink}.
 */
@FunctionalInterface
public interface RecoveryListener {

  /** Takes notice of a decision. */
  void decided(RecoveryReport report);
}
