using BuildOut.Api.Subscriptions;
using BuildOut.Api.Tests.World;
using Microsoft.Extensions.Configuration;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>Webhooks go to public addresses alone, however they are written or found.</summary>
public sealed class Forbidden_addresses(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1.2.3:8080/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.0.0.8/")]
    [InlineData("http://192.0.2.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://198.51.100.1/")]
    [InlineData("http://203.0.113.1/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://240.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:8.8.8.8]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::8.8.8.8]/")]
    [InlineData("http://[64:ff9b:1::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001::1]/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://[100::1]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[fd12:3456::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[fec0::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://localhost/")]
    [InlineData("https://LOCALHOST:8443/hook")]
    [InlineData("http://localhost./")]
    [InlineData("http://hooks.localhost/")]
    [InlineData("http://8.8.8.8:22/")]
    [InlineData("http://example.com:25/")]
    [InlineData("http://user:pass@example.com/")]
    [InlineData("http://user@example.com/")]
    [InlineData("https://example.com/#part")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//example.com/")]
    [InlineData("/hook")]
    [InlineData("example.com")]
    [InlineData("http://")]
    [InlineData("http:///x")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Url_that_leads_to_no_public_address_is_refused(string url)
    {
        var answer = await _server.SendAsync(
            HttpMethod.Post,
            "/v1/subscriptions",
            new JsonObject { ["url"] = url }
        );
        answer.Is(HttpStatusCode.BadRequest);
        answer.Json.Text("errors/0/pointer").ShouldBe("/url");
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://10.0.0.1/")]
    public async Task Url_is_not_changed_to_one_that_leads_to_no_public_address(string url)
    {
        var path = (
            await _server.SendAsync(
                HttpMethod.Post,
                "/v1/subscriptions",
                new JsonObject { ["url"] = "https://example.com/", ["status"] = "Paused" }
            )
        )
            .Is(HttpStatusCode.Created)
            .Headers["Location"];
        var answer = await _server.SendAsync(
            HttpMethod.Patch,
            path,
            new JsonObject { ["url"] = url }
        );
        answer.Is(HttpStatusCode.BadRequest);
        answer.Json.Text("errors/0/pointer").ShouldBe("/url");
    }

    [Theory]
    [InlineData("https://example.com/hook?a=b")]
    [InlineData("https://EXAMPLE.com:8443/")]
    [InlineData("http://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    [InlineData("https://bücher.example/")]
    public async Task Url_of_a_public_address_is_taken(string url) =>
        (
            await _server.SendAsync(
                HttpMethod.Post,
                "/v1/subscriptions",
                new JsonObject { ["url"] = url, ["status"] = "Paused" }
            )
        ).Is(HttpStatusCode.Created);

    [Fact]
    public async Task Name_that_resolves_to_this_machine_is_not_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();
        // As any name may that is somebody else's: this one would not be taken by HTTP.
        var url = receiver.Url.Replace("127.0.0.1", "localhost");
        var made = await _server
            .Service<SubscriptionStore>()
            .AddAsync(
                _server.AdminKey.Split('_')[1],
                new(new(url), SubscriptionStatus.Paused, null, null, null, null),
                WebhookSecret.New(),
                CancellationToken.None
            );
        var tested = (
            await _server.SendAsync(HttpMethod.Post, $"/v1/subscriptions/{made.Id}/test")
        ).Json;
        tested.At("status").ShouldBeNull();
        tested.Text("error")!.ShouldContain("public address");
        receiver.Had.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://0.0.0.0/")]
    public void Setting_for_development_opens_no_link_local_address(string url)
    {
        var addresses = new WebhookAddresses(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    KeyValuePair.Create(WebhookAddresses.Setting, (string?)"true"),
                ])
                .Build()
        );
        addresses.Fault("http://127.0.0.1:99/").ShouldBeNull();
        addresses.Fault("http://localhost:99/").ShouldBeNull();
        addresses.Fault(url).ShouldNotBeNull();
    }
}
