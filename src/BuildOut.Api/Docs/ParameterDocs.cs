using System.Text.Json.Nodes;
using BuildOut.Api.Reading;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;
using Microsoft.OpenApi;

namespace BuildOut.Api.Docs;

/// <summary>The query parameters, each described once for all endpoints that take it.</summary>
internal static class ParameterDocs
{
    private static readonly Dictionary<
        string,
        (string Description, OpenApiSchema Schema, string? Example)
    > All = new(StringComparer.Ordinal)
    {
        ["asOf"] = (
            "The world's time: claims whose date has begun by this day, inclusive. A partial date is its last day. Today where left out.",
            Text(),
            "2025-10-30"
        ),
        ["knownAt"] = (
            "The record's time: claims recorded by this instant, or up to this sequence number, inclusive. Now where left out.",
            Text(),
            "1148"
        ),
        ["publicAt"] = (
            "The public's time: claims whose evidence was published by this day, inclusive. No filter where left out.",
            Text(),
            "2025-10-29"
        ),
        ["source"] = (
            "According to whom: a prefix of the claims' sources; repeatable. Everyone where left out.",
            Many(),
            "/seeds/article"
        ),
        ["minSequence"] = (
            "Wait until the read models have come to this sequence, for at most five seconds or as Prefer: wait=n says.",
            Number(),
            "1148"
        ),
        ["limit"] = ("Items of a page, 1 to 1000; 50 where left out.", Number(), "50"),
        ["cursor"] = (
            "The nextCursor of an earlier page.",
            Text(),
            "cHJvamVjdC9hZGFuaWNvbm5leC1jaGVubmFpMQ"
        ),
        ["within"] = ("A region that the listed ones lie below.", Text(), "m49:030"),
        ["region"] = (
            "A region; all below it is included. The world where left out.",
            Text(),
            "KR"
        ),
        ["operator"] = ("An organisation's key.", Text(), "organisation/aws"),
        ["by"] = (
            "What to keep apart, separated by commas; the operation says which words it takes.",
            Text(),
            "region"
        ),
        [HistoryShape.OrderName] = (
            "Effective plays what happened, by all that is known; Recorded what was believed, after each event as it was recorded. Then from, to and speed count the days of the record.",
            Words<HistoryOrder>(),
            "Recorded"
        ),
        [HistoryShape.IncludeName] = (
            "Retracted shows retracted events at their place, marked and without effect. With order=effective alone.",
            Words<HistoryExtra>(),
            "Retracted"
        ),
        ["subject"] = (
            "The key of a commitment, project or organisation on the record.",
            Text(),
            "commitment/aws-kr-2031"
        ),
        ["title"] = (
            "A title, or an organisation's name, as it is written.",
            Text(),
            "Amazon to build data centers in South Korea"
        ),
        ["date"] = ("When it was said: a day, month, quarter or year.", Text(), "2025-10-29"),
        ["amount"] = (
            "Money in major units of the currency, or two figures with .. between.",
            Text(),
            "5000000000"
        ),
        ["identifier"] = (
            "Ids of other registers as scheme:id, separated by commas.",
            Text(),
            "Wikidata:Q456157"
        ),
        ["from"] = ("The first day of the frames.", Text(), "2025-01"),
        ["to"] = ("The last day of the frames.", Text(), "2025"),
        ["types"] = ("Event types, separated by commas.", Text(), "commitment.pledged"),
        ["format"] = (
            "json, csv, ndjson, parquet, geojson where rows have a place, or sse (text/event-stream) where it is played or live, as the Accept header may say too. All but json come whole.",
            Words("json", "csv", "ndjson", "parquet", "geojson", "sse"),
            "json"
        ),
        ["bom"] = (
            "Begin CSV with a byte order mark, by which some spreadsheets know UTF-8.",
            new() { Type = JsonSchemaType.Boolean },
            "true"
        ),
        ["clock"] = (
            "Whether from and to are times of the record or of the public.",
            Words<Diff.DiffClock>(),
            "Record"
        ),
        ["currency"] = (
            "An ISO 4217 code; what is undisclosed in no currency is listed too.",
            Text(),
            "USD"
        ),
        ["row"] = (
            "A row of the totals, by its currency or its basis, or none: those that it counts, shows as shared, or lists by firmness. Reports of one commitment that are the same are all listed.",
            Text(),
            "USD"
        ),
        ["after"] = (
            "The sequence after which the feed begins; its beginning where left out.",
            Number(),
            "1148"
        ),
        ["speed"] = (
            "Days of the history that are played in a second, 0.1 to 100000; 30 where left out. With text/event-stream alone.",
            new() { Type = JsonSchemaType.Number },
            "30"
        ),
        ["validateOnly"] = (
            "Run everything but the write, and say what a claim that opens a subject may be another report of.",
            new() { Type = JsonSchemaType.Boolean },
            "true"
        ),
        ["kind"] = ("A kind of region.", Words<RegionKind>(), "Economy"),
        ["nature"] = ("What is committed.", Words<Nature>(), "CapitalInvestment"),
        ["firmness"] = ("How binding it is.", Words<Firmness>(), "Pledge"),
        ["lifecycle"] = ("Where it has come to.", Words<Lifecycle>(), "Open"),
        ["basis"] = ("What the megawatts measure.", Words<PowerBasis>(), "FacilityPeak"),
        ["stage"] = ("How far the megawatts have come.", Words<CapacityStage>(), "Operational"),
        ["phase"] = ("How far the build has come.", Words<Phase>(), "UnderConstruction"),
        ["view"] = (
            "How an organisation's commitments are counted.",
            Words<Domain.Accounting.View>(),
            "Whole"
        ),
        ["organisation"] = (
            "An organisation's key. What it controls is included; in the feed, whatever names it.",
            Text(),
            "organisation/aws"
        ),
        ["account"] = (
            "A currency of account: other currencies are converted at the published rate of their value date, and stand apart without one.",
            Text(),
            "USD"
        ),
        ["status"] = (
            "How far an outage has come.",
            Words<Domain.Outages.OutageStatus>(),
            "Resolved"
        ),
        ["layer"] = ("What failed.", Words<Domain.Outages.OutageLayer>(), "Power"),
        ["year"] = ("The year in which the date that was promised ends.", Number(), "2027"),
        ["fundedBy"] = (
            "An organisation's key: projects that commitments of it, or of what it controls, fund.",
            Text(),
            "organisation/aws"
        ),
        ["q"] = (
            "A name or a part of it; case, accents and a mistyped letter do not matter. Earlier and rival titles and the key count too.",
            Text(),
            "hyperscale campus"
        ),
        ["open"] = ("Whether the outage goes on.", new() { Type = JsonSchemaType.Boolean }, "true"),
        ["since"] = ("Outages that did not end before this day.", Text(), "2025-10"),
        ["until"] = ("Outages that began by this day, inclusive.", Text(), "2025-10"),
        ["standing"] = ("Whether it goes on.", Words<Standing>(), "Active"),
    };

