using System.Runtime.CompilerServices;
using BuildOut.Api.Exports;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Organisations;
using Wolverine.Http;

namespace BuildOut.Api.Organisations;

/// <summary>Organisations: one with its totals in the three views of R5, and its raw events.</summary>
public static class GetOrganisation
{
    /// <summary>List organisations.</summary>
    /// <remarks>Ordered by key; one that is named and that nobody registered shows as its bare key.</remarks>
    [WolverineGet("/v1/organisations", OperationId = "listOrganisations")]
    [Reads(typeof(Page<OrganisationItem>), IsPaged = true, Export = typeof(OrganisationExport))]
    public static async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var format = Format.Of(http.Request, Listing.Offered<OrganisationExport>());
        if (format != Format.Json)
            return new Export<OrganisationExport>(times, format, RowsAsync(http, times, ct));
        var states = await StatesAsync(
            Paging.After(http) ?? "",
            Query.Limit(http.Request) + 1,
            times,
            reader,
            ct
        );
        return ReadAnswers.Of(
            times,
            Paging.Of(http, states, s => s.Key, s => OrganisationItem.Of(s, times.Lens.AsOf))
        );
    }

    private static async IAsyncEnumerable<OrganisationExport> RowsAsync(
        HttpContext http,
        ReadTimes times,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        const int part = 1000;
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var left = Query.Text(http.Request, "limit") is null
            ? int.MaxValue
            : Query.Limit(http.Request);
        var after = Paging.After(http) ?? "";
        while (left > 0)
        {
            var states = await StatesAsync(after, Math.Min(left, part), times, reader, ct);
            foreach (var state in states)
                yield return new(state, OrganisationItem.Of(state, times.Lens.AsOf));
            if (states.Count < part)
                yield break;
            left -= states.Count;
            after = states[^1].Key;
        }
    }

    private static async Task<List<OrganisationState>> StatesAsync(
        string after,
        int limit,
        ReadTimes times,
        RecordReader reader,
        CancellationToken ct
    )
    {
        var keys = await reader.KeysAsync(Subjects.Organisation, after, limit, ct);
        var claims = (await reader.StreamsAsync(keys, times.Sequence, ct)).ToLookup(c => c.Subject);
        return
        [
            .. keys.Select(key =>
                (OrganisationState)
                    SubjectState.Fold(
                        key,
                        Timeline.Standing(claims[key], times.Lens),
                        times.Lens.AsOf
                    )
            ),
        ];
    }

    /// <summary>An organisation and its commitments.</summary>
    /// <remarks>
    /// view is Whole (each commitment that it or what it controls puts into, whole), Equity (its share of each, an unknown share
    /// being 0 to 1) or Operator. Subsidiaries roll up by the ownership of asOf.
    /// </remarks>
    [WolverineGet("/v1/organisations/{slug}", OperationId = "getOrganisation")]
    [Reads(typeof(OrganisationAnswer), "view", "account")]
    public static async Task<IResult> One(string slug, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var view = Query.Word<View>(http.Request, "view") ?? View.Whole;
        var key = $"organisation/{slug}";
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var (below, ownership, keys) = await OwnershipAsync(key, times, reader, ct);
        var account = times.Account(http.Request);
        var ledger = Ledger(
            await CommitmentsAsync(keys, times, reader, ct),
            ownership,
            view,
            times.Valuation(account)
        );
        var own = below.Find(s => s.Key == key) ?? new OrganisationState(key);
        var rows = ledger.Rows();
        if (own.Claims.Count == 0 && rows.Count == 0)
            return SubjectReads.Missing(key);
        return ReadAnswers.Of(
            times,
            new OrganisationAnswer
            {
                Organisation = OrganisationItem.Of(own, times.Lens.AsOf),
                View = view,
                AsOf = PartialDate.Of(times.Lens.AsOf),
                Sequence = times.Sequence,
                Subsidiaries =
                [
                    .. below
                        .Where(s => s.Key != key && keys.Contains(s.Key))
                        .OrderBy(s => s.Key, StringComparer.Ordinal)
                        .Select(s => new SubsidiaryView(
                            s.Key,
                            s.Name.Value,
                            new()
                            {
                                Low = ownership.Of(s.Key).Low,
                                High = ownership.Of(s.Key).High ?? 1,
                            }
                        )),
                ],
                Commitments =
                [
                    .. rows.Select(r =>
                        CommitmentRow.Of(r, times.Rates) with
                        {
                            Lineage =
                                $"/v1/commitments?organisation={key}&view={view}&nature={r.Key.Nature}&row={r.Key.Name}{(account is null ? "" : $"&account={account}")}&{times.Bookmark}",
                        }
                    ),
                ],
            }
        );
    }

    /// <summary>What these add up to in the eyes of an organisation.</summary>
    internal static CommitmentLedger Ledger(
        IEnumerable<CommitmentState> commitments,
        Ownership ownership,
        View view,
        Valuation valuation
    )
    {
        var ledger = new CommitmentLedger(
            c => ownership.Cover(view, c),
            c => c.Parties.Value is null ? null : c.Parties.Answer!.Claim,
            valuation
        );
        foreach (var state in commitments)
            ledger.Set(state);
        return ledger;
    }

    /// <summary>The organisations that may be below one, what it owns of them, and the keys of those of which it owns anything.</summary>
    internal static async Task<(
        List<OrganisationState> Below,
        Ownership Ownership,
        string[] Keys
    )> OwnershipAsync(string key, ReadTimes times, RecordReader reader, CancellationToken ct)
    {
        var below = (await reader.OrganisationsAsync(key, times.Sequence, ct))
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(s =>
                (OrganisationState)
                    SubjectState.Fold(s.Key, Timeline.Standing(s, times.Lens), times.Lens.AsOf)
            )
            .ToList();
        var ownership = new Ownership(key, below);
        var owned = below
            .Select(s => s.Key)
            .Where(k => ownership.Of(k) != Domain.Quantities.Interval.Zero);
        return (below, ownership, [.. owned.Append(key).Distinct()]);
    }

    /// <summary>The commitments that name any of these, and those that they are related to.</summary>
    internal static async Task<IEnumerable<CommitmentState>> CommitmentsAsync(
        string[] keys,
        ReadTimes times,
        RecordReader reader,
        CancellationToken ct
    ) =>
        (await reader.LinkedAsync(keys, times.Sequence, ct))
            .Where(c => Subjects.KindOf(c.Subject) is Subjects.Commitment)
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(s =>
            {
                var state = (CommitmentState)
                    SubjectState.Fold(s.Key, Timeline.Standing(s, times.Lens), times.Lens.AsOf);
                state.Clock = times.Lens.Clock;
                return state;
            });

    /// <summary>An organisation's raw events, in the order of the record.</summary>
    [WolverineGet("/v1/organisations/{slug}/events", OperationId = "listOrganisationEvents")]
    [Reads(typeof(Page<EventView>), IsPaged = true)]
    public static Task<IResult> Events(string slug, HttpContext http, CancellationToken ct) =>
        SubjectEvents.OfAsync($"organisation/{slug}", http, ct);

    /// <summary>An organisation's states over time.</summary>
    /// <remarks>
    /// Each event in effective order, or what a rule made of the clock, with the organisation after it.
    /// order=recorded shows instead what was believed as of asOf after each event as it was recorded, corrections and retractions
    /// among them; include=retracted shows retracted events at their place, marked, without effect.
    /// </remarks>
    [WolverineGet("/v1/organisations/{slug}/history", OperationId = "getOrganisationHistory")]
    [Reads(
        typeof(Page<SubjectFrame<OrganisationItem>>),
        "format",
        "speed",
        HistoryShape.OrderName,
        HistoryShape.IncludeName,
        IsPaged = true
    )]
    public static Task<IResult> History(string slug, HttpContext http, CancellationToken ct) =>
        SubjectReads.HistoryAsync(
            $"organisation/{slug}",
            http,
            (state, day) => OrganisationItem.Of((OrganisationState)state, day),
            ct
        );
}
