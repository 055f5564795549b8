using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BuildOut.Cli.Running;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Posting;

/// <summary>What became of what was sent: counts for all of it, and the refusals.</summary>
internal sealed class PostReport(Session session)
{
    private const int MostListed = 1000;
    private static readonly string[] Statuses = ["recorded", "duplicate", "valid", "refused"];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _refusals = [];
    private long _unlisted;

    public Action<long, string> Moved { private get; set; } = (_, _) => { };

    public long Refused => _counts.GetValueOrDefault("refused");

    /// <param name="kind">What the number counts: lines or items.</param>
    public void Add(string kind, long number, JsonElement result)
    {
        var status = result.Text("status")!;
        Count(status, 1);
        if (session.IsJson)
        {
            var line = new JsonObject { [kind] = number };
            foreach (var member in result.EnumerateObject())
                line[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            session.Output.WriteLine(line.ToJsonString());
        }
        else if (result.Below("problem") is { } problem)
            List(problem, fault => ($"{kind} {number}", fault.Text("pointer") ?? ""));
    }

    /// <summary>None of so many events was taken; where there are several, a pointer begins with the item.</summary>
    public void AddWhole(JsonElement problem, int events)
    {
        Count("refused", events);
        if (session.IsJson)
            session.Output.WriteLine(JsonSerializer.Serialize(new { status = "refused", problem }));
        else
            List(
                problem,
                fault =>
                    (fault.Text("pointer") ?? "").Split('/', 3) is ["", var item, ..] parts
                    && int.TryParse(item, CultureInfo.InvariantCulture, out var i)
                        ? ($"item {i + 1}", parts.Length > 2 ? $"/{parts[2]}" : "")
                        : (events == 1 ? "event" : "all", fault.Text("pointer") ?? "")
            );
    }

    public void MoveTo(long bytes) => Moved(bytes, Summary());

    public async Task WriteAsync()
    {
        var to = session.IsJson ? session.Error : session.Output;
        foreach (var refusal in _refusals)
            await to.WriteLineAsync(refusal);
        if (_unlisted > 0)
            await to.WriteLineAsync($"and {_unlisted:N0} more; --json lists every one.");
        await to.WriteLineAsync($"{Summary()}.");
    }

    private string Summary() =>
        string.Join(
            ", ",
            Statuses
                .Where(s => s is "recorded" or "refused" || _counts.ContainsKey(s))
                .Select(s => $"{_counts.GetValueOrDefault(s):N0} {s}")
        );

    private void Count(string status, long events) =>
        _counts[status] = _counts.GetValueOrDefault(status) + events;

    private void List(JsonElement problem, Func<JsonElement, (string Place, string Pointer)> place)
    {
        foreach (var fault in problem.Each("errors").DefaultIfEmpty(problem))
        {
            if (_refusals.Count == MostListed)
            {
                _unlisted++;
                continue;
            }
            var (where, pointer) = place(fault);
            var code = fault.Text("code") ?? fault.Text("type")?.Split('/')[^1];
            var detail = fault.Text("detail") ?? fault.Text("title");
            _refusals.Add($"{where}: {(pointer is "" ? "" : $"{pointer} ")}{code}: {detail}");
        }
    }
}
