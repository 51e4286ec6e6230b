package dev.podmend.testkit.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.Availability;
import dev.podmend.build.BaseImageTrait;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A build strategy that does what a test has written, without a cluster. Its builds live in memory
 * and in the instance. Thread-safe.
 *
 * <pre>{@code
 * ScriptedStrategy s2i = ScriptedStrategy.named("s2i")
 *     .nextBuild(BuildState.running(), BuildState.failed(PUSH_TRANSIENT, "reset by peer"))
 *     .nextBuild(BuildState.succeeded(image));
 * }</pre>
 *
 * <p>Each look at a build shows its next state; the last one stays. A build that no script is left
 * for is pending until the test says otherwise with {@link #set}.
 */
public final class ScriptedStrategy implements BuildStrategy {

  private static final class Build {
    private final BuildHandle handle;
    private final BuildRequest request;
    private final Deque<BuildState> states;

    private Build(BuildHandle handle, BuildRequest request, Deque<BuildState> states) {
      this.handle = handle;
      this.request = request;
      this.states = states;
    }
  }

  private final String name;
  private final Map<String, Build> builds = new LinkedHashMap<>();
  private final Deque<List<BuildState>> scripts = new ArrayDeque<>();
  private final Deque<Availability> availabilities = new ArrayDeque<>();
  private final Deque<BuildException> refusals = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private List<Violation> violations = List.of();
  private Set<BaseImageTrait> strengths = Set.of();
  private int priority = 1000;

  private ScriptedStrategy(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** A strategy that is available and whose builds are pending. */
  public static ScriptedStrategy named(String name) {
    return new ScriptedStrategy(name);
  }

  /** Says what the next build goes through, one state a look. */
  public synchronized ScriptedStrategy nextBuild(BuildState... states) {
    scripts.add(List.of(states));
    return this;
  }

  /** Says what the next probes answer; the last answer stays. */
  public synchronized ScriptedStrategy probing(Availability... answers) {
    availabilities.clear();
    availabilities.addAll(List.of(answers));
    return this;
  }

  /** Lets the next submission fail. */
  public synchronized ScriptedStrategy refusing(BuildException refusal) {
    refusals.add(refusal);
    return this;
  }

  /** Says what it finds wrong with every request. */
  public synchronized ScriptedStrategy violating(Violation... found) {
    violations = List.of(found);
    return this;
  }

  /** Says which base images it fits best. */
  public synchronized ScriptedStrategy strongIn(BaseImageTrait... traits) {
    strengths = Set.of(traits);
    return this;
  }

  /** Says where it stands among others. */
  public synchronized ScriptedStrategy priority(int priority) {
    this.priority = priority;
    return this;
  }

  /** Puts a build into a state, where it stays. */
  public synchronized void set(BuildHandle handle, BuildState state) {
    find(handle)
        .ifPresent(
            build -> {
              build.states.clear();
              build.states.add(state);
            });
  }

  /** Puts a build into success, with the image that it was asked for. */
  public synchronized void succeed(BuildHandle handle, String digest) {
    find(handle)
        .ifPresent(
            build ->
                set(
                    handle,
                    BuildState.succeeded(BuiltImage.of(build.request.outputImage(), digest))));
  }

  /** What was called, in order: {@code probe}, {@code submit 1}, {@code cancel 1} … */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** The builds that are not over: never more than one of a key, if all is well. */
  public synchronized long openBuilds() {
    return builds.values().stream().filter(build -> !state(build).isTerminal()).count();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized int priority() {
    return priority;
  }

  @Override
  public synchronized Set<BaseImageTrait> strengths() {
    return strengths;
  }

  @Override
  public synchronized Availability probe(BuildContext context) {
    calls.add("probe");
    Availability answer =
        availabilities.isEmpty() ? Availability.available() : availabilities.element();
    if (availabilities.size() > 1) {
      availabilities.remove();
    }
    return answer;
  }

  @Override
  public synchronized List<Violation> validate(BuildRequest request) {
    return violations;
  }

  @Override
  public synchronized BuildHandle submit(BuildRequest request, BuildContext context) {
    calls.add("submit " + request.attempt());
    if (!refusals.isEmpty()) {
      throw refusals.remove();
    }
    String place = request.namespace() + "/" + request.objectName(name);
    return builds.computeIfAbsent(place, each -> started(request)).handle;
  }

  private Build started(BuildRequest request) {
    String object = request.objectName(name);
    BuildHandle handle =
        new BuildHandle(name, request.namespace(), object, "uid-of-" + object, request.attempt());
    List<BuildState> script =
        scripts.isEmpty() ? List.of(BuildState.pending("")) : scripts.remove();
    return new Build(handle, request, new ArrayDeque<>(script));
  }

  @Override
  public synchronized BuildState observe(BuildHandle handle, BuildContext context) {
    requireOwn(handle);
    return find(handle).map(ScriptedStrategy::look).orElseGet(BuildState::gone);
  }

  @Override
  public synchronized void cancel(BuildHandle handle, BuildContext context) {
    requireOwn(handle);
    calls.add("cancel " + handle.attempt());
    find(handle)
        .filter(build -> !state(build).isTerminal())
        .ifPresent(build -> set(handle, BuildState.cancelled()));
  }

  @Override
  public synchronized void delete(BuildHandle handle, BuildContext context) {
    requireOwn(handle);
    calls.add("delete " + handle.attempt());
    find(handle).ifPresent(build -> builds.values().remove(build));
  }

  private static BuildState look(Build build) {
    BuildState state = state(build);
    if (build.states.size() > 1) {
      build.states.remove();
    }
    return state;
  }

  private static BuildState state(Build build) {
    return build.states.element();
  }

  private Optional<Build> find(BuildHandle handle) {
    return builds.values().stream().filter(build -> build.handle.equals(handle)).findFirst();
  }

  private void requireOwn(BuildHandle handle) {
    if (!handle.strategy().equals(name)) {
      throw new IllegalArgumentException(
          "build handle '" + handle + "' is of strategy " + handle.strategy() + ", not " + name);
    }
  }
}
