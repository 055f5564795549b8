using BuildOut.Domain.Claims;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

/// <summary>A name is found by what people type of it.</summary>
public sealed class Names_sought
{
    [Theory]
    [InlineData("Société  Générale!", "societe generale")]
    [InlineData("ＡＷＳ", "aws")]
    [InlineData("서울 데이터센터", "서울 데이터센터")]
    [InlineData("ガス", "ガス")]
    [InlineData("--- !", "")]
    [InlineData("", "")]
    public void Plain_names_have_letters_and_digits_alone(string name, string plain) =>
        Names.Plain(name).ShouldBe(plain);

    [Fact]
    public void Half_a_surrogate_pair_harms_nothing() =>
        Names.Plain("a" + (char)0xD800 + "b").ShouldBe("a b");

    [Theory]
    [InlineData("micorsoft", "Microsoft Korea", true)]
    [InlineData("m", "Microsoft", true)]
    [InlineData("会社", "株式会社日立", true)]
    [InlineData("societe", "Société Générale", true)]
    [InlineData("seoul", "Seattle", false)]
    [InlineData("서울", "부산", false)]
    [InlineData("...", "...", false)]
    public void Mistyped_and_partial_names_are_found_and_others_are_not(
        string typed,
        string name,
        bool found
    ) => (Names.Likeness(Names.Plain(typed), Names.Plain(name)) >= Names.Enough).ShouldBe(found);

    [Fact]
    public void Five_hundred_letters_are_like_themselves_alone()
    {
        var name = string.Concat(Enumerable.Range(0, 500).Select(i => (char)('a' + (i % 26))));
        Names.Likeness(name, name).ShouldBe(1);
        Names.Likeness(name, "b").ShouldBeLessThan(Names.Enough);
    }

    /// <summary>By the telling ones alone names are looked up: none that is like the typed text may escape them.</summary>
    [Theory]
    [InlineData("micorsoft", "Microsoft Korea")]
    [InlineData("crosoft", "Microsoft")]
    [InlineData("aw", "AWS")]
    [InlineData("m", "Microsoft")]
    [InlineData("会社", "株式会社日立")]
    [InlineData("aws코리아", "AWS 코리아")]
    [InlineData("south korea", "Republic of South Korea")]
    public void Whatever_is_like_what_was_typed_has_one_of_its_telling_trigrams(
        string typed,
        string name
    )
    {
        var (sought, plain) = (Names.Plain(typed), Names.Plain(name));
        Names.Likeness(sought, plain).ShouldBeGreaterThanOrEqualTo(Names.Enough);
        Names.Telling(sought).Intersect(Names.Trigrams(plain)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Trigrams_hold_whole_letters_alone() =>
        Names.Trigrams("𠮷野家").ShouldBe([" 𠮷", "𠮷野", "野家", "家 "], ignoreOrder: true);

    [Fact]
    public void Plain_names_have_an_end() =>
        Names.Plain(new string('\uFDFA', 500)).Length.ShouldBeLessThanOrEqualTo(Names.Longest);
}
