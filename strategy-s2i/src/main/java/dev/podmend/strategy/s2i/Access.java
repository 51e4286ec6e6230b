package dev.podmend.strategy.s2i;

import dev.podmend.spi.RequiredAccess;
import java.util.ArrayList;
import java.util.List;

/** What has to be allowed in the namespace of a build. */
final class Access {

  private Access() {}

  static List<RequiredAccess> of(S2iConfig config) {
    List<RequiredAccess> access = new ArrayList<>();
    if (config.mode() == S2iConfig.Mode.BUILD) {
      access.add(builds("builds", "create", "get", "patch", "delete"));
    } else {
      access.add(builds("buildconfigs", "create", "get", "delete"));
      access.add(builds("buildconfigs/instantiate", "create"));
      access.add(builds("builds", "get", "patch"));
    }
    access.add(builds("builds/log", "get"));
    // Nothing is ever created there: admission asks for these rights by the kind of a build.
    access.add(builds("builds/source", "create"));
    if (config.dockerBuilds()) {
      access.add(builds("builds/docker", "create"));
    }
    access.add(images("imagestreams", "create", "get"));
    access.add(images("imagestreamtags", "get"));
    access.add(RequiredAccess.to("", Kinds.V1, "configmaps", "create", "get", "list", "delete"));
    return List.copyOf(access);
  }

  private static RequiredAccess builds(String resource, String... verbs) {
    return RequiredAccess.to(Kinds.BUILD_GROUP, Kinds.V1, resource, verbs);
  }

  private static RequiredAccess images(String resource, String... verbs) {
    return RequiredAccess.to(Kinds.IMAGE_GROUP, Kinds.V1, resource, verbs);
  }
}
