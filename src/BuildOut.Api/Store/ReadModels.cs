using BuildOut.Api.Commitments;
using BuildOut.Api.Organisations;
using BuildOut.Api.Outages;
using BuildOut.Api.Projects;
using BuildOut.Api.Regions;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace BuildOut.Api.Store;

/// <summary>
/// Follows the record: the groups of subjects that a page of events touches are folded as they were before it and as they are
/// after, and what differs is added to the regions' sums. The order is R11's, never that of arrival, so a model rebuilt from
/// the first event equals the live one (R16).
/// </summary>
internal sealed class ReadModels(IServiceProvider services) : IProjection, IDisposable
{
    /// <summary>Its number grows when a stored shape changes: models of another name are made from the first event.</summary>
    public const string Name = "read-models-4";

    /// <summary>A page's groups are read once, so larger pages cost less time; those of 2,000 events held 80 MB more of an import's memory.</summary>
    public const int LargestPage = 500;

    private readonly GroupSteps _groups = new();

    // The regions that are followed once the page up to a sequence was applied. A page that was not recorded comes again, and reads them.
    private (long UpTo, HashSet<string> Regions)? _followed;

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<StatementsReadModel>().Identity(m => m.Id);
        options.Schema.For<CommitmentReadModel>().Identity(m => m.Id);
        options.Schema.For<ProjectReadModel>().Identity(m => m.Id);
        options.Schema.For<OrganisationReadModel>().Identity(m => m.Id);
        options.Schema.For<OutageReadModel>().Identity(m => m.Id);
        options.Storage.ExtendedSchemaObjects.AddRange([
            RegionStepTable.Table(),
            RegionWithinTable.Table(),
        ]);
    }

    public async Task ApplyAsync(
        IDocumentOperations operations,
        IReadOnlyList<IEvent> events,
        CancellationToken cancellation
    )
    {
        var (first, last) = (events[0].Sequence, events[^1].Sequence);
        var reader = services.GetRequiredService<RecordReader>();
        var places = await services.GetRequiredService<Gazetteer>().UpToAsync(events, cancellation);
        var touched = events
            .Where(e =>
                Subjects.KindOf(e.StreamKey!) switch
                {
                    Subjects.Commitment or Subjects.Project => true,
                    // A region that is designated again has what was said of it again (R12).
                    Subjects.Region => !IsContext(e.Data)
                        || (e.Data is Domain.Regions.Designated && e.Version > 1),
                    _ => false,
                }
            )
            .Select(e => e.StreamKey!)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var claims =
            touched.Length == 0
                ? []
                : await services
                    .GetRequiredService<GroupReader>()
                    .GroupsAsync(touched, last, cancellation);
        Subjectwise(operations, claims, touched.ToHashSet(StringComparer.Ordinal), first);
        await OrganisationsAsync(operations, events, reader, cancellation);
        await RegionsAsync(operations, claims, touched, events, places, cancellation);
        operations.QueueSqlCommand(Arrivals.TellOfReadModels);
    }

    public void Dispose() => _groups.Dispose();

    // What a region's own model shows nothing of: the gazetteer follows the definitions.
    private static bool IsContext(object data) =>
        data is Signal or Domain.Regions.Designated or Domain.Regions.MembersChanged;

    // A model bears the sequence of its stream's last event, whatever page brought it, and so does a rebuilt one.
    private static void Subjectwise(
        IDocumentOperations operations,
        List<Claim> claims,
        HashSet<string> changed,
        long first
    )
    {
        foreach (
            var group in claims
                .GroupBy(c => c.Subject, StringComparer.Ordinal)
                .Where(s => changed.Contains(s.Key))
        )
        {
            var (key, stream) = (group.Key, group.ToList());
            switch (Subjects.KindOf(key))
            {
                case Subjects.Commitment:
                    operations.Store(CommitmentReadModel.Of(key, stream));
                    break;
                case Subjects.Project:
                    operations.Store(ProjectReadModel.Of(key, stream));
                    break;
                default:
                    if (stream.FindLast(c => !IsContext(Timeline.Root(c, stream).Data)) is { } last)
                        operations.Store(StatementsReadModel.Of(key, stream, last));
                    foreach (var outage in OutageReadModel.Of(key, stream, first))
                        operations.Store(outage);
                    break;
            }
        }
    }

    // No group of commitments or projects holds them, and no region's sums count them.
    private static async Task OrganisationsAsync(
        IDocumentOperations operations,
        IReadOnlyList<IEvent> events,
        RecordReader reader,
        CancellationToken ct
    )
    {
        string[] keys =
        [
            .. events
                .Select(e => e.StreamKey!)
                .Where(k => Subjects.KindOf(k) is Subjects.Organisation)
                .Distinct(StringComparer.Ordinal),
        ];
        if (keys.Length == 0)
            return;
        var claims = await reader.StreamsAsync(keys, events[^1].Sequence, ct);
        foreach (var stream in claims.GroupBy(c => c.Subject, StringComparer.Ordinal))
            operations.Store(OrganisationReadModel.Of(stream.Key, [.. stream]));
    }

    private async Task RegionsAsync(
        IDocumentOperations operations,
        List<Claim> claims,
        string[] touched,
        IReadOnlyList<IEvent> events,
        KnownPlaces places,
        CancellationToken ct
    )
    {
        var page = (First: events[0].Sequence, Last: events[^1].Sequence);
        // No read of today is of an earlier day; the day before, since another node's clock may be a little behind.
        var since = DateOnly.FromDateTime(events[^1].Timestamp.UtcDateTime).AddDays(-1);
        RegionStepTable.Come(operations, since);
        var table = services.GetRequiredService<RegionStepTable>();
        var reader = services.GetRequiredService<RecordReader>();
        var tree = places.Ever(page.Last);
        var after = KnownStreams.Of(claims);
        // What stands there before the first event is of another version's models, and would be added to.
        var isFirst = page.First == 1;
        if (isFirst)
            RegionStepTable.Clear(operations, null);
        var followed =
            isFirst ? []
            : _followed is { } known && known.UpTo == page.First - 1 ? [.. known.Regions]
            : await table.FollowedAsync(ct);
        var isBegun = followed.Count > 0;
        var moved = places.Moved(page.First, page.Last);
        if (moved.Count > 0)
            RegionWithinTable.Write(operations, places, page.Last);
        var named = touched.Select(after.Find).SelectMany(s => s?.Regions ?? []);
        var anew = named
            .Concat(moved.Where(followed.Contains))
            .SelectMany(tree.Above)
            .ToHashSet(StringComparer.Ordinal);
        anew.ExceptWith(followed);
        // Where what lies within what has changed, groups of several places are counted anew for all that it concerns: whatever has
        // some of what moved in it, be it above it, below it, or across.
        anew.UnionWith(
            moved.SelectMany(tree.Below).SelectMany(tree.Above).Where(followed.Contains)
        );
        anew.Remove(RegionTree.World);
        string[] world = touched.Length > 0 ? [RegionTree.World] : [];
        RegionStepTable.Follow(operations, world);
        _followed = (page.Last, [.. followed, .. anew, .. world]);
        followed.Remove(RegionTree.World);
        // What was counted at one rate may be counted at another (R4).
        if (isBegun && places.HasRates(page.First, page.Last))
        {
            followed.UnionWith(anew);
            RegionStepTable.Clear(operations, null);
            RegionStepTable.Follow(operations, [.. followed, RegionTree.World]);
            var everything = KnownStreams.Of(
                await reader.RegionAsync(RegionTree.World, tree, page.Last, ct)
            );
            var all = new StepLedger(followed, tree, places, page.Last, since, _groups);
            all.Count(everything.Groups(), 1);
            all.CountPossibleOverlaps(everything.Commitments, 1);
            RegionStepTable.Add(operations, all.Steps);
            return;
        }
        RegionStepTable.Clear(operations, anew);
        RegionStepTable.Follow(operations, anew);
        foreach (var region in anew.Order(StringComparer.Ordinal))
        {
            var here = KnownStreams.Of(await reader.RegionAsync(region, tree, page.Last, ct));
            var drawn = new StepLedger([region], tree, places, page.Last, since, _groups);
            drawn.CountForRegions(here.Groups(), 1);
            drawn.CountPossibleOverlapsForRegions(here.Commitments, 1);
            RegionStepTable.Add(operations, drawn.Steps);
        }
        followed.ExceptWith(anew);
        var ledger = new StepLedger(followed, tree, places, page.Last, since, _groups);
        var groups = after.Groups(touched);
        ledger.Count(groups, 1);
        // The tree is the new one for both: where it has changed itself, the region was drawn anew.
        var before = after.UpTo(page.First - 1);
        ledger.Count(before.Groups(groups.SelectMany(g => g.Streams).Select(s => s.Key)), -1);
        var overlapping = StepLedger.Overlapping(touched, before, after, since);
        ledger.CountPossibleOverlaps(Of(after), 1);
        ledger.CountPossibleOverlaps(Of(before), -1);
        RegionStepTable.Add(operations, ledger.Steps);

        IEnumerable<KnownStream> Of(KnownStreams known) =>
            known.Commitments.Where(c => overlapping.Contains(c.Key));
    }
}
