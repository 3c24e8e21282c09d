using System.Runtime.Intrinsics;

namespace Ascertain.Media.SoundCompression;

public sealed partial class FormerGrid
{
    /// <summary>Where in a part of the sound the former grid passes from one offset to another.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="fromFrame">First frame of the part.</param>
    /// <param name="toFrame">First frame behind it.</param>
    /// <param name="before">Offset of the grid at the beginning of the part, from 6 to 1017 as <see cref="Search"/> gives it.</param>
    /// <param name="after">Offset at its end.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <returns>The frame at which the later offset begins to fit better, such that the sum of what speaks for the first offset before it and for the second one from it on is largest; null where no block can be looked at.</returns>
    public static int? ChangeAt(CodedSound sound, int fromFrame, int toFrame, int before, int after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentOutOfRangeException.ThrowIfLessThan(before, LeastOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(before, MostOffset);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, LeastOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(after, MostOffset);
        FormerGrid grid = new(sound);
        double sum = 0, most = double.NegativeInfinity;
        int? best = null;
        foreach (int frame in Usable(sound, fromFrame, toFrame))
        {
            cancellationToken.ThrowIfCancellationRequested();
            grid.Load(frame);
            sum += grid.StandsOut(before) - grid.StandsOut(after);

            // A block of two frames' length begins in this frame and ends in the next but one: with this frame it is the last to have the first grid.
            (best, most) = sum > most ? (frame + 2, sum) : (best, most);
        }

        return best is { } found ? Math.Min(found, Math.Min(toFrame, sound.FrameCount)) : null;
    }

    private double StandsOut(int offset)
    {
        Vector256<double> near = Nearness(offset, offset - Beside, offset + Beside, offset);
        return near[0] - ((near[1] + near[2]) / 2);
    }
}
