using System.Globalization;
using System.Text;
using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.StreamSyntax;

/// <summary>Draws the field of motion of one picture as SVG: for each macroblock where its block comes from, over the blocks of the frame.</summary>
/// <remarks>From the middle of each macroblock a line goes to where its first block is taken from: black for list 0, grey and dashed for list 1. A dot is a macroblock at rest, a blue square one without motion (intra), a cross one whose motion is not known or that no slice covers. A line that leaves the frame is cut at its edge.</remarks>
public static class MotionArrows
{
    /// <summary>Draws it.</summary>
    /// <param name="picture">A picture read with its motion.</param>
    /// <returns>The SVG in UTF-8; in its units one is a luma sample.</returns>
    public static byte[] Draw(CodedMacroblocks picture)
    {
        int width = picture.Width * 16, height = picture.Height * 16;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"><title>Motion of picture {picture.DecodeIndex} (decode order)</title><desc>""");
        MotionSummary sum = MotionSummary.Of(picture) ?? default;
        svg.Append(CultureInfo.InvariantCulture, $"{sum.Blocks} blocks of 8 × 8 samples with motion, {sum.AtRest} at rest, {sum.Unknown} unknown; median length of the vectors {sum.MedianLength ?? 0} quarter samples.</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="0" y="0" width="{width}" height="{height}" fill="#fff"/>""");
        for (int i = 0; i < picture.Kind.Length; i++)
        {
            int x = i % picture.Width * 16, y = i / picture.Width * 16;
            if (picture.Kind[i] != MacroblockKind.Missing && picture.Kind[i] <= MacroblockKind.Pcm)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x}" y="{y}" width="16" height="16" fill="#cde"/>""");
            }
            else if (!picture.IsMotionKnown(i))
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x + 5} {y + 5}l6 6m0 -6l-6 6" stroke="#999"/>""");
            }
            else
            {
                Arrow(svg, picture, i, x + 8, y + 8);
            }
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    private static void Arrow(StringBuilder svg, CodedMacroblocks picture, int index, int x, int y)
    {
        int down = picture.IsField || picture.IsFieldMacroblock(index) ? 2 : 1;
        for (int list = 1; list >= 0; list--)
        {
            if (picture.MotionOf(index, 0, list) is not { } motion)
            {
                continue;
            }

            if (motion.Vector.IsZero)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{x}" cy="{y}" r="1" fill="{(list == 0 ? "#000" : "#888")}"/>""");
                continue;
            }

            double across = motion.Vector.X / 4.0, along = motion.Vector.Y * down / 4.0;
            double part = Math.Min(Within(x, across, picture.Width * 16), Within(y, along, picture.Height * 16));
            (across, along) = (across * part, along * part);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x} {y}l{across:0.##} {along:0.##}" stroke="{(list == 0 ? "#000" : "#888")}"{(list == 0 ? "" : " stroke-dasharray=\"3 2\"")}/><circle cx="{x + across:0.##}" cy="{y + along:0.##}" r="1.6" fill="{(list == 0 ? "#000" : "#888")}"/>""");
        }
    }

    // The part of a step from a place that stays within the frame, with room for the dot.
    private static double Within(int from, double step, int size) =>
        from + step < 2 ? (2 - from) / step : from + step > size - 2 ? (size - 2 - from) / step : 1;
}
