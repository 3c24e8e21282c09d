namespace Ascertain.Media.Decoding;

/// <summary>Lines of a child's log, each cut at a bound: a hostile file can make a decoder print a line without end.</summary>
internal sealed class BoundedLines(StreamReader reader)
{
    private const int Longest = 4096;
    private readonly char[] buffer = new char[8192];
    private readonly char[] line = new char[Longest];
    private int at, filled;

    /// <summary>The next line, or null at the end.</summary>
    public async ValueTask<string?> ReadAsync()
    {
        int length = 0;
        bool any = false;
        while (true)
        {
            if (at == filled)
            {
                (at, filled) = (0, await reader.ReadAsync(buffer));
                if (filled == 0)
                {
                    return any ? new string(line, 0, length) : null;
                }
            }

            any = true;
            char c = buffer[at++];
            if (c is '\n' or '\r')
            {
                return new string(line, 0, length);
            }

            if (length < Longest)
            {
                line[length++] = c;
            }
        }
    }
}
