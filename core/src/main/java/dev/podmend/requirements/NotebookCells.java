package dev.podmend.requirements;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads lists of cells, keeping the code cells within bounds. */
final class NotebookCells {

  /** How many cells are read; further ones are left out. */
  static final int MAX_CELLS = 20_000;

  /** The longest source of a cell that is kept, in characters. */
  static final int MAX_SOURCE = 1024 * 1024;

  private static final int MAX_ALL_SOURCES = 16 * MAX_SOURCE;
  private static final int MAX_WARNINGS = 50;

  private final JsonParser in;
  private final List<NotebookCell> cells = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private boolean present;
  private int count;
  private int characters;
  private Optional<String> language = Optional.empty();

  NotebookCells(JsonParser in) {
    this.in = in;
  }

  boolean isPresent() {
    return present;
  }

  void markPresent() {
    present = true;
  }

  /** The notebook with these cells; its language may stand with the cells of nbformat 3. */
  Notebook notebook(Optional<String> ofMetadata, List<String> before) {
    List<String> all = new ArrayList<>(before);
    all.addAll(warnings);
    if (count > MAX_CELLS) {
      all.add("has %d cells: those after %d were left out".formatted(count, MAX_CELLS));
    }
    return new Notebook(ofMetadata.or(() -> language), cells, all);
  }

  /** Reads the list that the parser stands on; what is no list is passed over. */
  void readAll() throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    present = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      count++;
      if (in.currentToken() != JsonToken.START_OBJECT) {
        warn("is no object");
        in.skipChildren();
      } else if (count > MAX_CELLS) {
        in.skipChildren();
      } else {
        readOne();
      }
    }
  }

  private void readOne() throws IOException {
    String type = "";
    Optional<String> source = Optional.empty();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      switch (field) {
        case "cell_type" -> type = textOrEmpty();
        case "source", "input" -> source = source();
        case "language" -> noteLanguage(textOrEmpty());
        default -> in.skipChildren();
      }
    }
    if (type.equals("code")) {
      add(source);
    } else if (type.isEmpty()) {
      warn("has no type");
    }
  }

  private void noteLanguage(String name) {
    if (language.isEmpty() && !name.isBlank() && name.length() <= 64) {
      language = Optional.of(name.strip().toLowerCase(Locale.ROOT));
    }
  }

  private void add(Optional<String> source) {
    if (source.isEmpty()) {
      warn("has no source");
    } else if (source.get().length() > MAX_SOURCE
        || characters + source.get().length() > MAX_ALL_SOURCES) {
      warn("is too long");
    } else {
      characters += source.get().length();
      cells.add(new NotebookCell(count, source.get()));
    }
  }

  private Optional<String> source() throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(in.getText());
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      return Optional.of(joinedLines());
    }
    in.skipChildren();
    return Optional.empty();
  }

  /** Stops gathering beyond the bound, yet reads to the end of the list. */
  private String joinedLines() throws IOException {
    StringBuilder text = new StringBuilder();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        warn("has a line that is no text");
        in.skipChildren();
      } else if (text.length() <= MAX_SOURCE) {
        text.append(in.getText());
      }
    }
    return text.toString();
  }

  private String textOrEmpty() throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getText();
    }
    in.skipChildren();
    return "";
  }

  private void warn(String problem) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add("cell %d %s and was left out or read in part".formatted(count, problem));
    }
  }
}
