package dev.podmend.testkit.api;

import java.util.List;
import java.util.Map;

/** The resources that a CustomResourceDefinition brings. */
final class CustomResources {

  private CustomResources() {}

  static List<ApiResource> definedBy(KubeObject definition) {
    return Tree.objects(Tree.at(definition.tree(), "spec").get("versions")).stream()
        .map(version -> resource(definition, version))
        .toList();
  }

  private static ApiResource resource(KubeObject definition, Map<String, Object> version) {
    return new ApiResource(
        definition.text("spec", "group"),
        Tree.text(version, "name").orElse("v1"),
        definition.text("spec", "names", "plural"),
        definition.text("spec", "names", "kind"),
        definition.text("spec", "scope").equals("Namespaced"),
        Tree.at(version, "subresources").containsKey("status"));
  }
}
