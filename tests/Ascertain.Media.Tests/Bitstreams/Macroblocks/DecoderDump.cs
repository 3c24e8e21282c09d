using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Tests.Bitstreams.Macroblocks;

/// <summary>Types and quantisers of macroblocks as ffmpeg's decoder prints them, and the same of our reader in the same letters.</summary>
internal static partial class DecoderDump
{
    /// <summary>Rows of macroblocks in the order in which pictures are shown: five characters each, quantiser, prediction, partition, field.</summary>
    public static List<string> OfDecoder(string path)
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-threads", "1", "-debug", "mb_type+qp", "-i", path, "-map", "0:v:0", "-vsync", "passthrough", "-f", "null", "-"]) { RedirectStandardError = true })!;
        List<string> rows = [];
        while (process.StandardError.ReadLine() is { } line)
        {
            Match match = Row().Match(line);
            if (match.Success)
            {
                rows.Add(match.Groups[1].Value);
            }
        }

        process.WaitForExit();
        return rows;
    }

    /// <summary>Our own.</summary>
    /// <param name="track">The track.</param>
    /// <param name="source">The clip.</param>
    /// <param name="qpOffset">QpBdOffset, which the decoder adds: 6 for each bit above 8.</param>
    public static List<string> OfReader(MediaTrack track, ByteSource source, int qpOffset)
    {
        List<(long Time, List<string> Rows)> pictures = [];
        foreach (CodedMacroblocks picture in MacroblockReader.Read(track, source))
        {
            Assert.Equal((null, ""), (picture.BrokenAt, picture.BrokenWhy));
            List<string> rows = [];
            for (int y = 0; y < picture.Height; y++)
            {
                StringBuilder row = new();
                for (int x = 0; x < picture.Width; x++)
                {
                    int i = (y * picture.Width) + x;
                    row.Append(CultureInfo.InvariantCulture, $"{picture.Qp[i] + qpOffset,2}").Append(Letter(picture, i)).Append(Partition(picture.Kind[i])).Append(picture.IsField || picture.IsFieldMacroblock(i) ? '=' : ' ');
                }

                rows.Add(row.ToString());
            }

            pictures.Add((picture.Sample.PresentationTime, rows));
        }

        return [.. pictures.OrderBy(static it => it.Time).SelectMany(static it => it.Rows)];
    }

    /// <summary>Whether two cells say the same: how direct macroblocks are divided is found in decoding, not read.</summary>
    public static bool Agree(string decoder, string own) =>
        decoder == own || (decoder[2] is 'd' or 'D' && decoder[..3] == own[..3] && decoder[4] == own[4]);

    private static char Letter(CodedMacroblocks picture, int i)
    {
        MacroblockKind kind = picture.Kind[i];
        switch (kind)
        {
            case MacroblockKind.Pcm:
                return 'P';
            case MacroblockKind.Intra4x4 or MacroblockKind.Intra8x8:
                return 'i';
            case MacroblockKind.Intra16x16:
                return 'I';
            case MacroblockKind.PSkip:
                return 'S';
            case MacroblockKind.BSkip:
                return 'd';
            case MacroblockKind.BDirect:
                return 'D';
            case MacroblockKind.Missing:
                return '?';
            case MacroblockKind.B8x8:
                return 'X';
        }

        int lists = picture.ListsUsed(i, 0) | picture.ListsUsed(i, 1) | picture.ListsUsed(i, 2) | picture.ListsUsed(i, 3);
        return lists == 1 ? '>' : lists == 2 ? '<' : 'X';
    }

    private static char Partition(MacroblockKind kind) => kind switch
    {
        MacroblockKind.P16x8 or MacroblockKind.B16x8 => '-',
        MacroblockKind.P8x16 or MacroblockKind.B8x16 => '|',
        MacroblockKind.P8x8 or MacroblockKind.B8x8 => '+',
        _ => ' ',
    };

    [GeneratedRegex(@"^\[h264 @ [^\]]*\] ((?:[ \d]\d[PAiIdDgGS><X][+\-| ?][= ])+)$")]
    private static partial Regex Row();
}
