using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Preservation.Tests.Witnessing;

public sealed class WitnessServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly GrowingLog log = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMilliseconds(200) }); // shorter than the server waits: it never hangs up on a request
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> said = [];
    private Witness? witness;
    private Task? serving;
    private IPEndPoint listen = new(IPAddress.Loopback, 0);
    private Action<string> atStep = static _ => { };

    public async ValueTask InitializeAsync()
    {
        WitnessFolder.Create(folder["state"], "witness.example/desk").Trust(log.Key);
        witness = new Witness(WitnessFolder.Open(folder["state"], new DurableFiles(step => atStep(step))), new SettableClock());
        TaskCompletionSource<IPEndPoint> begun = new();
        serving = new WitnessServer(witness, line =>
        {
            lock (said)
            {
                said.Add(line);
            }
        }) { Patience = TimeSpan.FromSeconds(2) }.RunAsync(new IPEndPoint(IPAddress.Loopback, 0), begun.SetResult, stop.Token);
        listen = await begun.Task;
        client.BaseAddress = new Uri($"http://{listen}/");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving!.WaitAsync(TimeSpan.FromSeconds(30));
        witness!.Dispose();
        client.Dispose();
        stop.Dispose();
        log.Dispose();
        folder.Dispose();
    }

    // Status, type and body of each answer are those of C2SP tlog-witness.
    [Fact]
    public async Task Add_EveryAnswer_IsTheOneOfTheSpecification()
    {
        using GrowingLog fork = GrowingLog.ForkAt(3), resigned = new(static it => "x", seed: 8), unknown = new(static it => "x", origin: "ascertain.invalid/ffffffffffffffffffffffffffffffff");
        await RequireAsync(404, "witness.unknownLog", unknown.Request(0, 3).ToBytes());
        await RequireAsync(422, "witness.proof", new CheckpointRequest(0, [new byte[32]], log.Checkpoint(5)).ToBytes());
        await RequireAsync(422, "witness.root", new CheckpointRequest(0, [], log.Checkpoint(0, new byte[32])).ToBytes());
        string line = await RequireAsync(200, "— witness.example/desk ", log.Request(0, 5).ToBytes());
        Assert.NotNull(Cosignature.Of(Checkpoint.Parse([.. log.Checkpoint(5), .. Encoding.UTF8.GetBytes(line)]), witness!.VerifierKey));
        await RequireAsync(403, "witness.resigned", resigned.Request(5, 9).ToBytes());
        await RequireAsync(403, "witness.signature", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(log.Request(5, 6).ToBytes()).Replace("\n6\n", "\n7\n", StringComparison.Ordinal)));
        await RequireAsync(400, "witness.oldSize", new CheckpointRequest(5, [], log.Checkpoint(4)).ToBytes());
        await RequireAsync(409, "5\n", log.Request(0, 6).ToBytes(), "text/x.tlog.size");
        await RequireAsync(409, "5\n", log.Request(4, 4).ToBytes(), "text/x.tlog.size");
        await RequireAsync(409, "5\n", fork.Request(0, 5).ToBytes(), "text/x.tlog.size");
        await RequireAsync(422, "witness.forked", fork.Request(5, 5).ToBytes());
        await RequireAsync(422, "witness.forked", fork.Request(5, 7).ToBytes());
        await RequireAsync(400, "checkpointRequest.form", "nonsense"u8.ToArray());
        await RequireAsync(400, "checkpointRequest.form", []);
        await RequireAsync(400, "note.", "old 5\n\nnonsense"u8.ToArray());
        await RequireAsync(413, "A request has at most", new byte[CheckpointRequest.GreatestLength + 1]);
        Assert.Contains(said, static it => it.Contains("witness.forked", StringComparison.Ordinal));
        await RequireAsync(200, "— witness.example/desk ", log.Request(5, 6).ToBytes());
    }

    [Fact]
    public async Task Get_Checkpoint_IsTheCosignedOneAndNothingElseIsThere()
    {
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(log.Key.Name)));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{hash}/checkpoint")).StatusCode);
        await RequireAsync(200, "— witness.example/desk ", log.Request(0, 5).ToBytes());
        Checkpoint read = Checkpoint.Parse(await (await GetAsync($"{hash}/checkpoint")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.True(read.Note.IsSignedBy(log.Key));
        Assert.NotNull(Cosignature.Of(read, witness!.VerifierKey));
        foreach (string path in (string[])["", $"{hash}", $"{hash}/key.vkey", $"{hash.ToUpperInvariant()}/checkpoint", $"{new string('0', 64)}/checkpoint", $"../witness.key", "%2e%2e/witness.key", $"{hash}/..%2f..%2fwitness.key", $"x/{hash}/checkpoint"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.PutAsync(new Uri("add-checkpoint", UriKind.Relative), new ByteArrayContent(log.Request(5, 6).ToBytes()), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Add_ManyAtOnce_NeverRollsBack()
    {
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(log.Key.Name)));
        long greatest = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = TestContext.Current.CancellationToken }, async (i, cancellationToken) =>
        {
            long old = Interlocked.Read(ref greatest), size = old + 1 + (i % 3);
            using ByteArrayContent body = new(log.Request(old, size).ToBytes());
            HttpResponseMessage answer = await client.PostAsync(new Uri("add-checkpoint", UriKind.Relative), body, cancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.StatusCode.ToString());
            long seen = answer.StatusCode == HttpStatusCode.OK ? size : long.Parse((await answer.Content.ReadAsStringAsync(cancellationToken)).TrimEnd('\n'), System.Globalization.CultureInfo.InvariantCulture), before;
            while ((before = Interlocked.Read(ref greatest)) < seen && Interlocked.CompareExchange(ref greatest, seen, before) != before)
            {
            }

            Checkpoint kept = Checkpoint.Parse(await client.GetByteArrayAsync(new Uri($"{hash}/checkpoint", UriKind.Relative), cancellationToken));
            Assert.True(kept.Size >= seen, "rolled back");
        });
        Assert.InRange(greatest, 10, 180);
    }

    [Fact]
    public async Task Stop_WithARequestUnderWay_AnswersItFirst()
    {
        TaskCompletionSource writing = new();
        using ManualResetEventSlim goOn = new();
        atStep = step =>
        {
            if (step == "file.rename")
            {
                writing.TrySetResult();
                goOn.Wait(TimeSpan.FromSeconds(20));
            }
        };
        using ByteArrayContent body = new(log.Request(0, 5).ToBytes());
        Task<HttpResponseMessage> asked = client.PostAsync(new Uri("add-checkpoint", UriKind.Relative), body, TestContext.Current.CancellationToken);
        await writing.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        goOn.Set();
        await serving!.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await asked).StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(new Uri("x", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Add_DiskFails_Is500WithoutTellingWhyAndNothingIsHandedOut()
    {
        atStep = static step =>
        {
            if (step == "file.sync")
            {
                throw new IOException("secret place");
            }
        };
        string answer = await RequireAsync(500, "The witness cannot answer now.", log.Request(0, 5).ToBytes());
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.Contains(said, static it => it.Contains("secret place", StringComparison.Ordinal));
        atStep = static _ => { };
        await RequireAsync(500, "The witness cannot answer now.", log.Request(0, 5).ToBytes()); // until it is started again
    }

    // A request that never ends holds one place, the others are answered meanwhile, and it is broken off in time.
    [Fact]
    public async Task Add_RequestThatStopsHalfWay_DoesNotKeepOthersOut()
    {
        using TcpClient slow = new();
        await slow.ConnectAsync(listen, TestContext.Current.CancellationToken);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /add-checkpoint HTTP/1.1\r\nHost: {listen}\r\nContent-Length: 1000\r\n\r\nold 0"), TestContext.Current.CancellationToken);
        await RequireAsync(200, "— witness.example/desk ", log.Request(0, 5).ToBytes());
        Assert.StartsWith("HTTP/1.1 408 ", await RestAsync(slow), StringComparison.Ordinal);
        await RequireAsync(200, "— witness.example/desk ", log.Request(5, 6).ToBytes());
    }

    // Connections that say nothing hold their places for an hour here; there are more places than these.
    [Fact]
    public async Task Add_ThreeHundredConnectionsThatSayNothing_DoNotKeepAGoodRequestOut()
    {
        await using Serving patient = await Serving.StartAsync(witness!, TimeSpan.FromHours(1));
        List<TcpClient> silent = await OpenAsync(patient.Listen, 300);
        await AskedAsync(patient.Listen);
        silent.ForEach(static it => it.Dispose());
    }

    // More than there are places for: those that say nothing lose theirs.
    [Fact]
    public async Task Add_MoreSilentConnectionsThanPlaces_LoseThemInTime()
    {
        await using Serving hasty = await Serving.StartAsync(witness!, TimeSpan.FromMilliseconds(200));
        List<TcpClient> silent = await OpenAsync(hasty.Listen, 700);
        await silent[0].GetStream().WriteAsync("POST /add-checkpoint HTTP/1.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await AskedAsync(hasty.Listen);
        silent.ForEach(static it => it.Dispose());
    }

    private static async Task<List<TcpClient>> OpenAsync(IPEndPoint at, int count)
    {
        List<TcpClient> open = [];
        for (int i = 0; i < count; i++)
        {
            open.Add(new TcpClient());
            await open[^1].ConnectAsync(at, TestContext.Current.CancellationToken);
        }

        return open;
    }

    private async Task AskedAsync(IPEndPoint at)
    {
        using ByteArrayContent body = new(log.Request(0, 5).ToBytes());
        HttpResponseMessage answer = await client.PostAsync(new Uri($"http://{at}/add-checkpoint"), body, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x", 408)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET / HTTP/2.0\r\n\r\n", 400)]
    [InlineData("GET http://x/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET  / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nbroken\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nA : b\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", 400)]
    [InlineData("GET /\0 HTTP/1.1\r\n\r\n", 400)]
    [InlineData("POST /add-checkpoint HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400)]
    [InlineData("POST /add-checkpoint HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /add-checkpoint HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400)]
    [InlineData("POST /add-checkpoint HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\n", 413)]
    [InlineData("POST /add-checkpoint HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411)]
    [InlineData("POST /add-checkpoint HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 411)]
    [InlineData("\r\n\r\n", 400)]
    public async Task Read_WhatIsNoRequest_IsRefusedInTimeAndTheNextIsAnswered(string text, int status)
    {
        using TcpClient odd = new();
        await odd.ConnectAsync(listen, TestContext.Current.CancellationToken);
        await odd.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        Assert.StartsWith($"HTTP/1.1 {status} ", await RestAsync(odd), StringComparison.Ordinal);
        await RequireAsync(200, "— witness.example/desk ", log.Request(0, 5).ToBytes());
    }

    [Fact]
    public async Task Read_HeadThatNeverEnds_IsRefused()
    {
        using TcpClient odd = new();
        await odd.ConnectAsync(listen, TestContext.Current.CancellationToken);
        await odd.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("A: b\r\n", 1365))), TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 431 ", await RestAsync(odd), StringComparison.Ordinal);
    }

    // Two requests in one packet, the second in pieces, the third as the last.
    [Fact]
    public async Task Read_SeveralRequestsOnOneConnection_AreEachAnswered()
    {
        using TcpClient one = new();
        await one.ConnectAsync(listen, TestContext.Current.CancellationToken);
        byte[] first = Posted(log.Request(0, 5), ""), second = Posted(log.Request(5, 6), "Expect: 100-continue\r\n"), third = Posted(log.Request(6, 7), "Connection: close\r\n");
        await one.GetStream().WriteAsync((byte[])[.. first, .. second[..40]], TestContext.Current.CancellationToken);
        foreach (byte[] piece in second[40..].Chunk(50))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
            await one.GetStream().WriteAsync(piece, TestContext.Current.CancellationToken);
        }

        await one.GetStream().WriteAsync(third, TestContext.Current.CancellationToken);
        string answers = await RestAsync(one);
        Assert.Equal(3, answers.Split("HTTP/1.1 200 OK\r\n").Length - 1);
        Assert.Single(answers.Split("HTTP/1.1 100 Continue\r\n\r\n")[1..]);
        Assert.Single(answers.Split("Connection: close")[1..]);
        Assert.Equal(7, witness!.Cosigned(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(log.Key.Name)))) is { } note ? Checkpoint.Parse(note.Span).Size : 0);
    }

    [Fact]
    public async Task Read_ThousandMutatedRequests_NeverEndTheService()
    {
        Random random = new(20310504);
        byte[] good = Posted(log.Request(0, 5), "Connection: close\r\n");
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000).Select(_ => Mutated(good, random)).ToList(), TestContext.Current.CancellationToken, async (bytes, cancellationToken) =>
        {
            using TcpClient odd = new();
            await odd.ConnectAsync(listen, cancellationToken);
            try
            {
                await odd.GetStream().WriteAsync(bytes, cancellationToken);
                await RestAsync(odd, andShutDown: true);
            }
            catch (IOException)
            {
                // It refused before all was sent.
            }
        });
        lock (said)
        {
            Assert.DoesNotContain(said, static it => it.Contains("Exception", StringComparison.Ordinal) || it.Contains(" 500 ", StringComparison.Ordinal));
        }

        Assert.True((await client.PostAsync(new Uri("add-checkpoint", UriKind.Relative), new ByteArrayContent(log.Request(5, 6).ToBytes()), TestContext.Current.CancellationToken)).StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict);
    }

    // It is not read, so the connection may break while it is still being sent.
    [Fact]
    public async Task Add_VastRequest_IsRefusedAndTheNextIsAnswered()
    {
        try
        {
            await RequireAsync(413, "A request has at most", new byte[50_000_000]);
        }
        catch (HttpRequestException)
        {
        }

        await RequireAsync(200, "— witness.example/desk ", log.Request(0, 5).ToBytes());
    }

    [Fact]
    public async Task Run_AddressTaken_SaysSo()
    {
        IOException fault = await Assert.ThrowsAsync<IOException>(() => new WitnessServer(witness!, static _ => { }).RunAsync(listen, static _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("cannot listen", fault.Message, StringComparison.Ordinal);
    }

    // A server of its own patience, stopped with the test.
    private sealed class Serving : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private Task running = Task.CompletedTask;

        public IPEndPoint Listen { get; private set; } = new(IPAddress.Loopback, 0);

        public static async Task<Serving> StartAsync(Witness witness, TimeSpan head)
        {
            Serving made = new();
            TaskCompletionSource<IPEndPoint> begun = new();
            made.running = new WitnessServer(witness, static _ => { }) { HeadPatience = head }.RunAsync(made.Listen, begun.SetResult, made.stop.Token);
            made.Listen = await begun.Task;
            return made;
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running.WaitAsync(TimeSpan.FromSeconds(60));
            stop.Dispose();
        }
    }

    private static byte[] Posted(CheckpointRequest request, string header)
    {
        byte[] body = request.ToBytes();
        return [.. Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\n{header}Content-Length: {body.Length}\r\n\r\n")), .. body];
    }

    private static byte[] Mutated(byte[] good, Random random)
    {
        byte[] changed = [.. good];
        for (int k = random.Next(1, 5); k > 0; k--)
        {
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? changed[..random.Next(changed.Length)] : changed;
    }

    private static async Task<string> RestAsync(TcpClient from, bool andShutDown = false)
    {
        using MemoryStream all = new();
        NetworkStream stream = from.GetStream();
        if (andShutDown)
        {
            from.Client.Shutdown(SocketShutdown.Send);
        }

        try
        {
            await stream.CopyToAsync(all, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Broken off by the other side while bytes were still under way.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }

    private Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri($"http://{listen}/{path}"), TestContext.Current.CancellationToken);

    private async Task<string> RequireAsync(int status, string begins, byte[] request, string type = "text/plain")
    {
        using ByteArrayContent body = new(request);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        HttpResponseMessage answer = await client.PostAsync(new Uri("add-checkpoint", UriKind.Relative), body, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((status, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith(begins, text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text;
    }
}
