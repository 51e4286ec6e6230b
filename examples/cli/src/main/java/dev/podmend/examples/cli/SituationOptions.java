package dev.podmend.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.input.TreeFile;
import dev.podmend.examples.cli.plan.SituationTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In which situation to decide: a file, and options that add to it. */
final class SituationOptions {

  @Option(
      names = {"-s", "--situation"},
      paramLabel = "FILE",
      description = "A YAML or JSON file with the situation; options add to it.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--prebuilt-image",
      paramLabel = "[CONTAINER=]IMAGE",
      description = "A ready-made image to fall back on. Repeatable.")
  private List<String> prebuiltImages = List.of();

  @Option(
      names = "--built-by",
      paramLabel = "[CONTAINER=]STRATEGY",
      description = "The build strategy that made the image in use. Repeatable.")
  private List<String> builtBy = List.of();

  @Option(
      names = "--build-strategy",
      paramLabel = "STRATEGY",
      description = "An available build strategy, the preferred one first. Repeatable.")
  private List<String> buildStrategies = List.of();

  @Option(
      names = "--droppable-init",
      paramLabel = "CONTAINER",
      description = "An init container that may be left out. Repeatable.")
  private List<String> droppable = List.of();

  @Option(
      names = "--source-in-image",
      description = "The image in use holds what droppable init containers would fetch.")
  private boolean sourceInImage;

  @Option(
      names = "--source-in-prebuilt-image",
      description = "The ready-made image holds that, too.")
  private boolean sourceInPrebuiltImage;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      description = "How many attempts there are; default: 3.")
  private Optional<Integer> maxAttempts = Optional.empty();

  @Option(
      names = "--disable",
      paramLabel = "ACTION",
      description = "An action that must not be chosen, such as retry. Repeatable.")
  private List<String> disabled = List.of();

  @Option(
      names = "--memory-ceiling",
      paramLabel = "QUANTITY",
      description = "Memory limits may be raised up to this, such as 4Gi.")
  private Optional<String> memoryCeiling = Optional.empty();

  /** The situation that file and options state together. */
  SituationTemplate read() {
    ObjectNode situation = base();
    addContainers(situation);
    add(situation, "buildStrategies", buildStrategies);
    add(situation, "droppableInitContainers", droppable);
    if (sourceInImage) {
      situation.put("sourceInImage", true);
    }
    if (sourceInPrebuiltImage) {
      situation.put("sourceInPrebuiltImage", true);
    }
    addConfig(situation);
    try {
      return SituationTemplate.read(situation);
    } catch (InputException e) {
      throw new InputException("the situation is wrong: " + e.problem());
    }
  }

  private ObjectNode base() {
    JsonNode content = file.map(TreeFile::read).orElse(JsonNodeFactory.instance.objectNode());
    if (content instanceof ObjectNode object) {
      return object;
    }
    throw new InputException("the situation must be an object but is " + content);
  }

  private void addContainers(ObjectNode situation) {
    prebuiltImages.forEach(stated -> addContainer(situation, "prebuiltImage", stated));
    builtBy.forEach(stated -> addContainer(situation, "builtBy", stated));
  }

  private static void addContainer(ObjectNode situation, String field, String stated) {
    ObjectNode container = list(situation, "containers").addObject();
    int name = stated.indexOf('=');
    if (name >= 0) {
      container.put("name", stated.substring(0, name));
    }
    container.put(field, stated.substring(name + 1));
  }

  private void addConfig(ObjectNode situation) {
    if (maxAttempts.isPresent() || memoryCeiling.isPresent() || !disabled.isEmpty()) {
      ObjectNode config =
          situation.path("config") instanceof ObjectNode given
              ? given
              : situation.putObject("config");
      maxAttempts.ifPresent(number -> config.put("maxRecoveryAttempts", number));
      memoryCeiling.ifPresent(quantity -> config.put("memoryCeiling", quantity));
      add(config, "disabledRecoveryActions", disabled);
    }
  }

  private static void add(ObjectNode object, String field, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(list(object, field)::add);
    }
  }

  private static ArrayNode list(ObjectNode object, String field) {
    return object.path(field) instanceof ArrayNode given ? given : object.putArray(field);
  }
}
