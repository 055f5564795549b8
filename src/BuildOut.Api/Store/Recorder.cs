using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// The one writer: takes what is waiting, judges it in the order of arrival, and records it in one commit. An advisory lock
/// keeps several nodes apart, so that sequence and <c>recordedAt</c> follow the order of commits (R10).
/// </summary>
internal sealed class Recorder(
    NpgsqlDataSource database,
    RecentStreams recent,
    Gazetteer gazetteer,
    TimeProvider clock,
    RecordMetrics metrics,
    ILogger<Recorder> log
) : BackgroundService
{
    /// <summary>16,000 to 20,000 posts a second were reached with up to 256 in one commit; more gained nothing.</summary>
    private const int LargestGroup = 256;

    /// <summary>
    /// While others post, lines are taken this many at a time: a post waits for the commit that is under way and for its own, and those
    /// of 256 lines took 100 ms each on two cores that the read models share. However many post, as many lines go with them.
    /// </summary>
    private const int LinesBesidePosts = 32;

    /// <summary>For how long after one post another is expected.</summary>
    private static readonly TimeSpan Beside = TimeSpan.FromSeconds(1);

    // An import has hundreds of lines waiting, behind which a post would wait for several commits. Each queue keeps its order; what waits
    // is bounded by those who wait for it: a request, or a body that has so many lines in flight.
    private readonly ConcurrentQueue<Submission> _posts = new();
    private readonly ConcurrentQueue<Submission> _lines = new();
    private readonly Channel<bool> _came = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.DropWrite,
        }
    );
    private long _lastPost = -Stopwatch.Frequency;

    /// <returns>One outcome for each claim, in the order of the submission, after the commit.</returns>
    public async Task<IReadOnlyList<Outcome>> RecordAsync(
        Submission submission,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        (submission.IsLine ? _lines : _posts).Enqueue(submission);
        _came.Writer.TryWrite(true);
        var outcomes = await submission.Completion.Task;
        metrics.Judged(outcomes);
        return outcomes;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Waiting = () => _posts.Count + _lines.Count;
        await foreach (var _ in _came.Reader.ReadAllAsync(stoppingToken))
            while (Take() is { Count: > 0 } group)
            {
                try
                {
                    await RecordGroupAsync(group, stoppingToken);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    await FailAsync(group, e, stoppingToken);
                }
            }
    }

    private List<Submission> Take()
    {
        var group = new List<Submission>();
        var room = LargestGroup - (_lines.IsEmpty ? 0 : LinesBesidePosts);
        for (; room > 0 && _posts.TryDequeue(out var post); room -= post.Claims.Count)
            group.Add(post);
        if (group.Count > 0)
            _lastPost = Stopwatch.GetTimestamp();
        room = Stopwatch.GetElapsedTime(_lastPost) < Beside ? LinesBesidePosts : LargestGroup;
        for (; room > 0 && _lines.TryDequeue(out var line); room--)
            group.Add(line);
        return group;
    }

    // One post that cannot be recorded takes no neighbour with it: each is tried alone, which is safe to repeat.
    private async Task FailAsync(List<Submission> group, Exception failure, CancellationToken ct)
    {
        if (group.Count > 1 && !IsOfTheDatabase(failure) && !ct.IsCancellationRequested)
        {
            foreach (var submission in group)
            {
                try
                {
                    await RecordGroupAsync([submission], ct);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    await FailAsync([submission], e, ct);
                }
            }
            return;
        }
        log.LogError(failure, "A group of {Count} posts was not recorded.", group.Count);
        foreach (var submission in group)
            submission.Completion.TrySetException(failure);
    }

    private static bool IsOfTheDatabase(Exception e) =>
        e
            is NpgsqlException
                and ((not PostgresException) or PostgresException { IsTransient: true });

    private async Task RecordGroupAsync(List<Submission> group, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var loaded = await RecordLoad.LoadAsync(connection, group, recent, gazetteer, clock, ct);
        var answers = new List<(Submission Submission, IReadOnlyList<Outcome> Outcomes)>(
            group.Count
        );
        foreach (var submission in group)
            answers.Add((submission, Judge.Decide(submission, loaded)));
        if (loaded.Accepted.Count > 0)
            await RecordAppend.CommitAsync(connection, loaded, ct);
        foreach (var subject in loaded.Accepted.Select(p => p.Claim.Subject).Distinct())
            recent.Keep(subject, loaded.Stream(subject));
        metrics.Committed(clock.GetElapsedTime(began), loaded.Accepted.Count);
        foreach (var (submission, outcomes) in answers)
            submission.Completion.TrySetResult(outcomes);
    }
}
