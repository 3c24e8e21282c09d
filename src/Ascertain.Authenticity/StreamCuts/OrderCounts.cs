using System.Globalization;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>The order count of open groups: it runs on over random access pictures that are no IDR picture, by one step a picture (H.264 §8.2.1, H.265 §8.3.1).</summary>
internal static class OrderCounts
{
    // Arbitrary, as for the numbers of IDR pictures.
    private const int OneIn = 4;

    /// <summary>Random access pictures whose order count does not fit the number of pictures since the one before.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream)
    {
        int step = Step(stream);
        if (step == 0)
        {
            yield break;
        }

        List<(CountedPicture Picture, int Shown, int Beyond)> steps = [];
        CountedPicture? before = null;
        foreach (CountedPicture it in stream.Pictures)
        {
            if (!it.IsRandomAccess || it.Counts.OrderLsb is not { } lsb)
            {
                continue;
            }

            if (before is { Counts: { OrderLsb: { } from, OrderLsbBits: var bits } } && !it.IsIdr && it.Counts.OrderLsbBits == bits)
            {
                int mask = (1 << bits) - 1, shown = stream.Places[it.DecodeIndex] - stream.Places[before.DecodeIndex];
                steps.Add((it, shown, (lsb - from - (step * shown)) & mask));
            }

            before = it;
        }

        int off = steps.Count(static it => it.Beyond != 0);
        if (steps.Count < 3 || off * OneIn > Math.Max(steps.Count, OneIn))
        {
            yield break;
        }

        foreach ((CountedPicture picture, int shown, int beyond) in steps.Where(static it => it.Beyond != 0))
        {
            int modulus = 1 << picture.Counts.OrderLsbBits;
            yield return new CutSign(CutSignKind.OrderCount, picture.DecodeIndex, picture.Sample.Offset,
                string.Create(CultureInfo.InvariantCulture, $"The order count goes on by {(beyond + (step * shown)) % modulus} (of {modulus}) where {shown} pictures are shown since the random access picture before it, {step} each: as if {beyond / step} pictures more{(beyond % step == 0 ? "" : " and a part")}, or these and a multiple of {modulus / step}, had been there. At {steps.Count - off} of {steps.Count - 1} other such steps it fits."));
        }
    }

    // By how much the count grows from one shown picture to the next: the most frequent value within a group.
    private static int Step(CountedStream stream)
    {
        Dictionary<int, int> seen = [];
        for (int i = 1; i < stream.PresentationOrder.Count; i++)
        {
            if (stream.Pictures[stream.PresentationOrder[i - 1]].OrderCount is { } before && stream.Pictures[stream.PresentationOrder[i]].OrderCount is { } now && now - before is > 0 and <= 8)
            {
                seen[now - before] = seen.GetValueOrDefault(now - before) + 1;
            }
        }

        return seen.Count == 0 ? 0 : seen.OrderByDescending(static it => it.Value).ThenBy(static it => it.Key).First().Key;
    }
}
