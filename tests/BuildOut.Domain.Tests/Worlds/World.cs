using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;
using Shouldly;

namespace BuildOut.Domain.Tests.Worlds;

/// <summary>A state of the world, made by posting claims: it holds what <see cref="Decision"/> accepts, in that order.</summary>
internal sealed class World : IRecord
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    private readonly Dictionary<string, List<Claim>> _streams = new(StringComparer.Ordinal);
    private readonly List<Claim> _all = [];

    /// <summary>A world that knows the places and currencies of <see cref="Places"/>.</summary>
    public static World Of(params IEnumerable<Claim> claims) =>
        new World().With(Places.All).With(claims);

    public IReadOnlyList<Claim> All => _all;

    public IReadOnlyList<Claim> Stream(string subject) => _streams.GetValueOrDefault(subject) ?? [];

    public bool RegionExists(string code) =>
        References.IsDesignatedRegion(Stream($"region/{code}"));

    public int? MinorUnits(string currency) =>
        References.MinorUnits(Stream($"currency/{currency}"));

    /// <summary>Posts the claims, each of which must be accepted.</summary>
    public World With(params IEnumerable<Claim> claims)
    {
        foreach (var claim in claims)
            Post(claim)
                .ShouldBeNull($"{claim.Type.Name} {claim.Effective} {claim.Subject} {claim.Id}");
        return this;
    }

    public Refusal? Post(Claim claim) => Post(claim, out _);

    public Refusal? Post(Claim claim, out IReadOnlyList<Flag> flags)
    {
        var refusal = Decision.Refuse(claim, this, Today, out flags);
        if (refusal is null)
            Add(claim);
        return refusal;
    }

    private void Add(Claim claim)
    {
        if (!_streams.TryGetValue(claim.Subject, out var stream))
            stream = _streams[claim.Subject] = [];
        var recorded = claim with
        {
            Sequence = _all.Count + 1,
            Version = stream.Count + 1,
            RecordedAt =
                claim.RecordedAt != default
                    ? claim.RecordedAt
                    : new(Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero),
        };
        stream.Add(recorded);
        _all.Add(recorded);
    }

    public IEnumerable<string> Subjects => _streams.Keys;

    public List<StandingClaim> Standing(string subject, Lens? lens = null) =>
        Timeline.Standing(Stream(subject), lens ?? Lens.Everything);

    public RegionTree Tree(Lens lens, DateOnly day) =>
        new(
            _streams
                .Where(s => s.Key.StartsWith("region/", StringComparison.Ordinal))
                .Select(s =>
                    KeyValuePair.Create(
                        Domain.Claims.Subjects.SlugOf(s.Key),
                        Timeline.Standing(s.Value, lens)
                    )
                ),
            day
        );

    public Valuation Valuation(Lens lens, string? account = null) =>
        new(
            new RateBook(
                _streams
                    .Where(s => s.Key.StartsWith("currency/", StringComparison.Ordinal))
                    .SelectMany(s => Timeline.Standing(s.Value, lens))
            ),
            account
        );

    /// <summary>A region as of the end of a day, by the lens; today and by everything where nothing else is said.</summary>
    /// <param name="byClock">Whether the clock runs too (R8).</param>
    public RegionPicture Picture(
        string region = "KR",
        string? asOf = null,
        Lens? lens = null,
        bool byClock = false
    )
    {
        var day = asOf is null ? Today : PartialDate.Parse(asOf).End;
        var view = (lens ?? Lens.Everything) with { AsOf = day };
        var picture = new RegionPicture(region, Tree(view, day), Valuation(view));
        if (byClock)
            picture.Advance(view.Clock);
        foreach (var (key, stream) in _streams)
            picture.Set(SubjectState.Fold(key, Timeline.Standing(stream, view), day));
        return picture;
    }

    /// <summary>The row of one nature in one currency.</summary>
    public TotalRow? Row(
        string region = "KR",
        string? asOf = null,
        Nature nature = Nature.CapitalInvestment,
        string? currency = "USD",
        Lens? lens = null
    ) =>
        Picture(region, asOf, lens)
            .Commitments.Rows()
            .SingleOrDefault(r =>
                r.Key.Nature == nature && r.Key.Currency == currency && r.Key.Basis is null
            );

    public Interval? Total(string region = "KR", string? asOf = null, Lens? lens = null) =>
        Row(region, asOf, lens: lens)?.Total;

    public CommitmentState Commitment(string slug, string? asOf = null, Lens? lens = null) =>
        (CommitmentState)State($"commitment/{slug}", asOf, lens);

    public ProjectState Project(string slug, string? asOf = null, Lens? lens = null) =>
        (ProjectState)State($"project/{slug}", asOf, lens);

    public SubjectState State(string key, string? asOf = null, Lens? lens = null) =>
        SubjectState.Fold(
            key,
            Standing(key, lens),
            asOf is null ? Today : PartialDate.Parse(asOf).End
        );
}
