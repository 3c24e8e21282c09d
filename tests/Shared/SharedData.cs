using Xunit;

namespace Ascertain.Tests;

/// <summary>The public test files beside a developer's checkout. Users do not have them: tests that need one skip with this reason.</summary>
internal static class SharedData
{
    /// <summary>The checkout above the test binaries.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a shared data file or folder; skips the test when it is absent.</summary>
    public static string Path(string relative)
    {
        string path = System.IO.Path.Combine(Root, "..", "shared", "data", relative);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Skip($"../shared/data/{relative} is not on this machine.");
        }

        return System.IO.Path.GetFullPath(path);
    }

    private static string FindRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Ascertain.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Ascertain.slnx not found above the test binaries.");
        }

        return folder.FullName;
    }
}
