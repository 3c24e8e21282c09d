using System.Diagnostics;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>Small clips of a test picture with noise, made by the machine's ffmpeg with libx265, and x265's own account of them.</summary>
internal static class X265
{
    private const string Program = "/usr/bin/ffmpeg";

    private static readonly Lazy<bool> IsThere = new(static () => File.Exists(Program) && Run(["-hide_banner", "-encoders"], null).Contains("libx265", StringComparison.Ordinal));

    /// <summary>A clip as Matroska or MP4, and the rows of x265's log, one for each picture in coding order.</summary>
    public static (byte[] File, List<Dictionary<string, string>> Log) Make(string format, string source, string pixels, string preset, string parameters)
    {
        if (!IsThere.Value)
        {
            Assert.Skip($"{Program} with libx265 is not on this machine.");
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("x265-");
        try
        {
            string clip = Path.Combine(folder.FullName, "clip." + format);
            Run(["-v", "error", "-f", "lavfi", "-i", source + ",noise=alls=12:allf=t:all_seed=5", "-pix_fmt", pixels, "-c:v", "libx265", "-preset", preset,
                "-x265-params", $"log-level=none:pools=1:frame-threads=1:csv=log.csv:csv-log-level=2:{parameters}", clip], folder.FullName);
            return (File.ReadAllBytes(clip), Rows(Path.Combine(folder.FullName, "log.csv")));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    // Titles come twice (shares by count, then shares of area within a size): the first one is kept.
    private static List<Dictionary<string, string>> Rows(string path)
    {
        string[] lines = [.. File.ReadAllLines(path)], titles = lines[0].Split(',', StringSplitOptions.TrimEntries);
        List<Dictionary<string, string>> rows = [];
        foreach (string line in lines.Skip(1).TakeWhile(static it => it.Length > 0 && char.IsAsciiDigit(it[0])))
        {
            string[] cells = line.Split(',', StringSplitOptions.TrimEntries);
            Dictionary<string, string> row = [];
            for (int i = 0; i < Math.Min(titles.Length, cells.Length); i++)
            {
                row.TryAdd(titles[i], cells[i].TrimEnd('%'));
            }

            rows.Add(row);
        }

        return rows;
    }

    private static string Run(string[] arguments, string? folder)
    {
        ProcessStartInfo start = new(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(errors.GetAwaiter().GetResult());
    }
}
