using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Http;

namespace Ascertain.Preservation.Witnessing;

/// <summary>A witness that answers over HTTP as C2SP tlog-witness says: <c>POST /add-checkpoint</c> and <c>GET /&lt;SHA-256 of the origin&gt;/checkpoint</c>.</summary>
/// <remarks>Whoever reaches it may ask: it signs only what the pinned keys signed. Subtrees, which the specification leaves open, are not served.</remarks>
/// <param name="witness">Who answers.</param>
/// <param name="say">Told one line for each request that it answered or broke off; the line holds text of strangers.</param>
public sealed class WitnessServer(Witness witness, Action<string> say)
{
    private const int MostAtOnce = 512; // connections; arbitrary: each holds 8 KiB and a descriptor until its head is there
    private const int MostOfOneAddress = 64; // of them from one address, except of this machine itself, where a proxy stands for everybody; arbitrary
    private const int Pause = 100; // milliseconds before the next connection is taken after one failed; arbitrary
    private const string AddPath = "/add-checkpoint", CheckpointName = "checkpoint";

    private readonly ConcurrentDictionary<IPAddress, int> ofAddress = new();

    /// <summary>How long the body of a request may take to arrive whole, and an answer to be taken. Arbitrary.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the head of a request may take to arrive, and a connection to rest between two requests: a head is one packet, and whoever opens connections and says
    /// nothing shall not keep others out for long. Arbitrary.</summary>
    public TimeSpan HeadPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Answers until stopped; requests that have arrived are answered first.</summary>
    /// <param name="address">Where to listen; with port 0, the system chooses one.</param>
    /// <param name="begun">Told where it listens.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="IOException">The address cannot be used.</exception>
    public async Task RunAsync(IPEndPoint address, Action<IPEndPoint> begun, CancellationToken stop)
    {
        using TcpListener listener = Open(address);
        using SemaphoreSlim places = new(MostAtOnce);
        begun((IPEndPoint)listener.LocalEndpoint);
        while (await AcceptAsync(listener, places, stop) is { } connection)
        {
            _ = Task.Run(() => ServeAsync(connection, places, stop), CancellationToken.None);
        }

        listener.Stop();
        for (int i = 0; i < MostAtOnce; i++)
        {
            await places.WaitAsync(CancellationToken.None); // each place is given back with its connection
        }
    }

    private static TcpListener Open(IPEndPoint address)
    {
        TcpListener listener = new(address);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException fault)
        {
            listener.Dispose();
            throw new IOException($"The witness cannot listen at {address}: {fault.Message}", fault);
        }
    }

    // Takes a place and the next connection; null when stopped.
    private async Task<Socket?> AcceptAsync(TcpListener listener, SemaphoreSlim places, CancellationToken stop)
    {
        await places.WaitAsync(CancellationToken.None); // in time, as every connection ends in time
        for (; ; )
        {
            try
            {
                return await listener.AcceptSocketAsync(stop);
            }
            catch (SocketException fault)
            {
                say($"a connection failed: {fault.Message}");
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                places.Release();
                return null;
            }
        }
    }

    private async Task ServeAsync(Socket connection, SemaphoreSlim places, CancellationToken stop)
    {
        IPAddress? counted = null;
        try
        {
            await using NetworkStream stream = new(connection, ownsSocket: true);
            if (connection.RemoteEndPoint is IPEndPoint { Address: var from } && !IPAddress.IsLoopback(from))
            {
                counted = from;
                if (ofAddress.AddOrUpdate(from, 1, static (_, open) => open + 1) > MostOfOneAddress)
                {
                    say($"a connection was refused: {from} has {MostOfOneAddress} open already");
                    return;
                }
            }

            HttpConnection http = new(stream, Patience, HeadPatience);
            while (await AnswerOneAsync(http, stop))
            {
            }
        }
        catch (Exception fault) // whatever befell one connection must not end the service of the others
        {
            if (fault is not OperationCanceledException)
            {
                say($"a connection was broken off: {fault.Message}");
            }
        }
        finally
        {
            if (counted is not null && ofAddress.AddOrUpdate(counted, 0, static (_, open) => open - 1) <= 0)
            {
                ofAddress.TryRemove(KeyValuePair.Create(counted, 0));
            }

            places.Release();
        }
    }

    // False after the last request of a connection.
    private async Task<bool> AnswerOneAsync(HttpConnection http, CancellationToken stop)
    {
        HttpCall? call;
        try
        {
            call = await http.ReadAsync(CheckpointRequest.GreatestLength, stop);
        }
        catch (HttpFaultException fault)
        {
            say($"{fault.Status} {fault.Message}");
            await http.AnswerAsync(HttpAnswer.Text(fault.Status, fault.Message), isLast: true);
            return false;
        }

        if (call is null)
        {
            return false;
        }

        bool isLast = call.IsLast || stop.IsCancellationRequested;
        await http.AnswerAsync(Answer(call), isLast);
        return !isLast;
    }

    private HttpAnswer Answer(HttpCall call)
    {
        try
        {
            (HttpAnswer answer, string why) = (call.Method, call.Path.Split('/')) switch
            {
                ("POST", _) when call.Path == AddPath => Add(call.Body),
                ("GET", ["", { Length: 64 } hash, CheckpointName]) when HexText.IsLowerHex(hash) => (Show(hash), ""),
                _ => (HttpAnswer.Text(404, "There is nothing here."), ""),
            };
            say($"{call.Method} {call.Path}: {answer.Status} {why}".TrimEnd());
            return answer;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CustodyException)
        {
            // What is wrong on this machine is told to its owner, not to whoever asks.
            say($"{call.Method} {call.Path}: 500 {fault.Message}");
            return HttpAnswer.Text(500, "The witness cannot answer now.");
        }
    }

    private (HttpAnswer Answer, string Why) Add(byte[] body)
    {
        WitnessAnswer answer;
        try
        {
            answer = witness.Cosign(CheckpointRequest.Parse(body));
        }
        catch (CustodyFormatException fault)
        {
            answer = new WitnessAnswer(fault.Code, fault.Message);
            return (HttpAnswer.Text(400, answer.InWords()), answer.InWords());
        }

        return (answer switch
        {
            { SignatureLine: { } line } => new HttpAnswer(200, HttpAnswer.PlainText, Encoding.UTF8.GetBytes(line)),
            { OldSizeDiffers: true } => new HttpAnswer(409, "text/x.tlog.size", Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{answer.Kept?.Size ?? 0}\n"))),
            _ => HttpAnswer.Text(StatusOf(answer.Code), answer.InWords()),
        }, answer.InWords());
    }

    private HttpAnswer Show(string originHash) =>
        witness.Cosigned(originHash) is { } cosigned ? new HttpAnswer(200, HttpAnswer.PlainText, cosigned) : HttpAnswer.Text(404, "Nothing of such a log was cosigned.");

    private static int StatusOf(string? code) => code switch
    {
        WitnessCodes.UnknownLog => 404,
        WitnessCodes.Signature or WitnessCodes.Resigned => 403,
        WitnessCodes.OldSize => 400,
        WitnessCodes.Clock => 503,
        _ => 422,
    };
}
