using System.Collections.Concurrent;
using System.Diagnostics;
using BuildOut.Postgres.Binaries;

namespace BuildOut.Postgres.Server;

internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly ServerBinaries _binaries;
    private readonly string _data;
    private readonly Process _process;
    private readonly DateTime _started = DateTime.UtcNow;
    private readonly ConcurrentQueue<string> _complaints = new();

    private ServerProcess(ServerBinaries binaries, string data, Process process)
    {
        _binaries = binaries;
        _data = data;
        _process = process;
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
    }

    public static async Task<ServerProcess> LaunchAsync(
        ServerBinaries binaries,
        DataDirectory data,
        int port,
        CancellationToken ct
    )
    {
        var start = await ServerCommand.DescribeAsync(binaries, data, port, ct);
        var server = new ServerProcess(binaries, data.Path, new Process { StartInfo = start });
        await OwnThread.StartAsync(server._process);
        server._process.BeginErrorReadLine();
        server._process.BeginOutputReadLine();
        return server;
    }

    public async Task ReadyAsync(string connectionString, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50, ct))
        {
            if (_process.HasExited)
            {
                await _process.WaitForExitAsync(ct);
                throw new ToolFailedException($"postgres stopped at once: {Complaints()}");
            }
            if (await Databases.AnswersAsync(connectionString, ct))
            {
                return;
            }
            if (waited.Elapsed > StartLimit)
            {
                throw new ToolFailedException($"postgres does not answer: {Complaints()}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process.HasExited)
        {
            return;
        }
        try
        {
            // Fast shutdown, which is SIGINT where there are signals.
            await _binaries.RunAsync(
                "pg_ctl",
                ["stop", "-D", _data, "-m", "fast", "-W"],
                CancellationToken.None
            );
            await _process.WaitForExitAsync().WaitAsync(StopLimit);
        }
        catch (Exception e) when (e is ToolFailedException or TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    private string Complaints() =>
        Tool.LastLines(string.Join('\n', _complaints) + "\n" + ReadLog());

    private string ReadLog()
    {
        var log = new DirectoryInfo(Path.Combine(_data, "log"));
        var newest = log.Exists ? log.EnumerateFiles().MaxBy(file => file.LastWriteTimeUtc) : null;
        // What an earlier run wrote would hide why this one failed.
        if (newest is null || newest.LastWriteTimeUtc < _started)
        {
            return "";
        }
        using var stream = newest.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
