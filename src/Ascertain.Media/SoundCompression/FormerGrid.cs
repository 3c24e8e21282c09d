using System.Runtime.Intrinsics;
using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.Kernels;

namespace Ascertain.Media.SoundCompression;

/// <summary>Looks for the frame grid of an earlier coding: at the right offset, blocks of the transform hold more values near 0 than at any other.</summary>
/// <remarks>
/// <para>An encoder makes many coefficients 0. Transformed again at the same place, they are 0 but for the error of the later quantiser, which the stream states band by band; at any other place they are not.
/// After J. Herre and M. Schug, Analysis of decompressed audio, the inverse decoder, AES 109 (2000), and R. Yang, Z. Qu and J. Huang, Detecting digital audio forgeries by checking frame offsets, ACM MM&amp;Sec (2008).</para>
/// <para>Nearness of a coefficient X to 0 is (ε / (X² + ε))², where ε is the mean square of the later quantiser's error there. Some blocks are looked at with every offset from 1 to 1023; the offsets that stand out most are then
/// compared, on other blocks, with the offsets 3 samples before and behind them. Blocks have the Kaiser-Bessel derived window, which the encoders known here use; another window weakens what is found.</para>
/// </remarks>
public sealed partial class FormerGrid
{
    /// <summary>Samples of a frame: an offset and one that is so much larger are the same.</summary>
    public const int FrameLength = AacConfiguration.FrameLength;

    /// <summary>Blocks that are looked at with every offset, or half of all where there are fewer. Arbitrary: time grows with it; with 32 the right offset was missing too often among those that were compared.</summary>
    public const int SearchBlocks = 64;

    /// <summary>Most blocks of the comparison. Arbitrary: time grows with it.</summary>
    public const int MostBlocks = 400;

    /// <summary>Least blocks of the comparison. Arbitrary: fewer do not give a standard deviation worth the name.</summary>
    public const int LeastBlocks = 24;

    private const int Candidates = 32, NearCandidates = 12, Beside = 3, Neighbourhood = 8, HalfFrame = 512, HalfReach = 6, NearReach = 32, LeastOffset = 6, MostOffset = AacConfiguration.FrameLength - 6;

    // Coefficients below 8 are left out: there a block shifted by a few samples looks the same.
    private const int LeastCoefficient = 8;

    private readonly CodedSound sound;
    private readonly double[] window = [.. AacWindows.LongKaiser, .. AacWindows.LongKaiser.Reverse()];
    private readonly Vector256<double>[] block = new Vector256<double>[2048];
    private readonly Vector256<double>[] first = new Vector256<double>[1024], second = new Vector256<double>[1024];
    private readonly double[][] here, next;
    private readonly int[] tops;
    private readonly SoundView[] views;
    private readonly float[] left = new float[3072], right = new float[3072];
    private readonly FourCosineTransforms transforms = new(1024);

    private FormerGrid(CodedSound sound)
    {
        this.sound = sound;
        views = sound.IsPair ? [SoundView.First, SoundView.Second, SoundView.Middle, SoundView.Side] : [SoundView.First];
        here = [.. views.Select(static _ => new double[1024])];
        next = [.. views.Select(static _ => new double[1024])];
        tops = new int[views.Length];
    }

    /// <summary>Looks for the grid in a part of the sound.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="fromFrame">First frame of the part.</param>
    /// <param name="toFrame">First frame behind it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The offset that stands out most; null where too few blocks can be looked at.</returns>
    public static FormerGridPeak? Search(CodedSound sound, int fromFrame, int toFrame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sound);
        int[] usable = Usable(sound, fromFrame, toFrame);
        if (usable.Length < 2 * LeastBlocks)
        {
            return null;
        }

