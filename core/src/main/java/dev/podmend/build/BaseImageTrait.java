package dev.podmend.build;

import dev.podmend.model.ImageReference;
import java.util.Map;
import java.util.Set;

/** What is known of a base image that makes one strategy fit it better than another. */
public enum BaseImageTrait {
  /** It has S2I scripts: the label {@code io.openshift.s2i.scripts-url}, or it is known to. */
  S2I_BUILDER,
  /** It is one of OpenShift AI's notebook images, made to be extended by OpenShift's builds. */
  OPENSHIFT_AI;

  /**
   * What an image's name and labels tell; nobody is asked. A name tells of the images that Red Hat,
   * the Software Collections and Open Data Hub publish, wherever a label would tell the same.
   *
   * @param image the image, with or without tag and digest
   * @param labels the labels of the image's configuration, as {@code skopeo inspect} shows them, or
   *     of the image stream that it comes from; empty where they are not known
   */
  public static Set<BaseImageTrait> of(ImageReference image, Map<String, String> labels) {
    return BaseImageTable.traitsOf(image, labels);
  }
}
