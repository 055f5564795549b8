using System.Collections.Concurrent;
using System.Text;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Marten;
using Npgsql;

namespace BuildOut.Api.Regions;

/// <summary>What is said of one region itself, as dated steps; its sums are in <see cref="RegionStepTable"/>.</summary>
public sealed record StatementsReadModel
{
    /// <summary>The region's code.</summary>
    public required string Id { get; init; }
    public required IReadOnlyList<StatementsStep> Steps { get; init; }

    /// <param name="last">The last claim that says something of the region itself.</param>
    internal static StatementsReadModel Of(string key, List<Claim> claims, Claim last)
    {
        var code = Subjects.SlugOf(key);
        var steps = new List<StatementsStep>();
        foreach (var (from, state) in SubjectSteps.Of(key, claims, last))
        {
            var picture = new RegionPicture(
                code,
                new RegionTree([], DateOnly.MaxValue),
                Valuation.AsStated
            );
            picture.Set(state);
            steps.Add(new(from, RegionStatements.Of(picture)));
        }
        return new() { Id = code, Steps = steps };
    }
}

public sealed record StatementsStep(DateOnly From, RegionStatements Statements);

/// <summary>A region's figures of today, from the read models.</summary>
internal sealed class RegionReadModel(
    NpgsqlDataSource database,
    IDocumentStore store,
    ReadModelProgress progress,
    Gazetteer gazetteer
)
{
    // One statement, so one snapshot and one round trip: the answer is of the sequence that it names.
    private static readonly string Sql = $"""
        {RegionStepTable.InForce},
        reached(seq) as ({ReadModelProgress.Sql})
        select r.seq, (select e.timestamp from {RecordTables.Schema}.mt_events e where e.seq_id <= r.seq order by e.seq_id desc limit 1),
               (select max(d.seq) from {RecordTables.Schema}.definition d where d.seq <= r.seq), null::text, null::numeric[], null::text
        from reached r
        union all select null, null, null, f.sum, f.value, null from in_force f
        union all (
            select null, null, null, null, null, m.data::text from {RecordTables.Schema}.mt_doc_statementsreadmodel m
            where m.id = any($3) order by m.id collate "C"
        )
        """;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// The figures and the times that they are of, read as one; null where the region is not followed yet. What was read is kept for as
    /// long as the read models stand where they stood, and the day is the same.
    /// </summary>
    public async Task<(RegionFigures, ReadTimes)?> FindAsync(
        string code,
        ReadTimes times,
        HttpRequest request,
        CancellationToken ct
    )
    {
        var hasWaited = await progress.WaitAsync(request, times, ct);
        if (!hasWaited && _known.TryGetValue(code, out var had) && had.IsOf(times))
            return (had.Figures, times.Reached(had.Sequence, had.RecordedAt));
        // What lies within what is taken as it was known at the sequence of the figures: a later tree would be of another answer.
        var at = hasWaited ? await progress.NowAsync(ct) : times.ReadModels;
        var known = await ReadAsync(code, times.Reached(at, default), ct);
        while (times.Places.LastUpTo(at) != known.Definition)
        {
            times = times with { Places = await gazetteer.UpToAsync(known.Definition, ct) };
            at = known.Sequence;
            known = await ReadAsync(code, times.Reached(at, default), ct);
        }
        times = times.Reached(known.Sequence, known.RecordedAt);
        if (!known.IsFollowed)
            return null;
        var figures = RegionFigures.Of(
            new(known.Sums),
            new(
                [.. known.Statements.SelectMany(s => s.Targets)],
                [.. known.Statements.SelectMany(s => s.Moratoria)],
                [.. known.Statements.SelectMany(s => s.Stated)]
            ),
            times.Rates,
            times.Lens.AsOf
        );
        // Regions are some hundreds, and their figures some kilobytes each.
        if (_known.Count >= 1000)
            _known.Clear();
        _known[code] = new(known.Sequence, known.RecordedAt, times.Lens.AsOf, figures);
        return (figures, times);
    }

    private async Task<Read> ReadAsync(string code, ReadTimes times, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = Vantage.PlacesOf(code, times.Tree).ToArray() });
        command.Parameters.Add(new() { Value = times.Lens.AsOf });
        command.Parameters.Add(new() { Value = times.Tree.Below(code).ToArray() });
        var read = new Read();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            if (!rows.IsDBNull(0))
                read = read with
                {
                    Sequence = rows.GetInt64(0),
                    RecordedAt = rows.IsDBNull(1) ? default : rows.GetFieldValue<DateTimeOffset>(1),
                    Definition = rows.IsDBNull(2) ? 0 : rows.GetInt64(2),
                };
            else if (rows.IsDBNull(3))
            {
                if (InForce(rows.GetString(5), times.Lens.AsOf) is { } statement)
                    read.Statements.Add(statement);
            }
            else if (
                RegionStepTable.Read(rows.GetString(3), rows.GetFieldValue<decimal[]>(4), read.Sums)
            )
                read = read with { IsFollowed = true };
        return read;
    }

    private RegionStatements? InForce(string model, DateOnly day)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(model));
        return store
            .Options.Serializer()
            .FromJson<StatementsReadModel>(json)
            .Steps.LastOrDefault(s => s.From <= day)
            ?.Statements;
    }

    private sealed record Read
    {
        public long Sequence { get; init; }
        public DateTimeOffset RecordedAt { get; init; }

        /// <summary>The last definition up to the sequence.</summary>
        public long Definition { get; init; }
        public bool IsFollowed { get; init; }
        public Dictionary<SumKey, Contribution> Sums { get; } = [];
        public List<RegionStatements> Statements { get; } = [];
    }

    private sealed record Known(
        long Sequence,
        DateTimeOffset RecordedAt,
        DateOnly AsOf,
        RegionFigures Figures
    )
    {
        public bool IsOf(ReadTimes times) =>
            (Sequence, AsOf) == (times.ReadModels, times.Lens.AsOf);
    }
}
