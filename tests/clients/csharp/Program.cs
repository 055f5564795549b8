// Client SERVER KEY SLUG: lists regions, posts a pledge, reads its commitment, and pages through the events.
using BuildOut.Client;
using BuildOut.Client.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary;

var (server, key, slug) = (args[0], args[1], args[2]);
using var http = new HttpClient();
http.DefaultRequestHeaders.Authorization = new("Bearer", key);
using var adapter = new HttpClientRequestAdapter(
    new AnonymousAuthenticationProvider(),
    httpClient: http
)
{
    BaseUrl = server,
};
var client = new BuildOutClient(adapter);

var regions = await client.V1.Regions.GetAsync(r =>
{
    r.QueryParameters.Within = "m49:030";
    r.QueryParameters.Limit = 1000;
});
Check(
    regions?.Items?.Find(r => r.Code == "KR")?.Name == "South Korea",
    "South Korea is below m49:030"
);

var pledge = new CloudEvent
{
    Specversion = "1.0",
    Id = slug,
    Source = "/desks/csharp",
    Type = "commitment.pledged",
    Subject = $"commitment/{slug}",
    Effectivedate = "2025-10-29",
    Data = new()
    {
        AdditionalData = new Dictionary<string, object>
        {
            ["title"] = "Data centres in South Korea",
            ["nature"] = "CapitalInvestment",
            ["firmness"] = "Pledge",
            ["scope"] = Object(("regions", new UntypedArray([new UntypedString("KR")]))),
            ["amount"] = Object(
                ("currency", new UntypedString("USD")),
                ("low", new UntypedString("5000000000")),
                ("high", new UntypedString("5000000000")),
                ("qualifier", new UntypedString("Exact"))
            ),
            ["evidence"] = new UntypedArray([
                Object(
                    ("publisher", new UntypedString("Stocktwits")),
                    ("publishedOn", new UntypedString("2025-10-29")),
                    ("kind", new UntypedString("PressReport"))
                ),
            ]),
        },
    },
};
var posted = (await client.V1.Events.PostAsync(pledge))?.Results?[0];
Check(posted?.Status == "recorded", "the pledge is recorded");

var commitment = await client
    .V1.Commitments[slug]
    .GetAsync(r => r.QueryParameters.MinSequence = (int)posted!.Sequence!.Value);
Check(commitment?.Key == $"commitment/{slug}", "its commitment is read");
Check(commitment?.Amount?.Value?.Low == "5000000000", "with its amount");

var events = 0;
string? cursor = null;
do
{
    var page = await client.V1.Events.GetAsync(r =>
    {
        r.QueryParameters.Limit = 500;
        r.QueryParameters.Cursor = cursor;
    });
    foreach (var e in page!.Items!)
        Check(e.Sequence == ++events, "the events are in the order of the record");
    cursor = page.NextCursor;
} while (cursor is not null);
Check(events >= posted!.Sequence, "the pledge is among them");

try
{
    await client.V1.Regions["XX-NONE"].GetAsync();
    Check(false, "a region that is none is refused");
}
catch (Problem problem)
{
    Check(problem.Type == "/docs/errors/not-found", "by a problem of its type");
}

Console.WriteLine($"{regions!.Items!.Count} regions, {events} events");

static void Check(bool holds, string what)
{
    if (!holds)
        throw new InvalidOperationException($"It does not hold that {what}.");
}

static UntypedObject Object(params (string Name, UntypedNode Value)[] members) =>
    new(members.ToDictionary(m => m.Name, m => m.Value));
