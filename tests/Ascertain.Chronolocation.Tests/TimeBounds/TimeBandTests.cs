using System.Xml.Linq;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using CsCheck;
using NodaTime;
using static Ascertain.Chronolocation.Tests.TimeBounds.TimeItems;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

public sealed class TimeBandTests
{
    [Fact]
    public void Draw_EveryKindOfRow_StandsInWordsAndAtItsPlace()
    {
        TimeEvidence evidence = new([Utc("gps", 0), Zoneless("exif", 0)], [Utc("mvhd", 7200, "modification")],
            [Post(10_800), new Sighting("live", Noon, Noon + Duration.FromHours(5), false, "r")], Noon + Duration.FromHours(6));
        XElement svg = Draw(evidence);
        string words = SvgPicture.Description(svg);
        Assert.StartsWith("6 rows over one axis", words, StringComparison.Ordinal);
        Assert.Equal(
            ["reads\tfrom\tto\tkind", "exif\t2031-05-13T22:00:00Z\t2031-05-15T00:00:00Z\tsome instant between", "gps\t2031-05-14T12:00:00Z\t2031-05-14T12:00:00Z\tone instant",
                "(modification) mvhd\t2031-05-14T14:00:00Z\t2031-05-14T14:00:00Z\tone instant", "post, example\t\t2031-05-14T15:00:00Z\tnot later than",
                "post, live (does not bound)\t2031-05-14T12:00:00Z\t2031-05-14T17:00:00Z\tsome instant between", "existed\t\t2031-05-14T18:00:00Z\tnot later than"],
            words.Split('\n').Skip(1));

        // From 22:00 to 24:00 a day later, 26 h, with an eighth on both sides: 32.5 h over 520 from 230. The set begins at 230 + 520 × 3.25 / 32.5.
        XElement set = SvgPicture.Shapes(svg, "rect").Single(static it => it.Attribute("stroke") is not null && SvgPicture.Number(it, "y") < 60);
        Assert.Equal(282, SvgPicture.Number(set, "x"), 0.01);
        Assert.Equal(416, SvgPicture.Number(set, "width"), 0.01);
    }

    [Fact]
    public void Draw_Bound_EndsTheDottedGroundAtTheEarliestPost()
    {
        XElement svg = Draw(new TimeEvidence([Utc("gps", 0)], [], [Post(3600), Post(7200)], null));
        XElement ground = SvgPicture.Shapes(svg, "rect").Single(static it => it.Attribute("fill")?.Value == "url(#d)");

        // Noon to 14:00 with an hour on both sides: the post at 13:00 is in the middle of 520.
        Assert.Equal(260, SvgPicture.Number(ground, "width"), 0.01);
        Assert.DoesNotContain(SvgPicture.Shapes(Draw(new TimeEvidence([Utc("gps", 0)], [], [Post(3600, bounds: false)], null)), "rect"), static it => it.Attribute("fill")?.Value == "url(#d)");
    }

    // Edited posts may be many and earlier; the line of the bound still has its row and its place.
    [Fact]
    public void Draw_ManyPostsThatDoNotBound_LeaveTheOneThatBoundsItsRow()
    {
        XElement svg = Draw(new TimeEvidence([], [], [.. Enumerable.Range(0, 20).Select(static it => Post(it, bounds: false)), Post(90_000, platform: "bounding")], null));
        Assert.Contains("post, bounding\t\t", SvgPicture.Description(svg), StringComparison.Ordinal);
        Assert.Contains(" 14 more are not drawn.", SvgPicture.Description(svg), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, "24 rows over", false)]
    [InlineData(25, "24 rows over", true)]
    public void Draw_MoreRowsThanFit_AreCounted(int clocks, string rows, bool counted)
    {
        XElement svg = Draw(new TimeEvidence([.. Enumerable.Range(0, clocks).Select(static it => Utc($"c{it}", it))], [], [], null));
        Assert.StartsWith(rows, SvgPicture.Description(svg), StringComparison.Ordinal);
        Assert.Equal(counted, SvgPicture.Description(svg).Contains(" 1 more are not drawn.", StringComparison.Ordinal));
        Assert.Equal(counted, SvgPicture.Shapes(svg, "text").Any(static it => it.Value.Contains("1 more are not drawn", StringComparison.Ordinal)));
    }

    [Fact]
    public void Draw_Nothing_IsAnEmptyPicture() => Assert.StartsWith("0 rows over", SvgPicture.Description(Draw(new TimeEvidence([], [], [], null))), StringComparison.Ordinal);

