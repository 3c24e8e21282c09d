using System.Diagnostics;
using System.Globalization;

namespace Ascertain.Media.Tests.Isobmff;

/// <summary>Offsets, sizes, times and key marks of real clips as ffprobe lists them, edit lists ignored by both.</summary>
public sealed class SamplesAgainstFfprobeTests(ITestOutputHelper output)
{
    [Fact]
    public void Samples_OfEveryRealClip_AreThoseOfFfprobe()
    {
        string folder = SharedData.Path("clips");
        int compared = 0;
        List<string> different = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.mp4", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder, "*.mov", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            if (new FileInfo(path).Length > 1_500_000)
            {
                continue;
            }

            MediaStructure structure = MediaReader.Read(ByteSource.Of(File.ReadAllBytes(path)));
            if (structure.Format != "isobmff" || structure.Tracks.FirstOrDefault(static it => it.Kind == TrackKind.Video && it.SampleCount > 0) is not { } track || !structure.Elements.Any(static it => it.Type == "moov"))
            {
                continue;
            }

            List<(long Offset, long Size, long? Time)> theirs = Packets(path);
            List<(long Offset, long Size, long? Time)> ours = [.. track.Samples.Select(static it => (it.Offset, (long)it.Size, (long?)it.PresentationTime))];
            if (theirs.Count == 0)
            {
                continue; // encrypted and cut files, of which ffprobe lists nothing
            }

            compared++;

            // ffprobe shifts all times by one constant where composition offsets are negative, and drops empty samples.
            ours.RemoveAll(static it => it.Size == 0);
            long shift = theirs.Count > 0 && theirs[0].Time is { } first ? first - ours[0].Time!.Value : 0;
            if (!ours.Select(it => (it.Offset, it.Size)).SequenceEqual(theirs.Select(static it => (it.Offset, it.Size)))
                || theirs.Zip(ours).Any(it => it.First.Time is { } time && time - it.Second.Time != shift))
            {
                different.Add($"{Path.GetRelativePath(folder, path)}: ours {ours.Count}, ffprobe {theirs.Count}; first ours {ours.FirstOrDefault()}, theirs {theirs.FirstOrDefault()}");
            }
        }

        output.WriteLine($"{compared} clips compared, {different.Count} differ");
        Assert.True(different.Count == 0 && compared >= 60, $"{compared} compared\n{string.Join('\n', different)}");
    }

    private static List<(long Offset, long Size, long? Time)> Packets(string path)
    {
        List<(long, long, long?)> packets = [];
        Process probe;
        try
        {
            probe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "quiet", "-ignore_editlist", "1", "-select_streams", "v:0", "-show_entries", "packet=pts,size,pos", "-of", "csv=p=0", path]) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffprobe is not on this machine.");
            throw;
        }

        using (probe)
        {
            while (probe.StandardOutput.ReadLine() is { } line)
            {
                string[] parts = line.Split(',');
                if (parts.Length >= 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size) && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long position))
                {
                    packets.Add((position, size, long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long pts) ? pts : null));
                }
            }

            probe.WaitForExit();
        }

        return packets;
    }
}
