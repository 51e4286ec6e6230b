package dev.podmend.runtime;

import dev.podmend.build.Availability;
import dev.podmend.build.BaseImageTrait;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.StrategyCandidate;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.BuiltImageLookup;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that does no harm: whatever it throws or returns ends as an {@link Answer} that names
 * it.
 */
final class GuardedStrategy {

  private static final String FIX = "Report it to the strategy's author.";

  private final String name;
  private final BuildStrategy strategy;
  private final BuildContext context;
  private final StrategyCalls calls;

  GuardedStrategy(String name, BuildStrategy strategy, BuildContext context, StrategyCalls calls) {
    this.name = name;
    this.strategy = strategy;
    this.context = context;
    this.calls = calls;
  }

  String name() {
    return name;
  }

  StrategyCandidate candidate(BuildRequest request) {
    Answer<List<Violation>> violations =
        ask("validate", () -> List.copyOf(strategy.validate(request)));
    Answer<Set<BaseImageTrait>> strengths =
        ask("strengths", () -> Set.copyOf(strategy.strengths()));
    return StrategyCandidate.of(name)
        .with(violations.value().orElseGet(() -> List.of(violation(violations))))
        .with(strengths.value().orElse(Set.of()));
  }

  private Violation violation(Answer<?> answer) {
    return new Violation("strategy", answer.failure().map(BuildFailure::message).orElse(""));
  }

  /** Whether it can be used; one that is broken cannot. */
  Availability probe() {
    Answer<Availability> answer = ask("probe", () -> strategy.probe(context));
    return answer
        .value()
        .orElseGet(
            () -> {
              String why = answer.failure().map(BuildFailure::message).orElse("");
              return answer.isBroken()
                  ? Availability.unavailable(why, FIX)
                  : Availability.unknown(why);
            });
  }

  Answer<BuildHandle> submit(BuildRequest request) {
    Answer<BuildHandle> answer = ask("submit", () -> strategy.submit(request, context));
    return answer
        .value()
        .filter(handle -> !isOf(handle, request))
        .map(handle -> this.<BuildHandle>broken("submit", "returned another's handle " + handle))
        .orElse(answer);
  }

  private boolean isOf(BuildHandle handle, BuildRequest request) {
    return handle.strategy().equals(name)
        && handle.namespace().equals(request.namespace())
        && handle.attempt() == request.attempt();
  }

  Answer<BuildState> observe(BuildHandle handle) {
    return ask("observe", () -> strategy.observe(handle, context));
  }

  Answer<Boolean> cancel(BuildHandle handle) {
    return ask(
        "cancel",
        () -> {
          strategy.cancel(handle, context);
          return true;
        });
  }

  Answer<Boolean> delete(BuildHandle handle) {
    return ask(
        "delete",
        () -> {
          strategy.delete(handle, context);
          return true;
        });
  }

  /** The image of a request, where it is there already and the strategy can tell. */
  Answer<Optional<BuiltImage>> lookUp(BuildRequest request) {
    return strategy instanceof BuiltImageLookup lookup
        ? ask("lookUp", () -> lookup.lookUp(request, context).map(BuiltImage.class::cast))
        : Answer.given(Optional.empty());
  }

  boolean tellsLogs() {
    return strategy instanceof LogStreaming;
  }

  Answer<LogPage> readLog(BuildHandle handle, LogPosition from) {
    return strategy instanceof LogStreaming logs
        ? ask("readLog", () -> logs.readLog(handle, from, context))
        : broken("readLog", "is not implemented");
  }

  /** The last lines, where the strategy can tell them without reading all that comes before. */
  Answer<Optional<LogPage>> readTail(BuildHandle handle, int lines) {
    return strategy instanceof LogStreaming logs
        ? ask("readTail", () -> logs.readTail(handle, lines, context).map(LogPage.class::cast))
        : Answer.given(Optional.empty());
  }

  private <T> Answer<T> ask(String method, Callable<? extends @Nullable T> call) {
    try {
      T answer = calls.make(call);
      return answer == null ? broken(method, "returned null") : Answer.given(answer);
    } catch (BuildException e) {
      return Answer.refused(e.failure());
    } catch (KubernetesClientException e) {
      return Answer.refused(BuildException.of(e).failure());
    } catch (StrategyCalls.TookTooLong e) {
      return Answer.refused(
          BuildFailure.of(BuildFailureReason.API_UNAVAILABLE, words(method, words(e))));
    } catch (StackOverflowError e) {
      return broken(method, "threw " + e.getClass().getName());
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return broken(method, "threw " + words(e));
    }
  }

  private static String words(Throwable thrown) {
    // A strategy's exception may fail at telling itself, too.
    try {
      return thrown instanceof StrategyCalls.TookTooLong
          ? String.valueOf(thrown.getMessage())
          : String.valueOf(thrown);
    } catch (RuntimeException e) {
      return thrown.getClass().getName();
    }
  }

  private <T> Answer<T> broken(String method, String what) {
    return Answer.broken(words(method, what));
  }

  private String words(String method, String what) {
    return "strategy " + name + ": " + method + " " + what;
  }
}
