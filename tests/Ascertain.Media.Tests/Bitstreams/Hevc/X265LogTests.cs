using System.Globalization;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>Clips of libx265: every slice ends where it should, and what was read is what the encoder says that it wrote.</summary>
public sealed class X265LogTests
{
    private const string Moving = "testsrc2=s=352x288:r=25:d=0.6";
    private const string Small = "testsrc2=s=200x136:r=25:d=0.4";

    [Theory]
    [InlineData("mp4", Moving, "yuv420p", "ultrafast", "crf=26")]
    [InlineData("mkv", Moving, "yuv420p", "medium", "crf=28:bframes=4:b-adapt=2:weightb=1:qg-size=16:aq-mode=2")]
    [InlineData("mp4", Moving, "yuv420p", "slow", "crf=24:rect=1:amp=1:qg-size=8:aq-strength=2")]
    [InlineData("mkv", Moving, "yuv420p10le", "medium", "crf=24:ctu=32:qg-size=32:aq-mode=3:hevc-aq=1")]
    [InlineData("mkv", Moving, "yuv420p", "fast", "crf=30:ctu=16:slices=3:keyint=5:open-gop=1:bframes=3")]
    [InlineData("mkv", Moving, "yuv420p", "medium", "bitrate=200:wpp=0:min-cu-size=16:max-tu-size=16:max-merge=1")]
    [InlineData("mkv", Small, "yuv422p", "medium", "crf=22:tskip=1:rdpenalty=2")]
    [InlineData("mkv", Small, "yuv422p10le", "slow", "crf=16:tu-intra-depth=4:tu-inter-depth=4")]
    [InlineData("mkv", Small, "yuv444p", "medium", "crf=20:tskip=1:signhide=0")]
    [InlineData("mkv", Small, "yuv444p12le", "slow", "crf=10:cu-lossless=1")]
    [InlineData("mkv", Small, "gray", "medium", "crf=22")]
    [InlineData("mkv", Small, "yuv420p", "medium", "lossless=1")]
    [InlineData("mkv", Small, "yuv420p", "medium", "qp=51:constrained-intra=1")]
    [InlineData("mkv", Small, "yuv420p12le", "medium", "qp=0:sao=0:max-tu-size=4:ctu=16")]
    public void Read_ClipOfX265_IsWholeAndAgreesWithTheEncodersLog(string format, string source, string pixels, string preset, string parameters)
    {
        (byte[] file, List<Dictionary<string, string>> log) = X265.Make(format, source, pixels, preset, parameters);
        List<string> wrong = HevcReading.Pictures(file, it => Differences(it, log[it.DecodeIndex])).SelectMany(static it => it).ToList();
        Assert.Empty(wrong);
        Assert.True(log.Count >= 10, $"{log.Count} pictures");
    }

    /// <summary>The encoder keeps each QP in a range and writes only differences: one wrong prediction leaves the range and all that follow with it.</summary>
    [Theory]
    [InlineData(8, "yuv420p", "slow")]
    [InlineData(16, "yuv422p10le", "medium")]
    [InlineData(32, "yuv420p", "medium")]
    [InlineData(64, "yuv444p", "fast")]
    public void Read_QpHeldInARange_StaysInIt(int group, string pixels, string preset)
    {
        (byte[] file, _) = X265.Make("mkv", Moving, pixels, preset, $"crf=23:aq-mode=2:aq-strength=3:qg-size={group}:qpmin=20:qpmax=27:slices=2");
        Dictionary<int, int> coded = [], others = [];
        HevcReading.Pictures(file, it =>
        {
            Assert.True(it.IsWhole, it.Break?.Reason);
            foreach (HevcCodingUnit unit in it.Units)
            {
                Dictionary<int, int> into = unit.HasResidual ? coded : others;
                into[unit.Qp] = into.GetValueOrDefault(unit.Qp) + 1;
            }

            return 0;
        });
        Assert.All(coded.Keys, static it => Assert.InRange(it, 20, 27));
        Assert.True(coded.Count >= 5 && coded.ContainsKey(27) && coded.Values.Sum() > 1_000, string.Join(' ', coded));
        Assert.All(others.Keys, static it => Assert.InRange(it, 20, 27)); // means of neighbours
    }

    private static List<string> Differences(HevcPicture picture, Dictionary<string, string> row)
    {
        List<string> wrong = [];
        void Equal(string what, double expected, double actual, double tolerance)
        {
            if (!(Math.Abs(expected - actual) <= tolerance))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"picture {picture.DecodeIndex} ({picture.Type}) {what}: log {expected}, read {actual}"));
            }
        }

        if (picture.Break is not null)
        {
            wrong.Add($"picture {picture.DecodeIndex} {picture.Break.Offset} {picture.Break.Reason}");
        }

        // Sizes that an encoder was told not to use have no column.
        double Logged(string title) => row.TryGetValue(title, out string? cell) ? double.Parse(cell, CultureInfo.InvariantCulture) : 0;
        Equal("blocks", picture.TreeBlocks, picture.TreeBlocksRead, 0);
        Equal("type", "BPI".IndexOf(row["Type"].ToUpperInvariant()[0], StringComparison.Ordinal), "BPI".IndexOf(picture.Type.ToString()[0], StringComparison.Ordinal), 0);
        Equal("bytes", Logged("Bits") / 8, picture.Bytes, Overhead);
        double area = 0, qp = 0;
        Dictionary<string, int> counts = [];
        foreach (HevcCodingUnit unit in picture.Units)
        {
            double size = 1 << (2 * unit.Log2Size);
            area += size;
            qp += size * unit.Qp;
            string title = Title(unit);
            counts[title] = counts.GetValueOrDefault(title) + 1;
        }

        Equal("QP", Math.Min(51, Logged("QP")), qp / area, MostQpDifference);
        foreach (int size in new[] { 64, 32, 16, 8 })
        {
            // Three and two columns, each rounded to two places.
            Equal($"intra {size}", Logged($"Intra {size}x{size} DC") + Logged($"Intra {size}x{size} Planar") + Logged($"Intra {size}x{size} Ang"), Share($"Intra{size}"), 0.0151);
            Equal($"skip {size}", Logged($"Skip {size}x{size}") + Logged($"Merge {size}x{size}"), Share($"Skip{size}"), 0.0101);
            Equal($"inter {size}", Logged($"Inter {size}x{size}"), Share($"Inter{size}"), 0.0051);
        }

        Equal("4x4", Logged("4x4"), Share("4x4"), 0.0051);
        return wrong;

        double Share(string title) => 100.0 * counts.GetValueOrDefault(title) / picture.Units.Length;
    }

    // Parameter sets and messages that x265 counts with a picture.
    private const double Overhead = 200;

    // The log has the QP that the encoder meant, before it is held below 52; a unit without residual takes the QP of its neighbours in the stream (§8.6.1). The other test is strict.
    private const double MostQpDifference = 1;

    private static string Title(HevcCodingUnit unit)
    {
        int size = 1 << unit.Log2Size;
        return unit.Prediction switch
        {
            HevcPrediction.Skip => $"Skip{size}",
            HevcPrediction.Inter => unit.Partition == HevcPartition.Whole ? $"Inter{size}" : "part", // the log counts the others elsewhere
            _ => unit.Partition == HevcPartition.Quarters ? "4x4" : $"Intra{size}",
        };
    }
}
