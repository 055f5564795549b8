using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using BuildOut.Api.Docs;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Exports;

/// <summary>The name of an export and the path that gives it, on the record that is its row.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExportAttribute(string name, string path) : Attribute
{
    public string Name { get; } = name;
    public string Path { get; } = path;
}

/// <summary>What a column's figures are measured in; its name ends with it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UnitAttribute(string unit) : Attribute
{
    public string Unit { get; } = unit;
}

/// <summary>A row that may have a place on the map, in degrees (WGS 84).</summary>
internal interface IPlaced
{
    double? Latitude { get; }
    double? Longitude { get; }
}

/// <param name="Words">The vocabulary that its values are of, where they are.</param>
internal sealed record Column(
    string Name,
    ColumnKind Kind,
    string Description,
    string? Unit,
    bool IsList,
    IReadOnlyList<string>? Words
);

/// <summary>The columns of a row: its record's properties, in order, each described by its own comment.</summary>
internal static class Columns
{
    public static IReadOnlyList<Column> Of(Type row) => [.. PropertiesOf(row).Select(Describe)];

    internal static PropertyInfo[] PropertiesOf(Type row) =>
        row.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static Column Describe(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name),
            KindOf(type),
            XmlComments.Summary(property),
            property.GetCustomAttribute<UnitAttribute>()?.Unit,
            typeof(IReadOnlyCollection<string>).IsAssignableFrom(type),
            type.IsEnum ? Enum.GetNames(type) : null
        );
    }

    private static ColumnKind KindOf(Type type) =>
        type == typeof(int) || type == typeof(long) ? ColumnKind.Integer
        : type == typeof(decimal) ? ColumnKind.Decimal
        : type == typeof(double) ? ColumnKind.Real
        : type == typeof(DateOnly) ? ColumnKind.Date
        : type == typeof(DateTimeOffset) ? ColumnKind.Instant
        : type == typeof(bool) ? ColumnKind.Flag
        : type.IsEnum
        || type == typeof(string)
        || type == typeof(Guid)
        || type == typeof(PartialDate)
        || typeof(IReadOnlyCollection<string>).IsAssignableFrom(type)
            ? ColumnKind.Text
        : throw new NotSupportedException($"A column holds no {type}.");
}

/// <summary>The same with what reads each column of a row.</summary>
internal static class Columns<TRow>
{
    public static IReadOnlyList<Column> All { get; } = Columns.Of(typeof(TRow));

    public static IReadOnlyList<Func<TRow, Cell>> Read { get; } =
    [.. Columns.PropertiesOf(typeof(TRow)).Select(Reader)];

    private static Func<TRow, Cell> Reader(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(TRow));
        var type = property.PropertyType;
        var word = Nullable.GetUnderlyingType(type) ?? type;
        var method = word.IsEnum
            ? typeof(Cell).GetMethod(nameof(Cell.OfWord))!.MakeGenericMethod(word)
            : typeof(Cell)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .First(m =>
                    m is { Name: nameof(Cell.Of), IsGenericMethod: false }
                    && m.GetParameters()[0].ParameterType is var taken
                    && (Nullable.GetUnderlyingType(taken) ?? taken).IsAssignableFrom(word)
                );
        return Expression
            .Lambda<Func<TRow, Cell>>(
                Expression.Call(
                    method,
                    Expression.Convert(
                        Expression.Property(row, property),
                        method.GetParameters()[0].ParameterType
                    )
                ),
                row
            )
            .Compile();
    }
}
