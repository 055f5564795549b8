using BuildOut.Api.Store;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace BuildOut.Api.Subscriptions;

/// <summary>Where each subscription stands in the record, and what was tried.</summary>
internal static class SubscriptionTables
{
    public static Table Subscriptions()
    {
        var table = Named("subscription");
        table.AddColumn<string>("id").AsPrimaryKey();
        table.AddColumn<string>("key_id").NotNull();
        table.AddColumn<string>("name");
        table.AddColumn<string>("url").NotNull();
        table.AddColumn("types", "text[]");
        table.AddColumn<string>("region");
        table.AddColumn<string>("organisation");
        table.AddColumn<string>("status").NotNull();
        table.AddColumn<string>("reason");
        table.AddColumn<string>("secret").NotNull();
        table.AddColumn<string>("old_secret");
        table.AddColumn<DateTimeOffset>("old_secret_until");
        // The last sequence that was delivered or not wanted; of a replay, its own, up to its end.
        table.AddColumn<long>("reached").NotNull();
        table.AddColumn<long>("replay_reached");
        table.AddColumn<long>("replay_end");
        table.AddColumn<int>("failures").NotNull();
        table.AddColumn<DateTimeOffset>("failing_since");
        table.AddColumn<DateTimeOffset>("next_at").NotNull();
        // Whichever node delivers holds a lease, which a killed one lets run out.
        table.AddColumn<Guid>("lease");
        table.AddColumn<DateTimeOffset>("leased_until");
        table.AddColumn<DateTimeOffset>("created_at").NotNull();
        table.AddColumn<int>("revision").NotNull();
        table.Indexes.Add(new IndexDefinition("subscription_next") { Columns = ["next_at"] });
        return table;
    }

    public static Table Deliveries()
    {
        var table = Named("delivery");
        // UUIDv7: in the order of time.
        table.AddColumn<Guid>("id").AsPrimaryKey();
        table.AddColumn<string>("subscription").NotNull();
        table.AddColumn<string>("webhook_id").NotNull();
        table.AddColumn<string>("type").NotNull();
        table.AddColumn<long>("sequence");
        table.AddColumn<int>("attempt").NotNull();
        table.AddColumn<DateTimeOffset>("at").NotNull();
        table.AddColumn<int>("duration_ms").NotNull();
        table.AddColumn<int>("status");
        table.AddColumn<string>("error");
        table.AddColumn<DateTimeOffset>("next_at");
        table.Indexes.Add(
            new IndexDefinition("delivery_subscription") { Columns = ["subscription", "id"] }
        );
        table.Indexes.Add(new IndexDefinition("delivery_at") { Columns = ["at"] });
        return table;
    }

    private static Table Named(string name) =>
        new(
            new PostgresqlObjectName(RecordTables.Schema, name, SchemaUtils.IdentifierUsage.General)
        );
}
