namespace BuildOut.Api.Feed;

/// <summary>The record as it grows, for readers that stay.</summary>
internal static class FeedModule
{
    public static IHostApplicationBuilder AddFeed(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FeedReader>();
        return builder;
    }
}
