namespace Ascertain.Chronolocation.Shadows;

/// <summary>Which of the shadows of a clip share a bearing of the camera, and what each direction is then used for.</summary>
/// <param name="Common">Stated or unknown bearings with the directions that are told against each.</param>
/// <param name="Uses">Of each shadow.</param>
internal sealed record ShadowBearings(IReadOnlyList<CommonBearing> Common, IReadOnlyList<DirectionUse> Uses)
{
    private const double Degree = Math.PI / 180;

    /// <summary>Groups them: by frame, or all together where the camera does not turn.</summary>
    /// <param name="shadows">By frame, as measured, in the order of the question.</param>
    /// <param name="setting">What a person stated of the camera.</param>
    /// <remarks>A bearing that is stated without a frame is that of all frames. Of a frame by itself whose bearing nobody stated, a single direction says nothing.
    /// A single direction with a stated bearing is taken given the length of its shadow, whose error comes from the same marks; where it is known so badly that the far side of the circle is within reach, the two are taken as independent.</remarks>
    public static ShadowBearings Of(IReadOnlyList<(long Frame, MeasuredShadow Measured)> shadows, FilmingSetting setting)
    {
        bool isOne = setting.KeepsBearing || (setting.BearingDegrees is not null && setting.BearingFrame is null);
        DirectionUse[] uses = new DirectionUse[shadows.Count];
        List<CommonBearing> common = [];
        foreach (IGrouping<long, int> group in Enumerable.Range(0, shadows.Count).GroupBy(it => isOne ? 0 : shadows[it].Frame))
        {
            bool isStated = setting.BearingDegrees is not null && (isOne || setting.BearingFrame == group.Key);
            int[] good = [.. group.Where(it => shadows[it].Measured.RelativeAzimuthSigmaDegrees is > 0 and <= CommonBearing.GreatestSigmaDegrees)];
            CommonBearing? bearing = good.Length >= (isStated ? 1 : 2) ? Bearing(good, shadows, setting, isStated) : null;
            if (bearing is null)
            {
                foreach (int one in group)
                {
                    uses[one] = isStated && good.Length < 2 && (group.Count() == 1 || good.Contains(one)) ? DirectionUse.ByBearing : DirectionUse.None;
                }

                continue;
            }

            common.Add(bearing);
            foreach (int one in good)
            {
                uses[one] = good.Length == 1 ? DirectionUse.WithItsLength : isStated ? DirectionUse.BySharedBearing : DirectionUse.ByEachOther;
            }
        }

        return new ShadowBearings([.. common], uses);
    }

    private static CommonBearing? Bearing(int[] members, IReadOnlyList<(long Frame, MeasuredShadow Measured)> shadows, FilmingSetting setting, bool isStated)
    {
        (double[] left, double[] byLengths) = Covariance(members, shadows, setting.GroundSigmaDegrees * Degree);
        CommonBearing? bearing = CommonBearing.Create([.. members.Select(it => (it, shadows[it].Measured.RelativeAzimuthDegrees))], left,
            isStated ? setting.BearingDegrees : null, isStated ? setting.BearingSigmaDegrees : null, byLengths, out _);
        return bearing is { Shadows.Count: 1, IsNarrow: false } ? null : bearing;
    }

    /// <summary>Standard deviation of the turn from one direction to another, in degrees: what their marks share drops out of it.</summary>
    public static double TurnSigmaDegrees((long Frame, MeasuredShadow Measured) one, (long Frame, MeasuredShadow Measured) other)
    {
        double variance = (one.Measured.RelativeAzimuthSigmaDegrees * one.Measured.RelativeAzimuthSigmaDegrees) + (other.Measured.RelativeAzimuthSigmaDegrees * other.Measured.RelativeAzimuthSigmaDegrees);
        for (int part = one.Frame == other.Frame ? 0 : MarkedCamera.PartOfView; part < MarkedCamera.Parts; part++)
        {
            variance -= 2 * one.Measured.TurnsByCameraDegrees[part] * other.Measured.TurnsByCameraDegrees[part];
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    // Of the directions given the lengths, whose errors come from the same marks: K_aa − K_ar K_rr⁻¹ K_ra; and K_ar K_rr⁻¹, the degrees that an error of each length takes along.
    private static (double[] Left, double[] ByLengths) Covariance(int[] members, IReadOnlyList<(long Frame, MeasuredShadow Measured)> shadows, double slope)
    {
        int n = members.Length;
        double[] turns = new double[n * n], ratios = new double[n * n], both = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                (long frame, MeasuredShadow one) = shadows[members[i]];
                (long otherFrame, MeasuredShadow other) = shadows[members[j]];
                int at = (i * n) + j;
                if (i == j)
                {
                    double byGround = slope * one.Ratio * one.Ratio; // see ShadowMisfit: cot h is the ratio
                    turns[at] = (one.RelativeAzimuthSigmaDegrees * one.RelativeAzimuthSigmaDegrees) - (one.RelativeAzimuthSigmaOfCameraDegrees * one.RelativeAzimuthSigmaOfCameraDegrees);
                    ratios[at] = (one.RatioSigma * one.RatioSigma) - (one.RatioSigmaOfCamera * one.RatioSigmaOfCamera) + (byGround * byGround);
                    both[at] = one.CovarianceOfClicks;
                }

                // Marks of the camera are shared inside a frame; of other frames only the stated angle of view is, since each has marks of its own.
                for (int part = frame == otherFrame ? 0 : MarkedCamera.PartOfView; part < MarkedCamera.Parts; part++)
                {
                    turns[at] += one.TurnsByCameraDegrees[part] * other.TurnsByCameraDegrees[part];
                    ratios[at] += one.RatiosByCamera[part] * other.RatiosByCamera[part];
                    both[at] += one.TurnsByCameraDegrees[part] * other.RatiosByCamera[part];
                }
            }
        }

        if (SymmetricInverse.Of(ratios, n) is not { } inverse)
        {
            return (turns, []);
        }

        double[] byLengths = Product(both, inverse, n, isSecondTurned: false), taken = Product(byLengths, both, n, isSecondTurned: true);
        for (int i = 0; i < taken.Length; i++)
        {
            turns[i] -= taken[i];
        }

        return (turns, byLengths);
    }

    private static double[] Product(double[] first, double[] second, int n, bool isSecondTurned)
    {
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    product[(i * n) + j] += first[(i * n) + k] * (isSecondTurned ? second[(j * n) + k] : second[(k * n) + j]);
                }
            }
        }

        return product;
    }
}
