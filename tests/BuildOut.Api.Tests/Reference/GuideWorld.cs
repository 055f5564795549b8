using BuildOut.Api.Tests.Subscriptions;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reference;

/// <summary>All seeds were recorded, as a first start leaves it; receivers may be on this machine.</summary>
public sealed class GuideWorld(Databases databases) : ClonedWorld(databases, databases.Article)
{
    protected override string[] Settings => [WebhookWorld.AllowPrivate];

    // Unlike the other worlds it does not wait for the read models: a reader of the guide does not either.
    protected override async Task PrepareAsync()
    {
        foreach (var file in Requests.SeedFiles("asia-pacific"))
            (await Server.PostBytesAsync(await File.ReadAllBytesAsync(file), Media.Lines)).Is(
                HttpStatusCode.OK
            );
    }
}
