using System.Net.Sockets;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.CommandLine;

/// <summary>A wire to the server that breaks once so many bytes have come from it, and holds from then on.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private long _left;
    private int _connections;

    public Relay(Server server, long breaksAfter)
    {
        (_server, _left) = (server.Client.BaseAddress!, breaksAfter);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Connections => _connections;

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    private async Task CarryAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port);
                var (near, far) = (client.GetStream(), server.GetStream());
                var sent = near.CopyToAsync(far);
                var buffer = new byte[256];
                int read;
                while ((read = await far.ReadAsync(buffer)) > 0)
                {
                    await near.WriteAsync(buffer.AsMemory(0, read));
                    if (_left > 0 && (_left -= read) <= 0)
                        return;
                }
            }
            catch (IOException) { }
        }
    }

    public void Dispose() => _listener.Dispose();
}
