package dev.podmend.testkit.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The logs that a test has written for its containers. */
final class ContainerLogs {

  private record Address(String namespace, String pod, String container, boolean previous) {}

  /** As a container runtime writes it: nine digits, whatever they are. */
  private static final DateTimeFormatter LINE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private final Map<Address, String> texts = new ConcurrentHashMap<>();

  void write(String namespace, String pod, String container, boolean previous, String text) {
    texts.put(new Address(namespace, pod, container, previous), text);
  }

  String read(ApiRequest request, KubeObject pod) {
    String container = container(request, pod);
    boolean previous = request.isTrue("previous");
    Optional<String> text =
        Optional.ofNullable(
            texts.get(new Address(pod.namespace(), pod.name(), container, previous)));
    String written = text.orElseGet(() -> unwritten(pod, container, previous));
    return bounded(request, timed(request, pod, written));
  }

  private static String container(ApiRequest request, KubeObject pod) {
    List<String> names = new ArrayList<>();
    for (String list : List.of("containers", "initContainers", "ephemeralContainers")) {
      Tree.objects(Tree.at(pod.tree(), "spec").get(list))
          .forEach(container -> names.add(Tree.text(container, "name").orElse("")));
    }
    int apps = Tree.list(Tree.at(pod.tree(), "spec").get("containers")).size();
    String asked = request.parameter("container").orElse("");
    if (asked.isEmpty() && apps != 1) {
      throw ApiProblem.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(pod.name(), String.join(" ", names.subList(0, apps))));
    }
    if (!asked.isEmpty() && !names.contains(asked)) {
      throw ApiProblem.badRequest(
          "container %s is not valid for pod %s".formatted(asked, pod.name()));
    }
    return asked.isEmpty() ? names.get(0) : asked;
  }

  /** What the API answers for a container that has not logged: nothing, or why it cannot have. */
  private static String unwritten(KubeObject pod, String container, boolean previous) {
    Map<String, Object> status = status(pod, container);
    if (previous && Tree.at(status, "lastState", "terminated").isEmpty()) {
      throw ApiProblem.badRequest(
          "previous terminated container \"%s\" in pod \"%s\" not found"
              .formatted(container, pod.name()));
    }
    Optional<String> waiting = Tree.text(status, "state", "waiting", "reason");
    if (!previous && waiting.isPresent() && Tree.at(status, "lastState", "terminated").isEmpty()) {
      throw ApiProblem.badRequest(
          "container \"%s\" in pod \"%s\" is waiting to start: %s"
              .formatted(container, pod.name(), whyWaiting(waiting.get())));
    }
    return "";
  }

  private static String whyWaiting(String reason) {
    return switch (reason) {
      case "ErrImagePull" -> "image can't be pulled";
      case "ImagePullBackOff" -> "trying and failing to pull image";
      default -> reason;
    };
  }

  private static Map<String, Object> status(KubeObject pod, String container) {
    Map<String, Object> status = Tree.at(pod.tree(), "status");
    List<Map<String, Object>> all = new ArrayList<>(Tree.objects(status.get("containerStatuses")));
    all.addAll(Tree.objects(status.get("initContainerStatuses")));
    return all.stream()
        .filter(one -> Tree.text(one, "name").filter(container::equals).isPresent())
        .findFirst()
        .orElse(Map.of());
  }

  /** A line is written each millisecond from the pod's creation on. */
  private static String timed(ApiRequest request, KubeObject pod, String text) {
    boolean stamped = request.isTrue("timestamps");
    Instant since = request.parameter("sinceTime").map(Instant::parse).orElse(Instant.MIN);
    if (!stamped && since.equals(Instant.MIN)) {
      return text;
    }
    Instant time = Instant.parse(pod.text("metadata", "creationTimestamp"));
    StringBuilder timed = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (!time.isBefore(since)) {
        timed.append(stamped ? LINE_TIME.format(time) + " " : "").append(line).append('\n');
      }
      time = time.plusMillis(1);
    }
    return timed.toString();
  }

  private static String bounded(ApiRequest request, String text) {
    String tail =
        request.parameter("tailLines").map(n -> lastLines(text, Integer.parseInt(n))).orElse(text);
    return request.parameter("limitBytes").map(n -> head(tail, Integer.parseInt(n))).orElse(tail);
  }

  private static String lastLines(String text, int count) {
    List<String> lines = text.lines().toList();
    int from = Math.max(0, lines.size() - count);
    return lines.subList(from, lines.size()).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String head(String text, int bytes) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return all.length <= bytes
        ? text
        : new String(Arrays.copyOf(all, bytes), StandardCharsets.UTF_8);
  }
}
