# shellcheck shell=bash disable=SC2154
# Every path that is read.

then="asOf=2025-10-30&$article"
get "Regions are listed" 200 "/v1/regions?within=m49:030&limit=1000" 'body:body.items.some((r) => r.code === "KR" && r.name === "South Korea")' --
get "A region has its totals, as the founding article has them" 200 "/v1/regions/KR?$then" \
  'body:body.code === "KR" && body.kind === "Economy" && body.within.includes("m49:030") && body.asOf === "2025-10-30" && body.sequence > 0 && (([c]) => c.nature === "CapitalInvestment" && c.currency === "USD" && c.low === "13000000000" && c.high === "18000000000" && c.count === 5 && c.undisclosed === 2 && c.families === 1 && c.shared.count === 1 && c.shared.high === "40000000000" && c.byFirmness.length > 0 && c.assumptions[0].rule === "R2")(body.commitments) && body.outages.open === 0 && body.outages.exposureUnknown === 0 && Array.isArray(body.targets) && Array.isArray(body.moratoria)' --
get "Unknown is absent, with a count beside it" 200 "/v1/regions/KR?$then" 'body:body.capacity.every((c) => Number.isInteger(c.unknown) && ((c.low === undefined) === (c.high === undefined)))' --
get "A region's history has each event and the totals after it" 200 "/v1/regions/KR/history?$then&limit=1000" \
  'body:body.items.length > 3 && body.items.filter((f) => f.event).every((f) => f.event.specversion === "1.0" && f.event.eventId && f.event.sequence && f.event.recordedAt && Array.isArray(f.after.commitments) && Array.isArray(f.after.capacity)) && body.items.at(-1).after.commitments[0].low === "13000000000"' --
get "It has what lies between two days" 200 "/v1/regions/KR/history?$then&from=2025-10-29&to=2025-10" 'body:body.items.length > 0 && body.items.every((f) => !f.event || f.event.effectivedate >= "2025-10")' --
get "It has the types asked for" 200 "/v1/regions/KR/history?$then&types=commitment.pledged" 'body:body.items.length > 0 && body.items.every((f) => f.event.type === "commitment.pledged")' --
get "It comes as NDJSON" 200 "/v1/regions/KR/history?$then&format=ndjson" "header:content-type: application/x-ndjson" 'body:lines.length > 3 && lines.every((l) => l.after)' --
get "It comes as CSV" 200 "/v1/regions/KR/history?$then" "header:content-type: text/csv" 'body:rows.length > 3 && rows[0].includes("event_ids")' -- -H "Accept: text/csv"
get "It is played as an event stream" 200 "/v1/regions/KR/history?$then&from=2025-10&speed=100000" "header:content-type: text/event-stream" 'body:/^id: ?\S+/m.test(text) && /^data: ?\{"event":/m.test(text)' -- -N -H "Accept: text/event-stream"
get "It replays what was believed, in the order of the record" 200 "/v1/regions/KR/history?$then&order=recorded&limit=1000" \
  'body:((s) => s.length > 3 && s.every((n, i) => i === 0 || n > s[i - 1]))(body.items.filter((f) => f.event).map((f) => f.event.sequence)) && body.items.at(-1).after.commitments[0].low === "13000000000"' --
post "What is said" 201 "$(pledge hoaxed 7)" --
post "may be retracted" 201 "$(event claim.retracted "commitment/$run-hoaxed" 2025-10-29 "{\"retracts\":\"$desk hoaxed\",\"reason\":\"It was a hoax.\"}" hoaxed-not)" --
get "A retracted event is shown where it is asked for, marked" 200 "/v1/commitments/$run-hoaxed/history?include=retracted" 'body:body.items.length === 1 && body.items[0].retracted === true && typeof body.items[0].retractedBy === "string"' --
get "It is left out else" 404 "/v1/commitments/$run-hoaxed/history" --
get "In the order of the record it is there, and its retraction" 200 "/v1/commitments/$run-hoaxed/history?order=recorded" 'body:body.items.map((f) => f.event.type).join() === "commitment.pledged,claim.retracted"' --
get "One of the two is asked for at a time" 400 "/v1/regions/KR/history?order=recorded&include=retracted" 'body:body.errors[0].pointer === "/query/include"' --
get "A region has its commitments, own and shared" 200 "/v1/regions/KR/commitments?$then" 'body:body.items.some((i) => i.inRegion.own !== "0" && i.inRegion.own !== undefined) && body.items.some((i) => i.key === "commitment/aws-apec-14")' --

get "Capacity stands by stage and basis" 200 "/v1/capacity?region=KR" 'body:body.rows.length > 0 && body.rows.every((r) => r.stage && r.basis && Number.isInteger(r.unknown) && r.lineage)' --
for by in region operator stage basis; do
  get "Capacity stands by $by" 200 "/v1/capacity?by=$by&region=m49:142" 'body:body.rows.length > 0 && body.rows.every((r) => r.basis && r.lineage)' --
