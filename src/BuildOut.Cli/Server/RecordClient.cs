using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
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

    /// <returns>The answer, or null where there is no such thing.</returns>
    /// <exception cref="Failure">The server does not answer, or refuses the whole request.</exception>
    public async Task<HttpResponseMessage?> SendAsync(
        HttpRequestMessage request,
        CancellationToken ct
    )
    {
        var response = await AskAsync(request, ct);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            return response.StatusCode is HttpStatusCode.NotFound
                ? null
                : throw await FailureAsync(response, ct);
    }

    /// <exception cref="Failure">The server does not answer, refuses the request, or has no such thing.</exception>
    public async Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var response = await AskAsync(request, ct);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await FailureAsync(response, ct);
    }

    /// <summary>The answer, whatever it is.</summary>
    /// <exception cref="Failure">The server does not answer.</exception>
    public async Task<HttpResponseMessage> AskAsync(
        HttpRequestMessage request,
        CancellationToken ct
    )
    {
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception e)
            when (e
                    is HttpRequestException
                        or TaskCanceledException { InnerException: TimeoutException }
            )
        {
            throw new Failure(Exit.Server, $"{http.BaseAddress} does not answer: {e.Message}", e);
        }
    }

    /// <summary>Why an answer is none.</summary>
    public static async Task<Failure> FailureAsync(
        HttpResponseMessage response,
        CancellationToken ct
    ) =>
        new(
            (int)response.StatusCode is >= 500 or 429 ? Exit.Server : Exit.Usage,
            $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.PathAndQuery} was answered with {(int)response.StatusCode}: {ProblemWords.Of(await response.Content.ReadAsStringAsync(ct))}"
        );

    /// <summary>The items of a list, page by page.</summary>
    /// <param name="path">With a query, to which the pages' own parameters are added.</param>
    public async IAsyncEnumerable<JsonElement> ItemsAsync(
        string path,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        for (string? cursor = ""; cursor is not null; )
        {
            var next = cursor is "" ? "" : $"&cursor={cursor}";
            using var response = await GetAsync($"{path}&limit=1000{next}", ct);
            using var page = await response.Content.ReadJsonAsync(ct);
            foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
                yield return item.Clone();
            cursor = page.RootElement.Text("nextCursor");
        }
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
            if (response is null)
                return null;
            using var page = await response.Content.ReadJsonAsync(ct);
            items.AddRange(
                page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.Clone())
            );
            cursor = page.RootElement.Text("nextCursor");
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
