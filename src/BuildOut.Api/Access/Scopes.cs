namespace BuildOut.Api.Access;

/// <summary>What a key may do; the policies of the endpoints bear the same names.</summary>
public static class Scopes
{
    public const string Read = "read";
    public const string Post = "post";

    /// <summary>Implies the other two, but speaks for no more sources than its key names.</summary>
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Read, Post, Admin];
}
