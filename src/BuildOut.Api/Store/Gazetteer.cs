using BuildOut.Domain.Claims;
using JasperFx.Events;
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
    private long _upTo;

    /// <summary>The definitions recorded up to a page's last event: those before it, where it has none itself.</summary>
    public async Task<KnownPlaces> UpToAsync(IReadOnlyList<IEvent> page, CancellationToken ct)
    {
        var last = page.LastOrDefault(e =>
            Subjects.KindOf(e.StreamKey!) is Subjects.Region or Subjects.Currency
        );
        var places = await UpToAsync(last?.Sequence ?? page[0].Sequence - 1, ct);
        Volatile.Write(ref _upTo, Math.Max(_upTo, page[^1].Sequence));
        return places;
    }

    /// <summary>The definitions recorded up to <paramref name="last"/>.</summary>
    public async Task<KnownPlaces> UpToAsync(long last, CancellationToken ct)
    {
        if (Volatile.Read(ref _upTo) >= last)
            return _now;
        await _turn.WaitAsync(ct);
        try
        {
            if (Volatile.Read(ref _upTo) >= last)
                return _now;
            await using var command = database.CreateCommand(
                $"""
                select {ClaimRows.Columns} from {RecordTables.Schema}.definition d join {RecordTables.Schema}.mt_events e on e.seq_id = d.seq
                where d.seq > $1 and d.seq <= $2 order by d.seq
                """
            );
            command.Parameters.Add(new() { Value = _now.Sequence });
            command.Parameters.Add(new() { Value = last });
            _now = _now.With(await ClaimRows.ReadAllAsync(command, ct));
            Volatile.Write(ref _upTo, Math.Max(_upTo, last));
            return _now;
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
