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
    // What sounds coded once have, roughly: below it the steps say nothing against a grid that moved, nor the contrast close to the present grid.
    private const double UsualSteps = 0.03, UsualNearContrast = 3;

    /// <summary>The four numbers that the score is made of, each as a natural logarithm: contrast of the grid, its height, the steps, and the contrast close to the present grid.</summary>
    public double[] Features() =>
    [
        DMath.Log(1 + Math.Max(0, Grid.Height - Grid.NextHeight)),
        DMath.Log(1 + Math.Max(0, Grid.Height)),
        DMath.Log(Math.Max(1, Steps / UsualSteps)),
        DMath.Log(1 + Math.Max(0, Grid.NearHeight - Grid.NearNextHeight - UsualNearContrast)),
    ];
}
