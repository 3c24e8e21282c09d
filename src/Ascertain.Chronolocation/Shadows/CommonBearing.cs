using System.Globalization;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Directions of shadows, each told against where one camera looked: that bearing is one number for all of them, unknown or stated with a standard deviation, and is integrated out. Two or more where it is unknown: of a single one nothing would stay.</summary>
/// <remarks>
/// <para>With d the differences of the shadows under some sun from what was measured, K the covariance of the measured directions and s the deviation of the bearing, the likelihood is that of a normal error with the covariance K + s² 1 1ᵀ.
/// Its inverse is K⁻¹ − K⁻¹ 1 1ᵀ K⁻¹ / (1ᵀ K⁻¹ 1 + s⁻²); a bearing of which nothing is known is the limit s⁻² = 0, in which a turn of all shadows together changes nothing and what stays is how they lie to each other
/// (C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for Machine Learning (2006), 2.7 and A.9). The factor in front does not depend on the time.</para>
/// <para>Angles go round: the directions are as good as <see cref="GreatestSigmaDegrees"/> at worst, so that half a turn lies more than four deviations of any difference away, and the nearest way round alone counts.</para>
/// </remarks>
public sealed class CommonBearing
{
    /// <summary>A direction that is known worse than this many degrees takes no part: see the remark on half a turn.</summary>
    public const double GreatestSigmaDegrees = 15;

    private const double Quarter = 90; // degrees

    private readonly double[] precision; // row by row, degrees⁻²
    private readonly double[] byLengths; // row by row, degrees for each unit of a ratio; empty where errors of lengths take nothing along

    private CommonBearing(IReadOnlyList<int> shadows, IReadOnlyList<double> relativeAzimuthDegrees, double? bearingDegrees, double[] precision, double[] byLengths, bool isNarrow) =>
        (Shadows, RelativeAzimuthDegrees, BearingDegrees, this.precision, this.byLengths, IsNarrow) = (shadows, relativeAzimuthDegrees, bearingDegrees, precision, byLengths, isNarrow);

    /// <summary>Which shadows of the question, from 0, in rising order.</summary>
    public IReadOnlyList<int> Shadows { get; }

    /// <summary>Of each, where it points, clockwise from where the camera looks, in [0, 360) degrees.</summary>
    public IReadOnlyList<double> RelativeAzimuthDegrees { get; }

    /// <summary>Where the camera looks, clockwise from true north; null where nobody stated it.</summary>
    public double? BearingDegrees { get; }

    /// <summary>Takes shadows whose directions have independent errors.</summary>
    /// <param name="directions">Which shadow of the question, where it points, and the standard deviation of that, in degrees.</param>
    /// <param name="fault">One sentence, where they cannot be one.</param>
    public static CommonBearing? Create(IReadOnlyList<(int Shadow, double RelativeAzimuthDegrees, double SigmaDegrees)> directions, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(directions);
        double[] covariance = new double[directions.Count * directions.Count];
        for (int i = 0; i < directions.Count; i++)
        {
            covariance[(i * directions.Count) + i] = directions[i].SigmaDegrees * directions[i].SigmaDegrees;
        }

        return Create([.. directions.Select(static it => (it.Shadow, it.RelativeAzimuthDegrees))], covariance, null, null, [], out fault);
    }

