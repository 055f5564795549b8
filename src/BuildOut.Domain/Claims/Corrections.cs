using System.Text.Json;

namespace BuildOut.Domain.Claims;

/// <summary>Whether the world's statement changed or it had been wrong (R6).</summary>
public enum ChangeKind
{
    Correction,
    Restatement,
    Unknown,
}

/// <summary>Who erred: our record, or the source, whose own evidence then dates the change.</summary>
public enum ChangeCause
{
    RecordError,
    SourceError,
}

/// <summary>What replaces or removes another claim of the same subject.</summary>
public abstract record ClaimChange : ClaimData
{
    public ChangeCause? Cause { get; init; }
    public required string Reason { get; init; }

    /// <summary>The changed claim, as "&lt;source&gt; &lt;id&gt;".</summary>
    internal abstract string Target { get; }

    protected override bool NeedsEvidence => Cause is ChangeCause.SourceError;

    protected void CheckChange(Checks checks, string pointer)
    {
        checks.Text(Reason, "reason", 2000);
        checks.Reference(Target, pointer);
    }
}

/// <summary>Replaces a claim's whole data, and its date by its own effective date.</summary>
public sealed record Corrected : ClaimChange, IExample<Corrected>
{
    private Memo<ClaimData> _read;

    public required string Corrects { get; init; }
    public required JsonElement Data
    {
        get;
        init => (field, _read) = (value, default);
    }
    public ChangeKind? ChangeKind { get; init; }

    internal override string Target => Corrects;

    /// <summary>The data as that of the claim that the chain of corrections goes back to, which always is the same.</summary>
    /// <exception cref="JsonException">It is of another type.</exception>
    internal ClaimData Read(Claim root) =>
        _read.Get((this, root), static c => c.root.Type.Read(c.Item1.Data));

    public static Corrected Example =>
        new()
        {
            Corrects = "/desks/seoul kr-0001",
            Reason = "The horizon was mistyped.",
            Data = JsonSerializer.SerializeToElement(
                Commitments.Pledged.Example,
                ClaimJson.Options
            ),
        };

    protected override void CheckPayload(Checks checks)
    {
        CheckChange(checks, "corrects");
        if (Data.ValueKind is not JsonValueKind.Object)
            checks.Wrong("data", "type", "the whole data of the claim as it should have been");
    }
}

/// <summary>Makes a claim, or an earlier correction or retraction, as if it had never been made.</summary>
public sealed record Retracted : ClaimChange, IExample<Retracted>
{
    public required string Retracts { get; init; }

    internal override string Target => Retracts;

    public static Retracted Example =>
        new() { Retracts = "/desks/seoul kr-0001", Reason = "The report was a hoax." };

    protected override void CheckPayload(Checks checks) => CheckChange(checks, "retracts");
}
