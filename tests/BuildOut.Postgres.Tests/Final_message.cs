namespace BuildOut.Postgres.Tests;

public sealed class Final_message
{
    [Theory]
    [InlineData("BUILDOUT_POSTGRES")]
    [InlineData("ConnectionStrings:BuildOut")]
    [InlineData("BUILDOUT_PG_BIN")]
    [InlineData("npm")]
    [InlineData("Maven Central")]
    [InlineData("Docker")]
    [InlineData("npm: the network is down")]
    public void It_names_each_remedy_and_what_was_tried(string words) =>
        new NoPostgresException(["npm: the network is down"]).Message.ShouldContain(words);
}
