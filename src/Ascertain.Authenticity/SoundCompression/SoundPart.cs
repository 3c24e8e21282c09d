using Ascertain.Media.SoundCompression;
using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.SoundCompression;

/// <summary>What was measured on one part of the sound, of as many frames as the sounds that the score was fitted on.</summary>
/// <param name="FirstFrame">First frame of the part, from 0.</param>
/// <param name="FrameCount">Frames of the part.</param>
/// <param name="Grid">Where the frame grid of an earlier coding would lie.</param>
/// <param name="Steps">How well the steps of an earlier quantiser fit, <see cref="FormerLattice.Excess"/>.</param>
internal sealed record SoundPart(int FirstFrame, int FrameCount, FormerGridPeak Grid, double Steps)
{
    // About what sounds coded once have, so that small differences of small numbers count little.
    private const double UsualHeight = 2, UsualSteps = 0.03, UsualNearHeight = 4;

    /// <summary>The three numbers that the score is made of, each as a natural logarithm: how far the grid stands above the next offset, the steps, and how far the best offset close to the present grid stands above the next one there.</summary>
    /// <remarks>Quotients and not heights, because steady tones make many offsets high together.</remarks>
    public double[] Features() =>
    [
        DMath.Log((UsualHeight + Math.Max(0, Grid.Height)) / (UsualHeight + Grid.NextHeight)),
        DMath.Log(1 + (Steps / UsualSteps)),
        DMath.Log((UsualNearHeight + Math.Max(0, Grid.NearHeight)) / (UsualNearHeight + Grid.NearNextHeight)),
    ];
}
