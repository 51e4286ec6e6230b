package dev.podmend.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The modules of the build as its poms declare them. */
final class Reactor {

  /** Where the root pom is; tests run in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Map<Path, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

  private Reactor() {}

  /**
   * A module with code.
   *
   * @param folder its folder below the root, with slashes
   * @param artifactId its artifact
   * @param moduleName its {@code Automatic-Module-Name}; empty where the pom gives none
   * @param published whether it is deployed
   */
  record Module(String folder, String artifactId, String moduleName, boolean published) {

    Path classesFolder() {
      return ROOT.resolve(folder).resolve("target/classes");
    }

    /** Its compiled main classes; none where it has no sources. */
    JavaClasses classes() {
      return IMPORTED.computeIfAbsent(
          classesFolder(), folder -> new ClassFileImporter().importPath(folder));
    }

    /** Its class files; none where it has no sources. */
    List<Path> classFiles() {
      return filesBelow(classesFolder(), ".class");
    }

    @Override
    public String toString() {
      return folder;
    }

    private static Module in(String folder) {
      Element project = Pom.read(ROOT.resolve(folder).resolve("pom.xml"));
      return new Module(
          folder,
          Pom.text(project, "artifactId"),
          Pom.text(project, "properties", "podmend.module"),
          !Pom.text(project, "properties", "maven.deploy.skip").equals("true"));
    }
  }

  /** Every module with code, in the order of the root pom. */
  static List<Module> modules() {
    Element project = Pom.read(ROOT.resolve("pom.xml"));
    return Pom.children(Pom.child(project, "modules"), "module").stream()
        .map(Element::getTextContent)
        .filter(folder -> !folder.equals("bom"))
        .map(Module::in)
        .toList();
  }

  /** The modules that users get. */
  static List<Module> published() {
    return modules().stream().filter(Module::published).toList();
  }

  /** The module in a folder. */
  static Module module(String folder) {
    return Module.in(folder);
  }

  /** The files below a folder whose names end so, sorted; none where the folder is missing. */
  static List<Path> filesBelow(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
