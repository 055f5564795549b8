using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>Walks <c>PartOf</c> upwards over the record, to tell an accepted claim that it closes a circle.</summary>
internal sealed class PartOfWalk(IRecord record)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public bool Leads(string from, string to) =>
        from == to
        || (
            _seen.Add(from)
            && Timeline
                .Standing(record.Stream(from), Lens.Everything)
                .Select(s => s.Data)
                .OfType<Related>()
                .Any(r => r.Relation is Relation.PartOf && Leads(r.To, to))
        );
}
