namespace Ascertain.Cli;

/// <summary>Text out of a file, made safe for a terminal: control characters, which could move the cursor or hide text, become visible marks.</summary>
internal static class Terminal
{
    /// <summary>The same for several lines.</summary>
    public static string SafeLines(string text) => string.Join('\n', text.Split('\n').Select(Safe));

    public static string Safe(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f') && !text.AsSpan().ContainsAnyInRange('\u202a', '\u202e') && !text.AsSpan().ContainsAnyInRange('\u2066', '\u2069'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                char c = source[i];
                span[i] = char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c;
            }
        });
    }
}
