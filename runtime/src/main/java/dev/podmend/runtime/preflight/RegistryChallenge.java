package dev.podmend.runtime.preflight;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry wants of whoever asks: the header WWW-Authenticate.
 *
 * @param scheme in lower case: {@code basic}, {@code bearer}
 * @param parameters by their names in lower case
 */
record RegistryChallenge(String scheme, Map<String, String> parameters) {

  /** The challenge to meet: a token before a password, as the container runtimes choose. */
  static Optional<RegistryChallenge> of(List<String> headers) {
    List<RegistryChallenge> all = headers.stream().map(RegistryChallenge::parse).toList();
    return first(all, "bearer").or(() -> first(all, "basic"));
  }

  private static Optional<RegistryChallenge> first(List<RegistryChallenge> all, String scheme) {
    return all.stream().filter(challenge -> challenge.scheme.equals(scheme)).findFirst();
  }

  private static RegistryChallenge parse(String header) {
    int space = header.indexOf(' ');
    String scheme = (space < 0 ? header : header.substring(0, space)).toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new HashMap<>();
    int at = space < 0 ? header.length() : space;
    while (at < header.length()) {
      at = parameter(header, at, parameters);
    }
    return new RegistryChallenge(scheme, Map.copyOf(parameters));
  }

  /** Reads one {@code name=value} or {@code name="value"}; returns where it ends. */
  private static int parameter(String header, int from, Map<String, String> parameters) {
    int equals = header.indexOf('=', from);
    if (equals < 0) {
      return header.length();
    }
    String name = header.substring(from, equals).replace(',', ' ').strip().toLowerCase(Locale.ROOT);
    boolean quoted = header.startsWith("\"", equals + 1);
    int start = equals + (quoted ? 2 : 1);
    int end = header.indexOf(quoted ? '"' : ',', start);
    int stop = end < 0 ? header.length() : end;
    parameters.putIfAbsent(name, header.substring(start, stop));
    return stop + 1;
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
