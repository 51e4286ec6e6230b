package dev.podmend.failure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an admission policy found fault with, read from its refusal.
 *
 * <p>OpenShift lists the violations of each security context constraint: {@code provider
 * restricted-v2: .initContainers[0].runAsUser: Invalid value: …}, older releases without provider.
 * Pod Security names containers in parentheses: {@code (container "c" must set …)}. One constraint
 * that is violated by certain containers only would accept the pod without them.
 */
final class AdmissionViolations {

  private static final Pattern PROVIDER = Pattern.compile("provider \"?([\\w.-]+)\"?: ");
  private static final Pattern CONTAINER_PATH =
      Pattern.compile(
          "(?:spec)?\\.?(initContainers|containers|ephemeralContainers)\\[([0-9]{1,4})\\]([\\w.\\[\\]]*)");
  private static final Pattern POD_PATH =
      Pattern.compile(
          "spec\\.(?:securityContext|host[A-Za-z]*|volumes|pod)|\\.spec\\.|pod\\.metadata");
  private static final Pattern POD_SECURITY_ITEM = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern NAMED_CONTAINERS =
      Pattern.compile("containers? ((?:\"[^\"]*\"(?:, |,)?)+)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final List<Violations> groups;

  private AdmissionViolations(List<Violations> groups) {
    this.groups = groups;
  }

  static AdmissionViolations in(String message, PodView manifest) {
    List<Violations> groups = new ArrayList<>();
    if (message.contains("violates PodSecurity")) {
      groups.add(podSecurity(message, manifest));
    } else {
      for (String text : byProvider(message)) {
        Violations violations = constraint(text, manifest);
        if (!violations.isEmpty()) {
          groups.add(violations);
        }
      }
    }
    return new AdmissionViolations(groups);
  }

  /**
   * The containers without which some constraint would accept the pod: of the constraint that only
   * init containers violate where there is one, else of the one with the fewest. Empty where each
   * is violated by the pod itself.
   */
  List<ContainerRef> containers() {
    Violations best = null;
    for (Violations group : groups) {
      if (!group.concernsPod() && (best == null || group.isBetterThan(best))) {
        best = group;
      }
    }
    return best == null ? List.of() : List.copyOf(best.containers);
  }

  /** Whether the user that a container runs as is all that some constraint objects to. */
  boolean concernUserOnly() {
    return groups.stream().anyMatch(group -> !group.concernsPod() && group.userOnly);
  }

  private static List<String> byProvider(String message) {
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    Matcher matcher = PROVIDER.matcher(message);
    int from = 0;
    String provider = "";
    while (matcher.find()) {
      append(texts, provider, message.substring(from, matcher.start()));
      provider = matcher.group(1);
      from = matcher.end();
    }
    append(texts, provider, message.substring(from));
    return texts.values().stream().map(StringBuilder::toString).toList();
  }

  private static void append(Map<String, StringBuilder> texts, String provider, String text) {
    texts.computeIfAbsent(provider, name -> new StringBuilder()).append(text).append('\n');
  }

  private static Violations constraint(String text, PodView manifest) {
    Violations violations = new Violations();
    Matcher path = CONTAINER_PATH.matcher(text);
    while (path.find()) {
      violations.add(
          resolve(path.group(1), Integer.parseInt(path.group(2)), manifest),
          path.group(3).contains("runAsUser"));
    }
    if (POD_PATH.matcher(path.replaceAll("")).find()) {
      violations.addPod();
    }
    return violations;
  }

  private static ContainerRef resolve(String list, int index, PodView manifest) {
    ContainerRole role =
        switch (list) {
          case "initContainers" -> manifest.initRole(index);
          case "ephemeralContainers" -> ContainerRole.EPHEMERAL;
          default -> ContainerRole.APP;
        };
    List<String> names = manifest.specNames(role);
    String name = index < names.size() ? names.get(index) : list + "[" + index + "]";
    return new ContainerRef(name, role);
  }

  private static Violations podSecurity(String message, PodView manifest) {
    Violations violations = new Violations();
    Matcher item = POD_SECURITY_ITEM.matcher(message);
    while (item.find()) {
      Matcher named = NAMED_CONTAINERS.matcher(item.group(1));
      if (!named.find()) {
        violations.addPod();
        continue;
      }
      Matcher name = QUOTED.matcher(named.group(1));
      while (name.find()) {
        violations.add(byName(name.group(1), manifest), false);
      }
    }
    return violations;
  }

  private static ContainerRef byName(String name, PodView manifest) {
    int init = manifest.specNames(ContainerRole.INIT).indexOf(name);
    return new ContainerRef(name, init < 0 ? ContainerRole.APP : manifest.initRole(init));
  }

  /** The violations of one constraint. */
  private static final class Violations {
    private final Set<ContainerRef> containers = new LinkedHashSet<>();
    private boolean pod;
    private boolean userOnly = true;

    void add(ContainerRef container, boolean user) {
      containers.add(container);
      userOnly &= user;
    }

    void addPod() {
      pod = true;
    }

    boolean isEmpty() {
      return containers.isEmpty() && !pod;
    }

    boolean concernsPod() {
      return pod || containers.isEmpty();
    }

    boolean isBetterThan(Violations other) {
      return onlyInits() != other.onlyInits()
          ? onlyInits()
          : containers.size() < other.containers.size();
    }

    private boolean onlyInits() {
      return containers.stream().allMatch(container -> container.role() == ContainerRole.INIT);
    }
  }
}
