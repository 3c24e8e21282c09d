namespace Ascertain.Chronolocation.Shadows;

/// <summary>The inverse of a symmetric positive definite matrix by its Cholesky factor, in the order of the indices: G. H. Golub and C. F. Van Loan, Matrix Computations (3rd ed., 1996), 4.2.</summary>
internal static class SymmetricInverse
{
    /// <summary>The inverse, row by row.</summary>
    /// <param name="matrix">Row by row.</param>
    /// <param name="n">Rows.</param>
    /// <returns>Null for a matrix that is not positive definite, within 10⁻¹² of its diagonal.</returns>
    public static double[]? Of(IReadOnlyList<double> matrix, int n)
    {
        double[] factor = new double[n * n], inverse = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * n) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[(i * n) + k] * factor[(j * n) + k];
                }

                if (i == j && !(sum > matrix[(i * n) + i] * 1e-12))
                {
                    return null;
                }

                factor[(i * n) + j] = i == j ? Math.Sqrt(sum) : sum / factor[(j * n) + j];
            }
        }

        for (int column = 0; column < n; column++)
        {
            double[] solved = new double[n];
            for (int i = 0; i < n; i++)
            {
                double sum = i == column ? 1 : 0;
                for (int k = 0; k < i; k++)
                {
                    sum -= factor[(i * n) + k] * solved[k];
                }

                solved[i] = sum / factor[(i * n) + i];
            }

            for (int i = n - 1; i >= 0; i--)
            {
                double sum = solved[i];
                for (int k = i + 1; k < n; k++)
                {
                    sum -= factor[(k * n) + i] * solved[k];
                }

                solved[i] = sum / factor[(i * n) + i];
                inverse[(i * n) + column] = solved[i];
            }
        }

        return inverse;
    }
}
