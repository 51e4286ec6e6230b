package dev.podmend.healing;

import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.APPLICATION_CRASHED;
import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.EPHEMERAL_STORAGE_EXCEEDED;
import static dev.podmend.failure.FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED;
import static dev.podmend.failure.FailureCause.KILLED_UNATTRIBUTED;
import static dev.podmend.failure.FailureCause.PROBE_KILLED;
import static dev.podmend.healing.LogRule.row;
import static dev.podmend.healing.LogSign.saying;

import dev.podmend.failure.Concern;
import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.PodFailureClassifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What a line of a log means. A line speaks for the first rule that it shows: causes that only a
 * log can tell stand first, then what a program says about its surroundings, and what says only
 * that it failed stands last.
 *
 * <p>The classifier's own rules for output are part of the table, as far as text alone shows them.
 */
final class LogRules {

  /** Before the classifier's rule for dependencies at large. */
  private static final List<LogRule> DATABASE =
      List.of(
          row("log-database-rights")
              .when(
                  saying(
                      "password authentication failed for user",
                      "access denied for user",
                      "ora-01017",
                      "login failed for user",
                      "wrongpass invalid username-password",
                      "noauth authentication required"))
              .then("DatabaseError", APPLICATION_ERROR)
              .confidence(LIKELY)
              .because("the database answers and refuses the program's credentials"),
          row("log-database")
              .when(
                  saying(
                      "database … error",
                      "databaseerror",
                      "database … unavailable",
                      "db unavailable",
                      "db is unavailable",
                      "database … not available",
                      "database … unreachable",
                      "the database system is starting up",
                      "could not connect to server",
                      "can't connect to mysql server",
                      "communications link failure",
                      "psycopg2.operationalerror",
                      "sqlalchemy.exc.operationalerror",
                      "sqltransientconnectionexception",
                      "cannotgetjdbcconnectionexception",
                      "mongonetworkerror",
                      "mongoserverselectionerror",
                      "redis.exceptions.connectionerror",
                      "sequelizeconnectionrefusederror",
                      "too many connections",
                      "too many clients already",
                      "ora-12541",
                      "ora-12514"))
              .then("DatabaseError", EXTERNAL_DEPENDENCY_UNAVAILABLE)
              .because("a database that the program needs did not answer"),
          row("log-connection-refused")
              .when(saying("connection refused", "econnrefused", "connectionrefusederror"))
              .then("DatabaseError", EXTERNAL_DEPENDENCY_UNAVAILABLE)
              .because("nothing listens where the program expects a database or service"));

  private static final List<LogRule> SURROUNDINGS =
      List.of(
          row("log-out-of-memory")
              .when(
                  saying(
                      "oomkilled",
                      "out of memory",
                      "out-of-memory",
                      "oom-kill",
                      "oom killer",
                      "killed process … total-vm"))
              .then("OOMKilled", KILLED_UNATTRIBUTED)
              .because("it speaks of memory, but whose limit was met stands in the pod's status"),
          row("log-disk-full")
              .when(saying("no space left on device", "enospc", "disk quota exceeded"))
              .then("DiskFull", EPHEMERAL_STORAGE_EXCEEDED)
              .because("a file system that the program writes to is full"),
          row("log-config-reference")
              .when(
                  saying("configmap … not found", "configmaps … not found", "secrets … not found"))
              .then("ConfigError", CONFIG_REFERENCE_MISSING)
              .because("the program looked for an object of the cluster and did not find it"),
          row("log-config")
              .when(
                  saying(
                      "configerror",
                      "configuration error",
                      "config error",
                      "configurationerror",
                      "configurationexception",
                      "improperlyconfigured",
                      "invalid configuration",
                      "invalid config",
                      "missing configuration",
                      "failed to load config",
                      "failed to load configuration",
                      "could not load configuration",
                      "error loading config",
                      "error parsing config",
                      "missing required environment variable",
                      "environment variable … not set",
                      "environment variable … is required",
                      "environment variable … missing",
                      "required env var",
                      "could not resolve placeholder",
                      "unbound variable",
                      "parameter null or not set",
                      "unknown flag",
                      "flag provided but not defined",
                      "unrecognized arguments",
                      "unrecognized option",
                      "yaml: unmarshal errors",
                      "yaml.scanner.scannererror"))
              .then("ConfigError", APPLICATION_ERROR)
              .confidence(LIKELY)
              .because("the program refuses what it was configured with"),
          row("log-image-pull")
              .when(
                  saying(
                      "imagepullbackoff",
                      "errimagepull",
                      "failed to pull image",
                      "back-off pulling image"))
              .then("ImagePullBackOff", IMAGE_PULL_FAILED)
              .because("it speaks of an image that was not pulled, though hardly of its own"),
          row("log-health-check")
              .when(
                  saying(
                      "healthcheckfailed",
                      "health check failed",
                      "healthcheck failed",
                      "liveness probe failed",
                      "readiness probe failed",
                      "startup probe failed",
                      "failed liveness probe"))
              .then("HealthCheckFailed", PROBE_KILLED)
              .because("it speaks of a failed check; that a probe killed it stands in the events"),
          row("log-refused")
              .when(saying("access denied", "accessdenied", "forbidden", "not authorized"))
              .then("PermissionError", APPLICATION_ERROR)
              .because("a service refused what the program asked for"),
          row("log-port-in-use")
              .when(saying("address already in use", "eaddrinuse", "port is already allocated"))
              .then("PortInUse", APPLICATION_ERROR)
              .confidence(LIKELY)
              .because("another process of the pod listens on the same port"),
          row("log-certificate")
              .when(
                  saying(
                      "x509: certificate",
                      "certificate has expired",
                      "certificate verify failed",
                      "certificate_verify_failed",
                      "unable to get local issuer certificate",
                      "pkix path building failed",
                      "self signed certificate",
                      "self-signed certificate"))
              .then("CertificateError", APPLICATION_ERROR)
              .confidence(LIKELY)
              .because("the program does not trust a certificate"));

