# shellcheck shell=bash disable=SC2154
# The server itself: what can be posted, health, measurements, the reference.

get "Event types are listed" 200 "/v1/event-types" 'body:body.items.length > 40 && body.items.every((t) => t.type && t.description && t.version >= 1)' --
get "Each has its schema and an example" 200 "/v1/event-types/commitment.pledged" 'body:body.schema.$schema.includes("2020-12") && body.schema.properties.data && body.example.type === "commitment.pledged"' --
get "An event type that is none is not found" 404 "/v1/event-types/commitment.promised" --
get "The process lives" 200 "/health/live" --
get "The server is ready, and says how far it has come" 200 "/health/ready" 'body:body.status === "ready" && body.sequence > 0' --
get "Health needs no key, by whatever name the server is called" 200 "/health/ready" -- -H "Host: balancer.example"
get "Measurements are there for Prometheus" 200 "/metrics" "header:content-type: text/plain" \
  'body:["http_server_request_duration_seconds_count", "buildout_ingest_events_total", "buildout_ingest_commit_duration_seconds_count", "buildout_record_sequence", "buildout_read_models_lag_seconds", "buildout_read_models_lag_events"].every((n) => new RegExp(`^${n}[{ ]`, "m").test(text))' --
get "They are not for everybody" 401 "/metrics" -- -H "Host: buildout.example"
get "The root has links for programs" 200 "/" 'body:body.links.includes("/openapi/v1.json")' -- -H "Accept: application/json"
get "The root leads browsers to a page" "200|302" "/" -- -H "Accept: text/html"
get "The reference answers" 200 "/docs" "header:content-type: text/html" 'body:!/(src|href)="?(https?:)?\/\//.test(text)' -- -L
get "OpenAPI 3.1 is there as YAML" 200 "/openapi/v1.yaml" 'body:/^openapi: ["'"'"']?3\.1/.test(text)' --
get "OpenAPI 3.1 names and describes every operation" 200 "/openapi/v1.json" \
  'body:body.openapi.startsWith("3.1") && Object.values(body.paths).flatMap((p) => Object.values(p)).every((o) => o.operationId && o.summary && o.description)' --
get "Every operation of a list has its parameters described, with an example" 200 "/openapi/v1.json" \
  'body:["/v1/regions", "/v1/projects", "/v1/events"].every((p) => body.paths[p].get.parameters.every((q) => q.description))' --
