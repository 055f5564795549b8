namespace BuildOut.Api.Reading;

/// <summary>What an endpoint answers and which query parameters it takes; any other is refused, and the reference lists these.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsAttribute(Type answer, params string[] parameters) : Attribute
{
    public Type Answer { get; } = answer;

    /// <summary>Whether the four filters of R10 do not apply.</summary>
    public bool IsTimeless { get; init; }

    public bool IsPaged { get; init; }

    /// <summary>What an endpoint takes as a JSON body, where it is no event.</summary>
    public Type? Body { get; init; }

    /// <summary>Whether it may be refused, though it has no body, for what is there.</summary>
    public bool MayConflict { get; init; }

    /// <summary>The status of an answer that is no problem.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The row of its export, where it is given in other formats than JSON too.</summary>
    public Type? Export { get; init; }

    public IReadOnlyList<string> Parameters =>
        [
            .. IsTimeless ? [] : ReadTimes.Parameters,
            .. IsPaged ? Paging.Parameters : [],
            .. Export is null ? [] : Exports.Listing.Parameters,
            .. parameters,
        ];
}
