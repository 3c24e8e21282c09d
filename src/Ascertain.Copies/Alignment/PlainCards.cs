using Ascertain.Copies.Features;

namespace Ascertain.Copies.Alignment;

/// <summary>Tells pictures that are one plain surface with some words or a sign on it, as title cards and slates are: anybody's card looks like anybody else's, and no footage needs to be shared for that.</summary>
/// <remarks>
/// <para>Whole numbers. A picture within bars is plain around and not inside: so the surface must be seen between the words too, or the words must fill little of the picture.</para>
/// <para>A dark or empty scene at rest, of which little stands out, looks the same from here.</para>
/// </remarks>
internal static class PlainCards
{
    // Levels of 256 around the commonest that are one surface: coding, and the edges of small pictures, differ by less. Arbitrary.
    private const int Near = 6;

    // Per cent of the picture that is of one surface. Arbitrary: half of a card that is full of words is, of scenes at rest that were looked at a third.
    private const int LeastPlain = 60;

    // Per cent of the rectangle around all that stands out: so much of it is of the surface where words stand in lines; or the rectangle is no larger than that of the picture.
    private const int LeastBetween = 35, MostOfPicture = 25;

    // Parts of a row or column that stand out where it belongs to that rectangle: less is a spot, or noise.
    private const int LeastOfLine = 40;

    /// <summary>Whether a picture is one.</summary>
    /// <param name="picture">The picture in small.</param>
    public static bool IsCard(GreyPicture picture)
    {
        Span<int> counts = stackalloc int[256 + (2 * Near)];
        foreach (byte sample in picture.Samples)
        {
            counts[sample + Near]++;
        }

        (int most, int level, int window) = (0, 0, 0);
        for (int i = 0; i < counts.Length; i++)
        {
            window += counts[i] - (i > 2 * Near ? counts[i - (2 * Near) - 1] : 0);
            (most, level) = window > most ? (window, i - (2 * Near)) : (most, level);
        }

        return 100L * most >= (long)LeastPlain * picture.Samples.Length && IsSurface(picture, level);
    }

    private static bool IsSurface(GreyPicture picture, int level)
    {
        int[] rows = new int[picture.Height], columns = new int[picture.Width];
        for (int i = 0; i < picture.Samples.Length; i++)
        {
            if (Math.Abs(picture.Samples[i] - level) > Near)
            {
                rows[i / picture.Width]++;
                columns[i % picture.Width]++;
            }
        }

        (int top, int bottom) = (Array.FindIndex(rows, it => it * LeastOfLine >= picture.Width), Array.FindLastIndex(rows, it => it * LeastOfLine >= picture.Width));
        (int left, int right) = (Array.FindIndex(columns, it => it * LeastOfLine >= picture.Height), Array.FindLastIndex(columns, it => it * LeastOfLine >= picture.Height));
        if (top < 0 || left < 0)
        {
            return true;
        }

        long area = (long)(bottom - top + 1) * (right - left + 1), standOut = 0;
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                standOut += Math.Abs(picture.Samples[(y * picture.Width) + x] - level) > Near ? 1 : 0;
            }
        }

        return 100 * area <= (long)MostOfPicture * picture.Samples.Length || 100 * (area - standOut) >= LeastBetween * area;
    }
}
