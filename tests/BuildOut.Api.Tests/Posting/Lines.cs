using System.Net.Sockets;
using System.Text;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Posting;

/// <summary>NDJSON: judged line by line, with a result for each line in its order.</summary>
public sealed class Lines(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Refused_lines_stand_in_order_among_accepted_ones_and_harm_no_neighbour()
    {
        var before = await _server.CountAsync();
        JsonNode[] events =
        [
            Claims.Pledge("line-1"),
            Claims.Restatement("line-nobody-pledged", "2000000000"),
            Claims.Pledge("line-2"),
            Claims.Pledge("line-3").With("data/amount/low", "-1"),
            Claims.Pledge("line-4"),
        ];

        var answer = (await _server.PostLinesAsync(events)).Is(HttpStatusCode.OK);

        answer.Headers["Content-Type"].ShouldBe(Media.Lines);
        answer.Lines.Select(l => l.Text("id")).ShouldBe(events.Select(e => e.Text("id")));
        answer
            .Lines.Select(l => l.Text("status"))
            .ShouldBe(["recorded", "refused", "recorded", "refused", "recorded"]);
        answer.Lines[1].Text("problem/status").ShouldBe("409");
        answer.Lines[1].Text("problem/rule").ShouldBe("R12");
        answer.Lines[3].Text("problem/status").ShouldBe("400");
        answer.Lines[3].Text("problem/errors/0/pointer").ShouldBe("/data/amount/low");
        (await _server.CountAsync()).ShouldBe(before + 3);
    }

    [Fact]
    public async Task Line_that_is_no_JSON_is_refused_alone()
    {
        var answer = await PostAsync(
            $"{Claims.Pledge("beside-rubbish").ToJsonString()}\n{{\"id\":\n\n  \n\"text\"\nnull\n{Claims.Pledge("after-rubbish").ToJsonString()}\n"
        );
        answer
            .Lines.Select(l => l.Text("status"))
            .ShouldBe(["recorded", "refused", "refused", "refused", "recorded"]);
    }

    [Fact]
    public async Task Line_that_fails_by_the_servers_fault_gets_a_problem_and_the_others_go_on()
    {
        await using var command = _server
            .Service<NpgsqlDataSource>()
            .CreateCommand(
                """
                create function buildout.fails() returns trigger language plpgsql as $$ begin raise exception 'secret of the database'; end $$;
                create trigger fails before insert on buildout.mt_events for each row
                when (new.stream_id = 'commitment/line-poisoned') execute function buildout.fails()
                """
            );
        await command.ExecuteNonQueryAsync();
        var before = await _server.CountAsync();
        JsonNode[] events =
        [
            Claims.Pledge("line-beside-1"),
            Claims.Pledge("line-poisoned"),
            Claims.Pledge("line-beside-2"),
        ];

        var answer = (await _server.PostLinesAsync(events)).Is(HttpStatusCode.OK);

        answer.Lines.Select(l => l.Text("id")).ShouldBe(events.Select(e => e.Text("id")));
        answer.Lines.Select(l => l.Text("status")).ShouldBe(["recorded", "refused", "recorded"]);
        answer.Lines[1].Text("problem/status").ShouldBe("500");
        answer.Lines[1].Text("problem/type").ShouldBe("/docs/errors/failure");
        answer.Lines[1].Text("problem/traceId").ShouldNotBeNullOrEmpty();
        answer.Text.ShouldNotContain("secret");
        (await _server.CountAsync()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task Line_above_a_mebibyte_is_refused_alone()
    {
        var long_line = Claims
            .Pledge("long-line")
            .With("data/note", new string('x', 1024 * 1024))
            .ToJsonString();
        var answer = await PostAsync(
            string.Join(
                '\n',
                Claims.Pledge("before-long-line").ToJsonString(),
                long_line,
                Claims.Pledge("after-long-line").ToJsonString(),
                long_line
            )
        );
        answer
            .Lines.Select(l => l.Text("status"))
            .ShouldBe(["recorded", "refused", "recorded", "refused"]);
        answer.Lines[1].Text("problem/status").ShouldBe("413");
    }

    [Fact]
    public async Task Line_of_exactly_a_mebibyte_is_read()
    {
        var claim = Claims.Pledge("mebibyte");
        var line = claim.ToJsonString();
        line += new string(' ', 1024 * 1024 - Encoding.UTF8.GetByteCount(line));
        (await PostAsync(line)).Lines.Single().Text("status").ShouldBe("recorded");
    }

    [Fact]
    public async Task Minimal_answer_gives_a_summary_and_the_refusals_alone()
    {
        var claim = Claims.Pledge("minimal");
        var answer = await _server.PostLinesAsync(
            [
                claim,
                Claims.Restatement("minimal-nobody-pledged", "2000000000"),
                claim.DeepClone(),
                Claims.Pledge("minimal-2"),
            ],
            headers: ("Prefer", "return=minimal")
        );
        answer.Lines.Count.ShouldBe(2);
        answer.Lines[0].Text("status").ShouldBe("refused");
        answer.Lines[1].Text("summary/recorded").ShouldBe("2");
        answer.Lines[1].Text("summary/duplicate").ShouldBe("1");
        answer.Lines[1].Text("summary/refused").ShouldBe("1");
    }

    [Fact]
    public async Task Client_that_reads_nothing_before_it_has_sent_everything_is_served()
    {
        const int count = 20_000;
        using var client = new TcpClient { ReceiveBufferSize = 4096 };
        var address = _server.Client.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /v1/events HTTP/1.0\r\nHost: {address.Authority}\r\nAuthorization: Bearer {_server.AdminKey}\r\n"
                    + $"Content-Type: {Media.Lines}\r\nContent-Length: {count * 3}\r\n\r\n"
            )
        );
        for (var i = 0; i < count; i += 1000)
            await stream
                .WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 1000))))
                .AsTask()
                .WaitAsync(TimeSpan.FromSeconds(20));

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));

        answer.ShouldStartWith("HTTP/1.1 200");
        answer.Split("\"status\":\"refused\"").Length.ShouldBe(count + 1);
    }

    [Fact]
    public async Task Everything_sent_again_is_a_duplicate_line_by_line()
    {
        JsonNode[] events = [.. Enumerable.Range(0, 1500).Select(i => Claims.Pledge($"many-{i}"))];
        (await _server.PostLinesAsync(events)).Lines.ShouldAllBe(l =>
            l.Text("status") == "recorded"
        );
        var before = await _server.CountAsync();

        var again = await _server.PostLinesAsync(events);

        again.Lines.Count.ShouldBe(1500);
        again.Lines.ShouldAllBe(l => l.Text("status") == "duplicate");
        again.Lines.Select(l => l.Text("id")).ShouldBe(events.Select(e => e.Text("id")));
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task No_lines_give_no_results() => (await PostAsync("")).Lines.ShouldBeEmpty();

    [Fact]
    public async Task Validating_alone_writes_nothing()
    {
        var before = await _server.CountAsync();
        var answer = await _server.PostLinesAsync(
            [Claims.Pledge("line-unwritten")],
            query: "?validateOnly=true"
        );
        answer.Lines.Single().Text("status").ShouldBe("valid");
        (await _server.CountAsync()).ShouldBe(before);
    }

    private async Task<Answer> PostAsync(string body) =>
        (await _server.PostBytesAsync(Encoding.UTF8.GetBytes(body), Media.Lines)).Is(
            HttpStatusCode.OK
        );
}
