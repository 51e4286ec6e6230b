package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Fact;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts, of which those that may not or cannot be read stay unknown. Once the cluster could
 * not be reached it is not tried again. For one thread.
 */
final class FactReader {

  private static final long PAGE = 250;

  private Optional<String> unreachable = Optional.empty();

  /** What the question answers, or why it does not. */
  <T> Fact<T> read(Supplier<? extends Fact<T>> question) {
    if (unreachable.isPresent()) {
      return Fact.unknown(unreachable.get());
    }
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      return Fact.unknown(reason(e));
    }
  }

  /**
   * All objects of a list, read page by page.
   *
   * @param page reads one page
   * @param fact what is kept of an object; the object itself is let go
   * @param most how many objects there may be: of a longer list nothing is known, since what is not
   *     among the first would be taken for missing
   */
  <T extends HasMetadata, R> Fact<List<R>> list(
      Function<ListOptions, ? extends KubernetesResourceList<T>> page,
      Function<T, R> fact,
      int most) {
    return read(() -> pages(page, fact, most));
  }

  private static <T extends HasMetadata, R> Fact<List<R>> pages(
      Function<ListOptions, ? extends KubernetesResourceList<T>> page,
      Function<T, R> fact,
      int most) {
    List<R> facts = new ArrayList<>();
    Optional<String> token = Optional.of("");
    while (token.isPresent()) {
      KubernetesResourceList<T> found = page.apply(options(token.get()));
      found.getItems().forEach(item -> facts.add(fact.apply(item)));
      token = continuation(found.getMetadata());
      if (facts.size() > most) {
        return Fact.unknown("more than " + most);
      }
    }
    return Fact.known(List.copyOf(facts));
  }

  private static ListOptions options(String token) {
    ListOptions options = new ListOptionsBuilder().withLimit(PAGE).build();
    if (!token.isEmpty()) {
      options.setContinue(token);
    }
    return options;
  }

  private static Optional<String> continuation(@Nullable ListMeta list) {
    return Optional.ofNullable(list).map(ListMeta::getContinue).filter(text -> !text.isEmpty());
  }

  private String reason(KubernetesClientException e) {
    return switch (e.getCode()) {
      case 401 -> "not logged in";
      case 403 -> "forbidden";
      case 404 -> "not served";
      case 0, -1 -> {
        unreachable = Optional.of("the cluster cannot be reached");
        yield unreachable.get();
      }
      default -> "the cluster answered " + e.getCode();
    };
  }
}
