using System.Globalization;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>How full the coded picture buffer is that an encoder of H.264 wrote for: what it says at a buffering period against what the pictures before leave (Annex C).</summary>
/// <remarks>The buffer gains rate · time and loses the bits of each picture as it is taken out; it holds no more than its size. Parameter sets that a container keeps elsewhere and start codes are not counted; both are some bytes a picture. Periods that begin with an encoder's text are left out, since encoders do not count it.</remarks>
internal static class BufferFill
{
    /// <summary>Of the size of the buffer: smaller differences are not told. Chosen on fitting sources: bench/results/stream-cuts.md.</summary>
    public const double Least = 0.02;

    // Arbitrary, as for the numbers of IDR pictures.
    private const int OneIn = 4;

    /// <summary>The periods at whose beginning the buffer is not as full as it should be.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream)
    {
        (int Picture, double Said, double Expected)[] periods = [.. Periods(stream)];
        int off = periods.Count(static it => Math.Abs(it.Said - it.Expected) > Least);
        return periods.Length < 3 || off * OneIn > Math.Max(periods.Length, OneIn) ? [] : periods.Where(static it => Math.Abs(it.Said - it.Expected) > Least).Select(it =>
            new CutSign(CutSignKind.Buffer, it.Picture, stream.Pictures[it.Picture].Sample.Offset,
                string.Create(CultureInfo.InvariantCulture, $"By its own message the buffer is {100 * it.Said:0.0} % full; what came before leaves {100 * it.Expected:0.0} %. At {periods.Length - off} of {periods.Length - 1} other periods both agree within {100 * Least:0} %.")));
    }

    /// <summary>For each period but the first: how full the buffer is said to be, and how full it should be, in parts of its size.</summary>
    public static IEnumerable<(int Picture, double Said, double Expected)> Periods(CountedStream stream)
    {
        double? fill = null;
        for (int i = 0; i < stream.Pictures.Count; i++)
        {
            CountedPicture it = stream.Pictures[i];
            if (it.Counts is not { RemovalDelay: { } delay, TickSeconds: > 0 and double tick, Buffer: { BitsPerSecond: > 0, Bits: > 0 } buffer })
            {
                fill = null; // no longer known
                continue;
            }

            if (it.Counts.InitialRemovalDelay is { } initial)
            {
                double said = initial / 90_000.0 * buffer.BitsPerSecond / buffer.Bits;
                if (fill is { } expected)
                {
                    yield return (i, said, expected / buffer.Bits);
                }

                // What an encoder writes of itself, once, it does not count.
                fill = it.Counts.EncoderText is null ? said * buffer.Bits : null;
                delay = 0; // from here on delays count from this picture
            }

            if (fill is not { } before || i + 1 == stream.Pictures.Count || stream.Pictures[i + 1].Counts.RemovalDelay is not { } next)
            {
                continue;
            }

            double after = before - (8.0 * it.Sample.Size) + (buffer.BitsPerSecond * Math.Max(0, next - delay) * tick);
            fill = buffer.IsConstant ? after : Math.Min(after, buffer.Bits);
        }
    }
}
