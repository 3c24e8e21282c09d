using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Kernels;

/// <summary>Sums over the terms of <see cref="NutationTerms"/>.</summary>
/// <remarks><see cref="OfScalar"/> is the specification, with four running sums as in <see cref="CosineSeries"/>; <see cref="Of"/> does the same operations in lanes, so both give the same bits.</remarks>
internal static class NutationSeries
{
    // Column after column of the table, each filled up with zeros to whole vectors.
    private static readonly double[][] Columns = ToColumns();

    /// <summary>The plain loop: read this to know what is computed.</summary>
    /// <returns>Both sums in 0.0001 seconds of arc.</returns>
    public static (double Longitude, double Obliquity) OfScalar(double centuries, double x0, double x1, double x2, double x3, double x4)
    {
        Span<double> longitudes = stackalloc double[4], obliquities = stackalloc double[4];
        longitudes.Clear();
        obliquities.Clear();
        for (int i = 0; i < Columns[0].Length; i++)
        {
            double argument = (Columns[0][i] * x0) + (Columns[1][i] * x1) + (Columns[2][i] * x2) + (Columns[3][i] * x3) + (Columns[4][i] * x4);
            (double sin, double cos) = QuickMath.SinCosDegrees(argument);
            longitudes[i & 3] += (Columns[5][i] + (Columns[6][i] * centuries)) * sin;
            obliquities[i & 3] += (Columns[7][i] + (Columns[8][i] * centuries)) * cos;
        }

        return ((longitudes[0] + longitudes[1]) + (longitudes[2] + longitudes[3]), (obliquities[0] + obliquities[1]) + (obliquities[2] + obliquities[3]));
    }

    /// <summary>The same sums, four terms at a time.</summary>
    public static (double Longitude, double Obliquity) Of(double centuries, double x0, double x1, double x2, double x3, double x4)
    {
        Vector256<double> longitudes = Vector256<double>.Zero, obliquities = Vector256<double>.Zero;
        ReadOnlySpan<Vector256<double>> y0 = Column(0), y1 = Column(1), y2 = Column(2), y3 = Column(3), y4 = Column(4), a = Column(5), b = Column(6), c = Column(7), d = Column(8);
        for (int i = 0; i < y0.Length; i++)
        {
            Vector256<double> argument = (y0[i] * x0) + (y1[i] * x1) + (y2[i] * x2) + (y3[i] * x3) + (y4[i] * x4);
            (Vector256<double> sin, Vector256<double> cos) = QuickMath.SinCosDegrees(argument);
            longitudes += (a[i] + (b[i] * centuries)) * sin;
            obliquities += (c[i] + (d[i] * centuries)) * cos;
        }

        return ((longitudes[0] + longitudes[1]) + (longitudes[2] + longitudes[3]), (obliquities[0] + obliquities[1]) + (obliquities[2] + obliquities[3]));
    }

    private static ReadOnlySpan<Vector256<double>> Column(int column) => MemoryMarshal.Cast<double, Vector256<double>>(Columns[column]);

    private static double[][] ToColumns()
    {
        ReadOnlySpan<double> terms = NutationTerms.All;
        int count = terms.Length / NutationTerms.Width;
        double[][] columns = new double[NutationTerms.Width][];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column] = new double[(count + 3) / 4 * 4];
            for (int i = 0; i < count; i++)
            {
                columns[column][i] = terms[(i * NutationTerms.Width) + column];
            }
        }

        return columns;
    }
}
