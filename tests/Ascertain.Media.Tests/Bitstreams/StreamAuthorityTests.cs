using System.Globalization;
using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>Profile, level, sampling, depth and colour of every H.264, HEVC and AV1 stream of the shared clips, against ffprobe (authorities/bitstreams/streams.txt).</summary>
public sealed class StreamAuthorityTests
{
    [Fact]
    public void Read_EveryClip_StreamsSayWhatFfprobeSays()
    {
        string folder = SharedData.Path("clips");
        List<string> differences = [];
        int compared = 0, values = 0;
        foreach (IGrouping<string, string[]> clip in Clips.Authority("streams.txt").Select(static it => it.Split('|')).GroupBy(static it => it[0]))
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(folder, clip.Key));
            VideoParameters[] ours = [.. MediaReader.Read(ByteSource.Of(bytes)).Tracks.Where(static it => it.Kind == TrackKind.Video)
                .Select(static it => it.Stream).OfType<VideoParameters>().Where(static it => it.Family is CodecFamily.H264 or CodecFamily.Hevc or CodecFamily.Av1)];
            string[][] theirs = [.. clip];
            for (int i = 0; i < Math.Min(ours.Length, theirs.Length); i++)
            {
                compared++;
                foreach ((string what, string our, string their) in Pairs(ours[i], theirs[i]))
                {
                    values++;
                    if (our != their)
                    {
                        differences.Add($"{clip.Key} {i}: {what} {our}, ffprobe {their}");
                    }
                }
            }
        }

        Assert.True(compared >= 100, $"only {compared} streams compared");
        Assert.True(values >= 400, $"only {values} values compared");
        Assert.Empty(differences);
    }

    // ffprobe prints a profile of "" and level -99 where it opened no decoder; colours it also takes from the container, so only what the stream says is compared.
    private static IEnumerable<(string What, string Ours, string Theirs)> Pairs(VideoParameters ours, string[] theirs)
    {
        if (theirs[2].Length > 0 && ours.ProfileName is { } profile)
        {
            yield return ("profile", profile == "Format Range Extensions" ? "Rext" : profile, theirs[2]);
        }

        if (theirs[3] != "-99" && ours.Level is { } level)
        {
            yield return ("level", level.ToString(CultureInfo.InvariantCulture), theirs[3]);
        }

        if (theirs[4].Length > 0 && ours.BitDepth is not null)
        {
            yield return ("pix_fmt", PixelFormat(ours), theirs[4].Replace("yuvj", "yuv", StringComparison.Ordinal));
        }

        VideoUsability? colour = ours.Usability;
        if (colour?.FullRange is { } full && theirs[5].Length > 0)
        {
            yield return ("range", full ? "pc" : "tv", theirs[5]);
        }

        if (colour?.Matrix is { } matrix && matrix != 2 && theirs[6].Length > 0)
        {
            yield return ("matrix", Name(matrix, "rgb|bt709|||fcc|bt470bg|smpte170m|smpte240m|ycgco|bt2020nc|bt2020c"), theirs[6].Replace("gbr", "rgb", StringComparison.Ordinal));
        }

        if (colour?.Transfer is { } transfer && transfer != 2 && theirs[7].Length > 0)
        {
            yield return ("transfer", Name(transfer, "|bt709|||bt470m|bt470bg|smpte170m|smpte240m|linear|log100|log316|iec61966-2-4|bt1361e|iec61966-2-1|bt2020-10|bt2020-12|smpte2084|smpte428|arib-std-b67"), theirs[7]);
        }

        if (colour?.Primaries is { } primaries && primaries != 2 && theirs[8].Length > 0)
        {
            yield return ("primaries", Name(primaries, "|bt709|||bt470m|bt470bg|smpte170m|smpte240m|film|bt2020|smpte428|smpte431|smpte432"), theirs[8]);
        }
    }

    // Names of ITU-T H.273 code points as ffprobe prints them.
    private static string Name(int code, string names) => code < names.Split('|').Length ? names.Split('|')[code] : code.ToString(CultureInfo.InvariantCulture);

    private static string PixelFormat(VideoParameters it) => (it.ChromaFormat switch { 0 => "gray", 1 => "yuv420p", 2 => "yuv422p", _ => "yuv444p" })
        + (it.BitDepth > 8 ? string.Create(CultureInfo.InvariantCulture, $"{it.BitDepth}le") : "");
}
