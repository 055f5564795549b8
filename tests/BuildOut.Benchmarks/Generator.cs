using System.Globalization;
using System.Text;

namespace BuildOut.Benchmarks;

/// <summary>
/// Claims of realistic shape from a seed: most about commitments and projects of few claims, some of many; one in ten is
/// dated years back, one in twenty is a correction of an earlier one.
/// </summary>
internal sealed class Generator(int seed, int streams)
{
    private static readonly string[] Regions =
    [
        "KR",
        "JP",
        "SG",
        "IN",
        "MY",
        "AU",
        "US",
        "DE",
        "ID",
        "TH",
        "VN",
        "TW",
        "KR-31",
        "JP-13",
        "IN-TS",
    ];

    private readonly Random _random = new(seed);
    private readonly Dictionary<int, (string Id, string Data, string Date)> _last = [];
    private int _next;

    public string Source => $"/benchmarks/{seed}";

    /// <summary>One event as JSON; of a region if one is given.</summary>
    public string Next(string? region = null)
    {
        var id = (++_next).ToString(CultureInfo.InvariantCulture);
        // A stream in five hundred has many claims.
        var stream =
            _random.Next(20) == 0
                ? _random.Next(Math.Max(1, streams / 500))
                : _random.Next(streams);
        var date = new DateOnly(2019, 1, 1)
            .AddDays(_random.Next(10) == 0 ? _random.Next(700) : 700 + _random.Next(1800))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var place = region ?? Regions[stream % Regions.Length];
        var project = stream % 3 == 0;
        if (_last.TryGetValue(stream, out var last) && _random.Next(20) == 0)
        {
            _last.Remove(stream);
            return Event(
                id,
                "claim.corrected",
                Subject(stream, project),
                last.Date,
                $$"""{"corrects":"{{Source}} {{last.Id}}","reason":"It was mistyped.","data":{{last.Data}}}"""
            );
        }
        var data = project ? Project(place) : Pledge(place, stream);
        _last[stream] = (id, data, date);
        return Event(
            id,
            project ? "project.announced" : "commitment.pledged",
            Subject(stream, project),
            date,
            data
        );
    }

    private string Subject(int stream, bool project) =>
        $"{(project ? "project" : "commitment")}/b{seed}-{stream.ToString(CultureInfo.InvariantCulture)}";

    private string Pledge(string region, int stream)
    {
        var amount = (1 + _random.Next(90)) * 100_000_000L;
        return $$$"""{"title":"Data centres {{{stream}}}","nature":"CapitalInvestment","firmness":"Pledge","parties":[{"organisation":"organisation/o{{{stream % 997}}}","role":"Investor"}],"scope":{"regions":["{{{region}}}"]},"horizon":{"to":"2031"},"amount":{"currency":"USD","low":"{{{amount}}}","high":"{{{amount}}}","qualifier":"Exact"},{{{Evidence}}}}""";
    }

    private string Project(string region)
    {
        var megawatts = 10 + _random.Next(200);
        return $$$"""{"title":"Campus","region":"{{{region}}}","capacity":{"basis":"FacilityPeak","low":"{{{megawatts}}}","high":"{{{megawatts}}}"},{{{Evidence}}}}""";
    }

    private const string Evidence =
        "\"evidence\":[{\"publisher\":\"Desk\",\"title\":\"A report of it\",\"publishedOn\":\"2025-10-29\",\"kind\":\"PressReport\"}],\"confidence\":\"Likely\"";

    private string Event(string id, string type, string subject, string date, string data) =>
        $$$"""{"specversion":"1.0","id":"{{{id}}}","source":"{{{Source}}}","type":"{{{type}}}","subject":"{{{subject}}}","effectivedate":"{{{date}}}","data":{{{data}}}}""";

    public byte[] Bytes(string? region = null) => Encoding.UTF8.GetBytes(Next(region));
}
