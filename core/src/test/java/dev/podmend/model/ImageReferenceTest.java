package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageReferenceTest {

  private static final String SHA =
      "sha256:9b7cc9982109819e8fe5b0b6c0d3122790f88275e13b02f79e7e9e307466aa1b";

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io, library/nginx, nginx",
    "nginx:1.27, docker.io, library/nginx, nginx:1.27",
    "library/nginx, docker.io, library/nginx, nginx",
    "jupyter/scipy-notebook, docker.io, jupyter/scipy-notebook, jupyter/scipy-notebook",
    "docker.io/nginx, docker.io, library/nginx, nginx",
    "index.docker.io/nginx, docker.io, library/nginx, nginx",
    "index.docker.io/a/b, docker.io, a/b, a/b",
    "docker.io/library/a/b, docker.io, library/a/b, library/a/b",
    "docker.io/localhost/a, docker.io, localhost/a, docker.io/localhost/a",
    "docker.io/a.b/c, docker.io, a.b/c, docker.io/a.b/c",
    "docker.io:443/nginx, docker.io:443, nginx, docker.io:443/nginx",
    "localhost/a, localhost, a, localhost/a",
    "localhost:5000/a/b:v1, localhost:5000, a/b, localhost:5000/a/b:v1",
    "localhost:5000, docker.io, library/localhost, localhost:5000",
    "127.0.0.1:5000/a, 127.0.0.1:5000, a, 127.0.0.1:5000/a",
    "[fe80::1]:5000/a:v1, [fe80::1]:5000, a, [fe80::1]:5000/a:v1",
    "[::1]/a, [::1], a, [::1]/a",
    "Build/a, Build, a, Build/a",
    "quay.io/a__b/c---d/e.f_g:_x.Y-z, quay.io, a__b/c---d/e.f_g, quay.io/a__b/c---d/e.f_g:_x.Y-z",
    "image-registry.openshift-image-registry.svc:5000/ns/nb:latest,"
        + "image-registry.openshift-image-registry.svc:5000, ns/nb,"
        + "image-registry.openshift-image-registry.svc:5000/ns/nb:latest",
  })
  void completes_and_shortens_a_name(
      String text, String registry, String repository, String familiar) {
    ImageReference reference = ImageReference.parse(text);

    assertThat(reference.registry()).isEqualTo(registry);
    assertThat(reference.repository()).isEqualTo(repository);
    assertThat(reference.familiar()).isEqualTo(familiar);
  }

  @Test
  void keeps_tag_and_digest_apart() {
    ImageReference reference = ImageReference.parse("quay.io:8443/a/b:v1@" + SHA);

    assertThat(reference.tag()).contains("v1");
    assertThat(reference.digest()).contains(SHA);
    assertThat(reference.canonical()).isEqualTo("quay.io:8443/a/b:v1@" + SHA);
  }

  @Test
  void adds_no_tag_of_its_own() {
    assertThat(ImageReference.parse("nginx").tag()).isEmpty();
    assertThat(ImageReference.parse("nginx"))
        .isEqualTo(ImageReference.parse("docker.io/library/nginx"))
        .hasSameHashCodeAs(ImageReference.parse("docker.io/library/nginx"))
        .isNotEqualTo(ImageReference.parse("nginx:latest"));
  }

  @Test
  void accepts_other_digest_algorithms() {
    assertThat(ImageReference.parse("a@multihash+base58:" + "aF09".repeat(8)).digest()).isPresent();
    assertThat(ImageReference.parse("a@sha512:" + "0".repeat(128)).digest()).isPresent();
  }

  @Test
  void accepts_the_longest_names() {
    String repository = "a/" + "b".repeat(253);
    String tag = "t".repeat(128);

    assertThat(ImageReference.parse("quay.io/" + repository + ":" + tag).repository())
        .isEqualTo(repository);
  }

  @Test
  void a_name_like_an_image_id_keeps_its_namespace() {
    String id = "a".repeat(64);
    ImageReference reference = ImageReference.parse("library/" + id);

    assertThat(reference.familiar()).isEqualTo("library/" + id);
  }

  @Test
  void another_tag_drops_the_digest_and_a_digest_keeps_the_tag() {
    ImageReference reference = ImageReference.parse("quay.io/a/b:v1@" + SHA);

    assertThat(reference.withTag("v2").canonical()).isEqualTo("quay.io/a/b:v2");
    assertThat(reference.withTag("v2").withDigest(SHA).canonical())
        .isEqualTo("quay.io/a/b:v2@" + SHA);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reference.withTag("-x"))
        .withMessageStartingWith("tag \"-x\" has a wrong tag");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reference.withDigest("sha256:abc"))
        .withMessageContaining("exactly 64 lower-case hexadecimal digits");
  }

  static String[][] refused() {
    return new String[][] {
      {"", "is empty"},
      {"Nginx", "must be lower case"},
      {"quay.io/Foo/bar", "must be lower case"},
      {"a@" + SHA + ":v1", "a tag stands before the @"},
      {"nginx:", "wrong tag"},
      {"nginx:.v1", "wrong tag"},
      {"nginx:-v1", "wrong tag"},
      {"nginx:a:b", "wrong tag"},
      {"nginx:" + "t".repeat(129), "1 to 128"},
      {"quay.io//a", "index 0"},
      {"quay.io/a//b", "index 2"},
      {"quay.io/a/", "index 2"},
      {"quay.io/", "no repository name"},
      {"/a", "index 0"},
      {"quay.io/-a", "index 0"},
      {"quay.io/_a", "index 0"},
      {"quay.io/.a", "index 0"},
      {"quay.io/a-", "index 2"},
      {"quay.io/a..b", "index 2"},
      {"quay.io/a___b", "index 3"},
      {"quay.io/a._b", "index 2"},
      {"quay.io/a+b", "index 1"},
      {"quay.io/" + "a".repeat(256), "256 characters: at most 255"},
      {"a".repeat(248), "256 characters"},
      {"https://quay.io/a", "URL scheme"},
      {"docker://a", "URL scheme"},
      {"a b", "U+0020 at index 1"},
      {" a", "U+0020 at index 0"},
      {"a\n", "U+000A at index 1"},
      {"a\u0000", "U+0000"},
      {"caf\u00e9", "U+00E9 at index 3"},
      {"\ud83d\ude00", "U+D83D"},
      {"a".repeat(64), "image id"},
      {":80/a", "registry host"},
      {"a..b/c", "registry host"},
      {"-a.b/c", "registry host"},
      {"a-.b/c", "registry host"},
      {"a.b-/c", "registry host"},
      {"a_b.c/d", "registry host"},
      {".a/b", "registry host"},
      {"a./b", "registry host"},
      {"user:pw@quay.io/a", "digest"},
      {"quay.io:/a", "port"},
      {"quay.io:5x/a", "port"},
      {"[::1/a", "IPv6"},
      {"[]:80/a", "IPv6"},
      {"[::g]/a", "IPv6"},
      {"[::1]x:80/a", "IPv6"},
      {"a@", "wrong digest"},
      {"a@sha256", "wrong digest"},
      {"a@:" + "0".repeat(64), "wrong digest"},
      {"a@256:" + "0".repeat(64), "wrong digest"},
      {"a@sha+:" + "0".repeat(64), "wrong digest"},
      {"a@sha256:" + "0".repeat(63), "exactly 64"},
      {"a@sha256:" + "A".repeat(64), "exactly 64"},
      {"a@sha384:" + "0".repeat(64), "exactly 96"},
      {"a@blake3:" + "0".repeat(31), "at least 32"},
      {"a@" + SHA + "@" + SHA, "has something after its digest"},
    };
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses_what_runtimes_refuse_and_says_why(String text, String reason) {
    assertThat(ImageReference.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageReference.parse(text))
        .withMessageStartingWith("image reference \"")
        .withMessageContaining(reason);
  }

  @Test
  void the_message_stays_short_visible_and_without_credentials() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageReference.parse("A".repeat(1_000_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageReference.parse("a\u001b[31m"))
        .withMessageContaining("\"a\\u001b[31m\"");
  }
}
