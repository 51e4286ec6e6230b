package dev.podmend.examples.cli.input;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * What plain scalars mean to Kubernetes, whose parser of YAML (sigs.k8s.io/yaml) reads them as YAML
 * 1.1 had it: {@code yes} and {@code on} are truth values, {@code 0644} is octal.
 */
final class KubernetesYaml extends CoreSchema {

  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");

  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

  private static final Set<String> NO_NUMBERS =
      Set.of(
          ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
          "-.Inf", "-.INF");

  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private static final int LONGEST_WHOLE_NUMBER = 70;
  private static final int BITS = 64;

  /** From the digits' base to how they begin. */
  private static final Map<String, Integer> BASES =
      Map.of("0x", 16, "0X", 16, "0o", 8, "0O", 8, "0b", 2, "0B", 2);

  @Override
  public ScalarResolver getScalarResolver() {
    return (value, plain) -> plain ? tag(value) : Tag.STR;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    Map<Tag, ConstructNode> constructors = new HashMap<>(super.getSchemaTagConstructors());
    constructors.put(Tag.MERGE, KubernetesYaml::text);
    constructors.put(Tag.BOOL, node -> truth(text(node)));
    constructors.put(Tag.INT, node -> whole(text(node)).orElseThrow(KubernetesYaml::noNumber));
    constructors.put(Tag.FLOAT, node -> fraction(text(node)));
    return constructors;
  }

  private static Tag tag(String value) {
    if (NULL.contains(value)) {
      return Tag.NULL;
    }
    if (TRUE.contains(value) || FALSE.contains(value)) {
      return Tag.BOOL;
    }
    if (value.equals("<<")) {
      return Tag.MERGE;
    }
    return NO_NUMBERS.contains(value) ? Tag.FLOAT : numberOrText(value);
  }

  private static Tag numberOrText(String value) {
    char first = value.charAt(0);
    boolean point = first == '.';
    boolean digits = first == '+' || first == '-' || (first >= '0' && first <= '9');
    if (!point && !digits) {
      return Tag.STR;
    }
    if (digits && whole(value).isPresent()) {
      return Tag.INT;
    }
    return FLOAT.matcher(point ? value : without(value)).matches() ? Tag.FLOAT : Tag.STR;
  }

  private static String without(String value) {
    return value.replace("_", "");
  }

  private static Object truth(String text) {
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      throw new IllegalArgumentException("no truth value");
    }
    return TRUE.contains(text);
  }

  private static Object fraction(String text) {
    if (NO_NUMBERS.contains(text)) {
      double endless = text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return text.toLowerCase(Locale.ROOT).equals(".nan") ? Double.NaN : endless;
    }
    return Double.valueOf(without(text));
  }

  /** A whole number of 64 bits in any of Go's bases; empty where it is none. */
  private static Optional<Number> whole(String text) {
    String plain = without(text);
    boolean signed = plain.startsWith("-") || plain.startsWith("+");
    String digits = signed ? plain.substring(1) : plain;
    if (digits.isEmpty() || digits.length() > LONGEST_WHOLE_NUMBER) {
      return Optional.empty();
    }
    Integer prefixed = BASES.get(digits.substring(0, Math.min(2, digits.length())));
    boolean octal = digits.length() > 1 && digits.startsWith("0");
    return prefixed == null
        ? number(digits, octal ? 8 : 10, plain.startsWith("-"))
        : number(digits.substring(2), prefixed, plain.startsWith("-"));
  }

  private static Optional<Number> number(String digits, int base, boolean negative) {
    if (digits.isEmpty()
        || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, base) >= 0)) {
      return Optional.empty();
    }
    BigInteger amount = new BigInteger(digits, base);
    BigInteger value = negative ? amount.negate() : amount;
    int bits = value.bitLength();
    boolean fits = negative ? bits < BITS : bits <= BITS;
    return fits ? Optional.of(smallest(value)) : Optional.empty();
  }

  private static Number smallest(BigInteger value) {
    int bits = value.bitLength();
    if (bits < Integer.SIZE) {
      return value.intValue();
    }
    return bits < Long.SIZE ? value.longValue() : value;
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static IllegalArgumentException noNumber() {
    return new IllegalArgumentException("no whole number");
  }
}
