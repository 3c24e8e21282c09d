using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NodaTime;

namespace Ascertain.Cli.Tests;

/// <summary>An authority in memory, asked by file and over a socket on this machine.</summary>
public sealed class TimestampTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestAuthority authority = new(new TestAuthorityProfile { NotBefore = Instant.FromUtc(2020, 1, 1, 0, 0), NotAfter = Instant.FromUtc(2045, 1, 1, 0, 0) }, "Invented Authority");

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task RequestAndAttach_CarriedByHand_IsVerifiedInTheFolderAndInTheBundle()
    {
        string clip = InvestigationTests.MakeClip(folder);
        await InvestigationTests.Done(folder, "investigate", clip, "--in", "case");
        await InvestigationTests.Done(folder, "timestamp", "request", "--in", "case", "--out", folder.File("q.tsq"), "--hash", "sha512");
        await File.WriteAllBytesAsync(folder.File("a.tsr"), authority.Answer(await File.ReadAllBytesAsync(folder.File("q.tsq")), Now()));
        await File.WriteAllTextAsync(folder.File("root.pem"), authority.RootPem);
        JsonElement attached = (await InvestigationTests.Done(folder, "timestamp", "attach", folder.File("a.tsr"), "--query", folder.File("q.tsq"), "--roots", folder.File("root.pem"), "--in", "case", "--json")).Json;
        Assert.Equal(("rfc3161", "pinned"), (attached.GetProperty("kind").GetString(), attached.GetProperty("standing").GetString()));
        JsonElement time = Assert.Single((await InvestigationTests.Done(folder, "verify", "case", "--tsa-roots", folder.File("root.pem"), "--json")).Json.GetProperty("times").EnumerateArray());
        Assert.Equal(("pinned", attached.GetProperty("size").GetInt64()), (time.GetProperty("standing").GetString(), time.GetProperty("size").GetInt64()));
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        Assert.Equal("unpinned", Assert.Single((await InvestigationTests.Done(folder, "verify", "bundle", "--json")).Json.GetProperty("times").EnumerateArray()).GetProperty("standing").GetString());

        // A stamp that is changed in the bundle is named, and so is an answer to another query.
        Cli other = await Cli.RunAsync(folder, "timestamp", "attach", folder.File("a.tsr"), "--query", folder.File("a.tsr"), "--in", "case", "--json");
        Assert.NotEqual(0, other.ExitCode);
    }

    [Fact]
    public async Task Send_TwoAuthoritiesOneOfThemFaithless_EntersOneAndNamesTheOther()
    {
        string clip = InvestigationTests.MakeClip(folder);
        await InvestigationTests.Done(folder, "collect", clip, "--in", "case");
        using TcpListener good = Serve(query => authority.Answer(query, Now())), bad = Serve(_ => TestAuthority.Refusal());
        Cli sent = await Cli.RunAsync(folder, "timestamp", "send", "--url", AddressOf(good), "--url", AddressOf(bad), "--in", "case", "--json");
        Assert.Equal(1, sent.ExitCode);
        Assert.Equal("unpinned", Assert.Single(sent.Json.GetProperty("entered").EnumerateArray()).GetProperty("standing").GetString());
        Assert.Contains("timestamp.refused", Assert.Single(sent.Json.GetProperty("failed").EnumerateArray()).GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Single((await InvestigationTests.Done(folder, "verify", "case", "--json")).Json.GetProperty("times").EnumerateArray());
    }

    private static Instant Now() => SystemClock.Instance.GetCurrentInstant();

    private static string AddressOf(TcpListener listener) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    // One request, one answer, closed: as much of HTTP as a client needs.
    private static TcpListener Serve(Func<byte[], byte[]> answer)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            byte[] room = new byte[64 * 1024];
            int filled = 0, head = -1, length = 0;
            while (head < 0 || filled < head + length)
            {
                filled += await stream.ReadAsync(room.AsMemory(filled));
                head = room.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) + 4;
                string text = System.Text.Encoding.ASCII.GetString(room, 0, Math.Max(head, 0));
                length = head > 3 && text.Contains("Content-Length: ", StringComparison.Ordinal)
                    ? int.Parse(text[(text.IndexOf("Content-Length: ", StringComparison.Ordinal) + 16)..].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture)
                    : 0;
                head = head > 3 ? head : -1;
            }

            byte[] body = answer(room[head..(head + length)]);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(body);
        });
        return listener;
    }
}
