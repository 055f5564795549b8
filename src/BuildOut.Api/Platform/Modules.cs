using BuildOut.Api.Access;
using BuildOut.Api.Actions;
using BuildOut.Api.Docs;
using BuildOut.Api.Feed;
using BuildOut.Api.Reading;
using BuildOut.Api.Seeds;
using BuildOut.Api.Store;
using BuildOut.Api.Subscriptions;
using BuildOut.Domain.Claims;
using JasperFx.CodeGeneration;
using Microsoft.AspNetCore.Routing;
using Wolverine;
using Wolverine.Http;

namespace BuildOut.Api.Platform;

/// <summary>The modules that make the server, in the order in which a request meets them.</summary>
internal static class Modules
{
    public static WebApplication Build(string[] args, string connectionString)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // NDJSON has any length; other bodies are measured as they are read.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolver = ClaimJson.Options.TypeInfoResolver;
            json.SerializerOptions.NumberHandling = System
                .Text
                .Json
                .Serialization
                .JsonNumberHandling
                .Strict;
            foreach (var converter in ClaimJson.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });
        builder.AddAccess();
        builder.AddRecord(RecordDatabase.Open(connectionString));
        builder.Services.AddSingleton<ReadModelProgress>();
        builder.Services.AddSingleton<Regions.RegionReadModel>();
        builder.Services.AddSingleton<SeedLoader>();
        builder.Services.AddSingleton<StoreId>();
        builder.AddFeed();
        builder.AddSubscriptions();
        builder.AddMetrics();
        builder.AddDocs();
        builder.Services.AddWolverineHttp();
        builder.UseWolverine(wolverine =>
        {
            wolverine.Durability.Mode = DurabilityMode.Solo;
            wolverine.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        });
        var app = builder.Build();
        app.UseMiddleware<Failures>();
        app.UseAccess();
        app.UseMiddleware<QueryCheck>();
        app.MapWolverineEndpoints(wolverine => wolverine.ConfigureEndpoints(AllowHead));
        app.MapActions();
        app.MapDocs();
        app.MapMetrics();
        return app;
    }

    // RFC 9110: what can be read can be asked about.
    private static void AllowHead(HttpChain chain)
    {
        if (
            chain.HttpMethods.Contains(HttpMethods.Get)
            && chain.Method.Method.IsDefined(typeof(ReadsAttribute), inherit: false)
        )
            chain.Metadata.WithMetadata(
                new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])
            );
    }
}
