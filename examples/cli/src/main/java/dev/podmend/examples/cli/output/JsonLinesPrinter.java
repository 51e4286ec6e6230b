package dev.podmend.examples.cli.output;

import java.io.PrintWriter;
import java.util.Map;

/** One JSON object a line. */
final class JsonLinesPrinter implements DocumentPrinter {

  private final PrintWriter out;

  JsonLinesPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Map<String, Object> document) {
    out.print(Json.write(Json.COMPACT, document) + "\n");
    out.flush();
  }

  @Override
  public void finish() {
    out.flush();
  }
}