    // Names come from files and exports: markup, controls and half a pair of surrogates are no XML.
    [Theory]
    [InlineData("<b>&\"'")]
    [InlineData("a\u0000\u0001\u001f\u000b\ufffe\uffffz")]
    [InlineData("half \ud83d of a pair")]
    [InlineData("0123456789abcde\ud83d\udd12 0123456789abcdefghij\ud83d\udd12pqrstuvwxyz01234")]
    public void Draw_HostileName_IsStillWellFormed(string name)
    {
        string expected = new([.. name.Select(static it => char.IsSurrogate(it) || it is < ' ' or >= '\ufffe' ? '\ufffd' : it)]);
        string description = SvgPicture.Description(Draw(new TimeEvidence([Utc(name, 0)], [], [new Sighting(name, null, Noon, true, name)], null)));
        string seen = new([.. description.Select(static it => char.IsSurrogate(it) ? '\ufffd' : it)]);
        Assert.Contains(expected, seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_AnyEvidence_IsWellFormedInsideItsBoxAndInWords() =>
        Seeded.Sample(Gen.Select(Gen.Select(Gen.Int[0, 2], Gen.Long[-3_000_000_000, 3_000_000_000]).Array[0, 30], Gen.Select(Gen.Long[-3_000_000_000, 3_000_000_000], Gen.Int[0, 5_000_000], Gen.Bool).Array[0, 9]), 300, static it =>
        {
            TimeEvidence evidence = new(
                [.. it.Item1.Where(static it => it.Item1 < 2).Select(static (it, i) => it.Item1 == 0 ? Utc($"moov/trak[{i}]/mdia/mdhd creation_time", it.Item2) : Zoneless($"EXIF {i}", it.Item2))],
                [.. it.Item1.Where(static it => it.Item1 == 2).Select(static (it, i) => Utc($"m{i}", it.Item2, "modification"))],
                [.. it.Item2.Select(static it => new Sighting("telegram", Noon + Duration.FromSeconds(it.Item1 - it.Item2), Noon + Duration.FromSeconds(it.Item1), it.Item3, "r"))], null);
            XElement svg = Draw(evidence);
            string[] told = SvgPicture.Description(svg).Split('\n');
            XElement[] drawn = [.. SvgPicture.Shapes(svg, "text").Where(static it => it.Elements().Any())];
            Assert.Equal(drawn.Length, told.Length - 2 + (drawn.Length == 0 ? -1 : 0));
            Assert.StartsWith($"{drawn.Length} rows over", told[0], StringComparison.Ordinal);
            foreach ((XElement row, string line) in drawn.Zip(told.Skip(2)))
            {
                // The tooltip of a row says the same as its line of the table.
                string words = row.Elements().Single().Value;
                Assert.StartsWith(line.Split('\t')[0] + ": ", words, StringComparison.Ordinal);
                Assert.All(line.Split('\t')[1..3], it => Assert.Contains(it, words, StringComparison.Ordinal));
            }
        });

    // Dates at the axis stand apart: what would be written over another is left out.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(24)]
    public void Draw_ManyPanels_WriteNoDateOverAnother(int panels)
    {
        XElement svg = Draw(new TimeEvidence([.. Enumerable.Range(0, panels).Select(static it => Utc("c", it * 40_000_000L))], [], [], null));
        (double From, double Until, double Y)[] dates = [.. SvgPicture.Shapes(svg, "text").Where(static it => it.Value.Length == 16 && it.Value[4] == '-').Select(static it =>
        {
            double x = SvgPicture.Number(it, "x"), y = SvgPicture.Number(it, "y");
            return it.Attribute("text-anchor") is null ? (x, x + 108, y) : (x - 108, x, y);
        })];
        Assert.True(dates.Length >= 2);
        foreach ((double From, double Until, double Y) a in dates)
        {
            Assert.DoesNotContain(dates, b => b != a && b.Y == a.Y && b.From < a.Until && a.From < b.Until);
        }
    }

    [Fact]
    public void At_InstantsOfTheAxis_KeepTheirOrderAndItsEnds()
    {
        Seeded.Sample(Gen.Long[-100_000_000, 100_000_000].Array[1, 30], 300, static seconds =>
        {
            Instant[] instants = [.. seconds.Order().Select(static it => Noon + Duration.FromSeconds(it))];
            TimeAxis axis = TimeAxis.Over(instants, 100, 400);
            double[] places = [.. instants.Select(axis.At)];
            Assert.True(places[0] >= 100 && places[^1] <= 500);
            Assert.All(places.Zip(places.Skip(1)), static it => Assert.True(it.First <= it.Second));
        });
    }

    // Three days are shown in proportion, more breaks the axis.
    [Theory]
    [InlineData(3 * 86_400, 0)]
    [InlineData((3 * 86_400) + 1, 1)]
    public void DrawTicks_LongGap_BreaksTheAxis(long apart, int breaks) =>
        Assert.Equal(breaks, SvgPicture.Shapes(Draw(new TimeEvidence([Utc("a", 0), Utc("b", apart)], [], [], null)), "text").Count(static it => it.Value.EndsWith(" days", StringComparison.Ordinal)));

    [Fact]
    public void Draw_OtherCultureAndZone_GiveTheSameBytes()
    {
        static string Record() => Examine([Utc("a", -123_456), Zoneless("b", 5)], [Post(777)]).ToCanonical().ToString();
        Assert.Equal(Record(), OtherSurroundings.Run(Record));
    }

    private static XElement Draw(TimeEvidence evidence) => SvgPicture.Checked(TimeBand.Draw(evidence));
}
