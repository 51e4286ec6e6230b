package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource.Git;
import dev.podmend.build.BuildSource.Inline;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.FileName;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.LocalObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.openshift.api.model.BuildOutput;
import io.fabric8.openshift.api.model.BuildOutputBuilder;
import io.fabric8.openshift.api.model.BuildSource;
import io.fabric8.openshift.api.model.BuildSourceBuilder;
import io.fabric8.openshift.api.model.BuildSpec;
import io.fabric8.openshift.api.model.BuildSpecBuilder;
import io.fabric8.openshift.api.model.BuildStrategy;
import io.fabric8.openshift.api.model.BuildStrategyBuilder;
import io.fabric8.openshift.api.model.DockerBuildStrategyBuilder;
import io.fabric8.openshift.api.model.SourceBuildStrategyBuilder;
import io.fabric8.openshift.api.model.SourceRevision;
import io.fabric8.openshift.api.model.SourceRevisionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a build's specification, each made from a request. */
final class BuildParts {

  private final BuildRequest request;
  private final S2iConfig config;
  private final Recipe recipe;
  private final ContextFiles files;

  BuildParts(BuildRequest request, S2iConfig config, String buildName) {
    this.request = request;
    this.config = config;
    this.recipe = Recipe.of(request, config);
    this.files = ContextFiles.of(request, recipe, buildName);
  }

  ContextFiles files() {
    return files;
  }

  Optional<StreamTag> streamTag() {
    return StreamTag.of(request.outputImage(), config.internalRegistry());
  }

  BuildSpec spec() {
    Map<String, String> nodes = request.scheduling().nodeSelector();
    return new BuildSpecBuilder()
        .withServiceAccount(request.scheduling().serviceAccount().orElse(null))
        .withSource(source())
        .withRevision(revision())
        .withStrategy(strategy())
        .withOutput(output())
        .withResources(resources())
        // An empty map would switch off the cluster's own default.
        .withNodeSelector(nodes.isEmpty() ? null : nodes)
        .withCompletionDeadlineSeconds(wholeSeconds(request.runTimeout()))
        .build();
  }

  private static long wholeSeconds(Duration time) {
    return time.plusNanos(999_999_999).toSeconds();
  }

  private BuildSource source() {
    BuildSourceBuilder source =
        request.source().match(BuildParts::fromGit, inline -> new BuildSourceBuilder());
    Optional<String> dockerfile = dockerfile();
    dockerfile.ifPresent(source::withDockerfile);
    if (source.getType() == null) {
      source.withType(dockerfile.isPresent() ? "Dockerfile" : "None");
    }
    return source.withConfigMaps(files.sources()).build();
  }

  private static BuildSourceBuilder fromGit(Git git) {
    return new BuildSourceBuilder()
        .withType("Git")
        .withNewGit()
        .withUri(git.url().text())
        .withRef(git.ref().map(ref -> ref.text()).orElse(null))
        .endGit()
        .withContextDir(git.context().isRoot() ? null : git.context().text())
        .withSourceSecret(reference(git.secret()));
  }

  private @Nullable SourceRevision revision() {
    return commit()
        .map(
            commit ->
                new SourceRevisionBuilder()
                    .withType("Git")
                    .withNewGit()
                    .withCommit(commit.text())
                    .endGit()
                    .build())
        .orElse(null);
  }

  /** The text of the Dockerfile where the build brings it along. */
  private Optional<String> dockerfile() {
    return request
        .dockerfile()
        .match(
            absent -> recipe == Recipe.SOURCE ? Optional.<String>empty() : Optional.of(generated()),
            inSource -> request.source().match(git -> Optional.<String>empty(), this::chosenFile),
            inline -> Optional.of(inline.text()));
  }

  private String generated() {
    return DockerfileGenerator.generate(
            DockerfileGenerator.recipeFor(request).baseImageSetByBuilder(true).build())
        .text();
  }

  private Optional<String> chosenFile(Inline source) {
    return dockerfilePath().map(path -> source.files().get(new FileName(path)));
  }

  private Optional<String> dockerfilePath() {
    return request
        .dockerfile()
        .match(
            absent -> Optional.<String>empty(),
            inSource -> Optional.of(inSource.path().text()),
            inline -> Optional.<String>empty());
  }

  /** What is known of an image that was built of this request, whenever that was. */
  BuiltImage described(BuiltImage built) {
    Optional<String> directory =
        recipe == Recipe.SOURCE
            ? Optional.of(DockerfileGenerator.SOURCE_DIRECTORY)
            : dockerfile().flatMap(DockerfileGenerator::sourceDirectoryOf);
    BuiltImage placed = directory.map(built::withSourceIn).orElse(built);
    return commit().map(placed::from).orElse(placed);
  }

  private Optional<CommitId> commit() {
    return request.source().match(Git::commit, inline -> Optional.empty());
  }

  private BuildStrategy strategy() {
    return recipe == Recipe.SOURCE ? bySource() : byDockerfile();
  }

  private BuildStrategy bySource() {
    return new BuildStrategyBuilder()
        .withType("Source")
        .withSourceStrategy(
            new SourceBuildStrategyBuilder()
                .withFrom(dockerImage(request.baseImage()))
                .withPullSecret(reference(request.pullSecret()))
                .withEnv(arguments())
                .build())
        .build();
  }

  private BuildStrategy byDockerfile() {
    DockerBuildStrategyBuilder docker =
        new DockerBuildStrategyBuilder()
            .withPullSecret(reference(request.pullSecret()))
            .withBuildArgs(arguments());
    if (recipe == Recipe.GENERATED_DOCKERFILE) {
      docker.withFrom(dockerImage(request.baseImage()));
    }
    request
        .source()
        .match(git -> dockerfilePath(), inline -> Optional.<String>empty())
        .ifPresent(docker::withDockerfilePath);
    return new BuildStrategyBuilder().withType("Docker").withDockerStrategy(docker.build()).build();
  }

  private List<EnvVar> arguments() {
    return request.buildArguments().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            argument ->
                new EnvVarBuilder()
                    .withName(argument.getKey())
                    .withValue(argument.getValue())
                    .build())
        .toList();
  }

  private BuildOutput output() {
    return new BuildOutputBuilder()
        .withTo(
            streamTag()
                .map(BuildParts::imageStreamTag)
                .orElseGet(() -> dockerImage(request.outputImage())))
        .withPushSecret(reference(request.pushSecret()))
        .build();
  }

  private static ObjectReference imageStreamTag(StreamTag tag) {
    return new ObjectReferenceBuilder()
        .withKind("ImageStreamTag")
        .withNamespace(tag.namespace())
        .withName(tag.name())
        .build();
  }

  private static ObjectReference dockerImage(ImageReference image) {
    ImageReference exact = image.digest().isPresent() ? image.withoutTag() : image;
    return new ObjectReferenceBuilder().withKind("DockerImage").withName(exact.canonical()).build();
  }

  private @Nullable ResourceRequirements resources() {
    Map<String, Quantity> requests = quantities(request.resources().requests());
    Map<String, Quantity> limits = quantities(request.resources().limits());
    return requests.isEmpty() && limits.isEmpty()
        ? null
        : new ResourceRequirementsBuilder().withRequests(requests).withLimits(limits).build();
  }

  private static Map<String, Quantity> quantities(Map<String, String> amounts) {
    return amounts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, amount -> new Quantity(amount.getValue())));
  }

  private static @Nullable LocalObjectReference reference(Optional<SecretReference> secret) {
    return secret
        .map(named -> new LocalObjectReferenceBuilder().withName(named.name()).build())
        .orElse(null);
  }
}
