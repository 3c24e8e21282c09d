using CsCheck;

namespace Ascertain.Tests;

/// <summary>Property tests over the same values in every run. CsCheck's own seed fixes the first value only.</summary>
internal static class Seeded
{
    /// <summary>Calls the assertion with so many values of the generator.</summary>
    public static void Sample<T>(Gen<T> generator, int count, Action<T> assertion)
    {
        PCG random = new(1, 20310514);
        for (int i = 0; i < count; i++)
        {
            T value = generator.Generate(random, null, out _);
            try
            {
                assertion(value);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Value {i} of {count}: {Check.Print(value)}", fault);
            }
        }
    }
}
