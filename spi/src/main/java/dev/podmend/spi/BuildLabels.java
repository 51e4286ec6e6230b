package dev.podmend.spi;

import dev.podmend.build.BuildRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels and annotations of everything that a build creates. */
public final class BuildLabels {

  /** Label: the name of the build's main object. */
  public static final String BUILD = "podmend.dev/build";

  /** Label: what identifies the image, see {@link BuildRequest#key()}. */
  public static final String BUILD_KEY = "podmend.dev/build-key";

  /** Label: the strategy's name, with a dot in place of a slash. */
  public static final String STRATEGY = "podmend.dev/build-strategy";

  /** Label: which attempt it is, from 1. */
  public static final String ATTEMPT = "podmend.dev/build-attempt";

  /** Label by which Kubernetes' tools tell whose an object is; its value is {@value #PODMEND}. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY}. */
  public static final String PODMEND = "podmend";

  /** Annotation of the main object: the image that is to be pushed, in its complete form. */
  public static final String IMAGE = "podmend.dev/image";

  private BuildLabels() {}

  /**
   * The labels of one build: the request's own and podmend's. Put them on the template of a pod
   * that the main object creates; objects of the manifests have them anyway.
   */
  public static Map<String, String> of(BuildRequest request, String strategy) {
    Map<String, String> labels = new LinkedHashMap<>(request.labels());
    labels.put(MANAGED_BY, PODMEND);
    labels.put(BUILD, request.objectName(strategy));
    labels.put(BUILD_KEY, request.key().text());
    labels.put(STRATEGY, strategy.replace('/', '.'));
    labels.put(ATTEMPT, Integer.toString(request.attempt()));
    return Collections.unmodifiableMap(labels);
  }
}
