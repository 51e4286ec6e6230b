package dev.podmend.preflight;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A constraint as it stands written, in the cluster or in a manifest. Where it leaves a range to
 * the namespace, it allows nothing beyond: wants within are not asked about.
 *
 * @param title what it is called
 * @param root its tree
 */
record WrittenConstraint(String title, Field root) implements Constraint {

  private static final String ANY = "RunAsAny";
  private static final String ALL = "*";

  @Override
  public boolean takes(PodTemplate pod) {
    boolean sharesUsers = !pod.spec().get("hostUsers").isFalse();
    boolean wantsOwnUsers =
        root.get("userNamespaceLevel").text().filter("RequirePodLevel"::equals).isPresent();
    boolean writes =
        new SecurityContexts(pod).ofContainers("readOnlyRootFilesystem").anyMatch(Field::isFalse);
    return !(sharesUsers && wantsOwnUsers)
        && !(writes && root.get("readOnlyRootFilesystem").isTrue());
  }

  @Override
  public boolean allows(Want want) {
    return switch (want.liberty()) {
      case FIXED_USER, ROOT -> allowsUser(want.field());
      case VOLUME_GROUP -> allowsGroup("fsGroup", want.field());
      case GROUPS -> allowsGroup("supplementalGroups", want.field());
      case PRIVILEGED -> isTrue("allowPrivilegedContainer");
      case HOST_NETWORK -> isTrue("allowHostNetwork");
      case HOST_PORTS -> isTrue("allowHostPorts");
      case HOST_PROCESSES ->
          isTrue(want.field().name().equals("hostPID") ? "allowHostPID" : "allowHostIPC");
      case HOST_PATH -> isTrue("allowHostDirVolumePlugin");
      case NFS, RARE_VOLUME -> allowsVolume(want.field().name());
      case BIND_SERVICE, CAPABILITIES -> allowsCapability(want.field());
      case ESCALATION -> !root.get("allowPrivilegeEscalation").isFalse();
      case STATED_SECCOMP -> lists("seccompProfiles", "runtime/default"::equals);
      case OTHER_SECCOMP -> allowsProfile(want.field());
      case SELINUX -> allowsContext(want.field());
      case SYSCTLS -> allowsSysctl(want.field());
    };
  }

  private boolean isTrue(String flag) {
    return root.get(flag).isTrue();
  }

  private Stream<String> texts(String list) {
    return root.get(list).items().stream().flatMap(item -> item.word().stream());
  }

  private boolean lists(String list, Predicate<String> wanted) {
    return texts(list).anyMatch(text -> text.equals(ALL) || wanted.test(text));
  }

  private static boolean has(Field strategy, String type) {
    return strategy.get("type").text().filter(type::equals).isPresent();
  }

  private boolean allowsUser(Field user) {
    Field strategy = root.get("runAsUser");
    long id = user.number().orElse(0L);
    return has(strategy, ANY)
        || (has(strategy, "MustRunAsNonRoot") && id != 0)
        || (has(strategy, "MustRunAs") && isNumber(strategy.get("uid"), id))
        || (has(strategy, "MustRunAsRange")
            && isWithin(strategy, "uidRangeMin", "uidRangeMax", id));
  }

  private static boolean isNumber(Field field, long id) {
    return field.number().filter(number -> number == id).isPresent();
  }

  private static boolean isWithin(Field range, String first, String last, long id) {
    return range.get(first).number().filter(least -> id >= least).isPresent()
        && range.get(last).number().filter(most -> id <= most).isPresent();
  }

  private boolean allowsGroup(String which, Field group) {
    Field strategy = root.get(which);
    long id = group.number().orElse(0L);
    List<Field> ranges = strategy.get("ranges").items();
    return has(strategy, ANY)
        || ranges.stream().anyMatch(range -> isWithin(range, "min", "max", id));
  }

  private boolean allowsVolume(String type) {
    return !root.get("volumes").exists() || lists("volumes", type::equals);
  }

  private boolean allowsCapability(Field capability) {
    String name = capability.text().orElse("");
    return lists("allowedCapabilities", name::equals)
        || texts("defaultAddCapabilities").anyMatch(name::equals);
  }

  /** Of a profile that lies on the node its path is not compared. */
  private boolean allowsProfile(Field type) {
    String name = type.text().orElse("").toLowerCase(Locale.ROOT);
    return lists("seccompProfiles", each -> each.equals(name) || each.startsWith(name + "/"));
  }

  private boolean allowsContext(Field part) {
    Field strategy = root.get("seLinuxContext");
    return has(strategy, ANY)
        || strategy.at("seLinuxOptions", part.name()).word().equals(part.word());
  }

  private boolean allowsSysctl(Field sysctl) {
    String name = sysctl.text().orElse("");
    return texts("allowedUnsafeSysctls").anyMatch(pattern -> matches(pattern, name))
        && texts("forbiddenSysctls").noneMatch(pattern -> matches(pattern, name));
  }

  /** A star stands for anything, at the end alone. */
  private static boolean matches(String pattern, String name) {
    return pattern.endsWith(ALL)
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  /** Whether it says itself that the account may use it. */
  boolean names(AccountIdentity account) {
    return texts("users").anyMatch(account.user()::equals)
        || texts("groups").anyMatch(account.groups()::contains);
  }
}
