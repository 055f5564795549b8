using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace BuildOut.Api.Store;

/// <summary>What is written beside Marten's events, in the same commit.</summary>
internal static class RecordTables
{
    public const string Schema = "buildout";

    /// <summary>The idempotency key of every event, and the clock of the record: it lives as long as the event.</summary>
    public static Table Identities()
    {
        var table = new Table(
            new PostgresqlObjectName(Schema, "claim_identity", SchemaUtils.IdentifierUsage.General)
        );
        table.AddColumn<string>("source").AsPrimaryKey();
        table.AddColumn<string>("id").AsPrimaryKey();
        table.AddColumn<long>("seq").NotNull();
        table.AddColumn("content", "bytea").NotNull();
        table.AddColumn<string>("stream").NotNull();
        table.AddColumn<long>("version").NotNull();
        table.AddColumn<DateTimeOffset>("recorded_at").NotNull();
        table.Indexes.Add(
            new IndexDefinition("claim_identity_recorded") { Columns = ["recorded_at", "seq"] }
        );
        return table;
    }

    /// <summary>Which streams name which region, organisation, commitment or project.</summary>
    public static Table Mentions()
    {
        var table = new Table(
            new PostgresqlObjectName(Schema, "mention", SchemaUtils.IdentifierUsage.General)
        );
        table.AddColumn<string>("key").AsPrimaryKey();
        table.AddColumn<string>("stream").AsPrimaryKey();
        // A link leads from one commitment or project to another: totals need whole groups.
        table.AddColumn<bool>("is_link").NotNull();
        // From which sequence on the stream names it: what a feed leaves out once, it leaves out for ever.
        table.AddColumn<long>("since").NotNull().DefaultValue(0);
        table.Indexes.Add(new IndexDefinition("mention_stream") { Columns = ["stream"] });
        return table;
    }

    /// <summary>Events that define or name regions and currencies, for the gazetteer to follow.</summary>
    public static Table Definitions()
    {
        var table = new Table(
            new PostgresqlObjectName(Schema, "definition", SchemaUtils.IdentifierUsage.General)
        );
        table.AddColumn<long>("seq").AsPrimaryKey();
        return table;
    }
}
