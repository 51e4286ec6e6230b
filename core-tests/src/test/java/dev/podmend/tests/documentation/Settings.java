package dev.podmend.tests.documentation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The settings of a type: their names and types from the class, what they mean from its Javadoc,
 * and their defaults from its constant {@code DEFAULT}, where it has one. Of a type that is made by
 * a builder written by hand, the settings are that builder's methods.
 */
final class Settings {

  private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s+([^}]*)\\}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern PARAMETER =
      Pattern.compile("(?<=\n )@param (\\w+) (.*?)(?=\n @\\w+ |\\z)", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("<pre>.*?</pre>", Pattern.DOTALL);
  private static final Pattern BLOCK_TAG = Pattern.compile("(?:^|\n) ?@\\w+ ");

  private final Class<?> type;
  private final ClassTree tree;
  private final TreePath path;
  private final Trees trees;

  private Settings(Class<?> type, ClassTree tree, TreePath path, Trees trees) {
    this.type = type;
    this.tree = tree;
    this.path = path;
    this.trees = trees;
  }

  /** Those of a type, whose source is in the module's folder. */
  static Settings of(String module, Class<?> type) {
    Path source =
        Page.ROOT.resolve(module + "/src/main/java/" + type.getName().replace('.', '/') + ".java");
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, files, null, null, null, files.getJavaFileObjects(source));
      CompilationUnitTree unit = task.parse().iterator().next();
      ClassTree tree = (ClassTree) unit.getTypeDecls().get(0);
      TreePath path = new TreePath(new TreePath(unit), tree);
      return new Settings(type, tree, path, Trees.instance(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return type.getSimpleName();
  }

  /** What the type is for. */
  String purpose() {
    return plain(EXAMPLE.matcher(withoutTags(trees.getDocComment(path))).replaceAll(""));
  }

  /** The settings as a table of Markdown. */
  String table() {
    String header =
        hasSteps()
            ? "| setting | takes | meaning |\n|---|---|---|\n"
            : "| setting | type | default | meaning |\n|---|---|---|---|\n";
    return header + String.join("\n", rows()) + "\n";
  }

  /** One line of a table each. */
  List<String> rows() {
    if (type.isRecord()) {
      return components();
    }
    return hasSteps() ? steps() : methods();
  }

  /** Whether a builder that was written by hand makes the type. */
  private boolean hasSteps() {
    return builder().stream()
        .flatMap(builder -> builder.getMembers().stream())
        .anyMatch(this::isStep);
  }

  private Optional<ClassTree> builder() {
    return tree.getMembers().stream()
        .filter(member -> member instanceof ClassTree)
        .map(member -> (ClassTree) member)
        .filter(nested -> nested.getSimpleName().contentEquals("Builder"))
        .findFirst();
  }

  private boolean isStep(Tree member) {
    return member instanceof MethodTree method
        && method.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.PUBLIC)
        && "Builder".equals(String.valueOf(method.getReturnType()));
  }

  private List<String> steps() {
    ClassTree builder = builder().orElseThrow();
    TreePath within = new TreePath(path, builder);
    return builder.getMembers().stream()
        .filter(this::isStep)
        .map(step -> step((MethodTree) step, trees.getDocComment(new TreePath(within, step))))
        .toList();
  }

  private static String step(MethodTree method, String doc) {
    String taken =
        method.getParameters().stream()
            .map(parameter -> "`" + parameter.getType() + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s |"
        .formatted(method.getName(), taken, plain(withoutTags(doc) + parameters(doc)));
  }

  /** What a builder's method says of the values that it takes, as sentences. */
  private static String parameters(String doc) {
    StringBuilder said = new StringBuilder();
    Matcher parameters = PARAMETER.matcher(doc);
    while (parameters.find()) {
      said.append(" `%s`: %s.".formatted(parameters.group(1), parameters.group(2).strip()));
    }
    return said.toString();
  }

  private static String withoutTags(String doc) {
    Matcher tags = BLOCK_TAG.matcher(doc);
    return tags.find() ? doc.substring(0, tags.start()) : doc;
  }

  private List<String> components() {
    List<String> rows = new ArrayList<>();
    Matcher parameters = PARAMETER.matcher(trees.getDocComment(path));
    while (parameters.find()) {
      RecordComponent component =
          Arrays.stream(type.getRecordComponents())
              .filter(it -> it.getName().equals(parameters.group(1)))
              .findFirst()
              .orElseThrow();
      rows.add(row(component.getAccessor(), parameters.group(2)));
    }
    return rows;
  }

  private List<String> methods() {
    List<String> rows = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method) {
        setting(method)
            .ifPresent(it -> rows.add(row(it, trees.getDocComment(new TreePath(path, method)))));
      }
    }
    return rows;
  }

  /** The method, if the generated builder sets its value. */
  private Optional<Method> setting(MethodTree method) {
    return Stream.of(type.getDeclaredMethods())
        .filter(it -> it.getName().contentEquals(method.getName()))
        .filter(it -> it.getParameterCount() == 0 && Modifier.isPublic(it.getModifiers()))
        .filter(it -> !Modifier.isStatic(it.getModifiers()) && !Modifier.isFinal(it.getModifiers()))
        .findFirst();
  }

  private String row(Method setting, String doc) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            setting.getName(),
            setting.getGenericReturnType().getTypeName().replaceAll("[\\w.]+[.$](?=\\w)", ""),
            standard(setting),
            plain(withoutTags(doc)));
  }

  private String standard(Method setting) {
    try {
      Object standard = type.getField("DEFAULT").get(null);
      String text = String.valueOf(setting.invoke(standard));
      boolean empty = text.startsWith("Optional") && text.endsWith(".empty");
      return empty || text.equals("[]") || text.equals("{}") ? "none" : "`" + text + "`";
    } catch (NoSuchFieldException e) {
      return withoutStandard(setting);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(type + " has no DEFAULT to read", e);
    }
  }

  private static String withoutStandard(Method setting) {
    if (!Modifier.isAbstract(setting.getModifiers())) {
      return "see meaning";
    }
    Class<?> type = setting.getReturnType();
    boolean mayBeEmpty =
        Collection.class.isAssignableFrom(type) || type == Map.class || type == Optional.class;
    return mayBeEmpty ? "none" : "to be given";
  }

  private static String plain(String doc) {
    String text = doc.replace("<p>", "").replace("|", "\\|");
    String said =
        INLINE_TAG
            .matcher(text)
            .replaceAll(tag -> Matcher.quoteReplacement(words(tag.group(1), tag.group(2))));
    return BLANKS.matcher(said).replaceAll(" ").strip();
  }

  private static String words(String tag, String content) {
    String said = content.strip();
    int blank = said.indexOf(' ');
    if (tag.equals("linkplain")) {
      return said.substring(blank + 1);
    }
    String target = tag.equals("link") && blank > 0 ? said.substring(0, blank) : said;
    return "`" + (target.startsWith("#") ? target.substring(1) : target.replace('#', '.')) + "`";
  }
}
