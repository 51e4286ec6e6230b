package dev.podmend.examples.cli.report;

import dev.podmend.healing.WorkloadOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands by which a person sees that an owner is well again. */
final class Verification {

  private Verification() {}

  /** The commands; names are quoted for a shell. */
  static List<String> of(ReportCase one) {
    WorkloadOwner owner = one.owner();
    String namespace = owner.namespace().isEmpty() ? "" : " -n " + quoted(owner.namespace());
    List<String> commands = new ArrayList<>();
    if (owner.isRolledOut()) {
      String name = quoted(owner.kind().toLowerCase(Locale.ROOT) + "/" + owner.name());
      commands.add("kubectl rollout status " + name + namespace + " --timeout=5m");
      commands.add("kubectl describe " + name + namespace);
    }
    one.pods().stream()
        .limit(3)
        .forEach(pod -> commands.add("kubectl describe pod " + quoted(pod) + namespace));
    one.pods().stream()
        .limit(1)
        .forEach(
            pod ->
                commands.add(
                    "kubectl logs " + quoted(pod) + namespace + " --all-containers --tail=50"));
    commands.add("kubectl get events" + namespace + " --sort-by=.lastTimestamp");
    commands.add("podmend diagnose" + namespace);
    return commands;
  }

  /** The name as one word of a shell, which cannot end a block of code. */
  private static String quoted(String name) {
    boolean plain =
        !name.isEmpty() && !name.startsWith("-") && name.chars().allMatch(Verification::isPlain);
    return plain ? name : "'" + name.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_./".indexOf(c) >= 0;
  }
}
