using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BuildOut.Domain.Claims;

namespace BuildOut.Cli.Server;

/// <summary>What a server has, read over HTTP.</summary>
internal sealed class RecordClient(HttpClient http, string? key)
{
    /// <summary>Keys of the projects of which the source has spoken.</summary>
    public async Task<IReadOnlyList<string>> ProjectsAsync(string source, CancellationToken ct) =>
        [
            .. (
                await PagesAsync($"/v1/projects?source={Uri.EscapeDataString(source)}", ct) ?? []
            ).Select(p => p.GetProperty("key").GetString()!),
        ];

    /// <summary>Codes of the economies by their names.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EconomiesAsync(CancellationToken ct) =>
        (await PagesAsync("/v1/regions?kind=Economy", ct) ?? [])
            .DistinctBy(r => r.GetProperty("name").GetString()!)
            .ToDictionary(
                r => r.GetProperty("name").GetString()!,
                r => r.GetProperty("code").GetString()!,
                StringComparer.OrdinalIgnoreCase
            );

    /// <summary>All claims of a project, predictions among them; none where nothing was said of it.</summary>
    public async Task<IReadOnlyList<Claim>> StreamAsync(string project, CancellationToken ct) =>
        [
            .. (
                await PagesAsync(
                    $"/v1/projects/{Subjects.SlugOf(project)}/events?asOf=2199-12-31",
                    ct
                ) ?? []
            ).Select(ClaimOf),
        ];

    /// <exception cref="ImportFailure">The server does not answer, or refuses the whole request.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken ct
    )
    {
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception e)
            when (e
                    is HttpRequestException
                        or TaskCanceledException { InnerException: TimeoutException }
            )
        {
            throw new ImportFailure($"{http.BaseAddress} does not answer: {e.Message}", e);
        }
        if (response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.NotFound)
            return response;
        using (response)
            throw new ImportFailure(
                $"{request.Method} {request.RequestUri} was answered with {(int)response.StatusCode}: {ProblemWords.Of(await response.Content.ReadAsStringAsync(ct))}"
            );
    }

    private async Task<List<JsonElement>?> PagesAsync(string path, CancellationToken ct)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={cursor}";
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}&limit=1000{next}");
            using var response = await SendAsync(request, ct);
            if (response.StatusCode is HttpStatusCode.NotFound)
                return null;
            using var page = await JsonDocument.ParseAsync(
                await response.Content.ReadAsStreamAsync(ct),
                cancellationToken: ct
            );
            items.AddRange(
                page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.Clone())
            );
            cursor = page.RootElement.GetProperty("nextCursor").GetString();
        } while (cursor is not null);
        return items;
    }

    private static Claim ClaimOf(JsonElement json)
    {
        var type = ClaimTypes.ByName[json.GetProperty("type").GetString()!];
        return new()
        {
            Id = json.GetProperty("id").GetString()!,
            Source = json.GetProperty("source").GetString()!,
            Type = type,
            Subject = json.GetProperty("subject").GetString()!,
            Effective = PartialDate.Parse(json.GetProperty("effectivedate").GetString()!),
            Data = (ClaimData)json.GetProperty("data").Deserialize(type.Data, ClaimJson.Options)!,
            Sequence = json.GetProperty("sequence").GetInt64(),
            RecordedAt = json.GetProperty("recordedAt").GetDateTimeOffset(),
        };
    }
}
