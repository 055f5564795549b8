using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Marten;

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
internal static class RegionReadModel
{
    /// <summary>The figures and the times that they are of; null where the region is not followed yet.</summary>
    public static async Task<(RegionFigures, ReadTimes)?> FindAsync(
        string code,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var services = http.RequestServices;
        times = await services
            .GetRequiredService<ReadModelProgress>()
            .ReachedAsync(http.Request, times, ct);
        if (
            await services
                .GetRequiredService<RegionStepTable>()
                .FindAsync(code, times.Lens.AsOf, ct)
            is not { } sums
        )
            return null;
        await using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
        var below = times.Tree.Below(code).ToArray();
        var said = await session
            .Query<StatementsReadModel>()
            .Where(m => m.Id.IsOneOf(below))
            .OrderBy(m => m.Id)
            .ToListAsync(ct);
        var inForce = said.Select(m =>
                m.Steps.LastOrDefault(s => s.From <= times.Lens.AsOf)?.Statements
                ?? RegionStatements.None
            )
            .ToList();
        var statements = new RegionStatements(
            [.. inForce.SelectMany(s => s.Targets)],
            [.. inForce.SelectMany(s => s.Moratoria)],
            [.. inForce.SelectMany(s => s.Stated)]
        );
        return (RegionFigures.Of(sums, statements, times.Rates, times.Lens.AsOf), times);
    }
}
