using System.Runtime.CompilerServices;

namespace BuildOut.Postgres.Tests;

internal static class NoGivenServer
{
    // These tests are about starting servers, whatever the environment offers.
    [ModuleInitializer]
    internal static void Clear() =>
        Environment.SetEnvironmentVariable("BUILDOUT_POSTGRES", value: null);
}
