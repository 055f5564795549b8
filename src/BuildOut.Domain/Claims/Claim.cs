using System.Security.Cryptography;
using System.Text;

namespace BuildOut.Domain.Claims;

/// <summary>
/// An event: a sourced claim about the world, with the date that it is about and, once recorded, the place and time at
/// which it was learnt. Never edited.
/// </summary>
public sealed record Claim
{
    // A history asks for both at each of its steps: a hash and a text anew for each claim were a third of a long stream's model.
    private Memo<string> _reference;
    private Memo<object> _eventId;

    /// <summary>The sender's own id, unique within <see cref="Source"/>; together the idempotency key.</summary>
    public required string Id
    {
        get;
        init => (field, _reference, _eventId) = (value, default, default);
    }
    public required string Source
    {
        get;
        init => (field, _reference, _eventId) = (value, default, default);
    }
    public required ClaimType Type { get; init; }

    /// <summary>The stream key.</summary>
    public required string Subject { get; init; }
    public required PartialDate Effective { get; init; }

    /// <summary>Order among one source's claims of one date.</summary>
    public long? Ordinal { get; init; }

    /// <summary>When the sender recorded it, kept as sent.</summary>
    public DateTimeOffset? Time { get; init; }
    public required ClaimData Data { get; init; }

    /// <summary>Place in the record, in the order of commits; 0 until recorded.</summary>
    public long Sequence { get; init; }

    /// <summary>Place in the subject's stream, from 1.</summary>
    public long Version { get; init; }
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The id of the key that recorded it.</summary>
    public string? RecordedBy { get; init; }

    public string Reference => _reference.Get(this, static c => $"{c.Source} {c.Id}");

    /// <summary>UUIDv5 of <c>(source, id)</c>, so the same claim has the same id in every store (R16).</summary>
    public Guid EventId => (Guid)_eventId.Get(this, static c => EventIdOf(c.Source, c.Id));

    public static Guid EventIdOf(string source, string id)
    {
        // The namespace is UUIDv5(URL namespace, "urn:buildout:claim"); a line feed can stand in neither part.
        ReadOnlySpan<byte> space =
        [
            0x8c,
            0x52,
            0x0d,
            0x5e,
            0x3f,
            0x6b,
            0x57,
            0x1d,
            0x9a,
            0x41,
            0x6e,
            0x21,
            0x7c,
            0x0f,
            0xb5,
            0x13,
        ];
        byte[] text = [.. space, .. Encoding.UTF8.GetBytes($"{source}\n{id}")];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // UUIDv5 is defined on SHA-1; nothing is secured by it.
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}

/// <summary>What every claim's data carries beside its payload.</summary>
public abstract record ClaimData
{
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
    public Confidence? Confidence { get; init; }

    /// <summary><see cref="AssertionClass.Reported"/> where it is not stated.</summary>
    public AssertionClass? Assertion { get; init; }

    /// <summary>The claim, as "&lt;source&gt; &lt;id&gt;", that this one contradicts, whatever its date or subject (R13).</summary>
    public string? RivalOf { get; init; }

    /// <summary>What a person should know when reading the claim; computes nothing.</summary>
    public string? Note { get; init; }

    /// <summary>R10: a definition holds on every day unless it says from when.</summary>
    internal virtual DateOnly HoldsFrom(PartialDate effective) => DateOnly.MinValue;

    internal bool IsPredicted => Assertion is AssertionClass.Predicted;

    /// <summary>Whether the data alone justifies the claim; a mending of our own record needs no new evidence.</summary>
    protected virtual bool NeedsEvidence => true;

    /// <summary>Keys of other subjects and bare region codes (as <c>region/…</c>) that the claim names.</summary>
    public virtual IEnumerable<string> Names => [];

    /// <summary>What the claim, which may hold amounts, says in money: each must fit its currency.</summary>
    public virtual IEnumerable<(string Pointer, Quantities.Amount Amount)> Amounts => [];

    /// <summary>Gathers all that is wrong in the data itself.</summary>
    public void Check(Checks checks)
    {
        if (NeedsEvidence && Evidence.Count == 0)
            checks.Wrong(
                "evidence",
                "required",
                "at least one piece of evidence: a claim says where it was read"
            );
        if (Evidence.Count > 50)
            checks.Wrong("evidence", "length", "at most 50 pieces of evidence");
        foreach (var (i, evidence) in Evidence.Index())
            evidence.Check(checks, i);
        checks.Text(Note, "note", 4000);
        checks.Reference(RivalOf, "rivalOf");
        CheckPayload(checks);
    }

    protected virtual void CheckPayload(Checks checks) { }
}
