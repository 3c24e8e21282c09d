using System.Diagnostics;
using Xunit;

namespace Ascertain.Tests;

/// <summary>Runs a test again, in a process of its own, as on another processor: for tests that compare a digest of many results.</summary>
internal static class CpuProfile
{
    /// <summary>Variables of the environment that take abilities of the processor away, or have code compiled otherwise: of the runtime (its <c>clrconfignames.h</c>) and of glibc (its tunables).</summary>
    public static TheoryData<string, string> All => new()
    {
        { "DOTNET_EnableHWIntrinsic", "0" },
        { "DOTNET_EnableAVX2", "0" },
        { "DOTNET_EnableFMA", "0" },
        { "GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA" },
        { "DOTNET_TieredCompilation", "0" },
    };

    /// <summary>Asserts that one test passes there, and that it was that one alone.</summary>
    /// <param name="inClass">Name of its class.</param>
    /// <param name="test">Its name.</param>
    /// <param name="variable">Of the environment.</param>
    /// <param name="value">What it is set to.</param>
    public static void AssertPasses(string inClass, string test, string variable, string value)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["--filter-method", $"*.{inClass}.{test}"]) { RedirectStandardOutput = true };
        start.Environment[variable] = value;
        using Process child = Process.Start(start)!;
        string said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0 && said.Contains("succeeded: 1", StringComparison.Ordinal), said);
    }
}
