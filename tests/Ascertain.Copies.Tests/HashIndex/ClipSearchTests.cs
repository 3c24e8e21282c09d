using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;

namespace Ascertain.Copies.Tests.HashIndex;

public sealed class ClipSearchTests
{
    private static readonly ClipHashes A = Clip('a', (2, 1, 50), (1, 1, 80), (3, 0, 49)), B = Clip('b', (9, 3, 100), (0, 1, 90));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Within_ClipsInAnyOrder_IsByDistanceClipAndTime(bool isMany)
    {
        HashedPicture[] queries = [Picture(0, 10), Picture(1, 60)];
        (int, int, char, long)[] expected = [(1, 0, 'a', 1), (1, 0, 'a', 2), (1, 0, 'b', 0), (1, 1, 'b', 9)];
        foreach (ClipSearch search in (ClipSearch[])[new([A, B]), new([B, A])])
        {
            Assert.Equal(expected, search.Within(queries, 31, isMany).Select(static it => (it.Query, it.Distance, it.ClipSha256Hex[0], it.Entry.TimeMicroseconds)));
            Assert.Equal((4, 1), (search.Searched, search.KeptApart));
        }
    }

    [Fact]
    public void Within_BlackPictures_FindNoneOfEachOther()
    {
        HashedPicture black = new PdqHasher().OfGrey(new byte[320 * 240], 320, 240);
        ClipHashes clip = new(new string('c', 64), [.. Enumerable.Range(0, 500).Select(i => new TimedHash(i, black))]);
        ClipSearch search = new([clip]);
        Assert.Empty(search.Within([black, black with { Quality = 100 }], 256));
        Assert.Equal((0, 500), (search.Searched, search.KeptApart));
    }

    private static ClipHashes Clip(char digit, params (long Time, ulong Bits, int Quality)[] entries) =>
        new(new string(digit, 64), [.. entries.Select(static it => new TimedHash(it.Time, Picture(it.Bits, it.Quality)))]);

    private static HashedPicture Picture(ulong bits, int quality) => new(new FrameHash(bits, 0, 0, 0), quality);
}
