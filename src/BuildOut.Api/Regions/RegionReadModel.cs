using System.Data;
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
    ReadModelProgress progress
)
{
    private readonly string _statements =
        $"select data::text from {RecordTables.Schema}.mt_doc_statementsreadmodel where id = any($1) order by id collate \"C\"";

    /// <summary>The figures and the times that they are of, read as one; null where the region is not followed yet.</summary>
    public async Task<(RegionFigures, ReadTimes)?> FindAsync(
        string code,
        ReadTimes times,
        HttpRequest request,
        CancellationToken ct
    )
    {
        await progress.WaitAsync(request, times, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        // One snapshot, so that the answer is of the sequence that it names.
        await using var snapshot = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            ct
        );
        await using var batch = new NpgsqlBatch(connection, snapshot);
        batch.BatchCommands.Add(new(ReadModelProgress.Sql));
        batch.BatchCommands.Add(RegionStepTable.Sums(code, times.Lens.AsOf));
        batch.BatchCommands.Add(
            new(_statements) { Parameters = { new() { Value = times.Tree.Below(code).ToArray() } } }
        );
        long reached;
        RegionSums? sums;
        RegionStatements statements;
        await using (var rows = await batch.ExecuteReaderAsync(ct))
        {
            await rows.ReadAsync(ct);
            reached = rows.GetInt64(0);
            await rows.NextResultAsync(ct);
            sums = await RegionStepTable.ReadAsync(rows, ct);
            await rows.NextResultAsync(ct);
            statements = await StatementsAsync(rows, times.Lens.AsOf, ct);
        }
        if (sums is null)
            return null;
        times = await progress.AtAsync(times, reached, ct);
        return (RegionFigures.Of(sums, statements, times.Rates, times.Lens.AsOf), times);
    }

    private async Task<RegionStatements> StatementsAsync(
        NpgsqlDataReader rows,
        DateOnly day,
        CancellationToken ct
    )
    {
        var inForce = new List<RegionStatements>();
        while (await rows.ReadAsync(ct))
        {
            await using var json = new MemoryStream(Encoding.UTF8.GetBytes(rows.GetString(0)));
            var model = store.Options.Serializer().FromJson<StatementsReadModel>(json);
            if (model.Steps.LastOrDefault(s => s.From <= day) is { } step)
                inForce.Add(step.Statements);
        }
        return new(
            [.. inForce.SelectMany(s => s.Targets)],
            [.. inForce.SelectMany(s => s.Moratoria)],
            [.. inForce.SelectMany(s => s.Stated)]
        );
    }
}
