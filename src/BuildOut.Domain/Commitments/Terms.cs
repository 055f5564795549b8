using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Commitments;

/// <summary>What a claim may say of a commitment's terms. Absent is no news, null withdraws (R7).</summary>
public abstract record Terms : ClaimData
{
    public Maybe<string> Title { get; init; }
    public Maybe<Nature?> Nature { get; init; }
    public Maybe<Firmness?> Firmness { get; init; }
    public Maybe<IReadOnlyList<Party>> Parties { get; init; }
    public Maybe<Scope> Scope { get; init; }
    public Maybe<Horizon> Horizon { get; init; }
    public Maybe<Amount> Amount { get; init; }

    /// <summary>Megawatts committed; never added to a project's (R4).</summary>
    public Maybe<Capacity> Capacity { get; init; }
    public Maybe<Incrementality?> Incrementality { get; init; }

    /// <summary>Whether the claim by itself says what the commitment is (R12).</summary>
    internal virtual bool SaysWhatItIs =>
        Title.Value is not null
        || Nature.Value is not null
        || Scope.Value is not null
        || Amount.Value is not null
        || Capacity.Value is not null;

    public override IEnumerable<string> Names =>
        (Scope.Value?.Names ?? []).Concat(
            (Parties.Value ?? []).Select(p => p.Organisation).OfType<string>()
        );

    public override IEnumerable<(string Pointer, Amount Amount)> Amounts =>
        Amount.Value is { } amount ? [("amount", amount)] : [];

    protected override void CheckPayload(Checks checks)
    {
        checks.Text(Title.Value, "title", 500);
        Party.Check(checks, Parties.Value, "parties");
        Scope.Value?.Check(checks, "scope");
        Horizon.Value?.Check(checks, "horizon");
        Amount.Value?.Check(checks, "amount");
        Capacity.Value?.Check(checks, "capacity");
    }
}
