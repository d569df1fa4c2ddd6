#!/bin/sh
# What the tests need of the machine: Chromium and PostgreSQL. Installs them where it may.
set -eu

wanted=""
[ -n "${TEST_CHROMIUM:-}" ] || command -v chromium >/dev/null || wanted="chromium"
[ -n "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || command -v initdb >/dev/null ||
  wanted="$wanted postgresql"

[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086 - one word per package
  apt-get install -qq -y --no-install-recommends $wanted >/dev/null
else
  echo "The tests need these programs: $wanted. On Debian: apt-get install $wanted" >&2
  exit 1
fi
