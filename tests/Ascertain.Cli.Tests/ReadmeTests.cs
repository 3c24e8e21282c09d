using System.Diagnostics;

namespace Ascertain.Cli.Tests;

/// <summary>The commands of the README's first investigation, in their order, as they stand there.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task FirstInvestigation_EveryCommandInOrder_Succeeds()
    {
        using TestFolder folder = new();
        string[] commands = [.. File.ReadLines(Path.Combine(SharedData.Root, "README.md"))
            .SkipWhile(static it => it != "## Your first investigation").Skip(1).TakeWhile(static it => !it.StartsWith("## ", StringComparison.Ordinal))
            .Where(static it => it.StartsWith("       ", StringComparison.Ordinal)).Select(static it => it.Trim())];
        Assert.True(commands.Length >= 8, "the README's commands were not found");
        MakeClip(folder);
        foreach (string command in commands)
        {
            // The launcher is replaced by the program that the tests built; the rest is run by a shell to the letter.
            (int code, string said) = await ShellAsync(folder, command.Replace("./ascertain", $"'{Program}'", StringComparison.Ordinal));
            Assert.True(code == 0, $"{command}: exit {code}\n{said}");
        }

        string html = await File.ReadAllTextAsync(folder.File("bundle/data/report.html"));
        Assert.DoesNotContain("Changed after results", html, StringComparison.Ordinal);
        Assert.Contains("data:image/png", html, StringComparison.Ordinal);
    }

    private static string Program { get; } = Path.Combine(SharedData.Root, "artifacts", "bin", "Ascertain.Cli", "debug", "ascertain");

    private static async Task<(int Code, string Said)> ShellAsync(TestFolder folder, string command)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", command]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASCERTAIN_KEYS"] = folder.File("keys");
        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(), error = shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, await error + await output);
    }

    private static void MakeClip(TestFolder folder)
    {
        try
        {
            using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=1", "-c:v", "libx264", "-pix_fmt", "yuv420p",
                "-metadata", "creation_time=2031-05-14T09:30:00Z", "-metadata", "location=-41.5-125.25/", folder.File("holiday.mp4")]))!;
            ffmpeg.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }
    }
}
