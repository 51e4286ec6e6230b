package dev.podmend.examples.notebook.rules;

import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of mounts.
 *
 * @param volumes the names of the user's volumes
 * @param reserved those of the operator's
 */
record MountRules(Set<String> volumes, Set<String> reserved) {

  /** Checks the mounts of one container that already has volumes at some paths. */
  void check(Problems problems, @Nullable List<VolumeMount> given, Set<String> taken) {
    List<VolumeMount> mounts = Objects.requireNonNullElse(given, List.of());
    for (int i = 0; i < mounts.size(); i++) {
      check(problems.at(i), mounts.get(i), taken);
    }
    problems.unique("mountPath", mounts.stream().map(mount -> path(mount)).toList());
  }

  private void check(Problems problems, VolumeMount mount, Set<String> taken) {
    String name = Names.text(mount.getName());
    problems.require("name", name, Names::label);
    problems.addUnless(
        name.isEmpty() || volumes.contains(name), "volume '" + name + "' " + unknown(name));
    problems.require("mountPath", path(mount), MountRules::absolute);
    taken.stream()
        .filter(place -> overlaps(place, path(mount)))
        .forEach(
            place ->
                problems.add(
                    "mountPath '" + path(mount) + "' would hide the operator's own " + place));
  }

  private String unknown(String name) {
    return reserved.contains(name)
        ? "is the operator's own, and not to be mounted"
        : "is not among podConfig.volumes";
  }

  private static String path(VolumeMount mount) {
    String path = Names.text(mount.getMountPath());
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String absolute(String path) {
    if (!path.startsWith("/") || path.contains(":") || (path + "/").contains("/../")) {
      throw new IllegalArgumentException(
          "'" + path + "' is no place for a volume: write an absolute path without ':' and '..'");
    }
    return path;
  }

  /** Whether a mount stands at, above or below a place. */
  private static boolean overlaps(String place, String path) {
    return !path.isEmpty()
        && ((place + "/").startsWith(path.equals("/") ? path : path + "/")
            || path.startsWith(place + "/"));
  }
}
