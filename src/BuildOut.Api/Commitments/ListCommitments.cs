using BuildOut.Api.Exports;
using BuildOut.Api.Organisations;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using Wolverine.Http;

namespace BuildOut.Api.Commitments;

/// <summary>Commitments as lists: of a region, of an organisation, of the world.</summary>
public static class ListCommitments
{
    /// <summary>List commitments.</summary>
    /// <remarks>
    /// Ordered by key. Filters: region (own and shared ones), organisation with view (those that it is counted in), nature, currency,
    /// basis, firmness, lifecycle, q; and row, of the region's or the organisation's totals, by account if one is given.
    /// </remarks>
    [WolverineGet("/v1/commitments", OperationId = "listCommitments")]
    [Reads(
        typeof(Page<CommitmentView>),
        "region",
        "organisation",
        "view",
        "nature",
        "currency",
        "basis",
        "firmness",
        "lifecycle",
        "q",
        "row",
        "account",
        IsPaged = true,
        Export = typeof(CommitmentExport)
    )]
    public static async Task<IResult> All(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var region = Query.Text(http.Request, "region");
        var organisation = Query.Key(http.Request, "organisation", Subjects.Organisation);
        if (region is not null || organisation is null)
            GetRegion.Find(region ?? RegionTree.World, times);
        if (organisation is null)
            return await OfRegionAsync(region ?? RegionTree.World, times, http, ct);
        var view = Query.Word<View>(http.Request, "view") ?? View.Whole;
        var (_, ownership, keys) = await GetOrganisation.OwnershipAsync(
            organisation,
            times,
            reader,
            ct
        );
        var linked = (await GetOrganisation.CommitmentsAsync(keys, times, reader, ct)).ToList();
        var valuation = times.Valuation(times.Account(http.Request));
        var states = linked
            .Where(s => ownership.Cover(view, s).Own > 0)
            .Where(s => region is null || times.Tree.Cover(region, s.Scope.Value) != Coverage.None)
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s =>
                (s, region is null ? Coverage.Inside : times.Tree.Cover(region, s.Scope.Value))
            );
        return Answer(
            states,
            () => GetOrganisation.Ledger(linked, ownership, view, valuation),
            region,
            times,
            http
        );
    }

    /// <summary>A region's commitments as they stood, its own and shared ones.</summary>
    /// <remarks>
    /// Ordered by key. Filters: nature, currency, basis, firmness, lifecycle, q; and row, of the region's totals, by account if one is
    /// given.
    /// </remarks>
    [WolverineGet("/v1/regions/{code}/commitments", OperationId = "listRegionCommitments")]
    [Reads(
        typeof(Page<CommitmentView>),
        "nature",
        "currency",
        "basis",
        "firmness",
        "lifecycle",
        "q",
        "row",
        "account",
        IsPaged = true,
        Export = typeof(CommitmentExport)
    )]
    public static async Task<IResult> OfRegion(string code, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        GetRegion.Find(code, times);
        return await OfRegionAsync(code, times, http, ct);
    }

    private static async Task<IResult> OfRegionAsync(
        string code,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var picture = await RegionFold.AsOfAsync(
            code,
            times,
            http.RequestServices.GetRequiredService<RecordReader>(),
            ct,
            times.Account(http.Request)
        );
        return Answer(
            picture.Commitments.Commitments.Where(c => c.Coverage != Coverage.None),
            () => picture.Commitments,
            code,
            times,
            http
        );
    }

    private static IResult Answer(
        IEnumerable<(CommitmentState State, Coverage Coverage)> commitments,
        Func<CommitmentLedger> ledger,
        string? region,
        ReadTimes times,
        HttpContext http
    )
    {
        var nature = Query.Word<Nature>(http.Request, "nature");
        var firmness = Query.Word<Firmness>(http.Request, "firmness");
        var lifecycle = Query.Word<Lifecycle>(http.Request, "lifecycle");
        var basis = Query.Word<PowerBasis>(http.Request, "basis");
        var currency = Query.Text(http.Request, "currency");
        var typed = Query.Name(http.Request, "q");
        var row = Row(http.Request, times);
        var placed = row is null ? null : ledger().Placed();
        var views = commitments
            .Where(c => c.State.Lifecycle is not null)
            .Where(c => nature is null || (c.State.Nature.Value ?? Nature.Unknown) == nature)
            .Where(c =>
                firmness is null || (c.State.Firmness.Value ?? Firmness.Unknown) == firmness
            )
            .Where(c => lifecycle is null || c.State.Lifecycle == lifecycle)
            .Where(c => basis is null || c.State.Capacity.Value?.Basis == basis)
            .Where(c => typed is null || IsCalled(c.State, typed))
            .Where(c =>
                placed is null
                || placed[c.State.Key].Any(r => (nature ?? r.Nature) == r.Nature && r.Name == row)
            )
            // What is undisclosed in no currency stands in its nature's row; of what is in megawatts alone no amount is missing.
            .Where(c =>
                currency is null
                || (c.State.Amount.Value?.Currency ?? currency) == currency
                    && (c.State.Amount.Answer is not null || c.State.Capacity.Value is null)
            );
        return Listing.Of(
            http,
            times,
            views,
            c => c.State.Key,
            c =>
                CommitmentView.Of(c.State, times.Lens.AsOf) with
                {
                    InRegion = region is null ? null : new(c.Coverage.Own, c.Coverage.Shared),
                },
            c =>
                new[]
                {
                    new CommitmentExport(
                        c.State,
                        times.Lens.AsOf,
                        region is null ? null : c.Coverage
                    ),
                }
        );
    }

    private static string? Row(HttpRequest request, ReadTimes times) =>
        Query.Text(request, "row") is not { } row ? null
        : row is RowKey.Nothing
        || times.Places.MinorUnits(row) is not null
        || Enum.GetNames<PowerBasis>().Contains(row, StringComparer.Ordinal)
            ? row
        : throw Query.Wrong(
            "row",
            "value",
            $"a currency of ISO 4217, {RowKey.Nothing}, or one of {string.Join(", ", Enum.GetNames<PowerBasis>())}"
        );

    /// <summary>Earlier and rival titles count too: people seek a commitment under the name they read.</summary>
    private static bool IsCalled(CommitmentState state, string typed) =>
        Names.AreLike(
            typed,
            state.Title.All.Select(s => s.Value).OfType<string>().Append(Subjects.SlugOf(state.Key))
        );
}
