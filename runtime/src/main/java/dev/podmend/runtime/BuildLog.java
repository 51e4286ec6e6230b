package dev.podmend.runtime;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.model.ImageReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for everything that happens to a build, in podmend's own words. Others' words follow at
 * the level {@code DEBUG} alone: a builder may have printed them, and nobody knows what stands in
 * them.
 */
final class BuildLog implements BuildListener {

  private final Logger log;

  BuildLog() {
    this(LoggerFactory.getLogger(BuildReconciler.class));
  }

  BuildLog(Logger log) {
    this.log = log;
  }

  @Override
  public void happened(BuildReport report) {
    Level level = report.kind().isWarning() ? Level.WARN : Level.INFO;
    write(log.atLevel(level), report, headline(report));
    write(log.atDebug(), report, report.message());
  }

  private static void write(LoggingEventBuilder entry, BuildReport report, String text) {
    entry
        .setMessage("{}")
        .addArgument(text)
        .addKeyValue("namespace", report.owner().getMetadata().getNamespace())
        .addKeyValue("owner", report.owner().getMetadata().getName())
        .addKeyValue("image", report.name())
        .addKeyValue("key", report.key())
        .addKeyValue("kind", report.kind().wireName())
        .addKeyValue("strategy", report.strategy().orElse(""))
        .addKeyValue("attempt", report.attempt())
        .addKeyValue("reason", report.reason().map(Enum::name).orElse(""))
        .addKeyValue("id", report.id())
        .log();
  }

  /** What happened, without anything that a builder or a cluster says: {@code build failed}. */
  private static String headline(BuildReport report) {
    String attempt = report.attempt() > 0 ? "#" + report.attempt() : "";
    return Stream.of(
            Words.spaced(report.kind()),
            report.strategy().orElse(""),
            attempt,
            report.reason().map(BuildFailureReason::name).orElse(""),
            report.image().map(ImageReference::toString).orElse(""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
