using BuildOut.Domain.Claims;

namespace BuildOut.Domain.Currencies;

/// <summary>A currency and its published rates by the currency that they are to.</summary>
public sealed class CurrencyState(string key) : SubjectState(key)
{
    public Field<Designated> Designation { get; } = new();
    public SortedDictionary<string, Field<RatePublished>> Rates { get; } =
        new(StringComparer.Ordinal);

    protected override void Apply(StandingClaim claim)
    {
        switch (claim.Data)
        {
            case Designated designated:
                Designation.Set(claim, designated);
                break;
            case RatePublished rate:
                if (!Rates.TryGetValue(rate.To, out var field))
                    field = Rates[rate.To] = new();
                field.Set(claim, rate);
                break;
        }
    }
}
