using System.Text;

namespace Ascertain.Preservation.WebArchives;

/// <summary>Reads a stream forward, by lines and by runs of bytes, with one buffer.</summary>
/// <param name="source">From its present position to its end.</param>
internal sealed class WarcInput(Stream source)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int at, end;
    private long before; // bytes that went through the buffer earlier

    /// <summary>Bytes taken so far.</summary>
    public long Position => before + at;

    /// <summary>True when no byte is left.</summary>
    public bool AtEnd => at == end && !Fill();

    /// <summary>The next byte, not taken; -1 at the end.</summary>
    public int Peek() => AtEnd ? -1 : buffer[at];

    /// <summary>Takes a run of bytes, at most so many; empty at the end.</summary>
    public ReadOnlySpan<byte> Take(long most)
    {
        int count = AtEnd ? 0 : (int)Math.Min(most, end - at);
        at += count;
        return buffer.AsSpan(at - count, count);
    }

    /// <summary>Takes a line with its LF; without one when the input ends or the line is longer than allowed. UTF-8, what is none as U+FFFD.</summary>
    public string TakeLine(int most)
    {
        List<byte> line = [];
        while (line.Count < most && Peek() >= 0)
        {
            line.Add(buffer[at++]);
            if (line[^1] == '\n')
            {
                break;
            }
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    /// <summary>Takes what is left.</summary>
    public void Drain()
    {
        while (!Take(long.MaxValue).IsEmpty)
        {
        }
    }

    /// <summary>Goes to the next place where a line begins like the first of a record; false when there is none.</summary>
    public bool GoToRecord()
    {
        int matched = at > 0 && buffer[at - 1] == '\n' ? 1 : 0;
        for (; !AtEnd; at++)
        {
            matched = buffer[at] == "\nWARC/1."u8[matched] ? matched + 1 : buffer[at] == '\n' ? 1 : 0;
            if (matched == 8 && at >= 6)
            {
                at -= 6;
                return true;
            }
        }

        return false;
    }

    private bool Fill()
    {
        // The last letters stay, so that GoToRecord can step back.
        int kept = Math.Min(8, end);
        buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        before += end - kept;
        int read = source.Read(buffer.AsSpan(kept));
        (at, end) = (kept, kept + read);
        return read > 0;
    }
}
