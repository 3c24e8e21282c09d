namespace Ascertain.Chronolocation.Tests.Shadows;

/// <summary>Seeded normal numbers (G. E. P. Box and M. E. Muller, Ann. Math. Statist. 29 (1958) 610).</summary>
internal static class Normal
{
    public static double Next(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
