using System.Text.Json;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using Shouldly;
using Xunit;
using Project = BuildOut.Domain.Projects;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Json_forms
{
    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, ClaimJson.Options)!;

    private static string Write<T>(T data) => JsonSerializer.Serialize(data, ClaimJson.Options);

    [Fact]
    public void R7_absent_stays_absent_and_null_stays_null()
    {
        var absent = Read<Restated>("{}");
        absent.Amount.IsStated.ShouldBeFalse();
        Write(absent).ShouldBe("{}");
        var withdrawn = Read<Restated>("""{"amount":null,"nature":null,"parties":null}""");
        withdrawn.Amount.ShouldBe(Maybe<Amount>.Withdrawn);
        withdrawn.Nature.IsStated.ShouldBeTrue();
        Write(withdrawn).ShouldBe("""{"nature":null,"parties":null,"amount":null}""");
    }

    [Fact]
    public void R7_inside_an_interval_null_is_unbounded_and_absent_is_not_known()
    {
        const string Unbounded =
            """{"currency":"USD","low":"5","high":null,"qualifier":"AtLeast"}""";
        var amount = Read<Amount>(Unbounded);
        amount.Known.ShouldBe(new Interval(5, null));
        Write(amount).ShouldBe(Unbounded);
        Read<Amount>("""{"qualifier":"NotDisclosed"}""").Known.ShouldBeNull();
        Read<Amount>("""{"currency":"USD","low":"5","qualifier":"AtLeast"}""")
            .High.IsStated.ShouldBeFalse();
    }

    [Fact]
    public void R7_a_required_null_is_kept_so_that_the_claim_can_be_read_again()
    {
        const string TakenOut = """{"of":null}""";
        var part = Read<Project.PartOf>(TakenOut);
        Write(part).ShouldBe(TakenOut);
    }

    [Fact]
    public void R7_a_list_stated_empty_is_news_and_is_kept()
    {
        const string Emptied = """{"identifiers":[]}""";
        Write(Read<Project.Restated>(Emptied)).ShouldBe(Emptied);
        const string NoParties = """{"parties":[]}""";
        Write(Read<Restated>(NoParties)).ShouldBe(NoParties);
    }

    [Fact]
    public void A_party_may_be_less_sure_than_the_claim_that_names_it()
    {
        const string Parties =
            """{"parties":[{"organisation":"organisation/oracle","role":"Owner","confidence":"Confident"},{"organisation":"organisation/openai","role":"Tenant","confidence":"Speculative"},{"organisation":"organisation/nvidia","role":"Investor"}],"confidence":"Likely"}""";
        var claim = Read<Project.OwnershipChanged>(Parties);
        claim
            .Parties.Value!.Select(p => p.Confidence)
            .ShouldBe([Confidence.Confident, Confidence.Speculative, null]);
        claim.Confidence.ShouldBe(Confidence.Likely);
        Write(claim).ShouldBe(Parties);
    }

    [Theory]
    [InlineData("5000000000", "5000000000")]
    [InlineData("12.5", "12.5")]
    [InlineData("12.50", "12.5")]
    [InlineData("0", "0")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("-3.25", "-3.25")]
    [InlineData("999999999999999999.999999", "999999999999999999.999999")]
    [InlineData("100", "100")]
    [InlineData("-0", "0")]
    public void A_decimal_travels_as_text_in_its_shortest_form(string text, string written) =>
        DecimalText.Write(DecimalText.Parse(text)).ShouldBe(written);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.0000001")]
    [InlineData("1000000000000000000")]
    [InlineData("--1")]
    [InlineData("٣")]
    [InlineData("NaN")]
    public void Anything_else_is_no_decimal(string text) =>
        Should.Throw<JsonException>(() => DecimalText.Parse(text));

    [Theory]
    [InlineData("""{"low":5,"qualifier":"Exact"}""")]
    [InlineData("""{"low":null,"qualifier":"NotDisclosed"}""")]
    [InlineData("""{"qualifier":"exact"}""")]
    [InlineData("""{"qualifier":"0"}""")]
    [InlineData("""{"qualifier":0}""")]
    [InlineData("""{"qualifier":"Exact, AtLeast"}""")]
    [InlineData("""{"qualifier":"Exact","qualifier":"Exact"}""")]
    [InlineData("""{"Qualifier":"Exact"}""")]
    public void What_the_schema_does_not_allow_is_refused(string json) =>
        Should.Throw<JsonException>(() => Read<Amount>(json));

    [Theory]
    [InlineData("""{"amount":{"low":5,"qualifier":"Exact"}}""", "/amount/low")]
    [InlineData("""{"parties":[{"role":"Investor","share":{"low":1}}]}""", "/parties/0/share/low")]
    [InlineData("""{"scope":{"regions":["KR",null]}}""", "/scope/regions/1")]
    [InlineData("""{"evidence":[null]}""", "/evidence/0")]
    [InlineData("""{"parties":[null]}""", "/parties/0")]
    public void A_fault_says_where_it_is(string json, string pointer) =>
        Pointers.Of(Should.Throw<JsonException>(() => Read<Restated>(json))).ShouldBe(pointer);
}
