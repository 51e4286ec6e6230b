package dev.podmend.tests.documentation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block of Java in a page: types, members of a class, or statements; imports may stand in front.
 *
 * @param number which one of the page, from 1 on
 */
record Snippet(Page page, int number, String text) {

  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:public )?(?:final |abstract )*(?:class|interface|record) (\\w+)", Pattern.MULTILINE);

  private static final Pattern PUBLIC_TYPE = Pattern.compile("^public ", Pattern.MULTILINE);

  /**
   * A compilation unit of the snippet within its page's surroundings and the types shown before.
   */
  String source() {
    return lines(true) + page.surroundings() + "\n" + typesBefore() + declaration();
  }

  private String typesBefore() {
    return page.snippets().stream()
        .filter(snippet -> snippet.number < number && snippet.declaresType())
        .map(snippet -> PUBLIC_TYPE.matcher(snippet.lines(false)).replaceAll(""))
        .collect(Collectors.joining());
  }

  private boolean declaresType() {
    return TYPE.matcher(text).find();
  }

  /** The name that the unit's file must have. */
  String unit() {
    Matcher type = TYPE.matcher(text);
    return type.find() ? type.group(1) : "Snippet";
  }

  private String declaration() {
    String code = lines(false);
    if (declaresType()) {
      return code;
    }
    boolean members = code.stripLeading().startsWith("@");
    return "class Snippet extends Surroundings {\n"
        + (members ? code : "void run() throws Exception {\n" + code + "}\n")
        + "}\n";
  }

  private String lines(boolean imports) {
    return text.lines()
        .filter(line -> line.startsWith("import ") == imports)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return page.name() + " " + number;
  }
}
