#!/bin/sh
# What the tests need of the machine: Chromium, PostgreSQL and nginx; Firefox and WebKitGTK too
# where Debian has them. Installs them where it may.
set -eu

wanted=""
quicker="" # the tests run without it, and take longer
[ -n "${TEST_CHROMIUM:-}" ] || command -v chromium >/dev/null || wanted="chromium"
[ -n "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || command -v initdb >/dev/null ||
  wanted="$wanted postgresql"
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || wanted="$wanted nginx"
if grep -qx "ID=debian" /etc/os-release 2>/dev/null; then
  command -v firefox-esr >/dev/null || wanted="$wanted firefox-esr"
  command -v WebKitWebDriver >/dev/null || wanted="$wanted webkit2gtk-driver"
  command -v Xvfb >/dev/null || wanted="$wanted xvfb"
  command -v chromium-headless-shell >/dev/null || quicker="chromium-headless-shell"
fi

[ -n "$wanted$quicker" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # The tests start what they need themselves: no service begins by being installed.
  for packages in "$wanted" "$quicker"; do
    # shellcheck disable=SC2086 - one word per package
    [ -z "$packages" ] || RUNLEVEL=1 apt-get install -qq -y --no-install-recommends $packages >/dev/null ||
      [ "$packages" = "$quicker" ]
  done
elif [ -n "$wanted" ]; then
  echo "The tests need these programs: $wanted. On Debian: apt-get install $wanted" >&2
  exit 1
fi
