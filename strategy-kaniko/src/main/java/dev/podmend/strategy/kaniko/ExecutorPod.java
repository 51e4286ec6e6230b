package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildSource;
import dev.podmend.build.FileName;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of one build: a pod that runs the executor once, and the files that it reads. */
final class ExecutorPod {

  /** The container that builds. */
  static final String EXECUTOR = "executor";

  /** Annotation: where the image holds the source. */
  static final String SOURCE_DIRECTORY = "podmend.dev/source-directory";

  /** Annotation: the commit that the request asks for. */
  static final String COMMIT = "podmend.dev/commit";

  static final ObjectType<ConfigMap> CONFIG_MAPS = ObjectType.of(ConfigMap.class);

  private static final String RECIPE = "recipe";
  private static final String CONTEXT = "context";
  private static final String REGISTRY_LOGIN = "registry-login";

  /** What unpacking and running the layers of an image takes; all of it is in PSA's baseline. */
  private static final List<String> CAPABILITIES =
      List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETFCAP", "SETGID", "SETUID");

  /** There is nothing to be put in order when a build is cancelled. */
  private static final long GRACE_SECONDS = 5;

  private final KanikoConfig config;
  private final BuildRequest request;
  private final String name;
  private final SourceContext context;
  private final Recipe recipe;

  ExecutorPod(KanikoConfig config, BuildRequest request, String name) {
    this.config = config;
    this.request = request;
    this.name = name;
    this.context = SourceContext.of(request.source());
    this.recipe = Recipe.of(request);
  }

  Manifests<Pod> manifests() {
    Manifests<Pod> manifests = Manifests.of(pod());
    if (!recipe.files().isEmpty()) {
      manifests = manifests.withHelper(CONFIG_MAPS, configMap(RECIPE, recipe.files()));
    }
    return inlineFiles().isEmpty()
        ? manifests
        : manifests.withHelper(CONFIG_MAPS, configMap(CONTEXT, inlineFiles()));
  }

