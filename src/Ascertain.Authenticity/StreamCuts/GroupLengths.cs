using System.Globalization;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>Groups of pictures, from one random access picture of the stream to the next.</summary>
internal static class GroupLengths
{
    private const int FewestGroups = 4, OneIn = 4;

    /// <summary>Groups inside the clip that are shorter than the others; the last one ends where the clip ends and says nothing.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream)
    {
        int[] starts = Starts(stream), lengths = [.. Enumerable.Range(0, Math.Max(0, starts.Length - 1)).Select(it => starts[it + 1] - starts[it])];
        if (lengths.Length < FewestGroups)
        {
            yield break;
        }

        int usual = lengths.GroupBy(static it => it).OrderByDescending(static it => it.Count()).ThenBy(static it => it.Key).First().Key, same = lengths.Count(it => it == usual);
        for (int i = 0; i < lengths.Length && (lengths.Length - same) * OneIn <= lengths.Length; i++)
        {
            // Open groups have their leading pictures behind the random access picture, so that the first group can be shorter by them.
            if (lengths[i] < usual && !(i == 0 && usual - lengths[i] <= 3))
            {
                yield return new CutSign(CutSignKind.ShortGroup, starts[i + 1], stream.Pictures[starts[i + 1]].Sample.Offset,
                    string.Create(CultureInfo.InvariantCulture, $"A random access picture stands {lengths[i]} pictures after the one before; {same} of {lengths.Length - 1} other groups have {usual}."));
            }
        }
    }

    /// <summary>Decode indices of the pictures at which groups begin: by the stream's own marks, or the container's where it has none.</summary>
    public static int[] Starts(CountedStream stream)
    {
        int[] own = [.. stream.Pictures.Where(static it => it.IsRandomAccess).Select(static it => it.DecodeIndex)];
        return own.Length > 0 ? own : [.. stream.Pictures.Where(static it => it.Sample.IsKey).Select(static it => it.DecodeIndex)];
    }
}
