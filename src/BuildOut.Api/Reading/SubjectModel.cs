using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>
/// A subject's states as dated steps: it holds no clock, and "today" is applied at the read (R8). It bears the sequence of its
/// stream's last event, whatever page brought it.
/// </summary>
public abstract record SubjectModel<TView>
{
    /// <summary>The stream key.</summary>
    public required string Id { get; init; }
    public required long Sequence { get; init; }
    public required IReadOnlyList<SubjectStep<TView>> Steps { get; init; }

    internal static IReadOnlyList<SubjectStep<TView>> StepsOf(
        string key,
        List<Claim> claims,
        Func<SubjectState, DateOnly, TView> view
    ) =>
        [
            .. SubjectSteps
                .Of(key, claims, claims[^1])
                .Select(s => new SubjectStep<TView>(s.From, view(s.State, s.From))),
        ];
}

public sealed record SubjectStep<TView>(DateOnly From, TView View);