done
post "Something is promised for a year" 201 "$(event project.announced "project/$run-campus" 2025-11-01 "{\"title\":\"Campus\",\"region\":\"KR\",\"capacity\":{\"basis\":\"CriticalIT\",\"low\":\"40\",\"high\":\"40\"},\"due\":\"2035\",$evidence}")" --
get "Capacity by year gives the pipeline" 200 "/v1/capacity?by=year&region=KR&$mine" 'body:body.rows.some((r) => r.year === 2035 && r.stage === "Planned" && r.basis === "CriticalIT" && r.low === "40" && r.high === "40")' --
get "Capacity is filtered by operator and basis" 200 "/v1/capacity?operator=organisation/aws&basis=Unspecified" 'body:body.rows.every((r) => r.basis === "Unspecified")' --
get "Capacity by what is none is refused" 400 "/v1/capacity?by=colour" 'body:body.errors[0].pointer === "/query/by"' --

for kind in commitments:aws-kr-2031 projects:ulsan-ai-dc organisations:aws outages:aws-us-east-1-2025-10-20; do
  path=/v1/${kind%:*} slug=${kind#*:}
  get "${kind%:*} are listed" 200 "$path?limit=1000" 'body:body.items.length > 0 && body.items.every((i) => i.lineage?.length > 0)' --
  get "One of the ${kind%:*} is there in full" 200 "$path/$slug" "body:deep(body, (o) => !o.key || o.key.includes('/')) && text.includes('$slug')" --
  get "So are its raw events" 200 "$path/$slug/events" 'body:body.items.length > 0 && body.items.every((e) => e.specversion === "1.0" && e.eventId && e.sequence)' --
  get "So are its states over time" 200 "$path/$slug/history" 'body:body.items.length > 0 && body.items.every((f) => f.after || f.after === null)' --
done
get "Commitments are filtered" 200 "/v1/commitments?region=KR&nature=CapitalInvestment&currency=USD&firmness=Pledge&lifecycle=Open" 'body:body.items.length > 0 && body.items.every((c) => c.nature === "CapitalInvestment" && c.firmness === "Pledge" && c.lifecycle === "Open")' --
get "A filter by what is none is refused" 400 "/v1/projects?phase=Dreamt" 'body:body.errors[0].pointer === "/query/phase"' --

get "The report of delivery says what became of what was pledged" 200 "/v1/reports/delivery" 'body:body.rows.length > 0 && body.rows.every((r) => (r.status || r.stage) && Number.isInteger(r.count) && Number.isInteger(r.undisclosed) && r.lineage)' --
get "It stands by region, organisation and year of pledge" 200 "/v1/reports/delivery?by=region,organisation,year" 'body:body.rows.length > 0' --
get "The report of slippage has promised dates against later ones" 200 "/v1/reports/slippage" 'body:body.items.length > 0 && body.items.every((i) => i.promised && i.status && i.lineage)' --
get "The report of availability has 30 and 365 days" 200 "/v1/reports/availability?asOf=2025-11-01" 'body:body.rows.some((r) => r.days === 30) && body.rows.some((r) => r.days === 365) && body.rows.every((r) => r.operator && r.region && r.lineage)' --

get "A name is found, though it is mistyped" 200 "/v1/search?q=amzon+web" 'body:body.items.some((i) => i.key === "organisation/aws" && i.matched && i.link)' --
get "A search is of one kind" 200 "/v1/search?q=korea&kind=region" 'body:body.items.length > 0 && body.items.every((i) => i.kind === "Region")' --
get "A search for nothing is refused" 400 "/v1/search?q=" 'body:body.errors[0].pointer === "/query/q"' --
get "A search takes no asOf" 400 "/v1/search?q=aws&asOf=2025" 'body:body.errors[0].pointer === "/query/asOf"' --
get "A report finds what it may be another one of" 200 "/v1/matches?kind=Commitment&title=AWS+data+centers+in+South+Korea&organisation=organisation/aws&region=KR&amount=5000000000&currency=USD&date=2025-10-30" \
  'body:body.items.some((i) => i.key === "commitment/aws-kr-2031" && Number(i.score) > 0.8 && i.reasons.length === 5 && i.link && i.ifSame.type === "commitment.related")' --
get "So does what is on the record" 200 "/v1/matches?subject=commitment/aws-kr-2031" 'body:Array.isArray(body.items) && body.items.every((i) => i.key !== "commitment/aws-kr-2031")' --
get "What says not which is meant is refused" 400 "/v1/matches?kind=Commitment&region=KR" 'body:body.errors[0].pointer === "/query/title"' --
query="?validateOnly=true" post "A claim that opens a subject is told what it may be, before it is posted" 200 "$(pledge "again" 5000000000)" 'body:Array.isArray(body.results[0].candidates)' --
post "Something is learnt" 201 "$(pledge "$run-learnt" 7)" --
learnt=$(value 'body.results[0].sequence')
get "A diff says what was learnt, with the totals before and after" 200 "/v1/diff?from=$((learnt - 1))&to=$learnt" \
  "body:body.items.length === 1 && body.items[0].kind === 'Added' && body.items[0].sequence === $learnt && !!body.from.totals && !!body.to.totals" --
get "A diff goes by the public's clock too" 200 "/v1/diff?clock=public&region=KR&from=2025-10-28&to=2025-10-31" 'body:body.items.length > 0 && body.from.publicAt === "2025-10-28"' --
get "A diff needs its earlier time" 400 "/v1/diff?to=5" 'body:body.errors[0].pointer === "/query/from"' --
