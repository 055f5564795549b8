using BuildOut.Api.Platform;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Ingest;

/// <summary>One line of a post's answer.</summary>
internal sealed record PostResult
{
    public required string Id { get; init; }

    /// <summary><c>recorded</c>, <c>duplicate</c>, <c>valid</c> where nothing was to be written, or <c>refused</c>.</summary>
    public required string Status { get; init; }
    public Guid? EventId { get; init; }
    public string? Subject { get; init; }
    public long? Version { get; init; }
    public long? Sequence { get; init; }
    public DateTime? RecordedAt { get; init; }
    public IReadOnlyList<Flag>? Flags { get; init; }

    /// <summary>
    /// What a valid claim that opens a subject may be another report of, the likest first; empty where it is like nothing. Nothing is
    /// matched by itself.
    /// </summary>
    public IReadOnlyList<Matches.MatchView>? Candidates { get; init; }
    public Problem? Problem { get; init; }

    public static PostResult? Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Recorded r => new()
            {
                Id = r.Id,
                Status = r.IsDuplicate ? "duplicate" : "recorded",
                EventId = Claim.EventIdOf(r.Source, r.Id),
                Subject = r.Subject,
                Version = r.Version,
                Sequence = r.Sequence,
                RecordedAt = r.RecordedAt.UtcDateTime,
                Flags = r.Flags.Count == 0 ? null : r.Flags,
            },
            Outcome.Valid v => new()
            {
                Id = v.Id,
                Status = "valid",
                EventId = Claim.EventIdOf(v.Source, v.Id),
                Subject = v.Subject,
                Flags = v.Flags.Count == 0 ? null : v.Flags,
            },
            _ => null,
        };
}

/// <summary>What became of each event that was posted.</summary>
internal sealed record PostAnswer(IReadOnlyList<PostResult> Results);

internal static class Refusals
{
    /// <summary>The problem of the first claim that was not accepted, with the faults of all of them.</summary>
    /// <param name="at">The pointer of each claim in what was sent.</param>
    public static Problem? ProblemOf(IReadOnlyList<Outcome> outcomes, Func<int, string> at)
    {
        var wrong = outcomes.Index().Where(o => PostResult.Of(o.Item) is null).ToList();
        if (wrong.Count == 0)
            return null;
        var first = ProblemOf(wrong[0].Item, at(wrong[0].Index));
        return first with
        {
            Errors =
            [
                .. wrong.SelectMany(w => ProblemOf(w.Item, at(w.Index)).Errors ?? []).Take(1000),
            ],
        };
    }

    private static Problem ProblemOf(Outcome outcome, string at) =>
        outcome switch
        {
            Outcome.Refused { Refusal: { IsMalformed: true } refusal } => Problem.Malformed(
                "The event is malformed.",
                [.. refusal.Faults.Select(f => f with { Pointer = at + f.Pointer })]
            ) with
            {
                Rule = refusal.Faults.Select(f => f.Code).FirstOrDefault(c => c is ['R', ..]),
            },
            Outcome.Refused refused => Problem.Of(
                409,
                "rule",
                "A rule of the domain refuses the event.",
                $"{refused.Refusal.Rule}: expected {refused.Refusal.Expected}.",
                [.. refused.Refusal.Faults.Select(f => f with { Pointer = at + f.Pointer })]
            ) with
            {
                Rule = refused.Refusal.Rule,
                Subject = refused.Subject,
                State = refused.Refusal.State,
                Expected = refused.Refusal.Expected,
            },
            Outcome.Differs differs => Problem.Of(
                422,
                "other-content",
                "This id was recorded with other content.",
                $"\"{differs.Source} {differs.Id}\" is in the record with other content: events are never edited. Correct it by claim.corrected, or post under another id.",
                new Fault(
                    $"{at}/id",
                    "other-content",
                    "Expected the same content, or an id that this source has not used."
                )
            ),
            Outcome.Forbidden forbidden => Problem.Of(
                403,
                "forbidden",
                "The key does not allow it.",
                forbidden.Detail,
                new Fault(at + forbidden.Pointer, "source", forbidden.Detail)
            ),
            Outcome.Stale stale => Problem.Of(
                412,
                "stale",
                "The stream has moved on.",
                $"If-Match names version {stale.Expected}, and the stream is at {stale.Actual}."
            ),
            _ => throw new InvalidOperationException("An accepted claim has no problem."),
        };
}
