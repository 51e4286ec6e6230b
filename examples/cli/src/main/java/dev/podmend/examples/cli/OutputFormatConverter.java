package dev.podmend.examples.cli;

import dev.podmend.examples.cli.output.OutputFormat;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an output format as it is printed in the help. */
final class OutputFormatConverter implements ITypeConverter<OutputFormat> {

  @Override
  public OutputFormat convert(String name) {
    return Arrays.stream(OutputFormat.values())
        .filter(format -> format.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + name + "' is none of " + names()));
  }

  private static String names() {
    String names = Arrays.toString(OutputFormat.values());
    return names.substring(1, names.length() - 1);
  }
}
