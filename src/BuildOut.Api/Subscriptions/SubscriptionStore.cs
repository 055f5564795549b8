using BuildOut.Api.Store;
using Npgsql;

namespace BuildOut.Api.Subscriptions;

/// <summary>Subscriptions as their owners make and change them.</summary>
internal sealed class SubscriptionStore(NpgsqlDataSource database)
{
    private const string Table = $"{RecordTables.Schema}.subscription";

    public async Task<Subscription> AddAsync(
        string keyId,
        SubscriptionTerms terms,
        string secret,
        CancellationToken ct
    ) =>
        (
            await ReadAsync(
                $"""
                insert into {Table} (id, key_id, secret, reached, failures, next_at, created_at, revision, url, status, name, types, region, organisation)
                values ($1, $2, $3, coalesce((select max(seq_id) from {RecordTables.Schema}.mt_events), 0), 0, now(), now(), 1, $4, $5, $6, $7, $8, $9)
                returning {Subscription.Columns}
                """,
                ct,
                [Guid.CreateVersion7().ToString("N"), keyId, secret, .. Values(terms)]
            )
        )[0];

    public Task<List<Subscription>> ListAsync(
        string? keyId,
        string after,
        int limit,
        CancellationToken ct
    ) =>
        ReadAsync(
            $"select {Subscription.Columns} from {Table} where id > $1 and ($2::text is null or key_id = $2) order by id limit $3",
            ct,
            after,
            keyId,
            limit
        );

    public Task<Subscription?> FindAsync(string id, CancellationToken ct) =>
        OneAsync($"select {Subscription.Columns} from {Table} where id = $1", ct, id);

    /// <summary>Changes its terms. One that is active then is tried at once, as if it had never failed.</summary>
    public Task<Subscription?> ChangeAsync(
        Subscription from,
        SubscriptionTerms to,
        CancellationToken ct
    ) =>
        OneAsync(
            $"""
            update {Table} set revision = revision + 1, url = $3, status = $4, name = $5, types = $6, region = $7, organisation = $8,
                reason = case when $4 = 'Disabled' then reason end,
                failures = case when $4 = 'Active' then 0 else failures end,
                failing_since = case when $4 = 'Active' then null else failing_since end,
                next_at = case when $4 = 'Active' then now() else next_at end
            where id = $1 and revision = $2 returning {Subscription.Columns}
            """,
            ct,
            [from.Id, from.Revision, .. Values(to)]
        );

    public Task<Subscription?> RotateAsync(string id, string secret, CancellationToken ct) =>
        OneAsync(
            $"""
            update {Table} set revision = revision + 1, old_secret = secret, old_secret_until = now() + $3, secret = $2
            where id = $1 returning {Subscription.Columns}
            """,
            ct,
            id,
            secret,
            WebhookSecret.OldFor
        );

    /// <returns>Null where another replay goes on.</returns>
    public Task<Subscription?> ReplayAsync(string id, long from, long to, CancellationToken ct) =>
        OneAsync(
            $"""
            update {Table} set revision = revision + 1, replay_reached = $2, replay_end = least($3, reached)
            where id = $1 and replay_end is null returning {Subscription.Columns}
            """,
            ct,
            id,
            from - 1,
            to
        );

    public async Task DeleteAsync(string id, CancellationToken ct) =>
        await ReadAsync(
            $"with gone as (delete from {RecordTables.Schema}.delivery where subscription = $1) delete from {Table} where id = $1 returning {Subscription.Columns}",
            ct,
            id
        );

    private static object?[] Values(SubscriptionTerms terms) =>
        [
            terms.Url.AbsoluteUri,
            terms.Status.ToString(),
            terms.Name,
            terms.Types,
            terms.Region,
            terms.Organisation,
        ];

    private async Task<Subscription?> OneAsync(
        string sql,
        CancellationToken ct,
        params object?[] values
    ) => (await ReadAsync(sql, ct, values)).FirstOrDefault();

    internal async Task<List<Subscription>> ReadAsync(
        string sql,
        CancellationToken ct,
        params object?[] values
    )
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(Parameters.Of(value));
        var subscriptions = new List<Subscription>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            subscriptions.Add(Subscription.Read(rows));
        return subscriptions;
    }
}

internal static class Parameters
{
    /// <summary>A null has no type of its own: PostgreSQL takes that of the place where it stands.</summary>
    public static NpgsqlParameter Of(object? value) => new() { Value = value ?? DBNull.Value };
}
