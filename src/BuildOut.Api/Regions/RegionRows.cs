using BuildOut.Api.Reading;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Regions;

/// <summary>Rows of a region as an answer shows them: grouped as asked, each with the link that lists what made it.</summary>
internal static class RegionRows
{
    public static IReadOnlyList<CommitmentRow> Commitments(
        string code,
        string bookmark,
        IEnumerable<CommitmentRow> rows,
        string? account = null
    ) =>
        [
            .. rows.Select(r =>
                r with
                {
                    Lineage =
                        $"/v1/regions/{code}/commitments?nature={r.Nature}&row={new RowKey(r.Nature, r.Currency, r.Basis).Name}{(account is null ? "" : $"&account={account}")}&{bookmark}",
                }
            ),
        ];

    /// <param name="by">Which of region, operator, stage and basis to keep apart; bases are never added.</param>
    /// <param name="rows">At the finest grain.</param>
    /// <param name="available">What outages leave in operation, by basis.</param>
    /// <param name="operatedBy">Whose projects alone the rows are of, where they are.</param>
    public static IReadOnlyList<CapacityView> Capacity(
        string code,
        string bookmark,
        IEnumerable<CapacityView> rows,
        IEnumerable<CapacityView> available,
        IReadOnlyCollection<string> by,
        string? operatedBy = null
    )
    {
        var left = available.ToDictionary(a => a.Basis!.Value, a => a.Range);
        return
        [
            .. rows.GroupBy(r =>
                    (
                        Region: by.Contains("region") ? r.Region : null,
                        Operator: by.Contains("operator") ? r.Organisation : null,
                        Stage: by.Contains("stage") || by.Contains("year") ? r.Stage : null,
                        r.Basis,
                        r.Year
                    )
                )
                .OrderBy(g => g.Key.Region, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Operator, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Basis)
                .ThenBy(g => g.Key.Stage)
                .ThenBy(g => g.Key.Year ?? int.MaxValue)
                .Select(g => new CapacityView
                {
                    Region = g.Key.Region,
                    Organisation = g.Key.Operator,
                    Stage = g.Key.Stage,
                    Basis = g.Key.Basis,
                    Year = g.Key.Year,
                    Range = Sum(g),
                    Unknown = g.Sum(r => r.Unknown),
                    Confidence = g.Max(r => r.Confidence),
                    Available =
                        g.Key.Stage is CapacityStage.Operational
                        && g.Key is { Region: null, Operator: null }
                        && left.TryGetValue(g.Key.Basis!.Value, out var rest)
                            ? new CapacityLeft { Range = rest }
                            : null,
                    Lineage =
                        $"/v1/projects?region={g.Key.Region ?? code}{Operated(g.Key.Operator ?? operatedBy)}&basis={g.Key.Basis}{(g.Key.Stage is null ? "" : $"&stage={g.Key.Stage}")}&{bookmark}",
                }),
        ];

        static string Operated(string? by) =>
            by is null ? "" : $"&operator={Uri.EscapeDataString(by)}";
    }

    /// <summary>By basis, stage and standing.</summary>
    public static IReadOnlyList<CapacityView> SetAside(
        string code,
        string bookmark,
        RegionFigures figures
    ) =>
        [
            .. figures
                .SetAside.GroupBy(r => (r.Basis, r.Stage, r.SetAside))
                .OrderBy(g => g.Key)
                .Select(g => new CapacityView
                {
                    Basis = g.Key.Basis,
                    Stage = g.Key.Stage,
                    SetAside = g.Key.SetAside,
                    Range = Sum(g),
                    Unknown = g.Sum(r => r.Unknown),
                    Confidence = g.Max(r => r.Confidence),
                    Lineage = $"/v1/projects?region={code}&standing={g.Key.SetAside}&{bookmark}",
                }),
        ];

    private static Interval? Sum(IEnumerable<CapacityView> rows) =>
        rows.Select(r => r.Range)
            .Where(r => r is not null)
            .Aggregate((Interval?)null, (a, b) => a is null ? b : a + b);
}
