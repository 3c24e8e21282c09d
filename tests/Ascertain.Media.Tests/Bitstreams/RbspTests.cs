using Ascertain.Media.Bitstreams;
using CsCheck;

namespace Ascertain.Media.Tests.Bitstreams;

public class RbspTests
{
    [Theory]
    [InlineData(new byte[] { 0, 0, 3, 1 }, new byte[] { 0, 0, 1 })]
    [InlineData(new byte[] { 0, 0, 3, 0, 0, 3, 1 }, new byte[] { 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 1, 0, 0, 3 }, new byte[] { 1, 0, 0 })]
    [InlineData(new byte[] { 0, 3, 0, 0, 2 }, new byte[] { 0, 3, 0, 0, 2 })]
    public void Unescape_WorkedExamples(byte[] escaped, byte[] expected)
    {
        byte[] into = new byte[escaped.Length];
        Assert.Equal(expected, into[..Rbsp.Unescape(escaped, into)]);
    }

    [Fact]
    public void Unescape_OfEscaped_GivesTheOriginal_AndOffsetsMapBack() =>
        Gen.Int[0, 4].Select(static it => (byte)it).Array[0, 60].Sample(static original =>
        {
            List<byte> escaped = [];
            List<int> places = [];
            int zeros = 0;
            foreach (byte one in original)
            {
                if (zeros == 2 && one <= 3)
                {
                    escaped.Add(3);
                    zeros = 0;
                }

                places.Add(escaped.Count);
                escaped.Add(one);
                zeros = one == 0 ? zeros + 1 : 0;
            }

            byte[] bytes = [.. escaped];
            byte[] into = new byte[bytes.Length];
            int length = Rbsp.Unescape(bytes, into);
            EscapedPlaces found = new(bytes);
            bool agree = into.AsSpan(0, length).SequenceEqual(original);
            for (int i = 0; i < places.Count; i += 1 + (i % 3))
            {
                agree &= found.Of(i) == places[i] && found.Of(i) == places[i];
            }

            return agree;
        }, seed: "0000KOIPC0z5");
}
