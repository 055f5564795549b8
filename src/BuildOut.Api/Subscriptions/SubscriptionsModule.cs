namespace BuildOut.Api.Subscriptions;

/// <summary>Webhooks after the Standard Webhooks specification.</summary>
internal static class SubscriptionsModule
{
    public static IHostApplicationBuilder AddSubscriptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookAddresses>();
        builder.Services.AddSingleton<WebhookClient>();
        builder.Services.AddSingleton<SubscriptionStore>();
        builder.Services.AddSingleton<DeliveryStore>();
        builder.Services.AddHostedService<Deliverer>();
        return builder;
    }
}
