package dev.podmend.runtime.preflight;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names and passwords for registries, as pull secrets hold them. They can be sent to the registries
 * that they are for, and be neither printed nor read. Immutable.
 */
public final class PullCredentials {

  /** For pulling without a name. */
  public static final PullCredentials NONE = new PullCredentials(List.of());

  private static final String DOCKER_HUB = "docker.io";
  private static final String DOCKER_HUB_KEY = "index.docker.io";
  private static final int MAX_ENTRIES = 1000;

  private final List<Entry> entries;

  private PullCredentials(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Reads the value of {@code .dockerconfigjson}, an object with {@code auths}, or of {@code
   * .dockercfg}, which is what {@code auths} holds. Entries that hold no name and password are left
   * out, as the kubelet leaves them out.
   *
   * @param json decoded from Base64
   * @throws IllegalArgumentException where it is no JSON object; the message has nothing of it
   */
  public static PullCredentials parse(String json) {
    JsonValue config =
        JsonValue.object(requireNonNull(json, "json"))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the pull secret is no JSON object: make it with"
                            + " kubectl create secret docker-registry"));
    Map<String, JsonValue> auths = config.member("auths").members();
    Map<String, JsonValue> found = auths.isEmpty() ? config.members() : auths;
    return new PullCredentials(
        found.entrySet().stream()
            .limit(MAX_ENTRIES)
            .flatMap(entry -> Entry.of(entry.getKey(), entry.getValue()).stream())
            .sorted(Entry.MOST_PARTICULAR_FIRST)
            .toList());
  }

  /** These credentials and those; of several for one image the most particular ones count. */
  public PullCredentials and(PullCredentials others) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(others.entries);
    all.sort(Entry.MOST_PARTICULAR_FIRST);
    return new PullCredentials(List.copyOf(all));
  }

  /** The registries that there are credentials for, as the pull secrets spell them. */
  public List<String> registries() {
    return entries.stream().map(Entry::key).distinct().toList();
  }

  /** Whether there are credentials for an image. */
  public boolean cover(ImageReference image) {
    return authorization(image).isPresent();
  }

  /** The value of the header Authorization for the registry of an image. */
  Optional<String> authorization(ImageReference image) {
    return entries.stream()
        .filter(entry -> entry.covers(image))
        .findFirst()
        .map(Entry::authorization);
  }

  @Override
  public String toString() {
    return "PullCredentials" + registries();
  }

  /**
   * One line of a pull secret.
   *
   * @param key the registry as it is spelled
   * @param host in lower case
   * @param path of the images that it is for, without scheme and API version; empty for all
   */
  private record Entry(String key, String host, String path, String authorization) {

    static final Comparator<Entry> MOST_PARTICULAR_FIRST =
        Comparator.comparing((Entry entry) -> entry.host.indexOf('*') >= 0)
            .thenComparing(entry -> -entry.path.length())
            .thenComparing(entry -> -entry.host.length());

    static Optional<Entry> of(String registry, JsonValue entry) {
      return authorization(entry).map(value -> of(registry, plain(registry), value));
    }

    private static Entry of(String key, String plain, String authorization) {
      int slash = plain.indexOf('/');
      String host = (slash < 0 ? plain : plain.substring(0, slash)).toLowerCase(Locale.ROOT);
      String path = slash < 0 ? "" : plain.substring(slash + 1);
      return new Entry(key, host.equals(DOCKER_HUB_KEY) ? DOCKER_HUB : host, path, authorization);
    }

    private static String plain(String registry) {
      int scheme = registry.indexOf("://");
      String key = scheme < 0 ? registry : registry.substring(scheme + 3);
      String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
      return Stream.of("/v1", "/v2")
          .filter(path::endsWith)
          .findFirst()
          .map(version -> path.substring(0, path.length() - version.length()))
          .orElse(path);
    }

    private static Optional<String> authorization(JsonValue entry) {
      Optional<String> pair =
          entry
              .text("username")
              .flatMap(user -> entry.text("password").map(password -> user + ":" + password));
      return pair.or(() -> entry.text("auth").flatMap(Entry::decoded))
          .map(text -> "Basic " + encoded(text));
    }

    private static String encoded(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(String base64) {
      try {
        byte[] bytes = Base64.getMimeDecoder().decode(base64);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8))
            .filter(pair -> pair.indexOf(':') > 0);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    boolean covers(ImageReference image) {
      String repository = image.repository();
      boolean onPath =
          path.isEmpty() || repository.equals(path) || repository.startsWith(path + "/");
      return onPath && coversHost(image.registry().toLowerCase(Locale.ROOT));
    }

    /** A star stands for one label of the name, as the kubelet reads it. */
    private boolean coversHost(String registry) {
      List<String> pattern = labels(host);
      List<String> labels = labels(registry);
      if (pattern.size() != labels.size()) {
        return false;
      }
      for (int i = 0; i < labels.size(); i++) {
        if (!coversLabel(pattern.get(i), labels.get(i))) {
          return false;
        }
      }
      return true;
    }

    private static boolean coversLabel(String pattern, String label) {
      int star = pattern.indexOf('*');
      if (star < 0) {
        return pattern.equals(label);
      }
      String before = pattern.substring(0, star);
      String after = pattern.substring(star + 1);
      return label.length() >= before.length() + after.length()
          && label.startsWith(before)
          && label.endsWith(after);
    }

    private static List<String> labels(String host) {
      List<String> labels = new ArrayList<>();
      int from = 0;
      for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', from)) {
        labels.add(host.substring(from, dot));
        from = dot + 1;
      }
      labels.add(host.substring(from));
      return labels;
    }

    @Override
    public String toString() {
      return key;
    }
  }
}
