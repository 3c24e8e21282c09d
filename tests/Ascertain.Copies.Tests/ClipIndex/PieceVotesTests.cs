using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Tests.ClipIndex;

/// <summary>Which pieces are worth to be compared, on features that are drawn and not seen.</summary>
public sealed class PieceVotesTests
{
    private const int Copies = 60, Others = 20, Seconds = 60;

    // Sixty copies of a minute at rest: each feature stands thousands of times in the file of stills, at keys that are crowded.
    [Fact]
    public void Of_DozensOfCopiesAtRest_HaveTheSecondVoteAndNotTheFirst()
    {
        PictureFeature[] scene = Drawn(new Random(1), 40);
        WordTable table = WordTable.Of([
            .. Enumerable.Range(0, Copies).Select(i => Clip(scene, new Random(100 + i), 6)),
            .. Enumerable.Range(0, Others).Select(i => Clip(Drawn(new Random(200 + i), 40), new Random(300 + i), 6)),
        ]);
        (IReadOnlyDictionary<int, PieceVote> rare, IReadOnlyDictionary<int, PieceVote> common) = PieceVotes.Of(table, Clip(scene, new Random(2), 6, seconds: 5));
        Assert.DoesNotContain(rare, it => it.Key >= Copies);
        Assert.True(rare.Count < Copies / 2, $"{rare.Count}");
        Assert.Equal(Enumerable.Range(0, Copies), common.Keys.Where(static it => it < Copies).Order());
        Assert.All(common.Where(static it => it.Key < Copies), static it => Assert.Equal(1, it.Value.Symmetries & 1));
        int least = common.Where(static it => it.Key < Copies).Min(static it => it.Value.Weight);
        Assert.All(common.Where(static it => it.Key >= Copies), it => Assert.True(it.Value.Weight < least));
    }

    // What is seen the same however it is turned, as plain edges are, speaks for no piece among many; what is seen in one way alone does.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, Copies)]
    public void Of_FeaturesOfManyPieces_CountWhereTheyAreSeenInOneWay(bool isSeenInAll, int expected)
    {
        PictureFeature[] features = Drawn(new Random(3), 40);
        if (isSeenInAll)
        {
            features = [.. features.Select(static it => it with { Descriptor = new(Twice(it.Descriptor.A), Twice(it.Descriptor.A), Twice(it.Descriptor.A), Twice(it.Descriptor.A)) })];
        }

        WordTable table = WordTable.Of(Enumerable.Range(0, Copies).Select(_ => Clip(features, new Random(4), 0, seconds: 3)));
        Assert.Equal(expected, PieceVotes.Of(table, Clip(features, new Random(5), 0, seconds: 3)).Common.Count);

        static ulong Twice(ulong word) => (word << 32) | (word & uint.MaxValue);
    }

    // A feature of a still has at most one say for a piece, and a still at most so many.
    [Fact]
    public void Of_StillFullOfFeatures_HasNoMoreVotesThanItsBound()
    {
        PictureFeature[] features = Drawn(new Random(6), FeatureExtractor.Most);
        WordTable table = WordTable.Of(Enumerable.Range(0, Copies).Select(_ => Clip(features, new Random(7), 0, seconds: 4)));
        IReadOnlyDictionary<int, PieceVote> common = PieceVotes.Of(table, [new ClipStill(0, 320, 180, features, new GreyPicture(80, 45))]).Common;
        int weight = 1 + System.Numerics.BitOperations.Log2(1);
        Assert.Equal(Copies, common.Count);
        Assert.All(common.Values, it => Assert.InRange(it.Weight, (PieceVotes.MostFeatures - 8) * weight, PieceVotes.MostFeatures * weight));
    }

    [Fact]
    public void Of_NothingToAskOrNothingToFind_IsEmpty()
    {
        ClipStill plain = new(0, 320, 180, [], new GreyPicture(80, 45));
        PictureFeature[] features = Drawn(new Random(8), 40);
        Assert.Empty(PieceVotes.Of(WordTable.Of([Clip(features, new Random(9), 0)]), [plain]).Common);
        Assert.Empty(PieceVotes.Of(WordTable.Of([[plain]]), Clip(features, new Random(9), 0)).Common);
        Assert.Empty(PieceVotes.Of(WordTable.Of([]), Clip(features, new Random(9), 0)).Common);
    }

    private static PictureFeature[] Drawn(Random random, int count) => [.. Enumerable.Range(0, count).Select(i => new PictureFeature(i, i, 2, i % 2 == 0, 40, new FeatureDescriptor(Word(random), Word(random), Word(random), Word(random))))];

    private static List<ClipStill> Clip(PictureFeature[] features, Random random, int flips, int seconds = Seconds) => [.. Enumerable.Range(0, seconds).Select(second => new ClipStill(second, 320, 180, [.. features.Select(it => it with { Descriptor = Flipped(it.Descriptor, flips, random) })], new GreyPicture(80, 45)))];

    private static FeatureDescriptor Flipped(FeatureDescriptor descriptor, int flips, Random random)
    {
        ulong[] words = [descriptor.A, descriptor.B, descriptor.C, descriptor.D];
        for (int i = 0; i < flips; i++)
        {
            words[random.Next(4)] ^= 1UL << random.Next(64);
        }

        return new(words[0], words[1], words[2], words[3]);
    }

    private static ulong Word(Random random) => ((ulong)random.NextInt64() << 1) ^ (ulong)random.NextInt64();
}
