namespace BuildOut.Cli;

/// <summary>Why an import can't go on, in words for the person who started it.</summary>
internal sealed class ImportFailure(string message, Exception? cause = null)
    : Exception(message, cause);
