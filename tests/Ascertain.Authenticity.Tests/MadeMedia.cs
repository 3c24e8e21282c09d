using System.Diagnostics;

namespace Ascertain.Authenticity.Tests;

/// <summary>Clips and sounds that are made where a test runs.</summary>
internal static class MadeMedia
{
    /// <summary>Runs ffmpeg; where it is not installed the test is skipped, with that reason.</summary>
    public static void Ffmpeg(params IReadOnlyList<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]))!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }
    }

    /// <summary>Skips the test where ffmpeg is not installed or lacks an encoder.</summary>
    public static void NeedsEncoder(string name)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-hide_banner", "-encoders"]) { RedirectStandardOutput = true })!;
            string listed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.SkipUnless(listed.Contains($" {name} ", StringComparison.Ordinal), $"ffmpeg with {name} is not on this machine.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }
    }
}
