package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJlLTEyMw";
  private static final String BODY =
      "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

  static String[][] credentials() {
    return new String[][] {
      {"Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [redacted]"},
      {"> authorization: bearer abc.def-12", "> authorization: bearer [redacted]"},
      {"Authorization:[Bearer abcdefgh1]", "Authorization:[Bearer [redacted]]"},
      {"\"Authorization\": \"token 0123456789abcdef\"", "\"Authorization\": \"token [redacted]\""},
      {"-H 'Authorization: Digest qop12=3'", "-H 'Authorization: Digest [redacted]'"},
      {"X-Registry-Auth: eyJ1c2VybmFtZSI6ImEifQ==", "X-Registry-Auth: [redacted]"},
      {"> Cookie: sid=abc; theme=dark\nx", "> Cookie: sid=[redacted]\nx"},
      {"-H 'cookie: sid=abc=' https://h/", "-H 'cookie: sid=[redacted]' https://h/"},
      {"Set-Cookie: _xsrf=2|abc; Path=/; Secure", "Set-Cookie: _xsrf=[redacted]; Path=/; Secure"},
      {"\"Cookie\": [\"sid=abc\"]", "\"Cookie\": [\"sid=[redacted]\"]"},
      {"with header Bearer AbCdEfGh12 set", "with header Bearer [redacted] set"},
      {"got Basic dXNlcjpwYXNz.", "got Basic [redacted]."},
      {"pull https://bob:hunter2@quay.io/a:v1", "pull https://bob:[redacted]@quay.io/a:v1"},
      {"proxy http://bob:p@ss@proxy:3128/", "proxy http://bob:[redacted]@proxy:3128/"},
      {"postgres://bob:pa/ss?x@db:5432/app", "postgres://bob:[redacted]@db:5432/app"},
      {
        "fatal: Authentication failed for 'https://x-token:abc@github.com/a/b.git/'",
        "fatal: Authentication failed for 'https://x-token:[redacted]@github.com/a/b.git/'"
      },
      {"clone https://0a1b2c3d@git.example.com/a", "clone https://[redacted]@git.example.com/a"},
      {"https://s3cr3t:@host/", "https://[redacted]:@host/"},
      {
        "https://ghp_0123456789abcdefABCDEF:x-oauth-basic@github.com/a",
        "https://[redacted]@github.com/a"
      },
      {"password=$ecr3t", "password=[redacted]"},
      {"password=${DB_PASSWORd1}", "password=[redacted]}"},
      {"password=$)A", "password=[redacted]"},
      {"token=/aB3/x", "token=[redacted]"},
      {"token=a/token1", "token=[redacted]"},
      {"password: abc123def456ghi789jkl: x", "password: [redacted]: x"},
      {"password: 4011", "password: [redacted]"},
      {"login failed, token: 8f3a9c01", "login failed, token: [redacted]"},
      {
        "login failed, token: \"abc\", was refused",
        "login failed, token: \"[redacted]\", was refused"
      },
      {"login failed, token: \"abc\" 1", "login failed, token: \"[redacted]\" 1"},
      {"  password: abc, x", "  password: [redacted], x"},
      {"could not use token: 8f3a9c01bd2e", "could not use token: [redacted]"},
      {"could not use token: a1b2c3d4", "could not use token: [redacted]"},
      {"could not use token: Ns/token-a1b2", "could not use token: [redacted]"},
      {"could not use token: \"abc\"", "could not use token: \"[redacted]\""},
      {"could not use token: \"abc\" 1", "could not use token: \"[redacted]\" 1"},
      {"could not use token: \"abc\"was", "could not use token: \"[redacted]\"was"},
      {
        "could not use token: \"8f3a9c01bd2e\" was refused",
        "could not use token: \"[redacted]\" was refused"
      },
      {"password=\"$DB)\"", "password=\"[redacted]\""},
      {"password=\"$(Db)\"", "password=\"[redacted]\""},
      {"password=\"(DB)\"", "password=\"[redacted]\""},
      {"password=\"$(DB-1)\"", "password=\"[redacted]\""},
      {"password=a,'b'", "password=[redacted],'b'"},
      {"password=a,=b", "password=[redacted]"},
      {"password: abcdefg1: x", "password: [redacted]: x"},
      {"a\\npassword=abc", "a\\npassword=[redacted]"},
      {"a\\tpwd=abc", "a\\tpwd=[redacted]"},
      {"https://h/?x%26pwd=abc", "https://h/?x%26pwd=[redacted]"},
      {"https://h/?x%2Fpwd=abc", "https://h/?x%2Fpwd=[redacted]"},
      {"pwd=abc", "pwd=[redacted]"},
      {"myPwd=abc", "myPwd=[redacted]"},
      {"password:=abc", "password:=[redacted]"},
      {"password=>abc", "password=>[redacted]"},
      {"password := abc", "password := [redacted]"},
      {":password => \"abc\"", ":password => \"[redacted]\""},
      {"TOKEN%3dabc", "TOKEN%3d[redacted]"},
      {"Header Bearer%20AbCdEfGh12 set", "Header Bearer%20[redacted] set"},
      {"Bearer AbCdEfGh12.", "Bearer [redacted]."},
      {"Bearer AbCdEfGh12=", "Bearer [redacted]"},
      {"Bearer abcDefgh", "Bearer [redacted]"},
      {"https://a:b@h/", "https://a:[redacted]@h/"},
      {"https://:x@h/", "https://:[redacted]@h/"},
      {"https://a@h/?u=b:c", "https://[redacted]@h/?u=b:c"},
      {"https://bob:pa/ss@h:80/x", "https://bob:[redacted]@h:80/x"},
      {"https://u@sha256:abcdef/", "https://[redacted]@sha256:abcdef/"},
      {"curl -u bob:a//b https://h/", "curl -u bob:[redacted] https://h/"},
      {"curl -su bob:hunter2", "curl -su bob:[redacted]"},
      {
        "{\"args\": [\"--user\" , \"bob:hunter2\"]}",
        "{\"args\": [\"--user\" , \"bob:[redacted]\"]}"
      },
      {"env: API_TOKEN,  value: abc", "env: API_TOKEN,  value: [redacted]"},
      {"name=API_TOKEN value=abc", "name=API_TOKEN value=[redacted]"},
      {"{password: abc}", "{password: [redacted]}"},
      {"  password: Abc/Def-g", "  password: [redacted]"},
      {"Authorization:Basic  dXNlcjpwYXNz", "Authorization:Basic  [redacted]"},
      {"Authorization: \"hunter2\"", "Authorization: \"[redacted]\""},
      {"-H 'Authorization: Negotiate YII='", "-H 'Authorization: Negotiate [redacted]'"},
      {"password=a,b", "password=[redacted]"},
      {"password=a, b", "password=[redacted], b"},
      {"password=a,b:c", "password=[redacted],b:c"},
      {"password=a,b%2=c", "password=[redacted],b%2=c"},
      {"--password isx", "--password [redacted]"},
      {"--password \"is\"", "--password \"[redacted]\""},
      {"password=hunter2", "password=[redacted]"},
      {"PASSWD = hunter2, user=bob", "PASSWD = [redacted], user=bob"},
      {"db_pwd=x&user=bob", "db_pwd=[redacted]&user=bob"},
      {"Server=db;Password=a,b;c1;User=bob", "Server=db;Password=[redacted];User=bob"},
      {"token=abc", "token=[redacted]"},
      {"token=Bearer abc", "token=Bearer [redacted]"},
      {"redis://:hunter2@redis:6379/0", "redis://:[redacted]@redis:6379/0"},
      {"client_secret=abc&grant_type=x", "client_secret=[redacted]&grant_type=x"},
      {
        "api_key=abc apiKey=def api-key=ghi",
        "api_key=[redacted] apiKey=[redacted] api-key=[redacted]"
      },
      {"https://h/p?token%3Dabc", "https://h/p?token%3D[redacted]"},
      {"run --password hunter2 --user bob", "run --password [redacted] --user bob"},
      {"run --docker-password=hunter2)", "run --docker-password=[redacted])"},
      {"[\"--token\", \"abc\", \"-v\"]", "[\"--token\", \"[redacted]\", \"-v\"]"},
      {
        "{\"password\": \"x\", \"user\": \"bob\"}",
        "{\"password\": \"[redacted]\", \"user\": \"bob\"}"
      },
      {"{\\\"password\\\":\\\"a b\\\"}", "{\\\"password\\\":\\\"[redacted]\\\"}"},
      {"{\"token\":\"a\\\"b\",\"x\":1}", "{\"token\":\"[redacted]\",\"x\":1}"},
      {"\"password\": \"cut off", "\"password\": \"[redacted]"},
      {"password: x", "password: [redacted]"},
      {
        "user: bob\n  password: correct-horse\nport: 1",
        "user: bob\n  password: [redacted]\nport: 1"
      },
      {"- token: abc\n- a", "- token: [redacted]\n- a"},
      {"could not log in with password: hunter2", "could not log in with password: [redacted]"},
      {"login failed, token: 8f3a9c01bd2e", "login failed, token: [redacted]"},
      {"X-Vault-Token:abc123456", "X-Vault-Token:[redacted]"},
      {
        "{\"auths\":{\"quay.io\":{\"auth\":\"dXNlcjpwYXNz\"}}}",
        "{\"auths\":{\"quay.io\":{\"auth\":\"[redacted]\"}}}"
      },
      {".dockerconfigjson: ewogICJhdXRocyI6IHt9Cn0=", ".dockerconfigjson: [redacted]"},
      {"//registry.npmjs.org/:_authToken=abc", "//registry.npmjs.org/:_authToken=[redacted]"},
      {
        "{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"}",
        "{\"name\":\"DB_PASSWORD\",\"value\":\"[redacted]\"}"
      },
      {"- name: API_TOKEN\n  value: abc\n", "- name: API_TOKEN\n  value: [redacted]\n"},
      {
        "EnvVar{Name:DB_PASSWORD,Value:hunter2,ValueFrom:nil,}",
        "EnvVar{Name:DB_PASSWORD,Value:[redacted],ValueFrom:nil,}"
      },
      {"id AKIAIOSFODNN7EXAMPLE used", "id [redacted] used"},
      {"ASIAIOSFODNN7EXAMPLE", "[redacted]"},
      {
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "aws_secret_access_key = [redacted]"
      },
      {"SecretAccessKey: wJalrXUtnFEMI/K7MDENG", "SecretAccessKey: [redacted]"},
      {"ghp_0123456789abcdefABCDEF0123456789abcd", "[redacted]"},
      {"x gho_0123456789abcdefABCD y", "x [redacted] y"},
      {"github_pat_11ABCDEFG0abcdefghij_k", "[redacted]"},
      {"glpat-abcdefghij0123456789", "[redacted]"},
      {"xoxb-123456789012-abcdef", "[redacted]"},
      {"key AIzaSyA1234567890abcdefghijklmnopqrstu", "key [redacted]"},
      {"dckr_pat_abcdefghij0123456789", "[redacted]"},
      {"sha256~AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG", "[redacted]"},
      {"npm_aBcDeFgHiJ0123456789aBcDeFgHiJ012345", "[redacted]"},
      {"pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAt", "[redacted]"},
      {"jwt " + JWT + " sent", "jwt [redacted] sent"},
      {"cut eyJhbGciOiJSUzI1", "cut [redacted]"},
      {
        "https://a.blob.core.windows.net/x?sv=1&sig=aB%2Bc%3D&se=2",
        "https://a.blob.core.windows.net/x?sv=1&sig=[redacted]&se=2"
      },
      {
        "https://b.s3.amazonaws.com/o?X-Amz-Signature=0a1b2c&X-Amz-Date=1",
        "https://b.s3.amazonaws.com/o?X-Amz-Signature=[redacted]&X-Amz-Date=1"
      },
      {"?X-Goog-Signature=0a1b2c", "?X-Goog-Signature=[redacted]"},
      {
        "a\n-----BEGIN RSA PRIVATE KEY-----\n" + BODY + "\nabc=\n-----END RSA PRIVATE KEY-----\nb",
        "a\n-----BEGIN RSA PRIVATE KEY-----\n[redacted]\n\n-----END RSA PRIVATE KEY-----\nb"
      },
      {
        "-----BEGIN OPENSSH PRIVATE KEY-----\n" + BODY + "\n" + BODY,
        "-----BEGIN OPENSSH PRIVATE KEY-----\n[redacted]\n"
      },
      {BODY + "\nab==\n-----END EC PRIVATE KEY-----", "[redacted]\n\n-----END EC PRIVATE KEY-----"},
      {
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\n"
            + BODY
            + "\n-----END PGP PRIVATE KEY BLOCK-----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n[redacted]\n\n\n-----END PGP PRIVATE KEY BLOCK-----"
      },
      {
        "\"-----BEGIN PRIVATE KEY-----\\n" + BODY + "\\n-----END PRIVATE KEY-----\\n\"",
        "\"-----BEGIN PRIVATE KEY-----[redacted]-----END PRIVATE KEY-----\\n\""
      },
      {"curl -u bob:hunter2 https://h/", "curl -u bob:[redacted] https://h/"},
      {"curl -fsSu 'bob:hunt er' https://h/", "curl -fsSu 'bob:[redacted]' https://h/"},
      {"curl -ubob:hunter2 https://h/", "curl -ubob:[redacted] https://h/"},
      {"curl -u :hunter2", "curl -u :[redacted]"},
      {"curl -s -u admin:admin https://h/", "curl -s -u admin:[redacted] https://h/"},
      {"curl -u 1000:1000", "curl -u 1000:[redacted]"},
      {"curl --user bob:hun:ter2", "curl --user bob:[redacted]"},
      {"x --user=bob:hunter2 y", "x --user=bob:[redacted] y"},
      {"curl --proxy-user \"bob:hunter2\"", "curl --proxy-user \"bob:[redacted]\""},
      {"curl -U bob:token https://h/", "curl -U bob:[redacted] https://h/"},
      {"[\"curl\", \"-u\", \"bob:hunter2\"]", "[\"curl\", \"-u\", \"bob:[redacted]\"]"},
      {"password: |\n  hunter2\nuser: bob", "password: |\n  [redacted]\nuser: bob"},
      {"password: |-\n  hunter2", "password: |-\n  [redacted]"},
      {
        "data:\n  token: >2+ # secret\n    abc\n\n      def \n  port: 1",
        "data:\n  token: >2+ # secret\n    [redacted]\n\n \n  port: 1"
      },
      {"- password: |\n    a b\n  user: bob", "- password: |\n    [redacted]\n  user: bob"},
      {
        "  \"private_key\": |\r\n    abc\r\n    def\r\n  x: 1",
        "  \"private_key\": |\r\n    [redacted]\r\n\r\n  x: 1"
      },
      {".dockerconfigjson: |\n\n  {}1\n", ".dockerconfigjson: |\n\n  [redacted]\n"},
      {
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n" + BODY,
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n[redacted]"
      },
    };
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void replaces_a_credential_and_keeps_what_stands_around_it(String text, String redacted) {
    assertThat(Redaction.redact(text)).isEqualTo(redacted);
    assertThat(Redaction.redact(redacted)).isSameAs(redacted);
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void finds_it_in_the_middle_of_a_message(String text, String redacted) {
    assertThat(Redaction.redact("Error 429 ü \ud83d\ude00:\n" + text))
        .isEqualTo("Error 429 ü \ud83d\ude00:\n" + redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password:password=password://",
        "secret=/ghp_0123456789abcdefABCD",
        "registry-auth:password://ghp_0123456789abcdefABCD",
        ".dockerconfigjson: 2024ghp_0123456789abcdefABCD: x",
        "id AKIAIOSFODNN7EXAMPLEpwd=abc",
        "AKIAIOSFODNN7EXAMPLEeyJhbGciOiJSUzI1NiJ9",
        "x token: \"abc\" ghp_0123456789abcdefABCD",
        "authorization<Authorization%3Dhttps://bob:authorization=x"
      })
  void a_credential_shown_only_by_the_marker_beside_it_goes_too(String text) {
    String redacted = Redaction.redact(text);

    assertThat(Redaction.redact(redacted)).isSameAs(redacted);
  }

  static Stream<String> alreadyRedacted() {
    return Stream.of(
        "password:password=[redacted]",
        "password: password: [redacted]",
        "token=[[redacted]]",
        "token: \"'[redacted]'\"",
        "token=\\\"[redacted]\\\"",
        "Authorization: [Bearer [redacted]]",
        "secret: https://[redacted]@h/",
        "DB_URL=https://bob:[redacted]@h/?token=[redacted]");
  }

  @ParameterizedTest
  @MethodSource("alreadyRedacted")
  void a_marker_is_never_cut_in_two(String text) {
    String rest = Redaction.redact(text).replace("[redacted]", "");

    assertThat(rest).doesNotContain("redacted");
    assertThat(brackets(rest, '[')).isEqualTo(brackets(rest, ']'));
  }

  private static long brackets(String text, char bracket) {
    return text.chars().filter(c -> c == bracket).count();
  }

  static Stream<String> harmless() {
    return Stream.concat(HARMLESS.stream(), HARMLESS.stream().map(text -> "Error: " + text));
  }

  private static final List<String> HARMLESS =
      List.of(
          "",
          "secret \"db\" not found",
          "password=$DB_PASSWORD",
          "password=${DB_PASSWORD}",
          "password=$A",
          "password=${",
          "token=/var/run/token",
          "token=./token",
          "secret=~/.secret-1",
          "password: x509: unknown",
          "password: 401",
          "  password: abc (hunter)",
          "  password: abc x",
          "Authorization: Basic",
          "--password -x",
          "--password is wrong",
          "password=<none>",
          "could not use token: abcdefgh",
          "could not use token: a1b2c3d",
          "could not use token: a1b2c3d4e5: gone",
          "could not use token: ns/token-a1b2c3",
          "could not use token: \"abc\" was refused",
          "could not use token: https://h/a1b2c3d4",
          "password=\"$(DB_PASSWORD)\"",
          "password=\"${DB_PASSWORD}\"",
          "password: abcdef1: x",
          "x26pwd=abc",
          "a\\xpwd=abc",
          "anpwd=abc",
          "%zzpwd=abc",
          "password==abc",
          "if token == expected",
          "API_TOKEN, valued highly",
          "API_TOKEN value",
          "https://bob:8/x@h/",
          "https://[::1]:x/@h",
          "ssh://bob@h/a",
          "https://git@h/a",
          "docker://u@sha256:abcdef0",
          "--userx bob:hunter2",
          "--my-user-x bob:a",
          "-x.u bob:hunter2",
          "secrets \"default-token-x7k2p\" not found",
          "secret \"db-token-1\": 404 page not found",
          "couldn't find key password in Secret ns/db",
          "couldn't find key API_TOKEN in Secret ns/db2",
          "references non-existent secret key: token",
          "references non-existent secret key: db-password-2024",
          "unauthorized: authentication required",
          "unauthorized: incorrect username or password",
          "unable to retrieve auth token: invalid username/password: unauthorized: incorrect"
              + " username or password",
          "unable to retrieve auth token: invalid username/password: unauthorized",
          "error looking up service account ns/build: serviceaccount \"build\" not found",
          "denied: Your authorization token has expired. Reauthenticate and try again.",
          "failed to fetch anonymous token: unexpected status from GET request to"
              + " https://auth.docker.io/token?scope=repository%3Alibrary%2Fx%3Apull&service=registry.docker.io:"
              + " 401 Unauthorized",
          "failed to fetch oauth token: 401 Unauthorized",
          "failed to authorize: failed to fetch anonymous token: Get"
              + " \"https://ghcr.io/token?scope=repository%3Aa%2Fb%3Apull&service=ghcr.io\": dial tcp"
              + " 140.82.121.34:443: i/o timeout",
          "failed to fetch anonymous token: x509: certificate signed by unknown authority",
          "fatal: Authentication failed for 'https://github.com/x/y.git/'",
          "fatal: could not read Username for 'https://github.com': No such device or address",
          "fatal: could not read Password for 'https://git@github.com': terminal prompts disabled",
          "Cloning into 'ssh://git@github.com/a/b.git'",
          "git@github.com: Permission denied (publickey).",
          "remote: HTTP Basic: Access denied. The provided password or token is incorrect",
          "no basic auth credentials",
          "Basic authentication is not supported; use a bearer token instead",
          "Www-Authenticate: Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\"",
          "server message: insufficient_scope: authorization failed",
          "pull access denied, repository does not exist or may require authorization: server"
              + " message: insufficient_scope: authorization failed",
          "Back-off pulling image \"docker.io/bitnami/vault-token:1.14.2-debian12\"",
          "quay.io/org/app-secret:v1.2.3",
          "app-token:3f2a9c01bd2e4f5a6b7c8d9e0f1a2b3c4d5e6f70",
          "docker-pullable://nginx@sha256:9b7cc9982109819e8fe5b0b6c0d3122790f88275e13b02f79e7e9e307466aa1b",
          "docker://sha256:9b7cc9982109819e8fe5b0b6c0d3122790f88275e13b02f79e7e9e307466aa1b",
          "containerd://3f2a9c01bd2e4f5a6b7c8d9e0f1a2b3c4d5e6f703f2a9c01bd2e4f5a6b7c8d9e",
          "pod 0f4a1c1e-7d0b-4b0e-9a53-6a2f6f3a9b77 was evicted",
          "MountVolume.SetUp failed for volume \"kube-api-access-x7k2p\" : failed to sync configmap"
              + " cache: timed out waiting for the condition",
          "MountVolume.SetUp failed for volume \"aws-token\" : secret \"aws-token-1\" not found",
          "Unable to attach or mount volumes: unmounted volumes=[default-token-x7k2p], unattached"
              + " volumes=[default-token-x7k2p]: timed out waiting for the condition",
          "Unable to retrieve some image pull secrets (regcred-2); attempting to pull the image may"
              + " not succeed.",
          "couldn't get secret: kube-system/pull-secret-1 not found",
          "secretKeyRef: {name: db, key: password}",
          "type: kubernetes.io/service-account-token\nmetadata:",
          "DB_PASSWORD: <set to the key 'password' in secret 'db'>",
          "run with --password=$(DB_PASSWORD)",
          "flag --token is required",
          "the --password flag must be set",
          "--password --username bob",
          "open /var/run/secrets/kubernetes.io/serviceaccount/token: no such file or directory",
          "PWD=/home/jovyan OLDPWD=/tmp",
          "token=null secret=none password=",
          "token has expired",
          "invalid token: expired",
          "run --user 1000:1000 busybox",
          "docker run -u root:root --user=1000680000:0 -u nginx:101 busybox",
          "kubectl --user=system:serviceaccount:ns:build get pods",
          "fetch -u https://h/Path?x=Y",
          "rsync -u host:/srv/data .",
          "curl -u bob https://h:8080/",
          "curl -u $LOGIN:$TOKEN",
          "tar -cu host:backup in the queue: you can: wait",
          "sort -u, uniq: not found",
          "cri-unknown:abc -update:abc --username:bob --users a:b",
          "password: |\nuser: bob",
          "spec:\n  password: >-\n  user: bob",
          "password: |",
          "metadata:\n  name: |\n    bob",
          "if (password == other) bypass=true; compass: north1234",
          "expected \"-----BEGIN PRIVATE KEY-----\" in /etc/tls/tls.key",
          "-----BEGIN CERTIFICATE-----\n" + BODY + "\n-----END CERTIFICATE-----",
          "the private key -- see the manual",
          "java.lang.IllegalStateException at com.example.KeyJsonReaderFactory.read",
          "npm_config_registry_and_some_more_words is not set",
          "pip install pypi-some-long-package-name-of-note==1.2",
          "Cookie: expired; cookie: not set, cookie:",
          "could not verify the cookie: the domain is not allowed",
          "task-runner-with-a-long-name-0123456789",
          "Get \"https://10.0.0.1:10250/metrics\": dial tcp [fd00::1]:10250: connect: refused",
          "mail admin@example.com or see http://[::1]:8080/a@b",
          "nvidia-container-cli: initialization error: load library failed",
          "toomanyrequests: You have reached your pull rate limit.",
          "Error: signature: not verified; sig: none",
          "exec: \"/app/secret\": stat /app/secret: no such file or directory");

  @ParameterizedTest
  @MethodSource("harmless")
  void leaves_ordinary_messages_alone(String text) {
    assertThat(Redaction.redact(text)).isSameAs(text);
    assertThat(Redaction.redact(text, 4096)).isSameAs(text);
  }

  @Test
  void cuts_after_redacting_and_shows_it() {
    assertThat(Redaction.redact("0123456789", 10)).isEqualTo("0123456789");
    assertThat(Redaction.redact("0123456789a", 10)).isEqualTo("012345678…");
    assertThat(Redaction.redact("password=hunter2 and more", 15)).isEqualTo("password=…");
    assertThat(Redaction.redact("password=hunter2 and more", 20)).isEqualTo("password=[redacted]…");
    assertThat(Redaction.redact("ab\ud83d\ude00cd", 4)).isEqualTo("ab…");
    assertThat(Redaction.redact("abc", 1)).isEqualTo("…");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refuses_a_length_that_leaves_no_room(int maxLength) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Redaction.redact("x", maxLength))
        .withMessage("maxLength is " + maxLength + ": it must be at least 1");
  }

  @Test
  void a_key_whose_end_lies_behind_the_cut_is_gone() {
    String key = (BODY + "\n").repeat(40) + "-----END RSA PRIVATE KEY-----\n";

    assertThat(Redaction.redact(key, 500)).doesNotContain(BODY.substring(0, 12));
  }

  @Test
  void a_key_that_starts_before_the_text_is_gone_with_its_cut_first_line() {
    assertThat(Redaction.redact("QIBAD\n" + BODY + "\n-----END EC PRIVATE KEY-----"))
        .isEqualTo("[redacted]\n\n-----END EC PRIVATE KEY-----");
  }

  @Test
  void of_a_text_made_to_be_judged_anew_every_time_only_line_breaks_stay() {
    String nested = "registry-auth:password://ghp_0123456789abcdefABCD".repeat(100);

    assertThat(Redaction.redact("a\n" + nested + "\r\nb")).isEqualTo("[redacted]\n\r\n");
  }

  @Test
  void short_values_that_grow_are_all_replaced() {
    assertThat(Redaction.redact("pwd=a ".repeat(20_000))).doesNotContain("=a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token:a/",
        "x token: a",
        "x://a:b/",
        "x://a@",
        "eyJ",
        ".eyJ",
        "sk-",
        "npm_",
        "PRIVATE KEY-----\n[redacted]",
        "PRIVATE KEY-----\n",
        "-----END PRIVATE KEY-----",
        "END ",
        "a token: \"b\" c ",
        "token: \\\"",
        "password=",
        "--password ",
        "bearer a ",
        "authorization: ",
        "token,\"",
        "password=a,",
        "password:",
        "password:password=password://",
        "AKIAIOSFODNN7EXAMPLEpwd:",
        "registry-auth:password://ghp_0123456789abcdefABCD",
        "Cookie: a=",
        "Cookie: ",
        "-u a:a ",
        "-u a:$A ",
        "-su ",
        "curl -su a ",
        "curl -u a:b ",
        "--user=",
        "-u",
        "password: |\n ",
        "password: |\n [redacted]\n",
        "password: | # ",
        "password: |1",
        "token: >\n\n",
        "token: \"a\" ",
        "\u00e9\ud83d\ude00",
        "\\",
        " "
      })
  @Timeout(20)
  void hostile_repetition_costs_linear_time(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());

    String redacted = Redaction.redact(text);

    assertThat(redacted.length()).isLessThanOrEqualTo(3 * text.length());
    assertThat(Redaction.redact(redacted)).isEqualTo(redacted);
  }
}
