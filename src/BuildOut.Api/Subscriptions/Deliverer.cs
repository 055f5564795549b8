using System.Text.Json;
using BuildOut.Api.Access;
using BuildOut.Api.Feed;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Subscriptions;

/// <summary>
/// Delivers the record to its subscriptions: each in the order of the record, an event after the one before it was taken, and
/// several subscriptions at a time. A queue of messages would lose that order to the first retry, and hold a message for each
/// event and subscription; a place in the record for each subscription is all that has to last.
/// </summary>
internal sealed class Deliverer(
    Arrivals arrivals,
    FeedReader reader,
    DeliveryStore store,
    WebhookClient client,
    KeyRing keys,
    TimeProvider clock,
    ILogger<Deliverer> log
) : BackgroundService
{
    private const int AtATime = 16;
    private const int Held = 20;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ForgetsEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        var head = 0L;
        var forgetAt = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                head = await arrivals.Record.PastAsync(head, LooksEvery, stoppingToken);
                running.RemoveAll(r => r.IsCompleted);
                if (running.Count < AtATime)
                    foreach (
                        var held in await store.ClaimAsync(
                            head,
                            AtATime - running.Count,
                            stoppingToken
                        )
                    )
                        running.Add(DeliverAllAsync(held, stoppingToken));
                if (clock.GetUtcNow() >= forgetAt)
                {
                    forgetAt = clock.GetUtcNow() + ForgetsEvery;
                    await store.ForgetAsync(stoppingToken);
                }
                // Of a record that grows all the time, what comes together is taken together.
                await Task.Delay(LeastPause, stoppingToken);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (stoppingToken.IsCancellationRequested)
                    break;
                log.LogWarning("Webhooks wait for the database: {Message}", e.Message);
                await Task.Delay(LooksEvery, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await Task.WhenAll(running);
    }

    private async Task DeliverAllAsync(Subscription held, CancellationToken ct)
    {
        try
        {
            for (Subscription? next = held; next is not null; )
                next = await DeliverPartAsync(next, ct);
        }
        // What was not written down is delivered again, under the same id: at once by another node where this one stops, else
        // when the lease has run out.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (ct.IsCancellationRequested)
                await store
                    .ReleaseAsync(held, CancellationToken.None)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else
                log.LogWarning("The subscription {Id} waits: {Message}", held.Id, e.Message);
        }
    }

    /// <returns>Null where there is no more to deliver, or not by this node, or not now.</returns>
    private async Task<Subscription?> DeliverPartAsync(Subscription held, CancellationToken ct)
    {
        if (
            await keys.LiveAsync(held.KeyId, ct) is not { } key
            || !key.Scopes.Any(s => s is Scopes.Read or Scopes.Admin)
        )
        {
            await store.DisableAsync(held, "The key that made it may not read any more.", ct);
            return null;
        }
        var (from, to) = held is { ReplayReached: { } replayed, ReplayEnd: { } end }
            ? (replayed, end)
            : (held.Reached, await arrivals.Record.PastAsync(0, TimeSpan.Zero, ct));
        if (from >= to && held.ReplayEnd is null)
        {
            await store.ReleaseAsync(held, ct);
            return null;
        }
        var part = await reader.ReadAsync(held.Filter, from, to, Held, ct);
        var now = held;
        foreach (var claim in part.Claims)
        {
            if (await DeliverAsync(now, claim, ct) is not { } after)
                return null;
            // What its owner changed meanwhile holds from the next event on.
            if (after.Revision != now.Revision)
                return await GoOnAsync(after, ct);
            now = after;
        }
        return await store.AdvanceAsync(now, part.Reached, ct) is { } reached
            ? await GoOnAsync(reached, ct)
            : null;
    }

    private async Task<Subscription?> GoOnAsync(Subscription held, CancellationToken ct)
    {
        if (held.Terms.Status is SubscriptionStatus.Active)
            return held;
        await store.ReleaseAsync(held, ct);
        return null;
    }

    private async Task<Subscription?> DeliverAsync(
        Subscription held,
        Claim claim,
        CancellationToken ct
    )
    {
        var message = MessageOf(held, claim);
        var attempt = await client.SendAsync(
            held.Terms.Url,
            held.SecretsAt(clock.GetUtcNow()),
            message,
            ct
        );
        if (attempt.IsDelivered)
            return await store.AdvanceAsync(held, claim.Sequence, ct, (message, attempt));
        if (attempt.Status == StatusCodes.Status410Gone)
            await store.DisableAsync(
                held,
                "The receiver answered 410: it is gone.",
                ct,
                (message, attempt)
            );
        else if (
            RetrySchedule.After(held.Failures + 1, attempt.RetryAfter, Random.Shared.NextDouble())
            is not { } wait
        )
            await store.DisableAsync(
                held,
                $"Sequence {claim.Sequence} was not taken in {held.Failures + 1} attempts since {held.FailingSince:u}.",
                ct,
                (message, attempt)
            );
        else
            await store.FailAsync(held, message, attempt, wait, ct);
        return null;
    }

    private static WebhookMessage MessageOf(Subscription subscription, Claim claim) =>
        new(
            $"msg_{subscription.Id}_{claim.EventId:N}",
            claim.Type.Name,
            claim.Sequence,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    type = claim.Type.Name,
                    timestamp = claim.RecordedAt.UtcDateTime,
                    data = EventView.Of(claim),
                },
                ClaimJson.Options
            )
        );
}
