using System.Globalization;
using System.Net;
using System.Text;

namespace Ascertain.Preservation.Http;

/// <summary>One connection of HTTP/1.1 (RFC 9112), as little of it as a witness needs: a body has its length before it, and everything is bounded.</summary>
/// <remarks>Own, because the framework's HttpListener waits for ever on a head that stops half-way, and answers 200 when it breaks off (.NET 10.0, measured).</remarks>
/// <param name="stream">The connection.</param>
/// <param name="patience">How long a body may take to arrive whole, and an answer to be taken.</param>
/// <param name="headPatience">How long the head of a request may take to arrive, from the moment when the connection stands or the last answer went.</param>
internal sealed class HttpConnection(Stream stream, TimeSpan patience, TimeSpan headPatience)
{
    private const int GreatestHead = 8 * 1024; // arbitrary; usual ones have a few hundred bytes

    private readonly byte[] buffer = new byte[GreatestHead];
    private int filled; // bytes that arrived and belong to no request yet

    /// <summary>Reads the next request; null when there is none any more.</summary>
    /// <param name="greatestBody">Bytes.</param>
    /// <param name="stop">While the head arrives.</param>
    /// <exception cref="HttpFaultException">Not a request, too large, or too slow.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<HttpCall?> ReadAsync(int greatestBody, CancellationToken stop)
    {
        using CancellationTokenSource late = new(headPatience);
        try
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
            int end = await ReadHeadAsync(either.Token);
            if (end == 0)
            {
                return null;
            }

            late.CancelAfter(patience);
            HttpHead head = HttpHead.Parse(Encoding.Latin1.GetString(buffer, 0, end));
            byte[] body = head.BodyLength <= greatestBody
                ? await ReadBodyAsync((int)head.BodyLength, end, head.AwaitsContinue, late.Token)
                : throw new HttpFaultException(413, $"A request has at most {greatestBody} bytes.");
            return new HttpCall(head.Method, head.Path, body, head.IsLast);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return filled == 0 ? null : throw new HttpFaultException(408, "The request did not arrive in time.");
        }
    }

    /// <summary>Writes an answer.</summary>
    /// <exception cref="IOException">The connection broke, or the answer was not taken in time.</exception>
    public async Task AnswerAsync(HttpAnswer answer, bool isLast)
    {
        string head = string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 {answer.Status} {(HttpStatusCode)answer.Status}\r\nContent-Type: {answer.Type}\r\nContent-Length: {answer.Body.Length}\r\n{(isLast ? "Connection: close\r\n" : "")}\r\n");
        await WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. answer.Body.Span]);
    }

    // Bytes of the head with the empty line that ends it; 0 when the client is gone.
    private async Task<int> ReadHeadAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            int end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return end + 4;
            }

            if (filled == buffer.Length)
            {
                throw new HttpFaultException(431, $"The head of a request has at most {GreatestHead} bytes.");
            }

            int read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            filled += read;
            if (read == 0)
            {
                return filled == 0 ? 0 : throw new HttpFaultException(400, "The request ends in its head.");
            }
        }
    }

    private async Task<byte[]> ReadBodyAsync(int length, int headLength, bool awaitsContinue, CancellationToken cancellationToken)
    {
        byte[] body = new byte[length];
        int here = Math.Min(length, filled - headLength);
        buffer.AsSpan(headLength, here).CopyTo(body);
        buffer.AsSpan(headLength + here, filled - headLength - here).CopyTo(buffer);
        filled -= headLength + here;
        if (here < length && awaitsContinue)
        {
            await WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        }

        try
        {
            await stream.ReadExactlyAsync(body.AsMemory(here), cancellationToken);
            return body;
        }
        catch (EndOfStreamException)
        {
            throw new HttpFaultException(400, "The request ends in its body.");
        }
        catch (OperationCanceledException)
        {
            throw new HttpFaultException(408, "The request did not arrive in time.");
        }
    }

    private async Task WriteAsync(byte[] bytes)
    {
        using CancellationTokenSource late = new(patience);
        try
        {
            await stream.WriteAsync(bytes, late.Token);
        }
        catch (OperationCanceledException fault)
        {
            throw new IOException("The answer was not taken in time.", fault);
        }
    }
}
