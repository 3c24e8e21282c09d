using System.Globalization;
using System.Text;
using Ascertain.Copies.Alignment;

namespace Ascertain.Copies.Comparing;

/// <summary>Draws two clips as bars along their time, and the parts of one that are shown in the other as bands between them.</summary>
internal static class AlignedClips
{
    // Arbitrary: about what 170 mm of paper can show.
    private const int Left = 70, Width = 600, UpperBar = 34, LowerBar = 150, Tall = 18;

    public static byte[] Draw(ClipComparison comparison)
    {
        double longest = Math.Max(Math.Max(comparison.OneSeconds, comparison.OtherSeconds), 0.1);
        double X(double seconds) => Left + (seconds / longest * Width);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 30} 236" role="img" font-family="sans-serif" font-size="11"><title>Parts of one clip that are shown in another</title><desc>""");
        svg.Append(CultureInfo.InvariantCulture, $"First clip {comparison.OneSeconds:0.0} s, second {comparison.OtherSeconds:0.0} s, {comparison.Parts.Count} parts.\nfirst clip from\tto\tsecond clip from\tto\tspeed\n");
        foreach (CopySegment it in comparison.Parts)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{comparison.OneStart(it):0.00}\t{comparison.OneEnd(it):0.00}\t{comparison.OtherStart(it):0.00}\t{comparison.OtherEnd(it):0.00}\t{it.Line.Speed:0.000}\n");
        }

        svg.Append("</desc>");
        foreach (CopySegment it in comparison.Parts)
        {
            (double a, double b, double c, double d) = (X(comparison.OneStart(it)), X(comparison.OneEnd(it)), X(comparison.OtherStart(it)), X(comparison.OtherEnd(it)));
            string dash = it.Kind == CopyKind.Copy ? "" : " stroke-dasharray=\"5 3\"";
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{a:0.##} {UpperBar + Tall}H{b:0.##}L{d:0.##} {LowerBar}H{c:0.##}Z" fill="{(it.Kind == CopyKind.Copy ? "#bcd" : "#eee")}" fill-opacity="0.7" stroke="#246" stroke-width="1"{dash}/>""");
        }

        Bar(svg, "first", UpperBar, X(comparison.OneSeconds) - Left, comparison.OneSeconds, UpperBar - 6);
        Bar(svg, "second", LowerBar, X(comparison.OtherSeconds) - Left, comparison.OtherSeconds, LowerBar + Tall + 13);
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="204">filled: the same recording, as far as what moves tells</text><text x="{Left}" y="222">dashed: the same scene at rest, or the same scene at another moment</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static void Bar(StringBuilder svg, string name, int top, double width, double seconds, int words)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{top}" width="{Math.Max(1, width):0.##}" height="{Tall}" fill="none" stroke="#000" stroke-width="1"/><text x="{Left - 6}" y="{top + 13}" text-anchor="end">{name}</text><text x="{Left}" y="{words}">0 s</text><text x="{Left + Math.Max(40, width):0.##}" y="{words}" text-anchor="end">{seconds:0.0} s</text>""");
    }
}
