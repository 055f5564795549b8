namespace BuildOut.Api.Tests.World;

/// <summary>A state of the world for a class of tests: a server on a clone of its own.</summary>
public abstract class ClonedWorld(Databases databases, string template) : IAsyncLifetime
{
    public Server Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync(await databases.CloneAsync(template), Key, Settings);
        await PrepareAsync();
    }

    /// <summary>Of an admin that the template knows, or null for a new one.</summary>
    protected virtual string? Key => databases.AdminKey;

    /// <summary>Further arguments of the server's start.</summary>
    protected virtual string[] Settings => [];

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Nothing was recorded, and no region exists.</summary>
public sealed class BlankWorld(Databases databases) : ClonedWorld(databases, "template1")
{
    protected override string? Key => null;
}

/// <summary>Regions and currencies exist, and nothing was said of anything.</summary>
public sealed class EmptyWorld(Databases databases) : ClonedWorld(databases, databases.Reference);

/// <summary>The founding article was recorded.</summary>
public sealed class ArticleWorld(Databases databases) : ClonedWorld(databases, databases.Article);

/// <summary>The article and more, of every kind.</summary>
public sealed class StirredWorld(Databases databases) : ClonedWorld(databases, databases.Article)
{
    protected override Task PrepareAsync() => Stirring.PostAsync(Server, Stir.More());
}
