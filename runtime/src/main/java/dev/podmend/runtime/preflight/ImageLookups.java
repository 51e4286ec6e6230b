package dev.podmend.runtime.preflight;

import dev.podmend.model.ImageReference;
import dev.podmend.preflight.Fact;
import dev.podmend.preflight.ImageFacts;
import dev.podmend.preflight.NamespaceFacts;
import dev.podmend.preflight.RegistryAnswer;
import dev.podmend.preflight.Unchecked;
import dev.podmend.preflight.WantedImage;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks registries for images with the credentials that pods would have. One that cannot be asked is
 * not asked again, so that registries that hang do not add up. What an image is made of is asked
 * for once, and only where it matters, since that counts as a pull. For one thread.
 */
final class ImageLookups {

  private static final int MANY = 200;
  private static final int MANY_TROUBLED = 10;

  /** What is true of every image of a registry. */
  private static final Set<RegistryVerdict> TROUBLES =
      EnumSet.of(
          RegistryVerdict.UNREACHABLE,
          RegistryVerdict.RATE_LIMITED,
          RegistryVerdict.PLAIN_HTTP,
          RegistryVerdict.UNTRUSTED,
          RegistryVerdict.HOST_REFUSED);

  private static final Set<RegistryVerdict> REFUSALS =
      EnumSet.of(RegistryVerdict.AUTHENTICATION_NEEDED, RegistryVerdict.DENIED);

  private final KubernetesClient client;
  private final FactReader reader;
  private final RegistryCheck registries;
  private final Map<String, NamespaceFacts> namespaces;
  private final boolean platformsMatter;
  private final Set<ImageReference> close = new HashSet<>();
  private final Map<String, Fact<PullCredentials>> secrets = new HashMap<>();
  private final Map<ImageReference, ImageFacts> images = new LinkedHashMap<>();
  private final Map<String, RegistryLookup> troubled = new HashMap<>();
  private final Set<Unchecked> unchecked = new TreeSet<>();

  ImageLookups(
      KubernetesClient client,
      FactReader reader,
      RegistryCheck registries,
      Map<String, NamespaceFacts> namespaces,
      boolean platformsMatter) {
    this.platformsMatter = platformsMatter;
    this.client = client;
    this.reader = reader;
    this.registries = registries;
    this.namespaces = namespaces;
  }

  /** Asks for the first {@value #MANY} of these images. */
  void look(List<WantedImage> wanted) {
    wanted.stream()
        .filter(each -> platformsMatter || each.userMatters())
        .forEach(each -> close.add(each.image()));
    wanted.stream().limit(MANY).forEach(this::look);
    if (wanted.size() > MANY) {
      unchecked.add(new Unchecked("registries", "more than " + MANY + " images"));
    }
  }

  Map<ImageReference, ImageFacts> images() {
    return Map.copyOf(images);
  }

  /** What could not be asked, and why. */
  Set<Unchecked> unchecked() {
    return Set.copyOf(unchecked);
  }

  private void look(WantedImage wanted) {
    String registry = wanted.image().registry();
    if (troubled.size() >= MANY_TROUBLED && !troubled.containsKey(registry)) {
      unchecked.add(
          new Unchecked("registry " + registry, MANY_TROUBLED + " others could not be asked"));
      return;
    }
    RegistryLookup known = troubled.get(registry);
    RegistryLookup lookup = known == null ? ask(wanted) : known;
    if (TROUBLES.contains(lookup.verdict())) {
      troubled.put(registry, lookup);
    }
    if (lookup.verdict() != RegistryVerdict.PRESENT) {
      unchecked.addAll(reason(wanted.image(), lookup).stream().toList());
    }
    images.merge(wanted.image(), facts(wanted, lookup), ImageLookups::worse);
  }

  private RegistryLookup ask(WantedImage wanted) {
    boolean closely = close.contains(wanted.image());
    RegistryLookup lookup =
        closely
            ? registries.look(wanted.image(), credentials(wanted))
            : registries.find(wanted.image(), credentials(wanted));
    if (lookup.verdict() == RegistryVerdict.PRESENT) {
      close.remove(wanted.image());
      if (closely && lookup.platforms().isEmpty() && lookup.user().isEmpty()) {
        unchecked.add(
            new Unchecked(
                "platforms and user of image " + wanted.image().familiar(),
                "the registry did not show them"));
      }
    }
    return lookup;
  }

