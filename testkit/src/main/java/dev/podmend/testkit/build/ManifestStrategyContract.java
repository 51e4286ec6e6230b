package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildOwner;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.Violation;
import dev.podmend.model.Persistence;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildLabels;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for every strategy that builds by creating Kubernetes objects, in addition to what
 * holds for all.
 */
public abstract class ManifestStrategyContract extends BuildStrategyContract {

  private static final String ACCESS_REVIEWS = "selfsubjectaccessreviews";
  private static final int MAX_NAME_LENGTH = 63;
  private static final String SECRET_WORD = "kept-to-itself";

  /** Starts the contract. */
  protected ManifestStrategyContract() {}

  /** The kind of the main object. */
  protected abstract ObjectType<?> mainType();

  /**
   * The plural names of kinds that are shared with others: created where missing, without owner and
   * labels, and never deleted. Default none.
   */
  protected Set<String> sharedResources() {
    return Set.of();
  }

  @Test
  @DisplayName("[3] an API that is not there makes it unavailable, with what to install")
  final void an_absent_api_makes_it_unavailable() {
    for (RequiredAccess access : strategy().requiredAccess()) {
      server().faults().clear();
      server()
          .faults()
          .on(request -> isDiscovery(request, access))
          .always()
          .answer(Fault.status(404));

      if (!access.isSubresource()) {
        assertThat(strategy().probe(context()))
            .isInstanceOfSatisfying(
                Availability.Unavailable.class,
                unavailable -> {
                  assertThat(unavailable.reason()).isNotBlank();
                  assertThat(unavailable.fix()).isNotBlank();
                });
      }
    }
  }

  @TestFactory
  @DisplayName("[4] a verb that is not allowed makes it unavailable, and the message grants it")
  final Stream<DynamicTest> a_denied_verb_makes_it_unavailable() {
    return strategy().requiredAccess().stream()
        .flatMap(access -> access.verbs().stream().map(verb -> denied(access, verb)));
  }

  private DynamicTest denied(RequiredAccess access, String verb) {
    return DynamicTest.dynamicTest(
        verb + " " + access.resource(),
        () -> {
          server()
              .authorize(
                  check ->
                      !(check.verb().equals(verb)
                          && check.group().equals(access.group())
                          && resource(check.resource(), check.subresource())
                              .equals(access.resource())));

          assertThat(strategy().probe(context()))
              .isInstanceOfSatisfying(
                  Availability.Unavailable.class,
                  unavailable ->
                      assertThat(unavailable.reason() + unavailable.fix())
                          .contains(verb)
                          .contains(access.resource().replaceAll("/.*", ""))
                          .containsAnyOf("kubectl", "oc ")
                          .contains("default"));
        });
  }

