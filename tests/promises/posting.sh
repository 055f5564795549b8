# shellcheck shell=bash disable=SC2154,SC2034
# Posting: the forms, what is refused, and what a post leaves behind.

source=/desks/seoul/$run post "A structured CloudEvent is recorded" 201 "$(source=/desks/seoul/$run pledge structured 5000000000 kr-0001)" \
  'body:body.results.length === 1 && (([r]) => r.id === "kr-0001" && r.status === "recorded" && /^[0-9a-f-]{36}$/.test(r.eventId) && r.subject.endsWith("-structured") && r.version === 1 && r.sequence > 0 && /Z$/.test(r.recordedAt))(body.results)' --
result=$(value 'JSON.stringify(body.results[0])')
post "The same again is a duplicate, and its first result" 200 "$(source=/desks/seoul/$run pledge structured 5000000000 kr-0001)" \
  "body:((a, b) => b.status === 'duplicate' && a.eventId === b.eventId && a.sequence === b.sequence && a.version === b.version && a.recordedAt === b.recordedAt)($result, body.results[0])" --
post "So it is with another time and order of members" 200 "$(source=/desks/seoul/$run pledge structured 5000000000 kr-0001 | sed 's/{"specversion":"1.0",/{"time":"2025-10-29T10:00:00Z",/; s/}$/,"specversion":"1.0"}/')" 'body:body.results[0].status === "duplicate"' --
post "The same id with other content is refused" 422 "$(source=/desks/seoul/$run pledge structured 6000000000 kr-0001)" 'body:body.type === "/docs/errors/other-content" && body.errors[0].pointer === "/id"' --
promise "Binary mode has the attributes in headers" 201 'body:body.results[0].status === "recorded"' -- -X POST -H "Authorization: Bearer $key" -H "Content-Type: application/json" \
  -H "ce-specversion: 1.0" -H "ce-id: binary" -H "ce-source: $desk" -H "ce-type: commitment.restated" -H "ce-subject: commitment/$run-structured" -H "ce-effectivedate: 2025-11-10" \
  -d "{\"amount\":{\"currency\":\"USD\",\"low\":\"7000000000\",\"high\":\"7000000000\",\"qualifier\":\"Exact\"},\"reason\":\"A phase was added.\",$evidence}" "$server/v1/events"
media=$batch post "A batch is recorded whole" 201 "[$(pledge batch-a 1),$(pledge batch-b 2)]" 'body:body.results.length === 2 && body.results.every((r) => r.status === "recorded")' --
media=$batch post "Of a batch with one fault nothing is, and the pointer begins at the item" 400 "[$(pledge none-a 1),$(pledge none-b x)]" 'body:body.errors.every((e) => e.pointer.startsWith("/1/data/amount"))' --
get "Nothing of it was recorded" 404 "/v1/commitments/$run-none-a" -- -H "Prefer: wait=10"
restated='{"amount":{"currency":"USD","low":"9","high":"9","qualifier":"Exact"},"reason":"More.",'$evidence'}'
media=$batch post "A batch is judged as a set" 201 "[$(event commitment.restated "commitment/$run-set" 2025-11-01 "$restated"),$(pledge set 1)]" 'body:body.results.length === 2' --
media=$lines post "Of lines each is judged by itself, in order, and a refused one harms no neighbour" 200 "$(pledge line-a 1; echo; pledge line-b x; echo; pledge line-c 3)" \
  "header:content-type: application/x-ndjson" 'body:lines.map((l) => l.status).join() === "recorded,refused,recorded" && lines[1].problem.status === 400 && lines.map((l) => l.id).join() === "line-a,line-b,line-c"' --
media=$lines post "Lines are sent again without harm" 200 "$(pledge line-a 1; echo; pledge line-c 3)" 'body:lines.map((l) => l.status).join() === "duplicate,duplicate"' --
media=$lines post "Prefer: return=minimal gives a summary and the refusals alone" 200 "$(pledge line-d 1; echo; pledge line-e x)" \
  'body:lines.length === 2 && lines[0].status === "refused" && lines[1].summary.recorded === 1 && lines[1].summary.refused === 1' -- -H "Prefer: return=minimal"
for date in 2025-Q4 2025 2025-10 2025-10-29T08:00:00Z; do
  post "An event may be dated $date" 201 "$(pledge "at-$(tr A-Z a-z <<<"${date%T*}")" 1 "at-$date" "$date")" 'body:body.results[0].status === "recorded"' --
