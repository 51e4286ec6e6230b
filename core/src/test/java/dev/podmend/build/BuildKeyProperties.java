package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class BuildKeyProperties {

  private static final GitUrl URL = new GitUrl("https://git.example.com/team/notebooks.git");
  private static final String HASH = "a".repeat(40);

  private static final Map<String, UnaryOperator<BuildRequest.Builder>> SHAPING = shaping();
  private static final Map<String, UnaryOperator<BuildRequest.Builder>> OTHERS = others();

  private static Map<String, UnaryOperator<BuildRequest.Builder>> shaping() {
    Map<String, UnaryOperator<BuildRequest.Builder>> changes = new LinkedHashMap<>();
    changes.put(
        "url", b -> b.source(BuildSource.git(new GitUrl("https://git.example.com/team/other"))));
    changes.put("ref", b -> b.source(BuildSource.git(URL).at(new GitRef("next"))));
    changes.put("commit", b -> b.source(BuildSource.git(URL).at(new CommitId(HASH))));
    changes.put("context", b -> b.source(BuildSource.git(URL).in(new ContextPath("a"))));
    changes.put("files", b -> b.source(BuildSource.inline(Map.of(new FileName("a"), "b"))));
    changes.put("no source", b -> b.source(BuildSource.NONE));
    changes.put("base image", b -> b.baseImage(ImageReference.parse("quay.io/other/base:1")));
    changes.put("Dockerfile", b -> b.dockerfile(Dockerfile.inline("FROM a")));
    changes.put("Dockerfile path", b -> b.dockerfile(Dockerfile.inSource(new DockerfilePath("D"))));
    changes.put("requirements", b -> b.requirements(new BuildRequirements(List.of("pandas"), "x")));
    changes.put(
        "constraints",
        b ->
            b.requirements(
                new BuildRequirements(
                    List.of("pandas==2.3.3"), List.of("numpy<2.3"), "requirements.txt")));
    changes.put("target", b -> b.targetImage(ImageReference.parse("registry.example.com/o/t")));
    changes.put("target's tag", b -> b.targetImage(Samples.TARGET.withTag("v1")));
    changes.put("argument", b -> b.putBuildArguments("A", "b"));
    changes.put("freshness", b -> b.freshness("today"));
    changes.put("architecture", b -> b.scheduling(onNodes("kubernetes.io/arch", "arm64")));
    return changes;
  }

  private static Map<String, UnaryOperator<BuildRequest.Builder>> others() {
    Map<String, UnaryOperator<BuildRequest.Builder>> changes = new LinkedHashMap<>();
    changes.put("namespace", b -> b.namespace("other"));
    changes.put(
        "git secret", b -> b.source(BuildSource.git(URL).with(new SecretReference("token"))));
    changes.put("pull secret", b -> b.pullSecret(new SecretReference("pull")));
    changes.put("push secret", b -> b.pushSecret(new SecretReference("push")));
    changes.put(
        "resources", b -> b.resources(new BuildResources(Map.of(), Map.of("memory", "1Gi"))));
    changes.put("node", b -> b.scheduling(onNodes("pool", "builds")));
    changes.put(
        "tolerations",
        b ->
            b.scheduling(
                BuildScheduling.DEFAULT.withTolerations(
                    List.of(new TolerationBuilder().withKey("gpu").build()))));
    changes.put(
        "service account", b -> b.scheduling(BuildScheduling.DEFAULT.withServiceAccount("sa")));
    changes.put("queue timeout", b -> b.queueTimeout(Duration.ofHours(1)));
    changes.put("run timeout", b -> b.runTimeout(Duration.ofHours(1)));
    changes.put("owner", b -> b.owner(owner("u")));
    changes.put("labels", b -> b.putLabels("a", "b"));
    changes.put("annotations", b -> b.putAnnotations("a", "b"));
    changes.put("attempt", b -> b.attempt(7));
    changes.put(
        "origin of the requirements",
        b -> b.requirements(new BuildRequirements(List.of("pandas==2.3.3"), "elsewhere")));
    return changes;
  }

  private static BuildScheduling onNodes(String label, String value) {
    return BuildScheduling.DEFAULT.withNodeSelector(Map.of(label, value));
  }

  private static BuildOwner owner(String uid) {
    return new BuildOwner("v1", "ConfigMap", "a", uid);
  }

  private static UnaryOperator<BuildRequest.Builder> change(
      Map<String, UnaryOperator<BuildRequest.Builder>> changes, String field) {
    return Objects.requireNonNull(changes.get(field), field);
  }

  private static BuildKey keyOf(UnaryOperator<BuildRequest.Builder> change) {
    return change.apply(Samples.request()).build().key();
  }

  @Provide
  Arbitrary<String> shapingFields() {
    return Arbitraries.of(SHAPING.keySet());
  }

  @Provide
  Arbitrary<String> otherFields() {
    return Arbitraries.of(OTHERS.keySet());
  }

  @Property
  void what_shapes_the_image_changes_the_key_whatever_else_differs(
      @ForAll("shapingFields") String field, @ForAll("otherFields") String other) {
    BuildRequest base = Samples.request().build();

    BuildRequest changed =
        change(SHAPING, field).apply(change(OTHERS, other).apply(Samples.request())).build();

    assertThat(changed.key()).as("%s, with another %s", field, other).isNotEqualTo(base.key());
  }

  @Property
  void what_does_not_shape_the_image_leaves_the_key_alone(@ForAll("otherFields") String field) {
    assertThat(keyOf(change(OTHERS, field))).as(field).isEqualTo(Samples.request().build().key());
  }

  @Property(tries = 1)
  void no_two_changes_give_the_same_key() {
    Set<BuildKey> keys = new HashSet<>(Set.of(Samples.request().build().key()));

    SHAPING.forEach((field, change) -> assertThat(keys.add(keyOf(change))).as(field).isTrue());
  }

  @Property
  void moving_text_from_one_value_into_the_next_changes_the_key(
      @ForAll @StringLength(min = 1, max = 4) String a,
      @ForAll @StringLength(min = 1, max = 4) String b) {
    BuildKey joined = keyOf(builder -> builder.freshness(a + b));
    BuildKey split = keyOf(builder -> builder.freshness(a));

    assertThat(joined).isNotEqualTo(split);
  }

  @Property
  void an_object_name_is_a_short_dns_label(
      @ForAll("strategies") String strategy,
      @ForAll @IntRange(min = 1, max = BuildRequest.MAX_ATTEMPT) int attempt,
      @ForAll String uid) {
    Optional<BuildOwner> owner = uid.isBlank() ? Optional.empty() : Optional.of(owner(uid));

    String name = Samples.request().build().key().name(strategy, attempt, owner);

    assertThat(Rule.isLabel(name)).as(name).isTrue();
    assertThat(name.length()).isLessThanOrEqualTo(BuildKey.MAX_NAME_LENGTH);
    assertThat(name).startsWith("build-").endsWith("-" + attempt);
  }

  @Provide
  Arbitrary<String> strategies() {
    return Arbitraries.oneOf(
        Arbitraries.of("s2i", "tekton", "kaniko", "acme/bazel", "a-strategy-with-a-long-name"),
        Arbitraries.strings().ofMaxLength(63));
  }

  @Property(tries = 1)
  void owners_strategies_and_attempts_have_names_of_their_own() {
    BuildKey key = Samples.request().build().key();

    assertThat(
            List.of(
                key.name("s2i", 1, Optional.empty()),
                key.name("s2i", 2, Optional.empty()),
                key.name("kaniko", 1, Optional.empty()),
                key.name("acme/bazel", 1, Optional.empty()),
                key.name("acme/other", 1, Optional.empty()),
                key.name("s2i", 1, Optional.of(owner("a"))),
                key.name("s2i", 1, Optional.of(owner("b")))))
        .doesNotHaveDuplicates();
  }
}
