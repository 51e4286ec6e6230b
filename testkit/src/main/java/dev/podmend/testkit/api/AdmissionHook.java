package dev.podmend.testkit.api;

import io.fabric8.kubernetes.api.model.Status;
import java.util.Optional;

/**
 * Plays an admission plug-in: security context constraints, Pod Security, a quota, a webhook.
 *
 * <p>Runs after the server's own validation, on the thread of the request, while no other request
 * is served; it must not call the server.
 */
@FunctionalInterface
public interface AdmissionHook {

  /**
   * Judges a write.
   *
   * @return the Status to refuse it with; its code is the HTTP code, 403 where it has none. Empty
   *     to let it pass
   */
  Optional<Status> review(AdmissionReview review);
}
