package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Quotation;
import dev.podmend.requirements.RequirementsResult;
import dev.podmend.requirements.RequirementsTier;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Which instructions a build follows. */
public sealed interface Dockerfile {

  /**
   * The result of the one function that fits.
   *
   * @return what the function returned
   */
  <T> T match(Function<Absent, T> absent, Function<InSource, T> inSource, Function<Inline, T> text);

  /**
   * The Dockerfile that was found in place of requirements; {@link #absent()} where there is none.
   *
   * @param context the folder that the build sees; the Dockerfile must lie in it
   * @throws IllegalArgumentException if it lies elsewhere, or its path is none that a build takes
   */
  static Dockerfile chosenBy(RequirementsResult.Resolved found, ContextPath context) {
    return found.tier() == RequirementsTier.DOCKERFILE
        ? found.file().map(file -> within(context, file)).orElseGet(Dockerfile::absent)
        : absent();
  }

  private static Dockerfile within(ContextPath context, String file) {
    String folder = context.isRoot() ? "" : context.text() + "/";
    if (!file.startsWith(folder)) {
      throw new IllegalArgumentException(
          "Dockerfile %s lies outside of the context folder %s: build from a folder above both"
              .formatted(Quotation.of(file), Quotation.of(context.text())));
    }
    return inSource(new DockerfilePath(file.substring(folder.length())));
  }

  /** None: the strategy knows what to do with base image, source and requirements. */
  static Dockerfile absent() {
    return new Absent();
  }

  /** One that lies in the source. */
  static Dockerfile inSource(DockerfilePath path) {
    return new InSource(path);
  }

  /** One that the request brings along. */
  static Dockerfile inline(String text) {
    return new Inline(text);
  }

  /** No Dockerfile: the strategy makes an image of base image, source and requirements. */
  record Absent() implements Dockerfile {
    @Override
    public <T> T match(
        Function<Absent, T> absent, Function<InSource, T> inSource, Function<Inline, T> text) {
      return absent.apply(this);
    }
  }

  /**
   * A Dockerfile of the source.
   *
   * @param path where it lies, from the context folder
   */
  record InSource(DockerfilePath path) implements Dockerfile {

    /** Refuses {@code null}. */
    public InSource {
      requireNonNull(path, "path");
    }

    @Override
    public <T> T match(
        Function<Absent, T> absent, Function<InSource, T> inSource, Function<Inline, T> text) {
      return inSource.apply(this);
    }
  }

  /**
   * A Dockerfile of the request. It is carried as it is, and whoever writes it decides what runs in
   * the build; make it of checked values only.
   *
   * @param text the instructions, at most {@value #MAX_BYTES} bytes of UTF-8
   */
  record Inline(String text) implements Dockerfile {

    /** How many bytes it may have: what OpenShift's API allows. */
    public static final int MAX_BYTES = 60_000;

    /**
     * Refuses a text that is no Dockerfile.
     *
     * @throws IllegalArgumentException naming the text and the rule it breaks
     */
    public Inline {
      Rule.require(
          text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES,
          "Dockerfile",
          text,
          "is longer than " + MAX_BYTES + " bytes: put it into the source");
      Rule.require(
          text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t'),
          "Dockerfile",
          text,
          "has a control character other than tab and line break");
      Rule.require(
          text.lines().anyMatch(Inline::isFrom),
          "Dockerfile",
          text,
          "has no FROM instruction: name the base image in it");
    }

    private static boolean isFrom(String line) {
      String instruction = line.strip();
      return instruction.regionMatches(true, 0, "FROM ", 0, 5);
    }

    @Override
    public <T> T match(
        Function<Absent, T> absent, Function<InSource, T> inSource, Function<Inline, T> text) {
      return text.apply(this);
    }
  }
}
