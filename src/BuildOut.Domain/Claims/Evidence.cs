namespace BuildOut.Domain.Claims;

/// <summary>Kinds of evidence, from the one that R13 trusts most to the one it trusts least.</summary>
public enum EvidenceKind
{
    Regulator,
    Permit,
    CompanyFiling,
    GovernmentStatement,
    OperatorStatusPage,
    CompanyStatement,
    Imagery,
    PressReport,
    CommunityMap,
    Unknown,
}

/// <summary>How a claim came to be asserted (after OCDS and Global Energy Monitor).</summary>
public enum AssertionClass
{
    Reported,
    Extracted,
    Calculated,
    Inferred,
    Predicted,
}

/// <summary>How sure the recorder was.</summary>
public enum Confidence
{
    Confident,
    Likely,
    Speculative,
    Unknown,
}

/// <summary>
/// Where a claim was read. Syndicated copies share a <see cref="SourceFamily"/> and are one voice.
/// </summary>
public sealed record Evidence
{
    public string? Url { get; init; }
    public required string Publisher { get; init; }
    public string? Title { get; init; }
    public string? SourceFamily { get; init; }
    public required EvidenceKind Kind { get; init; }
    public PartialDate? PublishedOn { get; init; }
    public DateTimeOffset? RetrievedAt { get; init; }
    public string? ContentHash { get; init; }
    public string? Licence { get; init; }

    /// <summary>The voice that this evidence belongs to: its family, else its publisher.</summary>
    internal string Voice => SourceFamily ?? Publisher;

    internal void Check(Checks checks, int index)
    {
        var at = $"evidence/{index}";
        checks.Text(Publisher, $"{at}/publisher", 200);
        checks.Text(Title, $"{at}/title", 500);
        checks.Text(SourceFamily, $"{at}/sourceFamily", 200);
        checks.Text(ContentHash, $"{at}/contentHash", 200);
        checks.Text(Licence, $"{at}/licence", 200);
        if (
            Url is not null
            && !(
                Url.Length <= 2000
                && Uri.TryCreate(Url, UriKind.Absolute, out var url)
                && url.Scheme is "http" or "https"
            )
        )
            checks.Wrong(
                $"{at}/url",
                "format",
                "an absolute http or https address of at most 2,000 characters"
            );
        if (PublishedOn is { } published && published.Start > checks.LatestDay)
            checks.Wrong(
                $"{at}/publishedOn",
                "R9",
                "a day that has begun somewhere on Earth: evidence is not published in the future"
            );
        if (
            RetrievedAt is { } retrieved
            && DateOnly.FromDateTime(retrieved.UtcDateTime) > checks.LatestDay
        )
            checks.Wrong($"{at}/retrievedAt", "R9", "an instant that is not in the future");
    }
}
