using System.Security.Cryptography;
using BuildOut.Api.Ingest;
using BuildOut.Api.Store;
using Npgsql;

namespace BuildOut.Api.Seeds;

/// <summary>The server's files are not whole.</summary>
internal sealed class MissingSeedsException(string folder)
    : Exception(
        $"The seeds are not in {folder}. Put the folder seeds of BuildOut's source beside the program, or above it."
    );

/// <summary>
/// Posts the seed files through the same code as any post; what is in the record already is a duplicate. The store keeps a hash of
/// the files that it took last, since to judge them all again took a second of each start.
/// </summary>
internal sealed class SeedLoader(Recorder recorder, NpgsqlDataSource database)
{
    private static readonly string[] Sets = ["reference", "article", "asia-pacific"];

    /// <returns>How many events were new.</returns>
    /// <exception cref="MissingSeedsException">A folder of them is not there.</exception>
    /// <exception cref="InvalidOperationException">A line was refused: the seeds and the rules have come apart.</exception>
    public async Task<int> LoadAsync(string folder, Action<string> progress, CancellationToken ct)
    {
        (string Set, string Path)[] files =
        [
            .. Sets.SelectMany(set => FilesOf(Path.Combine(folder, set)).Select(f => (set, f))),
        ];
        var hash = await HashAsync(files.Select(f => f.Path), ct);
        if (await TakenAsync(ct) is { } taken && taken.AsSpan().SequenceEqual(hash))
            return 0;
        var recorded = 0;
        foreach (var (set, file) in files)
        {
            var posted = new List<Posted>();
            foreach (var line in await File.ReadAllLinesAsync(file, ct))
            {
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                using var document = JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(line));
                posted.Add(Envelope.Read(document.RootElement, ""));
            }
            var outcomes = await Task.WhenAll(
                posted.Select(p => recorder.RecordAsync(new([p], Poster.Seeds), ct))
            );
            foreach (var (i, outcome) in outcomes.Index())
                if (outcome[0] is not Outcome.Recorded)
                    throw new InvalidOperationException(
                        $"{Path.GetFileName(file)}: \"{posted[i].Claim.Id}\" was refused: {outcome[0]}"
                    );
            var added = outcomes.Count(o => o[0] is Outcome.Recorded { IsDuplicate: false });
            recorded += added;
            if (added > 0)
                progress($"  {set}/{Path.GetFileName(file)}: {added} events");
        }
        await using var command = database.CreateCommand("update buildout.store set seeds = $1");
        command.Parameters.Add(new() { Value = hash });
        await command.ExecuteNonQueryAsync(ct);
        return recorded;
    }

    private async Task<byte[]?> TakenAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select seeds from buildout.store");
        return await command.ExecuteScalarAsync(ct) as byte[];
    }

    private static async Task<byte[]> HashAsync(IEnumerable<string> files, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(await File.ReadAllBytesAsync(file, ct));
        return hash.GetHashAndReset();
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.ndjson").Order(StringComparer.Ordinal)
            : throw new MissingSeedsException(folder);
}
