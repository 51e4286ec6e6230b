package dev.podmend.requirements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads notebooks of nbformat 3 and 4 as a stream, so that outputs, however big, are passed over
 * and never held. Damaged JSON is an error; what is odd within good JSON is left out with a
 * warning.
 */
final class NotebookReader {

  /** The size of the biggest notebook that is read. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_BYTES)
                  .maxNumberLength(MAX_BYTES)
                  .maxNameLength(MAX_BYTES)
                  .build())
          .build();

  private final JsonParser in;
  private final List<String> warnings = new ArrayList<>();
  private NotebookCells cells;
  private NotebookCells sheets;
  private Optional<Integer> format = Optional.empty();
  private Optional<String> language = Optional.empty();

  private NotebookReader(JsonParser in) {
    this.in = in;
    this.cells = new NotebookCells(in);
    this.sheets = new NotebookCells(in);
  }

  /**
   * The notebook that these bytes hold.
   *
   * @throws UnreadableNotebookException saying why it cannot be read, and what to do
   */
  static Notebook read(byte[] json) {
    if (json.length > MAX_BYTES) {
      throw new UnreadableNotebookException(
          "has %d bytes: at most %d are read; clear its outputs".formatted(json.length, MAX_BYTES));
    }
    try (JsonParser in = JSON.createParser(json)) {
      return new NotebookReader(in).notebook();
    } catch (JsonProcessingException e) {
      throw new UnreadableNotebookException("is not JSON" + place(e) + ": save it again", e);
    } catch (IOException e) {
      throw new UnreadableNotebookException("is not UTF-8 text: save it as UTF-8", e);
    }
  }

  private static String place(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return place == null
        ? ""
        : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
  }

  private Notebook notebook() throws IOException {
    require(in.nextToken() == JsonToken.START_OBJECT, "is JSON, but no notebook: no object");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      field(field);
    }
    require(in.nextToken() == null, "has something after its end: remove it");
    return cellsOfFormat().notebook(language, warnings);
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "nbformat" -> format = number();
      case "metadata" -> metadata();
      case "cells" -> {
        cells = new NotebookCells(in);
        cells.readAll();
      }
      case "worksheets" -> {
        sheets = new NotebookCells(in);
        worksheets();
      }
      default -> in.skipChildren();
    }
  }

  private NotebookCells cellsOfFormat() {
    int version = format.orElseGet(this::guessedFormat);
    require(
        version >= 3,
        "has nbformat %d: save it as nbformat 4, or as 3 at least".formatted(version));
    if (version > 4) {
      warnings.add("has nbformat %d, newer than the 4 that is known".formatted(version));
    }
    NotebookCells found = version == 3 ? sheets : cells;
    NotebookCells other = version == 3 ? cells : sheets;
    require(
        found.isPresent() || other.isPresent(),
        "has no list of cells: is it a notebook? Save it as nbformat 4");
    return found.isPresent() ? found : other;
  }

  private int guessedFormat() {
    warnings.add("does not say its nbformat; it is read by its shape");
    return cells.isPresent() ? 4 : 3;
  }

  private Optional<Integer> number() throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() == JsonParser.NumberType.INT) {
      return Optional.of(in.getIntValue());
    }
    in.skipChildren();
    return Optional.empty();
  }

  private void worksheets() throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    sheets.markPresent();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      forEachField(
          sheet -> {
            if (sheet.equals("cells")) {
              sheets.readAll();
            } else {
              in.skipChildren();
            }
          });
    }
  }

  private void metadata() throws IOException {
    NotebookLanguage found = new NotebookLanguage();
    forEachField(
        field -> {
          switch (field) {
            case "language_info" ->
                forEachField(inner -> text().ifPresent(text -> found.info(inner, text)));
            case "kernelspec" ->
                forEachField(inner -> text().ifPresent(text -> found.kernel(inner, text)));
            default -> in.skipChildren();
          }
        });
    language = found.name().map(name -> name.toLowerCase(Locale.ROOT));
  }

  private void forEachField(FieldReader reader) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      reader.read(field);
    }
  }

  private Optional<String> text() throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(in.getText());
    }
    in.skipChildren();
    return Optional.empty();
  }

  private static void require(boolean kept, String otherwise) {
    if (!kept) {
      throw new UnreadableNotebookException(otherwise);
    }
  }

  /** Reads the value that the parser stands on. */
  private interface FieldReader {
    void read(String field) throws IOException;
  }
}
