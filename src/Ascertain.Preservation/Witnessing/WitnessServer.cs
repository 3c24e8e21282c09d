using System.Globalization;
using System.Net;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Witnessing;

namespace Ascertain.Preservation.Witnessing;

/// <summary>A witness that answers over HTTP as C2SP tlog-witness says: <c>POST /add-checkpoint</c> and <c>GET /&lt;SHA-256 of the origin&gt;/checkpoint</c>.</summary>
/// <remarks>Whoever reaches it may ask: it signs only what the pinned keys signed. Subtrees, which the specification leaves open, are not served.</remarks>
/// <param name="witness">Who answers.</param>
/// <param name="say">Told one line for each request that it answered or broke off; the line holds text of strangers.</param>
public sealed class WitnessServer(Witness witness, Action<string> say)
{
    private const int MostAtOnce = 32; // requests; arbitrary
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10); // for a request to arrive whole, and for its answer to be taken; arbitrary

    /// <summary>Answers until stopped; requests under way are answered first.</summary>
    /// <param name="listen">Address and port, e.g. <c>127.0.0.1:7380</c>; <c>*:7380</c> for all addresses of the machine.</param>
    /// <param name="begun">Called when it listens.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="IOException">The address cannot be used.</exception>
    public async Task RunAsync(string listen, Action begun, CancellationToken stop)
    {
        using HttpListener listener = Open(listen);
        using SemaphoreSlim places = new(MostAtOnce);
        await using CancellationTokenRegistration stopping = stop.Register(listener.Stop);
        begun();
        while (!stop.IsCancellationRequested)
        {
            await places.WaitAsync(CancellationToken.None);
            HttpListenerContext request;
            try
            {
                request = await listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                places.Release();
                if (stop.IsCancellationRequested)
                {
                    break;
                }

                say($"a connection failed: {fault.Message}");
                continue;
            }

            _ = Task.Run(
                async () =>
                {
                    try
                    {
                        await ServeAsync(request);
                    }
                    finally
                    {
                        places.Release();
                    }
                },
                CancellationToken.None);
        }

        for (int i = 0; i < MostAtOnce; i++)
        {
            await places.WaitAsync(CancellationToken.None); // each place is given back when its request is answered
        }
    }

    private static HttpListener Open(string listen)
    {
        HttpListener listener = new() { IgnoreWriteExceptions = true };
        try
        {
            listener.Prefixes.Add($"http://{listen}/");
            listener.Start();
            return listener;
        }
        catch (Exception fault) when (fault is HttpListenerException or ArgumentException or FormatException)
        {
            ((IDisposable)listener).Dispose();
            throw new IOException($"The witness cannot listen at {listen}: {fault.Message}", fault);
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        string path = context.Request.Url?.AbsolutePath ?? "";
        try
        {
            (int status, string type, ReadOnlyMemory<byte> body, string said) = (context.Request.HttpMethod, path) switch
            {
                ("POST", "/add-checkpoint") => await AddAsync(context.Request),
                ("GET", _) => Show(path),
                _ => Text(404, "There is nothing here."),
            };
            say($"{context.Request.HttpMethod} {path}: {status} {said}");
            (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength64) = (status, type, body.Length);
            await context.Response.OutputStream.WriteAsync(body).AsTask().WaitAsync(Patience);
            context.Response.Close();
        }
        catch (Exception fault) // one request, whatever befell it, must not end the service of the others
        {
            say($"{context.Request.HttpMethod} {path}: broken off: {fault.Message}");
            context.Response.Abort();
        }
    }

    private async Task<(int Status, string Type, ReadOnlyMemory<byte> Body, string Said)> AddAsync(HttpListenerRequest request)
    {
        byte[] room = new byte[CheckpointRequest.GreatestLength + 1];
        int length = request.ContentLength64 > CheckpointRequest.GreatestLength
            ? room.Length
            : await request.InputStream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false).AsTask().WaitAsync(Patience);
        try
        {
            WitnessAnswer answer = witness.Cosign(CheckpointRequest.Parse(room.AsSpan(0, length)));
            return answer switch
            {
                { SignatureLine: { } line } => (200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(line), answer.Detail),
                { OldSizeDiffers: true } => (409, "text/x.tlog.size", Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{answer.Kept?.Size ?? 0}\n")), $"{answer.Code} {answer.Detail}"),
                _ => Text(StatusOf(answer.Code), $"{answer.Code} {answer.Detail}"),
            };
        }
        catch (CustodyFormatException fault)
        {
            return Text(400, $"{fault.Code} {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CustodyException)
        {
            return Failed(fault);
        }
    }

    private (int Status, string Type, ReadOnlyMemory<byte> Body, string Said) Show(string path)
    {
        try
        {
            return path.Split('/') is ["", { Length: 64 } hash, "checkpoint"] && HexText.IsLowerHex(hash) && witness.Cosigned(hash) is { } cosigned
                ? (200, "text/plain; charset=utf-8", cosigned, "")
                : Text(404, "Nothing of such a log was cosigned.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CustodyException)
        {
            return Failed(fault);
        }
    }

    // What is wrong on this machine is told to its owner, not to whoever asks.
    private static (int Status, string Type, ReadOnlyMemory<byte> Body, string Said) Failed(Exception fault) => Text(500, "The witness cannot answer now.") with { Item4 = fault.Message };

    private static int StatusOf(string? code) => code switch
    {
        WitnessCodes.UnknownLog => 404,
        WitnessCodes.Signature or WitnessCodes.Resigned => 403,
        WitnessCodes.OldSize => 400,
        WitnessCodes.Clock => 503,
        _ => 422,
    };

    private static (int Status, string Type, ReadOnlyMemory<byte> Body, string Said) Text(int status, string sentence) =>
        (status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(sentence + "\n"), sentence);
}
