using System.Xml.Linq;
using Ascertain.Media.FrameTiming;
using CsCheck;
using static Ascertain.Media.Tests.FrameTiming.Frames;

namespace Ascertain.Media.Tests.FrameTiming;

public sealed class FramePlotTests
{
    [Fact]
    public void Draw_FewFrames_OneColumnEachAsHighAsItsSize()
    {
        XElement svg = SvgPicture.Checked(FramePlot.Draw(At([0, 200, 100, 300], 100, type: static it => "IPB?"[it], size: static it => 100 - (it * 25))));
        XElement[] columns = [.. SvgPicture.Shapes(svg, "rect")];
        Assert.Equal([120.0, 60, 90, 30], columns.Select(static it => SvgPicture.Number(it, "height"))); // presentation order: I, B, P, unknown
        Assert.Equal(["#000", "#bbb", "#666", "#fff"], columns.Select(static it => it.Attribute("fill")!.Value));
        Assert.Equal([false, false, false, true], columns.Select(static it => it.Attribute("stroke") is not null));
        Assert.Contains("4 frames", SvgPicture.Description(svg), StringComparison.Ordinal);
        Assert.Contains("100 bytes", SvgPicture.Description(svg), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_AxisOfTime_RunsFromTheFirstToTheLastFrame()
    {
        string[] texts = [.. SvgPicture.Shapes(SvgPicture.Checked(FramePlot.Draw(At([500, 1000], 100))), "text").Select(static it => it.Value)];
        Assert.Equal(["5.0 s", "6.0 s", "7.0 s", "8.0 s", "9.0 s", "10.0 s"], texts.Where(static it => it.EndsWith(" s", StringComparison.Ordinal)));
    }

    // 600 columns are drawn; of 601 frames one column holds two, and the larger stands for both.
    [Fact]
    public void Draw_MoreFramesThanColumns_LargestStandsForItsColumn()
    {
        FrameTimeline timeline = At(Enumerable.Range(0, 601).Select(static it => (long)it), size: static it => it == 599 ? 50 : it == 600 ? 900 : 100);
        XElement[] columns = [.. SvgPicture.Shapes(SvgPicture.Checked(FramePlot.Draw(timeline)), "rect")];
        Assert.Equal(600, columns.Length);
        Assert.Equal(120, SvgPicture.Number(columns[^1], "height"));
        Assert.Contains("up to 2 frames", string.Concat(SvgPicture.Shapes(SvgPicture.Checked(FramePlot.Draw(timeline)), "text").Select(static it => it.Value)), StringComparison.Ordinal);
        Assert.Equal(600, SvgPicture.Shapes(SvgPicture.Checked(FramePlot.Draw(At(Enumerable.Range(0, 600).Select(static it => (long)it)))), "rect").Count());
    }

    [Fact]
    public void Draw_Gap_IsMarkedAtItsPlaceAndAVariableRateIsNot()
    {
        Assert.Equal(1, Triangles(Apart([.. Even(10), 9009, .. Even(10)])));
        Assert.Equal(0, Triangles(Apart(Even(20))));
        Assert.Equal(0, Triangles(Apart([.. Even(10), 9009, 9009, 9009, 9009, .. Even(10)])));
        XElement mark = SvgPicture.Shapes(SvgPicture.Checked(FramePlot.Draw(Apart([.. Even(9), 9009, .. Even(10)]))), "path").Last();
        Assert.StartsWith("M365.71 ", mark.Attribute("d")!.Value, StringComparison.Ordinal); // 80 + 600 × 10 / 21
    }

    [Fact]
    public void Draw_AnyFrames_IsWellFormedAndInsideItsBox() =>
        Seeded.Sample(Gen.Select(Gen.Long[-1_000_000, 4_000_000_000], Gen.Int[0, int.MaxValue], Gen.Int[0, 3], Gen.Bool).Array[1, 900], 100, static frames =>
        {
            FrameTimeline timeline = new([.. frames.Select(static (it, i) => new FrameRecord(i, it.Item1, 0, it.Item2, "IPB?"[it.Item3], it.Item4))], 600);
            SvgPicture.Checked(FramePlot.Draw(timeline));
        });

    private static int Triangles(FrameTimeline timeline) => SvgPicture.Shapes(SvgPicture.Checked(FramePlot.Draw(timeline)), "path").Count() - 1;
}
