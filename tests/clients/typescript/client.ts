// client.js SERVER KEY SLUG: lists regions, posts a pledge, reads its commitment, and pages through the events.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

const [server, key, slug] = process.argv.slice(2) as [string, string, string];
const { GET, POST } = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: server,
  headers: { Authorization: `Bearer ${key}` },
});

/** What was answered, where it is no problem. */
function answered<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  assert.ok(response.ok && data !== undefined, `${response.status} ${JSON.stringify(error)}`);
  return data;
}

const regions = answered(await GET("/v1/regions", { params: { query: { within: "m49:030", limit: 1000 } } }));
assert.equal(regions.items.find((r) => r.code === "KR")?.name, "South Korea");

const pledge: components["schemas"]["CloudEvent"] = {
  specversion: "1.0",
  id: slug,
  source: "/desks/typescript",
  type: "commitment.pledged",
  subject: `commitment/${slug}`,
  effectivedate: "2025-10-29",
  data: {
    title: "Data centres in South Korea",
    nature: "CapitalInvestment",
    firmness: "Pledge",
    scope: { regions: ["KR"] },
    amount: { currency: "USD", low: "5000000000", high: "5000000000", qualifier: "Exact" },
    evidence: [{ publisher: "Stocktwits", publishedOn: "2025-10-29", kind: "PressReport" }],
  },
};
const posted = answered(
  await POST("/v1/events", { body: pledge, headers: { "Content-Type": "application/cloudevents+json" } }),
);
assert.equal(posted.results[0]?.status, "recorded");

const commitment = answered(
  await GET("/v1/commitments/{slug}", {
    params: { path: { slug }, query: { minSequence: posted.results[0]?.sequence ?? 0 } },
  }),
);
assert.equal(commitment.nature, "CapitalInvestment" satisfies typeof commitment.nature);
assert.equal(commitment.amount?.value?.low, "5000000000");

let events = 0;
let cursor: string | undefined;
do {
  const page = answered(await GET("/v1/events", { params: { query: { limit: 500, cursor } } }));
  for (const event of page.items) assert.equal(event.sequence, ++events);
  cursor = page.nextCursor ?? undefined;
} while (cursor !== undefined);
assert.ok(events >= (posted.results[0]?.sequence ?? Infinity));

const { error, response } = await GET("/v1/regions/{code}", { params: { path: { code: "XX-NONE" } } });
assert.equal(response.status, 404);
assert.equal(error?.type, "/docs/errors/not-found");

console.log(`${regions.items.length} regions, ${events} events`);
