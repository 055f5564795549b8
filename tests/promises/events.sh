# shellcheck shell=bash disable=SC2154
# The feed, live and in pages, and webhooks.

post "Something is recorded for those who follow" 201 "$(pledge followed 1)" --
sequence=$(value 'body.results[0].sequence')
get "The feed goes on after a sequence" 200 "/v1/events?after=$((sequence - 1))&limit=1" "header:buildout-sequence: [0-9]+$" "body:body.items[0].sequence === $sequence && body.items[0].subject === 'commitment/$run-followed'" --
get "It is in the order of the record" 200 "/v1/events?limit=100" 'body:body.items.every((e, i) => e.sequence === i + 1)' --
get "It has the types asked for" 200 "/v1/events?types=project.announced,project.operating&limit=50" 'body:body.items.length > 0 && body.items.every((e) => ["project.announced", "project.operating"].includes(e.type))' --
get "It has what names a region" 200 "/v1/events?region=KR&after=$((sequence - 1))" "body:body.items.some((e) => e.sequence === $sequence)" --
get "It has not what names another" 200 "/v1/events?region=BR&after=$((sequence - 1))" "body:body.items.every((e) => e.sequence !== $sequence)" --
get "It has what names an organisation" 200 "/v1/events?organisation=organisation/aws&after=$((sequence - 1))" "body:body.items.some((e) => e.sequence === $sequence)" --
get "It can be read as it was known" 200 "/v1/events?knownAt=10&limit=1000" "header:cache-control: .*immutable" 'body:body.items.length === 10' --
get "A type that is none is refused" 400 "/v1/events?types=project.dreamt" 'body:body.errors[0].pointer === "/query/types"' --
limit=${LIVE_SECONDS:-4} get "Live it resumes after Last-Event-ID" 200 "/v1/events" "header:content-type: text/event-stream" "body:new RegExp('^id: ?$sequence\$', 'm').test(text) && text.includes('commitment/$run-followed')" -- \
  -N -H "Accept: text/event-stream" -H "Last-Event-ID: $((sequence - 1))"

get "Subscriptions belong to a key" 401 "/v1/subscriptions" --
auth=(-H "Authorization: Bearer $key" -H "Content-Type: application/json")
get "A subscription that cannot be is refused, with its pointer" 400 "/v1/subscriptions" 'body:body.errors[0].pointer === "/url"' -- -X POST "${auth[@]}" -d '{"url":"ftp://example.com"}'
# The receiver is the server itself, at a path where there is nothing: a delivery is tried, and its attempt recorded.
subscription=$(curl -sS -X POST "${auth[@]}" -d "{\"url\":\"$server/no-receiver\",\"types\":[\"commitment.pledged\"],\"name\":\"$run\"}" "$server/v1/subscriptions" | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).id ?? ""')
if [ -n "$subscription" ]; then
  path=/v1/subscriptions/$subscription
  get "Subscriptions are listed" 200 "/v1/subscriptions?limit=1000" "body:body.items.some((s) => s.id === '$subscription' && !('secret' in s))" -- "${auth[@]}"
  get "One is read" 200 "$path" "body:body.name === '$run' && body.types[0] === 'commitment.pledged'" -- "${auth[@]}"
  get "A delivery is tested" 200 "$path/test" 'body:body.attempt >= 1 && body.delivered === false && body.status >= 400' -- -X POST "${auth[@]}"
  get "Recent deliveries are listed" 200 "$path/deliveries" 'body:body.items.length > 0' -- "${auth[@]}"
  get "Its secret is rotated" 200 "$path/rotate" 'body:body.secret.startsWith("whsec_")' -- -X POST "${auth[@]}"
  get "A range is replayed" 202 "$path/replay" "body:body.id === '$subscription'" -- -X POST "${auth[@]}" -d "{\"from\":1,\"to\":$sequence}"
  get "It is paused" 200 "$path" 'body:body.status === "Paused"' -- -X PATCH "${auth[@]}" -d '{"status":"Paused"}'
  get "It is ended" 204 "$path" -- -X DELETE "${auth[@]}"
  get "Then it is gone" 404 "$path" -- "${auth[@]}"
else
  skip "Subscriptions are listed, read, tested, rotated, replayed, paused and ended" "the server posts to no address of this machine; BUILDOUT_WEBHOOKS_ALLOW_PRIVATE=true lets it"
fi
