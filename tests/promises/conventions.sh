# shellcheck shell=bash disable=SC2154
# What holds of every request: parameters, dates, problems, access, lists, times, formats, lineage.

get "An unknown query parameter is refused, with its pointer" 400 "/v1/regions/KR?knowAt=3" \
  "header:content-type: application/problem\+json" 'body:body.errors[0].pointer === "/query/knowAt" && body.status === 400 && !!body.traceId' --
get "The type of a problem is a page of the reference" 200 "$(value body.type)" "header:content-type: text/html" 'body:text.includes("malformed")' --
get "Whoever posts in a typo of validateOnly is refused too" 400 "/v1/events?validateonly=true" 'body:body.errors[0].pointer === "/query/validateonly"' -- \
  -X POST -H "Authorization: Bearer $key" -H "Content-Type: $one" -d "$(pledge typo 1)"
post "An unknown member of the data is refused, with its pointer" 400 "$(pledge member 1 | sed 's/"amount":/"amuont":/')" \
  'body:body.errors.some((e) => e.pointer === "/data/amuont") && body.errors.every((e) => e.code && e.detail)' --
post "An unknown attribute is refused, with its pointer" 400 "$(pledge attribute 1 | sed 's/"subject":/"object":1,"subject":/')" 'body:body.errors.some((e) => e.pointer === "/object")' --
post "What is no JSON is refused" 400 '{"specversion":' "header:content-type: application/problem\+json" --
for date in 2025-10-30=2025-10-30 2025-10=2025-10-31 2025-Q3=2025-09-30 2025=2025-12-31; do
  get "A date ${date%=*} means the whole of it" 200 "/v1/regions/KR?asOf=${date%=*}" "header:buildout-as-of: ${date#*=}$" --
done
get "What is no date is refused, with its pointer" 400 "/v1/regions/KR?asOf=30.10.2025" 'body:body.errors[0].pointer === "/query/asOf"' --
get "What is no instant and no sequence is refused" 400 "/v1/regions/KR?knownAt=yesterday" 'body:body.errors[0].pointer === "/query/knownAt"' --
get "A parameter that may stand once is refused twice" 400 "/v1/regions/KR?asOf=2025&asOf=2026" 'body:body.errors[0].pointer === "/query/asOf"' --

get "A path that is none is a problem" 404 "/v1/weather" "header:content-type: application/problem\+json" 'body:body.type === "/docs/errors/not-found"' --
get "A region that is none is a problem" 404 "/v1/regions/XX-NONE" 'body:body.status === 404' --
get "A method that is not taken names those that are" 405 "/v1/regions/KR" "header:allow: .*GET" -- -X DELETE -H "Authorization: Bearer $key"

get "Posting needs a key" 401 "/v1/events" "header:www-authenticate: Bearer" "header:content-type: application/problem\+json" \
  'body:body.type === "/docs/errors/unauthorized"' -- -X POST -H "Content-Type: $one" -d "$(pledge keyless 1)"
get "A key that nobody has is refused" 401 "/v1/regions/KR" "header:www-authenticate: Bearer" -- -H "Authorization: Bearer bo_nobody_0123456789012345678901234567890123456789"
get "A read without a key needs a loopback Host" 401 "/v1/regions/KR" -- -H "Host: buildout.example"
get "A read without a key was forwarded by nobody" 401 "/v1/regions/KR" -- -H "X-Forwarded-For: 203.0.113.7"
get "A read with a key needs neither" 200 "/v1/regions/KR" -- -H "Host: buildout.example" -H "Authorization: Bearer $key"
if [ -n "$narrow" ]; then
  get "Nobody posts as another" 403 "/v1/events" 'body:body.type === "/docs/errors/forbidden" && body.errors[0].pointer === "/source"' -- \
    -X POST -H "Authorization: Bearer $narrow" -H "Content-Type: $one" -d "$(pledge another 1)"
else
  skip "Nobody posts as another" "no narrow key was given"
fi

get "A list has the items that limit says, and a next cursor" 200 "/v1/regions?limit=2" \
  'body:body.items.length === 2 && typeof body.nextCursor === "string" && links.next.includes(body.nextCursor)' --
first=$(value 'body.items.map((i) => i.code)') next=$(value links.next) cursor=$(value body.nextCursor)
get "The next page goes on after it, in a total order" 200 "$next" "body:body.items[0].code > $first[1] && body.items.length === 2" --
post "Events arrive between two pages" 201 "$(pledge between 1)" --
get "A cursor is as good while events arrive" 200 "/v1/regions?limit=2&cursor=$cursor" "body:body.items[0].code > $first[1] && body.items.length === 2" --
get "The last page says that it is the last" 200 "/v1/outages?limit=1000" "without:link: .*rel=\"next\"" 'body:body.nextCursor === null' --
get "A limit below 1 is refused" 400 "/v1/regions?limit=0" 'body:body.errors[0].pointer === "/query/limit"' --
get "A limit above 1000 is refused" 400 "/v1/regions?limit=1001" 'body:body.errors[0].pointer === "/query/limit"' --
get "A cursor that no page gave is refused" 400 "/v1/regions?cursor=!" 'body:body.errors[0].pointer === "/query/cursor"' --

get "A read says its times and how far it got" 200 "/v1/regions/KR?publicAt=2025-10-29&$article" \
  "header:buildout-as-of: [0-9]{4}-[0-9]{2}-[0-9]{2}$" "header:buildout-known-at: [0-9]{4}-.*Z$" "header:buildout-public-at: 2025-10-29$" "header:buildout-sequence: [0-9]+$" --
