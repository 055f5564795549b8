using System.Text.Json;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>A claim before it is known which others there are: those that it changes or rivals are given by their number.</summary>
internal sealed record Draft(Claim Claim, int? RivalOf, Change? Change);

/// <summary>A correction of an earlier claim, by data drawn with <paramref name="Seed"/>, or its retraction.</summary>
internal sealed record Change(int Target, bool Retracts, ulong Seed);

internal static class Drafts
{
    private static readonly string[] Currencies = ["currency/USD", "currency/KRW"];

    public static Gen<Draft> Of(Cast cast) =>
        Draw.Gen(d =>
        {
            var change = d.OneIn(8)
                ? new Change(d.Below(1000), d.OneIn(2), (ulong)d.Below(int.MaxValue))
                : null;
            var subject = Subject(d, cast);
            var data = DataOf(subject, d, cast);
            var type = Say.TypeOf(data);
            var predicted = type.Has(ClaimTraits.Plannable) && d.OneIn(3);
            return new Draft(
                new()
                {
                    Id = $"{d.One('m', 'k', 'x')}",
                    Source = d.One("/a", "/b", "/b/c", "/bc"),
                    Type = type,
                    Subject = subject,
                    Ordinal = d.OneIn(4) ? d.Below(3) - 1 : null,
                    // Seldom a date that is refused: what happened is not in the future (R9).
                    Effective = (predicted && d.OneIn(2)) || d.OneIn(60) ? d.Future() : d.Day(),
                    Data = predicted ? data with { Assertion = AssertionClass.Predicted } : data,
                },
                d.OneIn(12) ? d.Below(1000) : null,
                change
            );
        });

    /// <summary>What a claim of the type says, drawn anew for a correction of it.</summary>
    public static ClaimData Again(Claim root, ulong seed, Cast cast)
    {
        var d = new Draw(new PCG(7, seed));
        for (var i = 0; i < 200; i++)
            if (DataOf(root.Subject, d, cast) is var data && Say.TypeOf(data) == root.Type)
                return data;
        return root.Data with { Note = "Mistyped." };
    }

    private static string Subject(Draw d, Cast cast) =>
        d.Below(20) switch
        {
            < 9 => d.One(cast.Commitments),
            < 14 => d.One(cast.Projects),
            < 17 => $"region/{d.One(Cast.Regions)}",
            < 19 => d.One(cast.Organisations),
            _ => d.One(Currencies),
        };

    private static ClaimData DataOf(string subject, Draw d, Cast cast)
    {
        var data = Subjects.KindOf(subject) switch
        {
            Subjects.Commitment => Among(OfCommitments.All, d, cast),
            Subjects.Project => Among(OfProjects.All, d, cast),
            Subjects.Region => Among(OfPlaces.All, d, cast),
            Subjects.Organisation => Among(OfTheRest.Organisations, d, cast),
            _ => OfTheRest.Currency(d, cast, subject),
        };
        return data with
        {
            Evidence = d.Evidence(),
            Confidence = d.OneIn(4) ? d.Any<Confidence>() : null,
            Note = d.OrNone(12, () => "Said in passing: \"é\" & 세종."),
        };
    }

    private static ClaimData Among(
        (int Weight, Func<Draw, Cast, ClaimData> Draw)[] all,
        Draw d,
        Cast cast
    )
    {
        var at = d.Below(all.Sum(a => a.Weight));
        return all.First(a => (at -= a.Weight) < 0).Draw(d, cast);
    }
}
