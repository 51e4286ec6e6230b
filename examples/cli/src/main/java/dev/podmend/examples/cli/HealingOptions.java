package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.healing.CrashLoopConfig;
import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.runtime.healing.CoordinationEngineClient;
import dev.podmend.runtime.healing.WorkloadHealer;
import io.fabric8.kubernetes.api.model.Quantity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How far healing may go, and whom it asks. */
final class HealingOptions {

  /** How long an opinion is waited for, which decides nothing. */
  private static final Duration OPINION = Duration.ofSeconds(2);

  @Option(
      names = "--restart-threshold",
      paramLabel = "N",
      description = "So many restarts within an hour are a loop; default: ${DEFAULT-VALUE}.")
  private int restartThreshold = CrashLoopConfig.DEFAULT.restartThreshold();

  @Option(names = "--dry-run", description = "Change no workload; tell what would be done.")
  private boolean dryRun;

  @Option(names = "--delete-bare-pods", description = "Delete pods, too, that nothing makes anew.")
  private boolean deletesBarePods;

  @Option(
      names = "--memory-ceiling",
      paramLabel = "QUANTITY",
      description = "Raise memory limits up to this, such as 4Gi; default: raise none.")
  private Optional<String> memoryCeiling = Optional.empty();

  @Option(
      names = "--engine",
      paramLabel = "URL",
      description = "A coordination engine whose opinion goes to the audit trail.")
  private Optional<URI> engine = Optional.empty();

  @Option(
      names = "--hand-over",
      description = "Hand over to the engine what would only be recommended to a person.")
  private boolean handsOver;

  @Option(
      names = "--engine-token-file",
      paramLabel = "FILE",
      description = "A file with a bearer token for the engine, which needs https.")
  private Optional<Path> engineToken = Optional.empty();

  @Option(
      names = "--engine-ca",
      paramLabel = "FILE",
      description = "The certificates, in PEM, of those whose word on the engine counts.")
  private Optional<Path> engineAuthority = Optional.empty();

  /** Whether nothing may be changed. */
  boolean isDryRun() {
    return dryRun;
  }

  /**
   * Configures a healer as the options say.
   *
   * @throws InputException if they cannot be used; the message names the option's value
   */
  void applyTo(WorkloadHealer.Builder healer) {
    requireEngine();
    try {
      CrashLoopConfig config = CrashLoopConfig.DEFAULT.withRestartThreshold(restartThreshold);
      healer.detector(CrashLoopDetector.standard().with(config));
      healer.policy(policy()).writesEvents(!dryRun);
      engine.map(this::client).ifPresent(client -> involve(client, healer));
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private void involve(CoordinationEngineClient client, WorkloadHealer.Builder healer) {
    healer.secondOpinion(client.asSecondOpinion(), HealingOptions::onAThread, OPINION);
    if (handsOver) {
      healer.engine(client);
    }
  }

  /** One that is waited for in vain keeps the process from nothing, its end included. */
  private static void onAThread(Runnable question) {
    Thread thread = new Thread(question, "opinion");
    thread.setDaemon(true);
    thread.start();
  }

  private void requireEngine() {
    if (engine.isEmpty() && (handsOver || engineToken.isPresent() || engineAuthority.isPresent())) {
      throw new InputException(
          "--hand-over, --engine-token-file and --engine-ca need an engine; name it with --engine");
    }
  }

  private HealingPolicy policy() {
    HealingPolicy.Builder policy =
        HealingPolicy.builder()
            .dryRun(dryRun)
            .deletesBarePods(deletesBarePods)
            .handsOver(handsOver);
    memoryCeiling.ifPresent(ceiling -> policy.memoryCeiling(bytes(ceiling)));
    return policy.build();
  }

  private static long bytes(String quantity) {
    try {
      return Quantity.getAmountInBytes(Quantity.parse(quantity)).longValueExact();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException("--memory-ceiling must be a quantity of bytes, such as 4Gi");
    }
  }

  private CoordinationEngineClient client(URI root) {
    CoordinationEngineClient.Builder client = CoordinationEngineClient.builder(root);
    engineToken.ifPresent(client::tokenFile);
    engineAuthority.ifPresent(client::certificateAuthority);
    return client.build();
  }
}
