package dev.podmend.testkit;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a real kubelet wrote into the status of pods, and which fixture shows the same situation.
 */
final class KubeletRecording {

  /** The pods that were made, with what is wrong with them. */
  static final Path MANIFESTS =
      Path.of("../examples/cli/src/test/resources/dev/podmend/examples/cli/pods-of-a-cluster.yaml");

  static final Path FILE = Path.of("src/test/resources/dev/podmend/testkit/kubelet-recording.txt");

  private static final String INDENT = "  ";

  private final Map<String, List<String>> shapes;

  private KubeletRecording(Map<String, List<String>> shapes) {
    this.shapes = shapes;
  }

  /** The fixtures by the names of the pods in which the kubelet met the same. */
  static Map<String, Pod> fixtures() {
    Map<String, Pod> fixtures = new LinkedHashMap<>();
    fixtures.put("healthy", PodFixtures.healthy());
    fixtures.put("completed", PodFixtures.succeeded());
    fixtures.put("initializing", PodFixtures.initializing());
    specimens().forEach((pod, id) -> fixtures.put(pod, PodFixtures.specimen(id).pod()));
    return fixtures;
  }

  private static Map<String, String> specimens() {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("image-not-found", "image-not-found-docker-back-off"),
            Map.entry("image-name-invalid", "image-name-invalid"),
            Map.entry("image-access-denied", "image-access-denied-docker-back-off"),
            Map.entry("image-not-present", "image-not-present"),
            Map.entry("registry-rate-limited", "registry-rate-limited-docker-back-off"),
            Map.entry("registry-unknown-host", "registry-unreachable-dns-back-off"),
            Map.entry("registry-untrusted", "registry-tls-untrusted-plain-http-back-off"),
            Map.entry("config-map-missing", "config-reference-missing"),
            Map.entry("secret-missing", "config-reference-missing"),
            Map.entry("secret-volume-missing", "config-reference-missing-mount"),
            Map.entry("image-without-command", "container-config-invalid"),
            Map.entry("root-where-none-may-be", "security-context-rejected"),
            Map.entry("user-without-number", "security-context-named-user"),
            Map.entry("sysctl-forbidden", "security-sysctl-forbidden"),
            Map.entry("command-not-found", "command-not-found-containerd"),
            Map.entry("command-not-executable", "command-not-executable-containerd"),
            Map.entry("error-for-good", "application-error"),
            Map.entry("error-again-and-again", "application-error-loop"),
            Map.entry("library-missing", "missing-library-python"),
            Map.entry("file-not-readable", "application-permission-denied"),
            Map.entry("dependency-down", "external-dependency-unavailable"),
            Map.entry("completes-again-and-again", "unexpected-completion"),
            Map.entry("heap-exhausted", "heap-exhausted"),
            Map.entry("memory-limit-exceeded", "memory-limit-exceeded"),
            Map.entry("liveness-fails", "probe-killed"),
            Map.entry("never-ready", "not-ready-probe"),
            Map.entry("claim-missing", "volume-unavailable-bind"),
            Map.entry("path-missing", "volume-unavailable-mount"),
            Map.entry("sandbox-refused", "sandbox-failed-network"),
            Map.entry("too-big", "insufficient-capacity"),
            Map.entry("no-such-node", "placement-unsatisfiable-selector"),
            Map.entry("wrong-node", "node-admission-rejected-node-affinity"),
            Map.entry("node-too-small", "node-admission-rejected-cpu")));
  }

  /** The recording that is kept. */
  static KubeletRecording kept() {
    try (InputStream text =
        KubeletRecording.class.getResourceAsStream(FILE.getFileName().toString())) {
      if (text == null) {
        throw new AssertionError("there is no recording; write one with KubeletRecordingIT");
      }
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KubeletRecording parse(String text) {
    Map<String, List<String>> shapes = new LinkedHashMap<>();
    List<String> shape = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(INDENT)) {
        shape.add(line.strip());
      } else {
        shape = new ArrayList<>();
        shapes.put(line, shape);
      }
    }
    return new KubeletRecording(shapes);
  }

  static KubeletRecording of(Map<String, List<String>> shapes) {
    return new KubeletRecording(new LinkedHashMap<>(shapes));
  }

  Map<String, List<String>> shapes() {
    return shapes;
  }

  /** As it is kept. */
  String text() {
    return shapes.entrySet().stream()
        .map(
            pod ->
                pod.getKey()
                    + "\n"
                    + pod.getValue().stream()
                        .map(line -> INDENT + line + "\n")
                        .collect(Collectors.joining()))
        .collect(Collectors.joining());
  }
}
