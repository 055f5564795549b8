using BuildOut.Api.Store;

namespace BuildOut.Api.Tests.Feed;

/// <summary>Who waits for the record to grow loses nothing that was told before, between two waits, or meanwhile.</summary>
public sealed class Followed_marks
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly Mark _mark = new();

    [Fact]
    public async Task What_was_told_before_ends_a_wait_at_once()
    {
        _mark.Set(5);
        (await _mark.PastAsync(4, Long, TestContext.Current.CancellationToken)).ShouldBe(5);
    }

    [Fact]
    public async Task What_is_told_meanwhile_ends_it()
    {
        _mark.Set(5);
        var wait = _mark.PastAsync(6, Long, TestContext.Current.CancellationToken);
        _mark.Set(6);
        wait.IsCompleted.ShouldBeFalse();
        _mark.Set(7);
        (await wait).ShouldBe(7);
    }

    [Fact]
    public async Task Patience_ends_it_with_where_it_stands()
    {
        _mark.Set(5);
        var wait = _mark.PastAsync(
            5,
            TimeSpan.FromMilliseconds(20),
            TestContext.Current.CancellationToken
        );
        (await wait).ShouldBe(5);
    }
}
