using Ascertain.Chronolocation.Shadows;

namespace Ascertain.Chronolocation.Tests.Shadows;

/// <summary>Scenes drawn by a pinhole of our own: a pole on level ground with its shadow, seen by a camera that is turned, tilted and rolled; the pixels alone go in.</summary>
public sealed class FrameShadowTests
{
    private const double Width = Scene.Width, Height = Scene.Height, Degree = Math.PI / 180;

    [Theory]
    [InlineData(0.8, 30, 0, -8, 0, 1500)]
    [InlineData(2.5, 200, 40, -15, 3, 1100)]
    [InlineData(0.3, 120, -70, -35, -6, 900)]
    [InlineData(1.4, 350, 180, 4, 10, 2400)]
    public void Measure_DrawnScene_IsItsSun(double ratio, double relativeAzimuth, double heading, double tilt, double roll, double focal)
    {
        Scene scene = new(heading * Degree, tilt * Degree, roll * Degree, focal);
        FrameShadow shadow = scene.Draw(ratio, (heading + relativeAzimuth) * Degree, ahead: 14, aside: 2);
        foreach (ShadowCamera camera in (ShadowCamera[])[scene.ByHorizon()!, scene.ByVerticals()!])
        {
            MeasuredShadow measured = shadow.Measure(_ => camera, 0, 1, out string? fault)!;
            Assert.Null(fault);
            Assert.Equal(ratio, measured.Ratio, 1e-7);
            Assert.Equal(0, Math.IEEERemainder(measured.RelativeAzimuthDegrees - relativeAzimuth, 360), 1e-5);
        }
    }

    [Fact]
    public void FocalFrom_VerticalPointAndHorizon_IsTheCameras()
    {
        Scene scene = new(1, -0.3, 0.05, 1350);
        ((double X, double Y) first, (double X, double Y) second) = scene.Horizon();
        Assert.Equal(1350, ShadowCamera.FocalFrom(scene.Pixel(new(0, 0, -1), direction: true), first, second, Width, Height)!.Value, 1e-6);
        Assert.Null(ShadowCamera.FocalFrom((960, 540), first, second, Width, Height));
        Assert.Null(ShadowCamera.FocalFrom((100, 100), first, first, Width, Height));
    }

    // Clicks with normal errors of the stated size: what is measured lies within its own standard deviation as often as a normal does (68.3 %), within two in 95.4 %.
    [Fact]
    public void Measure_ClicksWithErrors_DeviateAsStated()
    {
        Random random = new(8);
        int within = 0, withinTwo = 0, all = 0;
        for (int i = 0; i < 2000; i++)
        {
            double ratio = 0.4 + (random.NextDouble() * 2), turn = random.NextDouble() * 360;
            Scene scene = new(random.NextDouble() * 6, -(5 + (random.NextDouble() * 20)) * Degree, (random.NextDouble() - 0.5) * 10 * Degree, 1000 + (random.NextDouble() * 800));
            FrameShadow exact = scene.Draw(ratio, scene.Heading + (turn * Degree), 10, (random.NextDouble() - 0.5) * 4);
            ((double X, double Y) From, (double X, double Y) To) horizon = scene.Horizon();
            (double X, double Y) Click((double X, double Y) at) => (at.X + (1.5 * Normal.Next(random)), at.Y + (1.5 * Normal.Next(random)));
            FrameShadow clicked = new(Click(exact.Foot), Click(exact.Top), Click(exact.Tip));
            (double X, double Y) first = (horizon.From.X, horizon.From.Y + (2 * Normal.Next(random))), second = (horizon.To.X, horizon.To.Y + (2 * Normal.Next(random)));
            double focal = scene.Focal * (1 + (0.03 * Normal.Next(random)));
            ShadowCamera? Camera(IReadOnlyList<double> by) => ShadowCamera.FromHorizon((first.X, first.Y + (2 * by[0])), (second.X, second.Y + (2 * by[1])), focal * (1 + (0.03 * by[2])), Width, Height);
            if (clicked.Measure(Camera, 3, 1.5, out _) is not { } measured)
            {
                continue;
            }

            foreach (double deviation in (double[])[(measured.Ratio - ratio) / measured.RatioSigma, Math.IEEERemainder(measured.RelativeAzimuthDegrees - turn, 360) / measured.RelativeAzimuthSigmaDegrees])
            {
                all++;
                within += Math.Abs(deviation) <= 1 ? 1 : 0;
                withinTwo += Math.Abs(deviation) <= 2 ? 1 : 0;
            }
        }

        Assert.True(all > 3900, $"{all}");
        Assert.InRange((double)within / all, 0.66, 0.71);
        Assert.InRange((double)withinTwo / all, 0.945, 0.965);
    }

    [Fact]
    public void Measure_WhatCannotBeMeasured_SaysWhy()
    {
        Scene scene = new(0, -0.2, 0, 1500);
        FrameShadow good = scene.Draw(1, 0.5, 12, 0);
        ShadowCamera camera = scene.ByHorizon()!;
        Says("below the horizon", good with { Tip = (good.Tip.X, 10) });
        Says("below the horizon", good with { Foot = (good.Foot.X, -400) });
        Says("does not stand above", good with { Top = (good.Foot.X, good.Foot.Y + 40) });
        Says("reaches the horizon", good with { Tip = (good.Tip.X, scene.Horizon().From.Y + 0.5) });
        Assert.Null(good.Measure(_ => ShadowCamera.FromHorizon((5, 5), (5, 5), 1500, Width, Height), 0, 1, out string? fault));
        Assert.Contains("one and the same", fault, StringComparison.Ordinal);
        Scene down = new(0, -Math.PI / 2, 0, 1500);
        Assert.Null(down.Draw(1, 0.5, 0.3, 0).OnGround(new ShadowCamera(Width / 2, Height / 2, 1500, new Direction3(0, 0, -1)), out fault));
        Assert.Contains("straight down", fault, StringComparison.Ordinal);

        void Says(string words, FrameShadow shadow)
        {
            Assert.Null(shadow.Measure(_ => camera, 0, 1, out string? why));
            Assert.Contains(words, why, StringComparison.Ordinal);
        }
    }
}
