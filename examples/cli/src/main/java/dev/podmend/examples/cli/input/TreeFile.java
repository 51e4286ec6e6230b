package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of one YAML or JSON document that says how to work, not what to work on. */
public final class TreeFile {

  private TreeFile() {}

  /**
   * Reads the file.
   *
   * @throws InputException if it cannot be read, or is neither YAML nor JSON
   */
  public static JsonNode read(Path file) {
    Position start = new Position(file.toString(), 1, 0);
    try {
      return DocumentParser.YAML.parse(new RawDocument(start, Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": does not exist");
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be read: " + OneLine.of(String.valueOf(e.getMessage())));
    } catch (BadDocumentException e) {
      throw new InputException(start.plusLines(e.line()) + ": " + e.problem());
    }
  }
}
