using BuildOut.Domain.Quantities;
using BuildOut.Domain.Reports;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Reports;

public sealed class Places
{
    [Fact]
    public void Tables_go_by_low_then_high_and_state_ties_and_what_is_not_certain()
    {
        var table = League.Of<Interval?>(
            [new(5, 5), null, new(9, 9), new(5, null), new(9, 9), new(7, 20)],
            i => i
        );
        table
            .Select(p => (p.Rank, p.IsTied, p.IsCertain))
            .ShouldBe([
                (1, true, true),
                (1, true, true),
                (3, false, false),
                (4, false, false),
                (5, false, true),
                (null, false, false),
            ]);
    }
}
