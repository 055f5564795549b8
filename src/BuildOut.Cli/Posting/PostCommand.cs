using System.CommandLine;
using System.IO.Pipelines;
using BuildOut.Cli.Running;

namespace BuildOut.Cli.Posting;

/// <summary><c>post FILE|-</c>: events of a file, or of what is piped in.</summary>
internal static class PostCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description =
            "CloudEvents: one a line (NDJSON), an array (all or none), or one alone; - reads what is piped in.",
    };

    private static readonly Option<bool> ValidateOnly = new("--validate-only")
    {
        Description = "Run everything but the write.",
    };

    // So that a file comes in reads of about a request's size.
    private static readonly StreamPipeReaderOptions Reads = new(bufferSize: LineRequests.Largest);

    public static Command Create()
    {
        var command = new Command(
            "post",
            "Post events; what broke off is resumed by posting it all again, since nothing is written twice."
        )
        {
            File,
            ValidateOnly,
            CommonOptions.Json,
        };
        Session.Runs(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        var file = session.Given.GetRequiredValue(File);
        await using var stream = file is "-"
            ? Console.OpenStandardInput()
            : System.IO.File.OpenRead(file);
        var reader = PipeReader.Create(stream, Reads);
        var path = session.Given.GetValue(ValidateOnly)
            ? "/v1/events?validateOnly=true"
            : "/v1/events";
        var report = new PostReport(session);
        try
        {
            await session.ProgressAsync(
                stream.CanSeek ? stream.Length : null,
                async progress =>
                {
                    report.Moved = progress;
                    var form = await Forms.RecogniseAsync(reader, Path.GetExtension(file), ct);
                    if (form is Form.Lines)
                        await new LineRequests(session.Server, path, report).PostAsync(reader, ct);
                    else
                        await new WholeRequest(session.Server, path, report).PostAsync(
                            reader,
                            isBatch: form is Form.Batch,
                            ct
                        );
                }
            );
        }
        finally
        {
            await report.WriteAsync();
        }
        return report.Refused == 0 ? Exit.Done : Exit.Refused;
    }
}
