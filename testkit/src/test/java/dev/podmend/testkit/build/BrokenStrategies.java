package dev.podmend.testkit.build;

import static dev.podmend.testkit.build.AlteredStrategy.cancelling;
import static dev.podmend.testkit.build.AlteredStrategy.deleting;
import static dev.podmend.testkit.build.AlteredStrategy.observing;
import static dev.podmend.testkit.build.AlteredStrategy.probing;
import static dev.podmend.testkit.build.AlteredStrategy.submitting;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.Violation;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** For every clause that holds for all strategies one that breaks it. */
final class BrokenStrategies {

  private BrokenStrategies() {}

  static List<BrokenStrategy> all() {
    return List.of(
        row("is_found_on_the_class_path", "no jar registers it", JobStrategy::new),
        row("has_one_name", "its name is new each time", once(new Renamed())),
        row(
            "is_available_where_everything_is_there",
            "it is never available",
            () -> probing((good, context) -> Availability.unavailable("no", "wait"))),
        row("judges_a_request_without_asking", "it refuses what it can build", Refusing::new),
        row(
            "submitting_twice_gives_one_build",
            "each submission is another attempt",
            once(counting())),
        row(
            "submitting_from_many_threads_gives_one_build",
            "each thread has a build of its own",
            () ->
                submitting(
                    (good, request, context) ->
                        good.submit(request.asAttempt(ofThread()), context))),
        row(
            "another_instance_adopts_the_build",
            "each instance has a build of its own",
            BrokenStrategies.perInstance()),
        row(
            "another_attempt_is_another_build",
            "it knows one attempt only",
            () ->
                submitting((good, request, context) -> good.submit(request.asAttempt(1), context))),
        row(
            "reads_what_the_platform_writes",
            "whatever is there runs",
            () -> observing((good, handle, context) -> BuildState.running())),
        row(
            "an_unheard_of_reason_is_a_failure",
            "it gives up on what it does not know",
            () ->
                observing(
                    (good, handle, context) ->
                        known(good.observe(handle, context), BuildFailureReason.UNKNOWN))),
        row(
            "a_digest_without_a_push_is_no_success",
            "a digest is success to it",
            DigestIsSuccess::new),
        row(
            "a_success_without_a_digest_is_a_failure",
            "it makes a digest up",
            () ->
                observing(
                    (good, handle, context) ->
                        hasFailedFor(
                                good.observe(handle, context), BuildFailureReason.DIGEST_MISSING)
                            ? elsewhere()
                            : good.observe(handle, context))),
        row(
            "what_ran_too_long_is_told_from_what_waits",
            "what takes too long has failed to it",
            () ->
                observing(
                    (good, handle, context) ->
                        hasFailedFor(good.observe(handle, context), BuildFailureReason.RUN_TIMEOUT)
                            ? failed()
                            : good.observe(handle, context))),
        row(
            "a_log_is_read_once_from_first_to_last",
            "it begins anew with each page",
            Repeating::new),
        row("a_log_is_read_once_from_first_to_last", "what is there is all to it", Hasty::new),
        row(
            "a_new_build_is_not_over",
            "what does not run has failed",
            () ->
                observing(
                    (good, handle, context) ->
                        good.observe(handle, context).equals(BuildState.running())
                            ? BuildState.running()
                            : failed())),
        row(
            "what_is_over_stays_over",
            "what is over is cleared away",
            () ->
                observing(
                    (good, handle, context) -> {
                      BuildState state = good.observe(handle, context);
                      if (state.isTerminal()) {
                        good.delete(handle, context);
                      }
                      return state;
                    })),
        row(
            "a_build_that_is_not_there_is_gone",
            "absence is failure",
            () ->
                observing(
                    (good, handle, context) -> {
                      BuildState state = good.observe(handle, context);
                      return state.equals(BuildState.gone()) ? failed() : state;
                    })),
        row(
            "success_names_repository_and_digest",
            "it names another image",
            () ->
                observing(
                    (good, handle, context) ->
                        good.observe(handle, context) instanceof BuildState.Succeeded
                            ? elsewhere()
                            : good.observe(handle, context))),
        row(
            "an_image_of_an_earlier_attempt_is_not_this_ones",
            "it remembers an image, not whose",
            once(remembering())),
        row(
            "a_log_that_is_not_there_is_an_empty_page",
            "it conceals that there is no log",
            Logless::new),
        row(
            "an_interrupted_thread_stays_interrupted",
            "it forgets that it was interrupted",
            () ->
                observing(
                    (good, handle, context) ->
                        Thread.interrupted()
                            ? BuildState.running()
                            : good.observe(handle, context))),
        row(
            "cancelling_is_allowed_at_any_time",
            "it cancels once",
            BrokenStrategies.cancellingOnce()),
        row(
            "a_success_that_was_faster_stays",
            "to cancel is to delete",
            () -> cancelling((good, handle, context) -> good.delete(handle, context))),
        row(
            "deleting_removes_the_build",
            "to delete is to do nothing",
            () -> deleting((good, handle, context) -> {})),
        row(
            "leaves_the_client_open",
            "it closes what it was lent",
            () -> deleting((good, handle, context) -> context.client().close())),
        row(
            "a_handle_survives_being_stored",
            "it takes the handles of others",
            () ->
                observing(
                    (good, handle, context) ->
                        good.observe(
                            new BuildHandle(
                                good.name(),
                                handle.namespace(),
                                handle.name(),
                                handle.uid(),
                                handle.attempt()),
                            context))));
  }

