package dev.podmend.build;

import dev.podmend.model.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the Dockerfile that puts requirements and source onto a base image.
 *
 * <p>Requirements come before the source, so that a changed notebook does not install them anew.
 * The image runs as any user: {@code HOME} is the source directory, group 0 owns and may write it,
 * and no instruction leaves root behind. pip runs as the recipe's user in group 0, which owns the
 * packages in Jupyter's own images (1000) and may write those of images made for S2I (1001, group
 * 0); elsewhere pip installs below {@code HOME}, whose {@code .local/bin} is on the {@code PATH}.
 * Nothing of a user is read by a shell, and only values that were checked are in the text.
 */
public final class DockerfileGenerator {

  /** Where an image holds the source, and its {@code HOME}: the place that S2I uses, too. */
  public static final String SOURCE_DIRECTORY = "/opt/app-root/src";

  /** The folder of the context with the files that are installed from. */
  public static final String FILES_FOLDER = "podmend-build";

  /** The name of the file with the requirements. */
  public static final String REQUIREMENTS_FILE = "requirements.txt";

  /** The name of the file with the constraints. */
  public static final String CONSTRAINTS_FILE = "constraints.txt";

  /** What build arguments of podmend's own start with. */
  public static final String RESERVED_PREFIX = "PODMEND_";

  /** A comment in the first line, so that none of a user's can choose what reads the rest. */
  private static final String FIRST_LINE = "Written by podmend.";

  /** Changes with the mounted files, which are no part of a layer's cache key. */
  private static final String FILES_ARGUMENT = RESERVED_PREFIX + "REQUIREMENTS";

  private static final String FILES_DIRECTORY = "/opt/podmend";
  private static final String COPIED = "\"" + SOURCE_DIRECTORY + "/\"]";
  private static final String ROOT = "0";
  private static final int FINGERPRINT_LENGTH = 32;

  /**
   * What the instructions look like, by the example of a recipe with all parts. An image that was
   * built by other ones is another image.
   */
  static final String FORM = generate(example()).text();

  private final DockerfileRecipe recipe;
  private final DockerfileText text = new DockerfileText();

  private DockerfileGenerator(DockerfileRecipe recipe) {
    this.recipe = recipe;
  }

  private static DockerfileRecipe example() {
    return DockerfileRecipe.builder()
        .baseImage(ImageReference.parse("registry.example.com/base:1"))
        .requirements(new BuildRequirements(List.of("numpy"), List.of("numpy<3"), "example"))
        .source(ContextPath.ROOT)
        .notebook("example.ipynb")
        .build();
  }

  /** The Dockerfile for a recipe; the same for equal recipes. */
  public static GeneratedDockerfile generate(DockerfileRecipe recipe) {
    return new DockerfileGenerator(recipe).generated();
  }

  /**
   * The recipe for a request that has no Dockerfile, as far as it does not depend on the builder.
   */
  public static DockerfileRecipe.Builder recipeFor(BuildRequest request) {
    DockerfileRecipe.Builder recipe =
        DockerfileRecipe.builder()
            .baseImage(request.baseImage())
            .requirements(request.requirements())
            .buildArguments(request.buildArguments().keySet());
    return request
        .source()
        .match(
            git -> recipe.repository(git.url()).commit(git.commit()).source(ContextPath.ROOT),
            inline -> inline.files().isEmpty() ? recipe : recipe.source(ContextPath.ROOT));
  }

  /**
   * Where the image of a Dockerfile holds the source; empty where podmend did not write it, or
   * there is no source.
   */
  public static Optional<String> sourceDirectoryOf(String dockerfile) {
    boolean ours = dockerfile.startsWith("# " + FIRST_LINE + "\n");
    boolean withSource = dockerfile.lines().anyMatch(line -> line.endsWith(COPIED));
    return ours && withSource ? Optional.of(SOURCE_DIRECTORY) : Optional.empty();
  }

  static void requireNotReserved(String argument) {
    Rule.require(
        !argument.startsWith(RESERVED_PREFIX),
        "build argument",
        argument,
        "starts with " + RESERVED_PREFIX + ", which is reserved: choose another name");
  }

