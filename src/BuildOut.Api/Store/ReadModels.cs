using BuildOut.Api.Commitments;
using BuildOut.Api.Projects;
using BuildOut.Api.Regions;
using BuildOut.Domain.Claims;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace BuildOut.Api.Store;

/// <summary>
/// Follows the record: what a page of events touches is folded anew up to the page's last event, in the one order that R11
/// gives, so that a model rebuilt from the first event equals the live one (R16).
/// </summary>
internal sealed class ReadModels(IServiceProvider services) : IProjection
{
    public const string Name = "read-models";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<RegionReadModel>().Identity(m => m.Id);
        options.Schema.For<CommitmentReadModel>().Identity(m => m.Id);
        options.Schema.For<ProjectReadModel>().Identity(m => m.Id);
    }

    public async Task ApplyAsync(
        IDocumentOperations operations,
        IReadOnlyList<IEvent> events,
        CancellationToken cancellation
    )
    {
        var last = events[^1].Sequence;
        var reader = services.GetRequiredService<RecordReader>();
        var places = await services.GetRequiredService<Gazetteer>().UpToAsync(last, cancellation);
        var streams = events.Select(e => e.StreamKey!).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var key in streams)
        {
            if (Subjects.KindOf(key) is Subjects.Commitment)
                operations.Store(
                    CommitmentReadModel.Of(
                        key,
                        await reader.StreamAsync(key, last, cancellation),
                        last
                    )
                );
            else if (Subjects.KindOf(key) is Subjects.Project)
                operations.Store(
                    ProjectReadModel.Of(
                        key,
                        await reader.StreamAsync(key, last, cancellation),
                        last
                    )
                );
        }
        var touched = events
            .Where(e =>
                e.Data is not (Domain.Organisations.SignalNoted or Signal)
                && !IsOrganisation(e.StreamKey!)
            )
            .ToList();
        if (touched.Count == 0)
            return;
        var lens = Lens.Everything with { KnownAt = last };
        foreach (
            var code in await AffectedAsync(touched, operations, reader, places, lens, cancellation)
        )
            operations.Store(
                await RegionReadModel.FoldAsync(code, reader, places, lens, cancellation)
            );
    }

    private static bool IsOrganisation(string key) =>
        Subjects.KindOf(key) is Subjects.Organisation or Subjects.Currency;

    // A place's definition moves the totals of regions that have some; anything else those that its group names, and all above.
    private static async Task<IEnumerable<string>> AffectedAsync(
        List<IEvent> touched,
        IDocumentOperations operations,
        RecordReader reader,
        Gazetteer.Snapshot places,
        Lens lens,
        CancellationToken ct
    )
    {
        var isDefinition = touched.ToLookup(e =>
            e.Data is Domain.Regions.Designated or Domain.Regions.MembersChanged
        );
        var streams = isDefinition[false].Select(e => e.StreamKey!).Distinct().ToArray();
        var named = streams.Length == 0 ? [] : await reader.RegionsOfAsync(streams, ct);
        var affected = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var day in places
                .Turns.Where(d => d > DateOnly.MinValue)
                .Prepend(DateOnly.MinValue)
                .Append(DateOnly.MaxValue)
                .TakeLast(2)
        )
        {
            var tree = places.Tree(lens, day);
            // Wider scopes are shared by all that they touch; only those that hold anything have a model to mend.
            affected.UnionWith(named.SelectMany(tree.Above));
        }
        if (streams.Length > 0)
            affected.Add(Domain.Accounting.RegionTree.World);
        var known = await operations.Query<RegionReadModel>().Select(m => m.Id).ToListAsync(ct);
        if (isDefinition[true].Any())
            affected.UnionWith(known);
        var today = places.Tree(lens, DateOnly.MaxValue);
        var wider = named.SelectMany(today.Below).ToHashSet(StringComparer.Ordinal);
        affected.UnionWith(known.Where(wider.Contains));
        return affected.Order(StringComparer.Ordinal);
    }
}
