package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One item of a LimitRange's {@code spec.limits}; each map has quantities by resource name.
 *
 * @param name the LimitRange's name
 * @param type {@code Container}, {@code Pod} or {@code PersistentVolumeClaim}
 * @param max the most that a limit may be
 * @param min the least that a request may be
 * @param defaultLimits the limits that containers get which state none; {@code default} in YAML
 * @param defaultRequests the requests that containers get which state none
 * @param maxLimitRequestRatio how many times the request a limit may be
 */
public record LimitRangeFacts(
    String name,
    String type,
    Map<String, String> max,
    Map<String, String> min,
    Map<String, String> defaultLimits,
    Map<String, String> defaultRequests,
    Map<String, String> maxLimitRequestRatio) {

  /** Copies the maps. */
  public LimitRangeFacts {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    max = Map.copyOf(max);
    min = Map.copyOf(min);
    defaultLimits = Map.copyOf(defaultLimits);
    defaultRequests = Map.copyOf(defaultRequests);
    maxLimitRequestRatio = Map.copyOf(maxLimitRequestRatio);
  }
}
