package dev.podmend.examples.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.preflight.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much manifests may hold together, and where their fields stand. */
final class ManifestFilesTest {

  @TempDir private Path folder = Path.of("");

  private static ManifestFiles read(String input, ManifestBounds bounds) {
    InputStream stream = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return ManifestFiles.read(List.of("-"), stream, bounds);
  }

  private static String documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "---\nkind: ConfigMap\nmetadata: {name: m%d}\n".formatted(i))
        .collect(Collectors.joining());
  }

  @Test
  void many_documents_may_hold_no_more_values_than_one() {
    ManifestFiles files = read(documents(9), new ManifestBounds(1_000_000, 18));

    assertThat(files.manifests()).hasSize(4);
    assertThat(files.problems())
        .containsExactly(
            "standard input:14 (document 5): is one too many: the manifests hold more than 18"
                + " values together");
  }

  @Test
  void aliases_count_as_often_as_they_are_used() {
    String aliased = "kind: ConfigMap\nmetadata: {name: m}\na: &a [1, 2, 3, 4]\nb: [*a, *a, *a]\n";

    assertThat(read(aliased, new ManifestBounds(1_000, 25)).problems()).isEmpty();
    assertThat(read(aliased, new ManifestBounds(1_000, 24)).problems()).hasSize(1);
  }

  @Test
  void many_files_may_be_no_longer_than_one() throws IOException {
    for (String name : List.of("a.yaml", "b.yaml", "c.yaml")) {
      Files.writeString(folder.resolve(name), documents(2));
    }
    long most = documents(2).length() + 10L;
    ManifestBounds bounds = new ManifestBounds(most, 1_000);

    ManifestFiles files =
        ManifestFiles.read(List.of(folder.toString()), InputStream.nullInputStream(), bounds);

    assertThat(files.manifests()).hasSize(2);
    assertThat(files.problems()).hasSize(1);
    assertThat(files.problems().get(0))
        .startsWith(folder.resolve("b.yaml").toString())
        .endsWith("the manifests are longer than " + most + " bytes together");
  }

  @Test
  void a_line_without_end_is_not_read_to_the_end() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) 'x');
            return length;
          }
        };

    ManifestFiles files =
        ManifestFiles.read(List.of("-"), endless, new ManifestBounds(100_000, 10));

    assertThat(files.problems()).hasSize(1);
  }

  @Test
  void every_object_of_a_big_list_has_its_own_lines() {
    int count = 3_000;
    String items =
        IntStream.range(0, count)
            .mapToObj(i -> "- kind: ConfigMap\n  metadata: {name: m%d}\n  data: {}\n".formatted(i))
            .collect(Collectors.joining());
    ManifestFiles files = read("kind: List\nitems:\n" + items, ManifestBounds.standard());
    String source = files.manifests().stream().map(Manifest::source).findFirst().orElseThrow();

    for (int i = 0; i < count; i++) {
      assertThat(files.place(source, "ConfigMap", "m" + i, "data").line()).isEqualTo(3 * i + 5);
    }
    assertThat(files.place(source, "Secret", "m1", "items[2].data").line()).isEqualTo(11);
    assertThat(files.place(source, "Secret", "m1", "items[9999999].data").line()).isEqualTo(2);
  }

  @Test
  void of_two_members_of_one_name_the_first_is_shown() {
    ManifestFiles files =
        read("kind: Pod\nmetadata: {name: p}\na: 1\na: 2\n", ManifestBounds.standard());

    assertThat(files.place("standard input", "Pod", "p", "a").line()).isEqualTo(3);
  }
}
