using Npgsql;

namespace BuildOut.Api.Platform;

/// <summary>The id of this store, by which a bookmark knows that it came from another.</summary>
internal sealed class StoreId
{
    public string Value { get; private set; } = "";

    public async Task ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            create table if not exists buildout.store (id uuid primary key default gen_random_uuid(), is_only boolean not null unique default true check (is_only));
            alter table buildout.store add column if not exists seeds bytea;
            insert into buildout.store default values on conflict do nothing;
            select id from buildout.store
            """
        );
        Value = ((Guid)(await command.ExecuteScalarAsync(ct))!).ToString("N")[..12];
    }
}
