namespace BuildOut.Cli;

/// <summary>What a command ends with.</summary>
internal static class Exit
{
    /// <summary>All was taken, or answered.</summary>
    public const int Done = 0;

    /// <summary>The server refused some of what was sent.</summary>
    public const int Refused = 1;

    /// <summary>What was given can't be: an option, a file, a key, or a thing that is not there.</summary>
    public const int Usage = 2;

    /// <summary>The server does not answer, or failed.</summary>
    public const int Server = 3;
}

/// <summary>Why a command can't go on, in words for the person who started it.</summary>
internal sealed class Failure(int exit, string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>One of <see cref="Cli.Exit"/>.</summary>
    public int Exit { get; } = exit;
}
