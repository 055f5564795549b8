using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using BuildOut.Cli.Server;
using Spectre.Console;

namespace BuildOut.Cli.Running;

/// <summary>One run of a command. What it answers goes to <see cref="Output"/>, and all that is said of the run to Error.</summary>
internal sealed class Session : IDisposable
{
    private const string ThisMachine = "http://127.0.0.1:5080";
    private readonly HttpClient _http;

    private Session(ParseResult given)
    {
        Given = given;
        var address =
            given.GetValue(CommonOptions.Server)
            ?? Environment.GetEnvironmentVariable("BUILDOUT_SERVER");
        // A server that is gone without a word is noticed by the probes of TCP, also in a stream that is silent.
        _http = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync })
        {
            BaseAddress = Cli.Given.Address(
                string.IsNullOrEmpty(address) ? ThisMachine : address,
                "--server"
            ),
        };
        var key =
            given.GetValue(CommonOptions.Key) ?? Environment.GetEnvironmentVariable("BUILDOUT_KEY");
        Server = new(_http, string.IsNullOrEmpty(key) ? null : key);
        var isPlain =
            given.GetValue(CommonOptions.NoColor)
            || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        Screen = Screens.On(Output, !Console.IsOutputRedirected, isPlain);
        Progress = Console.IsErrorRedirected ? null : Screens.On(Error, isTerminal: true, isPlain);
    }

    public ParseResult Given { get; }
    public RecordClient Server { get; }
    public TextWriter Output => Given.InvocationConfiguration.Output;
    public TextWriter Error => Given.InvocationConfiguration.Error;

    /// <summary>For tables, on <see cref="Output"/>.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>For what moves, on <see cref="Error"/>; null where no person looks at it.</summary>
    public IAnsiConsole? Progress { get; }

    public bool IsJson => Given.GetValue(CommonOptions.Json);

    /// <summary>Makes a command run: failures become a line on Error, and an exit code.</summary>
    public static void Runs(Command command, Func<Session, CancellationToken, Task<int>> run) =>
        command.SetAction(
            async (given, ct) =>
            {
                try
                {
                    using var session = new Session(given);
                    return await run(session, ct);
                }
                catch (Exception e)
                    when (FailureOf(e) is { } failure && !ct.IsCancellationRequested)
                {
                    await given.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
                    return failure.Exit;
                }
                catch (Exception) when (ct.IsCancellationRequested)
                {
                    await given.InvocationConfiguration.Error.WriteLineAsync("Stopped.");
                    return Interrupted;
                }
            }
        );

    // As shells have it: 128 and SIGINT.
    private const int Interrupted = 130;

    private static Failure? FailureOf(Exception e) =>
        e switch
        {
            Failure failure => failure,
            HttpRequestException
            or HttpIOException
            or IOException { InnerException: SocketException } => new(
                Exit.Server,
                $"The connection broke: {e.Message}",
                e
            ),
            JsonException or KeyNotFoundException => new(
                Exit.Server,
                $"The answer is not understood: is it a BuildOut? {e.Message}",
                e
            ),
            IOException or UnauthorizedAccessException => new(Exit.Usage, e.Message, e),
            _ => null,
        };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken ct
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();
}
