package dev.podmend.examples.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.PrintWriter;
import java.util.Map;

/**
 * One YAML document after another. Whatever older parsers would take for anything but text is
 * quoted.
 */
final class YamlPrinter implements DocumentPrinter {

  private static final ObjectWriter YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .stringQuotingChecker(new CautiousQuoting())
                  .build())
          .writer();

  private final PrintWriter out;

  YamlPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Map<String, Object> document) {
    out.print(Json.write(YAML, document));
    out.flush();
  }

  @Override
  public void finish() {
    out.flush();
  }
}
