using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>Walks <c>PartOf</c> upwards over the record, to tell an accepted claim that it closes a circle.</summary>
internal static class PartOfWalk
{
    public static bool Leads(IRecord record, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var at))
        {
            if (at == to)
                return true;
            foreach (
                var related in Timeline
                    .Standing(record.Stream(at), Lens.Everything)
                    .Select(s => s.Data)
                    .OfType<Related>()
            )
                if (related.Relation is Relation.PartOf && seen.Add(related.To))
                    queue.Enqueue(related.To);
        }
        return false;
    }
}
