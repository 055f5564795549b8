using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace BuildOut.Api.Subscriptions;

/// <summary>A message to a receiver: its id stays the same over all attempts, so that the receiver knows what it has had.</summary>
internal sealed record WebhookMessage(string Id, string Type, long? Sequence, byte[] Body);

/// <summary>What came of an attempt.</summary>
/// <param name="Status">The receiver's HTTP status; null where it gave none, and the error says why.</param>
internal sealed record Attempt(
    DateTimeOffset At,
    TimeSpan Took,
    int? Status,
    string? Error,
    TimeSpan? RetryAfter
)
{
    public bool IsDelivered => Status is >= 200 and < 300;
}

/// <summary>Sends signed messages; it follows no redirect, uses no proxy, and reads nothing of an answer but its head.</summary>
internal sealed class WebhookClient : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    public WebhookClient(WebhookAddresses addresses, TimeProvider clock)
    {
        _clock = clock;
        _http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // A proxy would resolve the name by itself.
                UseProxy = false,
                ConnectCallback = addresses.ConnectAsync,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                MaxResponseHeadersLength = 16,
                ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("BuildOut-Webhooks/1");
    }

    public async Task<Attempt> SendAsync(
        Uri url,
        IEnumerable<string> secrets,
        WebhookMessage message,
        CancellationToken ct
    )
    {
        var at = _clock.GetUtcNow();
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(message.Body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        var seconds = at.ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature",
            WebhookSecret.Sign(secrets, message.Id, seconds, message.Body)
        );
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            using var response = await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                limit.Token
            );
            return Of((int)response.StatusCode, null) with
            {
                RetryAfter = RetryAfter(response.Headers.RetryAfter),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Of(null, $"No answer within {Limit.TotalSeconds:N0} seconds.");
        }
        catch (HttpRequestException e)
        {
            return Of(null, e.InnerException is RefusedAddressException r ? r.Message : e.Message);
        }

        Attempt Of(int? status, string? error) =>
            new(at, Stopwatch.GetElapsedTime(began), status, error, null);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);

    public void Dispose() => _http.Dispose();
}
