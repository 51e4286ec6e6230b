package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

  static Stream<Link> links() {
    return Page.all().stream()
        .flatMap(page -> page.links().stream())
        .filter(link -> !link.leadsOutside());
  }

  @ParameterizedTest
  @MethodSource("links")
  void a_link_leads_to_what_is_there(Link link) {
    assertThat(link.holds()).as("%s", link).isTrue();
  }

  @Test
  void links_to_what_is_not_there_are_noticed() {
    Page page = new Page(Page.ROOT.resolve("README.md"));

    assertThat(new Link(page, "docs/none.md").holds()).isFalse();
    assertThat(new Link(page, "#none").holds()).isFalse();
    assertThat(new Link(page, "docs/embedding.md#building-images").holds()).isTrue();
  }

  @Test
  void every_page_is_reached_from_the_front_page() {
    Set<Path> reached = new HashSet<>();
    Deque<Page> open = new ArrayDeque<>();
    open.add(new Page(Page.ROOT.resolve("README.md")));
    while (!open.isEmpty()) {
      Page page = open.remove();
      if (reached.add(page.file())) {
        page.links().stream()
            .filter(link -> !link.leadsOutside() && link.file().toString().endsWith(".md"))
            .forEach(link -> open.add(new Page(link.file())));
      }
    }

    assertThat(reached).containsAll(Page.all().stream().map(Page::file).toList());
  }
}
