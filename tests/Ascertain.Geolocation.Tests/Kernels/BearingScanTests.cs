using Ascertain.Geolocation.Kernels;
using CsCheck;

namespace Ascertain.Geolocation.Tests.Kernels;

public sealed class BearingScanTests
{
    [Fact]
    public void Of_ByHand_IsTheDistanceBeyondTheBoundsUpToTheCap()
    {
        byte[] low = [10, 10, 10, 10], high = [12, 12, 12, 12], cap = [8, 8, 3, 0], costs = new byte[3];
        BearingScan.Of(low, high, cap, [15, -1], 1, new byte[3], new byte[3], costs);
        Assert.Equal([3, 3, 3], costs);
        BearingScan.Of(low, high, cap, [7, 30], 1, [0, 0, 4], [1, 0, 0], costs);
        Assert.Equal([4 + 8, 3 + 3, 0 + 0], costs); // 7 - 1; 7; 7 + 4 within
    }

    [Fact]
    public void Of_AnyBytes_EqualsScalarSpecification() =>
        Seeded.Sample(Gen.Select(Gen.Byte.Array[448], Gen.Byte.Array[448], Gen.Byte.Array[448], Gen.Short[-1, 255].Array[1, 31], Gen.Int[1, 6], Gen.Byte.Array[192], Gen.Byte.Array[192]), 400, static it =>
        {
            (byte[] a, byte[] b, byte[] cap, short[] marks, int step, byte[] raise, byte[] lower) = it;
            byte[] low = [.. a.Zip(b, Math.Min)], high = [.. a.Zip(b, Math.Max)], costs = new byte[192], plain = new byte[192];
            BearingScan.Of(low, high, cap, marks, step, raise, lower, costs);
            BearingScan.OfScalar(low, high, cap, marks, step, raise, lower, plain);
            Assert.Equal(plain, costs);
        });
}
