package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.requirements.RepositoryListing;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.requirements.RequirementsResolver;
import dev.podmend.requirements.RequirementsResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildRequirementsTest {

  private static final String NOTEBOOK = "team/sales.ipynb";
  private static final String CELLS =
      """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {},
       "cells": [{"cell_type": "code", "source": "%pip install pandas==2.3.3\\nimport numpy"}]}
      """;

  @Test
  void a_found_file_becomes_lines_and_constraints() {
    BuildRequirements made =
        BuildRequirements.of(
            resolved(
                RequirementsConfig.DEFAULT,
                Map.of(
                    "team/requirements.txt", "-c bounds.txt\npandas\nrequests>=2\n",
                    "team/bounds.txt", "numpy<2.3\n")));

    assertThat(made.lines()).containsExactly("pandas", "requests>=2");
    assertThat(made.constraints()).containsExactly("numpy<2.3");
    assertThat(made.origin()).isEqualTo("team/requirements.txt");
    assertThat(made.asFile()).isEqualTo("pandas\nrequests>=2\n");
    assertThat(made.asConstraintsFile()).isEqualTo("numpy<2.3\n");
  }

  @Test
  void installs_of_a_notebook_say_where_they_come_from() {
    BuildRequirements made = BuildRequirements.of(resolved(RequirementsConfig.DEFAULT, Map.of()));

    assertThat(made)
        .isEqualTo(new BuildRequirements(List.of("pandas==2.3.3"), "installs of " + NOTEBOOK));
  }

  @Test
  void nothing_found_is_nothing_to_install() {
    RequirementsConfig config = RequirementsConfig.builder().order(List.of()).build();

    assertThat(BuildRequirements.of(resolved(config, Map.of()))).isEqualTo(BuildRequirements.NONE);
  }

  @Test
  void a_found_dockerfile_is_one_of_the_source() {
    RequirementsResult.Resolved found =
        resolved(RequirementsConfig.DEFAULT, Map.of("team/Dockerfile", "FROM a"));

    assertThat(BuildRequirements.of(found).isEmpty()).isTrue();
    assertThat(Dockerfile.chosenBy(found, ContextPath.ROOT))
        .isEqualTo(Dockerfile.inSource(new DockerfilePath("team/Dockerfile")));
    assertThat(Dockerfile.chosenBy(found, new ContextPath("team")))
        .isEqualTo(Dockerfile.inSource(new DockerfilePath("Dockerfile")));
  }

  @Test
  void a_found_dockerfile_outside_of_the_context_is_refused() {
    RequirementsResult.Resolved found =
        resolved(RequirementsConfig.DEFAULT, Map.of("Dockerfile", "FROM a"));

    assertThatThrownBy(() -> Dockerfile.chosenBy(found, new ContextPath("team")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Dockerfile \"Dockerfile\" lies outside of the context folder \"team\": build from a"
                + " folder above both");
  }

  @Test
  void a_found_requirements_file_is_no_dockerfile() {
    RequirementsResult.Resolved found =
        resolved(RequirementsConfig.DEFAULT, Map.of("requirements.txt", "a"));

    assertThat(Dockerfile.chosenBy(found, ContextPath.ROOT)).isEqualTo(Dockerfile.absent());
  }

  @Test
  void constraints_without_requirements_bound_nothing() {
    assertThat(new BuildRequirements(List.of(), List.of("numpy<2.3"), "none"))
        .isEqualTo(BuildRequirements.NONE);
  }

  @Test
  void a_constraint_is_one_line() {
    assertThatThrownBy(() -> new BuildRequirements(List.of("a"), List.of("b\nc"), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("constraint \"b\\u000ac\" is no line: one line of 1 to");
  }

  @Test
  void requirements_and_constraints_are_bounded_together() {
    List<String> many = Collections.nCopies(20, "x".repeat(8000));

    assertThatThrownBy(() -> new BuildRequirements(many, many, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "requirements and constraints have 320040 characters together: at most 262144 are"
                + " allowed");
  }

  private static RequirementsResult.Resolved resolved(
      RequirementsConfig config, Map<String, String> files) {
    Map<String, String> all = new TreeMap<>(files);
    all.put(NOTEBOOK, CELLS);
    RequirementsResult result =
        RequirementsResolver.of(config).resolve(NOTEBOOK, RepositoryListing.of(all));
    assertThat(result).isInstanceOf(RequirementsResult.Resolved.class);
    return (RequirementsResult.Resolved) result;
  }
}
