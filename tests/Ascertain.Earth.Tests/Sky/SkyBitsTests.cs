using System.Security.Cryptography;
using Ascertain.Earth.Sky;
using CsCheck;
using NodaTime;

namespace Ascertain.Earth.Tests.Sky;

public sealed class SkyBitsTests
{
    // The golden digest was made with hardware intrinsics on; the next test runs this one again without and under other profiles.
    [Fact]
    public void From_SeededPlacesAndInstants_GivesTheGoldenBits()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] bits = new byte[8];
        SolarTrack track = SolarTrack.Of(EphemerisRange.Start, EphemerisRange.End);
        Seeded.Sample(Gen.Select(Gen.Int[-90_000, 90_000], Gen.Int[-180_000, 180_000], Gen.Long[EphemerisRange.Start.ToUnixTimeSeconds(), EphemerisRange.End.ToUnixTimeSeconds() - 1]), 3_000, it =>
        {
            Observer observer = Observer.At(GeoPoint.FromDegrees(it.Item1 / 1000.0, it.Item2 / 1000.0), 1_234.5);
            Instant instant = Instant.FromUnixTimeSeconds(it.Item3);
            LunarPhase phase = LunarPhase.At(instant);
            foreach (ApparentPlace place in (ApparentPlace[])[SolarEphemeris.At(instant), track.At(instant), LunarEphemeris.At(instant)])
            {
                SkyPosition seen = place.From(observer, Atmosphere.Standard);
                foreach (double number in (double[])[place.RightAscensionDegrees, place.DeclinationDegrees, place.DistanceKilometres, place.GreenwichSiderealDegrees,
                    seen.AzimuthDegrees, seen.ElevationDegrees, seen.ApparentElevationDegrees, seen.DeclinationDegrees, seen.HourAngleDegrees, phase.IlluminatedFraction, phase.AgeDegrees])
                {
                    BitConverter.TryWriteBytes(bits, number);
                    hash.AppendData(bits);
                }
            }
        });

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(File.ReadAllText(Path.Combine(SharedData.Root, "tests", "Ascertain.Earth.Tests", "Sky", "golden", "sky.sha256")).Trim() == digest, digest);
    }

    [Theory]
    [MemberData(nameof(CpuProfile.All), MemberType = typeof(CpuProfile))]
    public void From_UnderAnotherCpuProfile_GivesTheGoldenBits(string variable, string value) => CpuProfile.AssertPasses(nameof(SkyBitsTests), nameof(From_SeededPlacesAndInstants_GivesTheGoldenBits), variable, value);
}
