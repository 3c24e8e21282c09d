using System.Globalization;
using System.Text;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Draws the measure of <see cref="PictureSurprise"/> or <see cref="AnchorSurprise"/> along the clip, and where the former groups would begin.</summary>
internal static class FormerGroupsPlot
{
    // Arbitrary: about what 170 mm of paper can show.
    private const int Columns = 600, Left = 60, Top = 24, Height = 140;
    private const double Least = -3, Most = 6;

    public static byte[] Draw(double[] measure, FormerGroups groups, double threshold, string title)
    {
        int columns = Math.Min(measure.Length, Columns);
        double width = (double)Columns / columns;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Columns + 30} {Top + Height + 48}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{title}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{measure.Length} pictures in the order in which they are shown; above the line are pictures that cost more than their neighbours of the same type. Marks below stand at every {groups.Length}th picture from picture {groups.First} on, the distance that stands out most (score {groups.Score:0.0}); by the threshold of {threshold:0.0} it {(groups.Score >= threshold ? "stands out" : "does not stand out")}.</desc>");
        double zero = Y(0);
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Top}V{Top + Height}M{Left} {zero:0.##}H{Left + Columns}" fill="none" stroke="#000" stroke-width="0.6"/>""");
        foreach (int value in new[] { -2, 0, 2, 4, 6 })
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 4}" y="{Y(value) + 4:0.##}" text-anchor="end">{value}</text>""");
        }

        for (int column = 0; column < columns; column++)
        {
            int from = (int)((long)column * measure.Length / columns), until = (int)((long)(column + 1) * measure.Length / columns);
            double greatest = double.NaN;
            bool isMarked = false;
            for (int i = from; i < until; i++)
            {
                greatest = double.IsNaN(greatest) || measure[i] > greatest ? measure[i] : greatest;
                isMarked |= i % groups.Length == groups.First;
            }

            double x = Left + (column * width);
            if (!double.IsNaN(greatest))
            {
                double y = Y(Math.Clamp(greatest, Least, Most));
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{Math.Min(y, zero):0.##}" width="{Math.Max(0.4, width * 0.85):0.##}" height="{Math.Max(0.3, Math.Abs(y - zero)):0.##}" fill="{(isMarked ? "#000" : "#999")}"/>""");
            }

            if (isMarked)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x + (width / 2):0.##} {Top + Height + 3}l3 6h-6z" fill="#000"/>""");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{Top + Height + 24}">picture 0</text><text x="{Left + Columns}" y="{Top + Height + 24}" text-anchor="end">picture {measure.Length - 1}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{Top + Height + 42}">▲ and black: every {groups.Length}th picture; grey: other predicted pictures; gaps: key and other I pictures</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static double Y(double value) => Top + ((Most - value) / (Most - Least) * Height);
}
