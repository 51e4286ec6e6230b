package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** From the text of a document to its tree. */
@FunctionalInterface
interface DocumentParser {

  /** Reads JSON. */
  DocumentParser JSON = JsonText::parse;

  /** Reads YAML. */
  DocumentParser YAML = YamlText::parse;

  /**
   * Reads one document.
   *
   * @throws BadDocumentException with the place of the mistake in its message
   */
  JsonNode parse(RawDocument document) throws BadDocumentException;

  /** JSON, to the letter. */
  final class JsonText {

    private static final ObjectMapper MAPPER =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    static JsonNode parse(RawDocument document) throws BadDocumentException {
      try {
        return MAPPER.readTree(document.text());
      } catch (JsonProcessingException e) {
        throw unreadable(e);
      }
    }

    private static BadDocumentException unreadable(JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      return location == null
          ? new BadDocumentException("is not JSON: " + reason(e))
          : new BadDocumentException(
              "is not JSON at column " + location.getColumnNr() + ": " + reason(e),
              location.getLineNr() - 1);
    }

    /** Jackson's words without the source that it appends, which is an excerpt of no use here. */
    private static String reason(JsonProcessingException e) {
      String message = e.getOriginalMessage();
      int source = message.indexOf(" (start marker at");
      return OneLine.of(withoutToken(source < 0 ? message : message.substring(0, source)));
    }

    /** The words of a mistake without what stands there, which may be anything. */
    private static String withoutToken(String message) {
      int quote = message.indexOf(" '");
      int end = message.indexOf("':", quote + 2);
      boolean quoted = message.startsWith("Unrecognized token") && quote >= 0 && end >= 0;
      return quoted ? message.substring(0, quote) + message.substring(end + 1) : message;
    }
  }

  /**
   * YAML as Kubernetes reads it, where a timestamp is a string like any other. Aliases are bounded
   * by what they stand for, and not by how many there are.
   */
  final class YamlText {

    private static final LoadSettings SETTINGS =
        LoadSettings.builder()
            .setSchema(new KubernetesYaml())
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .build();

    private YamlText() {}

    static JsonNode parse(RawDocument document) throws BadDocumentException {
      try {
        Optional<Node> root = new Compose(SETTINGS).composeString(document.text());
        // To make values of nodes is to hash the keys, which must not be trees by then.
        if (root.isPresent()) {
          TreeBounds.require(root.get());
        }
        Object content = new StandardConstructor(SETTINGS).constructSingleDocument(root);
        return JsonText.MAPPER.valueToTree(content);
      } catch (MarkedYamlEngineException e) {
        throw unreadable(e);
      } catch (StackOverflowError e) {
        // The parser of YAML knows no other bound to how deep a text is nested.
        throw new BadDocumentException("is not YAML that can be read: it is nested too deeply");
      } catch (YamlEngineException e) {
        throw new BadDocumentException(
            "is not YAML: " + OneLine.of(String.valueOf(e.getMessage())));
      } catch (IllegalArgumentException | ClassCastException e) {
        // What was thrown may quote the value, which may be anything.
        throw new BadDocumentException(
            "is not YAML that Kubernetes reads: a value is not what its tag says");
      }
    }

    private static BadDocumentException unreadable(MarkedYamlEngineException e) {
      String reason = OneLine.of(Objects.requireNonNullElse(e.getProblem(), "unreadable"));
      return e.getProblemMark()
          .map(
              mark ->
                  new BadDocumentException(
                      "is not YAML at column " + (mark.getColumn() + 1) + ": " + reason,
                      mark.getLine()))
          .orElseGet(() -> new BadDocumentException("is not YAML: " + reason));
    }
  }
}
