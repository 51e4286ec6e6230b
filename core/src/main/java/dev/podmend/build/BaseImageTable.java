package dev.podmend.build;

import static dev.podmend.build.BaseImageRule.image;
import static dev.podmend.build.BaseImageRule.label;
import static dev.podmend.build.BaseImageTrait.OPENSHIFT_AI;
import static dev.podmend.build.BaseImageTrait.S2I_BUILDER;

import dev.podmend.model.ImageReference;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What base images are known by. Every row that shows adds its trait. */
final class BaseImageTable {

  static final List<BaseImageRule> ROWS =
      List.of(
          label("io.openshift.s2i.scripts-url")
              .then(S2I_BUILDER)
              .documentedIn("OpenShift, Creating images: the location of the S2I scripts"),
          label("io.s2i.scripts-url")
              .then(S2I_BUILDER)
              .documentedIn("source-to-image, docs/builder_image.md: the label's former name"),
          image(
                  "registry.access.redhat.com/ubi8/python-*",
                  "registry.access.redhat.com/ubi9/python-*",
                  "registry.access.redhat.com/ubi10/python-*",
                  "registry.redhat.io/ubi8/python-*",
                  "registry.redhat.io/ubi9/python-*",
                  "registry.redhat.io/ubi10/python-*",
                  "registry.redhat.io/rhel8/python-*",
                  "registry.redhat.io/rhel9/python-*",
                  "quay.io/sclorg/python-*",
                  "quay.io/fedora/python-*")
              .then(S2I_BUILDER)
              .documentedIn("sclorg/s2i-python-container, README.md: the images and their names"),
          image(
                  "image-registry.openshift-image-registry.svc:5000/openshift/python",
                  "image-registry.openshift-image-registry.svc.cluster.local:5000/openshift/python")
              .then(S2I_BUILDER)
              .documentedIn("sclorg/s2i-python-container, imagestreams: the samples of OpenShift"),
          image("quay.io/thoth-station/s2i-*")
              .then(S2I_BUILDER)
              .documentedIn("thoth-station/s2i-minimal-notebook, README.md"),
          image("quay.io/thoth-station/s2i-*")
              .then(OPENSHIFT_AI)
              .documentedIn("thoth-station/s2i-minimal-notebook, README.md"),
          image(
                  "quay.io/opendatahub/workbench-images",
                  "quay.io/opendatahub/notebooks",
                  "quay.io/opendatahub/odh-workbench-*",
                  "quay.io/opendatahub/odh-pipeline-runtime-*")
              .then(OPENSHIFT_AI)
              .documentedIn("opendatahub-io/notebooks, manifests/base/params.env"),
          image(
                  "quay.io/modh/odh-minimal-notebook-container",
                  "quay.io/modh/odh-generic-data-science-notebook",
                  "quay.io/modh/odh-pytorch-notebook",
                  "quay.io/modh/odh-tensorflow-notebook",
                  "quay.io/modh/odh-trustyai-notebook",
                  "quay.io/modh/odh-habana-notebooks",
                  "quay.io/modh/cuda-notebooks",
                  "quay.io/modh/rocm-notebooks",
                  "quay.io/modh/runtime-images",
                  "quay.io/modh/odh-workbench-*",
                  "quay.io/modh/odh-pipeline-runtime-*")
              .then(OPENSHIFT_AI)
              .documentedIn("red-hat-data-services/notebooks, manifests/base/params.env"),
          image(
                  "registry.redhat.io/rhoai/odh-workbench-*",
                  "registry.redhat.io/rhoai/odh-pipeline-runtime-*")
              .then(OPENSHIFT_AI)
              .documentedIn("Red Hat Ecosystem Catalog, OpenShift AI: the workbench images"),
          image(
                  "image-registry.openshift-image-registry.svc:5000/redhat-ods-applications/*",
                  "image-registry.openshift-image-registry.svc.cluster.local:5000/"
                      + "redhat-ods-applications/*")
              .then(OPENSHIFT_AI)
              .documentedIn("OpenShift AI, Creating custom images: image streams of the dashboard"),
          label("opendatahub.io/notebook-image", "true")
              .then(OPENSHIFT_AI)
              .documentedIn("opendatahub-io/notebooks, manifests/base: label of each image stream"),
          label("opendatahub.io/runtime-image", "true")
              .then(OPENSHIFT_AI)
              .documentedIn("opendatahub-io/notebooks, manifests/base: label of each image stream"),
          label("name", "odh-notebook-*")
              .then(OPENSHIFT_AI)
              .documentedIn("opendatahub-io/notebooks, ci/check-params-env.sh: the images' names"));

  private BaseImageTable() {}

  static Set<BaseImageTrait> traitsOf(ImageReference image, Map<String, String> labels) {
    Set<BaseImageTrait> traits = EnumSet.noneOf(BaseImageTrait.class);
    ROWS.stream()
        .filter(row -> row.symptom().test(image, labels))
        .forEach(row -> traits.add(row.trait()));
    return Collections.unmodifiableSet(traits);
  }
}
