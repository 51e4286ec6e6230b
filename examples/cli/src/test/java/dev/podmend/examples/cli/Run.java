package dev.podmend.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How one run of the command ended. */
record Run(int status, String out, String err) {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static Run of(String... args) {
    return withInput("", args);
  }

  /** A run that takes the present for what it is, as pods of a real cluster need it. */
  static Run now(String... args) {
    return run(new byte[0], InstantSource.system(), args);
  }

  static Run withInput(String input, String... args) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static Run withInput(byte[] input, String... args) {
    return run(input, InstantSource.fixed(NOW), args);
  }

  private static Run run(byte[] input, InstantSource clock, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            clock);
    int status = Podmend.run(terminal, args);
    return new Run(status, out.toString(), err.toString());
  }

  /** The objects of JSON lines. */
  List<JsonNode> objects() {
    return out.lines().map(Run::parse).toList();
  }

  /** The names of the pods in JSON lines, in their order. */
  List<String> names() {
    return objects().stream().map(object -> object.path("name").asText()).toList();
  }

  static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
