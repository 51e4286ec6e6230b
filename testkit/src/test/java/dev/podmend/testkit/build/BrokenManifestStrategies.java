package dev.podmend.testkit.build;

import static dev.podmend.testkit.build.AlteredStrategy.deleting;
import static dev.podmend.testkit.build.AlteredStrategy.observing;
import static dev.podmend.testkit.build.AlteredStrategy.probing;
import static dev.podmend.testkit.build.AlteredStrategy.submitting;
import static dev.podmend.testkit.build.BrokenStrategies.once;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** For every clause that holds for strategies of manifests one that breaks it. */
final class BrokenManifestStrategies {

  private BrokenManifestStrategies() {}

  static List<BrokenStrategy> all() {
    return List.of(
        row(
            "an_absent_api_makes_it_unavailable",
            "it asks nobody",
            () -> probing((good, context) -> Availability.available())),
        row(
            "a_denied_verb_makes_it_unavailable",
            "it does not ask about rights",
            () -> probing((good, context) -> Availability.available())),
        row(
            "a_cluster_that_does_not_tell_leaves_it_unknown",
            "an error is absence",
            () ->
                probing(
                    (good, context) ->
                        good.probe(context).isAvailable()
                            ? Availability.available()
                            : Availability.unavailable("absent", "install it"))),
        row(
            "a_review_without_a_verdict_leaves_it_unknown",
            "no verdict is a denial",
            () ->
                probing(
                    (good, context) ->
                        good.probe(context).isAvailable()
                            ? Availability.available()
                            : Availability.unavailable("denied", "grant it"))),
        row(
            "deleting_what_runs_first_ends_it",
            "it deletes what still runs",
            () ->
                deleting(
                    (good, handle, context) ->
                        JobStrategy.JOBS
                            .in(context.client())
                            .inNamespace(handle.namespace())
                            .withName(handle.name())
                            .delete())),
        row(
            "text_of_the_user_is_not_run",
            "the user's text is an argument of its shell",
            Handing::new),
        row(
            "what_is_run_is_constant",
            "the argument of its shell tells the attempt",
            () ->
                new Handing() {
                  @Override
                  String handed(BuildRequest request) {
                    return Integer.toString(request.attempt());
                  }
                }),
        row(
            "probing_leaves_nothing_behind",
            "it probes by creating",
            () ->
                probing(
                    (good, context) -> {
                      createMap(context, "probe");
                      return good.probe(context);
                    })),
        row(
            "creates_one_main_object_last",
            "what it needs comes too late",
            () ->
                submitting(
                    (good, request, context) -> {
                      BuildHandle handle = good.submit(request, context);
                      createMap(context, handle.name() + "-late");
                      return handle;
                    })),
        row(
            "a_foreign_object_stays_as_it_is",
            "it takes what is there for its own",
            BrokenManifestStrategies::adoptingAll),
        row(
            "the_build_of_another_owner_is_not_adopted",
            "it forgets who asked",
            () ->
                submitting(
                    (good, request, context) ->
                        good.submit(
                            request.toBuilder().owner(BuildRequests.OWNER).build(), context))),
        row(
            "a_build_that_is_being_deleted_is_a_conflict",
            "it adopts what is going",
            BrokenManifestStrategies::adoptingAll),
        row(
            "a_crash_between_two_creations_is_made_good",
            "after a failure it begins anew each time",
            once(forgetful())),
        row(
            "names_are_short_dns_labels",
            "its names are long",
            () ->
                submitting(
                    (good, request, context) -> {
                      BuildHandle handle = good.submit(request, context);
                      return new BuildHandle(
                          handle.strategy(),
                          handle.namespace(),
                          handle.name() + "x".repeat(40),
                          handle.uid(),
                          handle.attempt());
                    })),
        row(
            "everything_has_labels_and_owner",
            "one object is nobody's",
            () ->
                submitting(
                    (good, request, context) -> {
                      createMap(context, "stray");
                      return good.submit(request, context);
                    })),
        row(
            "no_answer_is_an_exception",
            "a refusal is the end of the build",
            () ->
                observing(
                    (good, handle, context) -> {
                      try {
                        return good.observe(handle, context);
                      } catch (BuildException e) {
                        return BuildState.gone();
                      }
                    })),
        row(
            "a_lookup_that_fails_is_no_missing_build",
            "an error is absence, and another job is made",
            () ->
                submitting(
                    (good, request, context) -> {
                      try {
                        return good.submit(request, context);
                      } catch (BuildException e) {
                        return createdAnew(request.objectName(good.name()), context);
                      }
                    })),
        row(
            "the_time_that_a_server_asks_for_is_handed_on",
            "it keeps the time to itself",
            () ->
                observing(
                    (good, handle, context) -> {
                      try {
                        return good.observe(handle, context);
                      } catch (BuildException e) {
                        throw new BuildException(
                            BuildFailure.of(e.failure().reason(), e.failure().message()));
                      }
                    })),
        row(
            "what_a_secret_holds_is_told_nowhere",
            "it notes the password",
            () ->
                submitting(
                    (good, request, context) ->
                        good.submit(
                            request.toBuilder()
                                .putAnnotations("example.com/note", password(context))
                                .build(),
                            context))),
        row("deleting_leaves_all_of_the_others", "it leaves its helper", Littering::new),
        row(
            "deleting_spares_a_later_build",
            "it deletes by name",
            () ->
                deleting(
                    (good, handle, context) -> good.delete(current(handle, context), context))),
        row("text_of_the_user_is_not_run", "the user's text is in its script", Pasting::new),
        row(
            "requirements_and_constraints_get_into_the_build",
            "it loses the constraints",
            Unconstrained::new),
        row(
            "what_is_asked_for_is_refused_or_changes_what_is_created",
            "it forgets the time limit",
            () ->
                submitting(
                    (good, request, context) ->
                        good.submit(
                            request.toBuilder().runTimeout(Duration.ofHours(1)).build(), context))),
        row("what_is_run_is_constant", "its script tells the attempt", Telling::new),
        row(
            "writes_in_the_namespace_alone",
            "it writes a Secret",
            () ->
                submitting(
                    (good, request, context) -> {
                      createSecret(context, request.objectName(good.name()));
                      return good.submit(request, context);
                    })),
        row("does_what_it_declares", "it conceals a verb", Concealing::new));
  }

