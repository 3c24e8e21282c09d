using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>Frames written bit by bit after ISO/IEC 14496-3 §4.4.2.</summary>
public class AacFrameReaderTests
{
    private const string Single = "000 0000", Gain100 = "01100100", LongSine = "0 00 0", End = "111";

    // max_sfb 1, no prediction; one section: codebook 1 over 1 band; scale factor difference 0; no pulses, no noise shaping, no gain control; the word of four zeros.
    private static readonly string[] OneBand = [Single, Gain100, LongSine, "000001 0", "0001 00001", "0", "0 0 0", "0"];

    private static readonly AacConfiguration Configuration = new() { RateIndex = 4, SampleRate = 44100, ChannelConfiguration = 1 };

    [Fact]
    public void Read_OneBandOfZeros_IsUsedToItsLastByte()
    {
        byte[] bytes = BitText.Bytes([.. OneBand, End]);
        AacFrame frame = Read(bytes);
        AacChannel channel = frame.Element(0).First;
        Assert.Equal("", frame.Fault);
        Assert.Equal((bytes.Length * 8, 1, 100, 1, 1), (frame.Bits, frame.ChannelCount, channel.GlobalGain, channel.Groups, channel.Bands));
        Assert.Equal([1], channel.Codebooks.ToArray());
        Assert.Equal([100], channel.ScaleFactors.ToArray());
        Assert.Equal((8 + 11 + 9 + 1 + 3 + 1, 1), (channel.CodedBits, channel.SpectralBits));
    }

    // Codebook 11, two bands of four values. The two escapes follow the signs: 1111 0 and 8 bits, then 0 and 4 bits.
    [Fact]
    public void Read_Escapes_AreTheirValues()
    {
        string both = Word(11, (16 * 17) + 16), zeros = Word(11, 0), small = Word(11, (3 * 17) + 0);
        AacChannel channel = Read(BitText.Bytes([Single, Gain100, LongSine, "000010 0", "1011 00010", "0", "0", "0 0 0", both, "10", "11110" + BitText.Of(7, 8), "0" + BitText.Of(15, 4), zeros, small, "1", zeros, End])).Element(0).First;
        Assert.Equal([-(256 + 7), 16 + 15, 0, 0, -3, 0, 0, 0], channel.Quantised[..8].ToArray());
    }

    [Fact]
    public void Read_LargestEscape_Is8191()
    {
        string largest = "11111111" + "0" + BitText.Of(4095, 12);
        AacChannel channel = Read(BitText.Bytes([Single, Gain100, LongSine, "000001 0", "1011 00001", "0", "0 0 0", Word(11, 16 * 17), "0", largest, Word(11, 0), End])).Element(0).First;
        Assert.Equal(8191, channel.Quantised[0]);
    }

    [Fact]
    public void Read_ShortBlocksInGroups_LieBlockAfterBlock()
    {
        // Grouping 1110000: the first four blocks together, then four alone. max_sfb 1; the word of (1, 0, 0, 0) with its sign in codebook 3, once for each block.
        string one = Word(3, 27) + "1", sections = "0011 001";
        AacChannel channel = Read(BitText.Bytes([Single, Gain100, "0 10 1", "0001 1110000", sections, sections, sections, sections, sections, "0 0 0 0 0", "0 0 0", .. Enumerable.Repeat(one, 8), End])).Element(0).First;
        Assert.Equal([4, 1, 1, 1, 1], channel.GroupSizes.ToArray());
        Assert.Equal((AacWindowSequence.EightShort, 1), (channel.WindowSequence, channel.WindowShape));
        for (int i = 0; i < 1024; i++)
        {
            Assert.Equal(i % 128 == 0 ? -1 : 0, channel.Quantised[i]);
        }
    }

    [Fact]
    public void Read_Pulses_ArePutBack()
    {
        // One pulse in band 0, 2 values up, of 5: a zero goes down (§4.6.5).
        AacChannel channel = Read(BitText.Bytes([Single, Gain100, LongSine, "000001 0", "0001 00001", "0", "1 00 000000 00010 0101", "0 0", "0", End])).Element(0).First;
        Assert.True(channel.HasPulses);
        Assert.Equal([0, 0, -5, 0], channel.Quantised[..4].ToArray());
    }

    [Fact]
    public void Read_NoiseAndIntensity_HaveScalesOfTheirOwn()
    {
        // A pair with common windows: left has codebook 13 (its first energy in 9 bits) and codebook 1; right has codebooks 15 and 14.
        string shared = LongSine + "000010 0" + "00", left = Gain100 + "1101 00001" + "0001 00001" + BitText.Of(256 + 20, 9) + "0" + "000" + "0", right = Gain100 + "1111 00001" + "1110 00001" + "100" + "0" + "000";
        AacFrame frame = Read(BitText.Bytes("001 0000 1", shared, left, right, End));
        Assert.Equal("", frame.Fault);
        Assert.Equal([100 - 90 + 20, 100], frame.Element(0).First.ScaleFactors.ToArray());
        Assert.Equal([-1, -1], frame.Element(0).Second.ScaleFactors.ToArray()); // the word 100 is a difference of −1
    }

