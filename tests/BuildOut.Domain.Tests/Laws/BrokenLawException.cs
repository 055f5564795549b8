namespace BuildOut.Domain.Tests.Laws;

public sealed class BrokenLawException : Exception
{
    public BrokenLawException() { }

    public BrokenLawException(string message)
        : base(message) { }

    public BrokenLawException(string message, Exception? inner)
        : base($"{message}\n{inner?.Message}", inner) { }
}
