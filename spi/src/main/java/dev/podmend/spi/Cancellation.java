package dev.podmend.spi;

import dev.podmend.build.BuildState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Function;

/** Asking for the end of one build, without ending one that is done. */
final class Cancellation<T extends HasMetadata> {

  private static final int MAX_ROUNDS = 4;

  private final ObjectType<T> type;
  private final BuildHandle handle;
  private final KubernetesClient client;
  private final Function<T, BuildState> read;
  private final Function<T, Optional<T>> cancelled;

  Cancellation(
      ObjectType<T> type,
      BuildHandle handle,
      KubernetesClient client,
      Function<T, BuildState> read,
      Function<T, Optional<T>> cancelled) {
    this.type = type;
    this.handle = handle;
    this.client = client;
    this.read = read;
    this.cancelled = cancelled;
  }

  /**
   * Asks until it is asked for, or there is nothing to ask any more. Every refusal is followed by
   * another look: a build that is done meanwhile refuses changes, and is left alone.
   */
  void run() {
    for (int round = 1; ; round++) {
      Optional<T> running = running();
      if (running.isEmpty()) {
        return;
      }
      try {
        ask(running.get());
        return;
      } catch (KubernetesClientException e) {
        if (round == MAX_ROUNDS || !mayBeDone(e.getCode())) {
          throw e;
        }
      }
    }
  }

  private Optional<T> running() {
    return Optional.ofNullable(
            type.in(client).inNamespace(handle.namespace()).withName(handle.name()).get())
        .filter(main -> handle.uid().equals(main.getMetadata().getUid()))
        .filter(main -> !read.apply(main).isTerminal());
  }

  private void ask(T main) {
    if (cancelled.apply(main).isEmpty()) {
      new BuildRemoval(handle, client).remove(type, main, true);
      return;
    }
    type.in(client)
        .inNamespace(handle.namespace())
        .resource(main)
        .edit(object -> cancelled.apply(object).orElse(object));
  }

  private static boolean mayBeDone(int code) {
    return code == ApiAnswer.CONFLICT
        || code == ApiAnswer.NOT_FOUND
        || code == 400
        || code == 403
        || code == 422;
  }
}
