using System.Diagnostics;

namespace BuildOut.Postgres.Server;

internal static class OwnThread
{
    // A parent-death signal is sent when the thread that started the child ends, not its process, and threads of the
    // pool end when idle. This one lives as long as the child.
    public static Task StartAsync(Process process)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                process.Start();
                started.SetResult();
            }
            catch (Exception e)
            {
                started.SetException(e);
                return;
            }
            process.WaitForExit();
        })
        {
            IsBackground = true,
            Name = "postgres",
        };
        thread.Start();
        return started.Task;
    }
}