  /** A refusal of credentials that are not all there yet is no answer. */
  private ImageFacts facts(WantedImage wanted, RegistryLookup lookup) {
    boolean lacking =
        REFUSALS.contains(lookup.verdict())
            && secretNames(wanted).stream()
                .anyMatch(name -> secret(wanted.namespace(), name).value().isEmpty());
    return lacking
        ? new ImageFacts(
            Fact.unknown("a pull secret could not be read"), Fact.notAsked(), Fact.notAsked())
        : facts(lookup);
  }

  /** Of two pods' credentials for one image those count that do not suffice. */
  private static ImageFacts worse(ImageFacts one, ImageFacts other) {
    return badness(other) > badness(one) ? other : one;
  }

  private static int badness(ImageFacts facts) {
    return facts.answer().match(answer -> answer == RegistryAnswer.PRESENT ? 0 : 2, why -> 1);
  }

  private static Optional<Unchecked> reason(ImageReference image, RegistryLookup lookup) {
    return switch (lookup.verdict()) {
      case HOST_REFUSED, UNKNOWN ->
          Optional.of(new Unchecked("image " + image.familiar(), lookup.detail()));
      default -> Optional.empty();
    };
  }

  private PullCredentials credentials(WantedImage wanted) {
    PullCredentials credentials = PullCredentials.NONE;
    for (String name : secretNames(wanted)) {
      credentials = credentials.and(credentials(wanted.namespace(), name));
    }
    return credentials;
  }

  /** Those of the account are added to a pod that names none itself. */
  private Set<String> secretNames(WantedImage wanted) {
    if (!wanted.pullSecrets().isEmpty()) {
      return new LinkedHashSet<>(wanted.pullSecrets());
    }
    NamespaceFacts facts = namespaces.getOrDefault(wanted.namespace(), NamespaceFacts.NONE);
    return facts
        .serviceAccounts()
        .value()
        .flatMap(accounts -> Optional.ofNullable(accounts.get(wanted.serviceAccount())))
        .map(account -> (Set<String>) new LinkedHashSet<>(account.imagePullSecrets()))
        .orElse(Set.of());
  }

  private PullCredentials credentials(String namespace, String name) {
    return secret(namespace, name)
        .match(
            credentials -> credentials,
            why -> {
              unchecked.add(new Unchecked("pull secret " + namespace + "/" + name, why));
              return PullCredentials.NONE;
            });
  }

  private Fact<PullCredentials> secret(String namespace, String name) {
    return secrets.computeIfAbsent(
        namespace + "/" + name, absent -> reader.read(() -> read(namespace, name)));
  }

  private Fact<PullCredentials> read(String namespace, String name) {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    return secret == null
        ? Fact.unknown("not in the cluster")
        : Fact.known(SecretReading.credentials(secret));
  }

  private static ImageFacts facts(RegistryLookup lookup) {
    Fact<Set<String>> platforms =
        lookup.platforms().isEmpty() ? Fact.notAsked() : Fact.known(Set.copyOf(lookup.platforms()));
    return new ImageFacts(
        answer(lookup), platforms, lookup.user().map(Fact::known).orElseGet(Fact::notAsked));
  }

  private static Fact<RegistryAnswer> answer(RegistryLookup lookup) {
    return switch (lookup.verdict()) {
      case PRESENT -> Fact.known(RegistryAnswer.PRESENT);
      case ABSENT -> Fact.known(RegistryAnswer.ABSENT);
      case AUTHENTICATION_NEEDED, DENIED -> Fact.known(RegistryAnswer.DENIED);
      case RATE_LIMITED -> Fact.known(RegistryAnswer.RATE_LIMITED);
      case PLAIN_HTTP, UNTRUSTED -> Fact.known(RegistryAnswer.UNTRUSTED);
      case UNREACHABLE -> Fact.known(RegistryAnswer.UNREACHABLE);
      case HOST_REFUSED, UNKNOWN -> Fact.unknown(lookup.detail());
    };
  }
}
