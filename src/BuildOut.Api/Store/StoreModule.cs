using System.Text.Json.Serialization;
using BuildOut.Api.Access;
using BuildOut.Api.Commitments;
using BuildOut.Api.Matches;
using BuildOut.Api.Organisations;
using BuildOut.Api.Outages;
using BuildOut.Api.Projects;
using BuildOut.Api.Regions;
using BuildOut.Api.Search;
using BuildOut.Api.Subscriptions;
using BuildOut.Domain.Claims;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Weasel.Core;
using Wolverine.Marten;

namespace BuildOut.Api.Store;

/// <summary>The record: Marten's event store, the indexes beside it, and the read models that follow it.</summary>
internal static class StoreModule
{
    public static IHostApplicationBuilder AddRecord(
        this IHostApplicationBuilder builder,
        NpgsqlDataSource database
    )
    {
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<RecordMetrics>();
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Recorder>());
        builder.Services.AddSingleton<RecentStreams>();
        builder.Services.AddSingleton<Gazetteer>();
        builder.Services.AddSingleton<RecordClock>();
        builder.Services.AddSingleton<Arrivals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Arrivals>());
        builder.Services.AddHostedService<Statistics>();
        builder.Services.AddSingleton<RecordReader>();
        builder.Services.AddSingleton<GroupReader>();
        builder.Services.AddSingleton<RecordExport>();
        builder.Services.AddSingleton<RegionStepTable>();
        builder.Services.AddSingleton<NameTable>();
        builder.Services.AddSingleton<CandidateKeys>();
        builder.Services.AddSingleton<MatchFinder>();
        builder
            .Services.AddMarten(services => Options(database, services))
            .AddAsyncDaemon(DaemonMode.HotCold)
            .IntegrateWithWolverine(wolverine => wolverine.MessageStorageSchemaName = "wolverine");
        return builder;
    }

    private static StoreOptions Options(NpgsqlDataSource database, IServiceProvider services)
    {
        var options = new StoreOptions { DatabaseSchemaName = RecordTables.Schema };
        options.Connection(database);
        options.UseSystemTextJsonForSerialization(
            EnumStorage.AsString,
            Casing.CamelCase,
            json =>
            {
                json.TypeInfoResolver = ClaimJson.Options.TypeInfoResolver;
                json.Converters.Add(new JsonStringEnumConverter());
            }
        );
        var events = options.Events;
        events.StreamIdentity = StreamIdentity.AsString;
        events.UseMandatoryStreamTypeDeclaration = false;
        events.MetadataConfig.HeadersEnabled = true;
        events.MetadataConfig.UserNameEnabled = true;
        events.MetadataConfig.CorrelationIdEnabled = true;
        events.MetadataConfig.CausationIdEnabled = true;
        events.EnableEventSkippingInProjectionsOrSubscriptions = true;
        // An event is found by its id, to which lineage leads.
        events.EnableUniqueIndexOnEventId = true;
        // The daemon's lock is the original library's, which is on every feed; see Directory.Build.props.
        events.UseAdvisoryLockTransaction = true;
        foreach (var type in ClaimTypes.All)
        {
            events.MapEventType(type.Data, type.Alias);
            foreach (var alias in type.EarlierAliases)
                events.Upcast(
                    type.Data,
                    alias,
                    Marten.Services.Json.Transformations.SystemTextJson.JsonTransformations.Upcast(
                        d => type.Read(d.RootElement)
                    )
                );
        }
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Wakeup = new DaemonWakeup(services.GetRequiredService<Arrivals>());
        options.Projections.Add(
            new ReadModels(services),
            ProjectionLifecycle.Async,
            ReadModels.Name,
            projection =>
            {
                projection.BatchSize = ReadModels.LargestPage;
                projection.MaximumHopperSize = ReadModels.LargestPage;
                projection.DeleteDataInTableOnTeardown(
                    RegionStepTable.Table().Identifier.QualifiedName
                );
                projection.DeleteDataInTableOnTeardown(
                    RegionWithinTable.Table().Identifier.QualifiedName
                );
                projection.DeleteViewTypeOnTeardown<StatementsReadModel>();
                projection.DeleteViewTypeOnTeardown<CommitmentReadModel>();
                projection.DeleteViewTypeOnTeardown<ProjectReadModel>();
                projection.DeleteViewTypeOnTeardown<OrganisationReadModel>();
                projection.DeleteViewTypeOnTeardown<OutageReadModel>();
            }
        );
        ReadModels.Configure(options);
        AccessModule.Configure(options);
        options.Storage.ExtendedSchemaObjects.AddRange([
            RecordTables.Identities(),
            RecordTables.Mentions(),
            RecordTables.Definitions(),
            NameTable.Table(),
            SubscriptionTables.Subscriptions(),
            SubscriptionTables.Deliveries(),
        ]);
        return options;
    }
}
