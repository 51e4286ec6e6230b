package dev.podmend.runtime;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps nothing: to its informer every event is new. A busy cluster has very many events, and the
 * few that matter are kept by {@link PodFailureEvents}, which knows those that it hears twice.
 */
final class PodFailureNoEvents implements ItemStore<Event> {

  @Override
  public String getKey(Event event) {
    return requireNonNullElse(event.getMetadata().getUid(), "");
  }

  @Override
  public @Nullable Event put(String key, Event event) {
    return null;
  }

  @Override
  public @Nullable Event remove(String key) {
    return null;
  }

  @Override
  public @Nullable Event get(String key) {
    return null;
  }

  @Override
  public Stream<String> keySet() {
    return Stream.empty();
  }

  @Override
  public Stream<Event> values() {
    return Stream.empty();
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public boolean isFullState() {
    return false;
  }
}
