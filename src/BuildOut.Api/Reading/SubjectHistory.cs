using BuildOut.Api.Platform;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>A frame of a subject's history: the event, or what a rule made of the clock (R8), and the subject after it.</summary>
public sealed record SubjectFrame<T>(EventView? Event, RuleView? Rule, T After)
{
    /// <summary>True where the event is retracted and has no effect: shown by include=retracted alone.</summary>
    public bool? Retracted { get; init; }

    /// <summary>The eventId of the retraction.</summary>
    public Guid? RetractedBy { get; init; }
}

/// <summary>A change that no event made, on the day on which the rule made it.</summary>
public sealed record RuleView(string Id, string Subject, PartialDate On, string Became);

/// <summary>A subject's frame at its place in the order of play.</summary>
internal sealed record SubjectStill<T>(DateOnly Day, string Place, SubjectFrame<T> Frame);

/// <summary>How a subject is shown.</summary>
/// <param name="View">The subject, or null where nothing is known of it.</param>
/// <param name="Nothing">What is shown where something was believed of it and is no more.</param>
internal sealed record Showing<T>(
    Func<SubjectState, DateOnly, T?> View,
    Func<SubjectState, T>? Nothing = null
)
    where T : class
{
    /// <summary>Null where the claim is not of the subject: one that defines its region.</summary>
    public T? After(SubjectState state, StandingClaim claim, DateOnly day) =>
        View(state, day) ?? (claim.Type.Has(ClaimTraits.Defines) ? null : Nothing?.Invoke(state));
}

/// <summary>A subject's states over time, in effective order or in the order of the record (R16).</summary>
internal static class SubjectHistory
{
    public static IResult Of<T>(
        string key,
        List<Claim> claims,
        ReadTimes times,
        HttpContext http,
        Showing<T> showing
    )
        where T : class
    {
        var shape = HistoryShape.Of(http.Request);
        var frames = shape.IsRecorded
            ? RecordedStates.Of(key, claims, times, showing)
            : EffectiveStates.Of(key, claims, times, showing, shape.WithRetracted);
        if (frames is null)
            return SubjectReads.Missing(key);
        if (EventStream.IsWanted(http.Request))
            return Playback.Of(
                http,
                times,
                frames.Select(f => new Playback.Frame(f.Day, f.Place, () => f.Frame))
            );
        Playback.RefuseSpeed(http.Request);
        if (Query.Text(http.Request, "format") is not (null or "json"))
            throw Query.Wrong("format", "value", "json or sse");
        return ReadAnswers.Of(times, Paging.Of(http, frames, f => f.Place, f => f.Frame));
    }
}