sequence=$(value 'headers["buildout-sequence"]') instant=$(value 'headers["buildout-known-at"]')
get "A read of both times is immutable and says so" 200 "/v1/regions/KR?asOf=2025-10-30&knownAt=$sequence" "header:cache-control: .*immutable" --
get "A read of the present is not" 200 "/v1/regions/KR?asOf=2025-10-30" "without:cache-control: .*immutable" "header:etag: " --
tag=$(value headers.etag)
get "A read that changed nothing is answered by 304" 304 "/v1/regions/KR?asOf=2025-10-30" "header:etag: " 'body:text === ""' -- -H "If-None-Match: $tag"
get "A read of another ETag is answered whole" 200 "/v1/regions/KR?asOf=2025-10-30" 'body:body.code === "KR"' -- -H 'If-None-Match: "another"'
get "A read has a bookmark of all its filters, the store and the rules" 200 "/v1/regions/KR?asOf=2025-10-30&publicAt=2025-10-29&$article" \
  'body:/asOf=2025-10-30&knownAt=[^&]+&publicAt=2025-10-29&source=/.test(links.bookmark)' "header:link: .*rel=\"bookmark\"; store=\"[^\"]+\"; rules=\"[^\"]+\"" --
bookmark=$(value links.bookmark) figures=$(value 'JSON.stringify(body.commitments.map((c) => [c.low, c.high, c.count]))')
get "The bookmark answers with the same figures" 200 "$bookmark" "header:cache-control: .*immutable" \
  "body:JSON.stringify(body.commitments.map((c) => [c.low, c.high, c.count])) === '$figures'" --
get "Sources may be several" 200 "/v1/regions/KR?asOf=2025-10-30&source=/nobody&$article" 'body:body.commitments[0].low === "13000000000"' --
get "What no source said is not counted" 200 "/v1/regions/KR?source=/nobody" 'body:body.commitments.length === 0' --
get "knownAt may be an instant" 200 "/v1/regions/KR?asOf=2025-10-30&knownAt=$instant" "header:buildout-known-at: $instant$" --
get "What nobody knew by then is not found" 404 "/v1/regions/KR?knownAt=2020-01-01T00:00:00Z" --
get "What can be read can be asked about" 200 "/v1/regions/KR" "header:etag: " -- -I

post "A post says the sequence that it got" 201 "$(pledge fresh 5)" 'body:body.results[0].sequence > 0' --
sequence=$(value 'body.results[0].sequence')
get "After Prefer: wait a read has what was written" 200 "/v1/commitments/$run-fresh" "body:Number(headers['buildout-sequence']) >= $sequence && body.key === 'commitment/$run-fresh'" -- -H "Prefer: wait=20"
get "minSequence waits for the read models too" 200 "/v1/commitments?region=KR&limit=1&minSequence=$sequence" "body:Number(headers['buildout-sequence']) >= $sequence" --
get "What was recorded later was not known before" 404 "/v1/commitments/$run-fresh?knownAt=$((sequence - 1))" --

get "Accept gives CSV after RFC 4180, with the licence of a row's evidence" 200 "/v1/projects?$article" \
  "header:content-type: text/csv" 'body:rows.length > 1 && rows[0].split(",").includes("licence")' -- -H "Accept: text/csv"
get "format gives NDJSON" 200 "/v1/projects?format=ndjson&$article" "header:content-type: application/x-ndjson" 'body:lines.length > 0 && lines.every((l) => l.key && l.licence)' --
get "format gives Parquet" 200 "/v1/projects?format=parquet&$article" "header:content-type: application/vnd.apache.parquet" \
  'body:bytes.subarray(0, 4).toString() === "PAR1" && bytes.subarray(-4).toString() === "PAR1"' --
get "format gives GeoJSON where there are places" 200 "/v1/projects?format=geojson&$article" "header:content-type: application/geo\+json" \
  'body:body.type === "FeatureCollection" && body.features.every((f) => f.type === "Feature" && "geometry" in f && f.properties.key)' --
get "A format that is not given is refused" 406 "/v1/projects" "header:content-type: application/problem\+json" 'body:body.type === "/docs/errors/not-acceptable"' -- -H "Accept: application/pdf"
get "Nor is there GeoJSON without places" "400|406" "/v1/capacity?format=geojson" "header:content-type: application/problem\+json" --

get "Every number of a region has its lineage" 200 "/v1/regions/KR?asOf=2025-10-30&$article" \
  'body:[...body.commitments, ...body.capacity].length > 1 && [...body.commitments, ...body.capacity].every((r) => r.lineage?.startsWith("/v1/"))' --
lineage=$(value 'body.commitments[0].lineage') rows=$(value 'body.commitments[0].count + (body.commitments[0].shared?.count ?? 0)')
get "It leads to what made it" 200 "$lineage" "body:body.items.length >= $rows && body.items.every((i) => i.lineage.length > 0)" --
get "And to the very events" 200 "/v1/events/$(value 'body.items[0].lineage[0]')" 'body:!!body.type && !!body.source && body.sequence > 0' --
get "A row of capacity leads to its own projects" 200 "/v1/capacity?by=region,operator,stage,basis&asOf=2025-10-30&$article" \
  'body:body.rows.length > 0 && body.rows.every((r) => r.lineage.includes(`region=${r.region}&`))' --
