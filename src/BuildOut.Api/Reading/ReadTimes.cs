using System.Globalization;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Microsoft.Extensions.Primitives;

namespace BuildOut.Api.Reading;

/// <summary>
/// The four filters of a read (R10), resolved: <c>knownAt</c> to a sequence below which no append is in flight.
/// </summary>
internal sealed record ReadTimes
{
    public static readonly string[] Parameters =
    [
        "asOf",
        "knownAt",
        "publicAt",
        "source",
        "minSequence",
    ];

    public required Lens Lens { get; init; }

    /// <summary>The sequence that answers, and when it was recorded.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Whether the last event is of an earlier day than the knowledge asked for, on which the clock stands (R8).</summary>
    public required bool IsKnownByDay { get; init; }
    public required KnownPlaces Places { get; init; }

    /// <summary>The sequence that the read models had come to when the read began.</summary>
    public required long ReadModels { get; init; }

    /// <summary>
    /// Whether every filter is left out, so that the read models answer; they do not while they are made anew, nor on a day before what
    /// was recorded, which they do not hold.
    /// </summary>
    public required bool IsDefault { get; init; }

    /// <summary>Whether the read is of the record itself, and takes no time but <c>knownAt</c>.</summary>
    public required bool IsOfRecord { get; init; }

    /// <summary>Whether the answer changes no more: both times given, and neither in the future.</summary>
    public required bool IsImmutable { get; init; }

    public Domain.Accounting.RegionTree Tree => Places.Tree(Lens, Lens.AsOf);

    /// <summary>How money is counted, in a currency of account if one is given (R14).</summary>
    public Domain.Accounting.Valuation Valuation(string? account = null) => new(Rates, account);

    public Domain.Accounting.RateBook Rates => Places.Rates(Sequence);

    /// <summary>The currency of account that a read asks for.</summary>
    public string? Account(HttpRequest request) =>
        Query.Text(request, "account") is not { } account ? null
        : Places.MinorUnits(account) is not null ? account
        : throw Query.Wrong("account", "unknown-currency", "a currency of ISO 4217");

    /// <summary>The filters as query parameters, all filled in.</summary>
    public string Bookmark
    {
        get
        {
            if (IsOfRecord)
                return $"knownAt={Sequence.ToString(CultureInfo.InvariantCulture)}";
            var query = $"asOf={PartialDate.Of(Lens.AsOf)}&knownAt={KnownAtText}";
            if (Lens.PublicAt is { } day)
                query += $"&publicAt={PartialDate.Of(day)}";
            return query
                + string.Concat(Lens.Sources.Select(s => $"&source={Uri.EscapeDataString(s)}"));
        }
    }

    /// <summary>The same knowledge of another day of the world.</summary>
    public ReadTimes On(DateOnly day) => this with { Lens = Lens with { AsOf = day } };

    // A sequence, unless the clock has run past the day of its event (R8).
    private string KnownAtText =>
        IsKnownByDay
            ? Store.ClaimRows.Iso(KnownAt)
            : Sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>The times of the read, were it answered by what the record held up to a sequence, recorded then.</summary>
    public ReadTimes Reached(long sequence, DateTimeOffset recordedAt) =>
        sequence == Sequence
            ? this
            : this with
            {
                Lens = Lens with { KnownAt = sequence },
                Sequence = sequence,
                IsKnownByDay = false,
                KnownAt = recordedAt,
            };

    /// <param name="knownAtFrom">The parameter that, where it is given, stands in for knownAt.</param>
    /// <param name="publicAtFrom">The parameter that, where it is given, stands in for publicAt.</param>
    public static async Task<ReadTimes> OfAsync(
        HttpContext http,
        CancellationToken ct,
        string knownAtFrom = "knownAt",
        string publicAtFrom = "publicAt"
    )
    {
        var services = http.RequestServices;
        var clock = services.GetRequiredService<RecordClock>();
        var today = DateOnly.FromDateTime(
            services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime
        );
        var position = await clock.PositionAsync(ct);
        var asOf = Query.Date(http.Request, "asOf")?.End;
        var publicAt = (
            Query.Date(http.Request, publicAtFrom) ?? Query.Date(http.Request, "publicAt")
        )?.End;
        var knownAtName = Query.Text(http.Request, knownAtFrom) is null ? "knownAt" : knownAtFrom;
        var knownAt = Query.Text(http.Request, knownAtName);
        var asked = knownAt is null
            ? position.Sequence
            : await SequenceAsync(knownAt, knownAtName, clock, ct);
        var sequence = Math.Min(asked, position.Sequence);
        var sources = Sources(http.Request.Query["source"]);
        var day = asOf ?? today;
        var isOfRecord =
            http.GetEndpoint()?.Metadata.GetMetadata<ReadsAttribute>() is { IsTimeless: true };
        var recordedAt =
            sequence == position.Sequence
                ? position.RecordedAt
                : await clock.RecordedAtAsync(sequence, ct) ?? default;
        // R8, R10: what is known now is known today, though nothing was recorded since yesterday.
        var knownOn =
            knownAt is null ? today
            : Instant(knownAt) is { } instant ? Min(Day(instant), today)
            : Day(recordedAt);
        return new()
        {
            Lens = new(day, sequence, publicAt, sources) { KnownOn = knownOn },
            Sequence = sequence,
            IsKnownByDay = Day(recordedAt) < knownOn,
            KnownAt =
                Day(recordedAt) < knownOn
                    ? new(knownOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                    : recordedAt,
            Places = await services
                .GetRequiredService<Gazetteer>()
                .UpToAsync(position.Definition, ct),
            ReadModels = position.ReadModels,
            IsDefault =
                position.HasReadModels
                && Day(position.RecordedAt) <= today.AddDays(1)
                && asOf is null
                && knownAt is null
                && publicAt is null
                && sources.Count == 0,
            IsOfRecord = isOfRecord,
            IsImmutable =
                (isOfRecord || asOf <= today)
                && knownAt is not null
                && !(publicAt > today)
                && IsPast(knownAt, asked, position),
        };
    }

    private static DateOnly Day(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.UtcDateTime);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static bool IsPast(string knownAt, long sequence, Position position) =>
        sequence <= position.Sequence
        && (
            long.TryParse(knownAt, CultureInfo.InvariantCulture, out _)
            || Instant(knownAt) < position.RecordedAt
        );

    private static async Task<long> SequenceAsync(
        string knownAt,
        string name,
        RecordClock clock,
        CancellationToken ct
    )
    {
        if (
            long.TryParse(
                knownAt,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var sequence
            )
        )
            return sequence;
        return Instant(knownAt) is { } instant
            ? await clock.SequenceAtAsync(instant, ct)
            : throw Query.Wrong(
                name,
                "instant",
                "a sequence number, or an instant such as 2026-11-24T12:00:00Z"
            );
    }

    private static DateTimeOffset? Instant(string text) =>
        PartialDate.TryParse(text, out var date) && date.Instant is { } instant
            ? new DateTimeOffset(instant, TimeSpan.Zero)
            : null;

    private static List<string> Sources(StringValues values)
    {
        var sources = values.OfType<string>().ToList();
        foreach (var source in sources.Where(s => !s.StartsWith('/') || s.Length > 255))
            throw Query.Wrong(
                "source",
                "format",
                $"a prefix of sources such as /seeds/article, not \"{source}\""
            );
        return sources.Contains("/", StringComparer.Ordinal) ? [] : sources;
    }
}
