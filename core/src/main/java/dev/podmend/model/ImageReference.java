package dev.podmend.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The name of a container image, taken apart and completed the way container runtimes do it: {@code
 * nginx} is {@code docker.io/library/nginx}.
 *
 * <p>Two references are equal when their {@linkplain #canonical() canonical forms} are. A missing
 * tag stays missing: {@code nginx} and {@code nginx:latest} pull the same image but are not equal.
 */
public final class ImageReference {

  private static final String DOCKER_HUB = "docker.io";
  private static final String DOCKER_HUB_INDEX = "index.docker.io";
  private static final String OFFICIAL_NAMESPACE = "library/";

  private final String registry;
  private final String repository;
  private final Optional<String> tag;
  private final Optional<String> digest;

  private ImageReference(
      String registry, String repository, Optional<String> tag, Optional<String> digest) {
    this.registry = registry;
    this.repository = repository;
    this.tag = tag;
    this.digest = digest;
  }

  /**
   * The reference that {@code text} spells.
   *
   * @throws IllegalArgumentException if a container runtime would refuse it; the message names the
   *     text (bounded, credentials redacted), what is wrong with it and the rule
   */
  public static ImageReference parse(String text) {
    ImageReference reference = split(requireNonNull(text, "text"));
    reference.problem(text).ifPresent(problem -> refuse("image reference", text, problem));
    return reference;
  }

  /** The reference that {@code text} spells, or empty if a container runtime would refuse it. */
  public static Optional<ImageReference> tryParse(String text) {
    ImageReference reference = split(requireNonNull(text, "text"));
    return reference.problem(text).isEmpty() ? Optional.of(reference) : Optional.empty();
  }

  /** The registry's host, with its port where one is given: {@code docker.io}, {@code [::1]:80}. */
  public String registry() {
    return registry;
  }

  /** The path within the registry: {@code library/nginx}. */
  public String repository() {
    return repository;
  }

  /** The tag, without its colon. */
  public Optional<String> tag() {
    return tag;
  }

  /** The digest with its algorithm: {@code sha256:} and 64 hexadecimal digits. */
  public Optional<String> digest() {
    return digest;
  }

  /** The complete form: {@code docker.io/library/nginx:1.27}. */
  public String canonical() {
    return registry + '/' + repository + suffix();
  }

  /** The shortest form that means the same: {@code nginx:1.27}. */
  public String familiar() {
    return familiarName() + suffix();
  }

  /**
   * This image under another tag, in the same repository; a digest is dropped, since it would still
   * name the old content.
   *
   * @throws IllegalArgumentException if {@code tag} is not a tag
   */
  public ImageReference withTag(String tag) {
    ImageReferenceGrammar.tagProblem(requireNonNull(tag, "tag"))
        .ifPresent(problem -> refuse("tag", tag, problem));
    return new ImageReference(registry, repository, Optional.of(tag), Optional.empty());
  }

  /**
   * This image pinned to a content; the tag stays, for the reader.
   *
   * @param digest the algorithm and the hexadecimal digest: {@code sha256:…}
   * @throws IllegalArgumentException if {@code digest} is not a digest
   */
  public ImageReference withDigest(String digest) {
    ImageReferenceGrammar.digestProblem(requireNonNull(digest, "digest"))
        .ifPresent(problem -> refuse("digest", digest, problem));
    return new ImageReference(registry, repository, tag, Optional.of(digest));
  }

  /** This image without its tag; a digest stays. */
  public ImageReference withoutTag() {
    return new ImageReference(registry, repository, Optional.empty(), digest);
  }

  private static ImageReference split(String text) {
    int at = text.indexOf('@');
    String tagged = at < 0 ? text : text.substring(0, at);
    int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
    String name = colon < 0 ? tagged : tagged.substring(0, colon);
    Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(tagged.substring(colon + 1));
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    int slash = name.indexOf('/');
    return slash >= 0 && ImageReferenceGrammar.namesRegistry(name.substring(0, slash))
        ? inRegistry(name.substring(0, slash), name.substring(slash + 1), tag, digest)
        : inRegistry(DOCKER_HUB, name, tag, digest);
  }

  private static ImageReference inRegistry(
      String host, String path, Optional<String> tag, Optional<String> digest) {
    String registry = host.equals(DOCKER_HUB_INDEX) ? DOCKER_HUB : host;
    boolean official = registry.equals(DOCKER_HUB) && !path.isEmpty() && path.indexOf('/') < 0;
    return new ImageReference(registry, official ? OFFICIAL_NAMESPACE + path : path, tag, digest);
  }

  private Optional<String> problem(String text) {
    return ImageReferenceGrammar.textProblem(text)
        .or(() -> ImageReferenceGrammar.registryProblem(registry))
        .or(() -> ImageReferenceGrammar.repositoryProblem(repository))
        .or(() -> tag.flatMap(ImageReferenceGrammar::tagProblem))
        .or(() -> digest.flatMap(ImageReferenceGrammar::digestProblem));
  }

  private static void refuse(String field, String value, String problem) {
    throw new IllegalArgumentException(field + " " + Quotation.of(value) + " " + problem);
  }

  private String familiarName() {
    if (!registry.equals(DOCKER_HUB)) {
      return registry + '/' + repository;
    }
    int slash = repository.indexOf('/');
    String name = repository.substring(slash + 1);
    boolean official = repository.startsWith(OFFICIAL_NAMESPACE) && name.indexOf('/') < 0;
    if (official && !ImageReferenceGrammar.isImageId(name)) {
      return name;
    }
    boolean misread = ImageReferenceGrammar.namesRegistry(repository.substring(0, slash));
    return misread ? registry + '/' + repository : repository;
  }

  private String suffix() {
    return tag.map(value -> ":" + value).orElse("") + digest.map(value -> "@" + value).orElse("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageReference that && canonical().equals(that.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  /** The {@linkplain #canonical() canonical form}. */
  @Override
  public String toString() {
    return canonical();
  }
}
