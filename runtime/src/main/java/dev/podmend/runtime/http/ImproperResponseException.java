package dev.podmend.runtime.http;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a server sent is no response of HTTP/1, or one beyond all bounds. */
public final class ImproperResponseException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int MAX_CAUSES = 20;

  /** Says what is wrong with it, in a few words of ours. */
  public ImproperResponseException(String problem) {
    super(problem);
  }

  /** The improper response that a failure goes back to; empty where it is another. */
  public static Optional<ImproperResponseException> behind(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof ImproperResponseException improper) {
        return Optional.of(improper);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** The problem. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