  private static BrokenStrategy row(String clause, String fault, Supplier<BuildStrategy> strategy) {
    return new BrokenStrategy(clause, fault, strategy);
  }

  private static void createMap(BuildContext context, String name) {
    context
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .build())
        .create();
  }

  private static void createSecret(BuildContext context, String name) {
    context
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .build())
        .create();
  }

  private static BuildHandle current(BuildHandle handle, BuildContext context) {
    GenericKubernetesResource job =
        JobStrategy.JOBS
            .in(context.client())
            .inNamespace(handle.namespace())
            .withName(handle.name())
            .get();
    String uid = job == null ? handle.uid() : job.getMetadata().getUid();
    return new BuildHandle(
        handle.strategy(), handle.namespace(), handle.name(), uid, handle.attempt());
  }

  private static String password(BuildContext context) {
    Secret secret =
        context.client().secrets().inNamespace("default").withName("push-credentials").get();
    return secret == null ? "" : secret.getData().getOrDefault("password", "");
  }

  private static BuildHandle createdAnew(String name, BuildContext context) {
    GenericKubernetesResource job = new GenericKubernetesResource();
    job.setApiVersion("batch/v1");
    job.setKind("Job");
    job.setMetadata(
        new ObjectMetaBuilder().withName(name + "-again").withNamespace("default").build());
    String uid = context.client().resource(job).create().getMetadata().getUid();
    return new BuildHandle("example/job", "default", name + "-again", uid, 1);
  }

  private static BuildStrategy adoptingAll() {
    return submitting(
        (good, request, context) -> {
          try {
            return good.submit(request, context);
          } catch (BuildException e) {
            String name = request.objectName(good.name());
            return new BuildHandle(good.name(), "default", name, "foreign", 1);
          }
        });
  }

  private static BuildStrategy forgetful() {
    AtomicInteger failures = new AtomicInteger();
    return submitting(
        (good, request, context) -> {
          try {
            int attempt = failures.get() == 0 ? 1 : failures.incrementAndGet();
            return good.submit(request.asAttempt(attempt), context);
          } catch (BuildException e) {
            failures.incrementAndGet();
            throw e;
          }
        });
  }

  private static final class Littering extends JobStrategy {
    @Override
    protected List<ObjectType<?>> helperTypes() {
      return List.of();
    }
  }

  private static final class Pasting extends JobStrategy {
    private String pasted = "";

    @Override
    protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
      pasted = request.requirements().origin();
      return super.manifestsFor(request, name);
    }

    @Override
    String script() {
      return "install " + pasted;
    }
  }

  private static class Handing extends JobStrategy {
    private String handed = "";

    String handed(BuildRequest request) {
      return request.requirements().origin();
    }

    @Override
    protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
      handed = handed(request);
      return super.manifestsFor(request, name);
    }

    @Override
    Map<String, Object> run() {
      return Map.of("command", List.of("bash"), "args", List.of("-euc", "install " + handed));
    }
  }

  private static final class Telling extends JobStrategy {
    @Override
    protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
      Manifests<GenericKubernetesResource> manifests = super.manifestsFor(request, name);
      manifests.main().setAdditionalProperty("script", "echo " + request.attempt());
      return manifests;
    }
  }

  private static final class Unconstrained extends JobStrategy {
    @Override
    protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
      BuildRequirements unbounded = new BuildRequirements(request.requirements().lines(), "x");
      return super.manifestsFor(request.toBuilder().requirements(unbounded).build(), name);
    }
  }

  private static final class Concealing extends JobStrategy {
    @Override
    public List<RequiredAccess> requiredAccess() {
      return List.of(RequiredAccess.to("batch", "v1", "jobs", "create", "get", "delete"));
    }
  }
}
