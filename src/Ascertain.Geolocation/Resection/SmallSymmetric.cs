using Ascertain.Earth.Geodesy;

namespace Ascertain.Geolocation.Resection;

/// <summary>Symmetric matrices of a few rows: solved, inverted, and their axes. Sums in fixed order, no more than + - × ÷ √.</summary>
internal static class SmallSymmetric
{
    // Of a matrix that was scaled to ones on its diagonal: below this a pivot is rounding and no number.
    private const double LeastPivot = 1e-13;

    /// <summary>The inverse of a positive definite matrix; null for any other.</summary>
    /// <remarks>Cholesky's factors of the matrix scaled to ones on its diagonal. Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.2.</remarks>
    public static double[,]? Inverse(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[] scale = new double[n];
        for (int i = 0; i < n; i++)
        {
            scale[i] = 1 / Math.Sqrt(matrix[i, i]);
            if (!double.IsFinite(scale[i]))
            {
                return null;
            }
        }

        double[,] factor = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = matrix[i, j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                if (i == j && !(sum > LeastPivot))
                {
                    return null;
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }
        }

        double[,] inverse = new double[n, n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++)
        {
            Solve(factor, j, column);
            for (int i = 0; i < n; i++)
            {
                inverse[i, j] = column[i] * scale[i] * scale[j];
            }
        }

        return inverse;
    }

    /// <summary>Eigenvalues and unit eigenvectors of a matrix of three rows, the greatest first.</summary>
    /// <remarks>Jacobi's rotations. Source: G. H. Golub, C. F. Van Loan, section 8.5.</remarks>
    public static ((double Value, SpaceVector Axis) First, (double Value, SpaceVector Axis) Second, (double Value, SpaceVector Axis) Third) Axes(double[,] matrix)
    {
        double[,] a = (double[,])matrix.Clone(), v = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        for (int turn = 0; turn < 12; turn++)
        {
            Rotate(a, v, 0, 1);
            Rotate(a, v, 0, 2);
            Rotate(a, v, 1, 2);
        }

        (double Value, SpaceVector Axis)[] axes = [.. Enumerable.Range(0, 3).Select(i => (a[i, i], new SpaceVector(v[0, i], v[1, i], v[2, i]))).OrderByDescending(static it => it.Item1)];
        return (axes[0], axes[1], axes[2]);
    }

    private static void Solve(double[,] factor, int unit, double[] column)
    {
        int n = column.Length;
        for (int i = 0; i < n; i++)
        {
            double sum = i == unit ? 1 : 0;
            for (int k = 0; k < i; k++)
            {
                sum -= factor[i, k] * column[k];
            }

            column[i] = sum / factor[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = column[i];
            for (int k = i + 1; k < n; k++)
            {
                sum -= factor[k, i] * column[k];
            }

            column[i] = sum / factor[i, i];
        }
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = double.IsFinite(theta * theta) ? Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)) : 0;
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < 3; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (int k = 0; k < 3; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (v[k, p], v[k, q]) = ((c * v[k, p]) - (s * v[k, q]), (s * v[k, p]) + (c * v[k, q]));
        }
    }
}
