package dev.podmend.examples.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of a page. The first cell of a row is its heading. */
final class HtmlTable {

  private final String caption;
  private final List<String> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  HtmlTable(String caption, String... columns) {
    this.caption = caption;
    this.columns = List.of(columns);
  }

  /** What stands in a cell. */
  private record Cell(String text, String style, long bar, long full) {}

  /** Starts a row. */
  HtmlTable row(String heading) {
    rows.add(new ArrayList<>());
    return cell(heading, "");
  }

  HtmlTable text(String text) {
    return cell(text, "");
  }

  /** A text that needs room. */
  HtmlTable wide(String text) {
    return cell(text, "wide");
  }

  HtmlTable code(String text) {
    return cell(text, "wide code");
  }

  HtmlTable number(long number) {
    return cell(String.format(Locale.ROOT, "%,d", number), "number");
  }

  HtmlTable number(String number) {
    return cell(number, "number");
  }

  /** A number with a bar that shows how much it is of a whole. */
  HtmlTable bar(long number, long full) {
    last().add(new Cell(Long.toString(number), "number", number, full));
    return this;
  }

  private HtmlTable cell(String text, String style) {
    last().add(new Cell(text, style, 0, 0));
    return this;
  }

  private List<Cell> last() {
    return rows.get(rows.size() - 1);
  }

  void write(HtmlText html) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table").element("caption", caption);
    html.open("thead").open("tr");
    columns.forEach(column -> html.element("th", column, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    rows.forEach(row -> write(html, row));
    html.close("tbody").close("table").close("div");
  }

  private static void write(HtmlText html, List<Cell> row) {
    html.open("tr");
    html.element("th", row.get(0).text(), "scope", "row");
    for (Cell cell : row.subList(1, row.size())) {
      html.open("td", "class", cell.style());
      if (cell.full() > 0) {
        meter(html, cell);
      }
      html.text(cell.text()).close("td");
    }
    html.close("tr");
  }

  /** The number stands beside it. */
  private static void meter(HtmlText html, Cell cell) {
    html.open(
        "meter",
        "min",
        "0",
        "max",
        Long.toString(cell.full()),
        "value",
        Long.toString(cell.bar()),
        "aria-hidden",
        "true");
    html.close("meter");
  }
}
