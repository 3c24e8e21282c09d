using System.Globalization;
using System.Text;
using Ascertain.Media.Hum;

namespace Ascertain.Chronolocation.MainsHum;

/// <summary>Draws the frequency of a sound second by second, over that of the reference at one start. Readable without colour.</summary>
internal static class HumPlot
{
    private const int Left = 70, Width = 660, Top = 44, Height = 220;

    // Arbitrary: what one picture shows, and what its words repeat.
    private const int MostDots = 600, MostRows = 40;

    public static byte[] Draw(IReadOnlyList<HumSecond> series, MainsReference? reference, double startSeconds, double lengthSeconds, int nominalHertz)
    {
        List<(double At, double Hertz)> line = [];
        for (int i = 0; reference is not null && i < reference.Seconds.Length; i++)
        {
            double at = reference.Seconds[i] - startSeconds;
            if (at >= 0 && at <= lengthSeconds)
            {
                line.Add((at, reference.Hertz[i]));
            }
        }

        HumSecond[] heard = [.. series.Where(static it => it.Hertz is not null)];
        int every = Math.Max(1, heard.Length / MostDots), everyRow = Math.Max(1, (heard.Length + MostRows - 1) / MostRows), everyPoint = Math.Max(1, line.Count / 1500);
        double[] all = [.. line.Select(static it => it.Hertz), .. heard.Select(static it => it.Hertz!.Value)];
        double low = all.Length == 0 ? nominalHertz - 0.05 : all.Min(), high = all.Length == 0 ? nominalHertz + 0.05 : all.Max(), room = Math.Max(0.005, (high - low) * 0.05);
        (low, high) = (low - room, high + room);
        double X(double seconds) => Left + (Math.Clamp(seconds / Math.Max(lengthSeconds, 1), 0, 1) * Width);
        double Y(double hertz) => Top + ((high - hertz) / (high - low) * Height);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {Top + Height + 44}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>Frequency of the mains hum, second by second</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{heard.Length} of {series.Count} windows of the sound show a clear hum{(line.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; the line is the reference from its second {startSeconds:0.00} on"))}. Every {everyRow}. of them:\nsecond\thertz\tsigma in millihertz");
        for (int i = 0; i < heard.Length; i += everyRow)
        {
            svg.Append(CultureInfo.InvariantCulture, $"\n{heard[i].Second:0.0}\t{heard[i].Hertz:0.0000}\t{heard[i].SigmaHertz * 1000:0.0}");
        }

        svg.Append("</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="16">○ sound, windows of some 16 s{(line.Count == 0 ? "" : "   ─ reference at the best start")}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{Top}" width="{Width}" height="{Height}" fill="none" stroke="#888"/>""");
        for (int tick = 0; tick <= 4; tick++)
        {
            double hertz = low + ((high - low) * tick / 4), seconds = lengthSeconds * tick / 4;
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 6}" y="{Y(hertz) + 4:0.##}" text-anchor="end">{hertz:0.000}</text><text x="{X(seconds):0.##}" y="{Top + Height + 16}" text-anchor="middle">{seconds:0}</text>""");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="{Top - 10}">hertz</text><text x="{Left + (Width / 2)}" y="{Top + Height + 34}" text-anchor="middle">seconds from the beginning of the sound</text>""");
        for (int i = 0; i < line.Count; i += everyPoint)
        {
            bool begins = i == 0 || line[i].At - line[i - everyPoint].At > 3 * everyPoint * reference!.SpacingSeconds;
            svg.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "<path fill=\"none\" stroke=\"#000\" d=\"" : "")}{(begins ? 'M' : 'L')}{X(line[i].At):0.##} {Y(line[i].Hertz):0.##}");
        }

        svg.Append(line.Count == 0 ? "" : "\"/>");
        for (int i = 0; i < heard.Length; i += every)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{X(heard[i].Second):0.##}" cy="{Y(heard[i].Hertz!.Value):0.##}" r="2" fill="#fff" stroke="#000" stroke-width="0.7"/>""");
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }
}
