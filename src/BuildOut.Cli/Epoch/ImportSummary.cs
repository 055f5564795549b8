using BuildOut.Cli.Server;

namespace BuildOut.Cli.Epoch;

/// <summary>What an import found and did.</summary>
internal sealed class ImportSummary
{
    private readonly SortedDictionary<string, int[]> _counts = new(StringComparer.Ordinal);
    private readonly List<PostedEvent> _refused = [];

    /// <summary>The key of the project of each site, by the site's name in the vintage.</summary>
    public required IReadOnlyDictionary<string, string> Projects { get; init; }

    public IReadOnlyList<PostedEvent> Refused => _refused;

    /// <summary>The last place in the record that the import took; 0 where it took none.</summary>
    public long Sequence { get; private set; }

    public int Of(Change change) => _counts.Values.Sum(c => c[(int)change]);

    public int Of(Change change, string kind) =>
        _counts.TryGetValue(kind, out var counts) ? counts[(int)change] : 0;

    public void Planned(PlannedChange planned)
    {
        if (!_counts.TryGetValue(planned.Kind, out var counts))
            counts = _counts[planned.Kind] = new int[Enum.GetValues<Change>().Length];
        counts[(int)planned.Change]++;
    }

    public void Posted(PostedEvent posted)
    {
        Sequence = Math.Max(Sequence, posted.Sequence);
        if (posted.Status == "refused")
            _refused.Add(posted);
    }

    public void Write(TextWriter to)
    {
        var changes = Enum.GetValues<Change>();
        to.WriteLine(Line("", changes.Select(c => c.ToString())));
        foreach (var (kind, counts) in _counts)
            to.WriteLine(Line(kind, counts.Select(n => $"{n}")));
        to.WriteLine(Line("all", changes.Select(c => $"{Of(c)}")));
        to.WriteLine($"{_refused.Count} refused.");
        foreach (var refused in _refused)
            to.WriteLine($"  {refused.Event.Id}: {refused.Why}");
        to.WriteLine(
            Sequence == 0
                ? "The record had it all."
                : $"The record answers by this vintage at knownAt={Sequence}."
        );

        static string Line(string name, IEnumerable<string> cells) =>
            $"{name, -22}{string.Concat(cells.Select(c => $"{c, 11}"))}";
    }
}
