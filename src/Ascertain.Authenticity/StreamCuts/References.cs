using System.Globalization;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>References to pictures that are not there: frame_num of H.264 (§7.4.3) and reference picture sets of H.265 (§8.3.2).</summary>
internal static class References
{
    /// <summary>The places where references are missing; one for each run of pictures that follow one another.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream)
    {
        int second = SecondAccess(stream), last = -2, broken = stream.Pictures.Count(static it => it.Counts.FrameNumberBreak is not null);

        // An encoder that leaves numbers out all the time does so by design (temporal layers, gaps allowed).
        bool isHabit = broken * 8 > stream.Pictures.Count;
        foreach (CountedPicture it in stream.Pictures)
        {
            if (it.Counts.FrameNumberBreak is { } jump && !isHabit)
            {
                yield return new CutSign(CutSignKind.FrameNumber, it.DecodeIndex, it.Sample.Offset,
                    string.Create(CultureInfo.InvariantCulture, $"frame_num is {jump.Found} where {jump.Expected} or {jump.Previous} would follow; {broken} of {stream.Pictures.Count} pictures do not follow."));
            }

            if (it.Counts.MissingReferences > 0 && it.DecodeIndex >= second)
            {
                if (it.DecodeIndex - last > 16)
                {
                    int group = GroupOf(stream, it.DecodeIndex);
                    yield return new CutSign(CutSignKind.MissingReference, it.Counts.IsLeading ? group : it.DecodeIndex, it.Sample.Offset,
                        string.Create(CultureInfo.InvariantCulture, $"Picture {it.DecodeIndex} (decode order) may refer to {it.Counts.MissingReferences} {(it.Counts.MissingReferences == 1 ? "picture" : "pictures")} that the stream does not hold before it."));
                }

                last = it.DecodeIndex;
            }
        }
    }

    /// <summary>Leading pictures of the first group that refer to what is not there.</summary>
    public static int AtBeginning(CountedStream stream)
    {
        int second = SecondAccess(stream);
        return stream.Pictures.Count(it => it.Counts.MissingReferences > 0 && it.DecodeIndex < second);
    }

    private static int SecondAccess(CountedStream stream) => stream.Pictures.Where(static it => it.IsRandomAccess && it.DecodeIndex > 0).Select(static it => it.DecodeIndex).DefaultIfEmpty(int.MaxValue).First();

    private static int GroupOf(CountedStream stream, int index)
    {
        while (index > 0 && !stream.Pictures[index].IsRandomAccess)
        {
            index--;
        }

        return index;
    }
}
