package dev.podmend.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.podmend.tests.architecture.Reactor.Module;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class PublishedModulesTest {

  /**
   * How the generator is told what to do. No class file names it, since it is kept in sources only,
   * so a compiler reads it for nobody but podmend's own modules.
   */
  private static final Set<String> GENERATOR_STYLES =
      Set.of("dev.podmend.model.ValueStyle", "dev.podmend.model.RecordStyle");

  private final Element bom = Pom.read(Reactor.ROOT.resolve("bom/pom.xml"));
  private final Element parent = Pom.read(Reactor.ROOT.resolve("pom.xml"));

  static Stream<Module> published() {
    return Reactor.published().stream();
  }

  @Test
  void the_bom_names_every_published_module_and_nothing_else() {
    assertThat(managed(bom))
        .containsExactlyInAnyOrderElementsOf(published().map(Module::artifactId).toList());
  }

  @Test
  void the_build_manages_every_published_module() {
    assertThat(managed(parent)).containsAll(published().map(Module::artifactId).toList());
  }

  @Test
  void the_bom_has_the_version_and_the_timestamp_of_the_build() {
    assertThat(Pom.text(bom, "version")).isEqualTo(Pom.text(parent, "version"));
    assertThat(Pom.text(bom, "properties", "project.build.outputTimestamp"))
        .isEqualTo(Pom.text(parent, "properties", "project.build.outputTimestamp"))
        .isNotEmpty();
  }

  @Test
  void every_module_has_a_name_of_its_own_for_the_module_path() {
    assertThat(Reactor.modules())
        .extracting(Module::moduleName)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).startsWith("dev.podmend."));
  }

  @ParameterizedTest
  @MethodSource("published")
  void class_files_have_nothing_of_immutables(Module module) throws IOException {
    for (Path file : module.classFiles()) {
      boolean isStyle =
          GENERATOR_STYLES.stream()
              .anyMatch(style -> file.endsWith(style.replace('.', '/') + ".class"));
      if (!isStyle) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain("org/immutables/");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void a_user_without_immutables_compiles_with_all_warnings_as_errors(
      Module module, @TempDir Path output) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-Xlint:all", "-Werror", "-proc:none", "-d", output.toString());
    Path source = Files.writeString(output.resolve("User.java"), userOf(module));
    StringWriter log = new StringWriter();

    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(log, files, null, options, null, files.getJavaFileObjects(source))
              .call();

      assertThat(compiled).as("%s", log).isTrue();
    }
    assertThat(System.getProperty("java.class.path")).doesNotContain("value-annotations");
  }

  @Test
  void the_class_files_of_core_are_really_read() {
    assertThat(Reactor.module("core").classFiles()).hasSizeGreaterThan(20);
  }

  private static String userOf(Module module) {
    String parameters =
        module.classes().stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> type.isTopLevelClass() && !GENERATOR_STYLES.contains(type.getName()))
            .map(
                type ->
                    "  void take%s(%s%s it) {}"
                        .formatted(type.getSimpleName(), type.getName(), wildcardsOf(type)))
            .collect(Collectors.joining("\n"));
    return "class User {\n" + parameters + "\n}\n";
  }

  private static String wildcardsOf(JavaClass type) {
    return type.getTypeParameters().isEmpty()
        ? ""
        : type.getTypeParameters().stream()
            .map(parameter -> "?")
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static List<String> managed(Element project) {
    Element management = Pom.child(project, "dependencyManagement");
    return Pom.children(Pom.child(management, "dependencies"), "dependency").stream()
        .filter(dependency -> Pom.text(dependency, "groupId").equals("dev.podmend"))
        .map(dependency -> Pom.text(dependency, "artifactId"))
        .toList();
  }
}
