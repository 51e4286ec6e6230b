package dev.podmend.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes manifests as JSON with bare keys and single quotes, and holds them against clusters. */
final class Trees {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private Trees() {}

  static Manifest manifest(String json) {
    return new Manifest("test.yaml", tree(json));
  }

  static @Nullable Object tree(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  /** A pod called {@code p} with this specification. */
  static String pod(String spec) {
    return "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'p'}, spec: " + spec + "}";
  }

  /** A pod of one container {@code c} with these further fields. */
  static String container(String fields) {
    return pod("{containers: [{name: 'c', " + fields + "}]}");
  }

  static String image(String image) {
    return container("image: '" + image + "'");
  }

  static String image(String image, String policy) {
    return container("image: '" + image + "', imagePullPolicy: '" + policy + "'");
  }

  static ClusterProfile.Builder cluster(ClusterKind kind) {
    return ClusterProfile.builder().kind(DetectedKind.stated(kind));
  }

  /** A cluster of a kind, and what is known of its namespace {@code default}. */
  static ClusterProfile cluster(ClusterKind kind, NamespaceFacts.Builder namespace) {
    return cluster(kind).putNamespaces("default", namespace.build()).build();
  }

  /** A cluster whose nodes are these. */
  static ClusterProfile cluster(ClusterKind kind, NodeFacts... nodes) {
    ClusterSignals signals = ClusterSignals.builder().nodes(Fact.known(List.of(nodes))).build();
    return cluster(kind).signals(signals).build();
  }

  static NodeFacts.Builder node(String name) {
    return NodeFacts.builder().name(name).architecture("amd64").operatingSystem("linux");
  }

  static PreflightReport check(ClusterProfile profile, String... manifests) {
    return PreflightChecker.check(
        List.of(manifests).stream().map(Trees::manifest).toList(), profile);
  }

  static List<String> rules(ClusterProfile profile, String... manifests) {
    return check(profile, manifests).findings().stream().map(Finding::rule).toList();
  }
}
