package dev.podmend.build;

import dev.podmend.model.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recipes, each with the name of the file that holds the Dockerfile expected for it. */
final class DockerfileRecipes {

  private static final ImageReference JUPYTER =
      ImageReference.parse("quay.io/jupyter/minimal-notebook:2025-10-20");
  private static final BuildRequirements REQUIREMENTS =
      new BuildRequirements(List.of("pandas==2.3.3", "requests"), "requirements.txt");
  private static final BuildRequirements CONSTRAINED =
      new BuildRequirements(
          List.of("pandas", "requests"), List.of("numpy<2.3"), "requirements.txt");

  private DockerfileRecipes() {}

  static DockerfileRecipe.Builder recipe() {
    return DockerfileRecipe.builder().baseImage(JUPYTER);
  }

  static Map<String, DockerfileRecipe> byName() {
    Map<String, DockerfileRecipe> recipes = new LinkedHashMap<>();
    recipes.put("base-image-alone", recipe().build());
    recipes.put("source", recipe().source(new ContextPath("source")).build());
    recipes.put("requirements", recipe().requirements(REQUIREMENTS).build());
    recipes.put("notebook", notebook().build());
    recipes.put("mounted", mounted().build());
    recipes.put(
        "set-by-builder",
        recipe()
            .baseImageSetByBuilder(true)
            .requirements(REQUIREMENTS)
            .source(ContextPath.ROOT)
            .build());
    recipes.put(
        "other-user",
        recipe().requirements(REQUIREMENTS).source(ContextPath.ROOT).user(1001).build());
    return recipes;
  }

  private static DockerfileRecipe.Builder notebook() {
    return recipe()
        .requirements(CONSTRAINED)
        .addBuildArguments("PIP_INDEX_URL", "HTTPS_PROXY")
        .source(ContextPath.ROOT)
        .notebook("sales/Umsätze (2025).ipynb")
        .repository(new GitUrl("https://git.example.com/team/notebooks.git"))
        .commit(new CommitId("0123456789abcdef0123456789abcdef01234567"));
  }

  private static DockerfileRecipe.Builder mounted() {
    return recipe()
        .requirements(CONSTRAINED)
        .mountedFiles("/kaniko/podmend/recipe")
        .source(ContextPath.ROOT);
  }
}
