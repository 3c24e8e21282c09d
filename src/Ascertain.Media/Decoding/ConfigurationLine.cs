using System.Text;

namespace Ascertain.Media.Decoding;

/// <summary>The line in which ffmpeg says how it was built. Whoever built it at home names a folder of their own in it, and the record of a build goes to recipients.</summary>
internal static class ConfigurationLine
{
    private const string Mark = "[path]";

    /// <summary>The line with the value of every option that holds a path replaced by a mark. Options are split as a shell splits them: quoted blanks do not end one.</summary>
    public static string WithoutPaths(string line)
    {
        StringBuilder kept = new(line.Length);
        int at = 0;
        while (at < line.Length)
        {
            int end = EndOfWord(line, at);
            ReadOnlySpan<char> word = line.AsSpan(at, end - at);
            int value = word.StartsWith("--") ? word.IndexOf('=') + 1 : 0;
            kept.Append(word.Contains('/') ? $"{word[..value]}{Mark}" : word);
            for (at = end; at < line.Length && line[at] is ' ' or '\t'; at++)
            {
                kept.Append(line[at]);
            }
        }

        return kept.ToString();
    }

    // Of a quote that nothing closes, the rest is one word.
    private static int EndOfWord(string line, int from)
    {
        char quote = '\0';
        for (int i = from; i < line.Length; i++)
        {
            char c = line[i];
            if (quote == '\0' && c is ' ' or '\t')
            {
                return i;
            }

            quote = quote == c ? '\0' : quote == '\0' && c is '\'' or '"' ? c : quote;
        }

        return line.Length;
    }
}
