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
    /// How long a line lets posts that came later go before it: an import has hundreds of lines waiting, behind which a single post would
    /// wait for several commits. Lines of one body keep their order, and so do single posts.
    /// </summary>
    private static readonly long Patience = 10 * Stopwatch.Frequency;

    // What waits is bounded by those who wait for it: a request, or a body that has so many lines in flight.
    private readonly Channel<Submission> _waiting = Channel.CreateUnboundedPrioritized<Submission>(
        new()
        {
            SingleReader = true,
            Comparer = Comparer<Submission>.Create(
                (a, b) => (Turn(a), a.Arrival.Number).CompareTo((Turn(b), b.Arrival.Number))
            ),
        }
    );

    /// <summary>
    /// While others post, lines are taken this many at a time: a post waits for the commit that is under way and for its own, and those
    /// of 256 lines took 100 ms each on two cores that the read models share.
    /// </summary>
    private const int LinesBesidePosts = 32;

    /// <summary>For how long after one post another is expected.</summary>
    private static readonly TimeSpan Beside = TimeSpan.FromSeconds(1);

    private long _arrived;
    private long _lastPost = -Stopwatch.Frequency;

    private static long Turn(Submission s) => s.Arrival.At + (s.IsLine ? Patience : 0);

    /// <returns>One outcome for each claim, in the order of the submission, after the commit.</returns>
    public async Task<IReadOnlyList<Outcome>> RecordAsync(
        Submission submission,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        lock (_waiting)
        {
            submission.Arrival = (Stopwatch.GetTimestamp(), _arrived++);
            _waiting.Writer.TryWrite(submission);
        }
        var outcomes = await submission.Completion.Task;
        metrics.Judged(outcomes);
        return outcomes;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Waiting = () => _waiting.Reader.Count;
        var group = new List<Submission>();
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            Take(group);
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

    private void Take(List<Submission> group)
    {
        group.Clear();
        var claims = 0;
        while (
            _waiting.Reader.TryPeek(out var next)
            && claims < (next.IsLine ? MostLines() : LargestGroup)
        )
        {
            _waiting.Reader.TryRead(out next);
            group.Add(next!);
            claims += next!.Claims.Count;
            if (!next.IsLine)
                _lastPost = Stopwatch.GetTimestamp();
        }
    }

    private int MostLines() =>
        Stopwatch.GetElapsedTime(_lastPost) < Beside ? LinesBesidePosts : LargestGroup;

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