    /// <summary>Where an operation means something else by the name.</summary>
    private static readonly Dictionary<
        (string Operation, string Name),
        (string Description, OpenApiSchema Schema, string? Example)
    > Own = new()
    {
        [("search", "kind")] = (
            "What is sought; everything where left out.",
            Words<Search.SoughtKind>(),
            "Organisation"
        ),
        [("findMatches", "kind")] = (
            "What is asked for; a subject has its own.",
            Words<Matches.MatchedKind>(),
            "Commitment"
        ),
        [("findMatches", "organisation")] = (
            "Keys of organisations that put something in, separated by commas.",
            Text(),
            "organisation/aws"
        ),
        [("findMatches", "region")] = ("Codes of regions, separated by commas.", Text(), "KR"),
        [("findMatches", "currency")] = ("The ISO 4217 code of the amount.", Text(), "USD"),
        [("findMatches", "limit")] = (
            "The likest so many, 1 to 1000; 50 where left out.",
            Number(),
            "50"
        ),
        [("getDiff", "from")] = (
            "The earlier state of knowledge: an instant or a sequence, or with clock=Public a date.",
            Text(),
            "57"
        ),
        [("getDiff", "to")] = (
            "The later one, inclusive; knownAt or publicAt where left out, else now.",
            Text(),
            "1148"
        ),
        [("getDiff", "organisation")] = (
            "An organisation's key: facts of subjects that name it.",
            Text(),
            "organisation/aws"
        ),
        [("listOutages", "organisation")] = (
            "An organisation's key: outages that it, or what it controls, is the operator of.",
            Text(),
            "organisation/aws"
        ),
        [("listProjects", "organisation")] = (
            "An organisation's key: projects that it is a party of.",
            Text(),
            "organisation/aws"
        ),
    };

    public static OpenApiParameter Of(string name, string? operation)
    {
        var (description, schema, example) = Own.TryGetValue((operation ?? "", name), out var own)
            ? own
            : All[name];
        return new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = schema,
            Example =
                example is null ? null
                : schema.Type is JsonSchemaType.Integer or JsonSchemaType.Number
                    ? JsonValue.Create(
                        int.Parse(example, System.Globalization.CultureInfo.InvariantCulture)
                    )
                : example == "true" ? JsonValue.Create(true)
                : name == "source" ? new JsonArray(example)
                : JsonValue.Create(example),
        };
    }

    public static OpenApiParameter Header(string name, string description, string example) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = Text(),
            Example = JsonValue.Create(example),
        };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer };

    private static OpenApiSchema Many() => new() { Type = JsonSchemaType.Array, Items = Text() };

    private static OpenApiSchema Words(params string[] words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => JsonValue.Create(w))] };

    private static OpenApiSchema Words<T>()
        where T : struct, Enum => Words(Enum.GetNames<T>());
}
