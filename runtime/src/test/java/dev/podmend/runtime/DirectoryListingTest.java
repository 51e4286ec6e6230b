package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryListingTest {

  private Path temporary = Path.of("");
  private Path root = Path.of("");

  @BeforeEach
  void make_a_repository(@TempDir Path folder) throws IOException {
    temporary = folder;
    root = Files.createDirectory(temporary.resolve("repository"));
    write("repository/a.ipynb", "{}");
    write("repository/lib/b.py", "import c");
  }

  private Path write(String path, String text) throws IOException {
    Path file = temporary.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  @Test
  void files_are_listed_by_their_paths_from_the_root() {
    DirectoryListing listing = DirectoryListing.of(root);

    assertThat(listing.paths()).containsExactly("a.ipynb", "lib/b.py");
    assertThat(listing.content("lib/b.py")).hasValueSatisfying(b -> assertThat(b).hasSize(8));
    assertThat(listing.content("lib")).isEmpty();
    assertThat(listing.content("../outside")).isEmpty();
  }

  @Test
  void what_is_not_the_repository_s_own_is_left_out() throws IOException {
    write("repository/.git/config", "");
    write("repository/node_modules/x/setup.py", "");
    write("repository/.ipynb_checkpoints/a.ipynb", "{}");
    write("repository/myenv/pyvenv.cfg", "");
    write("repository/myenv/lib/yaml.py", "");

    assertThat(DirectoryListing.of(root).paths()).containsExactly("a.ipynb", "lib/b.py");
  }

  @Test
  void links_are_followed_within_the_repository_only() throws IOException {
    Path secret = write("secret.txt", "secret");
    Files.createSymbolicLink(root.resolve("out.txt"), secret);
    Files.createSymbolicLink(root.resolve("in.py"), root.resolve("lib/b.py"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("gone"), root.resolve("nothing"));

    DirectoryListing listing = DirectoryListing.of(root);

    assertThat(listing.paths()).containsExactly("a.ipynb", "in.py", "lib/b.py");
    assertThat(listing.content("in.py")).isPresent();
  }

  @Test
  void a_link_that_is_turned_outwards_later_is_not_read() throws IOException {
    Path secret = write("secret.txt", "secret");
    Path link = Files.createSymbolicLink(root.resolve("in.py"), root.resolve("lib/b.py"));
    DirectoryListing listing = DirectoryListing.of(root);
    Files.delete(link);
    Files.createSymbolicLink(link, secret);

    assertThat(listing.content("in.py")).isEmpty();
  }

  @Test
  void a_file_that_has_gone_is_none() throws IOException {
    DirectoryListing listing = DirectoryListing.of(root);
    Files.delete(root.resolve("a.ipynb"));

    assertThat(listing.content("a.ipynb")).isEmpty();
  }

  @Test
  void what_is_no_folder_is_refused() {
    assertThatThrownBy(() -> DirectoryListing.of(root.resolve("a.ipynb")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no folder");
    assertThatThrownBy(() -> DirectoryListing.of(root.resolve("nothing")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
