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
    private int digits; // that count: zeros before them say nothing
    private bool hasSize, lineHasText;

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
            case State.Size when char.IsAsciiHexDigit(c):
                (hasSize, digits, left) = (true, digits + (left > 0 || c != '0' ? 1 : 0), (left << 4) + Convert.ToInt32(c.ToString(), 16));
                return digits > 15 ? State.Broken : State.Size; // 60 bits
            case State.Size or State.Extension when c == '\n' && hasSize:
                (hasSize, digits, lineHasText) = (false, 0, false);
                return left == 0 ? State.Trailer : State.Data;
            case State.Size when hasSize && c is ';' or '\r' or ' ' or '\t':
            case State.Extension:
                return State.Extension;
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