  private GeneratedDockerfile generated() {
    text.comment(FIRST_LINE);
    text.add("FROM", recipe.baseImageSetByBuilder() ? "scratch" : recipe.baseImage().canonical());
    recipe.buildArguments().stream().sorted().forEach(name -> text.add("ARG", name));
    addHome();
    if (!recipe.requirements().isEmpty()) {
      addRequirements();
    }
    recipe.source().ifPresent(this::addSource);
    text.add("WORKDIR", SOURCE_DIRECTORY);
    addLabels();
    return new GeneratedDockerfile(
        text.toString(), files(), arguments(), recipe.source().map(any -> SOURCE_DIRECTORY));
  }

  /** Only root may make folders anywhere, and give them to group 0. */
  private void addHome() {
    text.add("ENV", "HOME=" + SOURCE_DIRECTORY);
    text.add(
        "ENV",
        "PATH="
            + SOURCE_DIRECTORY
            + "/.local/bin:${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}");
    text.add("USER", ROOT);
    text.run(
        List.of(
            "install",
            "-d",
            "-o",
            Integer.toString(recipe.user()),
            "-g",
            ROOT,
            "-m",
            "0775",
            SOURCE_DIRECTORY));
    addUser();
  }

  private void addUser() {
    text.add("USER", recipe.user() + ":" + ROOT);
  }

  private void addRequirements() {
    if (recipe.mountedFiles().isPresent()) {
      text.add("ARG", FILES_ARGUMENT);
    } else {
      addFiles();
    }
    text.run(installation(recipe.mountedFiles().orElse(FILES_DIRECTORY)));
    // What pip could only put below HOME is its user's alone until then.
    text.add("USER", ROOT);
    text.run(List.of("chmod", "-R", "g=u", SOURCE_DIRECTORY));
    addUser();
  }

  private void addFiles() {
    List<String> words = new ArrayList<>();
    words.addAll(files().keySet());
    words.add(FILES_DIRECTORY + "/");
    text.copy(owned(), words);
  }

  private String owned() {
    return "--chown=" + recipe.user() + ":" + ROOT + " ";
  }

  private List<String> installation(String folder) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "python3",
                "-m",
                "pip",
                "install",
                "--no-cache-dir",
                "--no-input",
                "--disable-pip-version-check",
                "--requirement",
                folder + "/" + REQUIREMENTS_FILE));
    if (recipe.requirements().isConstrained()) {
      words.add("--constraint");
      words.add(folder + "/" + CONSTRAINTS_FILE);
    }
    return words;
  }

  private void addSource(ContextPath folder) {
    text.copy(
        owned() + "--chmod=0775 ",
        List.of(folder.isRoot() ? "." : folder.text() + "/", SOURCE_DIRECTORY + "/"));
  }

  /** Last, since a label that changes must not cost a layer. */
  private void addLabels() {
    text.label("org.opencontainers.image.base.name", recipe.baseImage().canonical());
    recipe.repository().ifPresent(url -> text.label("org.opencontainers.image.source", url.text()));
    recipe
        .commit()
        .ifPresent(commit -> text.label("org.opencontainers.image.revision", commit.text()));
    recipe
        .notebook()
        .ifPresent(path -> text.label("dev.podmend.notebook", SOURCE_DIRECTORY + "/" + path));
  }

  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    BuildRequirements requirements = recipe.requirements();
    String folder = recipe.mountedFiles().isPresent() ? "" : FILES_FOLDER + "/";
    if (!requirements.isEmpty()) {
      files.put(folder + REQUIREMENTS_FILE, requirements.asFile());
    }
    if (requirements.isConstrained()) {
      files.put(folder + CONSTRAINTS_FILE, requirements.asConstraintsFile());
    }
    return files;
  }

  private Map<String, String> arguments() {
    if (recipe.mountedFiles().isEmpty() || recipe.requirements().isEmpty()) {
      return Map.of();
    }
    Fingerprint fingerprint = new Fingerprint().addAll("file", files());
    return Map.of(FILES_ARGUMENT, fingerprint.text(FINGERPRINT_LENGTH));
  }
}