    /// <summary>Takes shadows whose directions share errors.</summary>
    /// <param name="directions">Which shadow of the question, and where it points.</param>
    /// <param name="covariance">Of the directions, row by row, in degrees²; where errors of lengths take directions along, of what they leave.</param>
    /// <param name="bearingDegrees">See <see cref="BearingDegrees"/>.</param>
    /// <param name="bearingSigmaDegrees">Its standard deviation in (0, 180]; goes with it.</param>
    /// <param name="byLengths">Row by row, by how many degrees each direction is off for each unit by which the ratio of each of the shadows is (the covariance of both times the inverse of the ratios'); empty where errors of lengths and directions are independent.</param>
    /// <param name="fault">One sentence, where they cannot be one.</param>
    /// <returns>Null where they cannot be one.</returns>
    public static CommonBearing? Create(IReadOnlyList<(int Shadow, double RelativeAzimuthDegrees)> directions, IReadOnlyList<double> covariance, double? bearingDegrees, double? bearingSigmaDegrees, IReadOnlyList<double> byLengths, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(directions);
        ArgumentNullException.ThrowIfNull(covariance);
        ArgumentNullException.ThrowIfNull(byLengths);
        int n = directions.Count;
        fault = n < (bearingDegrees is null ? 2 : 1) ? "A bearing that nobody stated is common to two shadows or more, and one that was stated to one at least."
            : covariance.Count != n * n || (byLengths.Count > 0 && byLengths.Count != n * n) ? "A covariance has a row and a column for each shadow."
            : directions.Where((it, i) => it.Shadow < 0 || (i > 0 && it.Shadow <= directions[i - 1].Shadow)).Any() ? "Shadows of one bearing are named once each, in rising order."
            : directions.FirstOrDefault(static it => it.RelativeAzimuthDegrees is not (>= 0 and < 360), (-1, 0)) is (>= 0, var wrong) ? $"A direction relative to the camera lies in [0, 360) degrees, clockwise, not {wrong.ToString("R", CultureInfo.InvariantCulture)}."
            : Enumerable.Range(0, n).Any(it => !(covariance[(it * n) + it] is > 0 and <= GreatestSigmaDegrees * GreatestSigmaDegrees)) ? $"The standard deviation of a direction relative to the camera lies in (0, {GreatestSigmaDegrees:0}] degrees."
            : bearingDegrees is not null && !(bearingDegrees is >= 0 and < 360) ? "A bearing lies in [0, 360) degrees, clockwise from true north."
            : bearingDegrees is null != bearingSigmaDegrees is null || (bearingSigmaDegrees is not null && !(bearingSigmaDegrees is > 0 and <= 180)) ? "A bearing goes with its standard deviation, in (0, 180] degrees."
            : null;
        if (fault is not null)
        {
            return null;
        }

        if (SymmetricInverse.Of(covariance, n) is not { } inverse)
        {
            fault = "The covariance of the directions is that of no errors.";
            return null;
        }

        double[] rows = new double[n]; // K⁻¹ 1
        double all = bearingSigmaDegrees is { } sigma ? 1 / (sigma * sigma) : 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                rows[i] += inverse[(i * n) + j];
            }

            all += rows[i];
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                inverse[(i * n) + j] -= rows[i] * rows[j] / all;
            }
        }

        return new CommonBearing([.. directions.Select(static it => it.Shadow)], [.. directions.Select(static it => it.RelativeAzimuthDegrees)], bearingDegrees, inverse, [.. byLengths],
            bearingSigmaDegrees is not { } wide || covariance[0] + (wide * wide) < Quarter * Quarter / (ShadowTimes.Reach * ShadowTimes.Reach));
    }

    /// <summary>The squared misfit of the directions, in deviations: −2 times the logarithm of their likelihood, up to a constant.</summary>
    /// <param name="differences">Of each shadow under some sun from what was measured (and the bearing, where it was stated), in degrees, [-180, 180].</param>
    /// <param name="lengths">Of each, the measured ratio less that under the sun; 0 where it was not measured.</param>
    internal double Squared(ReadOnlySpan<double> differences, ReadOnlySpan<double> lengths)
    {
        Span<double> turned = stackalloc double[differences.Length];
        for (int i = 0; i < turned.Length; i++)
        {
            double apart = differences[i] - differences[0];
            turned[i] = (BearingDegrees is null ? 0 : differences[0]) + (apart > 180 ? apart - 360 : apart < -180 ? apart + 360 : apart);
            for (int j = 0; j < turned.Length && byLengths.Length > 0; j++)
            {
                turned[i] += byLengths[(i * turned.Length) + j] * lengths[j];
            }
        }

        double sum = 0;
        for (int i = 0; i < turned.Length; i++)
        {
            double row = 0;
            for (int j = 0; j < turned.Length; j++)
            {
                row += precision[(i * turned.Length) + j] * turned[j];
            }

            sum += row * turned[i];
        }

        return Math.Max(0, sum);
    }

    /// <summary>The most by which the root of <see cref="Squared"/> changes for a change by one degree of the shadow of that place in the list, by the triangle inequality.</summary>
    internal double Steepness(int place) => Math.Sqrt(Math.Max(0, precision[(place * Shadows.Count) + place]));

    /// <summary>The same for a change by one of the ratio of that shadow.</summary>
    internal double SteepnessByLength(int place)
    {
        if (byLengths.Length == 0)
        {
            return 0;
        }

        int n = Shadows.Count;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                sum += byLengths[(i * n) + place] * precision[(i * n) + j] * byLengths[(j * n) + place];
            }
        }

        return Math.Sqrt(Math.Max(0, sum));
    }

    /// <summary>False where the bearing is stated so badly that a shadow a quarter of a circle off is still within reach, so that the far side of the circle is near.</summary>
    internal bool IsNarrow { get; }
}
