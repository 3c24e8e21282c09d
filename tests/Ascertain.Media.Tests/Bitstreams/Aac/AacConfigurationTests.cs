using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

public class AacConfigurationTests
{
    [Theory]
    [InlineData("1210", 4, 44100, 2, false)]         // low complexity, 44.1 kHz, stereo
    [InlineData("1190", 3, 48000, 2, false)]
    [InlineData("1588", 11, 8000, 1, false)]
    [InlineData("1588 56E5A0", 11, 8000, 1, true)]   // 2B7, object type 5, present
    [InlineData("2B920800", 7, 22050, 2, true)]      // band replication stated first: core of 22.05 kHz
    [InlineData("EB8A0800", 7, 22050, 1, true)]      // parametric stereo stated first
    [InlineData("17 80 56 22 10", 4, 44100, 2, false)] // the rate in 24 bits
    public void TryRead_KnownConfigurations_AreWhatTheySay(string hex, int index, int rate, int channels, bool replication)
    {
        bool read = AacConfiguration.TryRead(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out AacConfiguration? it, out string reason);
        Assert.True(read, reason);
        Assert.Equal((index, rate, channels, replication), (it!.RateIndex, it.SampleRate, it.ChannelConfiguration, it.SaysBandReplication));
    }

    [Theory]
    [InlineData("0A10", "main profile")]
    [InlineData("1A10", "scalable sampling rate")]
    [InlineData("2210", "long term prediction")]
    [InlineData("8A10", "error resilient")]
    [InlineData("F8E85000", "low delay")]
    [InlineData("F9488000", "xHE-AAC")]
    [InlineData("0210", "object type 0")]
    [InlineData("1214", "960 samples")]
    [InlineData("1212", "another coder")]
    [InlineData("1690", "no sampling rate")]
    [InlineData("1780000010", "no sampling rate")]
    [InlineData("12", "breaks off")]
    [InlineData("1200", "breaks off")]
    [InlineData("", "object type 0")]
    public void TryRead_OtherConfigurations_SayWhy(string hex, string reason)
    {
        Assert.False(AacConfiguration.TryRead(Convert.FromHexString(hex), out AacConfiguration? it, out string said));
        Assert.Null(it);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_AnyThreeBytes_NeverThrows()
    {
        for (int i = 0; i < 1 << 16; i++)
        {
            byte[] bytes = [(byte)(i >> 8), (byte)i, 0x56, 0xE5, 0xA0, 0xFF, 0xFF];
            Assert.True(AacConfiguration.TryRead(bytes, out AacConfiguration? it, out string reason) == (reason.Length == 0) && (it is null || it is { RateIndex: >= 0 and <= 12, SampleRate: > 0 and < 1 << 24 }));
        }
    }
}