        int search = Math.Min(SearchBlocks, usable.Length / 2);
        int[] searched = [.. Enumerable.Range(0, search).Select(it => usable[(int)((long)it * usable.Length / search)])];
        int[] others = [.. usable.Except(searched)];
        others = others.Length <= MostBlocks ? others : [.. Enumerable.Range(0, MostBlocks).Select(it => others[(int)((long)it * others.Length / MostBlocks)])];
        return new FormerGrid(sound).Run(searched, others, cancellationToken);
    }

    private double[] Candidate(int[] frames, CancellationToken cancellationToken)
    {
        double[] sums = new double[AacConfiguration.FrameLength];
        foreach (int frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Load(frame);
            for (int offset = 0; offset < sums.Length; offset += 4)
            {
                Vector256<double> near = Nearness(offset, offset + 1, offset + 2, offset + 3);
                for (int lane = 0; lane < 4; lane++)
                {
                    sums[offset + lane] += near[lane];
                }
            }
        }

        // What the energy of the sound does changes slowly with the offset: the mean of the neighbours is taken off.
        double[] heights = new double[sums.Length];
        for (int i = LeastOffset; i < MostOffset; i++)
        {
            heights[i] = sums[i] - ((sums[i - 4] + sums[i - 3] + sums[i - 2] + sums[i + 2] + sums[i + 3] + sums[i + 4]) / 6);
        }

        return heights;
    }

    private FormerGridPeak Run(int[] searched, int[] others, CancellationToken cancellationToken)
    {
        double[] found = Candidate(searched, cancellationToken);
        int[] ranked = [.. Enumerable.Range(LeastOffset, MostOffset - LeastOffset).OrderByDescending(it => found[it])]; // stable
        int[] far = [.. ranked.Where(static it => !IsNear(it)).Take(Candidates)], near = [.. ranked.Where(IsNear).Take(NearCandidates)];
        double[] heights = Compare([.. far, .. near], others, cancellationToken);
        (int best, double next) = Best(far, heights.AsSpan(0, far.Length));
        (int beside, double besideNext) = Best(near, heights.AsSpan(far.Length));
        return new FormerGridPeak(far[best], heights[best], next, near[beside], heights[far.Length + beside], besideNext, others.Length);
    }

    // The highest, and the height of the next one that is not a part of it.
    private static (int Index, double Next) Best(int[] offsets, ReadOnlySpan<double> heights)
    {
        int best = 0;
        for (int i = 1; i < heights.Length; i++)
        {
            best = heights[i] > heights[best] ? i : best;
        }

        double next = 0;
        for (int i = 0; i < heights.Length; i++)
        {
            next = Math.Abs(offsets[i] - offsets[best]) > Neighbourhood ? Math.Max(next, heights[i]) : next;
        }

        return (best, next);
    }

    // Close to the present grid its own zeros show, and half a frame from it through the symmetry of the transform; seen on sounds coded once.
    private static bool IsNear(int offset) => Math.Min(offset, FrameLength - offset) < NearReach || Math.Abs(offset - HalfFrame) <= HalfReach;

    private double[] Compare(int[] candidates, int[] frames, CancellationToken cancellationToken)
    {
        double[] sums = new double[candidates.Length], squares = new double[candidates.Length];
        foreach (int frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Load(frame);
            for (int i = 0; i < candidates.Length; i++)
            {
                Vector256<double> near = Nearness(candidates[i], candidates[i] - Beside, candidates[i] + Beside, candidates[i]);
                double difference = near[0] - ((near[1] + near[2]) / 2);
                sums[i] += difference;
                double beside = near[1] - near[2];
                squares[i] += beside * beside;
            }
        }

        double[] heights = new double[candidates.Length];
        for (int i = 0; i < candidates.Length; i++)
        {
            // The two neighbours differ by chance alone: their difference has twice the variance of one of them, what is compared here one and a half times.
            double mean = sums[i] / frames.Length, variance = 0.75 * squares[i] / frames.Length;
            heights[i] = variance > 0 ? mean / Math.Sqrt(variance / frames.Length) : 0;
        }

        return heights;
    }

    private void Load(int frame)
    {
        sound.Copy(frame, left, right);
        for (int i = 0; i < views.Length; i++)
        {
            tops[i] = Math.Min(Errors(views[i], frame, here[i]), Errors(views[i], frame + 1, next[i]));
        }
    }

    // Of four offsets, one a lane.
    private Vector256<double> Nearness(int a, int b, int c, int d)
    {
        Transform(left, a, b, c, d, first);
        if (sound.IsPair)
        {
            Transform(right, a, b, c, d, second);
        }

        Vector256<double> share = Vector256.Create(a, b, c, (double)d) * (1.0 / 1024), total = Vector256<double>.Zero;
        for (int i = 0; i < views.Length; i++)
        {
            double x = views[i] switch { SoundView.First => 1, SoundView.Second => 0, _ => 0.5 };
            double y = views[i] switch { SoundView.First => 0, SoundView.Second => 1, SoundView.Middle => 0.5, _ => -0.5 };
            double[] errors = here[i], later = next[i];
            Vector256<double> sum = Vector256<double>.Zero;
            for (int k = LeastCoefficient; k < tops[i]; k++)
            {
                Vector256<double> error = (share * (later[k] - errors[k])) + Vector256.Create(errors[k]), value = sound.IsPair ? (first[k] * x) + (second[k] * y) : first[k];
                Vector256<double> near = error / ((value * value) + error);
                sum += near * near;
            }

            total += sum;
        }

        return total;
    }

    private void Transform(float[] from, int a, int b, int c, int d, Vector256<double>[] into)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = Vector256.Create(from[a + i], from[b + i], from[c + i], (double)from[d + i]) * window[i];
        }

        transforms.Forward(block, into);
    }

    // Frames whose neighbourhood is made of long blocks, with values in the lower bands.
    private static int[] Usable(CodedSound sound, int fromFrame, int toFrame)
    {
        List<int> usable = [];
        for (int frame = Math.Max(1, fromFrame); frame + 2 < Math.Min(toFrame, sound.FrameCount); frame++)
        {
            if (!sound.Frames[frame - 1].IsShort && !sound.Frames[frame].IsShort && !sound.Frames[frame + 1].IsShort && !sound.Frames[frame + 2].IsShort
                && sound.Frames[frame].FirstNoise[4] >= 0 && sound.Frames[frame + 1].FirstNoise[4] >= 0)
            {
                usable.Add(frame);
            }
        }

        return [.. usable];
    }

    // Mean square of the error of each coefficient; the end of the lowest run of bands in which it is known.
    private int Errors(SoundView view, int frame, double[] into)
    {
        ReadOnlySpan<short> offsets = AacBands.Offsets(sound.Configuration.RateIndex, isShort: false);
        FrameCoding coding = sound.Frames[frame];
        for (int band = 0; band < offsets.Length - 1; band++)
        {
            float noise = coding.Noise(view, band);
            if (noise < 0)
            {
                return offsets[band];
            }

            for (int k = offsets[band]; k < offsets[band + 1]; k++)
            {
                into[k] = noise;
            }
        }

        return 1024;
    }
}
