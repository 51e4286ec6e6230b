package dev.podmend.examples.cli.input;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Bounds what a few lines of YAML may stand for: they can name themselves, or each other, any
 * number of times. A value counts as often as it is named. Keys are scalars, as they are to
 * Kubernetes.
 */
final class TreeBounds {

  private static final int DEPTH = 500;
  private static final int VALUES = 5_000_000;

  private int values;

  private TreeBounds() {}

  /**
   * Refuses what is too deep or too large, and keys that are maps or lists.
   *
   * @throws BadDocumentException with the bound, or the line of the key
   */
  static void require(Node root) throws BadDocumentException {
    new TreeBounds().count(root, 0);
  }

  private void count(Node node, int depth) throws BadDocumentException {
    values++;
    if (depth > DEPTH) {
      throw new BadDocumentException(
          "is nested more than " + DEPTH + " deep, or has a value within itself");
    }
    if (values > VALUES) {
      throw new BadDocumentException("holds more than " + VALUES + " values, aliases counted");
    }
    if (node instanceof MappingNode map) {
      for (NodeTuple each : map.getValue()) {
        requireScalar(each.getKeyNode());
        count(each.getValueNode(), depth + 1);
      }
    } else if (node instanceof SequenceNode list) {
      for (Node each : list.getValue()) {
        count(each, depth + 1);
      }
    }
  }

  private static void requireScalar(Node key) throws BadDocumentException {
    if (!(key instanceof ScalarNode)) {
      throw new BadDocumentException(
          "has a map or a list for the name of a field; a name is a text",
          key.getStartMark().map(mark -> mark.getLine()).orElse(0));
    }
  }
}