  private ConfigMap configMap(String purpose, Map<String, String> files) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(helperName(purpose))
        .endMetadata()
        .withImmutable(true)
        .withData(files)
        .build();
  }

  private String helperName(String purpose) {
    return name + "-" + purpose;
  }

  private Map<String, String> inlineFiles() {
    return request.source().match(git -> Map.of(), ExecutorPod::texts);
  }

  private static Map<String, String> texts(BuildSource.Inline inline) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<FileName, String> file : inline.files().entrySet()) {
      texts.put(file.getKey().text(), file.getValue());
    }
    return texts;
  }

  private Pod pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withAnnotations(annotations())
        .endMetadata()
        .withSpec(spec())
        .build();
  }

  private Map<String, String> annotations() {
    Map<String, String> annotations = new TreeMap<>();
    recipe.sourceDirectory().ifPresent(path -> annotations.put(SOURCE_DIRECTORY, path));
    request
        .source()
        .match(BuildSource.Git::commit, inline -> Optional.empty())
        .ifPresent(commit -> annotations.put(COMMIT, commit.toString()));
    return annotations;
  }

  private PodSpec spec() {
    BuildScheduling scheduling = request.scheduling();
    PodSpecBuilder spec =
        new PodSpecBuilder()
            .withRestartPolicy("Never")
            .withActiveDeadlineSeconds(request.runTimeout().toSeconds())
            .withTerminationGracePeriodSeconds(GRACE_SECONDS)
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withNodeSelector(scheduling.nodeSelector())
            .withTolerations(scheduling.tolerations())
            .withPriorityClassName(scheduling.priorityClass().orElse(null))
            .withServiceAccountName(
                scheduling.serviceAccount().or(config::serviceAccount).orElse(null))
            .withNewSecurityContext()
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .withContainers(executor())
            .withVolumes(volumes());
    CloneContainer clone = new CloneContainer(config);
    context.toClone().ifPresent(git -> spec.withInitContainers(clone.of(git, request)));
    return spec.build();
  }

  private Container executor() {
    ContainerBuilder executor =
        new ContainerBuilder()
            .withName(EXECUTOR)
            .withImage(config.executorImage().canonical())
            .withArgs(new ExecutorArguments(config).of(request, context, recipe))
            .withTerminationMessagePath(Paths.TERMINATION_MESSAGE)
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withResources(Resources.of(request))
            .withSecurityContext(executorSecurity())
            .withVolumeMounts(mounts());
    if (context.plainHttp()) {
      executor.addNewEnv().withName("GIT_PULL_METHOD").withValue("http").endEnv();
    }
    return executor.build();
  }

  /** Root, since it unpacks the files of others, but nothing beyond what that takes. */
  private static SecurityContext executorSecurity() {
    return new SecurityContextBuilder()
        .withRunAsUser(0L)
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .withAdd(CAPABILITIES)
        .endCapabilities()
        .build();
  }

  private List<VolumeMount> mounts() {
    List<VolumeMount> mounts = new ArrayList<>();
    if (!recipe.files().isEmpty()) {
      mounts.add(readOnly(RECIPE, Paths.RECIPE));
    }
    if (hasRegistryLogin()) {
      mounts.add(readOnly(REGISTRY_LOGIN, Paths.REGISTRY_LOGIN));
    }
    if (context.toClone().isPresent()) {
      mounts.add(
          new VolumeMountBuilder()
              .withName(CloneContainer.VOLUME)
              .withMountPath(Paths.CLONED)
              .build());
    }
    mounts.addAll(contextMounts());
    mounts.addAll(RegistryCertificates.of(config).mounts());
    return mounts;
  }

  /** One mount a file: a mounted ConfigMap as a whole is a folder of links. */
  private List<VolumeMount> contextMounts() {
    List<VolumeMount> mounts = new ArrayList<>();
    if (isInline()) {
      mounts.add(
          new VolumeMountBuilder()
              .withName("empty-" + CONTEXT)
              .withMountPath(Paths.CONTEXT)
              .build());
    }
    for (String file : inlineFiles().keySet()) {
      mounts.add(
          new VolumeMountBuilder(readOnly(CONTEXT, Paths.CONTEXT + "/" + file))
              .withSubPath(file)
              .build());
    }
    return mounts;
  }

  private boolean isInline() {
    return request.source().match(git -> false, inline -> true);
  }

  private static VolumeMount readOnly(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).withReadOnly(true).build();
  }

  private boolean hasRegistryLogin() {
    return request.pushSecret().or(request::pullSecret).isPresent();
  }

  private List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    if (!recipe.files().isEmpty()) {
      volumes.add(fromConfigMap(RECIPE));
    }
    request
        .pushSecret()
        .or(request::pullSecret)
        .ifPresent(secret -> volumes.add(registryLogin(secret.name())));
    CloneContainer clone = new CloneContainer(config);
    context.toClone().ifPresent(git -> volumes.addAll(clone.volumes(git)));
    if (isInline()) {
      volumes.add(
          new VolumeBuilder().withName("empty-" + CONTEXT).withNewEmptyDir().endEmptyDir().build());
    }
    if (!inlineFiles().isEmpty()) {
      volumes.add(fromConfigMap(CONTEXT));
    }
    volumes.addAll(RegistryCertificates.of(config).volumes());
    return volumes;
  }

  private Volume fromConfigMap(String purpose) {
    return new VolumeBuilder()
        .withName(purpose)
        .withNewConfigMap()
        .withName(helperName(purpose))
        .endConfigMap()
        .build();
  }

  private static Volume registryLogin(String secret) {
    return new VolumeBuilder()
        .withName(REGISTRY_LOGIN)
        .withNewSecret()
        .withSecretName(secret)
        .addNewItem()
        .withKey(".dockerconfigjson")
        .withPath("config.json")
        .endItem()
        .endSecret()
        .build();
  }
}
