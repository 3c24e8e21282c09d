using Ascertain.Casework.Geolocating;

namespace Ascertain.Casework.Tests.Geolocating;

/// <summary>What does not fit is flagged, and what fits is not.</summary>
public sealed class MemoChecksTests
{
    [Fact]
    public void Of_WhatFits_FlagsNothing() => Assert.Empty(MemoChecks.Of(Memos.At(41, 44)));

    [Fact]
    public void Of_Mirrored_FlagsTheOrder()
    {
        GeolocationMemo memo = Memos.At(41, 44);
        GeolocationMemo mirrored = memo with { Pairs = [.. memo.Pairs.Select(static it => it with { Seen = it.Seen! with { Points = [.. it.Seen!.Points.Select(static at => (640 - at.X, at.Y))] } })] };
        MemoCheck check = Assert.Single(MemoChecks.Of(mirrored));
        Assert.Equal((MemoCheckKind.OtherOrder, 1, 2), (check.Kind, check.First, check.Second));

        // ±0.002° of longitude at 41° in 0.01° of latitude: 2 · atan(168.2 / 1110.4) = 17.2°, less 2 · asin(5 / 1123) = 0.5° of not knowing where it stood.
        Assert.InRange(check.Degrees, 16.5, 17);
    }

    // What looks mirrored may be a panorama that goes round.
    [Theory]
    [InlineData(null, 0)]
    [InlineData(200.0, 0)]
    [InlineData(180.0, 1)]
    public void Of_TheOtherOrder_IsFlaggedOnlyWithinAStatedHalfTurn(double? wide, int flags)
    {
        GeolocationMemo memo = Memos.At(41, 44);
        GeolocationMemo mirrored = memo with
        {
            Camera = memo.Camera! with { FieldOfView = wide is { } degrees ? Angle.FromDegrees(degrees) : null },
            Pairs = [.. memo.Pairs.Select(static it => it with { Seen = it.Seen! with { Points = [.. it.Seen!.Points.Select(static at => (640 - at.X, at.Y))] } })],
        };
        Assert.Equal(flags, MemoChecks.Of(mirrored).Count);
    }

    [Fact]
    public void Of_CameraThatLooksAway_FlagsWhatItCannotSee()
    {
        IReadOnlyList<MemoCheck> checks = MemoChecks.Of(Memos.At(41, 44, bearing: 90));
        Assert.Equal([(MemoCheckKind.OutsideView, 1), (MemoCheckKind.OutsideView, 2)], checks.Select(static it => (it.Kind, it.First)));
        Assert.InRange(checks[1].Degrees, 90 - 8.6 - 30 - 3 - 0.3, 90 - 8.6 - 30 - 3);
    }

    [Fact]
    public void Of_CameraThatMayHaveStoodAnywhere_FlagsNothing()
    {
        GeolocationMemo memo = Memos.At(41, 44, bearing: 90);
        Assert.Empty(MemoChecks.Of(memo with { Camera = memo.Camera! with { WithinMetres = 5_000 } }));
    }

    // From the edge of the circle the place is seen asin(within / distance) beside where it is seen from its middle; atan would say less and flag what a camera at the edge sees.
    [Fact]
    public void Of_CameraAtTheEdgeOfItsCircle_IsNotFlagged()
    {
        GeolocationMemo memo = Memos.At(41, 44);
        MemoPair tower = memo.Pairs[0] with { OnMap = GeoPoint.FromDegrees(41.01, 44) }; // 1,110.4 m north
        MemoCamera camera = memo.Camera! with { WithinMetres = 1_000, BearingWithinDegrees = 1, FieldOfView = Angle.FromDegrees(2) }; // asin 64.2°, atan 42.0°
        Assert.Empty(MemoChecks.Of(memo with { Pairs = [tower], Camera = camera with { Bearing = Angle.FromDegrees(66) } }));
        Assert.Single(MemoChecks.Of(memo with { Pairs = [tower], Camera = camera with { Bearing = Angle.FromDegrees(67) } }));
    }

    [Fact]
    public void Of_OtherFrames_ComparesNoOrder()
    {
        GeolocationMemo memo = Memos.At(41, 44);
        MemoPair[] pairs = [.. memo.Pairs.Select(static (it, i) => it with { Seen = it.Seen! with { Frame = i, Points = [(640 - it.Seen.Points[0].X, 0)] } })];
        Assert.Empty(MemoChecks.Of(memo with { Pairs = pairs }));
    }
}
