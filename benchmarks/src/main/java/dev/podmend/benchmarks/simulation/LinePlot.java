package dev.podmend.benchmarks.simulation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A plot of lines, drawn as SVG.
 *
 * @param title what it shows
 * @param across what the x axis counts
 * @param up what the y axis counts
 * @param x where the points are, the same for all lines
 * @param lines the y values by the lines' names, in the order of the legend
 */
record LinePlot(
    String title, String across, String up, List<Double> x, Map<String, List<Double>> lines) {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final Color LIGHT = new Color(0xDD, 0xDD, 0xDD);

  /** Told apart without colours by their order, and by those who do not see all of them. */
  private static final Color[] COLOURS = {
    new Color(0x99, 0x99, 0x99),
    new Color(0xD5, 0x5E, 0x00),
    new Color(0x00, 0x72, 0xB2),
    new Color(0x00, 0x9E, 0x73)
  };

  LinePlot {
    x = List.copyOf(x);
    lines = new LinkedHashMap<>(lines);
  }

  /** The drawing: the same bytes for the same plot on one machine. */
  String svg() {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(NAMESPACE, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setPrecision(1);
      SVGGraphics2D graphics = new SVGGraphics2D(context, false);
      chart().paint(graphics, WIDTH, HEIGHT);
      Element root = graphics.getRoot();
      label(document, root);
      StringWriter text = new StringWriter();
      graphics.stream(root, text, false, false);
      String whole = text.toString();
      return whole.substring(whole.indexOf("<svg")) + "\n";
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the plot cannot be drawn: " + title, e);
    }
  }

  /** What the plot says, as text: for those who do not see it, and to compare two. */
  String description() {
    return lines.entrySet().stream()
        .map(line -> line.getKey() + ": " + numbers(line.getValue()))
        .collect(Collectors.joining("; ", across + ": " + numbers(x) + "; " + up + " of ", "."));
  }

  private static String numbers(List<Double> values) {
    return values.stream()
        .map(value -> value == Math.rint(value) ? "" + Math.round(value) : "" + value)
        .collect(Collectors.joining(" "));
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    style(chart.getStyler());
    lines.forEach(
        (name, values) ->
            chart
                .addSeries(name, x, values)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(new BasicStroke(2)));
    return chart;
  }

  private static void style(XYStyler style) {
    style.setSeriesColors(COLOURS);
    style.setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    style.setPlotGridLinesColor(LIGHT).setPlotGridVerticalLinesVisible(false);
    style.setLegendPosition(LegendPosition.OutsideE).setLegendBorderColor(Color.WHITE);
    style.setYAxisMin(0.0);
  }

  private void label(Document document, Element root) {
    for (Map.Entry<String, String> part :
        List.of(Map.entry("desc", description()), Map.entry("title", title))) {
      Element element = document.createElementNS(NAMESPACE, part.getKey());
      element.appendChild(document.createTextNode(part.getValue()));
      root.insertBefore(element, root.getFirstChild());
    }
    root.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    root.setAttribute("role", "img");
  }
}
