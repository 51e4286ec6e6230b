package dev.podmend.tests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a published module may import and show.
 *
 * @param imports the packages its classes may use, its own among them
 * @param shows the packages whose types may stand in its public signatures, beside podmend's and
 *     the JDK's
 */
record Border(List<String> imports, List<String> shows) {

  /** The packages of core, each with those of core that it may import. */
  static final Map<String, List<String>> CORE_ARROWS =
      Map.of(
          "model", List.of(),
          "failure", List.of("model"),
          "requirements", List.of("model"),
          "build", List.of("model", "requirements"),
          "recovery", List.of("model", "failure", "build"),
          "healing", List.of("model", "failure"),
          "preflight", List.of("model"));

  /** What core may use of others: values, a streaming parser and a linear-time regex. */
  static final List<String> CORE_LIBRARIES =
      List.of(
          "java..",
          "org.jspecify.annotations..",
          "org.immutables.value..",
          "io.fabric8.kubernetes.api..",
          "com.fasterxml.jackson.core..",
          "com.google.re2j..");

  private static final List<String> CLIENT =
      List.of("io.fabric8.kubernetes.api..", "io.fabric8.kubernetes.client..");

  private static final List<String> CORE =
      CORE_ARROWS.keySet().stream().map(Border::corePackage).toList();

  private static final List<String> SPI =
      join(
          CORE,
          CLIENT,
          List.of(
              "dev.podmend.spi..",
              "java..",
              "org.immutables.value..",
              "org.jspecify.annotations..",
              "org.slf4j.."));

  private static final List<String> STREAMING_JSON = List.of("com.fasterxml.jackson.core..");

  private static final List<String> METERS = List.of("io.micrometer.core.instrument..");

  private static final List<String> GIT =
      List.of("org.eclipse.jgit..", "org.apache.sshd..", "javax.net..");

  private static final List<String> TEST_LIBRARIES =
      List.of("net.jqwik.api..", "org.assertj.core..", "org.junit.jupiter.api..");

  private static final List<String> TEST_SERVERS =
      List.of(
          "com.sun.net.httpserver..",
          "com.fasterxml.jackson.core..",
          "io.fabric8.mockwebserver..",
          "io.fabric8.openshift..",
          "io.fabric8.tekton..");

  /** The border of each published module by its folder. */
  static final Map<String, Border> OF_MODULE =
      Map.of(
          "core", new Border(join(CORE, CORE_LIBRARIES), List.of("io.fabric8.kubernetes.api..")),
          "spi", new Border(SPI, CLIENT),
          "strategy-s2i", strategy("dev.podmend.strategy.s2i..", "io.fabric8.openshift.."),
          "strategy-tekton", strategy("dev.podmend.strategy.tekton.."),
          "strategy-kaniko", strategy("dev.podmend.strategy.kaniko.."),
          "runtime",
              new Border(
                  join(SPI, METERS, STREAMING_JSON, GIT, List.of("dev.podmend.runtime..")),
                  join(CLIENT, METERS)),
          "testkit",
              new Border(
                  join(SPI, TEST_LIBRARIES, TEST_SERVERS, List.of("dev.podmend.testkit..")),
                  join(CLIENT, TEST_LIBRARIES)));

  /** The package of core with that name, as a pattern. */
  static String corePackage(String name) {
    return "dev.podmend." + name + "..";
  }

  private static Border strategy(String... own) {
    return new Border(join(SPI, List.of(own)), CLIENT);
  }

  @SafeVarargs
  private static List<String> join(List<String>... parts) {
    List<String> joined = new ArrayList<>();
    for (List<String> part : parts) {
      joined.addAll(part);
    }
    return List.copyOf(joined);
  }
}
