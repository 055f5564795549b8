using System.Globalization;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Marten;

namespace BuildOut.Api.Regions;

/// <summary>A region's figures as dated steps: it holds no clock, and "today" is applied at the read (R8).</summary>
public sealed record RegionReadModel
{
    public required string Id { get; init; }

    /// <summary>The last event that it was folded up to.</summary>
    public required long Sequence { get; init; }
    public required IReadOnlyList<RegionStep> Steps { get; init; }

    /// <summary>The figures in force today and how far the read models have come; null where there is no model.</summary>
    internal static async Task<(RegionFigures, long)?> FindAsync(
        string code,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        await using var session = http
            .RequestServices.GetRequiredService<IDocumentStore>()
            .QuerySession();
        var progress = await http
            .RequestServices.GetRequiredService<ReadModelProgress>()
            .ReachedAsync(http.Request, times, ct);
        var model = await session.LoadAsync<RegionReadModel>(code, ct);
        return model?.Steps.LastOrDefault(s => s.From <= times.Lens.AsOf) is { } step
            ? (step.Figures, Math.Max(progress, model.Sequence))
            : null;
    }

    internal static async Task<RegionReadModel> FoldAsync(
        string code,
        RecordReader reader,
        Gazetteer.Snapshot places,
        Lens lens,
        CancellationToken ct
    )
    {
        var tree = places.Tree(lens, DateOnly.MaxValue);
        var claims = await reader.RegionAsync(code, tree, lens.KnownAt, ct);
        var standing = Replay.Order(
            claims
                .GroupBy(c => c.Subject, StringComparer.Ordinal)
                .SelectMany(g => Timeline.Standing(g, lens))
        );
        var picture = new RegionPicture(code, tree);
        var replay = new Replay(picture, day => places.Tree(lens, day));
        var steps = new List<RegionStep>();
        var next = 0;
        foreach (var day in Days(standing, places))
        {
            for (; next < standing.Count && Replay.Day(standing[next]) <= day; next++)
                replay.Play(standing[next]);
            picture.Use(places.Tree(lens, day));
            var figures = RegionFigures.Of(picture, day);
            if (steps.Count == 0 || !Same(steps[^1].Figures, figures))
                steps.Add(new(day, figures));
        }
        return new()
        {
            Id = code,
            Sequence = lens.KnownAt,
            Steps = steps,
        };
    }

    // Days on which anything may change: a claim comes in force, an outage ends, a moratorium runs out, a bloc's members change.
    private static IEnumerable<DateOnly> Days(
        List<StandingClaim> standing,
        Gazetteer.Snapshot places
    ) =>
        standing
            .SelectMany(c =>
                c.Data switch
                {
                    Domain.Outages.OutageResolved resolved => [Replay.Day(c), resolved.EndedAt.End],
                    Domain.Outages.OutageReported reported =>
                    [
                        Replay.Day(c),
                        reported.StartedAt.Start,
                    ],
                    Domain.Regions.MoratoriumImposed { Until: { } until } =>
                    [
                        Replay.Day(c),
                        until.End.AddDays(1),
                    ],
                    _ => new[] { Replay.Day(c) },
                }
            )
            .Concat(places.Turns)
            .Append(DateOnly.MinValue)
            .Distinct()
            .Order();

    private static bool Same(RegionFigures a, RegionFigures b) =>
        System.Text.Json.JsonSerializer.Serialize(a, ClaimJson.Options)
        == System.Text.Json.JsonSerializer.Serialize(b, ClaimJson.Options);
}

/// <summary>Figures in force from a day on.</summary>
public sealed record RegionStep(DateOnly From, RegionFigures Figures);

/// <summary>How far the read models have come, and waiting until they have come far enough.</summary>
internal sealed class ReadModelProgress(Npgsql.NpgsqlDataSource database, TimeProvider clock)
{
    public async Task<long> NowAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select coalesce(max(last_seq_id), 0) from {RecordTables.Schema}.mt_event_progression where name like '{ReadModels.Name}%'"
        );
        return await command.ExecuteScalarAsync(ct) is long sequence ? sequence : 0;
    }

    /// <summary>Waits for <c>minSequence</c>, or after <c>Prefer: wait=n</c> for all that was recorded when the read began.</summary>
    public async Task<long> ReachedAsync(HttpRequest request, ReadTimes times, CancellationToken ct)
    {
        var (wanted, seconds) = Wanted(request, times);
        var until = clock.GetTimestamp() + seconds * clock.TimestampFrequency;
        while (true)
        {
            var reached = await NowAsync(ct);
            if (reached >= wanted || clock.GetTimestamp() >= until)
                return reached;
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock, ct);
        }
    }

    private static (long Sequence, int Seconds) Wanted(HttpRequest request, ReadTimes times)
    {
        var prefer = request
            .Headers["Prefer"]
            .ToString()
            .Split(',')
            .Select(p => p.Trim())
            .FirstOrDefault(p => p.StartsWith("wait=", StringComparison.Ordinal));
        var seconds =
            prefer is not null
            && int.TryParse(prefer[5..], CultureInfo.InvariantCulture, out var given)
                ? Math.Clamp(given, 0, 30)
                : 0;
        if (Query.Text(request, "minSequence") is not { } text)
            return (seconds > 0 ? times.Sequence : 0, seconds);
        return long.TryParse(
            text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var sequence
        )
            ? (sequence, seconds > 0 ? seconds : 5)
            : throw Query.Wrong("minSequence", "number", "a sequence number");
    }
}
