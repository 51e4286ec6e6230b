package dev.podmend.strategy.s2i;

import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.Build;
import io.fabric8.openshift.api.model.BuildConfig;
import io.fabric8.openshift.api.model.ImageStream;
import io.fabric8.openshift.api.model.ImageStreamTag;

/** The kinds of objects that the strategy works with. */
final class Kinds {

  static final String BUILD_GROUP = "build.openshift.io";
  static final String IMAGE_GROUP = "image.openshift.io";
  static final String V1 = "v1";

  static final ObjectType<Build> BUILDS = ObjectType.of(Build.class);
  static final ObjectType<BuildConfig> BUILD_CONFIGS = ObjectType.of(BuildConfig.class);
  static final ObjectType<ImageStream> IMAGE_STREAMS = ObjectType.of(ImageStream.class);
  static final ObjectType<ImageStreamTag> IMAGE_STREAM_TAGS = ObjectType.of(ImageStreamTag.class);
  static final ObjectType<ConfigMap> CONFIG_MAPS = ObjectType.of(ConfigMap.class);

  private Kinds() {}

  /** The path of an object of OpenShift's build API, or of what lies under it. */
  static String buildPath(String namespace, String rest) {
    return "/apis/" + BUILD_GROUP + "/" + V1 + "/namespaces/" + namespace + "/" + rest;
  }
}