  private static BrokenStrategy row(String clause, String fault, Supplier<BuildStrategy> strategy) {
    return new BrokenStrategy(clause, fault, strategy);
  }

  private static BuildStrategy remembering() {
    AtomicReference<BuildState> success = new AtomicReference<>();
    return observing(
        (good, handle, context) -> {
          BuildState state = success.get() == null ? good.observe(handle, context) : success.get();
          if (state instanceof BuildState.Succeeded) {
            success.set(state);
          }
          return state;
        });
  }

  /** Takes a missing log for an empty one. */
  private static final class Logless extends AlteredStrategy implements LogStreaming {

    @Override
    public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
      return new LogPage(List.of(), from, true, List.of());
    }
  }

  private static boolean hasFailedFor(BuildState state, BuildFailureReason reason) {
    return state instanceof BuildState.Failed failed && failed.failure().reason() == reason;
  }

  private static BuildState known(BuildState state, BuildFailureReason unknown) {
    if (hasFailedFor(state, unknown)) {
      throw new IllegalStateException("nobody has heard of this");
    }
    return state;
  }

  private static final class DigestIsSuccess extends JobStrategy {
    @Override
    protected BuildState read(GenericKubernetesResource job) {
      Map<String, String> annotations = job.getMetadata().getAnnotations();
      return annotations.containsKey(DIGEST)
          ? BuildState.succeeded(BuiltImage.of(imageOf(job), annotations.get(DIGEST)))
          : super.read(job);
    }
  }

  /** Reads every page from the start. */
  private static final class Repeating extends JobStrategy {
    @Override
    public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
      LogPage page = super.readLog(handle, LogPosition.START, context);
      return new LogPage(page.lines(), from, page.complete(), page.warnings());
    }
  }

  /** Takes what is there for all that will come. */
  private static final class Hasty extends JobStrategy {
    @Override
    public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
      LogPage page = super.readLog(handle, from, context);
      return new LogPage(page.lines(), page.next(), true, page.warnings());
    }
  }

  /** One instance for all. */
  static Supplier<BuildStrategy> once(BuildStrategy strategy) {
    return () -> strategy;
  }

  private static int ofThread() {
    return 1 + Math.floorMod(Thread.currentThread().getName().hashCode(), 1000);
  }

  private static BuildState failed() {
    return BuildState.failed(BuildFailureReason.BUILD_STEP_FAILED, "it does not run");
  }

  private static BuildState elsewhere() {
    ImageReference image = ImageReference.parse("registry.example/somewhere/else:1");
    return BuildState.succeeded(BuiltImage.of(image, BuildRequests.DIGEST));
  }

  private static BuildStrategy counting() {
    AtomicInteger count = new AtomicInteger();
    return submitting(
        (good, request, context) ->
            good.submit(request.asAttempt(count.incrementAndGet()), context));
  }

  private static Supplier<BuildStrategy> perInstance() {
    AtomicInteger instances = new AtomicInteger();
    return () -> {
      int instance = instances.incrementAndGet();
      return submitting(
          (good, request, context) -> good.submit(request.asAttempt(instance), context));
    };
  }

  private static Supplier<BuildStrategy> cancellingOnce() {
    Set<String> cancelled = new HashSet<>();
    return () ->
        cancelling(
            (good, handle, context) -> {
              if (!cancelled.add(handle.uid())) {
                throw BuildException.of(BuildFailureReason.CONFLICT, "it is cancelled already");
              }
              good.cancel(handle, context);
            });
  }

  private static final class Renamed extends AlteredStrategy {
    private int asked;

    @Override
    public String name() {
      return good.name() + asked++;
    }
  }

  private static final class Refusing extends AlteredStrategy {
    @Override
    public List<Violation> validate(BuildRequest request) {
      return List.of(new Violation("source", "it does not please"));
    }
  }
}
