package dev.podmend.testkit.api;

import java.util.Comparator;

/** Where an object lies; the version of the API is only a view of it. */
record ObjectKey(String group, String resource, String namespace, String name)
    implements Comparable<ObjectKey> {

  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::group)
          .thenComparing(ObjectKey::resource)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  static ObjectKey of(ApiPath path, String name) {
    return new ObjectKey(path.group(), path.resource(), path.namespace(), name);
  }

  boolean isWithin(ApiPath path) {
    return group.equals(path.group())
        && resource.equals(path.resource())
        && (path.namespace().isEmpty() || namespace.equals(path.namespace()));
  }

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }
}
