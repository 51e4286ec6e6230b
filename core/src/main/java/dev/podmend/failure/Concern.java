package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** What a table of rules is concerned with. Each rule belongs to exactly one. */
public enum Concern {
  /** The API server's answer to a request: HTTP code, {@code reason} and {@code message}. */
  REJECTION(FailureStage.ADMISSION, Quotes.BLANKED),
  /** {@code status.reason} and {@code status.message} of the pod itself. */
  POD_STATUS(FailureStage.NODE_ADMISSION, Quotes.BLANKED),
  /** The {@code DisruptionTarget} condition and what else ends a pod from outside. */
  DISRUPTION(FailureStage.DISRUPTION, Quotes.BLANKED),
  /** The scheduler's message in the {@code PodScheduled} condition or its events. */
  SCHEDULING(FailureStage.SCHEDULING, Quotes.BLANKED),
  /** Warnings before any container starts: volumes, sandbox, network, devices. */
  POD_EVENT(FailureStage.SANDBOX, Quotes.BLANKED),
  /** What the runtime says of a pull, in {@code waiting.message} or an event. */
  PULL(FailureStage.PULL, Quotes.BLANKED),
  /** Why a container could not be created or started. */
  START(FailureStage.START, Quotes.READ),
  /** How a process ended: {@code terminated.reason} and exit code. */
  TERMINATION(FailureStage.RUN, Quotes.READ),
  /**
   * What a process wrote before it ended: its termination message or the end of its log. The last
   * line that one of podmend's own rules matches decides; lines that call themselves information,
   * notices or warnings do not count for them.
   */
  OUTPUT(FailureStage.RUN, Quotes.READ),
  /** Why a running pod is not ready. */
  READINESS(FailureStage.PROBE, Quotes.BLANKED);

  /** Whether text between double quotes is a name to skip or part of the message. */
  enum Quotes {
    BLANKED,
    READ
  }

  private final FailureStage stage;
  private final Quotes quotes;

  Concern(FailureStage stage, Quotes quotes) {
    this.stage = requireNonNull(stage, "stage");
    this.quotes = requireNonNull(quotes, "quotes");
  }

  /** The stage of a failure that a rule of this concern finds, unless the rule says otherwise. */
  public FailureStage stage() {
    return stage;
  }

  /**
   * Whether phrases skip what stands between double quotes, as image names and URLs do in the
   * messages of this concern. A phrase then sees {@code ""} in place of a quoted text.
   */
  public boolean blanksQuotes() {
    return quotes == Quotes.BLANKED;
  }

  /** Whether messages quote errors of others, registries and clouds, and not only names. */
  boolean handsOnErrors() {
    return this == PULL || this == POD_EVENT;
  }

  /** The name in lower case with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