  private static final List<LogRule> LAST_WORDS =
      List.of(
          row("log-signal")
              .when(
                  saying(
                      "segmentation fault",
                      "sigsegv",
                      "core dumped",
                      "sigabrt: abort",
                      "illegal instruction",
                      "bus error",
                      "a fatal error has been detected by the java runtime environment"))
              .then("Crash", APPLICATION_CRASHED)
              .confidence(LIKELY)
              .because("the process died by a signal"),
          row("log-uncaught")
              .when(
                  saying(
                      "traceback (most recent call last)",
                      "exception in thread",
                      "panic: ",
                      "goroutine … [running]",
                      "fatal error: ",
                      "uncaught exception",
                      "uncaughtexception",
                      "unhandled exception",
                      "unhandledpromiserejection",
                      "unhandled promise rejection",
                      "err_unhandled_rejection",
                      "application run failed",
                      "syntax error near unexpected token",
                      "syntaxerror:",
                      "unexpected end of file"))
              .then("UncaughtError", APPLICATION_ERROR)
              .because("the program ended with an error that nothing in it handles"));

  static final List<LogRule> ROWS = rows();

  private LogRules() {}

  private static List<LogRule> rows() {
    List<LogRule> rows = new ArrayList<>();
    for (FailureRule rule : PodFailureClassifier.standard().rules()) {
      if (rule.concern() == Concern.OUTPUT && rule.symptom().isTextAlone()) {
        if (rule.cause() == EXTERNAL_DEPENDENCY_UNAVAILABLE && !rows.containsAll(DATABASE)) {
          rows.addAll(DATABASE);
        }
        rows.add(of(rule));
      }
    }
    rows.addAll(SURROUNDINGS);
    rows.addAll(LAST_WORDS);
    return List.copyOf(rows);
  }

  private static LogRule of(FailureRule rule) {
    Confidence confidence =
        rule.confidence() == Confidence.CONFIRMED ? Confidence.LIKELY : rule.confidence();
    return row(rule.id())
        .when(LogSign.of(rule.symptom().phrases()))
        .then(type(rule), rule.cause())
        .confidence(confidence)
        .because(rule.because());
  }

  private static String type(FailureRule rule) {
    return switch (rule.cause()) {
      case HEAP_EXHAUSTED -> "OOMKilled";
      case IMAGE_PLATFORM_MISMATCH -> "PlatformMismatch";
      case SOURCE_FETCH_FAILED -> "SourceFetchError";
      case MISSING_LIBRARY -> "MissingLibrary";
      case COMMAND_NOT_FOUND -> "CommandNotFound";
      case EXTERNAL_DEPENDENCY_UNAVAILABLE -> "DependencyError";
      case COMMAND_NOT_EXECUTABLE, APPLICATION_PERMISSION_DENIED -> "PermissionError";
      default -> namesPermission(rule) ? "PermissionError" : "ApplicationError";
    };
  }

  private static boolean namesPermission(FailureRule rule) {
    return rule.symptom().phrases().stream()
        .anyMatch(phrase -> phrase.head().startsWith("permission"));
  }
}
