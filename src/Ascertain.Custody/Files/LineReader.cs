namespace Ascertain.Custody.Files;

/// <summary>Reads the lines of a stream one after another; never more than one line is held.</summary>
/// <param name="stream">What to read, from where it stands.</param>
/// <param name="longest">Bytes of the longest line, without its newline; of a longer one the beginning is given, one byte more than allowed.</param>
public sealed class LineReader(Stream stream, int longest)
{
    private readonly byte[] buffer = new byte[Math.Max(longest + 2, 1 << 16)];
    private int from, to;
    private bool ended;

    /// <summary>The line just read, valid until the next.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>False after a last line without a newline.</summary>
    public bool IsTerminated { get; private set; } = true;

    /// <summary>Reads the next line; false when there is none.</summary>
    /// <exception cref="IOException">Not readable.</exception>
    public bool Next()
    {
        int end = Find(longest + 2);
        if (end < 0 && to - from <= longest)
        {
            (Line, int rest) = (buffer.AsMemory(from, to - from), to - from);
            (from, IsTerminated) = (to, rest == 0 && IsTerminated);
            return rest > 0;
        }

        Line = buffer.AsMemory(from, end < 0 ? longest + 1 : end);
        from += end < 0 ? longest + 1 : end + 1;
        if (end < 0)
        {
            SkipToNewline();
        }

        return true;
    }

    // Offset of the newline from where we are; −1 when the line is longer than allowed, or the stream ends before.
    private int Find(int within)
    {
        for (; ; )
        {
            int end = buffer.AsSpan(from, Math.Min(to - from, within)).IndexOf((byte)'\n');
            if (end >= 0 || to - from >= within || !Fill())
            {
                return end;
            }
        }
    }

    private void SkipToNewline()
    {
        // The line given is still being looked at: what follows is read past, not over it.
        Memory<byte> kept = Line.ToArray();
        for (int end; (end = buffer.AsSpan(from, to - from).IndexOf((byte)'\n')) < 0;)
        {
            from = to;
            if (!Fill())
            {
                IsTerminated = false;
                Line = kept;
                return;
            }
        }

        from += buffer.AsSpan(from, to - from).IndexOf((byte)'\n') + 1;
        Line = kept;
    }

    private bool Fill()
    {
        if (ended)
        {
            return false;
        }

        if (from > 0 && to == buffer.Length)
        {
            buffer.AsSpan(from, to - from).CopyTo(buffer);
            (from, to) = (0, to - from);
        }

        int read = stream.Read(buffer, to, buffer.Length - to);
        (to, ended) = (to + read, read == 0);
        return read > 0;
    }
}
