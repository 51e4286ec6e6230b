package dev.podmend.runtime;

/**
 * Keeps a record of every decision.
 *
 * <p>Called on the thread of the pass, before the decision is stored and carried out: what is done
 * has been recorded. After an interruption the same decision may come again, with the same id. Must
 * be thread-safe where passes of several workloads run at once.
 */
@FunctionalInterface
public interface AuditSink {

  /**
   * Records a decision.
   *
   * @throws PodmendException if it cannot be recorded; the pass then does nothing, and the
   *     exception reaches its caller
   */
  void record(RecoveryReport report);

  /**
   * Records what happens to an image build. Default: nothing is recorded.
   *
   * @throws PodmendException if it cannot be recorded; the pass then does nothing, and the
   *     exception reaches its caller
   */
  default void recordBuild(BuildReport report) {}

  /**
   * Writes one JSON object a line. Fields of a decision: {@code id, time, owner {apiVersion, kind,
   * namespace, name, uid}, workload, pod {namespace, name, uid}, verdict, reason, cause, rule,
   * fingerprint, action, detail, attemptsUsed, counted, path[], message}; of a build: {@code id,
   * time, owner, image, key, build, strategy, attempt, failure, reference, message, log[]}. What
   * does not apply is left out. No credential stands in it. Lines are whole even when written from
   * several threads.
   *
   * @param lines where they go, for example a {@code Writer}; flushed after each line if it can be
   */
  static AuditSink jsonLines(Appendable lines) {
    return new JsonLinesAuditSink(lines);
  }
}
