namespace BuildOut.Postgres;

internal static class Places
{
    public static string Home { get; } =
        ServiceAccount.Name is null
            ? Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify
                ),
                "buildout"
            )
            : "/var/lib/buildout";

    public static void CreateReachable(string directory)
    {
        if (Directory.Exists(directory))
        {
            return;
        }
        Directory.CreateDirectory(directory);
        ServiceAccount.LetThrough(directory);
    }
}
