package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for every build strategy. The number in a test's name is the clause's.
 *
 * <pre>{@code
 * class AcmeStrategyTest extends BuildStrategyContract {
 *   protected BuildStrategy strategy() { return new AcmeStrategy(); }
 *   protected NativeBuilds nativeBuilds() { return new AcmeController(client()); }
 * }
 * }</pre>
 *
 * <p>Each test has an API server of its own, which knows the namespace {@code default} and answers
 * 404 for resources that {@link #resources()} does not name.
 */
public abstract class BuildStrategyContract {

  private static final int SUBMITTERS = 16;

  private FakeApiServer server;
  private KubernetesClient client;
  private final TestClock clock = TestClock.create();

  /** Starts the contract. */
  @SuppressWarnings("NullAway.Init") // Set before each test.
  protected BuildStrategyContract() {}

  /** A new instance of the strategy; it knows nothing of earlier ones. */
  protected abstract BuildStrategy strategy();

  /** The controller behind the strategy, for the server of this test. */
  protected abstract NativeBuilds nativeBuilds();

  /** The resources that the strategy needs beyond those of Kubernetes itself. Default none. */
  protected List<ApiResource> resources() {
    return List.of();
  }

  /** A request that the strategy can build, in the namespace {@code default}. */
  protected BuildRequest.Builder request() {
    return BuildRequests.notebook();
  }

  /** Whether {@link BuildStrategies#load()} must find the strategy. Default true. */
  protected boolean isOnClassPath() {
    return true;
  }

  /** The server of this test. */
  protected final FakeApiServer server() {
    return server;
  }

  /** A client of {@link #server()}. */
  protected final KubernetesClient client() {
    return client;
  }

  /** The clock of {@link #server()} and of {@link #context()}. */
  protected final TestClock clock() {
    return clock;
  }

  /** A context for {@link #server()}. */
  protected final BuildContext context() {
    return BuildContext.builder().client(client).namespace("default").clock(clock).build();
  }

  @BeforeEach
  final void startServer() {
    FakeApiServer.Builder builder = FakeApiServer.builder().strict().clock(clock);
    resources().forEach(builder::resource);
    server = builder.start();
    client = Fabric8Access.clientFor(server);
  }

  @AfterEach
  final void stopServer() {
    client.close();
    server.close();
  }

  /** The build of a request, submitted by a new instance. */
  protected final BuildHandle submit(BuildRequest request) {
    return strategy().submit(request, context());
  }

  /** Where a build stands, seen by a new instance. */
  protected final BuildState observe(BuildHandle handle) {
    return strategy().observe(handle, context());
  }

  @Test
  @DisplayName("[1] is found on the class path, by a public constructor without parameters")
  final void is_found_on_the_class_path() {
    BuildStrategies found = BuildStrategies.load();

    if (isOnClassPath()) {
      assertThat(found.problems()).isEmpty();
      assertThat(found.names())
          .as("strategies named in META-INF/services/" + BuildStrategy.class.getName())
          .contains(strategy().name());
    } else {
      assertThat(found.names()).doesNotContain(strategy().name());
    }
  }

  @Test
  @DisplayName("[2] has one name, in the allowed form")
  final void has_one_name() {
    assertThat(strategy().name()).isEqualTo(strategy().name());
    assertThatCode(() -> BuildStrategies.of(strategy())).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("[3] says that it is available where everything is there and allowed")
  final void is_available_where_everything_is_there() {
    assertThat(strategy().probe(context())).isEqualTo(Availability.available());
  }

  @Test
  @DisplayName("[8] judges a request without asking anybody")
  final void judges_a_request_without_asking() {
    BuildRequest request = request().build();

    assertThat(strategy().validate(request)).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("[10] submitting twice gives one build")
  final void submitting_twice_gives_one_build() {
    BuildRequest request = request().build();
    BuildStrategy strategy = strategy();

    BuildHandle first = strategy.submit(request, context());

    assertThat(strategy.submit(request, context())).isEqualTo(first);
    assertThat(first.strategy()).isEqualTo(strategy.name());
    assertThat(first.namespace()).isEqualTo(request.namespace());
    assertThat(first.attempt()).isEqualTo(request.attempt());
  }

  @Test
  @DisplayName("[11] submitting from many threads at once gives one build")
  final void submitting_from_many_threads_gives_one_build() throws Exception {
    BuildRequest request = request().build();
    List<Callable<BuildHandle>> submitters = new ArrayList<>();
    for (int i = 0; i < SUBMITTERS; i++) {
      submitters.add(() -> submit(request));
    }

    ExecutorService threads = Executors.newFixedThreadPool(SUBMITTERS);
    try {
      List<BuildHandle> handles = new ArrayList<>();
      for (Future<BuildHandle> handle : threads.invokeAll(submitters)) {
        handles.add(handle.get());
      }
      assertThat(handles).containsOnly(handles.get(0));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("[12] another instance adopts the build, whatever its state")
  final void another_instance_adopts_the_build() {
    BuildRequest request = request().build();
    BuildHandle first = submit(request);

    assertThat(submit(request)).isEqualTo(first);
    nativeBuilds().run(first);
    assertThat(submit(request)).isEqualTo(first);
    nativeBuilds().succeed(first, BuildRequests.DIGEST);
    assertThat(submit(request)).isEqualTo(first);
  }

  @Test
  @DisplayName("[15] another attempt is another build, and so is other content")
  final void another_attempt_is_another_build() {
    BuildHandle first = submit(request().build());
    BuildHandle second = submit(request().attempt(2).build());
    BuildHandle other = submit(request().freshness("another day").build());

    assertThat(List.of(first.uid(), second.uid(), other.uid())).doesNotHaveDuplicates();
    assertThat(List.of(first.name(), second.name(), other.name())).doesNotHaveDuplicates();
  }

  @TestFactory
  @DisplayName("[20] reads what the platform writes")
  final Stream<DynamicTest> reads_what_the_platform_writes() {
    return nativeBuilds().states().stream()
        .map(state -> DynamicTest.dynamicTest(state.description(), () -> expect(state)));
  }

  private void expect(NativeState state) {
    BuildHandle handle = submit(request().freshness(state.description()).build());
    state.write().accept(handle);

    assertThat(describe(observe(handle))).isEqualTo(state.expected());
  }

  private static String describe(BuildState state) {
    return state instanceof BuildState.Failed failed
        ? "FAILED " + failed.failure().reason()
        : state.name();
  }

  @Test
  @DisplayName("[21] a reason that nobody has heard of is a failure for an unknown reason")
  final void an_unheard_of_reason_is_a_failure() {
    BuildHandle handle = submit(request().build());
    if (nativeBuilds().failForUnheardOfReason(handle)) {
      assertThatCode(() -> observe(handle)).doesNotThrowAnyException();
      assertThat(observe(handle))
          .isInstanceOfSatisfying(
              BuildState.Failed.class,
              failed ->
                  assertThat(failed.failure().reason())
                      .isIn(BuildFailureReason.UNKNOWN, BuildFailureReason.BUILD_STEP_FAILED));
    }
  }

  @Test
  @DisplayName("[22] a build that nobody has touched yet is not over")
  final void a_new_build_is_not_over() {
    assertThat(observe(submit(request().build())).isTerminal()).isFalse();
  }

  @Test
  @DisplayName("[24] a running build runs, and what is over stays over")
  final void what_is_over_stays_over() {
    BuildHandle good = submit(request().build());
    nativeBuilds().run(good);
    assertThat(observe(good)).isEqualTo(BuildState.running());
    nativeBuilds().succeed(good, BuildRequests.DIGEST);
    BuildHandle bad = submit(request().attempt(2).build());
    nativeBuilds().fail(bad);

    assertThat(observe(good)).isEqualTo(observe(good)).isInstanceOf(BuildState.Succeeded.class);
    assertThat(observe(bad)).isEqualTo(observe(bad)).isInstanceOf(BuildState.Failed.class);
  }

  @Test
  @DisplayName("[25] a build that is not there is gone, and so is one of another UID")
  final void a_build_that_is_not_there_is_gone() {
    BuildHandle handle = submit(request().build());
    BuildHandle earlier =
        new BuildHandle(
            handle.strategy(), handle.namespace(), handle.name(), "earlier", handle.attempt());
    BuildHandle unknown =
        new BuildHandle(handle.strategy(), handle.namespace(), "build-unknown", "u", 1);

    assertThat(observe(earlier)).isEqualTo(BuildState.gone());
    assertThat(observe(unknown)).isEqualTo(BuildState.gone());
  }

  @Test
  @DisplayName("[27] success names the repository and the digest of what was pushed")
  final void success_names_repository_and_digest() {
    BuildRequest request = request().build();
    BuildHandle handle = submit(request);
    nativeBuilds().succeed(handle, BuildRequests.DIGEST);

    assertThat(observe(handle))
        .isInstanceOfSatisfying(
            BuildState.Succeeded.class,
            succeeded ->
                assertThat(succeeded.image().image())
                    .isEqualTo(
                        request.targetImage().withDigest(BuildRequests.DIGEST).withoutTag()));
  }

  @Test
  @DisplayName("[28] a digest without a push is no success")
  final void a_digest_without_a_push_is_no_success() {
    BuildHandle handle = submit(request().build());
    if (nativeBuilds().failAfterDigest(handle, BuildRequests.DIGEST)) {
      assertThat(observe(handle)).isInstanceOf(BuildState.Failed.class);
    }
  }

  @Test
  @DisplayName("[29] a success without a digest is a failure that says so")
  final void a_success_without_a_digest_is_a_failure() {
    BuildHandle handle = submit(request().build());
    if (nativeBuilds().succeedWithoutDigest(handle)) {
      assertThat(describe(observe(handle)))
          .isEqualTo("FAILED " + BuildFailureReason.DIGEST_MISSING);
    }
  }

  @Test
  @DisplayName("[30] an image of an earlier attempt is not taken for this one's")
  final void an_image_of_an_earlier_attempt_is_not_this_ones() {
    BuildHandle first = submit(request().build());
    nativeBuilds().succeed(first, BuildRequests.DIGEST);
    assertThat(observe(first)).isInstanceOf(BuildState.Succeeded.class);
    BuildHandle second = submit(request().attempt(2).build());

    assertThat(observe(second).isTerminal()).isFalse();
    nativeBuilds().fail(second);

    assertThat(observe(second)).isInstanceOf(BuildState.Failed.class);
    assertThat(observe(first)).isInstanceOf(BuildState.Succeeded.class);
  }

  @Test
  @DisplayName("[31] cancelling is allowed at any time, and twice")
  final void cancelling_is_allowed_at_any_time() {
    BuildHandle running = submit(request().build());
    nativeBuilds().run(running);

    for (String time : List.of("first", "second")) {
      assertThatCode(() -> strategy().cancel(running, context()))
          .as("cancelling for the %s time", time)
          .doesNotThrowAnyException();
    }
    nativeBuilds().finishCancelling(running);

    assertThat(observe(running)).isIn(BuildState.cancelled(), BuildState.gone());
    assertThatCode(() -> strategy().cancel(running, context())).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("[32] a success that was faster than the cancellation stays")
  final void a_success_that_was_faster_stays() {
    BuildHandle handle = submit(request().build());
    nativeBuilds().succeed(handle, BuildRequests.DIGEST);
    BuildState before = observe(handle);

    strategy().cancel(handle, context());

    assertThat(observe(handle)).isEqualTo(before).isInstanceOf(BuildState.Succeeded.class);
  }

  @Test
  @DisplayName("[33] deleting removes the build, at any time, and twice")
  final void deleting_removes_the_build() {
    BuildHandle running = submit(request().build());
    nativeBuilds().run(running);
    BuildHandle other = submit(request().attempt(2).build());

    strategy().delete(running, context());
    strategy().delete(running, context());
    nativeBuilds().finishDeleting(running);

    assertThat(observe(running)).isEqualTo(BuildState.gone());
    assertThat(observe(other).isTerminal()).isFalse();
  }

  @Test
  @DisplayName("[35] what waits is pending however long, and what ran too long failed for that")
  final void what_ran_too_long_is_told_from_what_waits() {
    BuildHandle waiting = submit(request().build());
    BuildHandle running = submit(request().attempt(2).build());
    boolean overrun = nativeBuilds().overrun(running);
    clock.advance(request().build().runTimeout().multipliedBy(2));

    assertThat(observe(waiting)).isInstanceOf(BuildState.Pending.class);
    if (overrun) {
      assertThat(describe(observe(running))).isEqualTo("FAILED " + BuildFailureReason.RUN_TIMEOUT);
    }
  }

  @Test
  @DisplayName("[37] a log is read once from its first line to its last, come what may in between")
  final void a_log_is_read_once_from_first_to_last() {
    BuildHandle handle = submit(request().build());
    NativeBuilds builds = nativeBuilds();
    if (!(strategy() instanceof LogStreaming logs)) {
      return;
    }
    LogReader reader = new LogReader(logs, handle, context());
    reader.readOn();
    List<String> printed = new ArrayList<>();
    for (String part : List.of("one", "two", "three", "four")) {
      List<String> lines = List.of("contract " + part + " a", "contract " + part + " b");
      if (!builds.print(handle, lines)) {
        return;
      }
      printed.addAll(lines);
      server.faults().on(request -> !request.isMutation()).answer(Fault.reset());
      reader.readOn();
      server.faults().clear();
      reader.readOn();
    }
    assertThat(reader.isAtTheEnd()).as("complete while it runs").isFalse();
    builds.succeed(handle, BuildRequests.DIGEST);

    reader.readToTheEnd();

    assertThat(reader.lines()).filteredOn(line -> line.startsWith("contract ")).isEqualTo(printed);
    logs.readTail(handle, 3, context()).ifPresent(tail -> endsWith(reader.lines(), tail));
  }

  @Test
  @DisplayName("[38] a log that is not there, or not yet, is an empty page with a warning")
  final void a_log_that_is_not_there_is_an_empty_page() {
    if (strategy() instanceof LogStreaming logs) {
      BuildHandle handle = submit(request().build());
      assertThat(logs.readLog(handle, LogPosition.START, context()))
          .satisfies(BuildStrategyContract::holdsNoLine);
      strategy().delete(handle, context());
      nativeBuilds().finishDeleting(handle);

      assertThat(logs.readLog(handle, LogPosition.START, context()))
          .satisfies(BuildStrategyContract::holdsNoLine);
    }
  }

  private static void endsWith(List<String> lines, LogPage tail) {
    List<String> last = tail.lines().stream().map(LogLine::text).toList();
    assertThat(last).as("tail of three lines").hasSize(3);
    assertThat(lines.subList(lines.size() - last.size(), lines.size())).isEqualTo(last);
  }

  private static void holdsNoLine(LogPage page) {
    assertThat(page.lines()).isEmpty();
    assertThat(page.warnings()).isNotEmpty();
  }

  @Test
  @DisplayName("[44] a thread that is interrupted stays so, whatever is called")
  final void an_interrupted_thread_stays_interrupted() {
    BuildRequest request = request().build();
    BuildHandle handle = submit(request);
    List<ThrowingCallable> calls =
        List.of(
            () -> strategy().probe(context()),
            () -> submit(request),
            () -> observe(handle),
            () -> strategy().cancel(handle, context()),
            () -> strategy().delete(handle, context()));

    for (ThrowingCallable call : calls) {
      Thread.currentThread().interrupt();
      Throwable thrown = catchThrowable(call);
      boolean interrupted = Thread.interrupted();

      assertThat(interrupted).as("the thread's flag after a call").isTrue();
      assertThat(thrown)
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              refused -> assertThat(refused).isInstanceOf(BuildException.class));
    }
  }

  @Test
  @DisplayName("[45] leaves the client open")
  final void leaves_the_client_open() {
    BuildHandle handle = submit(request().build());
    observe(handle);
    strategy().delete(handle, context());

    assertThatCode(() -> client.pods().inNamespace("default").list()).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("[49] a handle survives being stored, and another strategy refuses it")
  final void a_handle_survives_being_stored() {
    BuildHandle handle = submit(request().build());
    BuildHandle foreign =
        new BuildHandle(
            "someone/else", handle.namespace(), handle.name(), handle.uid(), handle.attempt());

    assertThat(observe(BuildHandle.parse(handle.toText()))).isEqualTo(observe(handle));
    assertThatThrownBy(() -> observe(foreign)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> strategy().cancel(foreign, context()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> strategy().delete(foreign, context()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
