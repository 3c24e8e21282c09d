using System.Globalization;
using System.Text;
using Ascertain.Media.SoundCompression;

namespace Ascertain.Authenticity.SoundCompression;

/// <summary>Draws for each part of the sound where the frame grid of an earlier coding would lie, and how strongly.</summary>
internal static class SoundCompressionPlot
{
    // Arbitrary: about what 170 mm of paper can show.
    private const int Columns = 600, Left = 60, Top = 24, Height = 128;

    public static byte[] Draw(CodedSound sound, List<SoundPart> parts, SoundCompressionModel model)
    {
        double seconds = (double)sound.FrameCount * FormerGrid.FrameLength / sound.Configuration.SampleRate;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Columns + 30} {Top + Height + 48}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>Where the frames of an earlier coding of the sound would lie</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{parts.Count} parts of {SoundCompressionMethod.PartFrames} frames along {seconds:0.0} s of sound; each line lies at the offset that stands out most, in samples after the present frame. {parts.Count(model.GridStandsOut)} of them stand out above the next offset by {model.ContrastFrom:0.0} standard deviations and more.</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Top}V{Top + Height}H{Left + Columns}" fill="none" stroke="#000" stroke-width="0.6"/>""");
        foreach (int offset in new[] { 0, 256, 512, 768, 1024 })
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 4}" y="{Y(offset) + 4:0.##}" text-anchor="end">{offset}</text>""");
        }

        foreach (SoundPart part in parts)
        {
            double from = Left + ((double)part.FirstFrame / sound.FrameCount * Columns), until = Left + ((double)(part.FirstFrame + part.FrameCount) / sound.FrameCount * Columns), y = Y(part.Grid.Offset);
            bool standsOut = model.GridStandsOut(part);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{from:0.##} {y:0.##}H{until:0.##}" stroke="{(standsOut ? "#000" : "#999")}" stroke-width="{(standsOut ? 3 : 1)}"/>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{(from + until) / 2:0.##}" y="{(y < Top + 14 ? y + 13 : y - 4):0.##}" text-anchor="middle">{part.Grid.Height:0.0}</text>""");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{Top + Height + 16}">0 s</text><text x="{Left + Columns}" y="{Top + Height + 16}" text-anchor="end">{seconds:0.0} s</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{Top + Height + 38}">Samples after the present frames; numbers: standard deviations. Black: stands out; grey: does not</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static double Y(double offset) => Top + (offset / FormerGrid.FrameLength * Height);
}
