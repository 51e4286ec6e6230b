package dev.podmend.runtime;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.BuiltImageLookup;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A strategy that behaves as another, but for the methods that a test has replaced. */
final class OddStrategy implements BuildStrategy, BuiltImageLookup, LogStreaming {

  private final BuildStrategy sound;
  private final Map<String, Supplier<?>> odd = new HashMap<>();
  private final Map<String, Refusal> refusals = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();

  private record Refusal(int times, BuildException why) {}

  OddStrategy(BuildStrategy sound) {
    this.sound = sound;
  }

  /** Replaces what a method does. */
  OddStrategy with(String method, Supplier<?> behaviour) {
    odd.put(method, behaviour);
    return this;
  }

  /** Lets the first calls of a method fail, and those behind them do what they should. */
  OddStrategy refusing(String method, int times, BuildFailureReason reason, String words) {
    refusals.put(method, new Refusal(times, BuildException.of(reason, words)));
    return this;
  }

  /** How often a method was called. */
  int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // A test may want what the types forbid.
  private <T> T call(String method, Supplier<T> otherwise) {
    int call = calls.merge(method, 1, Integer::sum);
    Refusal refusal = refusals.get(method);
    if (refusal != null && call <= refusal.times()) {
      throw refusal.why();
    }
    return odd.containsKey(method) ? (T) odd.get(method).get() : otherwise.get();
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public Availability probe(BuildContext context) {
    return call("probe", () -> sound.probe(context));
  }

  @Override
  public List<Violation> validate(BuildRequest request) {
    return call("validate", () -> sound.validate(request));
  }

  @Override
  public BuildHandle submit(BuildRequest request, BuildContext context) {
    return call("submit", () -> sound.submit(request, context));
  }

  @Override
  public BuildState observe(BuildHandle handle, BuildContext context) {
    return call("observe", () -> sound.observe(handle, context));
  }

  @Override
  public void cancel(BuildHandle handle, BuildContext context) {
    call(
        "cancel",
        () -> {
          sound.cancel(handle, context);
          return true;
        });
  }

  @Override
  public void delete(BuildHandle handle, BuildContext context) {
    call(
        "delete",
        () -> {
          sound.delete(handle, context);
          return true;
        });
  }

  @Override
  public Optional<BuiltImage> lookUp(BuildRequest request, BuildContext context) {
    return call("lookUp", Optional::empty);
  }

  @Override
  public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
    return call("readLog", () -> new LogPage(List.of(), from, true, List.of("there is no log")));
  }

  @Override
  public Optional<LogPage> readTail(BuildHandle handle, int lines, BuildContext context) {
    return call("readTail", Optional::empty);
  }
}