    [Theory]
    [InlineData("011 0000 01100100 0000 000001 0 0001 00001 0 000 0 111", "", 1, true)]  // low frequencies
    [InlineData("100 0011 1 00000010 0000000000000000 111", "", 0, false)]             // data, aligned: 16 bits, of which two fill the first two bytes
    [InlineData("110 0010 1101 000000000000 111", "", 0, false)]                       // fill with extension 13: band replication
    public void Read_OtherElements_ArePassedOver(string bits, string fault, int channels, bool isLow)
    {
        AacFrame frame = Read(BitText.Bytes(bits));
        Assert.Equal((fault, channels), (frame.Fault, frame.ChannelCount));
        Assert.Equal(isLow, channels > 0 && frame.Element(0).IsLowFrequency);
        Assert.Equal(bits.StartsWith("110", StringComparison.Ordinal), frame.HasBandReplication);
    }

    [Theory]
    [InlineData("010 0000", "A frame of sound holds a coupling channel, which is not read.")]
    [InlineData("000 0000 01100100 0000 000001 1", "A channel uses prediction, which low complexity does not have.")]
    [InlineData("000 0000 01100100 0000 110010 0", "A channel has 50 bands; its rate allows 49.")]
    [InlineData("000 0000 01100100 0000 000001 0 1100 00001", "A channel uses the reserved codebook 12.")]
    [InlineData("000 0000 01100100 0000 000001 0 0001 00010", "A section of a channel has more bands than are left.")]
    [InlineData("000 0000 00000000 0000 000001 0 0001 00001 100", "A scale factor lies outside of 0 to 255.")]
    [InlineData("000 0000 01100100 0000 000001 0 0000 00001 1 00 110001 00000 0000", "A pulse lies above the highest band.")]
    [InlineData("000 0000 01100100 0100 0001 1111111 0000 001 1", "Short blocks hold pulses, which they cannot.")]
    [InlineData("000 0000 01100100 0000 000001 0 0000 00001 0 1 01 0 000001 01101", "Temporal noise shaping is of a higher order than low complexity allows.")]
    [InlineData("000 0000 01100100 0000 000001 0 0000 00001 0 0 1", "A channel uses gain control, which low complexity does not have.")]
    [InlineData("001 0000 1 0000 000001 0 11", "A pair of channels uses the reserved kind of stereo coding.")]
    [InlineData("000 0000 01100100 0000 000001 0 1011 00001 0 000", "A frame of sound ends within an element.")]
    [InlineData("", "A frame of sound ends within an element.")]
    public void Read_WhatTheStandardForbids_IsSaid(string bits, string fault)
    {
        string padding = fault.Contains("ends", StringComparison.Ordinal) ? "" : new string('0', 64);
        AacFrame frame = Read(BitText.Bytes(bits, padding));
        Assert.Equal((fault, 0), (frame.Fault, frame.ElementCount));
    }

    // The sixteenth element is read, the seventeenth is refused.
    [Fact]
    public void Read_MoreElementsThanAreKept_IsSaid()
    {
        string[] one = OneBand;
        Assert.Equal(16, Read(BitText.Bytes([.. Enumerable.Repeat(string.Concat(one), 16), End])).ElementCount);
        AacFrame frame = Read(BitText.Bytes([.. Enumerable.Repeat(string.Concat(one), 17), End]));
        Assert.Equal(("A frame of sound holds more elements than are read.", 16), (frame.Fault, frame.ElementCount));
    }

    [Fact]
    public void Codebooks_EverySymbol_IsReadFromItsWord()
    {
        for (int book = 0; book <= 11; book++)
        {
            AacCodebook code = book == 0 ? AacCodebooks.ScaleFactors : AacCodebooks.Spectrum(book);
            Assert.Equal(book switch { 0 => 121, <= 6 => 81, <= 8 => 64, <= 10 => 169, _ => 289 }, code.Count);
            HashSet<string> words = [];
            for (int symbol = 0; symbol < code.Count; symbol++)
            {
                string word = code.WordOf(symbol);
                BitReader reader = new(BitText.Bytes(word));
                Assert.Equal(symbol, code.Read(ref reader));
                Assert.Equal(word.Length, reader.Position);
                Assert.True(words.Add(word));
            }
        }
    }

    [Fact]
    public void Codebook_ThatIsNotFull_IsRefused() => Assert.Throws<ArgumentException>(() => new AacCodebook([1, 1], [0, 1]));

    private static string Word(int book, int symbol) => AacCodebooks.Spectrum(book).WordOf(symbol);

    private static AacFrame Read(byte[] bytes)
    {
        AacFrame frame = new();
        Assert.Equal(new AacFrameReader(Configuration).Read(bytes, frame), frame.Fault.Length == 0);
        return frame;
    }
}
