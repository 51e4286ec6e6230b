package dev.podmend.preflight;

/**
 * An object of a manifest.
 *
 * @param ref what it is called
 * @param root its tree
 * @param open whether a template's parameter without a value stands somewhere in it
 */
record ManifestObject(ObjectRef ref, Field root, boolean open) {

  String kind() {
    return ref.kind();
  }

  String namespace() {
    return ref.namespace();
  }

  String name() {
    return ref.name();
  }

  /** The same where its kind has no namespaces. */
  ManifestObject inNoNamespace() {
    return new ManifestObject(new ObjectRef(ref.source(), ref.kind(), "", ref.name()), root, open);
  }

  /** The group of its API version: {@code apps}; empty for the core group. */
  String group() {
    String version = root.get("apiVersion").text().orElse("");
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }
}
