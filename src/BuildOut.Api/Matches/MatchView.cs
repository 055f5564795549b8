using System.Text.Json.Serialization;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Matching;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Matches;

/// <summary>A subject of which a report may be another one. Nothing is matched by itself: a person posts what says so.</summary>
public sealed record MatchView
{
    public required string Key { get; init; }

    /// <summary>Its present title or name; absent where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>0.5 to 1: how much of what the report states agrees, less what contradicts it.</summary>
    [JsonConverter(typeof(DecimalText))]
    public required decimal Score { get; init; }

    /// <summary>What speaks for it, the weightiest first.</summary>
    public required IReadOnlyList<ReasonView> Reasons { get; init; }

    /// <summary>What speaks against it.</summary>
    public IReadOnlyList<ReasonView>? Against { get; init; }

    /// <summary>Where it is read.</summary>
    public required string Link { get; init; }

    /// <summary>Where its raw events are.</summary>
    public required string Events { get; init; }

    /// <summary>What to post where it is the same.</summary>
    public required SamenessView IfSame { get; init; }

    internal static MatchView Of(Match match, string? asked)
    {
        var key = match.Other.Key!;
        var link = $"/v1/{match.Other.Kind}s/{Subjects.SlugOf(key)}";
        var against = match.Reasons.Where(r => r.Part < 0).Select(ReasonView.Of).ToList();
        return new()
        {
            Key = key,
            Name = match.Other.Names.Count == 0 ? null : match.Other.Names[0],
            Score = match.Score,
            Reasons = [.. match.Reasons.Where(r => r.Part > 0).Select(ReasonView.Of)],
            Against = against.Count == 0 ? null : against,
            Link = link,
            Events = $"{link}/events",
            IfSame = SamenessView.Of(match.Other.Kind, asked, key),
        };
    }
}

/// <summary>Why, in words.</summary>
public sealed record ReasonView(MatchTrait Trait, string Text)
{
    internal static ReasonView Of(MatchReason reason) => new(reason.Trait, reason.Words);
}

/// <summary>The event that says that two are the same.</summary>
public sealed record SamenessView
{
    /// <summary>The event's type.</summary>
    public required string Type { get; init; }

    /// <summary>Whose stream it is posted to; absent where the report has no key yet: then post it under the other one's key.</summary>
    public string? Subject { get; init; }

    /// <summary>The event's data, but for its evidence.</summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    internal static SamenessView Of(string kind, string? subject, string other)
    {
        var (type, member) = Sameness.SaidBy(kind);
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [member] = other,
        };
        if (kind == Subjects.Commitment)
        {
            data["relation"] = nameof(Domain.Commitments.Relation.SameAs);
            data["certainty"] = nameof(Domain.Commitments.Certainty.Stated);
        }
        return new()
        {
            Type = type,
            Subject = subject,
            Data = data,
        };
    }
}
