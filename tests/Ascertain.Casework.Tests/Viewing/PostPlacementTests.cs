using Ascertain.Casework.Viewing;
using CsCheck;
using NodaTime;

namespace Ascertain.Casework.Tests.Viewing;

/// <summary>Where a post lies beside a clip: never more exactly than the clip's clocks and the post's bounds together tell.</summary>
public sealed class PostPlacementTests
{
    private static readonly Instant Noon = Instant.FromUtc(2031, 5, 14, 12, 0);

    [Theory]
    [InlineData(-600, -300, PostPlace.Before)] // posted before the clip can have begun
    [InlineData(-20, 5, PostPlace.Perhaps)]
    [InlineData(0, 0, PostPlace.Perhaps)]
    [InlineData(45, 45, PostPlace.Perhaps)] // begun at 12:00:10, the clip of 40 s still ran
    [InlineData(60, 7200, PostPlace.After)]
    public void At_OfAClipWhoseClockReadsBetweenNoonAndTenSecondsLater_IsWhatTheBoundsAllow(int from, int until, PostPlace place) =>
        Assert.Equal(place, PostPlacement.At(Noon + Duration.FromSeconds(from), Noon + Duration.FromSeconds(until), (Noon, Noon + Duration.FromSeconds(10)), 40).Place);

    [Fact]
    public void At_WhereOneOfTheTwoHasNoTime_SaysWhichAndPlacesNothing()
    {
        Assert.Equal((null, null, PostPlace.Unknown), PostPlacement.At(null, null, (Noon, Noon), 40));
        Assert.Equal((null, null, PostPlace.ClipUndated), PostPlacement.At(Noon, Noon, null, 40));
        Assert.Equal(PostPlace.Perhaps, PostPlacement.At(null, Noon, (Noon, Noon), null).Place); // no lower bound: it may have been posted at any time before
        Assert.Equal(PostPlace.Before, PostPlacement.At(null, Noon - Duration.FromSeconds(1), (Noon, Noon), null).Place);
    }

    // Whatever the clock read (the beginning of the recording, its end, or between) and whenever the post was within its bounds: its true place lies in the stretch that is given, and is never contradicted by the word.
    [Fact]
    public void At_RandomRecordings_TheTruePlaceLiesInTheStretch() =>
        Gen.Select(Gen.Int[0, 600], Gen.Int[0, 600], Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[-2000, 2000]).SelectMany(it => Gen.Select(Gen.Const(it), Gen.Int[0, 500], Gen.Int[0, 500]))
            .Sample(it =>
            {
                ((int length, int earlier, int read, int grain, int posted), int before, int after) = (it.Item1, it.Item2, it.Item3);
                Instant began = Noon, clock = began + Duration.FromSeconds(Math.Min(read, 100) / 100.0 * length), post = began + Duration.FromSeconds(posted);
                (double? from, double? until, PostPlace place) = PostPlacement.At(post - Duration.FromSeconds(before), post + Duration.FromSeconds(after), (clock - Duration.FromSeconds(earlier), clock + Duration.FromSeconds(grain)), length);
                Assert.InRange(posted, from!.Value - 1e-6, until!.Value + 1e-6);
                Assert.True(place switch { PostPlace.Before => posted < 0, PostPlace.After => posted > length, _ => place == PostPlace.Perhaps });
            });
}
