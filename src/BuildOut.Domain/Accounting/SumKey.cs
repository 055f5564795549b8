using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>What a region's sum is of; as a text it is the key of a read model's row.</summary>
public abstract record SumKey
{
    public sealed record Commitments(RowKey Row) : SumKey;

    public sealed record OfFirmness(RowKey Row, Firmness Firmness) : SumKey;

    public sealed record Flagged(RowKey Row, Flag Flag) : SumKey;

    public sealed record Assumed(RowKey Row, Assumption Assumption) : SumKey;

    /// <summary>A rate by which amounts of the row were converted: the reference of its claim.</summary>
    public sealed record AtRate(RowKey Row, string Rate) : SumKey;

    public sealed record PossibleOverlap(Nature Nature) : SumKey;

    public sealed record Megawatts(CapacityKey Key) : SumKey;

    /// <summary>Megawatts that open outages may have taken.</summary>
    public sealed record Lost(PowerBasis Basis) : SumKey;

    /// <summary>Open outages, and those whose exposure is unknown as the undisclosed among them.</summary>
    public sealed record OpenOutages : SumKey;

    public sealed override string ToString() =>
        this switch
        {
            Commitments c => $"commitments|{Text(c.Row)}",
            OfFirmness f => $"firmness|{Text(f.Row)}|{f.Firmness}",
            Flagged f => $"flag|{Text(f.Row)}|{f.Flag}",
            Assumed a => $"assumption|{Text(a.Row)}|{Array.IndexOf(Assumption.All, a.Assumption)}",
            AtRate r => $"rate|{Text(r.Row)}|{r.Rate}",
            PossibleOverlap p => $"possible-overlap|{p.Nature}",
            Megawatts m =>
                $"megawatts|{m.Key.Region}|{m.Key.Operator}|{m.Key.Basis}|{m.Key.Stage}|{m.Key.SetAside}",
            Lost l => $"lost|{l.Basis}",
            _ => "outages",
        };

    public static SumKey Parse(string text) =>
        text.Split('|') switch
        {
            ["commitments", .. var row] => new Commitments(RowOf(row)),
            ["firmness", var n, var c, var b, var firmness] => new OfFirmness(
                RowOf([n, c, b]),
                Enum.Parse<Firmness>(firmness)
            ),
            ["flag", var n, var c, var b, var flag] => new Flagged(
                RowOf([n, c, b]),
                Enum.Parse<Flag>(flag)
            ),
            ["assumption", var n, var c, var b, var index] => new Assumed(
                RowOf([n, c, b]),
                Assumption.All[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)]
            ),
            // A reference may hold any sign.
            ["rate", var n, var c, var b, .. var rate] => new AtRate(
                RowOf([n, c, b]),
                string.Join('|', rate)
            ),
            ["possible-overlap", var nature] => new PossibleOverlap(Enum.Parse<Nature>(nature)),
            ["megawatts", var region, var operatedBy, var basis, var stage, var aside] =>
                new Megawatts(
                    new(
                        Known(region),
                        Known(operatedBy),
                        Enum.Parse<PowerBasis>(basis),
                        Enum.Parse<CapacityStage>(stage)
                    )
                    {
                        SetAside = Known(aside) is { } standing
                            ? Enum.Parse<Projects.Standing>(standing)
                            : null,
                    }
                ),
            ["lost", var basis] => new Lost(Enum.Parse<PowerBasis>(basis)),
            _ => new OpenOutages(),
        };

    private static string Text(RowKey row) => $"{row.Nature}|{row.Currency}|{row.Basis}";

    private static RowKey RowOf(string[] parts) =>
        new(
            Enum.Parse<Nature>(parts[0]),
            Known(parts[1]),
            Known(parts[2]) is { } basis ? Enum.Parse<PowerBasis>(basis) : null
        );

    private static string? Known(string part) => part.Length == 0 ? null : part;
}
