package dev.podmend.examples.cli.report;

/** HTML that is being written. What comes as text or as an attribute's value stays text. */
final class HtmlText {

  private final StringBuilder html = new StringBuilder();

  /** Starts an element; attributes come as name and value in turn. */
  HtmlText open(String element, String... attributes) {
    html.append('<').append(element);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      html.append('"');
    }
    html.append('>');
    return this;
  }

  HtmlText close(String element) {
    html.append("</").append(element).append(">\n");
    return this;
  }

  HtmlText text(String text) {
    escape(text);
    return this;
  }

  /** An element with text in it. */
  HtmlText element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Markup that is known to be whole and harmless. */
  HtmlText markup(String markup) {
    html.append(markup).append('\n');
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
