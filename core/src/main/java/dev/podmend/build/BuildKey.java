package dev.podmend.build;

import java.util.Map;
import java.util.Optional;

/**
 * What identifies the image that a request leads to: a hash over everything that shapes it, and
 * nothing else. Owner, secrets, resources, timeouts, labels and the number of the attempt do not
 * shape it.
 *
 * <p>So requests of different owners may have one key. What they create has different {@linkplain
 * #name names}, since it goes when its owner goes; what they push is the same.
 *
 * @param text {@value #LENGTH} lower-case letters and digits
 */
public record BuildKey(String text) {

  /** How many characters a key has: 80 bits. */
  public static final int LENGTH = 16;

  /** How long an object's name made from a key is at most. */
  public static final int MAX_NAME_LENGTH = 52;

  private static final int OWNER_LENGTH = 5;
  private static final int STRATEGY_LENGTH = 14;
  private static final int STRATEGY_HASH_LENGTH = 6;

  /**
   * Refuses what is no key.
   *
   * @throws IllegalArgumentException naming the text and the rule it breaks
   */
  public BuildKey {
    Rule.require(
        text.length() == LENGTH && Rule.isRunOf(text, Rule::isLowerAlphanumeric),
        "build key",
        text,
        "is no key: " + LENGTH + " lower-case letters and digits are needed");
  }

  /** The key of a request. */
  public static BuildKey of(BuildRequest request) {
    Fingerprint fingerprint =
        new Fingerprint()
            .add("base", request.baseImage().canonical())
            .add("target", request.targetImage().canonical())
            .add("freshness", request.freshness())
            .add("requirements", request.requirements().asFile())
            .addAll("argument", request.buildArguments());
    addConstraints(fingerprint, request.requirements());
    addSource(fingerprint, request.source());
    addDockerfile(fingerprint, request.dockerfile());
    addPlatform(fingerprint, request.scheduling().nodeSelector());
    return new BuildKey(fingerprint.text(LENGTH));
  }

  /**
   * The name of the object that a strategy creates: a DNS label of at most {@value
   * #MAX_NAME_LENGTH} characters.
   *
   * @param attempt 1 to {@value BuildRequest#MAX_ATTEMPT}
   * @param owner whom the build belongs to; builds of different owners have different names
   */
  public String name(String strategy, int attempt, Optional<BuildOwner> owner) {
    String owned = owner.map(BuildKey::tag).orElse("0".repeat(OWNER_LENGTH));
    return "build-" + text + '-' + owned + '-' + shortened(strategy) + '-' + attempt;
  }

  private static String tag(BuildOwner owner) {
    return new Fingerprint().add("owner", owner.uid()).text(OWNER_LENGTH);
  }

  private static String shortened(String strategy) {
    boolean fits = strategy.length() <= STRATEGY_LENGTH && Rule.isLabel(strategy);
    return fits
        ? strategy
        : "x" + new Fingerprint().add("strategy", strategy).text(STRATEGY_HASH_LENGTH);
  }

  private static void addConstraints(Fingerprint fingerprint, BuildRequirements requirements) {
    if (requirements.isConstrained()) {
      fingerprint.add("constraints", requirements.asConstraintsFile());
    }
  }

  private static void addSource(Fingerprint fingerprint, BuildSource source) {
    source.match(
        git ->
            fingerprint
                .add("git", git.url().text())
                .add(git.commit().isPresent() ? "commit" : "ref", git.revision())
                .add("context", git.context().text()),
        inline -> {
          inline.files().forEach((name, text) -> fingerprint.add("file " + name, text));
          return fingerprint;
        });
  }

  private static void addDockerfile(Fingerprint fingerprint, Dockerfile dockerfile) {
    dockerfile.match(
        absent -> fingerprint.add("instructions", DockerfileGenerator.FORM),
        inSource -> fingerprint.add("dockerfile path", inSource.path().text()),
        inline -> fingerprint.add("dockerfile", inline.text()));
  }

  private static void addPlatform(Fingerprint fingerprint, Map<String, String> nodeSelector) {
    for (String label : new String[] {"kubernetes.io/arch", "kubernetes.io/os"}) {
      String value = nodeSelector.get(label);
      if (value != null) {
        fingerprint.add(label, value);
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
