package dev.podmend.runtime.preflight;

import dev.podmend.runtime.http.ImproperResponseException;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of a look that cannot go on. An {@link IOException}, so that TLS lets it through. */
final class RegistryStop extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int MAX_CAUSES = 20;

  private final transient RegistryLookup lookup;

  RegistryStop(RegistryLookup lookup) {
    super(lookup.detail());
    this.lookup = lookup;
  }

  RegistryStop(RegistryVerdict verdict, String detail) {
    this(RegistryLookup.of(verdict, detail));
  }

  RegistryLookup lookup() {
    return lookup;
  }

  /** The stop that the failure goes back to; an improper response is one, too. */
  static Optional<RegistryStop> behind(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof RegistryStop stop) {
        return Optional.of(stop);
      }
      cause = cause.getCause();
    }
    return ImproperResponseException.behind(failure)
        .map(it -> new RegistryStop(RegistryVerdict.UNKNOWN, it.problem()));
  }
}
