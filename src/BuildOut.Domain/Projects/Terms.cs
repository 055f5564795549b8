using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Domain.Projects;

/// <summary>
/// What a claim may say of a project, or of one of its phases where <see cref="Phase"/> names one. Absent is no news, null
/// withdraws (R7).
/// </summary>
public abstract record Terms : ClaimData
{
    public Maybe<string> Title { get; init; }
    public Maybe<ProjectKind?> Kind { get; init; }

    /// <summary>Where it stands: a bare region code.</summary>
    public Maybe<string> Region { get; init; }
    public Maybe<Point> Point { get; init; }
    public Maybe<Accuracy?> Accuracy { get; init; }
    public Maybe<IReadOnlyList<Party>> Parties { get; init; }
    public Maybe<Amount> Cost { get; init; }
    public IReadOnlyList<Identifier>? Identifiers { get; init; }

    /// <summary>The capacity phase that the claim is about, by its id; the whole project where absent.</summary>
    public string? Phase { get; init; }

    /// <summary>An absolute step: it holds until the next dated value, and can fall.</summary>
    public Maybe<Capacity> Capacity { get; init; }

    /// <summary>When the project or phase is to serve load.</summary>
    public Maybe<PartialDate?> Due { get; init; }

    /// <summary>Whether the claim by itself says what the project is or did (R12).</summary>
    internal virtual bool SaysWhatItIs => true;

    public override IEnumerable<string> Names =>
        (Parties.Value ?? [])
            .Select(p => p.Organisation)
            .OfType<string>()
            .Concat(Region.Value is null ? [] : [$"region/{Region.Value}"]);

    public override IEnumerable<(string Pointer, Amount Amount)> Amounts =>
        Cost.Value is { } cost ? [("cost", cost)] : [];

    protected override void CheckPayload(Checks checks)
    {
        checks.Text(Title.Value, "title", 500);
        checks.Region(Region.Value, "region");
        Point.Value?.Check(checks, "point");
        Party.Check(checks, Parties.Value, "parties");
        Cost.Value?.Check(checks, "cost");
        Identifier.Check(checks, Identifiers);
        checks.ItemId(Phase, "phase");
        Capacity.Value?.Check(checks, "capacity");
    }
}
