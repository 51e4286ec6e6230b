# Fetches one revision of a repository. Values come as variables, credentials as files.
set -eu
login='!login() {
  test "$1" = get || exit 0
  folder=/git-credentials
  secret="$folder/password"
  if test -f "$folder/token"; then secret="$folder/token"; fi
  test -f "$secret" || exit 0
  user=x-access-token
  if test -f "$folder/username"; then user=$(cat "$folder/username"); fi
  printf "username=%s\npassword=%s\n" "$user" "$(cat "$secret")"
}; login'
if test -f /git-credentials/ssh-privatekey; then
  # OpenSSH refuses keys that others can read, and the Secret's file belongs to another user.
  (umask 077 && cat /git-credentials/ssh-privatekey >"$HOME/key")
  GIT_SSH_COMMAND="ssh -F /dev/null -i $HOME/key -o IdentitiesOnly=yes -o BatchMode=yes"
  GIT_SSH_COMMAND="$GIT_SSH_COMMAND -o StrictHostKeyChecking=yes"
  GIT_SSH_COMMAND="$GIT_SSH_COMMAND -o UserKnownHostsFile=/git-credentials/known_hosts"
  export GIT_SSH_COMMAND
fi
# The notebook may run as another user.
umask 000
cd "$NOTEBOOK_SOURCE"
git init -q .
git -c credential.helper= -c credential.helper="$login" -c core.hooksPath=/dev/null \
  fetch -q --depth=1 --no-tags --no-recurse-submodules --end-of-options "$GIT_URL" "$GIT_REVISION"
git -c core.hooksPath=/dev/null -c advice.detachedHead=false checkout -q -f --detach FETCH_HEAD
if ! test -f "$NOTEBOOK_PATH"; then
  echo "fatal: the repository has no notebook $NOTEBOOK_PATH" >&2
  exit 66
fi
git rev-parse HEAD >/dev/termination-log
