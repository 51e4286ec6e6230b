package dev.podmend.preflight;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The Secrets, ConfigMaps and claims that controllers make of other objects, by the kinds of those.
 */
final class MadeObjects {

  private static final String ANNOTATED_SECRET = ".openshift.io/serving-cert-secret-name";

  private static final Map<String, Function<Field, Stream<Field>>> SECRETS =
      Map.ofEntries(
          Map.entry("Certificate", at("spec", "secretName")),
          Map.entry("Issuer", at("spec", "acme", "privateKeySecretRef", "name")),
          Map.entry("ExternalSecret", orItself("spec", "target", "name")),
          Map.entry("SealedSecret", orItself("spec", "template", "metadata", "name")),
          Map.entry("VaultStaticSecret", at("spec", "destination", "name")),
          Map.entry("VaultDynamicSecret", at("spec", "destination", "name")),
          Map.entry("VaultPKISecret", at("spec", "destination", "name")),
          Map.entry("VaultSecret", itself()),
          Map.entry("OnePasswordItem", itself()),
          Map.entry("SopsSecret", itself()),
          Map.entry("AzureKeyVaultSecret", orItself("spec", "output", "secret", "name")),
          Map.entry("InfisicalSecret", at("spec", "managedSecretReference", "secretName")),
          Map.entry("DopplerSecret", at("spec", "managedSecret", "name")),
          Map.entry("BitwardenSecret", at("spec", "secretName")),
          Map.entry("ServiceBinding", orItself("spec", "secretName")),
          Map.entry("KafkaUser", itself()),
          Map.entry("ObjectBucketClaim", itself()),
          Map.entry("SecretProviderClass", each("secretName", "spec", "secretObjects")),
          Map.entry("Ingress", MadeObjects::ofIngress),
          Map.entry("Service", MadeObjects::ofService));

  private static final Map<String, Function<Field, Stream<Field>>> CONFIG_MAPS =
      Map.of("ObjectBucketClaim", itself());

  private static final Map<String, Function<Field, Stream<Field>>> CLAIMS =
      Map.of("DataVolume", itself(), "VirtualMachine", MadeObjects::ofMachine);

  /** Kinds whose objects are copied into every namespace, or into those that labels choose. */
  private static final Map<String, Entry<String, Function<Field, Stream<Field>>>> EVERYWHERE =
      Map.of(
          "Bundle",
          Map.entry(References.CONFIG_MAP, itself()),
          "ClusterExternalSecret",
          Map.entry(
              References.SECRET,
              root ->
                  Stream.of(
                          root.at("spec", "externalSecretSpec", "target", "name"),
                          root.at("spec", "externalSecretName"),
                          root.at("metadata", "name"))
                      .filter(name -> name.word().isPresent())
                      .limit(1)));

  private MadeObjects() {}

  /** The names of the Secrets that are made of an object, in its namespace. */
  static List<String> secrets(ManifestObject object) {
    Field connection = object.root().at("spec", "writeConnectionSecretToRef", "name");
    return words(Stream.concat(names(SECRETS, object), Stream.of(connection)));
  }

  /** The names of the ConfigMaps that are made of an object, in its namespace. */
  static List<String> configMaps(ManifestObject object) {
    return words(names(CONFIG_MAPS, object));
  }

  /** The names of the claims that are made of an object, in its namespace. */
  static List<String> claims(ManifestObject object) {
    return words(names(CLAIMS, object));
  }

  /** The kind and the name of what is made of an object in other namespaces. */
  static List<Entry<String, String>> elsewhere(ManifestObject object) {
    Entry<String, Function<Field, Stream<Field>>> made = EVERYWHERE.get(object.kind());
    return made == null
        ? List.of()
        : words(made.getValue().apply(object.root())).stream()
            .map(name -> Map.entry(made.getKey(), name))
            .toList();
  }

  private static Stream<Field> names(
      Map<String, Function<Field, Stream<Field>>> table, ManifestObject object) {
    return table.getOrDefault(object.kind(), root -> Stream.empty()).apply(object.root());
  }

  private static List<String> words(Stream<Field> names) {
    return names.flatMap(name -> name.word().stream()).toList();
  }

  private static Function<Field, Stream<Field>> at(String... keys) {
    return root -> Stream.of(root.at(keys));
  }

  private static Function<Field, Stream<Field>> itself() {
    return at("metadata", "name");
  }

  private static Function<Field, Stream<Field>> orItself(String... keys) {
    return root ->
        Stream.of(root.at(keys).word().isPresent() ? root.at(keys) : root.at("metadata", "name"));
  }

  private static Function<Field, Stream<Field>> each(String key, String... list) {
    return root -> root.at(list).items().stream().map(item -> item.get(key));
  }

  /** Only where an annotation has a certificate made; else somebody has to bring it. */
  private static Stream<Field> ofIngress(Field root) {
    boolean made =
        root.at("metadata", "annotations").names().stream()
            .anyMatch(
                name ->
                    name.startsWith("cert-manager.io/") || name.equals("kubernetes.io/tls-acme"));
    return made ? each("secretName", "spec", "tls").apply(root) : Stream.empty();
  }

  private static Stream<Field> ofMachine(Field root) {
    return root.at("spec", "dataVolumeTemplates").items().stream()
        .map(volume -> volume.at("metadata", "name"));
  }

  private static Stream<Field> ofService(Field root) {
    return root.at("metadata", "annotations").entries().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(ANNOTATED_SECRET))
        .map(Entry::getValue);
  }
}
