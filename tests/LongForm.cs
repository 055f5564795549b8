namespace BuildOut.Tests;

/// <summary>Whether the tests run in their long form (BUILDOUT_LONG=1): more of everything that is tried many times.</summary>
internal static class LongForm
{
    public static bool IsAsked { get; } =
        Environment.GetEnvironmentVariable("BUILDOUT_LONG") == "1";

    public static T Of<T>(T usual, T whenLong) => IsAsked ? whenLong : usual;
}
