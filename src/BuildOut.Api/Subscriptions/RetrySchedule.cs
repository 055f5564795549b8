namespace BuildOut.Api.Subscriptions;

/// <summary>
/// When a delivery is tried again: as the Standard Webhooks specification recommends, over more than three days, and at least
/// as late as the receiver's <c>Retry-After</c> asks.
/// </summary>
internal static class RetrySchedule
{
    /// <summary>A receiver cannot put its events off for longer than this at a time.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <param name="failures">Attempts of the event that failed, from 1.</param>
    /// <param name="jitter">Between 0 and 1: up to a tenth is added, so that what failed at once is not tried at once.</param>
    /// <returns>Null where there is no further attempt.</returns>
    public static TimeSpan? After(int failures, TimeSpan? retryAfter, double jitter)
    {
        if (failures > Waits.Length)
            return null;
        var wait = Waits[failures - 1] * (1 + jitter / 10);
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter;
        return asked > wait ? asked : wait;
    }
}
