package dev.podmend.testkit.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What a test has said about admission, access and evictions. */
final class Policies {

  private record Admission(String resource, Operation operation, AdmissionHook hook) {}

  private final List<Admission> admissions = new CopyOnWriteArrayList<>();
  private volatile Predicate<AccessCheck> access = check -> true;
  private volatile Predicate<String> evictable = pod -> true;

  void admit(String resource, Operation operation, AdmissionHook hook) {
    admissions.add(new Admission(resource, operation, hook));
  }

  void access(Predicate<AccessCheck> rule) {
    access = rule;
  }

  void evictable(Predicate<String> rule) {
    evictable = rule;
  }

  boolean mayBeEvicted(String pod) {
    return evictable.test(pod);
  }

  boolean allows(AccessCheck check) {
    return access.test(check);
  }

  void review(AdmissionReview review) {
    for (Admission admission : admissions) {
      if (admission.operation() == review.operation()
          && admission.resource().equals(review.resource().plural())) {
        admission
            .hook()
            .review(review)
            .ifPresent(
                status -> {
                  throw ApiProblem.of(status);
                });
      }
    }
  }
}
