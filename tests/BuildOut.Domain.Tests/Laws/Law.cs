using BuildOut.Domain.Claims;
using CsCheck;

namespace BuildOut.Domain.Tests.Laws;

/// <summary>How often a law is tried: more often where there is time for it.</summary>
internal static class Law
{
    public static bool IsLong => Environment.GetEnvironmentVariable("BUILDOUT_LONG") == "1";

    public static void Holds<T>(Gen<T> of, Action<T> law, int times) =>
        of.Sample(law, iter: IsLong ? times * 25 : times, print: Print);

    private static string Print<T>(T drawn) => drawn?.ToString() ?? "";
}
