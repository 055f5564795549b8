using Microsoft.Win32.SafeHandles;

namespace BuildOut.Api.Ingest;

/// <summary>
/// What was answered and not read yet, first in, first out: in memory up to a mebibyte, beyond it in a file that goes with the
/// request. So a client that reads nothing before it has sent everything is served, in constant memory.
/// </summary>
internal sealed class Spool : IDisposable
{
    private const int MostInMemory = 1024 * 1024;
    private const int Chunk = 64 * 1024;

    private readonly Lock _turn = new();
    private readonly Queue<byte[]> _memory = new();
    private readonly SemaphoreSlim _more = new(0);
    private SafeFileHandle? _file;
    private int _inMemory;
    private long _read;
    private long _written;
    private bool _isComplete;

    public void Add(byte[] bytes)
    {
        lock (_turn)
        {
            // What is in memory is older than what is in the file.
            if (_written == 0 && _inMemory + bytes.Length <= MostInMemory)
            {
                _memory.Enqueue(bytes);
                _inMemory += bytes.Length;
            }
            else
            {
                RandomAccess.Write(_file ??= Open(), bytes, _written);
                _written += bytes.Length;
            }
            Signal();
        }
    }

    public void Complete()
    {
        lock (_turn)
        {
            _isComplete = true;
            Signal();
        }
    }

    /// <returns>The next bytes, as soon as there are some; none at the end.</returns>
    public async Task<ReadOnlyMemory<byte>> TakeAsync(CancellationToken ct)
    {
        while (true)
        {
            await _more.WaitAsync(ct);
            lock (_turn)
            {
                var bytes = Next();
                if (_memory.Count > 0 || _written > 0 || _isComplete)
                    Signal();
                if (bytes.Length > 0 || _isComplete)
                    return bytes;
            }
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _more.Dispose();
    }

    private void Signal()
    {
        if (_more.CurrentCount == 0)
            _more.Release();
    }

    private ReadOnlyMemory<byte> Next()
    {
        if (_memory.Count > 0)
        {
            var together = new MemoryStream();
            while (together.Length < Chunk && _memory.TryDequeue(out var bytes))
                together.Write(bytes);
            _inMemory -= (int)together.Length;
            return together.GetBuffer().AsMemory(0, (int)together.Length);
        }
        if (_written == 0)
            return default;
        var chunk = new byte[Math.Min(Chunk, _written - _read)];
        var length = RandomAccess.Read(_file!, chunk, _read);
        _read += length;
        if (_read == _written)
            _read = _written = 0;
        return chunk.AsMemory(0, length);
    }

    private static SafeFileHandle Open() =>
        File.OpenHandle(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            FileOptions.DeleteOnClose
        );
}
