using BuildOut.Api.Subscriptions;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>Attempts are made as the specification recommends, at least as late as the receiver asks, and end after days.</summary>
public sealed class Retry_schedule
{
    [Fact]
    public void Waits_are_those_of_the_specification_and_the_tenth_failure_is_the_last()
    {
        var waits = Enumerable
            .Range(1, 10)
            .Select(failures => RetrySchedule.After(failures, null, jitter: 0))
            .ToList();
        waits
            .Take(9)
            .ShouldBe(
                new[] { 5.0, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400 }.Select(s =>
                    (TimeSpan?)TimeSpan.FromSeconds(s)
                )
            );
        waits[9].ShouldBeNull();
        waits.Take(9).Sum(w => w!.Value.TotalDays).ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(2, 60, 300)]
    [InlineData(1, -60, 5)]
    [InlineData(1, 999_999_999, 86_400)]
    public void Retry_After_puts_off_and_never_hastens_and_by_a_day_at_most(
        int failures,
        int asked,
        int seconds
    ) =>
        RetrySchedule
            .After(failures, TimeSpan.FromSeconds(asked), jitter: 0)
            .ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Jitter_adds_up_to_a_tenth() =>
        RetrySchedule.After(3, null, jitter: 1).ShouldBe(TimeSpan.FromMinutes(33));
}
