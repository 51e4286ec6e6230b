package dev.podmend.examples.cli.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Finds the lines of fields in one document; JSON is read as the YAML that it is. */
final class FieldLines {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(Integer.MAX_VALUE)
          .setMaxAliasesForCollections(Integer.MAX_VALUE)
          .setAllowDuplicateKeys(true)
          .build();

  private final Optional<Node> root;
  private final Map<List<String>, Node> objects = new HashMap<>();
  private final IdentityHashMap<Node, Map<String, NodeTuple>> members = new IdentityHashMap<>();

  private FieldLines(Optional<Node> root) {
    this.root = root;
    root.flatMap(node -> child(node, "items").or(() -> child(node, "objects"))).stream()
        .flatMap(items -> items instanceof SequenceNode it ? it.getValue().stream() : null)
        .forEach(object -> objects.putIfAbsent(nameOf(object), object));
  }

  /** The kind and the name. */
  private List<String> nameOf(Node object) {
    String name = child(object, "metadata").map(data -> text(data, "name")).orElse("");
    return List.of(text(object, "kind"), name);
  }

  static FieldLines of(String text) {
    try {
      return new FieldLines(new Compose(SETTINGS).composeString(text));
    } catch (YamlEngineException e) {
      return new FieldLines(Optional.empty());
    }
  }

  /** The line of the field, or of what is around it, counted from the document's first one: 0. */
  int line(String kind, String name, String field) {
    Optional<Node> item = Optional.ofNullable(objects.get(List.of(kind, name)));
    return item.or(() -> root).map(node -> line(node, steps(field))).orElse(0);
  }

  private String text(Node node, String key) {
    return child(node, key)
        .map(value -> value instanceof ScalarNode scalar ? scalar.getValue() : "")
        .orElse("");
  }

  private int line(Node object, List<String> steps) {
    Node node = object;
    int line = startOf(object);
    for (String step : steps) {
      Optional<NodeTuple> member = member(node, step);
      Optional<Node> container = Optional.of(node);
      Optional<Node> next =
          member
              .map(NodeTuple::getValueNode)
              .or(() -> container.flatMap(list -> element(list, step)));
      if (next.isEmpty()) {
        return line;
      }
      node = next.get();
      line = startOf(member.map(NodeTuple::getKeyNode).orElse(node));
    }
    return line;
  }

  private static Optional<Node> element(Node node, String step) {
    boolean isIndex =
        !step.isEmpty() && step.length() < 8 && step.chars().allMatch(FieldLines::isDigit);
    if (!isIndex || !(node instanceof SequenceNode list)) {
      return Optional.empty();
    }
    int index = Integer.parseInt(step);
    return index < list.getValue().size()
        ? Optional.of(list.getValue().get(index))
        : Optional.empty();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static int startOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
  }

  private Optional<Node> child(Node node, String key) {
    return member(node, key).map(NodeTuple::getValueNode);
  }

  private Optional<NodeTuple> member(Node node, String key) {
    return node instanceof MappingNode map
        ? Optional.ofNullable(members.computeIfAbsent(map, FieldLines::byName).get(key))
        : Optional.empty();
  }

  private static Map<String, NodeTuple> byName(Node node) {
    Map<String, NodeTuple> named = new HashMap<>();
    for (NodeTuple each : ((MappingNode) node).getValue()) {
      if (each.getKeyNode() instanceof ScalarNode name) {
        named.putIfAbsent(name.getValue(), each);
      }
    }
    return named;
  }

  /** The keys and indexes of a path like {@code spec.containers[0].env["a.b"]}. */
  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      boolean bracket = path.charAt(at) == '[';
      boolean quoted = path.startsWith("[\"", at);
      int from = at + (quoted ? 2 : bracket || path.charAt(at) == '.' ? 1 : 0);
      int end =
          quoted ? end(path, "\"]", from) : bracket ? end(path, "]", from) : plain(path, from);
      steps.add(path.substring(from, end));
      at = end + (quoted ? 2 : bracket ? 1 : 0);
    }
    return steps;
  }

  private static int end(String path, String mark, int from) {
    int end = path.indexOf(mark, from);
    return end < 0 ? path.length() : end;
  }

  private static int plain(String path, int from) {
    int end = from;
    while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
