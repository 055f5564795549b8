using System.Text.Json.Serialization;
using BuildOut.Api.Feed;
using Npgsql;

namespace BuildOut.Api.Subscriptions;

public enum SubscriptionStatus
{
    Active,
    Paused,

    /// <summary>Stopped by BuildOut; <c>reason</c> says why. Setting it Active goes on where it stopped.</summary>
    Disabled,
}

/// <summary>A subscription as the store holds it.</summary>
internal sealed record Subscription
{
    public required string Id { get; init; }
    public required string KeyId { get; init; }
    public required SubscriptionTerms Terms { get; init; }
    public string? Reason { get; init; }
    public required string Secret { get; init; }
    public string? OldSecret { get; init; }
    public DateTimeOffset? OldSecretUntil { get; init; }
    public required long Reached { get; init; }
    public long? ReplayReached { get; init; }
    public long? ReplayEnd { get; init; }
    public int Failures { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public required DateTimeOffset NextAt { get; init; }
    public Guid? Lease { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with every change by its owner.</summary>
    public required int Revision { get; init; }

    public FeedFilter Filter => new(Terms.Region, Terms.Organisation, Terms.Types);

    public IEnumerable<string> SecretsAt(DateTimeOffset now) =>
        OldSecret is { } old && OldSecretUntil > now ? [Secret, old] : [Secret];

    /// <summary>The columns that <see cref="Read"/> takes, in its order.</summary>
    public const string Columns =
        "id, key_id, name, url, types, region, organisation, status, reason, secret, old_secret, old_secret_until, reached, replay_reached, replay_end, failures, failing_since, next_at, lease, created_at, revision";

    public static Subscription Read(NpgsqlDataReader row)
    {
        return new()
        {
            Id = row.GetString(0),
            KeyId = row.GetString(1),
            Terms = new(
                new Uri(row.GetString(3)),
                Enum.Parse<SubscriptionStatus>(row.GetString(7)),
                Text(2),
                row.IsDBNull(4) ? null : row.GetFieldValue<string[]>(4),
                Text(5),
                Text(6)
            ),
            Reason = Text(8),
            Secret = row.GetString(9),
            OldSecret = Text(10),
            OldSecretUntil = Value<DateTimeOffset>(11),
            Reached = row.GetInt64(12),
            ReplayReached = Value<long>(13),
            ReplayEnd = Value<long>(14),
            Failures = row.GetInt32(15),
            FailingSince = Value<DateTimeOffset>(16),
            NextAt = row.GetFieldValue<DateTimeOffset>(17),
            Lease = Value<Guid>(18),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(19),
            Revision = row.GetInt32(20),
        };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        T? Value<T>(int column)
            where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }
}

/// <summary>What its owner decides of a subscription.</summary>
internal sealed record SubscriptionTerms(
    Uri Url,
    SubscriptionStatus Status,
    string? Name,
    string[]? Types,
    string? Region,
    string? Organisation
);

/// <summary>A subscription as it is shown.</summary>
public sealed record SubscriptionView
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public required string Url { get; init; }
    public IReadOnlyList<string>? Types { get; init; }
    public string? Region { get; init; }
    public string? Organisation { get; init; }
    public required SubscriptionStatus Status { get; init; }

    /// <summary>Why BuildOut stopped it.</summary>
    public string? Reason { get; init; }

    /// <summary>The last sequence that was delivered, or that it does not want.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event after it could not be delivered yet, and the next waits for it.</summary>
    public FailingView? Failing { get; init; }
    public ReplayView? Replay { get; init; }

    /// <summary>Until when deliveries are signed by the secret before this one too.</summary>
    public DateTime? OldSecretUntil { get; init; }

    /// <summary>The key that made it.</summary>
    public required string CreatedBy { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Signs its deliveries; shown where it is made, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal static SubscriptionView Of(Subscription subscription, string? secret = null) =>
        new()
        {
            Id = subscription.Id,
            Name = subscription.Terms.Name,
            Url = subscription.Terms.Url.AbsoluteUri,
            Types = subscription.Terms.Types,
            Region = subscription.Terms.Region,
            Organisation = subscription.Terms.Organisation,
            Status = subscription.Terms.Status,
            Reason = subscription.Reason,
            Sequence = subscription.Reached,
            // One that is disabled is tried no more, and has its reason.
            Failing =
                subscription is { FailingSince: { } since }
                && subscription.Terms.Status is not SubscriptionStatus.Disabled
                    ? new(since.UtcDateTime, subscription.Failures, subscription.NextAt.UtcDateTime)
                    : null,
            Replay = subscription is { ReplayReached: { } reached, ReplayEnd: { } end }
                ? new(reached, end)
                : null,
            OldSecretUntil = subscription.OldSecretUntil?.UtcDateTime,
            CreatedBy = subscription.KeyId,
            CreatedAt = subscription.CreatedAt.UtcDateTime,
            Secret = secret,
        };
}

/// <summary>The event that could not be delivered yet.</summary>
public sealed record FailingView(DateTime Since, int Attempts, DateTime NextAttemptAt);

/// <summary>A range that is delivered again.</summary>
/// <param name="Sequence">How far it has come.</param>
/// <param name="To">Its last sequence.</param>
public sealed record ReplayView(long Sequence, long To);
