namespace Ascertain.Preservation.WebArchives;

/// <summary>Takes the transfer coding "chunked" (RFC 9112 §7.1) off a body that comes in runs, and hands on what is left.</summary>
/// <param name="rest">What is left goes there.</param>
internal sealed class ChunkedBody(ByteSink rest)
{
    private enum State
    {
        Size,
        Extension,
        Data,
        Trailer,
        Broken,
    }

    private State state = State.Size;
    private long left;
    private int digits;
    private bool lineHasText;

    /// <summary>True when the body ended where the coding says.</summary>
    public bool Complete { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && state != State.Broken)
        {
            if (state == State.Data && left > 0)
            {
                int now = (int)Math.Min(left, bytes.Length);
                rest(bytes[..now]);
                left -= now;
                bytes = bytes[now..];
                continue;
            }

            state = Complete ? State.Broken : Next((char)bytes[0]);
            Complete &= state != State.Broken;
            bytes = bytes[1..];
        }
    }

    private State Next(char c)
    {
        switch (state)
        {
            case State.Size when char.IsAsciiHexDigit(c) && digits < 15:
                (left, digits) = ((left << 4) + Convert.ToInt32(c.ToString(), 16), digits + 1);
                return State.Size;
            case State.Size or State.Extension when c == '\n' && digits > 0:
                (digits, lineHasText) = (0, false);
                return left == 0 ? State.Trailer : State.Data;
            case State.Size or State.Extension when digits > 0:
                return State.Extension; // carriage return, spaces, or ";" and what follows it
            case State.Data:
                return c == '\r' ? State.Data : c == '\n' ? State.Size : State.Broken;
            case State.Trailer:
                Complete = c == '\n' && !lineHasText;
                lineHasText = c != '\n' && (lineHasText || c != '\r');
                return State.Trailer;
            default:
                return State.Broken;
        }
    }
}
