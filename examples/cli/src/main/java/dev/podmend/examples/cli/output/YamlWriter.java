package dev.podmend.examples.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.podmend.failure.PodDiagnosis;
import java.io.PrintWriter;
import java.util.Optional;

/** One YAML document a pod. Whatever older parsers would take for anything but text is quoted. */
final class YamlWriter implements DiagnosisWriter {

  private static final ObjectWriter YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .writer();

  private final PrintWriter out;

  YamlWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(Optional<String> id, PodDiagnosis diagnosis) {
    out.print(Json.write(YAML, DiagnosisDocument.of(id, diagnosis)));
    out.flush();
  }

  @Override
  public void finish() {
    out.flush();
  }
}
