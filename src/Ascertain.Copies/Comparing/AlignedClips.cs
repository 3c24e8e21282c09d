using System.Globalization;
using System.Text;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.SoundAlignment;

namespace Ascertain.Copies.Comparing;

/// <summary>Draws two clips as strips along their time, with how much every picture differs from the one before it, and as bands between them what of one is shown and heard in the other.</summary>
/// <remarks>No picture of a clip is in it: a strip goes into reports of which no pixel was released. Cuts and movement stand at the same places of both strips where they are the same recording.</remarks>
/// <param name="comparison">What the pictures tell.</param>
internal sealed class AlignedClips(ClipComparison comparison)
{
    // Arbitrary: about what 170 mm of paper can show.
    private const int Left = 70, Width = 600, UpperStrip = 34, LowerStrip = 160, Tall = 36, UpperSound = 240, LowerSound = 300, Thin = 8, Height = 406;

    private readonly double longest = Math.Max(Math.Max(comparison.OneSeconds, comparison.OtherSeconds), 0.1);
    private readonly StringBuilder svg = new();
    private double full;

    /// <summary>Change of each picture of the first clip and of the second; see <see cref="Derivation.ChangeTrail"/>.</summary>
    public (IReadOnlyList<(double Seconds, int Change)> One, IReadOnlyList<(double Seconds, int Change)> Other) Changes { get; init; } = ([], []);

    /// <summary>Parts that are heard, or null where the sounds were not compared.</summary>
    public IReadOnlyList<SoundSegment>? Heard { get; init; }

    /// <summary>The picture, an SVG document.</summary>
    public byte[] Draw()
    {
        // One scale for both, so that the same movement is as high in both: the greatest change of either fills its strip.
        full = Math.Max(1, Changes.One.Concat(Changes.Other).Select(static it => it.Change).DefaultIfEmpty().Max());
        Describe();
        foreach (CopySegment it in comparison.Parts)
        {
            bool isCopy = it.Kind == CopyKind.Copy;
            Band((comparison.OneStart(it), comparison.OneEnd(it)), (comparison.OtherStart(it), comparison.OtherEnd(it)), (UpperStrip + Tall, LowerStrip), isCopy ? "#bcd" : "#eee", isDashed: !isCopy);
        }

        Strip("first", UpperStrip, comparison.OneSeconds, Changes.One, UpperStrip - 6);
        Strip("second", LowerStrip, comparison.OtherSeconds, Changes.Other, LowerStrip + Tall + 13);
        foreach (SoundSegment it in Heard ?? [])
        {
            Band((Within(it.OneStart, comparison.OneSeconds), Within(it.OneEnd, comparison.OneSeconds)), (Within(it.OtherStart, comparison.OtherSeconds), Within(it.OtherEnd, comparison.OtherSeconds)), (UpperSound + Thin, LowerSound), "#cec", it.IsAmbiguous);
        }

        Bar("sound", UpperSound, comparison.OneSeconds);
        Bar("", LowerSound, comparison.OtherSeconds);
        Line(336, Heard is null ? "The sounds were not compared." : Heard.Count == 0 ? "No part of one sound was found in the other." : "green: heard in both; dashed: the sound repeats itself, the time may be another");
        Line(354, "blue: the same recording, as far as what moves tells");
        Line(372, "grey, dashed: the same scene at rest, or at another moment");
        Line(390, "in the strips: how much each picture differs from the one before");
        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    private static double Within(double seconds, double length) => Math.Clamp(seconds, 0, length);

    private double X(double seconds) => Left + (seconds / longest * Width);

    private void Describe()
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 30} {Height}" role="img" font-family="sans-serif" font-size="11"><title>Parts of one clip that are shown and heard in another</title><desc>""");
        svg.Append(CultureInfo.InvariantCulture, $"First clip {comparison.OneSeconds:0.0} s, second {comparison.OtherSeconds:0.0} s, {comparison.Parts.Count} parts shown, {Heard?.Count ?? 0} heard.\nfirst clip from\tto\tsecond clip from\tto\tspeed\n");
        foreach (CopySegment it in comparison.Parts)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{comparison.OneStart(it):0.00}\t{comparison.OneEnd(it):0.00}\t{comparison.OtherStart(it):0.00}\t{comparison.OtherEnd(it):0.00}\t{it.Line.Speed:0.000}\n");
        }

        foreach (SoundSegment it in Heard ?? [])
        {
            svg.Append(CultureInfo.InvariantCulture, $"heard {it.OneStart:0.00}\t{it.OneEnd:0.00}\t{it.OtherStart:0.00}\t{it.OtherEnd:0.00}\t{it.Speed:0.000}\n");
        }

        svg.Append("</desc>");
    }

    private void Band((double From, double To) one, (double From, double To) other, (int Above, int Below) rows, string fill, bool isDashed) => svg.Append(CultureInfo.InvariantCulture,
        $"""<path d="M{X(one.From):0.##} {rows.Above}H{X(one.To):0.##}L{X(other.To):0.##} {rows.Below}H{X(other.From):0.##}Z" fill="{fill}" fill-opacity="0.7" stroke="#246" stroke-width="1"{(isDashed ? " stroke-dasharray=\"5 3\"" : "")}/>""");

    private void Strip(string name, int top, double seconds, IReadOnlyList<(double Seconds, int Change)> changes, int words)
    {
        double width = Math.Max(1, X(seconds) - Left);
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{top}" width="{width:0.##}" height="{Tall}" fill="none" stroke="#000" stroke-width="1"/><text x="{Left - 6}" y="{top + (Tall / 2) + 4}" text-anchor="end">{name}</text><text x="{Left}" y="{words}">0 s</text><text x="{Left + Math.Max(40, width):0.##}" y="{words}" text-anchor="end">{seconds:0.0} s</text>""");
        int[] greatest = new int[(int)width + 1];
        foreach ((double at, int change) in changes)
        {
            int column = Math.Clamp((int)(X(at) - Left), 0, greatest.Length - 1);
            greatest[column] = Math.Max(greatest[column], change);
        }

        StringBuilder path = new();
        foreach ((int column, int change) in greatest.Index().Where(static it => it.Item > 0))
        {
            // The root, so that small movement is seen beside cuts.
            path.Append(CultureInfo.InvariantCulture, $"M{Left + column} {top + Tall}v{-Math.Max(1, Math.Round(Tall * Math.Sqrt(change / full))):0}");
        }

        svg.Append(path.Length > 0 ? $"""<path d="{path}" stroke="#246" stroke-width="1" fill="none"/>""" : "");
    }

    private void Bar(string name, int top, double seconds) => svg.Append(CultureInfo.InvariantCulture,
        $"""<rect x="{Left}" y="{top}" width="{Math.Max(1, X(seconds) - Left):0.##}" height="{Thin}" fill="none" stroke="#000" stroke-width="1"/><text x="{Left - 6}" y="{top + Thin}" text-anchor="end">{name}</text>""");

    private void Line(int y, string words) => svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{y}">{words}</text>""");
}
