using System.Globalization;

namespace Ascertain.Media.Decoding;

/// <summary>One line of ffmpeg's log, as the pinned command lets it write: with level, a line per frame from <c>showinfo</c>.</summary>
internal readonly record struct FfmpegLine
{
    /// <summary>What kind of line it is.</summary>
    public enum Kind
    {
        /// <summary>Nothing of use.</summary>
        Other,

        /// <summary>Time base of the frames.</summary>
        TimeBase,

        /// <summary>A frame comes.</summary>
        Frame,

        /// <summary>An error while decoding.</summary>
        Error,
    }

    public Kind Is { get; private init; }

    public long Numerator { get; private init; }

    public long Denominator { get; private init; }

    public long Index { get; private init; }

    public long? Ticks { get; private init; }

    public int Width { get; private init; }

    public int Height { get; private init; }

    public bool IsKey { get; private init; }

    public string PixelFormat { get; private init; }

    /// <summary>Reads a line; <paramref name="filter"/> is the name of the showinfo instance once it is known.</summary>
    public static FfmpegLine Parse(ReadOnlySpan<char> line, ref string? filter)
    {
        if (line.StartsWith("[Parsed_showinfo_"))
        {
            int end = line.IndexOf(']');
            if (end < 0 || !line[(end + 1)..].StartsWith(" [info] "))
            {
                return default;
            }

            ReadOnlySpan<char> text = line[(end + 9)..];
            if (filter is null && text.StartsWith("config in time_base: "))
            {
                filter = line[..end].ToString();
                return TimeBase(text[21..]);
            }

            // Only the instance that announced itself before the first frame is believed: text in a file cannot know its address.
            return filter is not null && line[..end].SequenceEqual(filter) && text.StartsWith("n:") ? Frame(text) : default;
        }

        int level = line.IndexOf("[error] ");
        return level >= 0 || line.Contains("[fatal] ", StringComparison.Ordinal) || line.Contains("[panic] ", StringComparison.Ordinal) || IsDamageWarning(line)
            ? new FfmpegLine { Is = Kind.Error }
            : default;
    }

    // Decoders report lost references and concealment as warnings.
    private static bool IsDamageWarning(ReadOnlySpan<char> line) => line.Contains("[warning] ", StringComparison.Ordinal)
        && (line.Contains("conceal", StringComparison.OrdinalIgnoreCase) || line.Contains("corrupt", StringComparison.OrdinalIgnoreCase) || line.Contains("missing", StringComparison.OrdinalIgnoreCase)
            || line.Contains("invalid", StringComparison.OrdinalIgnoreCase) || line.Contains("reference", StringComparison.OrdinalIgnoreCase));

    private static FfmpegLine TimeBase(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/'), comma = text.IndexOf(',');
        return slash > 0 && comma > slash && long.TryParse(text[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out long numerator)
            && long.TryParse(text[(slash + 1)..comma], NumberStyles.None, CultureInfo.InvariantCulture, out long denominator) && numerator > 0 && denominator > 0
            ? new FfmpegLine { Is = Kind.TimeBase, Numerator = numerator, Denominator = denominator }
            : default;
    }

    private static FfmpegLine Frame(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> size = Field(text, " s:");
        int cross = size.IndexOf('x');
        if (cross < 0 || !long.TryParse(Field(text, "n:"), NumberStyles.None, CultureInfo.InvariantCulture, out long index)
            || !int.TryParse(size[..cross], NumberStyles.None, CultureInfo.InvariantCulture, out int width) || !int.TryParse(size[(cross + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int height))
        {
            return default;
        }

        return new FfmpegLine
        {
            Is = Kind.Frame,
            Index = index,
            Ticks = long.TryParse(Field(text, " pts:"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long ticks) ? ticks : null,
            Width = width,
            Height = height,
            IsKey = Field(text, " iskey:") is "1",
            PixelFormat = Field(text, " fmt:").ToString(),
        };
    }

    private static ReadOnlySpan<char> Field(ReadOnlySpan<char> text, string name)
    {
        int at = text.IndexOf(name);
        if (at < 0)
        {
            return default;
        }

        text = text[(at + name.Length)..].TrimStart(' ');
        int end = text.IndexOf(' ');
        return end < 0 ? text : text[..end];
    }
}
