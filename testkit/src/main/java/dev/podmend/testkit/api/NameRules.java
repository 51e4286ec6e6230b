package dev.podmend.testkit.api;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which names the API accepts. */
final class NameRules {

  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final Pattern IS_LABEL = Pattern.compile(LABEL);
  private static final Pattern IS_SUBDOMAIN = Pattern.compile(SUBDOMAIN);

  private NameRules() {}

  static Optional<FieldError> checkName(ApiResource resource, String name) {
    String field = "metadata.name";
    if (name.isEmpty()) {
      return Optional.of(FieldError.required(field, "name or generateName is required"));
    }
    if (resource.group().equals("rbac.authorization.k8s.io")) {
      return name.contains("/") || name.contains("%")
          ? Optional.of(FieldError.invalid(field, name, "may not contain '/' or '%'"))
          : Optional.empty();
    }
    if (resource.group().equals("image.openshift.io")
        && resource.plural().equals("imagestreamtags")) {
      return name.indexOf(':') > 0
          ? Optional.empty()
          : Optional.of(FieldError.invalid(field, name, "must be of the form <stream>:<tag>"));
    }
    if (resource.group().isEmpty()
        && (resource.plural().equals("namespaces") || resource.plural().equals("services"))) {
      return checkLabel(field, name);
    }
    if (name.length() > 253) {
      return Optional.of(FieldError.invalid(field, name, "must be no more than 253 characters"));
    }
    return IS_SUBDOMAIN.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(FieldError.invalid(field, name, subdomainRule()));
  }

  static Optional<FieldError> checkLabel(String field, String name) {
    if (name.length() > 63) {
      return Optional.of(FieldError.invalid(field, name, "must be no more than 63 characters"));
    }
    return IS_LABEL.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            FieldError.invalid(
                field,
                name,
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                    + " '-', and must start and end with an alphanumeric character (e.g. 'my-name',"
                    + "  or '123-abc', regex used for validation is '"
                    + LABEL
                    + "')"));
  }

  private static String subdomainRule() {
    return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
        + " or '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
        + " regex used for validation is '"
        + SUBDOMAIN
        + "')";
  }
}
