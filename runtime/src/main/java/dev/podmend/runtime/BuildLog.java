package dev.podmend.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line for everything that happens to a build. */
final class BuildLog implements BuildListener {

  private static final Logger LOG = LoggerFactory.getLogger(BuildReconciler.class);

  @Override
  public void happened(BuildReport report) {
    LOG.atLevel(report.kind().isWarning() ? Level.WARN : Level.INFO)
        .setMessage("{}")
        // What a builder printed stays out of the log: nobody knows what stands in it.
        .addArgument(withoutLog(report.message()))
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

  private static String withoutLog(String message) {
    int log = message.indexOf("; log: ");
    return log < 0 ? message : message.substring(0, log);
  }
}
