using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Canonical.Tests;

public sealed class UtcTextTests
{
    [Fact]
    public void Of_AnySecondOfTheYears1To9999_IsWhatNodaTimeWrites() => Gen.Long[-62_135_596_800, 253_402_300_799].Sample(static seconds =>
    {
        Instant instant = Instant.FromUnixTimeSeconds(seconds);
        Assert.Equal(InstantPattern.General.Format(instant), UtcText.Of(instant.InUtc().LocalDateTime));
    });
}
