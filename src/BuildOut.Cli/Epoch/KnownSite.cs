using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;

namespace BuildOut.Cli.Epoch;

/// <summary>A site as earlier imports left it, by what was public on the day of a vintage.</summary>
internal sealed class KnownSite
{
    private readonly Dictionary<string, string> _latest;
    private readonly HashSet<string> _ids;

    /// <param name="stream">All claims of the project, whoever made them.</param>
    public KnownSite(string key, IReadOnlyList<Claim> stream, string source, DateOnly vintage)
    {
        Key = key;
        // Other ids of the same source are of somebody who posts by hand, and no import retracts them.
        var own = stream
            .Where(c => c.Source == source && c.Id.StartsWith($"{Slug}/", StringComparison.Ordinal))
            .ToList();
        _ids = own.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        // What another desk corrected is no change of the publisher's, and is left as it is until the publisher changes too;
        // but then the change must name that desk's correction, the latest in force.
        _latest = Timeline
            .Standing(stream, Lens.Everything)
            .ToDictionary(s => s.Root.Reference, s => s.Current.Reference, StringComparer.Ordinal);
        Standing = Timeline.Standing(own, Lens.Everything with { PublicAt = vintage });
        State = (ProjectState)SubjectState.Fold(key, Standing, DateOnly.MaxValue);
        LatestVintage = own.SelectMany(c => c.Data.Evidence)
            .Select(e => e.PublishedOn?.End)
            .DefaultIfEmpty()
            .Max();
    }

    public string Key { get; }

    public string Slug => Subjects.SlugOf(Key);

    public IReadOnlyList<StandingClaim> Standing { get; }

    public ProjectState State { get; }

    public DateOnly? LatestVintage { get; }

    public bool IsNew => Standing.Count == 0;

    public string? Title => State.Title.Value;

    public IEnumerable<string> Titles => State.Title.All.Select(t => t.Value).OfType<string>();

    /// <summary>The days on which it has rows.</summary>
    public IEnumerable<DateOnly> Days =>
        Standing.Where(s => s.Data is CapacityChanged).Select(s => s.Effective.Start).Distinct();

    /// <summary>What a change of the claim must name.</summary>
    public string LatestOf(StandingClaim claim) =>
        _latest.GetValueOrDefault(claim.Root.Reference, claim.Root.Reference);

    /// <summary>The statement's key in a claim's id.</summary>
    public string KeyOf(StandingClaim claim)
    {
        var key = claim.Root.Id[(Slug.Length + 1)..];
        return key.Split('@')[0];
    }

    /// <summary>The id of a statement's first claim; one that comes back after it was gone has the vintage in its id.</summary>
    public string IdOf(string key, Vintage vintage) =>
        _ids.Contains($"{Slug}/{key}") ? ChangeId(key, vintage) : $"{Slug}/{key}";

    /// <summary>An id that no claim of the site has yet, the same whenever the same vintage is imported.</summary>
    public string ChangeId(string key, Vintage vintage)
    {
        var id = $"{Slug}/{key}@{vintage}";
        return Enumerable
            .Range(2, int.MaxValue - 2)
            .Select(n => $"{id}.{n}")
            .Prepend(id)
            .First(i => !_ids.Contains(i));
    }
}
