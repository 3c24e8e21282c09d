using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>How far a sun is from throwing the shadow that was measured, in standard deviations; and the likelihood of the measurement under that sun.</summary>
/// <remarks>The ratio under a sun at apparent elevation h is cot h. On ground that falls or rises by a small angle b along the shadow it is cos h / sin(h + b), whose derivative at b = 0 is −cot² h: so a slope of
/// standard deviation b adds b cot² h to the ratio's. The sun is a disc of half a degree: the middle of the half-shadow is meant, and how well that was met belongs to the standard deviation.</remarks>
internal sealed class ShadowMisfit
{
    private const double Degree = Math.PI / 180;
    private readonly ShadowObservation observation;
    private readonly double slope; // radians
    private readonly double cellVariance; // radians², of the elevation inside a cell of ground

    /// <param name="observation">What was measured.</param>
    /// <param name="cellSigmaDegrees">Standard deviation of the sun's elevation and azimuth inside what one evaluation stands for; 0 for a point.</param>
    public ShadowMisfit(ShadowObservation observation, double cellSigmaDegrees = 0)
    {
        this.observation = observation;
        slope = observation.GroundSigmaDegrees * Degree;
        cellVariance = cellSigmaDegrees * cellSigmaDegrees * Degree * Degree;
    }

    /// <summary>Likelihood of the ratio as a multiple of the greatest it could have; 1 where it was not measured; 0 for a sun that throws no shadow.</summary>
    /// <param name="sine">Of the sun's apparent elevation.</param>
    /// <param name="misfit">In standard deviations, signed: positive where the shadow was longer than this sun throws it.</param>
    /// <param name="slackSigmas">By how many standard deviations the sun may come nearer within what one evaluation stands for.</param>
    public double OfElevation(double sine, out double misfit, double slackSigmas = 0)
    {
        misfit = double.PositiveInfinity;
        if (!(sine > 0))
        {
            return 0;
        }

        if (observation.Ratio is not { } ratio)
        {
            misfit = 0;
            return 1;
        }

        double cotangent = Math.Sqrt(Math.Max(0, 1 - (sine * sine))) / sine, steepness = 1 + (cotangent * cotangent); // −d cot h / dh
        double byGround = slope * cotangent * cotangent;
        double sigma = Math.Sqrt((observation.RatioSigma * observation.RatioSigma) + (byGround * byGround) + (cellVariance * steepness * steepness));
        misfit = Nearer((ratio - cotangent) / sigma, slackSigmas);
        return QuickMath.Exp(-0.5 * misfit * misfit) * (observation.RatioSigma / sigma);
    }

    /// <summary>The measured ratio less that under a sun; 0 where it was not measured, or the sun throws no shadow.</summary>
    /// <param name="sine">Of the sun's apparent elevation.</param>
    public double Excess(double sine) => observation.Ratio is { } ratio && sine > 0 ? ratio - (Math.Sqrt(Math.Max(0, 1 - (sine * sine))) / sine) : 0;

    /// <summary>Likelihood of the azimuth as a multiple of the greatest it could have; 1 where it was not measured.</summary>
    /// <param name="differenceDegrees">Of the shadow under that sun from the measured one, in [-180, 180].</param>
    /// <param name="misfit">In standard deviations, signed.</param>
    /// <param name="slackDegrees">By how much the sun may come nearer within what one evaluation stands for.</param>
    public double OfAzimuth(double differenceDegrees, out double misfit, double slackDegrees = 0)
    {
        misfit = observation.AzimuthDegrees is null ? 0 : Nearer(differenceDegrees, slackDegrees) / AzimuthSigmaDegrees;
        return QuickMath.Exp(-0.5 * misfit * misfit);
    }

    private static double Nearer(double apart, double slack) => slack == 0 ? apart : Math.Max(0, Math.Abs(apart) - slack) * Math.Sign(apart);

    /// <summary>Standard deviation of the azimuth in degrees, of what one evaluation stands for.</summary>
    public double AzimuthSigmaDegrees => Math.Sqrt((observation.AzimuthSigmaDegrees * observation.AzimuthSigmaDegrees) + (cellVariance / (Degree * Degree)));

    /// <summary>Standard deviation of the sun's elevation that the ratio gives at that elevation, in degrees; infinite where it was not measured.</summary>
    public double ElevationSigmaDegrees(double sine)
    {
        if (observation.Ratio is null)
        {
            return double.PositiveInfinity;
        }

        double squared = sine * sine, byGround = slope * (1 - squared) / squared;
        return Math.Sqrt((observation.RatioSigma * observation.RatioSigma) + (byGround * byGround)) * squared / Degree;
    }

    /// <summary>Apparent elevations in degrees outside of which the ratio misfits by more than that; the whole sky where it was not measured.</summary>
    /// <returns>Null where none fits so well.</returns>
    public (double Lowest, double Highest)? Elevations(double greatestMisfit)
    {
        if (observation.Ratio is null)
        {
            return (0, 90);
        }

        // A step is wider than nothing that fits: the misfit is taken at its least inside each.
        const int Steps = 9000;
        int first = -1, last = -1;
        double before = double.PositiveInfinity;
        for (int i = 0; i <= Steps; i++)
        {
            OfElevation(QuickMath.SinCosDegrees(i * (90.0 / Steps)).Sin, out double misfit);
            bool crosses = i > 0 && double.IsFinite(before) && (before < 0) != (misfit < 0);
            if (Math.Abs(misfit) <= greatestMisfit || crosses)
            {
                first = first < 0 ? i : first;
                last = i;
            }

            before = misfit;
        }

        return first < 0 ? null : (Math.Max(0, first - 1) * (90.0 / Steps), Math.Min(Steps, last + 1) * (90.0 / Steps));
    }
}
