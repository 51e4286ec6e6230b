package dev.podmend.examples.cli.output;

import java.io.PrintWriter;
import java.util.Map;

/** One JSON array, opened with the first object and closed behind the last. */
final class JsonArrayPrinter implements DocumentPrinter {

  private final PrintWriter out;
  private boolean open;

  JsonArrayPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Map<String, Object> document) {
    out.print(open ? "," : "[");
    out.print('\n');
    out.print(Json.write(Json.INDENTED, document));
    open = true;
  }

  @Override
  public void finish() {
    out.print(open ? "\n]\n" : "[]\n");
    out.flush();
  }
}
