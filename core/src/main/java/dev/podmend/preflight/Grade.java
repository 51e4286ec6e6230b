package dev.podmend.preflight;

import java.util.Optional;

/**
 * How bad what a rule finds is, by how the cluster's images come to its nodes; empty where it is no
 * finding there.
 */
record Grade(Optional<Severity> sideLoaded, Optional<Severity> either, Optional<Severity> pulled) {

  static Grade always(Severity severity) {
    return of(severity, severity, severity);
  }

  static Grade of(Severity sideLoaded, Severity either, Severity pulled) {
    return new Grade(Optional.of(sideLoaded), Optional.of(either), Optional.of(pulled));
  }

  static Grade sideLoadedOnly(Severity severity) {
    return new Grade(Optional.of(severity), Optional.empty(), Optional.empty());
  }

  static Grade unlessSideLoaded(Severity either, Severity pulled) {
    return new Grade(Optional.empty(), Optional.of(either), Optional.of(pulled));
  }

  static Grade unlessPulled(Severity severity) {
    return new Grade(Optional.of(severity), Optional.of(severity), Optional.empty());
  }

  Optional<Severity> of(ImageSupply supply) {
    return switch (supply) {
      case SIDE_LOADED -> sideLoaded;
      case EITHER -> either;
      case PULLED -> pulled;
    };
  }

  String describe() {
    if (sideLoaded.equals(either) && either.equals(pulled)) {
      return word(pulled);
    }
    return word(sideLoaded)
        + " where images are side-loaded, "
        + word(pulled)
        + " where they are pulled, "
        + word(either)
        + " where that is not known";
  }

  private static String word(Optional<Severity> severity) {
    return severity.map(Severity::wireName).orElse("nothing");
  }
}
