using BuildOut.Api.Store;
using Npgsql;

namespace BuildOut.Api.Subscriptions;

/// <summary>
/// Who delivers what next. A node claims subscriptions that are due, and holds each by a lease that it renews with every
/// attempt; what came of the attempt and where the subscription stands are written in one commit.
/// </summary>
internal sealed class DeliveryStore(NpgsqlDataSource database, SubscriptionStore subscriptions)
{
    private static long _lastId;

    private const string Subscriptions = $"{RecordTables.Schema}.subscription";
    private const string Deliveries = $"{RecordTables.Schema}.delivery";

    /// <summary>Longer than an attempt can take, and no longer than events may wait for a node that was killed.</summary>
    private static readonly TimeSpan Lease = WebhookClient.Limit * 2;

    /// <summary>For how long attempts are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <param name="head">The last sequence of the record.</param>
    public Task<List<Subscription>> ClaimAsync(long head, int limit, CancellationToken ct) =>
        subscriptions.ReadAsync(
            $"""
            update {Subscriptions} set lease = gen_random_uuid(), leased_until = now() + $3
            where id in (
                select id from {Subscriptions}
                where status = 'Active' and next_at <= now() and (leased_until is null or leased_until <= now())
                  and (reached < $1 or replay_end is not null)
                order by next_at limit $2 for update skip locked
            )
            returning {Subscription.Columns}
            """,
            ct,
            head,
            limit,
            Lease
        );

    /// <summary>
    /// The event was taken, or is not wanted: on from there. What was not wanted by terms that its owner changed meanwhile may be
    /// wanted by the new ones.
    /// </summary>
    /// <returns>The subscription as it now is, or null where it is no more this node's to deliver.</returns>
    public async Task<Subscription?> AdvanceAsync(
        Subscription held,
        long sequence,
        CancellationToken ct,
        (WebhookMessage Message, Attempt Attempt)? delivered = null
    )
    {
        // A replay that was asked for meanwhile is not what was read.
        var place = held.ReplayEnd is null
            ? "reached = greatest(reached, $3)"
            : "replay_reached = case when $3 < replay_end then $3 end, replay_end = case when $3 < replay_end then replay_end end";
        return await WriteAsync(
            held,
            delivered is null,
            $"{place}, failures = 0, failing_since = null, leased_until = now() + $4",
            delivered,
            null,
            [sequence, Lease],
            ct
        );
    }

    /// <summary>The event was not taken: it is tried again after a while, or at once by terms that were changed meanwhile.</summary>
    public Task FailAsync(
        Subscription held,
        WebhookMessage message,
        Attempt attempt,
        TimeSpan wait,
        CancellationToken ct
    ) =>
        WriteAsync(
            held,
            true,
            "failures = failures + 1, failing_since = coalesce(failing_since, $4), next_at = now() + $3, lease = null, leased_until = null",
            (message, attempt),
            wait,
            [wait, attempt.At],
            ct
        );

    /// <summary>Nothing is delivered any more until its owner sets it active again, or has changed its terms meanwhile.</summary>
    public Task DisableAsync(
        Subscription held,
        string reason,
        CancellationToken ct,
        (WebhookMessage Message, Attempt Attempt)? last = null
    ) =>
        WriteAsync(
            held,
            true,
            "status = 'Disabled', reason = $3, failures = failures + 1, failing_since = coalesce(failing_since, now()), lease = null, leased_until = null",
            last,
            null,
            [reason],
            ct
        );

    public Task ReleaseAsync(Subscription held, CancellationToken ct) =>
        WriteAsync(held, false, "lease = null, leased_until = null", null, null, [], ct);

    /// <summary>An id of a later millisecond than any before it: the log is in the order of ids, and two attempts may take less than one.</summary>
    internal static Guid NextId()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        while (true)
        {
            var last = Volatile.Read(ref _lastId);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _lastId, next, last) == last)
                return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next));
        }
    }

    /// <summary>The log's entry of a message that was sent beside the record's own order, as a test is.</summary>
    public async Task<DeliveryView> LogAsync(
        string subscription,
        WebhookMessage message,
        Attempt attempt,
        CancellationToken ct
    )
    {
        await using var batch = database.CreateBatch();
        var id = NextId();
        batch.BatchCommands.Add(Entry(id, subscription, message, attempt, 1, null));
        await batch.ExecuteNonQueryAsync(ct);
        return DeliveryView.Of(id, message, attempt);
    }

    /// <summary>Attempts for a subscription, the latest first.</summary>
    /// <param name="before">The attempt before which the list begins.</param>
    public async Task<List<DeliveryView>> ListAsync(
        string subscription,
        Guid? before,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            select id, webhook_id, type, sequence, attempt, at, duration_ms, status, error, next_at
            from {Deliveries} where subscription = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
            """
        );
        foreach (var value in (object?[])[subscription, before, limit])
            command.Parameters.Add(Parameters.Of(value));
        var deliveries = new List<DeliveryView>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            deliveries.Add(DeliveryView.Read(rows));
        return deliveries;
    }

    public async Task ForgetAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"delete from {Deliveries} where at < now() - $1"
        );
        command.Parameters.Add(Parameters.Of(KeptFor));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <param name="byTerms">Whether it holds for the terms that were held alone: by others the subscription is only let go.</param>
    private async Task<Subscription?> WriteAsync(
        Subscription held,
        bool byTerms,
        string set,
        (WebhookMessage Message, Attempt Attempt)? attempt,
        TimeSpan? wait,
        object?[] values,
        CancellationToken ct
    )
    {
        await using var batch = database.CreateBatch();
        var update = new NpgsqlBatchCommand(
            $"update {Subscriptions} set {set} where id = $1 and lease = $2{(byTerms ? $" and revision = ${values.Length + 3}" : "")} returning {Subscription.Columns}"
        );
        foreach (var value in (object?[])[held.Id, held.Lease, .. values])
            update.Parameters.Add(Parameters.Of(value));
        if (byTerms)
            update.Parameters.Add(Parameters.Of(held.Revision));
        batch.BatchCommands.Add(update);
        if (attempt is var (message, made))
            batch.BatchCommands.Add(
                Entry(NextId(), held.Id, message, made, held.Failures + 1, wait)
            );
        await using (var rows = await batch.ExecuteReaderAsync(ct))
            if (await rows.ReadAsync(ct))
                return Subscription.Read(rows);
        if (byTerms)
            await ReleaseAsync(held, ct);
        return null;
    }

    private static NpgsqlBatchCommand Entry(
        Guid id,
        string subscription,
        WebhookMessage message,
        Attempt attempt,
        int number,
        TimeSpan? wait
    )
    {
        var entry = new NpgsqlBatchCommand(
            $"""
            insert into {Deliveries} (id, subscription, webhook_id, type, sequence, attempt, at, duration_ms, status, error, next_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + $11::interval)
            """
        );
        foreach (
            var value in (object?[])
                [
                    id,
                    subscription,
                    message.Id,
                    message.Type,
                    message.Sequence,
                    number,
                    attempt.At,
                    (int)attempt.Took.TotalMilliseconds,
                    attempt.Status,
                    attempt.Error,
                    wait,
                ]
        )
            entry.Parameters.Add(Parameters.Of(value));
        return entry;
    }
}
