using BuildOut.Domain.Claims;
using CsCheck;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>
/// Draws the parts of claims one after another, and counts what they state beyond the least, so that a smaller history is a
/// simpler one.
/// </summary>
internal sealed class Draw(PCG random)
{
    public ulong Said { get; private set; }

    public int Below(int count) => (int)random.Next((uint)count);

    public bool OneIn(int count)
    {
        var happens = Below(count) == 0;
        if (happens)
            Said++;
        return happens;
    }

    /// <summary>The first is the simplest.</summary>
    public T One<T>(params ReadOnlySpan<T> of)
    {
        var index = Below(of.Length);
        Said += (ulong)index;
        return of[index];
    }

    public T Any<T>()
        where T : struct, Enum => One(Enum.GetValues<T>());

    public T? OrNone<T>(int oneIn, Func<T> draw)
        where T : class => OneIn(oneIn) ? draw() : null;

    /// <summary>Mostly absent, sometimes stated, seldom withdrawn (R7).</summary>
    public Maybe<T> Perhaps<T>(int oneIn, Func<T> draw)
    {
        if (!OneIn(oneIn))
            return default;
        return OneIn(12) ? Maybe<T>.Withdrawn : Maybe<T>.Of(draw());
    }

    public static Gen<T> Gen<T>(Func<Draw, T> draw) => new Of<T>(draw);

    private sealed class Of<T>(Func<Draw, T> draw) : Gen<T>
    {
        public override T Generate(PCG pcg, Size? min, out Size size)
        {
            var from = new Draw(pcg);
            var drawn = draw(from);
            size = new Size(from.Said);
            return drawn;
        }
    }
}
