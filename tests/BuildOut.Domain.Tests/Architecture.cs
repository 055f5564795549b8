using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using BuildOut.Domain.Claims;
using Shouldly;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace BuildOut.Domain.Tests;

public sealed class Architecture
{
    private static readonly System.Reflection.Assembly Domain =
        typeof(BuildOut.Domain.Claims.Claim).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader()
        .LoadAssembliesIncludingDependencies(Domain)
        .Build();

    [Fact]
    public void The_domain_depends_on_the_base_class_library_alone() =>
        Domain
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_domain_opens_no_file_socket_or_process() =>
        Domain
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .ShouldNotContain(name =>
                name.StartsWith("System.Net", StringComparison.Ordinal)
                || name.StartsWith("System.IO", StringComparison.Ordinal)
                || name.StartsWith("System.Diagnostics", StringComparison.Ordinal)
            );

    [Fact]
    public void The_domain_reads_no_clock_and_throws_no_dice()
    {
        string[] forbidden =
        [
            "System.DateTime::get_Now()",
            "System.DateTime::get_UtcNow()",
            "System.DateTime::get_Today()",
            "System.DateTimeOffset::get_Now()",
            "System.DateTimeOffset::get_UtcNow()",
            "System.Guid::NewGuid()",
            "System.Guid::CreateVersion7()",
        ];
        var calls = Loaded
            .Types.Where(t =>
                t.Assembly.Name == Domain.GetName().Name
                || t.Namespace.FullName.StartsWith("BuildOut.Domain", StringComparison.Ordinal)
            )
            .SelectMany(t => t.Dependencies)
            .ToList();
        calls.ShouldNotBeEmpty();
        calls
            .Select(d => d.Target.FullName)
            .ShouldNotContain(n => n == "System.TimeProvider" || n == "System.Random");
        calls
            .OfType<ArchUnitNET.Domain.Dependencies.MethodCallDependency>()
            .Select(d => d.TargetMember.FullName)
            .ShouldNotContain(called =>
                forbidden.Any(f => called.EndsWith(f, StringComparison.Ordinal))
            );
    }
}
