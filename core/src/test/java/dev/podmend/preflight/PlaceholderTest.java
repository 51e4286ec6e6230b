package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody forgot to write, and honest names that look like it. */
class PlaceholderTest {

  @Test
  void istio_writes_the_image_of_its_gateways() {
    String gateway =
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'g', annotations:"
            + " {'inject.istio.io/templates': 'gateway'}}, spec: {containers: [{name:"
            + " 'istio-proxy', image: 'IMAGE'}]}}";
    ClusterProfile cloud = Trees.cluster(ClusterKind.EKS).build();

    assertThat(Trees.rules(cloud, gateway.replace("IMAGE", "auto"))).isEmpty();
    assertThat(Trees.rules(cloud, gateway.replace("IMAGE", "web"))).contains("image-unqualified");
    assertThat(Trees.rules(cloud, Trees.image("auto"))).contains("image-unqualified");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "REGISTRY_URL/web:1 REGISTRY_URL",
        "REGISTRY/web:1 REGISTRY",
        "ghcr.io/ORG/web:1 ORG",
        "<registry>/web:1 <registry>",
        "${REGISTRY}/web:1 ${REGISTRY}",
        "$REGISTRY/web:1 $REGISTRY",
        "$(REGISTRY)/web:1 $(REGISTRY)",
        "{{.Values.image}} {{.Values.image}}",
        "ghcr.io/acme/web:__TAG__ __TAG__",
        "__registry__/web:1 __registry__",
        "ghcr.io/acme/web:%TAG% %TAG%",
        "ghcr.io/acme/web:@project.version@ @project.version@",
        "ghcr.io/acme/web:[TAG] [TAG]",
        "ghcr.io/acme/web:{tag} {tag}",
        "#{Registry}#/web:1 {Registry}",
        "ghcr.io/acme/web:TAG TAG",
        "ghcr.io/acme/web:VERSION VERSION",
        "ghcr.io/acme/web:RELEASE_TAG RELEASE_TAG",
        "ghcr.io/acme/web:IMAGE-TAG IMAGE-TAG",
        "ghcr.io/acme/web:GIT_COMMIT_SHA GIT_COMMIT_SHA",
        "ghcr.io/acme/web:BUILD_NUMBER BUILD_NUMBER",
        "ghcr.io/acme/web:v1-BUILD_ID v1-BUILD_ID",
        "ghcr.io/acme/web:image_tag image_tag",
        "ghcr.io/acme/web:your-tag your-tag",
        "ghcr.io/acme/web:TODO TODO",
        "ghcr.io/acme/web:todo todo",
        "ghcr.io/acme/web:tbd tbd",
        "ghcr.io/acme/web:changeme changeme",
        "ghcr.io/acme/web:CHANGE_ME CHANGE_ME",
        "ghcr.io/acme/web:placeholder placeholder",
        "ghcr.io/acme/web:undefined undefined",
        "ghcr.io/acme/web:null null",
        "registry-placeholder/web:1 registry-placeholder",
        "placeholder-registry.io/web:1 placeholder-registry",
        "registry-placeholder.azurecr.io/web:1 registry-placeholder",
        "ghcr.io/image_name_placeholder:1 image_name_placeholder",
        "your-registry/web:1 your-registry",
        "your-registry.azurecr.io/web:1 your-registry",
        "ghcr.io/your-org/web:1 your-org",
        "ghcr.io/your_project_id/web:1 your_project_id",
        "yourregistry.azurecr.io/web:1 yourregistry",
        "docker.io/yourusername/web:1 yourusername",
        "docker.io/your-docker-hub-username/web:1 your-docker-hub-username",
        "replace-me/web:1 replace-me",
        "replace-with-your-registry/web:1 replace-with-your-registry",
        "insert-image-here:1 insert-image-here",
        "registry_url/web:1 registry_url",
        "image_name:1 image_name",
        "aws_account_id.dkr.ecr.eu-west-1.amazonaws.com/web:1 aws_account_id",
        "account.dkr.ecr.eu-west-1.amazonaws.com/web:1 account",
        "210987654321.dkr.ecr.region.amazonaws.com/web:1 region",
        "registry.example.com/web:1 registry.example.com",
        "registry.example.com:5000/web:1 registry.example.com",
        "ghcr.io/AAA/web:1 AAA",
        "ghcr.io/ZZZ/web:1 ZZZ",
        "ghcr.io/ABZ_0-9/web:1 ABZ_0-9",
        "registry-url/web:1 registry-url",
        "ghcr.io/acme/web:A_TAG A_TAG",
        "ghcr.io/acme/web:v1-A_Z_TAG v1-A_Z_TAG",
        "ghcr.io/acme/web:{a} {a}",
        "ghcr.io/acme/web:{Z} {Z}",
        "ghcr.io/acme/web:{z.A_9} {z.A_9}",
        "ghcr.io/acme/web:{1}{a} {a}",
        "ghcr.io/acme/web:-__A__ __A__",
        "ghcr.io/acme/web:$A_z09-1 $A_z09",
      })
  void what_stands_for_something_else_is_found(String image, String placeholder) {
    assertThat(Placeholder.in(image)).contains(placeholder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx",
        "ghcr.io/acme/todo:1",
        "ghcr.io/acme/todo-app:1",
        "ghcr.io/todo/web:1",
        "ghcr.io/acme/todo-image:1",
        "acme/project-id:1",
        "ghcr.io/your-labs/web:1",
        "ghcr.io/your_labs/web:1",
        "ghcr.io/yourkit/profiler:2024.9",
        "ghcr.io/acme/yourls:1",
        "ghcr.io/acme/placeholder-service:1",
        "ghcr.io/acme/placeholder-image:1",
        "ghcr.io/acme/placeholder:1",
        "ghcr.io/acme/registry-url:1",
        "ghcr.io/acme/image-proxy:1",
        "ghcr.io/acme/user_account:1",
        "ghcr.io/acme/container_registry:1",
        "registry.k8s.io/pause:3.9",
        "registry:2",
        "docker.io/library/registry:2",
        "my-registry:5000/web:1",
        "registry.acme.com/project/app:1",
        "quay.io/minio/minio:RELEASE.2024-01-01T00-00-00Z",
        "ghcr.io/acme/web:1.0-SNAPSHOT",
        "ghcr.io/acme/web:STABLE",
        "ghcr.io/acme/web:LATEST",
        "ghcr.io/acme/web:GA",
        "ghcr.io/acme/web:RELEASE",
        "ghcr.io/acme/web:FEATURE-JIRA-123",
        "ghcr.io/acme/web:V1_2_3",
        "ghcr.io/acme/web:2024_BUILD_17",
        "ghcr.io/acme/web:1.2.3-placeholder-fix",
        "ghcr.io/acme/web:fix-todo",
        "ghcr.io/acme/web:release-tag-check",
        "ghcr.io/acme/web__api:1__2",
        "ghcr.io/acme/example:1",
        "ghcr.io/example/web:1",
        "ghcr.io/acme/change-data-capture:1",
        "ghcr.io/acme/web:{}",
        "ghcr.io/acme/web:{1}",
        "ghcr.io/acme/web:{a-b}",
        "ghcr.io/acme/web:{a b}",
        "ghcr.io/acme/web:x__A__",
        "ghcr.io/acme/web:__A__x",
        "ghcr.io/acme/web:$",
        "ghcr.io/acme/web:$-",
        "ghcr.io/acme/web:${",
        "ghcr.io/AB/web:1",
        "ghcr.io/ABCd/web:1",
        "ghcr.io/ABC.D/web:1",
        "registry-one/web:1",
        "ghcr.io/acme/web:_TAG",
        "ghcr.io/acme/web:v1-a_TAG",
        "ghcr.io/acme/insert-service:1",
        "[2001:db8::1]:5000/web:1",
        "210987654321.dkr.ecr.eu-west-1.amazonaws.com/web:1",
        "210987654321.dkr.ecr-fips.us-gov-west-1.amazonaws.com/web:1",
        "ghcr.io/acme/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void an_honest_name_is_none(String image) {
    assertThat(Placeholder.in(image)).isEmpty();
  }
}
