package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pandas | pandas",
        "pandas == 2.0.0 | pandas==2.0.0",
        "numpy>=1.20 , <2 | numpy>=1.20,<2",
        "requests (>=2.0,<3) | requests>=2.0,<3",
        "a~=1.4.2 | a~=1.4.2",
        "a===2!1.0+local-1 | a===2!1.0+local-1",
        "a==1.* | a==1.*",
        "uvicorn[ standard , all ]>=0.1 | uvicorn[standard,all]>=0.1",
        "a[] | a",
        "a;python_version<'3.9' | a ; python_version < \"3.9\"",
        "a>1 ; (os_name=='nt' or sys_platform in 'linux') and '3' <= python_version"
            + " | a>1 ; (os_name == \"nt\" or sys_platform in \"linux\")"
            + " and \"3\" <= python_version",
        "a ; 'x' not  in platform_release | a ; \"x\" not in platform_release",
        "a==1 --hash=sha256:0aF --hash=md5:1 | a==1 --hash=sha256:0aF --hash=md5:1"
      })
  void a_requirement_is_written_anew(String line, String written) {
    assertThat(RequirementLine.parse(line).text()).isEqualTo(written);
    assertThat(RequirementLine.parse(written).text()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-e .",
        "--index-url=http://evil",
        "./local",
        "../local",
        "a/b.whl",
        "file:///etc/passwd",
        "https://host/a.whl",
        "git+https://host/a@ref#egg=a",
        "a @ https://host/a.whl",
        "a@file:///x",
        "C:\\a",
        "a b",
        "a==",
        "a==$HOME",
        "a==${TOKEN}",
        "a=1",
        "a>=1 <2",
        "a[b",
        "a[b c]",
        "a[$x]",
        "a; ",
        "a; python_version",
        "a; python_version < 3",
        "a; python_version < '3",
        "a; python_version < '$(id)'",
        "a; home < '3'",
        "a; (python_version < '3'",
        "a; python_version < '3' b",
        "a==1 --global-option=x",
        "a==1 --hash=sha256",
        "a==1 --hash=sha256:a`id`",
        "a\nb",
        "a-",
        "ä"
      })
  void what_is_no_requirement_on_the_index_is_refused(String line) {
    assertThatThrownBy(() -> RequirementLine.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("requirement ");
  }

  @Test
  void parentheses_nest_only_so_deep() {
    String marker = "(".repeat(2000) + "os_name=='a'" + ")".repeat(2000);

    assertThatThrownBy(() -> RequirementLine.parse("a;" + marker.substring(0, 1500)))
        .hasMessageContaining("too many parentheses");
  }

  @Test
  void names_are_compared_as_indexes_do() {
    assertThat(RequirementLine.parse("Foo_.-Bar.baz").normalizedName()).isEqualTo("foo-bar-baz");
  }
}
