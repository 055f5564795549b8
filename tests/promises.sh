#!/usr/bin/env bash
# Checks a running server against what the HTTP contract promises, a request for each promise, in TAP.
#
#   tests/promises.sh SERVER KEY [NARROW_KEY]
#
# SERVER is its URL, such as http://127.0.0.1:5080, seeded with seeds/reference and seeds/article, and seen from its own
# machine. KEY has all scopes and speaks for every source. NARROW_KEY may read, and post for /desks/narrow alone; without
# it what needs it is skipped. What is posted is of its own for each run, so it may be run again on the same server.
# SECTIONS="posting events" in the environment takes some of its parts alone. Needs bash, curl and Node.js 18 or later.
# Exits with 0 where all promises hold.
set -uo pipefail
[ $# -ge 2 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
for tool in curl node; do
  command -v "$tool" >/dev/null || { echo "$tool is not on the PATH; this script needs it." >&2; exit 2; }
done
server=${1%/} key=$2 narrow=${3:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
here=$(dirname "${BASH_SOURCE[0]}")/promises
run="p$(date +%s)-$$"
desk="/desks/promises/$run"
count=0 failed=0

# Whether an expression holds of the last answer, or what it is; see evaluate.mjs for its names.
holds() { node "$here/evaluate.mjs" "$folder" test "$1"; }
value() { node "$here/evaluate.mjs" "$folder" print "$1"; }

# promise NAME STATUS [header:REGEX | without:REGEX | body:EXPRESSION]... -- CURL-ARGUMENTS...
promise() {
  local name=$1 status=$2 wrong="" check got
  shift 2
  local checks=()
  while [ "$1" != -- ]; do checks+=("$1"); shift; done
  shift
  : >"$folder/headers"
  : >"$folder/body"
  got=$(curl -sS -g --max-time "${limit:-60}" -D "$folder/headers" -o "$folder/body" -w '%{http_code}' "$@" 2>"$folder/error")
  [[ $got =~ ^($status)$ ]] || wrong="status $got, not $status"
  for check in "${checks[@]}"; do
    case $check in
      header:*) grep -qiE "^${check#header:}" <(tr -d '\r' <"$folder/headers") || wrong+="; no header ${check#header:}" ;;
      without:*) ! grep -qiE "^${check#without:}" <(tr -d '\r' <"$folder/headers") || wrong+="; a header ${check#without:}" ;;
      body:*) holds "${check#body:}" 2>"$folder/why" || wrong+="; not ${check#body:} $(head -c 300 "$folder/why")" ;;
    esac
  done
  count=$((count + 1))
  if [ -z "$wrong" ]; then
    echo "ok $count - $name"
  else
    failed=$((failed + 1))
    echo "not ok $count - $name"
    echo "#   ${wrong#; }" | tr '\n' ' '
    echo
    echo "#   curl $(printf '%.300s' "$*" | tr '\n' ' ')"
    echo "#   $(head -c 500 "$folder/body" | tr '\n\0' '  ')$(head -c 200 "$folder/error")"
  fi
}

skip() { count=$((count + 1)); echo "ok $count - $1 # SKIP $2"; }

get() { local name=$1 status=$2 path=$3; shift 3; promise "$name" "$status" "$@" "$server$path"; }

# post NAME STATUS BODY CHECKS... -- CURL-ARGUMENTS...: one event, by the key of all sources
post() {
  local name=$1 status=$2 body=$3
  shift 3
  printf '%s' "$body" >"$folder/sent"
  promise "$name" "$status" "$@" -X POST -H "Authorization: Bearer $key" -H "Content-Type: ${media:-$one}" \
    --data-binary "@$folder/sent" "$server/v1/events${query:-}"
}

# event TYPE SUBJECT DATE DATA [ID]
event() {
  printf '{"specversion":"1.0","id":"%s","source":"%s","type":"%s","subject":"%s","effectivedate":"%s","data":%s}' \
    "${5:-$2-$RANDOM$RANDOM}" "${source:-$desk}" "$1" "$2" "$3" "$4"
}

evidence='"evidence":[{"publisher":"Stocktwits","publishedOn":"2025-10-29","kind":"PressReport"}]'
# pledge SLUG LOW [ID] [DATE]
pledge() {
  event commitment.pledged "commitment/$run-$1" "${4:-2025-10-29}" \
    "{\"title\":\"$1\",\"nature\":\"CapitalInvestment\",\"firmness\":\"Pledge\",\"parties\":[{\"organisation\":\"organisation/aws\",\"role\":\"Investor\"}],\"scope\":{\"regions\":[\"KR\"]},\"horizon\":{\"to\":\"2031\"},\"amount\":{\"currency\":\"USD\",\"low\":\"$2\",\"high\":\"$2\",\"qualifier\":\"Exact\"},$evidence,\"confidence\":\"Confident\",\"assertion\":\"Reported\"}" \
    "${3:-$1}"
}

one=application/cloudevents+json
batch=application/cloudevents-batch+json
lines=application/x-ndjson
mine="source=$desk"
article="source=/seeds/article"

for section in ${SECTIONS:-conventions posting reading events server}; do
  # shellcheck source=/dev/null
  . "$here/$section.sh"
done

echo "1..$count"
echo "# $((count - failed)) of $count promises hold"
[ "$failed" -eq 0 ]
