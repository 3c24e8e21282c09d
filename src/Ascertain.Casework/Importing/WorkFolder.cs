using Ascertain.Casework.Storage;
using NodaTime;

namespace Ascertain.Casework.Importing;

/// <summary>Where bodies lie between being taken out and being kept; what an interrupted import left there goes first.</summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Makes it anew.</summary>
    public WorkFolder(Investigation investigation)
    {
        Path = System.IO.Path.Combine(investigation.WorkFolder, "import");
        Dispose();
        Directory.CreateDirectory(Path);
    }

    /// <summary>Full path; exists, and is empty at first.</summary>
    public string Path { get; }

    /// <summary>Gives files the time of the package: when they were taken out says nothing of them.</summary>
    public static void Date(IEnumerable<string> files, Instant modified)
    {
        foreach (string file in files)
        {
            File.SetLastWriteTimeUtc(file, modified.ToDateTimeUtc());
        }
    }

    /// <summary>Deletes it with all that lies in it.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
