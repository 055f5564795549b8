using System.Text.Json;
using BuildOut.Api.Ingest;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Subscriptions;

/// <summary>What is sent to make a subscription, or, any part of it, to change one: null takes a filter or the name away.</summary>
/// <param name="Url">Where events are posted to: http or https, at a public address.</param>
/// <param name="Types">Names of event types.</param>
/// <param name="Region">A region's code.</param>
/// <param name="Organisation">An organisation's key.</param>
/// <param name="Name">Up to 100 characters, for people.</param>
/// <param name="Status">Active or Paused.</param>
public sealed record SubscriptionTermsBody(
    string Url,
    IReadOnlyList<string>? Types,
    string? Region,
    string? Organisation,
    string? Name,
    SubscriptionStatus? Status
);

/// <summary>A range of sequences that were delivered before, both inclusive.</summary>
public sealed record ReplayBody(long From, long To);

/// <summary>Reads bodies, member by member, and says all that is wrong with one.</summary>
internal sealed class SubscriptionBody(
    WebhookAddresses addresses,
    KnownPlaces places,
    JsonElement body
)
{
    private readonly List<Fault> _faults = [];

    /// <param name="before">What a member that is not sent stays; null where a subscription is made.</param>
    public SubscriptionTerms Terms(SubscriptionTerms? before)
    {
        Only("url", "types", "region", "organisation", "name", "status");
        var terms = new SubscriptionTerms(
            Url(before?.Url),
            Status(before?.Status),
            Member("name", before?.Name, Name),
            Member("types", before?.Types, Types),
            Member("region", before?.Region, Region),
            Member("organisation", before?.Organisation, Organisation)
        );
        return _faults.Count == 0 ? terms : throw ObjectBody.Wrong(_faults);
    }

    /// <returns>A range of sequences, from 1.</returns>
    public (long From, long To) Range()
    {
        Only("from", "to");
        var (from, to) = (Sequence("from"), Sequence("to"));
        if (_faults.Count == 0 && to < from)
            _faults.Add(new("/to", "range", "Expected a sequence that is not below from."));
        return _faults.Count == 0 ? (from, to) : throw ObjectBody.Wrong(_faults);
    }

    private static readonly Uri NoUrl = new("about:blank");

    private Uri Url(Uri? before)
    {
        if (!body.TryGetProperty("url", out var url) && before is not null)
            return before;
        var text = url.ValueKind is JsonValueKind.String ? url.GetString()! : "";
        if (addresses.Fault(text) is not { } expected)
            return new(text);
        _faults.Add(new("/url", "url", $"Expected {expected}."));
        return NoUrl;
    }

    private SubscriptionStatus Status(SubscriptionStatus? before)
    {
        if (!body.TryGetProperty("status", out var status))
            return before ?? SubscriptionStatus.Active;
        switch (status.ValueKind is JsonValueKind.String ? status.GetString() : null)
        {
            case nameof(SubscriptionStatus.Active):
                return SubscriptionStatus.Active;
            case nameof(SubscriptionStatus.Paused):
                return SubscriptionStatus.Paused;
            default:
                _faults.Add(new("/status", "value", "Expected Active or Paused."));
                return SubscriptionStatus.Active;
        }
    }

    private T? Member<T>(
        string name,
        T? before,
        Func<JsonElement, (T? Value, string Expected)> read
    )
        where T : class
    {
        if (!body.TryGetProperty(name, out var value))
            return before;
        if (value.ValueKind is JsonValueKind.Null)
            return null;
        var (given, expected) = read(value);
        if (given is null)
            _faults.Add(new($"/{name}", "value", $"Expected {expected}."));
        return given;
    }

    private static (string?, string) Name(JsonElement value) =>
        (
            Text(value) is { Length: > 0 and <= 100 } name && !name.Any(char.IsControl)
                ? name
                : null,
            "1 to 100 printable characters, or null"
        );

    private static (string[]?, string) Types(JsonElement value)
    {
        string?[] types =
            value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray().Select(Text)] : [];
        return (
            types.Length > 0
            && Array.TrueForAll(types, t => t is not null && ClaimTypes.ByName.ContainsKey(t))
                ? [.. types.OfType<string>().Distinct()]
                : null,
            "an array of event types of GET /v1/event-types, or null for all of them"
        );
    }

    private (string?, string) Region(JsonElement value) =>
        (
            Text(value) is { } code && places.RegionExists(code) ? code : null,
            "the code of a region of GET /v1/regions, or null"
        );

    private static (string?, string) Organisation(JsonElement value) =>
        (
            Text(value) is { } key && Subjects.IsKey(key, Subjects.Organisation) ? key : null,
            $"{Subjects.Describe(Subjects.Organisation)}, or null"
        );

    private long Sequence(string name)
    {
        if (
            body.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.Number
            && value.TryGetInt64(out var sequence)
            && sequence >= 1
        )
            return sequence;
        _faults.Add(new($"/{name}", "number", "Expected a sequence number, from 1."));
        return 0;
    }

    private void Only(params string[] names) => _faults.AddRange(ObjectBody.Unknown(body, names));

    private static string? Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
