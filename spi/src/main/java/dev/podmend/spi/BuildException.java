package dev.podmend.spi;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * A build could not be started, looked at or ended. It tells nothing about the build itself: one
 * that was started before may still run.
 */
public final class BuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Transient, because the failure is made of values that do not serialise. */
  private final transient BuildFailure failure;

  /** What failed. */
  public BuildException(BuildFailure failure) {
    super(failure.summary());
    this.failure = requireNonNull(failure, "failure");
  }

  /** What failed, and what brought it to light. */
  public BuildException(BuildFailure failure, Throwable cause) {
    super(failure.summary(), cause);
    this.failure = requireNonNull(failure, "failure");
  }

  /** What failed, with the remedy that its reason usually has. */
  public static BuildException of(BuildFailureReason reason, String message) {
    return new BuildException(BuildFailure.of(reason, message));
  }

  /** What the API server's answer, or the lack of one, means for a build. */
  public static BuildException of(KubernetesClientException answer) {
    return new BuildException(ApiAnswer.failure(answer), answer);
  }

  /** Why, and what can help. */
  public BuildFailure failure() {
    return failure;
  }
}
