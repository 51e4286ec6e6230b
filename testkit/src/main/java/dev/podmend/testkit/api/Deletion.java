package dev.podmend.testkit.api;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletion as the API server and its garbage collector do it: grace, finalizers, preconditions,
 * dependents.
 *
 * <p>The collector runs within the request that removes the last owner, so that a test sees its
 * work at once. Owners that the server never held are left alone.
 */
final class Deletion {

  private static final String FOREGROUND = "foregroundDeletion";

  private final ObjectStore store;
  private final Clock clock;

  Deletion(ObjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What the caller asked for. */
  record Options(
      Optional<Long> grace, String propagation, Optional<String> uid, Optional<String> version) {

    static final Options DEFAULT =
        new Options(Optional.empty(), "Background", Optional.empty(), Optional.empty());

    static Options of(ApiRequest request, Map<String, Object> body) {
      Optional<Long> grace =
          Tree.text(body, "gracePeriodSeconds")
              .or(() -> request.parameter("gracePeriodSeconds"))
              .map(Long::valueOf);
      String propagation =
          Tree.text(body, "propagationPolicy")
              .or(() -> request.parameter("propagationPolicy"))
              .orElse("Background");
      return new Options(
          grace,
          propagation,
          Tree.text(body, "preconditions", "uid"),
          Tree.text(body, "preconditions", "resourceVersion"));
    }
  }

  void checkPreconditions(ApiPath path, KubeObject object, Options options) {
    options
        .uid()
        .filter(uid -> !uid.equals(object.uid()))
        .ifPresent(
            uid -> {
              throw ApiProblem.conflict(
                  path,
                  object.name(),
                  ("the UID in the precondition (%s) does not match the UID in record (%s)."
                          + " The object might have been deleted and then recreated")
                      .formatted(uid, object.uid()));
            });
    options
        .version()
        .filter(version -> !version.equals(object.resourceVersion()))
        .ifPresent(
            version -> {
              throw ApiProblem.conflict(
                  path,
                  object.name(),
                  ("the ResourceVersion in the precondition (%s) does not match the"
                          + " ResourceVersion in record (%s). The object might have been modified")
                      .formatted(version, object.resourceVersion()));
            });
  }

  /** Deletes, or marks for deletion, and returns the object as it then is. */
  KubeObject delete(ObjectKey key, KubeObject object, Options options) {
    KubeObject doomed = object.copy();
    if (options.propagation().equals("Orphan")) {
      dependents(object.uid()).forEach(dependent -> disown(dependent, object.uid()));
    } else if (options.propagation().equals("Foreground")
        && !dependents(object.uid()).isEmpty()
        && !doomed.finalizers().contains(FOREGROUND)) {
      List<Object> finalizers = new ArrayList<>(doomed.finalizers());
      finalizers.add(FOREGROUND);
      doomed.metadata().put("finalizers", finalizers);
    }
    long grace = isPod(key) ? PodRules.deletionGrace(object, options.grace()) : 0;
    if (grace == 0 && doomed.finalizers().isEmpty()) {
      return remove(key, doomed);
    }
    return mark(key, object, doomed, grace);
  }

  private KubeObject mark(ObjectKey key, KubeObject object, KubeObject doomed, long grace) {
    boolean shorter = object.gracePeriod().map(before -> grace < before).orElse(true);
    if (shorter) {
      Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      doomed.metadata().put("deletionTimestamp", from.plusSeconds(grace).toString());
      doomed.metadata().put("deletionGracePeriodSeconds", grace);
    }
    KubeObject marked = doomed.sameAs(object) ? object : store.put(key, doomed);
    if (marked.finalizers().contains(FOREGROUND)) {
      dependents(marked.uid()).forEach(dependent -> collect(dependent.getKey()));
    }
    return store.get(key).orElse(marked);
  }

  /** Removes what a write has just freed: no finalizer left and no grace to wait for. */
  Optional<KubeObject> finish(ObjectKey key, KubeObject object) {
    boolean done =
        object.isBeingDeleted()
            && object.finalizers().isEmpty()
            && object.gracePeriod().map(grace -> grace == 0).orElse(true);
    return done ? Optional.of(remove(key, object)) : Optional.empty();
  }

  KubeObject remove(ObjectKey key, KubeObject last) {
    KubeObject removed = store.remove(key, last);
    if (key.resource().equals("namespaces") && key.group().isEmpty()) {
      store
          .where(object -> object.namespace().equals(key.name()))
          .forEach(entry -> remove(entry.getKey(), entry.getValue()));
    }
    dependents(removed.uid()).forEach(dependent -> collect(dependent.getKey()));
    releaseOwners(removed);
    return removed;
  }

  private void collect(ObjectKey key) {
    store
        .get(key)
        .filter(dependent -> !dependent.isBeingDeleted())
        .filter(dependent -> !hasLivingOwner(dependent))
        .ifPresent(dependent -> delete(key, dependent, Options.DEFAULT));
  }

  private boolean hasLivingOwner(KubeObject dependent) {
    return dependent.owners().stream()
        .map(owner -> Tree.text(owner, "uid").orElse(""))
        .anyMatch(uid -> !store.where(o -> o.uid().equals(uid) && !isGoing(o)).isEmpty());
  }

  private static boolean isGoing(KubeObject owner) {
    return owner.isBeingDeleted() && owner.finalizers().contains(FOREGROUND);
  }

  /** An owner deleted in the foreground goes when its last dependent has gone. */
  private void releaseOwners(KubeObject removed) {
    for (Map<String, Object> reference : removed.owners()) {
      String uid = Tree.text(reference, "uid").orElse("");
      store
          .where(owner -> owner.uid().equals(uid) && isGoing(owner))
          .forEach(entry -> release(entry.getKey(), entry.getValue()));
    }
  }

  private void release(ObjectKey key, KubeObject owner) {
    if (dependents(owner.uid()).isEmpty()) {
      KubeObject freed = owner.copy();
      List<Object> finalizers = new ArrayList<>(freed.finalizers());
      finalizers.remove(FOREGROUND);
      freed.metadata().put("finalizers", finalizers);
      if (finish(key, freed).isEmpty()) {
        store.put(key, freed);
      }
    }
  }

  private List<Map.Entry<ObjectKey, KubeObject>> dependents(String ownerUid) {
    return ownerUid.isEmpty() ? List.of() : store.where(object -> object.isOwnedBy(ownerUid));
  }

  private void disown(Map.Entry<ObjectKey, KubeObject> dependent, String ownerUid) {
    KubeObject orphan = dependent.getValue().copy();
    List<Object> owners = new ArrayList<>(orphan.owners());
    owners.removeIf(
        owner -> Tree.text(Tree.map(owner), "uid").filter(ownerUid::equals).isPresent());
    orphan.metadata().put("ownerReferences", owners);
    store.put(dependent.getKey(), orphan);
  }

  private static boolean isPod(ObjectKey key) {
    return key.group().isEmpty() && key.resource().equals("pods");
  }
}
