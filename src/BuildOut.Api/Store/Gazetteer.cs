using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// All that defines regions and currencies, kept in memory and read on from where it stopped: a few thousand claims, by which
/// every read tells what lies within what, and every post what exists.
/// </summary>
internal sealed class Gazetteer(NpgsqlDataSource database) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private KnownPlaces _now = new([]);

    /// <summary>The definitions recorded up to <paramref name="last"/>, the newest definition's sequence.</summary>
    public async Task<KnownPlaces> UpToAsync(long last, CancellationToken ct)
    {
        if (_now.Sequence >= last)
            return _now;
        await _turn.WaitAsync(ct);
        try
        {
            if (_now.Sequence >= last)
                return _now;
            await using var command = database.CreateCommand(
                $"""
                select {ClaimRows.Columns} from {RecordTables.Schema}.definition d join {RecordTables.Schema}.mt_events e on e.seq_id = d.seq
                where d.seq > $1 and d.seq <= $2 order by d.seq
                """
            );
            command.Parameters.Add(new() { Value = _now.Sequence });
            command.Parameters.Add(new() { Value = last });
            return _now = _now.With(await ClaimRows.ReadAllAsync(command, ct));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Whether an event is followed here: a definition of a region or currency, or what changes one.</summary>
    public static bool Follows(Claim claim) =>
        Subjects.KindOf(claim.Subject) is Subjects.Region or Subjects.Currency
        && (claim.Type.Has(ClaimTraits.Defines) || claim.Data is ClaimChange);
}
