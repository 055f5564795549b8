using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Organisations;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Ventures
{
    [Fact]
    public void R5_an_organisations_equity_lies_between_nothing_and_the_whole() =>
        Law.Holds(
            History.ChangedOnce(30, 60),
            Gen.OneOf(Cast.Small.Organisations),
            (history, key) =>
            {
                var world = history.Settled();
                var ownership = new Ownership(key, Organisations(world));
                var whole = Rows(world, c => ownership.Cover(View.Whole, c))
                    .ToDictionary(r => r.Key);
                foreach (var row in Rows(world, c => ownership.Cover(View.Equity, c)))
                    if (row.Total is { } equity)
                    {
                        (equity.Low >= 0 && !(equity.High < equity.Low)).ShouldBeTrue($"{row}");
                        var all = whole[row.Key].Total!.Value;
                        (
                            equity.Low <= all.Low && (all.High is null || equity.High <= all.High)
                        ).ShouldBeTrue($"{row} of {all}");
                        foreach (var firm in row.ByFirmness.Where(f => f.Total is not null))
                            firm.Total!.Value.AtMost(
                                    whole[row.Key]
                                        .ByFirmness.Single(f => f.Firmness == firm.Firmness)
                                        .Total!.Value
                                )
                                .ShouldBe(firm.Total.Value, $"{firm}");
                    }
            },
            times: 150
        );

    [Fact]
    public void R5_what_is_held_in_part_is_never_more_than_the_whole_whatever_is_inside_what() =>
        Law.Holds(
            Gen.Select(
                Related_few.Of(2, 6, withAtLeast: false),
                Gen.OneOf<Share?>(Exactly(0.1m), Exactly(0.5m), Exactly(1), null).Array[6]
            ),
            drawn =>
            {
                var (few, shares) = drawn;
                var world = few.World()
                    .With(
                        Enumerable
                            .Range(0, few.Count)
                            .Select(i => Held($"commitment/c{i}", "organisation/top", shares[i]))
                    );
                var ownership = new Ownership("organisation/top", Organisations(world));
                var whole = Rows(world, c => ownership.Cover(View.Whole, c))
                    .ToDictionary(r => r.Key, r => r.Total);
                foreach (var row in Rows(world, c => ownership.Cover(View.Equity, c)))
                    if (row.Total is { } equity)
                    {
                        equity.Low.ShouldBeInRange(0, equity.High!.Value);
                        equity.AtMost(whole[row.Key]!.Value).ShouldBe(equity);
                    }
            },
            times: 300
        );

    [Fact]
    public void R5_an_umbrella_held_in_part_still_bounds_what_is_inside_it()
    {
        var world = World
            .Of(
                Say.Pledged("umbrella", 10),
                Say.Pledged("part", 9, 20),
                Say.Related("part", Relation.PartOf, "umbrella")
            )
            .With([
                Held("commitment/umbrella", "organisation/top", Exactly(0.5m)),
                Held("commitment/part", "organisation/top", Exactly(1)),
            ]);
        var ownership = new Ownership("organisation/top", []);
        Rows(world, c => ownership.Cover(View.Whole, c))
            .ShouldHaveSingleItem()
            .Total.ShouldBe(new Interval(10, 10));
        Rows(world, c => ownership.Cover(View.Equity, c))
            .ShouldHaveSingleItem()
            .Total.ShouldBe(new Interval(9, 10));
    }

    private static Share Exactly(decimal share) => new() { Low = share, High = share };

    private static Claim Held(string commitment, string by, Share? share) =>
        Say.Of(
            commitment,
            "2025-01-01",
            new Reaffirmed
            {
                Title = "x",
                Parties = Maybe<IReadOnlyList<Party>>.Of([
                    new()
                    {
                        Organisation = by,
                        Role = PartyRole.Investor,
                        Share = share,
                    },
                ]),
            }
        );

    [Fact]
    public void R5_the_sole_owner_of_the_sole_investor_has_what_a_region_counts_whole() =>
        Law.Holds(
            Related_few.Of(1, 6),
            few =>
            {
                var world = few.World();
                world.With(
                    Say.Of(
                        "organisation/unit",
                        Say.Date,
                        new OwnershipStated { Owner = "organisation/top", Share = Exactly(1) }
                    )
                );
                world.With(
                    Enumerable
                        .Range(0, few.Count)
                        .Select(i => Held($"commitment/c{i}", "organisation/unit", Exactly(1)))
                );
                var ownership = new Ownership("organisation/top", Organisations(world));
                Rows(world, c => ownership.Cover(View.Equity, c))
                    .Select(r => r.Total)
                    .ShouldBe(world.Picture().Commitments.Rows().Select(r => r.Total));
            },
            times: 150
        );

    [Fact]
    public void R5_what_an_organisation_owns_is_a_part_whatever_the_order_in_which_states_are_read() =>
        Law.Holds(
            History.OfOrganisations(10, 25),
            Gen.OneOf(Cast.Small.Organisations),
            (history, key) =>
            {
                var states = Organisations(history.Settled());
                var (one, other) = (
                    new Ownership(key, states),
                    new Ownership(key, [.. states.AsEnumerable().Reverse()])
                );
                foreach (var organisation in Cast.Small.Organisations)
                {
                    var share = one.Of(organisation);
                    (share.Low >= 0 && share.Low <= share.High && share.High <= 1).ShouldBeTrue(
                        $"{organisation} {share}"
                    );
                    other.Of(organisation).ShouldBe(share, organisation);
                }
                one.Of(key).ShouldBe(new Interval(1, 1));
                other.Controlled.Order().ShouldBe(one.Controlled.Order());
            },
            times: 300
        );

    [Fact]
    public void R5_what_a_subsidiary_owns_its_sole_owner_owns_too() =>
        Law.Holds(
            History.OfOrganisations(10, 25),
            Gen.OneOf(Cast.Small.Organisations),
            (history, key) =>
            {
                var world = history.Settled();
                world.UntilSettled(
                    Say.Of(
                        key,
                        "2026-05-31",
                        new OwnershipStated { Owner = "organisation/top", Share = Exactly(1) }
                    )
                );
                var states = Organisations(world);
                var (top, unit) = (
                    new Ownership("organisation/top", states),
                    new Ownership(key, states)
                );
                foreach (var organisation in Cast.Small.Organisations)
                    IsClose(top.Of(organisation), unit.Of(organisation)).ShouldBeTrue(organisation);
                top.Controlled.Except(unit.Controlled).ShouldBe(["organisation/top"]);
            },
            times: 150
        );

    // Owners that own each other have shares of as many digits as there is room for.
    private static bool IsClose(Interval a, Interval b) =>
        Math.Abs(a.Low - b.Low) < 1e-9m && Math.Abs(a.High!.Value - b.High!.Value) < 1e-9m;

    private static List<OrganisationState> Organisations(World world) =>
        [
            .. world
                .Subjects.Where(s => s.StartsWith("organisation/", StringComparison.Ordinal))
                .Select(s => (OrganisationState)world.State(s)),
        ];

    private static IReadOnlyList<TotalRow> Rows(
        World world,
        Func<CommitmentState, Coverage> coverage
    )
    {
        var ledger = new CommitmentLedger(
            coverage,
            c => c.Parties.Answer?.Claim,
            world.Valuation(Lens.Everything)
        );
        foreach (
            var key in world.Subjects.Where(s =>
                s.StartsWith("commitment/", StringComparison.Ordinal)
            )
        )
            ledger.Set((CommitmentState)world.State(key));
        return ledger.Rows();
    }
}
