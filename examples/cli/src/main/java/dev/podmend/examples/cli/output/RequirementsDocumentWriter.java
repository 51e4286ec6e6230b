package dev.podmend.examples.cli.output;

import dev.podmend.requirements.RequirementsEntry;
import dev.podmend.requirements.RequirementsOrigin;
import dev.podmend.requirements.RequirementsResult;
import dev.podmend.requirements.RequirementsResult.Resolved;
import dev.podmend.requirements.RequirementsResult.Unresolved;
import dev.podmend.requirements.RequirementsWarning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what notebooks need as documents for programs. */
final class RequirementsDocumentWriter implements RequirementsWriter {

  private final DocumentPrinter printer;

  RequirementsDocumentWriter(DocumentPrinter printer) {
    this.printer = printer;
  }

  @Override
  public void write(String notebook, RequirementsResult result) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("notebook", notebook);
    document.putAll(result.match(RequirementsDocumentWriter::of, RequirementsDocumentWriter::of));
    result.report().kernelLanguage().ifPresent(name -> document.put("kernelLanguage", name));
    document.put(
        "warnings",
        result.report().warnings().stream().map(RequirementsDocumentWriter::of).toList());
    printer.print(document);
  }

  private static Map<String, Object> of(Resolved found) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tier", found.tier().name());
    found.file().ifPresent(file -> fields.put("file", file));
    fields.put("requirements", entries(found.requirements()));
    fields.put("constraints", entries(found.constraints()));
    return fields;
  }

  private static Map<String, Object> of(Unresolved failed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("problem", failed.problem().name());
    fields.put("message", failed.message());
    return fields;
  }

  private static List<Map<String, Object>> entries(List<RequirementsEntry> entries) {
    return entries.stream().map(RequirementsDocumentWriter::of).toList();
  }

  private static Map<String, Object> of(RequirementsEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("line", entry.line());
    fields.put("origins", entry.origins().stream().map(RequirementsDocumentWriter::of).toList());
    return fields;
  }

  private static Map<String, Object> of(RequirementsOrigin origin) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", origin.file());
    origin.cell().ifPresent(cell -> fields.put("cell", cell));
    fields.put("line", origin.line());
    return fields;
  }

  private static Map<String, Object> of(RequirementsWarning warning) {
    Map<String, Object> fields = new LinkedHashMap<>();
    warning.origin().ifPresent(origin -> fields.put("origin", of(origin)));
    fields.put("message", warning.message());
    return fields;
  }

  @Override
  public void finish() {
    printer.finish();
  }
}
