package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.ImageReference;
import java.util.Optional;

/**
 * What a build has made.
 *
 * @param image the image by its content, {@code repository@sha256:…}, without a tag; fit to be put
 *     into a pod
 * @param commit the commit that was built; empty where the source is no repository or the builder
 *     does not tell
 * @param sourceDirectory where the source lies in the image, an absolute path; empty where the
 *     image does not hold it
 */
public record BuiltImage(
    ImageReference image, Optional<CommitId> commit, Optional<String> sourceDirectory) {

  /**
   * Refuses an image without a digest, and drops a tag.
   *
   * @throws IllegalArgumentException naming the image
   */
  public BuiltImage {
    requireNonNull(commit, "commit");
    Rule.require(
        image.digest().filter(digest -> digest.startsWith("sha256:")).isPresent(),
        "built image",
        image.canonical(),
        "has no sha256 digest: a tag may move, so only repository@sha256:… names what was built");
    sourceDirectory.ifPresent(
        path -> Rule.require(path.startsWith("/"), "sourceDirectory", path, "is no absolute path"));
    image = image.withoutTag();
  }

  /**
   * The image of a repository with a digest.
   *
   * @param pushed the repository, whatever tag it has
   * @param digest what the builder reported, such as {@code sha256:…}; surrounding blanks and line
   *     breaks do no harm
   * @throws IllegalArgumentException if the digest is none
   */
  public static BuiltImage of(ImageReference pushed, String digest) {
    return new BuiltImage(
        pushed.withDigest(digest.strip()).withoutTag(), Optional.empty(), Optional.empty());
  }

  /** This image, built from a commit. */
  public BuiltImage from(CommitId commit) {
    return new BuiltImage(image, Optional.of(commit), sourceDirectory);
  }

  /** This image, holding the source in a directory. */
  public BuiltImage withSourceIn(String directory) {
    return new BuiltImage(image, commit, Optional.of(directory));
  }
}
