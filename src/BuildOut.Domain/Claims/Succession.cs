using System.Text.Json;

namespace BuildOut.Domain.Claims;

/// <summary>R12: a claim, a correction and a retraction have at most one successor in force.</summary>
internal static class Succession
{
    public static Refusal? Refuse(
        Claim claim,
        ClaimChange change,
        IReadOnlyList<Claim> stream,
        IRecord record,
        DateOnly latestDay
    )
    {
        var pointer = change is Corrected ? "/data/corrects" : "/data/retracts";
        var target = stream.FirstOrDefault(c => c.Reference == change.Target);
        if (target is null || target.Reference == claim.Reference)
            return Refusal.NoGround(
                "None",
                $"a claim \"{change.Target}\" of {claim.Subject}",
                pointer
            );
        if (change is Corrected && target.Data is Retracted)
            return Refusal.NoGround(
                "Retraction",
                "a claim or its latest correction: a retraction can only be retracted",
                pointer
            );
        Claim[] after = [.. stream, claim with { Sequence = long.MaxValue }];
        var doubled = Timeline
            .Successors(after, Lens.Everything)
            .FirstOrDefault(p => p.Value.Count > 1);
        if (doubled.Key is not null)
        {
            // A change that is offered again is its own second successor.
            var standing =
                doubled.Value.Find(c => c.Reference != claim.Reference) ?? doubled.Value[0];
            return new(
                "R12",
                $"Succeeded by \"{standing.Reference}\"",
                $"the latest correction in force: \"{doubled.Key}\" has a successor already",
                [
                    new(
                        pointer,
                        "second-successor",
                        $"Expected \"{standing.Reference}\", or that it be retracted first."
                    ),
                ]
            );
        }
        if (change is not Corrected corrected)
            return null;
        var root = Timeline.Root(target, stream);
        ClaimData data;
        try
        {
            data = Timeline.CorrectedData(root, corrected, root.Data);
        }
        catch (JsonException e)
        {
            var fault = new Fault($"/data/data{Pointers.Of(e)}", Pointers.CodeOf(e), e.Message);
            return new("form", "Malformed", $"data of {root.Type.Name}", [fault])
            {
                IsMalformed = true,
            };
        }
        if (
            Decision.Malformed(root with { Effective = claim.Effective }, data, latestDay) is
            { } malformed
        )
            return malformed with { Faults = [.. malformed.Faults.Select(Inner)] };
        return References.Missing(data, record, claim.Subject) is { } missing
            ? missing with
            {
                Faults = [.. missing.Faults.Select(Inner)],
            }
            : null;
    }

    private static Fault Inner(Fault fault) =>
        fault.Pointer.StartsWith("/data", StringComparison.Ordinal)
            ? fault with
            {
                Pointer = "/data" + fault.Pointer,
            }
            : fault;
}