  @TestFactory
  @DisplayName("[5] a cluster that does not tell leaves it unknown, never absent")
  final Stream<DynamicTest> a_cluster_that_does_not_tell_leaves_it_unknown() {
    return Map.of(
            "500", Fault.status(500),
            "503", Fault.status(503),
            "429", Fault.status(429),
            "reset", Fault.reset(),
            "html", Fault.html(502))
        .entrySet()
        .stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.getKey(),
                    () -> {
                      server().faults().clear();
                      server().faults().on(request -> true).always().answer(fault.getValue());
                      assertThat(strategy().probe(context()))
                          .isInstanceOf(Availability.Unknown.class);
                    }));
  }

  @Test
  @DisplayName("[5] a review without a verdict leaves it unknown, never denied")
  final void a_review_without_a_verdict_leaves_it_unknown() {
    server()
        .faults()
        .on(request -> request.isAbout(ACCESS_REVIEWS))
        .answer(Fault.undecidedReview());

    assertThat(strategy().probe(context())).isInstanceOf(Availability.Unknown.class);
  }

  @Test
  @DisplayName("[6] probing leaves nothing behind")
  final void probing_leaves_nothing_behind() {
    strategy().probe(context());

    assertThat(server().requests())
        .filteredOn(ApiRequest::isMutation)
        .allMatch(
            request -> request.isAbout(ACCESS_REVIEWS) || request.query().containsKey("dryRun"));
  }

  @Test
  @DisplayName("[9] creates one main object, and what it needs before it")
  final void creates_one_main_object_last() {
    submit(request().build());

    List<String> created = created().map(request -> request.target().get().resource()).toList();
    assertThat(created).filteredOn(mainType().plural()::equals).hasSize(1);
    assertThat(created).last().isEqualTo(mainType().plural());
  }

  @Test
  @DisplayName("[13] a foreign object of the same name stays as it is")
  final void a_foreign_object_stays_as_it_is() {
    BuildRequest request = request().build();
    BuildHandle ours = submit(request);
    Map<String, String> labels = Map.of("app", "foreign");
    relabel(ours, labels);
    HasMetadata before = main(ours);

    BuildException refused = refusal(() -> submit(request));

    assertThat(refused.failure().reason()).isEqualTo(BuildFailureReason.NAME_TAKEN);
    assertThat(refused.failure().message()).contains(ours.name());
    assertThat(main(ours)).isEqualTo(before);
  }

  @Test
  @DisplayName("[13] the build of another owner is not adopted")
  final void the_build_of_another_owner_is_not_adopted() {
    BuildRequest request = request().build();
    BuildHandle first = submit(request);
    BuildHandle second =
        submit(request().owner(new BuildOwner("v1", "ConfigMap", "other", "another-uid")).build());

    assertThat(second.uid()).isNotEqualTo(first.uid());
  }

  @Test
  @DisplayName("[14] a build that is being deleted is a conflict that passes")
  final void a_build_that_is_being_deleted_is_a_conflict() {
    BuildRequest request = request().build();
    BuildHandle handle = submit(request);
    holdBack(handle);
    client().raw(path(handle), "DELETE", Map.of());

    BuildException refused = refusal(() -> submit(request));

    assertThat(refused.failure().reason()).isEqualTo(BuildFailureReason.CONFLICT);
    assertThat(refused.failure().persistence()).isEqualTo(Persistence.TRANSIENT);
  }

  @Test
  @DisplayName("[16] a crash between two creations is made good by the next submission")
  final void a_crash_between_two_creations_is_made_good() {
    int creations = (int) countCreations();
    for (int lost = 1; lost <= creations; lost++) {
      BuildRequest request = request().freshness("crash " + lost).build();
      server()
          .faults()
          .on(each -> each.verb().equals("create") && !each.isAbout(ACCESS_REVIEWS))
          .skip(lost - 1)
          .answer(Fault.reset().afterTheEffect());
      assertThatThrownBy(() -> submit(request)).isInstanceOf(BuildException.class);
      server().faults().clear();

      BuildHandle handle = submit(request);

      assertThat(observe(handle).isTerminal()).isFalse();
      assertThat(submit(request)).isEqualTo(handle);
    }
  }

  private long countCreations() {
    server().forgetRequests();
    submit(request().freshness("count").build());
    return created().count();
  }

  @Test
  @DisplayName("[17] names are short DNS labels")
  final void names_are_short_dns_labels() {
    BuildHandle handle = submit(request().attempt(BuildRequest.MAX_ATTEMPT).build());

    assertThat(handle.name()).hasSizeLessThanOrEqualTo(52).matches("[a-z]([a-z0-9-]*[a-z0-9])?");
    createdObjects()
        .forEach(
            object ->
                assertThat(object.getMetadata().getName())
                    .hasSizeLessThanOrEqualTo(MAX_NAME_LENGTH));
  }

  @Test
  @DisplayName("[18] [19] everything has our labels, the user's, and the owner")
  final void everything_has_labels_and_owner() {
    BuildHandle handle =
        submit(
            request()
                .putLabels("team", "data")
                .putAnnotations("example.com/note", "für später")
                .build());

    assertThat(ownObjects())
        .isNotEmpty()
        .allSatisfy(
            object -> {
              ObjectMeta metadata = object.getMetadata();
              assertThat(metadata.getLabels())
                  .containsEntry(BuildLabels.MANAGED_BY, BuildLabels.PODMEND)
                  .containsEntry(BuildLabels.BUILD, handle.name())
                  .containsEntry("team", "data");
              assertThat(metadata.getAnnotations()).containsEntry("example.com/note", "für später");
              assertThat(metadata.getOwnerReferences())
                  .extracting(OwnerReference::getUid)
                  .containsExactly(BuildRequests.OWNER.uid());
              assertThat(metadata.getOwnerReferences())
                  .noneMatch(owner -> Boolean.TRUE.equals(owner.getController()));
            });
  }

  @TestFactory
  @DisplayName("[26] an answer that tells nothing is an exception, never a state")
  final Stream<DynamicTest> no_answer_is_an_exception() {
    return Stream.of(401, 403, 429, 500, 503)
        .map(
            code ->
                DynamicTest.dynamicTest(
                    Integer.toString(code),
                    () -> {
                      server().faults().clear();
                      BuildHandle handle = submit(request().build());
                      server().faults().on(each -> true).always().answer(Fault.status(code));
                      BuildException thrown = refusal(() -> observe(handle));
                      assertThat(thrown.failure().persistence() == Persistence.TRANSIENT)
                          .as("%s passes by itself", thrown)
                          .isEqualTo(code >= 429);
                    }));
  }

  @Test
  @DisplayName("[26] a lookup that fails is no missing build: nothing is built twice")
  final void a_lookup_that_fails_is_no_missing_build() {
    BuildRequest request = request().build();
    BuildHandle handle = submit(request);
    server().faults().on(each -> each.verb().equals("get")).always().answer(Fault.status(500));

    refusal(() -> submit(request));
    server().faults().clear();

    assertThat(builds()).containsExactly(handle.uid());
    assertThat(submit(request)).isEqualTo(handle);
  }

  private List<String> builds() {
    return mainType().in(client()).inNamespace("default").list().getItems().stream()
        .map(build -> build.getMetadata().getUid())
        .toList();
  }

  @Test
  @DisplayName("[46] the time that an overloaded server asks for is handed on")
  final void the_time_that_a_server_asks_for_is_handed_on() {
    BuildHandle handle = submit(request().build());
    Fault busy = Fault.tooManyRequests(Duration.ofSeconds(17));
    server().faults().on(each -> true).always().answer(busy);

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(() -> observe(handle), () -> submit(request().build()))) {
      assertThat(refusal(call).failure().retryAfter()).hasValue(Duration.ofSeconds(17));
    }
  }

  @Test
  @DisplayName("[33] deleting leaves nothing of the build and all of the others")
  final void deleting_leaves_all_of_the_others() {
    BuildHandle gone = submit(request().build());
    List<String> paths = ownPaths();
    server().forgetRequests();
    submit(request().attempt(2).build());
    List<String> others = ownPaths();

    strategy().delete(gone, context());

    assertThat(paths).isNotEmpty().noneMatch(this::exists);
    assertThat(others).isNotEmpty().allMatch(this::exists);
    assertThat(server().requests()).noneMatch(request -> request.verb().equals("deletecollection"));
  }

  @Test
  @DisplayName("[34] deleting what runs first ends it, as cancelling does")
  final void deleting_what_runs_first_ends_it() {
    BuildHandle one = submit(request().build());
    nativeBuilds().run(one);
    List<String> ending = changes(() -> strategy().cancel(one, context()));
    BuildHandle other = submit(request().attempt(2).build());
    nativeBuilds().run(other);

    List<String> deleting = changes(() -> strategy().delete(other, context()));

    assertThat(ending).isNotEmpty();
    assertThat(deleting).startsWith(ending.toArray(String[]::new));
  }

  private List<String> changes(Runnable call) {
    server().forgetRequests();
    call.run();
    return mutationsOfObjects()
        .map(request -> request.verb() + " " + request.target().get().resource())
        .toList();
  }

  @Test
  @DisplayName("[33] deleting by an old handle spares a later build of the same name")
  final void deleting_spares_a_later_build() {
    BuildHandle later = submit(request().build());
    List<String> paths = ownPaths();
    BuildHandle old =
        new BuildHandle(later.strategy(), later.namespace(), later.name(), "old", later.attempt());

    strategy().cancel(old, context());
    strategy().delete(old, context());

    assertThat(paths).isNotEmpty().allMatch(this::exists);
  }

  @Test
  @DisplayName("[39] what a Secret holds is in nothing that is written or told")
  final void what_a_secret_holds_is_told_nowhere() {
    List.of("git-credentials", "push-credentials").forEach(this::createSecret);
    server().forgetRequests();
    BuildHandle handle = submit(request().build());

    List<Object> told = new ArrayList<>();
    told.addAll(List.of(handle, handle.toText(), observe(handle), strategy().probe(context())));
    mutationsOfObjects().map(ApiRequest::body).forEach(told::add);

    assertThat(told)
        .noneMatch(text -> text.toString().contains(SECRET_WORD))
        .noneMatch(text -> text.toString().contains(encoded(SECRET_WORD)));
  }

  private void createSecret(String name) {
    client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .addToData("password", encoded(SECRET_WORD))
                .build())
        .create();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @TestFactory
  @DisplayName("[40] [41] text of the user is in no script, command, shell or template")
  final Stream<DynamicTest> text_of_the_user_is_not_run() {
    return InjectionCorpus.lines().stream()
        .map(
            text ->
                DynamicTest.dynamicTest(
                    "%.40s".formatted(text),
                    () -> {
                      server().forgetRequests();
                      BuildRequest request =
                          request()
                              .freshness(text)
                              .requirements(
                                  new BuildRequirements(List.of(text), List.of(text), text))
                              .putBuildArguments("HOSTILE", text)
                              .putAnnotations("example.com/note", text)
                              .build();
                      if (strategy().validate(request).isEmpty()) {
                        submit(request);
                      }
                      assertThat(runnable()).noneMatch(run -> run.contains(text));
                      assertThat(expanded())
                          .noneMatch(value -> value.contains(text) && expands(value));
                    }));
  }

  @Test
  @DisplayName("[47] requirements and constraints are refused or get into the build")
  final void requirements_and_constraints_get_into_the_build() {
    BuildRequest request =
        request()
            .requirements(
                new BuildRequirements(
                    List.of("contract-requirement==1"), List.of("contract-constraint<2"), "x"))
            .build();
    List<Violation> violations = strategy().validate(request);
    if (!violations.isEmpty()) {
      assertThat(violations).extracting(Violation::field).contains("requirements");
      return;
    }

    submit(request);

    assertThat(created().map(ApiRequest::body))
        .anyMatch(body -> body.contains("contract-requirement==1"))
        .anyMatch(body -> body.contains("contract-constraint<2"));
  }

  @TestFactory
  @DisplayName("[47] what a request asks for is refused or changes what is created")
  final Stream<DynamicTest> what_is_asked_for_is_refused_or_changes_what_is_created() {
    return RequestOption.of(request().build())
        .map(option -> DynamicTest.dynamicTest(option.name(), () -> assertReaches(option)));
  }

  private void assertReaches(RequestOption option) {
    BuildRequest plain = request().freshness("without " + option.name()).build();
    BuildRequest asked = option.askedOf(plain.toBuilder().freshness("with " + option.name()));
    if (strategy().validate(asked).isEmpty()) {
      assertThat(specifications(asked))
          .as("what is created for a request with %s", option.name())
          .isNotEqualTo(specifications(plain));
    }
  }

  /** What is created for the request, without what only names it. */
  private String specifications(BuildRequest request) {
    server().forgetRequests();
    BuildHandle handle = submit(request);
    return created()
        .map(this::tree)
        .map(ManifestStrategyContract::withoutMetadata)
        .map(Object::toString)
        .collect(Collectors.joining("\n"))
        .replace(handle.name(), "")
        .replace(request.key().text(), "");
  }

  private static Map<Object, Object> withoutMetadata(Object tree) {
    Map<Object, Object> specification = new TreeMap<>((Map<?, ?>) tree);
    specification.remove("metadata");
    return specification;
  }

  @Test
  @DisplayName("[41] what is run is the same text for every request of one kind")
  final void what_is_run_is_constant() {
    submit(request().build());
    Set<String> one = new TreeSet<>(runnable());
    server().forgetRequests();
    submit(request().attempt(2).freshness("x").putAnnotations("example.com/a", "b").build());

    assertThat(new TreeSet<>(runnable())).isEqualTo(one);
  }

  @Test
  @DisplayName("[42] writes in the request's namespace alone, and never a right or a Secret")
  final void writes_in_the_namespace_alone() {
    live();

    assertThat(mutations())
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.target().get().namespace()).isEqualTo("default");
              assertThat(request.target().get().resource())
                  .isNotIn("secrets", "serviceaccounts", "roles", "rolebindings");
              assertThat(request.target().get().group()).doesNotContain("security.openshift.io");
            });
  }

  @Test
  @DisplayName("[43] does what it declares to need, and no more")
  final void does_what_it_declares() {
    live();

    assertThat(
            server().requests().stream()
                .filter(request -> request.target().isPresent())
                .filter(request -> !request.isAbout(ACCESS_REVIEWS))
                .map(ManifestStrategyContract::use)
                .distinct())
        .isNotEmpty()
        .isSubsetOf(declared());
  }

  /** A whole life, so that every request is made once. */
  private void live() {
    strategy().probe(context());
    BuildHandle first = submit(request().build());
    observe(first);
    strategy().cancel(first, context());
    BuildHandle second = submit(request().attempt(2).build());
    observe(second);
    strategy().delete(second, context());
    strategy().delete(first, context());
  }

  private static BuildException refusal(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown)
        .as("the cluster's refusal, told by a BuildException")
        .isInstanceOf(BuildException.class);
    return (BuildException) thrown;
  }

  private List<String> declared() {
    return strategy().requiredAccess().stream()
        .flatMap(
            access ->
                access.verbs().stream()
                    .map(verb -> verb + " " + access.apiVersion() + " " + access.resource()))
        .toList();
  }

  private static String use(ApiRequest request) {
    return request
        .target()
        .map(
            path ->
                request.verb()
                    + " "
                    + (path.group().isEmpty()
                        ? path.version()
                        : path.group() + "/" + path.version())
                    + " "
                    + resource(path.resource(), path.subresource()))
        .orElse("");
  }

  private static String resource(String plural, String subresource) {
    return subresource.isEmpty() ? plural : plural + "/" + subresource;
  }

  private static boolean isDiscovery(ApiRequest request, RequiredAccess access) {
    String root = access.group().isEmpty() ? "/api/" : "/apis/";
    return request.path().equals(root + access.apiVersion());
  }

  private Stream<ApiRequest> mutationsOfObjects() {
    return server().requests().stream()
        .filter(ApiRequest::isMutation)
        .filter(request -> request.target().isPresent())
        .filter(request -> !request.isAbout(ACCESS_REVIEWS))
        .filter(request -> !request.query().containsKey("dryRun"));
  }

  private List<ApiRequest> mutations() {
    return mutationsOfObjects().toList();
  }

  /** What was created as an object: a subresource, such as an instantiation, is none. */
  private Stream<ApiRequest> created() {
    return mutationsOfObjects()
        .filter(request -> request.verb().equals("create") && request.subresource().isEmpty());
  }

  private List<HasMetadata> createdObjects() {
    return created().map(this::parse).toList();
  }

  private List<HasMetadata> ownObjects() {
    return created()
        .filter(request -> !sharedResources().contains(request.target().get().resource()))
        .map(this::parse)
        .toList();
  }

  private HasMetadata parse(ApiRequest request) {
    return client().getKubernetesSerialization().unmarshal(request.body());
  }

  private List<String> ownPaths() {
    return created()
        .filter(request -> !sharedResources().contains(request.target().get().resource()))
        .map(request -> request.path() + "/" + parse(request).getMetadata().getName())
        .collect(Collectors.toList());
  }

  private boolean exists(String path) {
    try {
      return client().raw(path) != null;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private String path(BuildHandle handle) {
    String root = mainType().apiVersion().contains("/") ? "/apis/" : "/api/";
    return root
        + mainType().apiVersion()
        + "/namespaces/"
        + handle.namespace()
        + "/"
        + mainType().plural()
        + "/"
        + handle.name();
  }

  private HasMetadata main(BuildHandle handle) {
    HasMetadata main =
        mainType().in(client()).inNamespace(handle.namespace()).withName(handle.name()).get();
    assertThat(main).as("%s %s", mainType(), handle).isNotNull();
    return main;
  }

  private void relabel(BuildHandle handle, Map<String, String> labels) {
    edit(handle, metadata -> metadata.setLabels(labels));
  }

  private void holdBack(BuildHandle handle) {
    edit(handle, metadata -> metadata.setFinalizers(List.of("example.com/wait")));
  }

  private void edit(BuildHandle handle, Consumer<ObjectMeta> change) {
    mainType()
        .in(client())
        .inNamespace(handle.namespace())
        .withName(handle.name())
        .edit(
            object -> {
              change.accept(object.getMetadata());
              return object;
            });
  }

  /** Everything that is run as it stands: scripts, commands and the arguments of shells. */
  private List<String> runnable() {
    return Stream.concat(
            texts("script", "command").stream(),
            created().flatMap(request -> JsonTexts.ofShells(tree(request)).stream()))
        .toList();
  }

  /** Everything in which the kubelet or a controller replaces {@code $(…)}. */
  private List<String> expanded() {
    return texts("args", "command", "script", "value");
  }

  private static boolean expands(String value) {
    return value.replace("$$(", "").contains("$(");
  }

  private List<String> texts(String... keys) {
    return created()
        .flatMap(request -> JsonTexts.under(Set.of(keys), tree(request)).stream())
        .toList();
  }

  private Object tree(ApiRequest request) {
    return client().getKubernetesSerialization().unmarshal(request.body(), Map.class);
  }
}
