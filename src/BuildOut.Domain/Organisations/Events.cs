using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Organisations;

/// <summary>What an organisation is.</summary>
public enum OrganisationKind
{
    Company,
    GovernmentBody,
    Utility,
    VentureVehicle,
    Unknown,
}

/// <summary>The organisation as it is known.</summary>
public sealed record Registered : ClaimData, IExample<Registered>
{
    public required string Name { get; init; }
    public OrganisationKind? Kind { get; init; }

    /// <summary>Where it is seated: a bare region code.</summary>
    public string? Seat { get; init; }
    public IReadOnlyList<Identifier>? Identifiers { get; init; }

    /// <summary>The day from which this holds; every day where absent (R10).</summary>
    public PartialDate? From { get; init; }

    public override IEnumerable<string> Names => Seat is null ? [] : [$"region/{Seat}"];

    internal override DateOnly HoldsFrom(PartialDate effective) => From?.Start ?? DateOnly.MinValue;

    public static Registered Example =>
        new()
        {
            Name = "Amazon Web Services",
            Kind = OrganisationKind.Company,
            Seat = "US",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.Text(Name, "name", 200);
        checks.Region(Seat, "seat");
        Identifier.Check(checks, Identifiers);
    }
}

/// <summary>It goes by another name; the key stays.</summary>
public sealed record Renamed : ClaimData, IExample<Renamed>
{
    public required string Name { get; init; }
    public PartialDate? From { get; init; }

    internal override DateOnly HoldsFrom(PartialDate effective) => From?.Start ?? DateOnly.MinValue;

    public static Renamed Example =>
        new()
        {
            Name = "Alphabet",
            From = PartialDate.Parse("2015-10-02"),
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks) => checks.Text(Name, "name", 200);
}

/// <summary>It is also written so.</summary>
public sealed record AliasAdded : ClaimData, IExample<AliasAdded>
{
    public required string Alias { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }
    public PartialDate? From { get; init; }

    internal override DateOnly HoldsFrom(PartialDate effective) => From?.Start ?? DateOnly.MinValue;

    public static AliasAdded Example =>
        new()
        {
            Alias = "AWS",
            Language = "en",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.Text(Alias, "alias", 200);
        checks.Text(Language, "language", 35);
    }
}

/// <summary>Who owns how much of it (BODS: ownership statement).</summary>
public sealed record OwnershipStated : ClaimData, IExample<OwnershipStated>
{
    public required string Owner { get; init; }

    /// <summary>Not known where absent; 0 ends it.</summary>
    public Share? Share { get; init; }

    public override IEnumerable<string> Names => [Owner];

    public static OwnershipStated Example =>
        new()
        {
            Owner = "organisation/amazon",
            Share = new() { Low = 1, High = 1 },
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.Key(Owner, Subjects.Organisation, "owner");
        checks.Share(Share, "share");
    }
}

/// <summary>Another organisation bought it, or a part of it.</summary>
public sealed record Acquired : ClaimData, IExample<Acquired>
{
    public required string By { get; init; }
    public Share? Share { get; init; }
    public Amount? Price { get; init; }

    public override IEnumerable<string> Names => [By];

    public override IEnumerable<(string Pointer, Amount Amount)> Amounts =>
        Price is null ? [] : [("price", Price)];

    public static Acquired Example =>
        new() { By = "organisation/blackstone", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        checks.Key(By, Subjects.Organisation, "by");
        checks.Share(Share, "share");
        Price?.Check(checks, "price");
    }
}

/// <summary>It became part of another, and is no more.</summary>
public sealed record MergedInto : ClaimData, IExample<MergedInto>
{
    public required string Into { get; init; }

    public override IEnumerable<string> Names => [Into];

    public static MergedInto Example =>
        new() { Into = "organisation/airtrunk", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks) =>
        checks.Key(Into, Subjects.Organisation, "into");
}

/// <summary>Context of an organisation that moves no total.</summary>
public sealed record SignalNoted : Signal, IExample<SignalNoted>
{
    public static SignalNoted Example =>
        new()
        {
            Title = "14,000 layoffs announced",
            Topic = "layoffs",
            Evidence = Examples.Press,
        };
}
