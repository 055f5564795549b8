using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Tests;
using CsCheck;

namespace BuildOut.Domain.Tests.Laws;

/// <summary>Tries a law on drawn examples, more often where there is time for it (BUILDOUT_LONG=1).</summary>
internal static class Law
{
    // Each claim of a longer one would take a whole trial to leave out.
    private const int LongestMadeSmaller = 200;

    public static void Holds<T>(Gen<T> of, Action<T> law, int times) =>
        of.Sample(
            law,
            iter: LongForm.Of(times, times * 25),
            print: drawn => drawn?.ToString() ?? ""
        );

    public static void Holds(Gen<History> of, Action<History> law, int times) =>
        Holds(of, Gen.Const(0), (history, _) => law(history), times);

    /// <summary>A history that breaks the law is shown without the claims that it breaks it without.</summary>
    public static void Holds<T>(Gen<History> of, Gen<T> with, Action<History, T> law, int times) =>
        Holds(
            Gen.Select(of, with, (History, With) => (History, With)),
            drawn =>
            {
                if (Breaks(drawn.History, drawn.With, law) is null)
                    return;
                var least = drawn.History;
                var first = least.Claims.Count <= LongestMadeSmaller ? least.Claims.Count : 0;
                for (var i = first - 1; i >= 0; i--)
                    if (least.Without(i) is var less && Breaks(less, drawn.With, law) is not null)
                        least = less;
                throw new BrokenLawException(
                    $"{least}\n{drawn.With}",
                    Breaks(least, drawn.With, law)
                );
            },
            times
        );

    private static Exception? Breaks<T>(History history, T with, Action<History, T> law)
    {
        try
        {
            law(history, with);
            return null;
        }
#pragma warning disable CA1031 // Whatever is thrown breaks the law, and is told with the smallest history.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
