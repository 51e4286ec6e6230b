package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildResources;
import dev.podmend.build.BuildSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps that build one request: {@value #FETCH} and {@value #PREPARE} make the context folder,
 * {@value #BUILD} and, with Buildah, {@value #PUSH} make the image of it.
 */
final class TaskSteps {

  static final String FETCH = "fetch";
  static final String PREPARE = "prepare";
  static final String BUILD = "build";
  static final String PUSH = "push";

  /** The steps that run scripts of ours. */
  static final Set<String> SCRIPTED = Set.of(FETCH, PREPARE);

  static final String IMAGE_DIGEST = "IMAGE_DIGEST";
  static final String IMAGE_URL = "IMAGE_URL";
  static final String COMMIT = "COMMIT";

  private final BuildRequest request;
  private final TektonConfig config;
  private final ContextFiles files;
  private final Recipe recipe;
  private final Target target;

  TaskSteps(BuildRequest request, TektonConfig config, ContextFiles files) {
    this.request = request;
    this.config = config;
    this.files = files;
    this.recipe = new Recipe(request);
    this.target = new Target(request, config);
  }

  List<Map<String, Object>> manifests() {
    List<Step> steps = new ArrayList<>();
    if (request.source() instanceof BuildSource.Git git) {
      steps.add(fetch(git));
    }
    steps.add(prepare());
    if (target.usesBuildah()) {
      steps.add(buildah());
      steps.add(push());
    } else {
      steps.add(kaniko());
    }
    return steps.stream().map(Step::manifest).toList();
  }

  private Step fetch(BuildSource.Git git) {
    Step step =
        new Step(FETCH, config.gitImage())
            .script(Scripts.FETCH)
            .secured(target.security().script())
            .set("HOME", Places.HOME_PATH)
            .set("WORK", Places.WORK_PATH)
            .set("SECRET", Places.GIT_SECRET_PATH)
            .set("GIT_URL", Parameter.GIT_URL.reference())
            .set("GIT_REVISION", Parameter.GIT_REVISION.reference())
            .set("COMMIT_FILE", resultFile(COMMIT))
            .mount(Places.HOME, Places.HOME_PATH)
            .mount(Places.WORK, Places.WORK_PATH);
    return git.secret().isEmpty() ? step : step.read(Places.GIT_SECRET, Places.GIT_SECRET_PATH);
  }

  private Step prepare() {
    Step step =
        new Step(PREPARE, config.gitImage())
            .script(Scripts.PREPARE)
            .secured(target.security().script())
            .set("WORK", Places.WORK_PATH)
            .set("INLINE", Places.SOURCE_FILES_PATH)
            .set("BUILD_FILES", Places.BUILD_FILES_PATH)
            .set("LAYOUT", recipe.isOurs() ? "nested" : "flat")
            .set("CONTEXT_DIR", Parameter.CONTEXT_DIR.reference())
            .set("DOCKERFILE", Parameter.DOCKERFILE.reference())
            .set("IMAGE", Parameter.IMAGE.reference())
            .set("IMAGE_URL_FILE", resultFile(IMAGE_URL))
            .mount(Places.WORK, Places.WORK_PATH);
    if (files.sourceName().isPresent()) {
      step.read(Places.SOURCE_FILES, Places.SOURCE_FILES_PATH);
    }
    return withBuildFiles(step);
  }

  private Step kaniko() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--context=dir://" + Places.CONTEXT_PATH);
    arguments.add("--dockerfile=" + dockerfile());
    arguments.add("--destination=$(IMAGE)");
    arguments.add("--digest-file=" + resultFile(IMAGE_DIGEST));
    arguments.add("--push-retry=3");
    arguments.add("--image-download-retry=3");
    arguments.add("--snapshot-mode=redo");
    arguments.add("--ignore-path=/product_uuid");
    arguments.add("--log-format=text");
    target
        .registriesOfOpenShift()
        .forEach(
            registry ->
                arguments.add(
                    "--registry-certificate=" + registry + "=" + Places.SERVICE_AUTHORITY));
    arguments.addAll(buildArguments());
    Step step = builder(BUILD).command("/kaniko/executor", arguments);
    if (target.kanikoCredentials().isPresent()) {
      step.read(Places.PUSH_SECRET, Places.KANIKO_CONFIG_PATH);
    }
    return step;
  }

  private Step buildah() {
    List<String> arguments = new ArrayList<>(List.of("build", "--storage-driver=vfs"));
    arguments.add("--isolation=chroot");
    arguments.add("--file=" + dockerfile());
    arguments.add("--tag=$(IMAGE)");
    arguments.addAll(authorities());
    arguments.addAll(buildArguments());
    arguments.add(Places.CONTEXT_PATH);
    Step step =
        builder(BUILD)
            .command("buildah", arguments)
            .mount(Places.CONTAINERS, Places.CONTAINERS_PATH);
    if (request.pullSecret().isPresent()) {
      step.set("REGISTRY_AUTH_FILE", Places.PULL_SECRET_PATH + "/config.json")
          .read(Places.PULL_SECRET, Places.PULL_SECRET_PATH);
    }
    return step;
  }

  /** Whom Buildah trusts beside the public authorities. */
  private List<String> authorities() {
    return target.registriesOfOpenShift().isEmpty()
        ? List.of()
        : List.of("--cert-dir=" + Places.ACCOUNT_PATH);
  }

  private Step push() {
    List<String> arguments = new ArrayList<>(List.of("push", "--storage-driver=vfs"));
    arguments.add("--digestfile=" + resultFile(IMAGE_DIGEST));
    arguments.add("--retry=3");
    arguments.addAll(authorities());
    arguments.add("$(IMAGE)");
    arguments.add("docker://$(IMAGE)");
    Step step =
        new Step(PUSH, config.buildahImage())
            .command("buildah", arguments)
            .secured(target.security().builder())
            .set("IMAGE", Parameter.IMAGE.reference())
            .mount(Places.CONTAINERS, Places.CONTAINERS_PATH);
    if (request.pushSecret().isPresent()) {
      step.set("REGISTRY_AUTH_FILE", Places.PUSH_SECRET_PATH + "/config.json")
          .read(Places.PUSH_SECRET, Places.PUSH_SECRET_PATH);
    }
    return step;
  }

  private Step builder(String name) {
    Step step =
        new Step(name, target.usesBuildah() ? config.buildahImage() : config.kanikoImage())
            .secured(target.security().builder())
            .using(resources(request.resources()))
            .set("IMAGE", Parameter.IMAGE.reference())
            .set(Recipe.BASE_IMAGE, Parameter.BASE_IMAGE.reference())
            .set("DOCKERFILE", Parameter.DOCKERFILE.reference())
            .mount(Places.WORK, Places.WORK_PATH);
    request
        .buildArguments()
        .keySet()
        .forEach(
            argument ->
                step.set(
                    argumentVariable(argument),
                    files.buildFilesName(),
                    ContextFiles.argumentKey(argument)));
    return withBuildFiles(step);
  }

  private Step withBuildFiles(Step step) {
    return files.fileKeys().isEmpty()
        ? step
        : step.read(Places.BUILD_FILES, Places.BUILD_FILES_PATH);
  }

  private String dockerfile() {
    return recipe.path().isPresent()
        ? Places.CONTEXT_PATH + "/$(DOCKERFILE)"
        : Places.BUILD_FILES_PATH + "/" + ContextFiles.DOCKERFILE;
  }

  /** One argument each; the kubelet puts the value in, and does not look into it again. */
  private List<String> buildArguments() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(Recipe.BASE_IMAGE, Recipe.BASE_IMAGE);
    request.buildArguments().keySet().forEach(name -> variables.put(name, argumentVariable(name)));
    return variables.entrySet().stream()
        .map(entry -> "--build-arg=" + entry.getKey() + "=$(" + entry.getValue() + ")")
        .collect(Collectors.toList());
  }

  private static String argumentVariable(String name) {
    return "BUILD_ARGUMENT_" + name;
  }

  private static String resultFile(String result) {
    return "$(results." + result + ".path)";
  }

  private static Map<String, Object> resources(BuildResources resources) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    if (!resources.requests().isEmpty()) {
      manifest.put("requests", resources.requests());
    }
    if (!resources.limits().isEmpty()) {
      manifest.put("limits", resources.limits());
    }
    return manifest;
  }
}
