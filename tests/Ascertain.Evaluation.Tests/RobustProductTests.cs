using System.Buffers.Binary;
using System.Security.Cryptography;
using Ascertain.Chronolocation;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Times;
using Ascertain.Geolocation.SkylineExamination;
using NodaTime;

namespace Ascertain.Evaluation.Tests;

public sealed class RobustProductTests
{
    // What times and places gave while each had a product of its own: 200 made fusions each, with origins of one and of several items, with and without one of them.
    [Theory]
    [InlineData(true, "f069c452402cdaf52798631ca0fa9a02")]
    [InlineData(false, "54ac3985f7b42ca855253a393e57a738")]
    public void Fuse_SeededItems_IsTheSameBitsAsEver(bool isOfTimes, string sha256)
    {
        Random random = new(20310514);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < 200; i++)
        {
            foreach (double number in isOfTimes ? Times(random) : Places(random))
            {
                byte[] bits = new byte[8];
                BinaryPrimitives.WriteDoubleLittleEndian(bits, number);
                hash.AppendData(bits);
            }
        }

        Assert.Equal(sha256, Convert.ToHexStringLower(hash.GetHashAndReset())[..32]);
    }

    // By hand: three statements over a domain of 10 with two pieces of 1 and an uncovered rest of 8. The first two are of one origin and agree on the first piece; the third says one of both: (0.8 × 10 + 0.2)(0.8 × 5 + 0.2), 0.2 (0.8 × 5 + 0.2) and 0.2².
    [Fact]
    public void Fuse_ThreeStatements_IsTheProductByHand()
    {
        RobustProduct product = new([("a", "x", [3.0, 0]), ("b", "x", [1.0, 1]), ("c", "y", [1.0, 1])], [1, 1], 10);
        RobustProduct.Likelihood all = product.Fuse(0.2, []), one = product.Fuse(0.2, ["c"]);
        Assert.Equal([34.44, 0.84], all.OfPieces.Select(static it => Math.Round(it, 12)));
        Assert.Equal(0.04, all.Uncovered, 1e-15);
        Assert.Equal([8.2, 0.2], one.OfPieces.Select(static it => Math.Round(it, 12)));
        Assert.Equal((0.2, 0), (one.Uncovered, one.Halvings));
        Assert.Empty(product.Conflicts());
    }

    // Three times as likely on the first piece by each of so many: where the product is beyond a double it is halved, and nothing but that changes.
    [Theory]
    [InlineData(20, false)]
    [InlineData(40, true)]
    [InlineData(3000, true)]
    public void Fuse_ManyOriginsThatAgree_StaysFinite(int count, bool isHalved)
    {
        RobustProduct.Likelihood fused = new RobustProduct([.. Enumerable.Range(0, count).Select(static it => ($"{it:0000}", $"{it:0000}", (double[])[3.0, 1]))], [1, 1], 1e12).Fuse(0.05, []);
        Assert.Equal(isHalved, fused.Halvings > 0);
        Assert.InRange(fused.OfPieces[0], 1, double.MaxValue);
        Assert.Equal(Math.Pow(3, -count), fused.OfPieces[1] / fused.OfPieces[0], 1e-6 * Math.Pow(3, -count));
    }

    // However many of one origin agree, they are one statement.
    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(3000)]
    public void Fuse_ManyOfOneOriginThatAgree_IsOneStatement(int count)
    {
        RobustProduct.Likelihood fused = new RobustProduct([.. Enumerable.Range(0, count).Select(static it => ($"{it:0000}", "x", (double[])[1.0, 0]))], [1, 1], 1e12).Fuse(0.05, []);
        Assert.Equal([(0.95 * 1e12) + 0.05, 0.05], fused.OfPieces);
        Assert.Equal((0.05, 0), (fused.Uncovered, fused.Halvings));
    }

    private static IEnumerable<double> Times(Random random)
    {
        const long Begin = 1_900_000_000;
        TimeRange range = new(Instant.FromUnixTimeSeconds(Begin), Instant.FromUnixTimeSeconds(Begin + 1_000_000), "A-001", "made");
        TimeItem[] items = [.. Enumerable.Range(0, 2 + random.Next(6)).Select(at =>
        {
            long from = Begin - 1000 + random.Next(900_000);
            List<TimePiece> pieces = [];
            for (int piece = random.Next(1, 5); piece > 0; piece--)
            {
                long until = from + 1 + random.Next(300_000);
                pieces.Add(new TimePiece(from, until, 0.001 + random.NextDouble()));
                from = until + random.Next(3000);
            }

            return TimeItem.Of($"i{at}", "made", $"o{random.Next(4)}", pieces);
        })];
        TimeFusion fusion = TimeFusion.Of(range, items);
        double wrong = random.Next(4) * 0.07;
        return [.. fusion.Fuse(wrong).Pieces.Select(static it => it.Likelihood), .. fusion.Fuse(wrong, "i1").Pieces.Select(static it => it.Likelihood), .. fusion.Conflicts().Select(static it => it.Agreement)];
    }

    private static IEnumerable<double> Places(Random random)
    {
        PlaceCell corner = PlaceCell.Containing(GeoPoint.FromDegrees(46.5, 8), 13);
        SearchedArea area = new(corner.SouthDegrees, corner.WestDegrees, corner.SouthDegrees + (8 * corner.SizeDegrees), corner.WestDegrees + (8.5 * corner.SizeDegrees), "A-001", "made");
        PlaceItem[] items = [.. Enumerable.Range(0, 2 + random.Next(5)).Select(at =>
        {
            int finer = random.Next(3), side = 9 << finer;
            HashSet<PlaceCell> cells = [.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => new PlaceCell(13 + finer, (corner.Row << finer) + random.Next(side), (corner.Column << finer) + random.Next(side)))];
            return PlaceItem.Of($"i{at}", "made", $"o{random.Next(3)}", cells.Select(it => (it, 0.001 + random.NextDouble())));
        })];
        PlaceFusion fusion = PlaceFusion.Of(area, items);
        FusedPlaces[] fused = [fusion.Fuse(0.07), fusion.Fuse(0.2, "i1")];
        return
        [
            .. fused.SelectMany(one => Enumerable.Range(0, 64).Select(at => one.MeanOver(GroundBox.Of(new PlaceCell(13, corner.Row + (at / 8), corner.Column + (at % 8))))!.Value)),
            .. fused.SelectMany(static one => one.Set(0.9).Cells.Select(static it => it.Probability)), .. fused.Select(static one => one.Set(0.999).SquareKilometres), .. fusion.Conflicts().Select(static it => it.Agreement),
        ];
    }
}
