namespace Ascertain.Architecture.Tests;

/// <summary>Finds the checkout above the test binaries.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ascertain.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Ascertain.slnx not found above the test binaries.");
        }

        return folder.FullName;
    }
}
