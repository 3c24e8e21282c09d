using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Tests.Fingerprints;

public sealed class StillCodecTests
{
    [Fact]
    public void FromBytes_WhatToBytesWrote_IsTheSame()
    {
        DrawnScene scene = new(21);
        List<ClipStill> stills = DrawnScene.Clip(3, 320, 180, t => scene.Film(t, 320, 180)).Stills, read = StillCodec.FromBytes(StillCodec.ToBytes(stills));
        Assert.Equal(12, stills.Count);
        Assert.Equal(stills.Count, read.Count);
        foreach ((ClipStill one, ClipStill other) in stills.Zip(read))
        {
            Assert.Equal((one.Seconds, one.Width, one.Height, one.Small.Width, one.Small.Height), (other.Seconds, other.Width, other.Height, other.Small.Width, other.Small.Height));
            Assert.NotEmpty(one.Features);
            Assert.Equal(one.Features, other.Features);
            Assert.Equal(one.Small.Samples, other.Small.Samples);
        }

        Assert.Empty(StillCodec.FromBytes(StillCodec.ToBytes([])));
    }

    [Fact]
    public void FromBytes_BrokenBytes_AreRefusedOrStillsWithinBounds()
    {
        DrawnScene scene = new(22);
        byte[] bytes = StillCodec.ToBytes(DrawnScene.Clip(1, 320, 180, t => scene.Film(t, 320, 180)).Stills);
        Random random = new(5);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] broken = [.. bytes];
            broken[random.Next(i % 2 == 0 ? 60 : bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.All(StillCodec.FromBytes(broken), static still => Assert.All(still.Features, it => Assert.True(it.X >= 0 && it.X <= still.Width && it.Y >= 0 && it.Y <= still.Height && it.Level < FeatureExtractor.Levels)));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, 2900);
        for (int length = 0; length < bytes.Length; length += 251)
        {
            Assert.Throws<InvalidDataException>(() => StillCodec.FromBytes(bytes.AsSpan(0, length)));
        }
    }
}
