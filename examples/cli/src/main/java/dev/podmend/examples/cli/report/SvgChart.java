package dev.podmend.examples.cli.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Draws stacked bars as SVG that fits into a page: its colours are the page's. */
final class SvgChart {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 320;
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** The one id that is the same in all drawings. */
  private static final String SHARED_ID = "genericDefs";

  /** Stands for the page's own colour of text and is replaced by it. */
  private static final Color INK = new Color(1, 2, 3);

  /** Stands for the page's colour of lines. */
  private static final Color LINES = new Color(4, 5, 6);

  private static final Color NONE = new Color(0, 0, 0, 0);

  private final String id;
  private final ChartData data;

  SvgChart(String id, ChartData data) {
    this.id = id;
    this.data = data;
  }

  /**
   * The element; empty where this machine cannot draw, for example for want of fonts.
   *
   * @param title what the chart shows
   * @param description what it says, for those who do not see it
   */
  Optional<String> draw(String title, String description) {
    try {
      Document document = document();
      Element root = paint(document);
      adapt(root);
      label(document, root, title, description);
      return Optional.of(text(root));
    } catch (ParserConfigurationException | IOException | RuntimeException | LinkageError e) {
      return Optional.empty();
    } catch (InternalError noFonts) {
      return Optional.empty();
    }
  }

  private static Document document() throws ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .getDOMImplementation()
        .createDocument(NAMESPACE, "svg", null);
  }

  private Element paint(Document document) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setIDGenerator(new PrefixedIds(id));
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    chart().paint(graphics, WIDTH, HEIGHT);
    return graphics.getRoot();
  }

  private CategoryChart chart() {
    CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    style(chart.getStyler());
    data.series().forEach((name, numbers) -> chart.addSeries(name, data.labels(), numbers));
    return chart;
  }

  private void style(CategoryStyler style) {
    style.setStacked(true).setAvailableSpaceFill(0.72);
    style.setSeriesColors(colours());
    style.setChartTitleVisible(false).setChartPadding(4);
    style.setChartBackgroundColor(NONE).setPlotBackgroundColor(NONE).setPlotBorderVisible(false);
    style.setPlotGridLinesColor(LINES).setPlotGridVerticalLinesVisible(false);
    style.setChartFontColor(INK);
    style.setAxisTickMarksColor(LINES);
    style.setXAxisTickLabelsColor(INK).setYAxisTickLabelsColor(INK);
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    style.setLegendVisible(false);
    style.setYAxisDecimalPattern("#,##0").setYAxisMin(0.0).setYAxisMax((double) top());
    style.setXAxisLabelRotation(data.labels().size() > 8 ? 45 : 0);
    style.setXAxisMaxLabelCount(15);
  }

  private Color[] colours() {
    return data.tints().stream().map(Color::decode).toArray(Color[]::new);
  }

  /** Room above the highest bar, at a number that has whole ones beneath it. */
  private int top() {
    int max = Math.max(4, data.max());
    return (max + 3) / 4 * 4;
  }

  /** Colours are attributes here, which a style sheet overrides by class. */
  private static void adapt(Element element) {
    if (element.getAttribute("id").equals(SHARED_ID)) {
      element.removeAttribute("id");
    }
    for (String attribute : List.of("fill", "stroke")) {
      String colour = element.getAttribute(attribute);
      if (colour.equals(rgb(INK)) || colour.equals("black")) {
        element.setAttribute(attribute, "currentColor");
      } else if (colour.equals(rgb(LINES))) {
        element.setAttribute("class", (element.getAttribute("class") + " " + attribute).strip());
      }
    }
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element inner) {
        adapt(inner);
      }
    }
  }

  private static String rgb(Color colour) {
    return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
  }

  private void label(Document document, Element root, String title, String description) {
    for (Map.Entry<String, String> part :
        List.of(Map.entry("desc", description), Map.entry("title", title))) {
      Element element = document.createElementNS(NAMESPACE, part.getKey());
      element.setAttribute("id", id + "-" + part.getKey());
      element.appendChild(document.createTextNode(part.getValue()));
      root.insertBefore(element, root.getFirstChild());
    }
    root.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    root.setAttribute("role", "img");
    root.setAttribute("aria-labelledby", id + "-title " + id + "-desc");
    root.setAttribute("class", "chart");
    root.removeAttribute("font-family");
  }

  private static String text(Element root) throws IOException {
    StringWriter text = new StringWriter();
    new SVGGraphics2D(root.getOwnerDocument()).stream(root, text, false, false);
    String whole = text.toString();
    return whole.substring(whole.indexOf("<svg"));
  }

  /** Ids that are this chart's own within the page. */
  private static final class PrefixedIds extends SVGIDGenerator {
    private final String prefix;

    PrefixedIds(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public String generateID(String kind) {
      return super.generateID(prefix + "-" + kind);
    }
  }
}
