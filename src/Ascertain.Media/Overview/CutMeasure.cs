namespace Ascertain.Media.Overview;

/// <summary>Where the picture changes at once and stays changed: a help for finding one's way, and no finding.</summary>
/// <remarks>
/// <para>Each picture is divided into at most 16 × 16 blocks; a step is the mean absolute difference of the block means of two neighbouring pictures, in sixteenths of a level of luma (0 to 255). A cut is said
/// at a picture when the step to it is at least <see cref="LeastStep"/>, at least <see cref="Times"/> times each of the two steps before and after it, and the two pictures that follow differ from the one before it by as much.</para>
/// <para>A pan has steps alike, and a flash of one or two pictures comes back: neither is said. Not found: dissolves, fades, cuts between pictures alike in their blocks, cuts within two pictures of another or of the end of a flash.
/// Said though there is none: a flash or an obstacle of three pictures and more, motion drawn on every third picture or more seldom, a leap of the camera. Across pictures that were kept off nothing is compared.</para>
/// </remarks>
public sealed class CutMeasure
{
    /// <summary>12 levels, in sixteenths. Arbitrary; tried on real clips afterwards (<c>CutMeasureRealClipTests</c>) and left as it was.</summary>
    public const int LeastStep = 12 * 16;

    /// <summary>Arbitrary.</summary>
    public const int Times = 3;

    private const int Blocks = 16;
    private const int Around = 2;

    private readonly List<(long Index, ushort[] Means)> recent = []; // at most two before the picture in question and the one before, and two after it

    /// <summary>Takes the next picture.</summary>
    /// <returns>A picture before it at which a cut is said; null when there is none.</returns>
    public long? Add(SmallPicture picture)
    {
        ushort[] means = Means(picture);
        if (recent.Count > 0 && (recent[^1].Index != picture.Index - 1 || recent[^1].Means.Length != means.Length))
        {
            recent.Clear();
        }

        recent.Add((picture.Index, means));
        if (recent.Count > (2 * Around) + 2)
        {
            recent.RemoveAt(0);
        }

        return Said(recent.Count - 1 - Around);
    }

    /// <summary>No more come.</summary>
    /// <returns>Cuts at the last pictures.</returns>
    public IReadOnlyList<long> End()
    {
        List<long> said = [];
        for (int at = Math.Max(1, recent.Count - Around); at < recent.Count; at++)
        {
            if (Said(at) is { } cut)
            {
                said.Add(cut);
            }
        }

        recent.Clear();
        return said;
    }

    // Steps that are not there, at the beginning and the end, say nothing against it.
    private long? Said(int at)
    {
        if (at < 1 || Step(at - 1, at) is not (>= LeastStep and { } step))
        {
            return null;
        }

        for (int i = Math.Max(1, at - Around); i < recent.Count && i <= at + Around; i++)
        {
            if ((i != at && step < Times * Step(i - 1, i)) || (i > at && Step(at - 1, i) < LeastStep))
            {
                return null;
            }
        }

        return recent[at].Index;
    }

    private int Step(int one, int other)
    {
        (ushort[] a, ushort[] b) = (recent[one].Means, recent[other].Means);
        int sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return sum / a.Length;
    }

    private static ushort[] Means(SmallPicture picture)
    {
        (int across, int down) = (Math.Min(Blocks, picture.Width), Math.Min(Blocks, picture.Height));
        ushort[] means = new ushort[across * down];
        for (int block = 0; block < means.Length; block++)
        {
            (int column, int row) = (block % across, block / across);
            (int left, int right, int top, int bottom) = (column * picture.Width / across, (column + 1) * picture.Width / across, row * picture.Height / down, (row + 1) * picture.Height / down);
            int sum = 0;
            for (int y = top; y < bottom; y++)
            {
                for (int x = left; x < right; x++)
                {
                    sum += picture.Grey[(y * picture.Width) + x];
                }
            }

            means[block] = (ushort)(16 * sum / ((right - left) * (bottom - top)));
        }

        return means;
    }
}
