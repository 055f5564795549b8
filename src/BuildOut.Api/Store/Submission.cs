using BuildOut.Domain.Claims;

namespace BuildOut.Api.Store;

/// <summary>Who posts: the key, and the sources that it may speak for.</summary>
internal sealed record Poster(string KeyId, bool IsAdmin, Func<string, bool> MaySpeakFor)
{
    public static readonly Poster Seeds = new("seeds", true, _ => true);
}

/// <summary>A claim as it was sent, with the hash of all that makes it the same claim (RFC 8785 form, without <c>time</c>).</summary>
internal sealed record Posted(Claim Claim, byte[] Content);

/// <summary>Claims that are recorded all or none, judged as a set in the order of R11.</summary>
internal sealed record Submission(IReadOnlyList<Posted> Claims, Poster Poster)
{
    /// <summary>The version that the subject's stream must have.</summary>
    public long? ExpectedVersion { get; init; }

    public bool ValidateOnly { get; init; }

    /// <summary>Whether it is one of many lines, which let single posts go first.</summary>
    public bool IsLine { get; init; }

    internal TaskCompletionSource<IReadOnlyList<Outcome>> Completion { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What became of one claim.</summary>
internal abstract record Outcome
{
    /// <summary>It is in the record, by this post or, as a duplicate, by an earlier one.</summary>
    internal sealed record Recorded(
        string Id,
        string Source,
        string Subject,
        long Version,
        long Sequence,
        DateTimeOffset RecordedAt,
        bool IsDuplicate
    ) : Outcome
    {
        public IReadOnlyList<Flag> Flags { get; init; } = [];
    }

    /// <summary>It would have been accepted: its neighbours were not, or nothing was to be written.</summary>
    internal sealed record Valid(string Id, string Source, string Subject) : Outcome
    {
        public IReadOnlyList<Flag> Flags { get; init; } = [];
    }

    internal sealed record Refused(Refusal Refusal, string Subject) : Outcome;

    /// <summary>The same id and source with other content.</summary>
    internal sealed record Differs(string Id, string Source) : Outcome;

    internal sealed record Forbidden(string Detail, string Pointer) : Outcome;

    internal sealed record Stale(long Expected, long Actual) : Outcome;
}
