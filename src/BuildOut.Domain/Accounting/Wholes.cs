using BuildOut.Domain.Projects;

namespace BuildOut.Domain.Accounting;

/// <summary>Which project is part of which. Any graph may be stated: a circle has no whole.</summary>
internal sealed class Wholes
{
    private readonly Dictionary<string, ProjectState> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _wholeOf = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ProjectState> Projects => _projects;

    /// <summary>Replaces what is known of a project. The state may be the one known already, with more folded into it.</summary>
    public void Set(ProjectState state)
    {
        if (_wholeOf.Remove(state.Key, out var former))
            _parts[former].Remove(state.Key);
        _projects[state.Key] = state;
        // A merged project is part of what it became.
        if ((state.MergedInto.Value ?? state.PartOf.Value) is not { } whole)
            return;
        _wholeOf[state.Key] = whole;
        if (!_parts.TryGetValue(whole, out var parts))
            parts = _parts[whole] = new(StringComparer.Ordinal);
        parts.Add(state.Key);
    }

    public IEnumerable<string> PartsOf(string key) => _parts.GetValueOrDefault(key) ?? [];

    /// <summary>Where nobody says it, a part lies where its whole does.</summary>
    public string? RegionOf(ProjectState project)
    {
        var above = Up(project.Key).Select(k => _projects[k].Region.Value);
        return above.FirstOrDefault(r => r is not null);
    }

    public bool IsBelowAny(string key, IReadOnlySet<string> wholes) =>
        Up(key).Skip(1).Any(wholes.Contains);

    /// <summary>The outermost whole that is known; of those that go round in a circle the smallest key stands for all.</summary>
    public string RootOf(string key)
    {
        var up = Up(key).ToList();
        var last = up.Count == 0 ? key : up[^1];
        if (!_wholeOf.TryGetValue(last, out var next) || !_projects.ContainsKey(next))
            return last;
        return up.Skip(up.IndexOf(next)).Min(StringComparer.Ordinal)!;
    }

    // The project itself and what it lies in, outwards, each once.
    private IEnumerable<string> Up(string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (
            string? at = key;
            at is not null && _projects.ContainsKey(at) && seen.Add(at);
            at = _wholeOf.GetValueOrDefault(at)
        )
            yield return at;
    }
}
