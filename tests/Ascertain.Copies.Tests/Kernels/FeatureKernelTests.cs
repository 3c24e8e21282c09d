using Ascertain.Copies.Kernels;
using CsCheck;

namespace Ascertain.Copies.Tests.Kernels;

/// <summary>Kernels of features and of fine detail: the fast form is the plain one, at every length and at the extremes of what they are given.</summary>
public sealed class FeatureKernelTests
{
    private static readonly Gen<short> Smoothed = Gen.OneOf(Gen.Short[0, 4080], Gen.Const((short)0), Gen.Const((short)4080));
    private static readonly Gen<byte> Sample = Gen.OneOf(Gen.Byte, Gen.Const((byte)0), Gen.Const((byte)255));

    [Fact]
    public void BlobStrength_AnyPicture_IsThatOfEachPlace() =>
        Seeded.Sample(Gen.Int[5, 90].SelectMany(static width => Smoothed.Array[width * 5].Select(picture => (width, picture))), 400, static it =>
        {
            (int width, short[] picture) = it;
            int[] strengths = new int[width - (2 * BlobStrength.Reach)];
            int at = (2 * width) + BlobStrength.Reach;
            BlobStrength.Along(picture, at, width, strengths);
            Assert.Equal(Enumerable.Range(0, strengths.Length).Select(i => BlobStrength.At(picture, at + i, width, out _)), strengths);
        });

    [Fact]
    public void BinomialWeights_AnySamples_AreThoseOfEachFive() =>
        Seeded.Sample(Gen.Int[1, 90].SelectMany(static length => Smoothed.Array[length].Array[5]), 400, static rows =>
        {
            short[] sums = new short[rows[0].Length];
            BinomialWeights.Along(rows[0], rows[1], rows[2], rows[3], rows[4], sums);
            Assert.Equal(sums.Select((_, i) => BinomialWeights.Of(rows[0][i], rows[1][i], rows[2][i], rows[3][i], rows[4][i])), sums);
        });

    // The sum of equal samples is the sample: a plain picture stays as it is.
    [Fact]
    public void BinomialWeights_EqualSamples_StayWhatTheyAre()
    {
        for (short level = 0; level <= 4080; level++)
        {
            Assert.Equal(level, BinomialWeights.Of(level, level, level, level, level));
        }
    }

    [Fact]
    public void ColumnSums_AsManyRowsAsFit_AreTheSums() =>
        Seeded.Sample(Gen.Int[1, 100].SelectMany(static length => Sample.Array[length]), 100, static row =>
        {
            ushort[] sums = new ushort[row.Length];
            for (int i = 0; i < ColumnSums.MostRows; i++)
            {
                ColumnSums.Add(row, sums);
            }

            Assert.Equal(row.Select(static it => it * ColumnSums.MostRows), sums.Select(static it => (int)it));
        });

    [Fact]
    public void SecondDifferences_AnyRows_HaveTheEnergyOfThePlainForm() =>
        Seeded.Sample(Gen.Int[3, 120].SelectMany(static length => Gen.Select(Sample.Array[length].Array[3], Gen.Int[1, length - 1], Gen.Int[1, length - 1])), 400, static it =>
        {
            (byte[][] rows, int one, int other) = it;
            (int from, int to) = (Math.Min(one, other), Math.Max(one, other));
            Assert.Equal(SecondDifferences.EnergyScalar(rows[0], rows[1], rows[2], from, to), SecondDifferences.Energy(rows[0], rows[1], rows[2], from, to));
        });

    // Samples that alternate between black and white have the greatest energy that there is: a row of 100,000 does not leave the lanes.
    [Fact]
    public void SecondDifferences_TheGreatestEnergyOfALongRow_IsNotLost()
    {
        byte[] row = [.. Enumerable.Range(0, 100_002).Select(static i => (byte)(i % 2 * 255))], other = [.. row.Select(static it => (byte)(255 - it))];
        Assert.Equal(100_000L * 2 * 510 * 510, SecondDifferences.Energy(other, row, other, 1, 100_001));
    }
}
