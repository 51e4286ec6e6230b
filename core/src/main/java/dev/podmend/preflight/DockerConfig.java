package dev.podmend.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads from a pull secret in a manifest which hosts it is for, and nothing else. */
final class DockerConfig {

  static final String TYPE = "kubernetes.io/dockerconfigjson";
  static final String OLD_TYPE = "kubernetes.io/dockercfg";

  private static final String KEY = ".dockerconfigjson";
  private static final String OLD_KEY = ".dockercfg";
  private static final JsonFactory JSON = new JsonFactory();

  private DockerConfig() {}

  /** What is known of a Secret that stands in a manifest. */
  static SecretFacts of(ManifestObject secret) {
    Field root = secret.root();
    String type = root.get("type").word().orElse("Opaque");
    Set<String> keys = new HashSet<>(root.get("data").names());
    keys.addAll(root.get("stringData").names());
    boolean open = secret.open() || FilledObjects.isFilled(secret);
    return new SecretFacts(
        type, keys, open ? Fact.unknown("filled by the cluster") : registries(root, type));
  }

  private static Fact<Set<String>> registries(Field root, String type) {
    return switch (type) {
      case TYPE -> hosts(content(root, KEY), true);
      case OLD_TYPE -> hosts(content(root, OLD_KEY), false);
      default -> Fact.known(Set.of());
    };
  }

  private static Optional<String> content(Field root, String key) {
    return root.get("stringData")
        .get(key)
        .text()
        .or(() -> root.get("data").get(key).text().flatMap(DockerConfig::decoded));
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Fact<Set<String>> hosts(Optional<String> json, boolean nested) {
    if (json.isEmpty()) {
      return Fact.unknown("no content that can be read");
    }
    try (JsonParser parser = JSON.createParser(json.orElseThrow())) {
      return Fact.known(read(parser, nested));
    } catch (IOException e) {
      return Fact.unknown("no JSON");
    }
  }

  private static Set<String> read(JsonParser parser, boolean nested) throws IOException {
    Set<String> hosts = new HashSet<>();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return hosts;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      if (nested && object && name.equals("auths")) {
        readNames(parser, hosts);
      } else {
        parser.skipChildren();
        hosts.addAll(nested ? Set.of() : Set.of(name));
      }
    }
    return hosts;
  }

  private static void readNames(JsonParser parser, Set<String> hosts) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      hosts.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
  }
}
