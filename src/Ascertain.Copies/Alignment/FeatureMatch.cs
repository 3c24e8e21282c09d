using Ascertain.Copies.Features;

namespace Ascertain.Copies.Alignment;

/// <summary>A feature of one picture and the feature of another that looks most like it.</summary>
internal readonly struct FeatureMatch
{
    // 2^(n/3), n from -5 to 5.
    private static readonly double[] Sizes = [0.31498, 0.396850, 0.5, 0.629961, 0.793701, 1, 1.259921, 1.587401, 2, 2.519842, 3.174802];

    private FeatureMatch(in PictureFeature from, in PictureFeature to, int index, int distance) =>
        (X, Y, ToX, ToY, LevelStep, To, Distance) = (from.X, from.Y, to.X, to.Y, to.Level - from.Level, index, distance);

    /// <summary>Where it lies in the first picture.</summary>
    public float X { get; }

    /// <summary>Where it lies in the first picture.</summary>
    public float Y { get; }

    /// <summary>Where it lies in the second.</summary>
    public float ToX { get; }

    /// <summary>Where it lies in the second.</summary>
    public float ToY { get; }

    /// <summary>Levels by which it is larger in the second.</summary>
    public int LevelStep { get; }

    /// <summary>Number of the feature of the second picture.</summary>
    public int To { get; }

    /// <summary>Comparisons in which they differ.</summary>
    public int Distance { get; }

    /// <summary>The change of size and the shift that it tells alone.</summary>
    public PictureTransform Alone
    {
        get
        {
            double size = Sizes[LevelStep + 5];
            return new(size, 0, 0, size, ToX - (size * X), ToY - (size * Y));
        }
    }

    /// <summary>Finds for each feature of one the most alike of another, where it is alike enough; of equals the first.</summary>
    /// <returns>How many there are.</returns>
    public static int Find(ReadOnlySpan<PictureFeature> one, ReadOnlySpan<PictureFeature> other, Span<FeatureMatch> found)
    {
        int count = 0;
        foreach (ref readonly PictureFeature feature in one)
        {
            int least = StillPair.MostDistance + 1, at = -1;
            for (int i = 0; i < other.Length; i++)
            {
                ref readonly PictureFeature to = ref other[i];
                if (to.IsBright == feature.IsBright)
                {
                    int distance = feature.Descriptor.DistanceTo(to.Descriptor);
                    if (distance < least)
                    {
                        (least, at) = (distance, i);
                    }
                }
            }

            if (at >= 0)
            {
                found[count++] = new FeatureMatch(feature, other[at], at, least);
            }
        }

        return count;
    }
}
