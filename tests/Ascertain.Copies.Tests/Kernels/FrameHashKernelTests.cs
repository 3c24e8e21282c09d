using Ascertain.Copies.Kernels;
using CsCheck;

namespace Ascertain.Copies.Tests.Kernels;

public sealed class FrameHashKernelTests
{
    [Fact]
    public void LowerMedian_AnyValues_IsThe128thSmallestInBothForms() =>
        Seeded.Sample(Gen.Float[-3000, 3000].Array[256], 200, static values =>
        {
            float expected = values.Order().ElementAt(127);
            Assert.Equal(expected, LowerMedian.OfScalar(values));
            Assert.Equal(expected, LowerMedian.Of(values));
        });

    [Fact]
    public void LowerMedian_ManyEqualValues_IsTheSameInBothForms() =>
        Seeded.Sample(Gen.Int[-2, 2].Array[256], 300, static whole =>
        {
            float[] values = [.. whole.Select(static it => it == 2 ? -0f : it)];
            float expected = values.Order().ElementAt(127);
            Assert.Equal(expected, LowerMedian.OfScalar(values));
            Assert.Equal(expected, LowerMedian.Of(values));
        });

    [Fact]
    public void GradientQuality_AnyPicture_IsTheSameInBothForms() =>
        Seeded.Sample(Gen.Select(Gen.Float[0, 255].Array[64 * 64], Gen.Float[0, 0.2f]), 200, static it =>
        {
            float[] small = [.. it.Item1.Select(value => value * it.Item2)];
            Assert.Equal(GradientQuality.OfScalar(small), GradientQuality.Of(small));
        });

    [Fact]
    public void SmallTransform_AnyPicture_IsTheSameBitsInBothForms() =>
        Seeded.Sample(Gen.Float[0, 255].Array[64 * 64], 50, static small =>
        {
            float[] plain = new float[256], fast = new float[256];
            SmallTransform.OfScalar(small, plain);
            SmallTransform.Of(small, fast);
            Assert.Equal(plain.Select(BitConverter.SingleToInt32Bits), fast.Select(BitConverter.SingleToInt32Bits));
        });

    [Fact]
    public void BoxWindow_AnyLength_CountsWhatEntersAndLeaves()
    {
        for (int length = 1; length <= 700; length++)
        {
            BoxWindow window = BoxWindow.For(length);
            int count = window.Lead;
            for (int o = 0; o < length; o++)
            {
                count += o + window.Lead < length ? 1 : 0;
                count -= o >= window.Lag ? 1 : 0;
                Assert.Equal(count, window.CountAt(o));
            }
        }
    }

    [Fact]
    public void BoxWindow_MiddleOfACell_IsThePublishedFormula()
    {
        for (int length = 5; length <= 4096; length++)
        {
            for (int i = 0; i < 64; i++)
            {
                Assert.Equal((int)((i + 0.5) * length / 64), BoxWindow.For(length).MiddleOf(i));
            }
        }
    }
}
