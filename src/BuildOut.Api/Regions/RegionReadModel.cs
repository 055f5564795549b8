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

    internal static StatementsReadModel Of(string key, List<Claim> claims, long sequence)
    {
        var code = Subjects.SlugOf(key);
        var steps = new List<StatementsStep>();
        foreach (var (from, state) in SubjectSteps.Of(key, claims, sequence))
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

    /// <summary>The figures and the times that they are of, read as one; null where the region is not followed yet.</summary>
    public async Task<(RegionFigures, ReadTimes)?> FindAsync(
        string code,
        ReadTimes times,
        HttpRequest request,
        CancellationToken ct
    )
    {
        await progress.WaitAsync(request, times, ct);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = Vantage.PlacesOf(code, times.Tree).ToArray() });
        command.Parameters.Add(new() { Value = times.Lens.AsOf });
        command.Parameters.Add(new() { Value = times.Tree.Below(code).ToArray() });
        var sums = new Dictionary<SumKey, Contribution>();
        var statements = new List<RegionStatements>();
        var isFollowed = false;
        var definition = 0L;
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            if (!rows.IsDBNull(0))
            {
                times = times.Reached(
                    rows.GetInt64(0),
                    rows.IsDBNull(1) ? default : rows.GetFieldValue<DateTimeOffset>(1)
                );
                definition = rows.IsDBNull(2) ? 0 : rows.GetInt64(2);
            }
            else if (!rows.IsDBNull(3))
                isFollowed |= RegionStepTable.Read(
                    rows.GetString(3),
                    rows.GetFieldValue<decimal[]>(4),
                    sums
                );
            else if (InForce(rows.GetString(5), times.Lens.AsOf) is { } statement)
                statements.Add(statement);
        // A rate that the figures were made with may have been published since the read began.
        times = times with
        {
            Places = await gazetteer.UpToAsync(definition, ct),
        };
        return isFollowed
            ? (
                RegionFigures.Of(
                    new(sums),
                    new(
                        [.. statements.SelectMany(s => s.Targets)],
                        [.. statements.SelectMany(s => s.Moratoria)],
                        [.. statements.SelectMany(s => s.Stated)]
                    ),
                    times.Rates,
                    times.Lens.AsOf
                ),
                times
            )
            : null;
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
}