done
post "It must be dated" 400 "$(pledge undated 1 | sed 's/"effectivedate":"[^"]*",//')" 'body:body.errors[0].pointer === "/effectivedate"' --
post "A date that is none is refused" 400 "$(pledge misdated 1 misdated 2025-13)" 'body:body.errors[0].pointer === "/effectivedate"' --
post "An ordinal orders one source's claims of one date" 201 "$(pledge ordinal 1 | sed 's/"data":/"ordinal":2,"data":/')" --
post "A type that is none is refused" 400 "$(pledge unknown 1 | sed 's/commitment.pledged/commitment.promised/')" 'body:body.errors[0].pointer === "/type"' --

query="?validateOnly=true" post "validateOnly runs everything but the write" 200 "$(pledge tried 1)" 'body:body.results[0].status === "valid" && body.results[0].sequence === undefined' --
get "Nothing was written" 404 "/v1/commitments/$run-tried" -- -H "Prefer: wait=10"
query="?validateOnly=true" post "It refuses as the write would" 422 "$(source=/desks/seoul/$run pledge structured 6000000000 kr-0001)" --
post "If-Match of another version is stale" 412 "$(event commitment.restated "commitment/$run-batch-a" 2025-11-01 "$restated" guarded)" 'body:body.type === "/docs/errors/stale"' -- -H 'If-Match: "7"'
post "If-Match of the stream's version is taken" 201 "$(event commitment.restated "commitment/$run-batch-a" 2025-11-01 "$restated" guarded)" 'body:body.results[0].version === 2' -- -H 'If-Match: "1"'
media=$batch post "If-Match guards one subject" 400 "[$(pledge two-a 1),$(pledge two-b 2)]" -- -H 'If-Match: "0"'
media=$lines post "If-Match does not go with lines" 400 "$(pledge guarded 1)" -- -H 'If-Match: "0"'

post "What breaks a rule names the rule, the state and what was expected" 409 "$(event commitment.restated "commitment/$run-nothing" 2025-11-01 "$restated")" \
  "header:content-type: application/problem\+json" "body:body.type === '/docs/errors/rule' && /^R\d+/.test(body.rule) && body.subject === 'commitment/$run-nothing' && !!body.state && !!body.expected" --
post "A media type that is none of ours is refused" 415 "hello" 'body:body.type === "/docs/errors/media-type"' -- -H "Content-Type: text/plain"
node -e 'process.stdout.write(JSON.stringify([" ".repeat(4 * 1024 * 1024 + 1)]))' >"$folder/large"
promise "A batch of more than 4 MiB is refused" 413 'body:body.type === "/docs/errors/too-large"' -- -X POST -H "Authorization: Bearer $key" -H "Content-Type: $batch" -H "Expect:" --data-binary "@$folder/large" "$server/v1/events"
{ printf '"'; head -c 1100000 /dev/zero | tr '\0' a; printf '"\n'; pledge after-long 1; } >"$folder/long"
promise "A line of more than 1 MiB is refused alone" 200 'body:lines[0].status === "refused" && lines[0].problem.status === 413 && lines[1].status === "recorded"' -- \
  -X POST -H "Authorization: Bearer $key" -H "Content-Type: $lines" -H "Expect:" --data-binary "@$folder/long" "$server/v1/events"

corrected="{\"corrects\":\"$desk batch-b\",\"reason\":\"It was mistyped.\",\"data\":{\"title\":\"batch-b\",\"nature\":\"CapitalInvestment\",\"firmness\":\"Pledge\",\"scope\":{\"regions\":[\"KR\"]},\"amount\":{\"currency\":\"USD\",\"low\":\"22\",\"high\":\"22\",\"qualifier\":\"Exact\"}}}"
if [ -n "$narrow" ]; then
  get "Nobody corrects another's claim" 403 "/v1/events" 'body:body.type === "/docs/errors/forbidden"' -- -X POST -H "Authorization: Bearer $narrow" -H "Content-Type: $one" \
    -d "$(source=/desks/narrow event claim.corrected "commitment/$run-batch-b" 2025-10-29 "$corrected" "$run-other")"
else
  skip "Nobody corrects another's claim" "no narrow key was given"
fi
post "A correction is recorded" 201 "$(event claim.corrected "commitment/$run-batch-b" 2025-10-29 "$corrected" correction)" --
sequence=$(value 'body.results[0].sequence')
get "It replaces the data of its claim" 200 "/v1/commitments/$run-batch-b?minSequence=$sequence" 'body:body.amount.value.low === "22"' --
get "Before it, the claim stands as it was" 200 "/v1/commitments/$run-batch-b?knownAt=$((sequence - 1))" 'body:body.amount.value.low === "2"' --
post "A retraction is recorded" 201 "$(event claim.retracted "commitment/$run-set" 2025-10-29 "{\"retracts\":\"$desk set\",\"reason\":\"It was a hoax.\"}" retraction)" --
post "What contradicts an ending is taken, and flagged" 201 "$(event commitment.withdrawn "commitment/$run-batch-a" 2025-11-02 "{\"reason\":\"No power.\",$evidence}" ending)" --
post "So says its result" 201 "$(event commitment.restated "commitment/$run-batch-a" 2025-11-03 "$restated" contradiction)" 'body:body.results[0].flags?.some((f) => (f.flag ?? f) === "Contradicted") ?? false' --

promise "An action posts its event, by the same code" 201 'body:body.results[0].status === "recorded"' -- -X POST -H "Authorization: Bearer $key" \
  -H "Content-Type: application/json" "$server/v1/commitments" \
  -d "{\"id\":\"act\",\"source\":\"$desk/acts\",\"slug\":\"$run-acted\",\"effectivedate\":\"2025-11-01\",\"data\":{\"title\":\"Acted\",\"nature\":\"CapitalInvestment\",\"scope\":{\"regions\":[\"KR\"]},$evidence}}"
acted=$(value 'body.results[0].sequence')
retract="{\"source\":\"$desk/acts\",\"from\":$acted,\"to\":$acted,\"cause\":\"RecordError\",\"reason\":\"A trial.\"}"
retractions() { local name=$1 status=$2; shift 2; promise "$name" "$status" "$@" -X POST -H "Authorization: Bearer $key" -H "Content-Type: application/json" -d "$retract" "$server/v1/retractions${query:-}"; }
query="?validateOnly=true" retractions "A retraction of a range previews what it takes back" 200 'body:body.isPreview && body.retracted === 1' --
retractions "It takes each back in one act" 201 'body:!body.isPreview && body.retracted === 1' --
retractions "The same order again changes nothing" 200 'body:body.retracted === 0 && body.skipped === 1' --
get "What was taken back is gone" 404 "/v1/commitments/$run-acted?asOf=2026" --
get "And still there for knownAt before" 200 "/v1/commitments/$run-acted?asOf=2026&knownAt=$acted" 'body:body.title !== undefined' --
