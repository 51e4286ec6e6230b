package dev.podmend.strategy.tekton;

/**
 * The scripts that steps run. Each is the same text for every build: what differs comes in through
 * the environment, and is quoted wherever it is used.
 */
final class Scripts {

  /**
   * Fetches one revision into {@code $WORK/repo}. Credentials are files below {@code $SECRET}, and
   * whatever is made of them stays in {@code $HOME}, which no other step sees.
   */
  static final String FETCH =
      """
      #!/bin/sh
      set -eu
      export LC_ALL=C GIT_TERMINAL_PROMPT=0 GIT_CONFIG_NOSYSTEM=1
      fail() {
        printf 'podmend: %s\\n' "$2" >&2
        exit "$1"
      }
      command -v git >/dev/null || fail 70 "the image of this step has no git"

      case "$GIT_URL" in
        http://* | https://*)
          if [ -d "$SECRET" ]; then
            [ -r "$SECRET/password" ] || [ -r "$SECRET/token" ] ||
              fail 78 "the git Secret has neither the key password nor the key token"
            git config --global credential.helper '!f() {
              [ "$1" = get ] || exit 0
              name=git
              [ ! -r "$SECRET/username" ] || name=$(cat "$SECRET/username")
              file=$SECRET/password
              [ -r "$file" ] || file=$SECRET/token
              printf "username=%s\\npassword=%s\\n" "$name" "$(cat "$file")"
            }; f'
            if [ -r "$SECRET/ca.crt" ]; then
              git config --global http.sslCAInfo "$SECRET/ca.crt"
            fi
          fi
          ;;
        *)
          command -v ssh >/dev/null || fail 70 "the image of this step has no ssh"
          [ -r "$SECRET/ssh-privatekey" ] || fail 78 "the git Secret has no key ssh-privatekey"
          [ -r "$SECRET/known_hosts" ] || fail 78 "the git Secret has no key known_hosts"
          (umask 077 && cat "$SECRET/ssh-privatekey" >"$HOME/key")
          export GIT_SSH_COMMAND="ssh -i '$HOME/key' -o IdentitiesOnly=yes -o BatchMode=yes \\
      -o StrictHostKeyChecking=yes -o UserKnownHostsFile='$SECRET/known_hosts'"
          ;;
      esac

      repo() {
        git -C "$WORK/repo" -c protocol.allow=never -c protocol.https.allow=always \\
          -c protocol.http.allow=always -c protocol.ssh.allow=always -c core.hooksPath=/dev/null \\
          -c advice.detachedHead=false "$@"
      }
      fetched() {
        repo fetch -q --no-tags --no-recurse-submodules "$@" 2>"$HOME/said"
      }
      explain() {
        cat "$HOME/said" >&2
        case "$(tr '[:upper:]' '[:lower:]' <"$HOME/said")" in
          *"no user exists for uid"*)
            fail 70 "ssh needs a user that the image of this step knows" ;;
          *"certificate problem"* | *"certificate verification failed"* | \\
          *"certificate verify failed"*)
            fail 76 "the Git server's certificate is not trusted: give its authority as ca.crt" ;;
          *"remote ref"* | *"not our ref"* | *"unadvertised object"*)
            fail 65 "the repository has no such branch, tag or commit" ;;
          *"authentication failed"* | *"could not read username"* | *"could not read password"* | \\
          *"permission denied"* | *"access denied"* | *"error: 401"* | *"error: 403"* | \\
          *"host key verification failed"* | *"invalid username or"*)
            fail 77 "the Git server refused the credentials, or wants some" ;;
          *"not found"* | *"does not exist"* | *"not appear to be a git repository"* | \\
          *"error: 404"*)
            fail 68 "the Git server knows no such repository" ;;
          *"could not resolve"* | *"timed out"* | *"timeout"* | *"connection"* | \\
          *"unable to access"* | *"unreachable"* | *"error: 5"* | *"error: 429"* | \\
          *"early eof"* | *"hung up"*)
            fail 69 "the Git server could not be reached" ;;
          *) fail 1 "git failed" ;;
        esac
      }

      git init -q "$WORK/repo"
      repo remote add origin "$GIT_URL"
      revision=FETCH_HEAD
      if ! fetched --depth=1 --end-of-options origin "$GIT_REVISION"; then
        # Servers need not hand out a commit that no ref points to, so look for it in all of them.
        grep -qi "unadvertised object" "$HOME/said" || explain
        fetched --end-of-options origin "+refs/heads/*:refs/remotes/origin/*" || explain
        repo cat-file -e "$GIT_REVISION^{commit}" 2>"$HOME/said" ||
          fail 65 "the repository has no such commit"
        revision=$GIT_REVISION
      fi
      repo checkout -q --detach "$revision"
      commit=$(repo rev-parse HEAD)
      printf %s "$commit" >"$COMMIT_FILE"
      """;

  /**
   * Makes {@code $WORK/context} of what was fetched or brought along: the files at its root, or,
   * where {@code $LAYOUT} is {@code nested}, in a folder beside the requirements.
   */
  static final String PREPARE =
      """
      #!/bin/sh
      set -eu
      fail() {
        printf 'podmend: %s\\n' "$2" >&2
        exit "$1"
      }
      command -v realpath >/dev/null || fail 70 "the image of this step has no realpath"

      mkdir -p "$WORK/files"
      files=$WORK/files
      if [ -d "$WORK/repo" ]; then
        root=$(realpath "$WORK/repo")
        files=$(realpath "$WORK/repo/$CONTEXT_DIR" 2>/dev/null) ||
          fail 66 "the repository has no such folder"
        [ -d "$files" ] || fail 66 "the context path is no folder"
        case "$files/" in
          "$root"/*) ;;
          *) fail 66 "the context path leads out of the repository" ;;
        esac
      elif [ -d "$INLINE" ]; then
        for file in "$INLINE"/*; do
          [ ! -f "$file" ] || cp -L "$file" "$files/"
        done
      fi

      if [ "$LAYOUT" = nested ]; then
        mkdir -p "$WORK/context"
        mv "$files" "$WORK/context/source"
      else
        mv "$files" "$WORK/context"
      fi
      if [ -f "$BUILD_FILES/requirements.txt" ]; then
        rm -rf "$WORK/context/podmend-build"
        mkdir "$WORK/context/podmend-build"
        for name in requirements.txt constraints.txt; do
          [ ! -f "$BUILD_FILES/$name" ] ||
            cp -L "$BUILD_FILES/$name" "$WORK/context/podmend-build/$name"
        done
      fi

      if [ -n "$DOCKERFILE" ]; then
        root=$(realpath "$WORK/context")
        file=$(realpath "$WORK/context/$DOCKERFILE" 2>/dev/null) ||
          fail 67 "the context folder has no such Dockerfile"
        [ -f "$file" ] || fail 67 "the Dockerfile's path is no file"
        case "$file" in
          "$root"/*) ;;
          *) fail 67 "the Dockerfile's path leads out of the context folder" ;;
        esac
      fi
      printf %s "$IMAGE" >"$IMAGE_URL_FILE"
      """;

  private Scripts() {}
}
