namespace BuildOut.Domain.Claims;

/// <summary>
/// R12: regions and currencies must exist; whatever else a claim names may be registered later. As all ground, it is judged over
/// all that was ever said.
/// </summary>
public static class References
{
    public static bool IsDesignatedRegion(IReadOnlyList<Claim> stream) =>
        EverDesignated<Regions.Designated>(stream).Any();

    /// <summary>The most decimals that the currency was ever said to have; null where it is none.</summary>
    public static int? MinorUnits(IReadOnlyList<Claim> stream) =>
        EverDesignated<Currencies.Designated>(stream).Max(d => (int?)d.MinorUnits);

    private static IEnumerable<T> EverDesignated<T>(IReadOnlyList<Claim> stream)
        where T : ClaimData =>
        stream.Any(c => c.Data is T)
            ? Timeline.EverSaid(stream).Select(c => c.Data).OfType<T>()
            : [];

    internal static Refusal? Missing(ClaimData data, IRecord record, string subject)
    {
        var faults = new List<Fault>();
        foreach (var name in data.Names.Distinct(StringComparer.Ordinal))
        {
            if (
                name.StartsWith("region/", StringComparison.Ordinal)
                && !record.RegionExists(Subjects.SlugOf(name))
            )
                faults.Add(
                    new(
                        Pointers.Find(data, Subjects.SlugOf(name)),
                        "unknown-region",
                        $"Expected a designated region; {Subjects.SlugOf(name)} is none. GET /v1/regions lists them."
                    )
                );
            if (
                name.StartsWith("currency/", StringComparison.Ordinal)
                && record.MinorUnits(Subjects.SlugOf(name)) is null
            )
                faults.Add(
                    new(
                        Pointers.Find(data, Subjects.SlugOf(name)),
                        "unknown-currency",
                        $"Expected a designated currency; {Subjects.SlugOf(name)} is none."
                    )
                );
        }
        var kind = Subjects.KindOf(subject);
        if (
            kind == Subjects.Region
            && data is not (Regions.Designated or ClaimChange)
            && !record.RegionExists(Subjects.SlugOf(subject))
        )
            faults.Add(
                new(
                    "/subject",
                    "unknown-region",
                    $"Expected a designated region; {Subjects.SlugOf(subject)} is none. Post region.designated first."
                )
            );
        if (
            kind == Subjects.Currency
            && data is not (Currencies.Designated or ClaimChange)
            && record.MinorUnits(Subjects.SlugOf(subject)) is null
        )
            faults.Add(
                new(
                    "/subject",
                    "unknown-currency",
                    $"Expected a designated currency; {Subjects.SlugOf(subject)} is none."
                )
            );
        var checks = new Checks(DateOnly.MaxValue);
        foreach (var (pointer, amount) in data.Amounts)
        {
            if (amount.Currency is not { } currency)
                continue;
            if (record.MinorUnits(currency) is { } minorUnits)
                amount.CheckMinorUnits(checks, pointer, minorUnits);
            else
                checks.Wrong(
                    $"{pointer}/currency",
                    "unknown-currency",
                    $"a designated currency of ISO 4217; {currency} is none"
                );
        }
        faults.AddRange(checks.Faults);
        return faults.Count == 0
            ? null
            : new("R12", "None", "regions and currencies that exist", faults);
    }
}
