using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Tests.ClipIndex;

public sealed class WordTableTests
{
    private static readonly IndexedPiece[] Piece = [new(0, 0, 1, new string('0', 64))];

    // 10 of 256 bits: of 4 bands of 16 bits, each with at most 9 of 32 further ones, one is alike but for one feature in some hundreds.
    [Fact]
    public void Find_FeaturesLikeStoredOnes_LeadToTheirStill()
    {
        Random random = new(8);
        List<ClipStill> stills = [.. Enumerable.Range(0, 40).Select(i => Still(i, random))];
        WordTable table = WordTable.Of([stills[..20], stills[20..]]);
        Assert.Equal(40, table.Count);
        int found = 0, others = 0, asked = 0;
        for (int i = 0; i < stills.Count; i++)
        {
            foreach (PictureFeature feature in stills[i].Features)
            {
                List<int> hits = [], crowd = [];
                FeatureDescriptor near = feature.Descriptor with { A = feature.Descriptor.A ^ 0x8000_0100_0040_2001, C = feature.Descriptor.C ^ 0x0400_0000_2000_0008, D = feature.Descriptor.D ^ 0x10_0000_0200 };
                table.Find(near, feature.IsBright, hits, crowd);
                found += hits.Contains(i) ? 1 : 0;
                others += hits.Count(it => it != i);
                hits.Clear();
                table.Find(near, !feature.IsBright, hits, crowd);
                others += hits.Count;
                asked++;
                Assert.Equal((i / 20, (double)i), (table.PieceOf(i), table.TimeOf(i)));
            }
        }

        Assert.True(found > 0.9 * asked, $"{found} of {asked}");
        Assert.True(others < asked / 100, $"{others} of {asked}");
    }

    // 3,000 stills with one feature, of thirty pieces: each piece is among the thousand that are looked at.
    [Fact]
    public void Find_CrowdedKey_IsLookedAtEvenly()
    {
        PictureFeature feature = Still(0, new Random(12)).Features[0];
        WordTable table = WordTable.Of(Enumerable.Range(0, 30).Select(_ => (IReadOnlyList<ClipStill>)[.. Enumerable.Range(0, 100).Select(i => new ClipStill(i, 320, 180, [feature], new GreyPicture(80, 45)))]));
        List<int> hits = [], crowd = [];
        table.Find(feature.Descriptor, feature.IsBright, hits, crowd);
        Assert.Empty(hits);
        Assert.Equal(4 * 1000, crowd.Count);
        Assert.Equal(Enumerable.Range(0, 30), crowd.Select(table.PieceOf).Distinct().Order());
    }

    [Fact]
    public void Of_StillsFourASecond_TakesOneASecond()
    {
        Random random = new(9);
        Assert.Equal(5, WordTable.Of([[.. Enumerable.Range(0, 20).Select(i => Still(i * 0.25, random))]]).Count);
    }

    [Fact]
    public void FromBytes_WhatToBytesWrote_FindsTheSameAndAnythingElseIsNone()
    {
        Random random = new(10);
        ClipStill[] stills = [Still(0, random), Still(1, random)];
        byte[] bytes = WordTable.Of([stills]).ToBytes(Piece);
        WordTable read = WordTable.FromBytes(bytes, Piece)!;
        List<int> hits = [], crowd = [];
        read.Find(stills[1].Features[3].Descriptor, stills[1].Features[3].IsBright, hits, crowd);
        Assert.Contains(1, hits);
        Assert.Equal(bytes, read.ToBytes(Piece));
        Assert.Null(WordTable.FromBytes(bytes, [Piece[0] with { Sha256Hex = new string('1', 64) }])); // those of other stills
        for (int i = 0; i < bytes.Length; i += 997)
        {
            byte[] other = [.. bytes];
            other[i] ^= 1;
            Assert.Null(WordTable.FromBytes(other, Piece));
            Assert.Null(WordTable.FromBytes(bytes.AsSpan(0, i), Piece));
        }
    }

    // Nonsense under a right digest: starts that run out of the words, and a word of a still that is not there.
    [Fact]
    public void FromBytes_NonsenseWithItsDigest_IsNone()
    {
        byte[] bytes = WordTable.Of([[Still(0, new Random(11))]]).ToBytes(Piece);
        int begin = "ascertain words 2\n".Length + 32, starts = begin + 8 + 12;
        foreach ((int at, byte value) in ((int, byte)[])[(starts + 2, 0xff), (bytes.Length - 32 - 7, 0x7f), (begin + 8 + 3, 0xff), (begin + 8 + 11, 0x7f)])
        {
            byte[] other = [.. bytes];
            other[at] = value;
            if (at == begin + 8 + 11)
            {
                other[at - 1] = 0xf0; // infinite seconds
            }

            System.Security.Cryptography.SHA256.HashData(other.AsSpan(0, other.Length - 32), other.AsSpan(other.Length - 32));
            Assert.Null(WordTable.FromBytes(other, Piece));
        }
    }

    private static ClipStill Still(double seconds, Random random) => new(seconds, 320, 180,
        [.. Enumerable.Range(0, 50).Select(i => new PictureFeature(i, i, 2, i % 2 == 0, 40, new FeatureDescriptor((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64())))], new GreyPicture(80, 45));
}
