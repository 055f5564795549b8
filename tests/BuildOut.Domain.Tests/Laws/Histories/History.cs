using System.Globalization;
using System.Text.Json;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.EventTypes;
using CsCheck;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>Claims of all types about few subjects, as senders may post them; some are refused.</summary>
internal sealed record History(IReadOnlyList<Claim> Claims)
{
    /// <summary>Every type but corrections and retractions.</summary>
    public static Gen<History> WithoutChanges(int least, int most) =>
        Drafts
            .Of(Cast.Small)
            .Select(d => d with { Change = null })
            .Array[least, most]
            .Select(d => Of(d, Cast.Small, once: true));

    /// <summary>
    /// Each claim is changed at most once: of several changes of one claim the first to arrive is accepted, and the others
    /// are second successors.
    /// </summary>
    public static Gen<History> ChangedOnce(int least, int most) =>
        In(Cast.Small, least, most, true);

    public static Gen<History> Any(int least, int most) => In(Cast.Small, least, most, false);

    /// <summary>Who owns whom, and nothing else.</summary>
    public static Gen<History> OfOrganisations(int least, int most) =>
        // About one draft in eight is of an organisation; choosing among many never runs out, as drawing until one comes may.
        Drafts
            .Of(Cast.Small)
            .Array[least * 8, most * 8]
            .Select(d =>
                Of(
                    [.. d.Where(x => Subjects.KindOf(x.Claim.Subject) == Subjects.Organisation)],
                    Cast.Small,
                    once: true
                )
            );

    public static Gen<History> Long(int count) => In(Cast.Large, count, count, true);

    public IEnumerable<Claim> Changes => Claims.Where(c => c.Data is ClaimChange);

    public IEnumerable<Claim> Firsts => Claims.Where(c => c.Data is not ClaimChange);

    public History Without(int index) => new([.. Claims.Where((_, i) => i != index)]);

    /// <summary>The same claims in another order, which leaving some out does not change.</summary>
    public History InOrder(ulong order) =>
        new([
            .. Claims.OrderBy(c =>
                Claim.EventIdOf(order.ToString(CultureInfo.InvariantCulture), c.Reference)
            ),
        ]);

    public override string ToString() =>
        string.Join(
            '\n',
            Claims.Select(c =>
                $"{c.Reference} {c.Ordinal} {c.Type.Name} {c.Effective} {c.Subject} {Event_types.Write(c.Data)}"
            )
        );

    private static Gen<History> In(Cast cast, int least, int most, bool once) =>
        Drafts.Of(cast).Array[least, most].Select(d => Of(d, cast, once));

    private static History Of(Draft[] drafts, Cast cast, bool once)
    {
        var claims = new List<Claim>();
        var roots = new List<Claim>();
        var changed = new HashSet<int>();
        foreach (var (i, draft) in drafts.Index())
        {
            var claim = draft.Claim with
            {
                Id = draft.Claim.Id + i.ToString("D3", CultureInfo.InvariantCulture),
            };
            if (draft.RivalOf is { } rival && i > 0)
                claim = claim with
                {
                    Data = claim.Data with { RivalOf = claims[rival % i].Reference },
                };
            var root = claim;
            if (draft.Change is { } change && i > 0 && (!once || changed.Add(change.Target % i)))
            {
                root = roots[change.Target % i];
                claim = Changed(claim, claims[change.Target % i], root, change, cast);
            }
            claims.Add(claim);
            roots.Add(root);
        }
        return new(claims);
    }

    private static Claim Changed(Claim claim, Claim target, Claim root, Change change, Cast cast)
    {
        ClaimChange data =
            change.Retracts || target.Data is Retracted
                ? new Retracted { Retracts = target.Reference, Reason = "A hoax." }
                : Corrected(target, Drafts.Again(root, change.Seed, cast));
        var bySource = change.Seed % 3 == 0 && claim.Data.Evidence.Count > 0;
        return claim with
        {
            Subject = target.Subject,
            Type = ClaimTypes.All.Single(t => t.Data == data.GetType()),
            Effective = change.Seed % 2 == 0 ? root.Effective : claim.Effective,
            Data = data with
            {
                Cause = bySource ? ChangeCause.SourceError : null,
                Evidence = bySource ? claim.Data.Evidence : [],
            },
        };
    }

    private static Corrected Corrected(Claim target, ClaimData data) =>
        new()
        {
            Corrects = target.Reference,
            Reason = "It was mistyped.",
            Data = JsonSerializer.SerializeToElement(data, data.GetType(), ClaimJson.Options),
        };
}
